"""Every file that once made a reader fail is read again: it must end in items or a sentence."""

from pathlib import Path

import pytest
from torture.fuzz import import_wrong, judge

from rivalry.intake.readers import all_readers
from rivalry.intake.source import Source

FOUND = sorted((Path(__file__).parents[1] / "fuzz").glob("*/*.bin"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.stem[:6]}")
def test_a_file_that_failed_once_fails_no_more(path: Path) -> None:
    assert judge(path.parent.name, path.read_bytes()) == ""


def test_the_judge_sees_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def number_for_text(source: Source):
        yield reader.Row(1, athlete=7)  # type: ignore[arg-type]

    def division(source: Source):
        yield 1 // 0

    reader = all_readers()["rows-json"]
    monkeypatch.setattr(reader, "read", number_for_text)
    assert judge("rows-json", b"[]") == "athlete of a Row is no text"
    monkeypatch.setattr(reader, "read", division)
    assert judge("rows-json", b"[]").startswith("ZeroDivisionError")


def test_all_of_them_at_once_leave_a_whole_book(tmp_path: Path) -> None:
    inputs = [(path.parent.name, path.read_bytes()) for path in FOUND]
    readable = [(name, content) for name, content in inputs if _can_be_read(name, content)]
    assert import_wrong(tmp_path, tmp_path / "book.rivalry", readable) == ""


def _can_be_read(name: str, content: bytes) -> bool:
    try:
        return bool(list(all_readers()[name].read(Source("found", content))))
    except ValueError:
        return False
