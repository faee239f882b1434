"""A book is written out, read back, compared and checked from the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rivalry.cli import keeping

ROWS = [
    {
        "date": "2024-06-01", "competition": "City Games", "city": "Oslo", "country": "NOR",
        "discipline": "800m", "sex": "W", "round": "final", "athlete": name, "place": place,
        "mark": f"2:0{place}.00", "nation": "NOR",
    }
    for place, name in enumerate(["Ana Alfa", "Bea Bravo"], start=1)
]  # fmt: skip


@pytest.fixture(scope="module")
def book(make_book: Callable[..., Path]) -> Path:
    return make_book(ROWS)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_a_book_goes_out_and_comes_back(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    out, again = tmp_path / "out", tmp_path / "again.rivalry"
    keeping.export(str(out), format, True, str(book), True)
    told = printed(capsys)
    assert told["rows"]["result"] == told["rows"]["results"] == told["rows"]["identity"] == 2
    keeping.restore(str(out), str(again), True)
    assert printed(capsys)["rows"]["result"] == 2
    keeping.diff(str(book), str(again), 5, None, True)
    assert printed(capsys)["same"] is True


def test_competitions_go_out_as_json_ld(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keeping.export(str(tmp_path / "out"), "json-ld", False, str(book), True)
    (name,) = printed(capsys)["rows"]
    assert "City Games" in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_a_format_that_is_none_is_told(book: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--format is parquet, csv or json-ld"):
        keeping.export(str(tmp_path / "out"), "xlsx", False, str(book), False)


def test_one_book_is_held_against_the_one_before(
    make_book: Callable[..., Path], book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.rivalry"
    shutil.copy(book, mine)
    with pytest.raises(ValueError, match="name the two books"):
        keeping.diff(str(mine), None, 5, None, True)
    make_book([ROWS[0] | {"athlete": "Cleo Charlie", "place": 3, "mark": "2:03.00"}], into=mine)
    keeping.diff(None, None, 5, str(mine), True)
    added = {(one["what"], one["change"]): one for one in printed(capsys)["changes"]}
    assert added["results", "added"]["count"] == 1
    assert added["results", "added"]["examples"][0]["athlete"] == "Cleo Charlie"
    keeping.diff(str(mine), None, 5, None, False)
    assert "Cleo Charlie" in capsys.readouterr().out


def test_a_damaged_book_ends_with_status_1(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert keeping.check(None, str(book), True) == 0
    assert printed(capsys)["damaged"] is False
    bad = tmp_path / "bad.rivalry"
    shutil.copy(book, bad)
    connection = duckdb.connect(str(bad))
    connection.execute("update result set race = 4711 where place = 2")
    connection.close()
    assert keeping.check(None, str(bad), True) == 1
    broken = [one for one in printed(capsys)["checks"] if one["count"]]
    assert [one["check"] for one in broken] == ["result_is_whole"]
    assert broken[0]["rows"][0]["missing"] == "no such race"
    assert keeping.check("result_is_whole", str(bad), False) == 1
    assert "no such race" in capsys.readouterr().out


def test_checks_of_ones_own_are_run_too(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = keeping.checks_of_the_reader()
    assert folder == tmp_path / "rivalry" / "checks"
    folder.mkdir(parents=True)
    (folder / "mine.sql").write_text(
        "-- Nobody wins.\n-- severity: oddity\nselect * from result where place = 1"
    )
    assert keeping.check("mine", str(book), True) == 0
    assert printed(capsys)["checks"][0]["count"] == 1
