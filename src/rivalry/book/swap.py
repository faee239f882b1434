"""The next book is written beside the present one and swapped in whole, under a lock.

The book that was there until then stays beside it, so that the last change can be taken back.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from rivalry.book.store import BookError, begin, check_version, create, first_line, unreadable

_LOCK_SECONDS = 600
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""What file systems without hard links answer."""
_BROKE_OFF = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
)
"""What the engine raises where the disk, or memory, fails it."""


class NothingNew(Exception):  # noqa: N818
    """Raised inside `next_book` to leave the present book as it is, without a word."""


@contextmanager
def next_book(
    path: Path, *, begin_from: Path | None = None, wait_seconds: float = _LOCK_SECONDS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to the next book; the present one is attached as `old`, read-only.

    Where there is no book at `path` yet, `old` is a copy of `begin_from`, else empty. When
    the block ends well, the next book takes the place of the present one in one rename; when
    it raises, or the machine stops, the present one is as it was.

    Raises BookError where another import holds the lock for longer than `wait_seconds`, or
    the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{path}.lock", timeout=wait_seconds)
        with lock:
            _sweep(path)
            yield from _build(path, path if path.exists() else begin_from)
    except Timeout:
        raise BookError(f"another import is at work on {path}: try again when it is done") from None
    except OSError as error:
        raise _not_written(path, error) from None
    except _BROKE_OFF as error:
        raise _not_written(path, error) from None


def _build(path: Path, old: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    beside = path.with_name(f".{path.name}.next")
    connection = None
    try:
        connection = begin(beside)
        _attach_old(connection, old)
        try:
            yield connection
        except NothingNew:
            return
        connection.execute("checkpoint next")
        connection.close()
        _sync(beside)
        if path.exists():
            _put_aside(path)
        os.replace(beside, path)
        with suppress(OSError):  # the next sweep brings it to its end
            _keep_before(path)
        _sync(path.parent)
    finally:
        if connection:
            connection.close()
        with suppress(OSError):
            _sweep(path)


def take_back(path: Path, *, wait_seconds: float = _LOCK_SECONDS) -> None:
    """Put the book that was there before the last change back in its place, in one rename.

    A book that the last change began is removed. Raises BookError where there is nothing to
    take back, or another import is at work.
    """
    if not path.exists():
        raise BookError(f"there is no book at {path}: there is nothing to take back")
    try:
        with FileLock(f"{path}.lock", timeout=wait_seconds):
            _sweep(path)
            before = before_last_change(path)
            if before.exists():
                os.replace(before, path)
            elif _began_with_last_change(path):
                path.unlink()
            else:
                raise BookError(
                    f"{before} is not there: only the last change can be taken back, and only once"
                )
            _sync(path.parent)
    except Timeout:
        raise BookError(f"another import is at work on {path}: try again when it is done") from None
    except OSError as error:
        raise _not_written(path, error) from None


def before_last_change(path: Path) -> Path:
    """Where the book lies that was at `path` before its last change."""
    return path.with_name(f"{path.name}.before")


def _kept_aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.before.next")


def _put_aside(path: Path) -> None:
    try:
        os.link(path, _kept_aside(path))
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        copy = path.with_name(f".{path.name}.next.before")
        shutil.copyfile(path, copy)
        _sync(copy)
        os.replace(copy, _kept_aside(path))


def _keep_before(path: Path) -> None:
    """Make the book put aside the one to go back to, once another has taken its place."""
    aside = _kept_aside(path)
    if not aside.exists():
        return
    if path.exists() and filecmp.cmp(aside, path, shallow=False):
        aside.unlink()  # the change never came to its end
    else:
        os.replace(aside, before_last_change(path))


def _began_with_last_change(path: Path) -> bool:
    connection = duckdb.connect(str(path), read_only=True)
    try:
        rows = connection.execute("select count(*) from change where kind <> 'starter'").fetchall()
        return bool(rows[0][0] <= 1)
    except duckdb.Error:
        return False
    finally:
        connection.close()


def _attach_old(connection: duckdb.DuckDBPyConnection, old: Path | None) -> None:
    if old is None:
        connection.execute("attach ':memory:' as old")
        connection.execute("use old")
        create(connection)
        connection.execute("use next")
        return
    quoted = str(old).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as old (read_only)")
    except duckdb.Error as error:
        raise unreadable(old, error) from None
    check_version(connection, old, "old")


def _sweep(path: Path) -> None:
    """Remove what an import left behind that was stopped, or bring it to its end."""
    _keep_before(path)
    for stray in path.parent.glob(f".{path.name}.next*"):
        with suppress(OSError):
            if stray.is_dir():
                for file in stray.iterdir():
                    file.unlink()
                stray.rmdir()
            else:
                stray.unlink()


def _not_written(path: Path, error: OSError | duckdb.Error) -> BookError:
    code = error.errno if isinstance(error, OSError) else None
    why = getattr(error, "strerror", None) or first_line(error)
    if code in _FULL or any(os.strerror(full) in why for full in _FULL):
        return BookError(f"the disk is full: {path} could not be written, make room and try again")
    if isinstance(error, OSError):
        return BookError(f"{path} cannot be written ({why})")
    return BookError(f"the change of {path} broke off ({why}): try again")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
