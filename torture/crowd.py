"""Many at once: imports and decisions into one book, and readers who ask it all the while."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from torture.books import Ground, content, csv_of, difference, json_of, strays
from torture.outcome import Row

_READERS = 8
_FILES = {"City Games": "city.json", "Town Games": "town.csv"}
_PAIR = ("Ana Alfa", "Bea Bravo")


def torture_crowd(pristine: Ground, folder: Path, *, rounds: int) -> list[Row]:
    """Let two imports at once write to a book that eight readers ask."""
    writing = Row("crowd", "two imports at once: both are in at the end")
    reading = Row("crowd", f"{_READERS} readers meanwhile: every answer is that of a whole book")
    with writing.timed():
        files = folder / "crowd"
        files.mkdir()
        (files / "city.json").write_text(json_of("City Games", 5), encoding="utf-8")
        (files / "town.csv").write_text(csv_of("Town Games", 3), encoding="utf-8")
        valid, ends = _valid_answers(pristine, files)
        for number in range(rounds):
            ground = pristine.copy(files / f"round-{number}")
            _one_round(writing, reading, ground, files, valid)
            end = content(ground.book)
            if end not in ends:
                writing.fail(f"the book is no book of both: {difference(end, ends[0])}")
            if left := strays(ground.book):
                writing.fail(f"left lying: {', '.join(left)}")
    reading.seconds = writing.seconds
    return [writing, reading]


def _valid_answers(
    pristine: Ground, files: Path
) -> tuple[dict[str, str], list[dict[str, tuple[int, int]]]]:
    """Give the answer of every book there may be, and the content of the two at the end."""
    import rivalry
    from rivalry.intake.importing import import_results

    valid, ends = {}, []
    for name, order in (("both", ["city.json", "town.csv"]), ("too", ["town.csv", "city.json"])):
        ground = pristine.copy(files / name)
        for number, file in enumerate(["", *order]):
            if file:
                import_results([str(files / file)], ground.book)
            with rivalry.open(ground.book) as book:
                answer = _answer(book)
            valid[answer] = " and ".join(["the old book", *order[:number]])
        ends.append(content(ground.book))
    return valid, ends


def _answer(book: object) -> str:
    """Ask for the head-to-head; leave out of it where the book lies."""
    answer = book.head_to_head(*_PAIR)  # type: ignore[attr-defined]
    return json.dumps(answer.to_dict(), sort_keys=True, default=str)


def _one_round(
    writing: Row, reading: Row, ground: Ground, files: Path, valid: dict[str, str]
) -> None:
    stop = ground.folder / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-m", "torture.crowd", str(ground.book), str(stop),
             "held" if number % 4 == 3 else "anew"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[1],
        )
        for number in range(_READERS)
    ]  # fmt: skip
    for reader in readers:
        assert reader.stdout
        reader.stdout.readline()  # it is about to ask
    code = "from rivalry.cli.start import run; run()"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, "import", str(files / file), "--book", str(ground.book),
             "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for file in _FILES.values()
    ]  # fmt: skip
    for writer in writers:
        out, err = writer.communicate(timeout=300)
        writing.attempts += 1
        if writer.returncode or json.loads(out)["added"] != 36:
            writing.fail(f"an import ended with {writer.returncode}: {(err or out)[-300:]}")
        else:
            writing.ended["went through"] += 1
    time.sleep(0.5)  # all readers see the last book
    stop.touch()
    seen = set()
    for reader in readers:
        out, err = reader.communicate(timeout=120)
        if reader.returncode:
            reading.fail(f"a reader failed: {err.strip()[-300:]}")
        for line in out.splitlines():
            times, answer = json.loads(line)
            reading.attempts += times
            if answer in valid:
                seen.add(valid[answer])
                reading.ended[valid[answer].replace("the old book", "old")] += times
            else:
                reading.fail(f"an answer of no valid book, {times} times: {answer[:300]}")
    if not any("city.json" in book and "town.csv" in book for book in seen):
        reading.fail("no reader ever saw the book that both imports made")


def _read(path: str, stop: Path, how: str) -> None:
    """Ask until told to stop; tell every distinct answer with how often it came."""
    import rivalry

    answers: dict[str, int] = {}
    print(flush=True)
    while True:
        last = stop.exists()
        with rivalry.open(path) as book:
            # Who holds a book open has one answer, whatever is swapped in meanwhile.
            several = {_answer(book) for _ in range(20 if how == "held" else 1)}
        if len(several) > 1:
            raise ValueError(f"one open book gave {len(several)} answers")
        (answer,) = several
        answers[answer] = answers.get(answer, 0) + 1
        if last:
            break
    for answer, times in answers.items():
        print(json.dumps([times, answer]))


if __name__ == "__main__":
    _read(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
