"""Every file step of a change fails in turn, until one goes through: the book stays whole."""

from __future__ import annotations

import errno
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from torture.books import Change, Ground, content, difference, hash_of, strays, try_out
from torture.outcome import Row
from torture.preloaded import SHORT, Fault, run_with
from torture.warm import Ended, Warm

_FAULTS = [
    Fault("write", errno.ENOSPC, sticky=True),
    Fault("write", errno.ENOSPC),
    Fault("write", errno.EIO),
    Fault("write", SHORT),
    Fault("sync", errno.EIO),
    Fault("create", errno.ENOSPC),
    Fault("create", errno.EACCES),
    Fault("create", errno.EIO),
    Fault("open", errno.EIO),
    Fault("open", errno.EACCES),
    Fault("open", errno.EMFILE),
    Fault("read", errno.EIO),
    Fault("read", SHORT),
    Fault("rename", errno.EIO),
    Fault("rename", errno.ENOSPC),
    Fault("rename", errno.EACCES),
    Fault("link", errno.EIO),
    Fault("link", errno.ENOSPC),
    Fault("link", errno.EPERM),
    Fault("link", errno.EPERM, sticky=True),
    Fault("unlink", errno.EIO),
    Fault("unlink", errno.EACCES, sticky=True),
    Fault("truncate", errno.ENOSPC),
    Fault("mkdir", errno.EACCES),
    Fault("map", errno.ENOMEM),
    Fault("close", errno.EIO),
    Fault("lock", errno.ENOLCK),
]
_QUICK = [
    fault
    for fault in _FAULTS
    if (fault.kind, fault.code)
    in {("write", errno.ENOSPC), ("sync", errno.EIO), ("rename", errno.EIO), ("link", errno.EPERM)}
]
_OF_DECISIONS = [
    fault
    for fault in _FAULTS
    if (fault.kind, fault.code) not in {("write", errno.EIO), ("write", SHORT), ("read", SHORT)}
    and fault.code != errno.EACCES
    and not (fault.kind == "write" and fault.sticky)
]
_MEANT_TO_PASS = {("write", SHORT), ("read", SHORT), ("link", errno.EPERM)}
"""What a system may do, and an import has to cope with."""
_MOST_STEPS = 2000


def torture_faults(
    pristine: Ground, folder: Path, library: Path | None, reason: str, *, quick: bool
) -> Iterator[Row]:
    """Let every step fail, each kind of call with each error; then fill a disk."""
    for name in ("import",) if quick else ("import", "merge", "undo"):
        row = Row("faults", f"{name}: every file step fails in turn")
        if library is None:
            row.skipped = reason
        else:
            with row.timed():
                _every_step(row, name, pristine, folder, library, quick)
        yield row
    full = Row("faults", "import: a disk that is really full")
    with full.timed():
        _full_disk(full, pristine, folder, quick)
    yield full


def _every_step(
    row: Row, name: str, pristine: Ground, folder: Path, library: Path, quick: bool
) -> None:
    with Warm(library) as warm:
        change = try_out(name, pristine, folder, warm)
    faults = _QUICK if quick else _FAULTS if name == "import" else _OF_DECISIONS

    def half(which: int) -> None:
        with Warm(library) as warm:
            ground = pristine.copy(folder / f"faults-{name}-{which}")
            for fault in faults[which::2]:
                _one_kind(row, fault, change, ground, pristine, warm, quick)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(half, range(2)))


def _one_kind(
    row: Row, fault: Fault, change: Change, ground: Ground, pristine: Ground, warm: Warm,
    quick: bool,
) -> None:  # fmt: skip
    """Let the first call fail, the second..., until the change goes through untouched."""
    for at in _sample() if quick else count(1):
        if at > _MOST_STEPS:
            row.fail(f"{change.name}: {fault} never goes through")
            return
        ground.restore(pristine)
        this = replace(fault, at=at)
        ended, call = run_with(this, warm, change.command(ground), ground.folder)
        row.attempts += 1
        where = f"{change.name}: {this} ({call or 'not reached'})"
        wrong = _judge(row, this, call, ended, change, ground, pristine, warm)
        for sentence in wrong:
            row.fail(f"{where}: {sentence.replace(str(ground.folder), '')}")
        if not call:
            return


def _sample() -> Iterator[int]:
    one, other = 1, 2
    while True:
        yield one
        one, other = other, one + 2 * other


def _judge(
    row: Row, fault: Fault, call: str, ended: Ended, change: Change, ground: Ground,
    pristine: Ground, warm: Warm,
) -> Iterator[str]:  # fmt: skip
    """Say what is wrong after a step failed."""
    if ended.status == 0:
        row.ended["went through"] += 1
    else:
        row.ended["refused"] += 1
        yield from _wrong_refusal(fault, call, ended, ground)
    if not call and ended.status:
        yield f"nothing failed, and it ended with {ended.status}: {ended.stderr[-200:]}"
    state, wrong = state_of(ground, pristine, change)
    row.ended[state] += 1
    if wrong:
        yield wrong
        return
    if ended.status == 0 and state != "new book":
        yield "it ended well, and the book is the old one"
    may_litter = fault.kind == "unlink" or (fault.kind in ("lock", "close") and ended.status)
    if (left := strays(ground.book)) and not may_litter:
        yield f"left lying: {', '.join(left)}"
    if left or fault.at % 10 == 1:
        yield from goes_on(ground, state, change, warm, undo=fault.kind in ("rename", "link"),
                           pristine=pristine)  # fmt: skip


def _wrong_refusal(fault: Fault, call: str, ended: Ended, ground: Ground) -> Iterator[str]:
    if wrong := ended.not_one_sentence():
        yield wrong
        return
    if (fault.kind, fault.code) in _MEANT_TO_PASS:
        yield f"this should have gone through: {ended.stderr.strip()}"
    if fault.code == errno.ENOSPC and "disk is full" not in ended.stderr:
        yield f"it does not say that the disk is full: {ended.stderr.strip()}"
    if fault.code != errno.ENOSPC and "full" in ended.stderr:
        yield f"it says that the disk is full: {ended.stderr.strip()}"
    if str(ground.book) not in ended.stderr and ground.small_files.name not in ended.stderr:
        yield f"it does not say what failed: {ended.stderr.strip()}"
    if fault.kind != "read" and "import its results anew" in ended.stderr:
        yield f"it says that the book is damaged: {ended.stderr.strip()}"


def state_of(ground: Ground, pristine: Ground, change: Change) -> tuple[str, str]:
    """Say whether the book is the old or the new one, else what is wrong with it."""
    if not ground.book.exists():
        return "no book", "the book is gone"
    if hash_of(ground.book) == hash_of(pristine.book):
        return "old book", ""
    try:
        now = content(ground.book)
    except (duckdb.Error, OSError) as error:
        return "damaged", f"the book does not open: {str(error).splitlines()[0]}"
    if now == change.new:
        return "new book", ""
    return "mixed", f"neither the old book nor the new one: {difference(now, change.new)}"


def goes_on(
    ground: Ground, state: str, change: Change, warm: Warm, *, undo: bool, pristine: Ground
) -> Iterator[str]:
    """Say what is wrong with the next command: an undo that must be true, or an import."""
    if undo:
        yield from _undoes(ground, state, change, warm, pristine)
        return
    words: list[str | Path] = ["import", ground.small_files.name, "--book", ground.book, "--json"]
    ended = warm.run(words, folder=ground.folder)
    if ended.status:
        yield f"the next import fails: {ended.stderr.strip()[-200:]}"
    elif left := strays(ground.book):
        yield f"the next import leaves lying: {', '.join(left)}"
    elif change.name == "import" and (now := content(ground.book)) != change.new:
        yield f"the next import gives another book: {difference(now, change.new)}"


def _undoes(
    ground: Ground, state: str, change: Change, warm: Warm, pristine: Ground
) -> Iterator[str]:
    """Undo twice at most: what it says it takes back is what it takes back."""
    ended = warm.run(["book", "undo", "--book", ground.book, "--json"])
    if change.name == "undo" and state == "new book":
        # What is left is the import that the book began with: taken back, there is no book.
        if ended.status or ground.book.exists() or "first.json" not in ended.stdout:
            yield f"a second undo is not true: {ended.status} {ended.stderr.strip()[-200:]}"
        return
    if ended.status:
        yield f"undo fails: {ended.stderr.strip()[-200:]}"
        return
    said = {"import": "import: ", "merge": "decision: "}[change.name] if state == "new book" else ""
    meant = hash_of(pristine.book if state == "new book" else pristine.before)
    if hash_of(ground.book) != meant:
        yield "undo puts another book back than the one before the last change"
    if f'"undone": "{said}' not in ended.stdout or (
        state == "old book" and "second.csv" not in ended.stdout
    ):
        yield f"undo says what it did not do: {ended.stdout.strip()[:200]}"
    if left := strays(ground.book):
        yield f"undo leaves lying: {', '.join(left)}"


def _full_disk(row: Row, pristine: Ground, folder: Path, quick: bool) -> None:
    """Import on disks of more and more room, until the import goes through."""
    with Warm() as warm:
        change = try_out("import", pristine, folder / "disk", warm)
        used = sum(path.stat().st_size for path in pristine.folder.rglob("*") if path.is_file())
        step = 1 << (20 if quick else 17)
        for room in count(step, step):
            with tempfile.TemporaryDirectory(dir=folder) as place:
                mounted = subprocess.run(
                    ["mount", "-t", "tmpfs", "-o", f"size={used + room + (64 << 10)}", "tmpfs",
                     place],
                    capture_output=True, text=True, check=False,
                ) if shutil.which("mount") else None  # fmt: skip
                if mounted is None or mounted.returncode:
                    row.skipped = "no file system may be mounted here (needs root)"
                    return
                try:
                    ended = _import_there(row, room, Path(place), change, pristine, warm)
                finally:
                    subprocess.run(["umount", place], check=True)
            if ended.status == 0 or room > 64 << 20:
                return


def _import_there(
    row: Row, room: int, place: Path, change: Change, pristine: Ground, warm: Warm
) -> Ended:
    ground = pristine.copy(place / "ground")
    ended = warm.run(change.command(ground), folder=ground.folder)
    row.attempts += 1
    where = f"{room >> 10} KiB free"
    if ended.status:
        row.ended["refused"] += 1
        if wrong := ended.not_one_sentence():
            row.fail(f"{where}: {wrong}")
        elif "disk is full" not in ended.stderr:
            row.fail(f"{where}: it does not say so: {ended.stderr.strip()}")
    state, wrong = state_of(ground, pristine, change)
    row.ended[state] += 1
    if wrong:
        row.fail(f"{where}: {wrong}")
    if (ended.status == 0) != (state == "new book"):
        row.fail(f"{where}: exit status {ended.status} and the {state}")
    if left := strays(ground.book):
        row.fail(f"{where}: left lying: {', '.join(left)}")
    return ended
