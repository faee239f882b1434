"""Damaged files through every reader: items, rejects or one sentence come out, nothing else."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from torture.mutate import Seed, damaged, smaller
from torture.outcome import Row

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "fuzz"
"""What came of our own examples: replayed by the tests for ever."""
APART = ROOT / "torture" / ".findings"
"""What came of published files: not ours to keep in the repository."""
SLOW_S = 2.0
"""Processor time for one small file beyond which it hangs."""
_PUBLISHED = ROOT.parent / "shared" / "data"
_HEAD = 6_000
_HEADS = 3
_CHUNK = 250
_MINIMISE_S = 20.0
_WEIGHTS = {"pdf": 1, "html": 8, "text": 40}


@dataclass
class Chunk:
    """What became of some inputs of one reader."""

    reader: str
    inputs: int = 0
    ended: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    whole: list[bytes] = field(default_factory=list)
    """Some inputs that were read well, for an import."""


@dataclass
class Finding:
    """An input that came out as it must not."""

    reader: str
    what: str
    content: bytes
    published: bool
    from_: str

    def keep(self) -> Path:
        """Write the input to a file; give its path."""
        folder = (APART if self.published else KEPT) / self.reader
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{hashlib.sha256(self.content).hexdigest()[:16]}.bin"
        path.write_bytes(self.content)
        return path


class _TooSlowError(BaseException):
    pass


def torture_fuzz(folder: Path, inputs: int, seed: int) -> Iterator[Row]:
    """Read damaged files with every reader, then import some of them."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    row = Row("fuzz", "damaged files through every reader")
    known: set[tuple[str, str]] = set()
    whole: list[tuple[str, bytes]] = []
    chunks = _chunks(inputs, seed)
    console = Console(stderr=True)
    columns = ("fuzz", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with row.timed(), Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=sum(chunk[2] for chunk in chunks))
        for chunk in _in_two_processes(chunks):
            row.attempts += chunk.inputs
            row.ended.update(chunk.ended)
            bar.update(task, advance=chunk.inputs)
            whole += [(chunk.reader, content) for content in chunk.whole]
            for finding in chunk.findings:
                if (finding.reader, finding.what) not in known:
                    known.add((finding.reader, finding.what))
                    row.fail(
                        f"{finding.reader}: {finding.what} ({finding.from_}): {finding.keep()}"
                    )
    yield row
    imports = Row("fuzz", "damaged files through a whole import")
    with imports.timed():
        _import_all(imports, folder, whole, max(100, min(2000, inputs // 300)))
    yield imports


def judge(name: str, content: bytes) -> str:
    """Say what is wrong with how a reader takes a file; empty where nothing is.

    Used by the tests on the files that were kept.
    """
    return _outcome(_reader(name), content)[1]


def _in_two_processes(chunks: list[tuple[str, str, int]]) -> Iterator[Chunk]:
    """Run the chunks; where the process itself dies, say so and go on with the next."""
    rest = chunks
    while rest:
        done = 0
        try:
            with ProcessPoolExecutor(2) as pool:
                for chunk in pool.map(_run, rest):
                    done += 1
                    yield chunk
            return
        except BrokenProcessPool:
            reader, from_, number = rest[done]
            yield Chunk(
                reader, number, {"crashed": 1},
                [Finding(reader, "the process died", b"", True, from_)],
            )  # fmt: skip
            rest = rest[done + 1 :]


def _chunks(inputs: int, seed: int) -> list[tuple[str, str, int]]:
    """Share the inputs out: what is read fast gets the most."""
    from rivalry.intake.readers import all_readers

    weights = {name: _WEIGHTS[_kind(reader.EXAMPLE)] for name, reader in all_readers().items()}
    chunks = []
    for name, weight in weights.items():
        number = max(10, inputs * weight // sum(weights.values()))
        for first in range(0, number, _CHUNK):
            chunks.append((name, f"{seed}:{name}:{first // _CHUNK}", min(_CHUNK, number - first)))
    random.Random(seed).shuffle(chunks)
    return chunks


def _kind(example: str) -> str:
    if example.startswith("%PDF"):
        return "pdf"
    return "html" if "<html" in example.lower() or "<table" in example.lower() else "text"


def _run(task: tuple[str, str, int]) -> Chunk:
    name, from_, number = task
    chance = random.Random(from_)
    chunk = Chunk(name)
    reader = _reader(name)
    ours, published = _seeds(name)
    others = ours + published + [_seeds(other)[0][0] for other in _names()]
    found: set[str] = set()
    signal.signal(signal.SIGVTALRM, _too_slow)
    for at in range(number):
        foreign = bool(published) and chance.random() < 0.5
        content = damaged(chance.choice(published if foreign else ours), others, chance)
        how, wrong = _outcome(reader, content)
        chunk.inputs += 1
        chunk.ended[how] = chunk.ended.get(how, 0) + 1
        if wrong:
            if wrong not in found:
                found.add(wrong)
                content = _smallest(reader, content, wrong)
            chunk.findings.append(Finding(name, wrong, content, foreign, f"{from_}:{at}"))
        elif how == "read" and not foreign and at % 50 < 10:
            chunk.whole.append(content)
    return chunk


def _too_slow(number: int, frame: object) -> None:
    raise _TooSlowError


def _outcome(reader: Any, content: bytes) -> tuple[str, str]:
    """Say how a reader takes a file, and what is wrong with that; empty where nothing is."""
    from rivalry.intake.row import Reject, UnreadableError
    from rivalry.intake.source import Source, SourceError

    source = Source(getattr(reader, "EXAMPLE_NAME", "example"), content)
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW_S)
    try:
        if not isinstance(reader.recognises(source), bool):
            return "wrong", "recognises says neither True nor False"
        items = list(reader.read(source))
    except (UnreadableError, SourceError) as error:
        sentence = str(error)
        if not sentence or "\n" in sentence or len(sentence) > 600:
            return "wrong", "the refusal is no sentence"
        return "refused", ""
    except _TooSlowError:
        return "wrong", f"took over {SLOW_S:.0f} s"
    except Exception as error:
        return "wrong", f"{type(error).__name__} at {_where(error)}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if time.process_time() - begun > SLOW_S:
        return "wrong", f"took over {SLOW_S:.0f} s"
    for item in items:
        if wrong := _wrong_item(item):
            return "wrong", wrong
    if any(type(item) is Reject for item in items):
        return "set apart", ""
    return ("read" if items else "nothing in it"), ""


def _wrong_item(item: Any) -> str:
    from rivalry.intake.fact import TraceRow

    kind = type(item).__name__
    if kind not in _kinds():
        return f"an item is a {kind}"
    if type(item.line) is not int or not 1 <= item.line < 1 << 31:
        return f"the line of a {kind} is {item.line!r}"
    texts = item[1:-1] if isinstance(item, TraceRow) else item[1:]
    if not all(type(value) is str for value in texts):
        wrong = next(
            name for name, value in zip(item._fields[1:], texts, strict=False)
            if type(value) is not str
        )  # fmt: skip
        return f"{wrong} of a {kind} is no text"
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return f"a {kind} holds half a character"
    if isinstance(item, TraceRow):
        for point in item.points:
            if not all(value is None or (type(value) is int and abs(value) < 1 << 31)
                       for value in point):  # fmt: skip
                return "a point of a trace is no 32-bit number"
    return ""


@cache
def _kinds() -> frozenset[str]:
    from rivalry.intake.fact import Item

    return frozenset(kind.__name__ for kind in get_args(Item))


def _where(error: Exception) -> str:
    """Name the last line of ours that an error came through."""
    trace, place = error.__traceback__, "?"
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "rivalry" in path.parts:
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _smallest(reader: Any, content: bytes, wrong: str) -> bytes:
    until = time.monotonic() + (_MINIMISE_S if "over" not in wrong else 60)

    def still(smaller_content: bytes) -> bool:
        return time.monotonic() < until and _outcome(reader, smaller_content)[1] == wrong

    return smaller(content, still)


def _reader(name: str) -> Any:
    from rivalry.intake.readers import all_readers

    return all_readers()[name]


@cache
def _names() -> tuple[str, ...]:
    from rivalry.intake.readers import all_readers

    return tuple(all_readers())


@cache
def _seeds(name: str) -> tuple[list[Seed], list[Seed]]:
    """Give the example of a reader, and the heads of published files that it recognises."""
    return [Seed(_reader(name).EXAMPLE.encode())], [Seed(head) for head in _heads().get(name, [])]


@cache
def _heads() -> dict[str, list[bytes]]:
    """Give the beginnings of published files by reader; none where there are no such files."""
    from rivalry.intake.readers import reader_for
    from rivalry.intake.source import Source

    found: dict[str, list[bytes]] = {}
    if not _PUBLISHED.is_dir():
        return found
    by_folder: dict[tuple[Path, str], int] = {}
    for path in sorted(_PUBLISHED.rglob("*")):
        where = (path.parent, path.suffix)
        if not path.is_file() or by_folder.get(where, 0) >= _HEADS or path.name.startswith("."):
            continue
        by_folder[where] = by_folder.get(where, 0) + 1
        with path.open("rb") as opened:
            head = opened.read(1 << 17)
        reader = reader_for(Source(str(path.relative_to(_PUBLISHED)), head))
        if reader and len(found.setdefault(reader.NAME, [])) < _HEADS:
            found[reader.NAME].append(_short(path, head))
    return found


def _short(path: Path, head: bytes) -> bytes:
    """Give the beginning of a file, or a document with the first few of everything."""
    if head.startswith(b"%PDF") or len(head) <= _HEAD:
        return head
    begins = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if path.stat().st_size < 8 << 20:
        if begins in (b"{", b"["):
            with suppress(ValueError):
                return json.dumps(_few(json.loads(path.read_bytes()))).encode()
        if begins == b"<" and b"<html" not in head[:2000].lower():
            return _few_elements(path.read_bytes())
    return head[: head.rfind(b"\n", 0, _HEAD) + 1] or head[:_HEAD]


def _few(value: Any, most: int = 3) -> Any:
    if isinstance(value, dict):
        kept = value if len(value) < 60 else dict(list(value.items())[:most])
        return {key: _few(inner) for key, inner in kept.items()}
    return [_few(inner) for inner in value[:most]] if isinstance(value, list) else value


def _few_elements(content: bytes) -> bytes:
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return content[:_HEAD]
    for element in root.iter():
        seen: Counter[str] = Counter()
        for child in list(element):
            seen[child.tag] += 1
            if seen[child.tag] > 3:
                element.remove(child)
    return ElementTree.tostring(root)


def _import_all(row: Row, folder: Path, whole: list[tuple[str, bytes]], number: int) -> None:
    """Import what was damaged and could still be read, some hundred files at a time."""
    book = folder / "fuzzed.rivalry"
    batch = 250
    every = max(1, len(whole) // number)
    chosen = whole[::every][:number]
    for first in range(0, len(chosen), batch):
        _import_some(row, folder, book, chosen[first : first + batch])


def _import_some(row: Row, folder: Path, book: Path, inputs: list[tuple[str, bytes]]) -> None:
    row.attempts += len(inputs)
    if not (wrong := import_wrong(folder, book, inputs)):
        row.ended["imported"] += len(inputs)
        return
    # Into a book that is rid of what broke it, by halves: each alone may be well.
    while len(inputs) > 1:
        half = len(inputs) // 2
        parts = [
            part for part in (inputs[:half], inputs[half:])
            if import_wrong(folder, folder / "alone.rivalry", part)
        ]  # fmt: skip
        if not parts:
            break
        inputs = parts[0]
        wrong = import_wrong(folder, folder / "alone.rivalry", inputs)
    paths = [str(Finding(name, wrong, content, False, "").keep()) for name, content in inputs[:3]]
    row.fail(f"{wrong}: {', '.join(paths)}")
    for path in folder.glob("fuzzed.rivalry*"):
        path.unlink()


def import_wrong(folder: Path, book: Path, inputs: list[tuple[str, bytes]]) -> str:
    """Import files of some formats; say what is wrong with how that went, or with the book."""
    import shutil

    from rivalry.intake.importing import import_results
    from torture.books import broken

    if book.name == "alone.rivalry":
        for path in folder.glob("alone.rivalry*"):
            path.unlink()
    place = folder / "inputs"
    shutil.rmtree(place, ignore_errors=True)
    for number, (name, content) in enumerate(inputs):
        path = place / str(number) / getattr(_reader(name), "EXAMPLE_NAME", "example")
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    try:
        report = import_results([str(place)], book)
    except ValueError as error:
        return "" if type(error).__name__ == "ImportFailedError" else repr(error)[:300]
    except Exception as error:
        return f"{type(error).__name__} at {_where(error)}: {str(error).splitlines()[0][:200]}"
    if report.read != report.added + report.known + report.quarantined:
        return f"of {report.read} rows {report.added + report.known} are in"
    return "; ".join(broken(book))
