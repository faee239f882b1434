"""The next book replaces the present one whole or not at all."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

from rivalry.book.store import BookError, Store
from rivalry.book.swap import next_book, take_back
from rivalry.intake.importing import ImportFailedError, import_results


def rows(competition: str, *names: str) -> list[dict[str, Any]]:
    day = 1 + ["First", "Second", "Third", "Fourth"].index(competition)
    return [
        {"date": f"2024-06-0{day}", "competition": competition, "discipline": "800m",
         "sex": "W", "round": "final", "athlete": name, "place": place, "mark": f"2:0{place}.00"}
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip


def write(folder: Path, name: str, *more: str) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(rows(name, *(more or ("Ana Alfa", "Bea Bravo")))))
    return str(path)


def names(book: Path) -> list[str]:
    store = Store.open(book)
    try:
        return [name for (name,) in store.ask("select name from competition order by name", {})]
    finally:
        store.close()


def only(book: Path) -> None:
    """Nothing lies beside the book but the one before, its lock and the files that were read."""
    left = {path.name for path in book.parent.iterdir() if path.suffix != ".json"}
    assert left <= {book.name, f"{book.name}.before", f"{book.name}.lock"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.rivalry"
    import_results([write(tmp_path, "First")], path)
    return path


_KILLED = """
import os, signal, sys
from pathlib import Path
from rivalry.book import swap
from rivalry.intake.importing import import_results

where, path, book = sys.argv[1:]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def progress(stage, done, total):
    if stage.startswith(where):
        die()

if where == "rename":
    os.replace = die
elif where == "first sync":
    swap._sync = die
import_results([path], Path(book), progress=progress)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
@pytest.mark.parametrize(
    "where",
    ["reading", "who is who", "settling", "writing the book", "first sync", "rename"],
)
def test_a_kill_leaves_the_old_book_and_the_next_import_sweeps(
    where: str, book: Path, tmp_path: Path
) -> None:
    second = write(tmp_path, "Second")
    before = book.read_bytes()
    died = subprocess.run([sys.executable, "-c", _KILLED, where, second, str(book)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert book.read_bytes() == before
    assert names(book) == ["First"]
    assert list(tmp_path.glob(".book.rivalry.next*")), "killed too early to prove anything"
    import_results([second], book)
    assert names(book) == ["First", "Second"]
    only(book)


def test_a_kill_before_there_is_any_book_leaves_none(tmp_path: Path) -> None:
    book = tmp_path / "new.rivalry"
    first = write(tmp_path, "First")
    subprocess.run([sys.executable, "-c", _KILLED, "rename", first, str(book)], check=False)
    assert not book.exists()
    import_results([first], book)
    assert names(book) == ["First"]
    only(book)


def test_two_imports_at_once_are_both_in(book: Path, tmp_path: Path) -> None:
    paths = [write(tmp_path, name) for name in ("Second", "Third", "Fourth")]
    importing = "import sys, rivalry.api as a; a.import_files([sys.argv[1]], sys.argv[2])"
    at_work = [
        subprocess.Popen([sys.executable, "-c", importing, path, str(book)]) for path in paths
    ]
    assert [process.wait(120) for process in at_work] == [0, 0, 0]
    assert names(book) == ["First", "Fourth", "Second", "Third"]
    only(book)


def test_an_import_waits_no_longer_than_it_is_told(book: Path) -> None:
    with (
        FileLock(f"{book}.lock"),
        pytest.raises(BookError, match="another import is at work on"),
        next_book(book, wait_seconds=0.05),
    ):
        pass


def test_a_reader_goes_on_undisturbed(book: Path, tmp_path: Path) -> None:
    store = Store.open(book)
    import_results([write(tmp_path, "Second")], book)
    assert store.ask("select count(*) from competition", {}) == [(1,)]
    # Who opens the book anew has the new one, though the old one is still open.
    assert names(book) == ["First", "Second"]
    later = Store.open(book)
    assert later.cursor().ask("select count(distinct competition) from performance", {}) == [(2,)]
    import_results([write(tmp_path, "Third")], book)
    assert names(book) == ["First", "Second", "Third"]
    assert later.ask("select count(*) from competition", {}) == [(2,)]
    assert store.ask("select count(*) from competition", {}) == [(1,)]
    later.close()
    store.close()
    assert names(book) == ["First", "Second", "Third"]


@pytest.mark.parametrize("error", [ValueError, OSError, duckdb.Error, KeyboardInterrupt])
def test_an_exception_leaves_the_old_book(error: type[BaseException], book: Path) -> None:
    before = book.read_bytes()

    def stop_halfway() -> None:
        with next_book(book) as db:
            db.execute("insert into name_word values ('half', 1)")
            raise error("in the middle")

    with pytest.raises((error, BookError)):
        stop_halfway()
    assert book.read_bytes() == before
    only(book)


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        duckdb.IOException('Could not write file ".next": No space left on device'),
    ],
)
def test_a_full_disk_is_said_to_be_full(error: Exception, book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(BookError, match=rf"the disk is full.*{book}") as refused, next_book(book):
        raise error
    assert "\n" not in str(refused.value)
    assert book.read_bytes() == before
    only(book)


def test_an_engine_that_fails_is_no_damaged_book(book: Path) -> None:
    with (
        pytest.raises(BookError, match=r"broke off \(fsync failed!\)"),
        next_book(book),
    ):
        raise duckdb.FatalException("fsync failed!")
    assert names(book) == ["First"]


def test_a_disk_without_hard_links_will_do(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    import_results([write(tmp_path, "Second")], book)
    import_results([write(tmp_path, "Third")], book)
    assert names(book) == ["First", "Second", "Third"]
    only(book)
    # Stopped between the copy and the rename: the change never was, and the one before stays.
    shutil.copyfile(book, tmp_path / ".book.rivalry.before.next")
    take_back(book)
    assert names(book) == ["First", "Second"]
    only(book)


def test_a_change_whose_last_step_fails_has_been_made(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_results([write(tmp_path, "Second")], book)
    replace = os.replace

    def refuse(origin: Path, target: Path) -> None:
        if str(target).endswith(".before"):
            raise OSError(errno.EIO, "Input/output error")
        replace(origin, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        import_results([write(tmp_path, "Third")], book)
    assert names(book) == ["First", "Second", "Third"]
    take_back(book)
    assert names(book) == ["First", "Second"]


def test_a_file_that_breaks_off_takes_the_whole_import_with_it(book: Path, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "Second"), tmp_path / "broken.json"
    bad.write_text(Path(good).read_text()[:-20])
    before = book.read_bytes()
    with pytest.raises(ImportFailedError, match=r"broken\.json"):
        import_results([good, str(bad)], book)
    assert book.read_bytes() == before
    only(book)


def test_strays_of_all_kinds_are_swept(book: Path, tmp_path: Path) -> None:
    (tmp_path / ".book.rivalry.next").write_bytes(b"half a book")
    (tmp_path / ".book.rivalry.next.wal").write_bytes(b"half a log")
    folder = tmp_path / ".book.rivalry.next.tmp"
    folder.mkdir()
    (folder / "spill.tmp").write_bytes(b"spilt")
    import_results([write(tmp_path, "Second")], book)
    assert names(book) == ["First", "Second"]
    only(book)


def _no_book(path: Path) -> None:
    path.write_text("Ana Alfa, 2:01.00\n" * 500)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.mkdir()


def _other_database(path: Path) -> None:
    with duckdb.connect(str(path)) as database:
        database.execute("create table cats (name varchar)")


def _newer(path: Path) -> None:
    with next_book(path) as db:
        db.execute("update book set schema_version = 999")


def _cut_off(path: Path) -> None:
    with next_book(path) as db:
        db.execute("insert into name_word select range::varchar, range from range(100000)")
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_no_book, "is not a book of results"),
        (_empty, "book"),
        (_folder, "folder"),
        (_other_database, "but not a book of results"),
        (_newer, "newer Rivalry"),
        (_cut_off, "book"),
    ],
)
def test_what_is_no_book_is_neither_read_nor_overwritten(
    spoil: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.rivalry"
    spoil(path)
    before = path.read_bytes() if path.is_file() else sorted(path.iterdir())
    with pytest.raises(BookError, match=said) as refused:
        Store.open(path).ask("select count(*) from name_word", {})
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises((BookError, ImportFailedError)) as refused:
        import_results([write(tmp_path, "Second")], path)
    assert "\n" not in str(refused.value)
    assert (path.read_bytes() if path.is_file() else sorted(path.iterdir())) == before
    assert not list(tmp_path.glob(".book*"))


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BookError, match="cannot be written"):
        import_results([write(tmp_path, "First")], tmp_path / "file" / "book.rivalry")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a plain user")
def test_a_folder_without_permission_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    first = write(tmp_path, "First")
    folder.chmod(0o500)
    with pytest.raises(BookError, match="cannot be written"):
        import_results([first], folder / "book.rivalry")
