"""Every file step of a fetch fails, or is the last: the cache holds whole files or none."""

from __future__ import annotations

import errno
import hashlib
import shutil
import sys
import tarfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

from torture.bombs import add
from torture.books import csv_of
from torture.outcome import Row
from torture.preloaded import KILL, SHORT, Fault, run_with
from torture.warm import Ended, Warm

_FAULTS = [
    Fault("write", errno.ENOSPC),
    Fault("write", SHORT),
    Fault("write", KILL),
    Fault("sync", errno.EIO),
    Fault("sync", KILL),
    Fault("create", errno.ENOSPC),
    Fault("create", KILL),
    Fault("open", errno.EIO),
    Fault("read", errno.EIO),
    Fault("rename", errno.EIO),
    Fault("rename", KILL),
    Fault("unlink", errno.EIO),
    Fault("unlink", KILL),
    Fault("truncate", errno.EIO),
    Fault("mkdir", errno.EACCES),
    Fault("close", errno.EIO),
    Fault("lock", errno.ENOLCK),
]
_LARGE = 300_000
_ENTRY = """
[[source]]
name = "{name}"
title = "Torture"
licence = "CC0-1.0"
allows = "redistribute"
{more}
files = [{{ address = "{address}/{file}"{hash} }}]
"""


def torture_cache(folder: Path, library: Path | None, reason: str) -> Iterator[Row]:
    """Fetch a file with a hash, one without of which an older copy is there, and an archive."""
    row = Row("faults", "fetch: every file step fails in turn, or is the last")
    if library is None:
        row.skipped = reason
        yield row
        return
    served = folder / "served"
    served.mkdir()
    server = _QuietServer(("127.0.0.1", 0), partial(_Quiet, directory=str(served)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        catalogue = _publish(served, folder, f"http://127.0.0.1:{server.server_port}")

        def some(kinds: list[tuple[str, str, bool]]) -> None:
            with Warm(library) as warm:
                for name, kept, older in kinds:
                    _every_step(row, name, kept, older, catalogue, served, folder, warm)

        archive = [("part", "part-inner.tar", False)]
        plain = [("pinned", "pinned.csv", False), ("moving", "moving.csv", True)]
        with row.timed(), ThreadPoolExecutor(2) as pool:
            list(pool.map(some, (archive, plain)))
    finally:
        server.shutdown()
        server.server_close()
    yield row


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        pass  # who asked was killed


def _publish(served: Path, folder: Path, address: str) -> Path:
    large = csv_of("Town Games", 3) * 1000
    (served / "pinned.csv").write_text(large[:_LARGE])
    (served / "moving.csv").write_text("older\n" + csv_of("City Games", 5))
    with tarfile.open(served / "part.tar.xz", "w:xz", preset=0) as archive:
        add(archive, "outer/inner/town.csv", large[:_LARGE].encode())
        add(archive, "outer/other.csv", b"other\n")
    sha256 = hashlib.sha256((served / "pinned.csv").read_bytes()).hexdigest()
    text = "".join(
        _ENTRY.format(name=name, file=file, address=address, hash=told, more=more)
        for name, file, told, more in (
            ("pinned", "pinned.csv", f', sha256 = "{sha256}"', ""),
            ("moving", "moving.csv", "", ""),
            ("part", "part.tar.xz", "", 'only = "inner"'),
        )
    )
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(text)
    return catalogue


def _every_step(
    row: Row, name: str, kept: str, older: bool, catalogue: Path, served: Path, folder: Path,
    warm: Warm,
) -> None:  # fmt: skip
    def fetch(cache: Path, how: str) -> list[str]:
        return [str(catalogue), name, str(cache), how]

    earlier = folder / f"cache-{name}"
    earlier.mkdir()
    whole: set[bytes] = set()
    if older:
        _plainly(warm, fetch(earlier, "online"))
        whole.add((earlier / name / kept).read_bytes())
        (served / kept).write_text("newer\n" + csv_of("City Games", 5) * 20)
    target = folder / f"fetched-{name}"
    shutil.copytree(earlier, target)
    _plainly(warm, fetch(target, "online"))
    newest = (target / name / kept).read_bytes()
    whole.add(newest)
    undisturbed = {path.name for path in (target / name).iterdir()}
    for fault in _FAULTS:
        for at in count(1):
            shutil.rmtree(target)
            shutil.copytree(earlier, target)
            this = replace(fault, at=at)
            ended, call = run_with(this, warm, fetch(target, "online"), target, _FETCH)
            row.attempts += 1
            where = f"fetch of {name}: {this} ({call or 'not reached'})"
            for sentence in _wrong(row, this, call, ended, target / name / kept, whole):
                row.fail(f"{where}: {sentence}")
            if ended.status:
                offline = warm.run(fetch(target, "offline"), function=_FETCH)
                if offline.status and (wrong := offline.not_one_sentence()):
                    row.fail(f"{where}, then offline: {wrong}")
                if not offline.status and (target / name / kept).read_bytes() not in whole:
                    row.fail(f"{where}, then offline: half a file is taken for a whole one")
            again = warm.run(fetch(target, "online"), function=_FETCH)
            if again.status:
                row.fail(f"{where}: the next fetch fails: {again.stderr.strip()[-300:]}")
            elif (target / name / kept).read_bytes() != newest:
                row.fail(f"{where}: the next fetch gives another file")
            elif left := {path.name for path in (target / name).iterdir()} - undisturbed:
                row.fail(f"{where}: the next fetch leaves lying: {', '.join(sorted(left))}")
            if not call:
                break


def _wrong(
    row: Row, fault: Fault, call: str, ended: Ended, kept: Path, whole: set[bytes]
) -> Iterator[str]:
    """Say what is wrong after a step of a fetch failed."""
    killed = fault.code == KILL and bool(call)
    row.ended["killed" if killed else "refused" if ended.status else "went through"] += 1
    if killed and ended.status != -9:
        yield f"it was not killed: {ended.status}"
    elif not killed and ended.status:
        if wrong := ended.not_one_sentence():
            yield wrong
        elif fault.code == SHORT or not call:
            yield f"this should have gone through: {ended.stderr.strip()}"
        elif "damaged" in ended.stderr:
            yield f"it says that a file is damaged: {ended.stderr.strip()}"
        elif fault.code == errno.ENOSPC and not any(
            said in ended.stderr for said in ("No space left", "disk is full")
        ):
            yield f"it does not say that the disk is full: {ended.stderr.strip()}"
    if kept.exists() and kept.read_bytes() not in whole:
        yield "half a file lies in the cache"


def _plainly(warm: Warm, words: list[str]) -> None:
    ended = warm.run(words, function=_FETCH)
    if ended.status:
        raise RuntimeError(f"a fetch fails even undisturbed: {ended.stderr}")


_FETCH = "torture.cache:fetch_one"


def fetch_one() -> None:
    """Fetch an entry as the command does, but import nothing: run in a child."""
    from rivalry.cli.main import fail
    from rivalry.intake.catalogue import read_catalogue
    from rivalry.intake.fetch import Patience, fetch

    catalogue, name, cache, how = sys.argv[1:]
    entry = read_catalogue(Path(catalogue), own=True)[name]
    try:
        fetch(entry, Path(cache), offline=how == "offline", patience=Patience(tries=1))
    except (ValueError, OSError) as error:
        fail(str(error))
