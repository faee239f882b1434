"""A book that would be damaged never takes the place of one that is whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rivalry.book import check
from rivalry.book.check import check_book
from rivalry.book.names import the_athlete
from rivalry.book.store import BookError, Store
from rivalry.intake import settling
from rivalry.intake.deciding import merge_athletes
from rivalry.intake.importing import import_results

Row = dict[str, Any]
Maker = Callable[..., Path]
FAILING = "-- Nobody is called Bea.\n-- severity: error\nselect id from athlete where given = 'Bea'"


def ran(athlete: str, place: object, mark: str, **more: object) -> Row:
    return {
        "date": "2024-06-02", "competition": "Alfa Games", "city": "Oslo", "country": "NOR",
        "discipline": "800m", "sex": "W", "round": "final", "athlete": athlete, "place": place,
        "mark": mark, "nation": "NOR",
    } | more  # fmt: skip


ANA, BEA, CLEO = (
    ran("Ana Alfa", 1, "2:01.00"),
    ran("Bea Bravo", 2, "2:02.00"),
    ran("Cleo Charlie", 3, "2:03.00"),
)


@pytest.fixture
def strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have a book checked for one thing alone."""

    def only(text: str) -> None:
        folder = tmp_path / "checks"
        folder.mkdir(exist_ok=True)
        (folder / "nobody_is_bea.sql").write_text(text)
        monkeypatch.setattr(check, "_CHECKS", folder)

    return only


def lying_there(book: Path) -> list[str]:
    return sorted(path.name for path in book.parent.iterdir() if book.name in path.name)


def test_a_book_that_a_check_finds_damaged_is_not_swapped_in(
    make_book: Maker, strict: Callable[[str], None]
) -> None:
    book = make_book([ANA])
    before, files = book.read_bytes(), lying_there(book)
    strict(FAILING)
    with pytest.raises(BookError) as error:
        make_book([BEA], into=book)
    assert str(error.value) == (
        "the book is left as it was, since this change would damage it (1 row breaks the check "
        "nobody_is_bea: Nobody is called Bea): import the files one by one to find the one that "
        "does it"
    )
    assert book.read_bytes() == before
    assert lying_there(book) == files
    make_book([CLEO], into=book)  # what breaks no check comes in
    assert book.read_bytes() != before


def test_no_book_begins_damaged(tmp_path: Path, strict: Callable[[str], None]) -> None:
    strict(FAILING)
    rows, book = tmp_path / "rows.json", tmp_path / "book.rivalry"
    rows.write_text(json.dumps([ANA, BEA]))
    with pytest.raises(BookError, match="nobody_is_bea"):
        import_results([str(rows)], book)
    assert lying_there(book) in ([], [f"{book.name}.lock"])


@pytest.mark.parametrize(
    "text", [FAILING.replace("error", "oddity"), FAILING.replace("\nselect", "\n-- slow\nselect")]
)
def test_oddities_and_slow_checks_do_not_hold_an_import_up(
    make_book: Maker, strict: Callable[[str], None], text: str
) -> None:
    strict(text)
    book = make_book([ANA, BEA])
    store = Store.open(book)
    assert [one.count for one in check_book(store)] == [1]
    store.close()


def test_a_decision_is_checked_too(make_book: Maker, strict: Callable[[str], None]) -> None:
    book = make_book([ANA, BEA, ran("Bea Brava", 4, "2:04.00")])
    before = book.read_bytes()
    store = Store.open(book)
    one, other = (the_athlete(store, name) for name in ("Bea Bravo", "Bea Brava"))
    store.close()
    strict(FAILING)
    with pytest.raises(BookError, match="would damage it"):
        merge_athletes(book, one, other)
    assert book.read_bytes() == before


def test_damage_of_our_own_making_is_found(
    make_book: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = make_book([ANA])
    before = book.read_bytes()

    def lose(db: duckdb.DuckDBPyConnection) -> None:
        db.execute("delete from result where place = 2")

    monkeypatch.setattr(settling, "work_out_coverage", lose)
    with pytest.raises(BookError, match=r"breaks? the check "):
        make_book([BEA, BEA | {"discipline": "1500m", "mark": "4:10.00"}], into=book)
    assert book.read_bytes() == before


# What a file may say, and no book: each is put right, or set apart with its reason.


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ANA | {"annulled_on": "2020-01-01"}, "annulled on 2020-01-01, but raced on 2024-06-02"),
        (ANA | {"mark": "DNS", "place": "3"}, None),
        (ANA | {"legs": "Bea Bravo; Cleo Charlie"}, None),
        (ANA | {"start": "2024-06-09", "end": "2024-06-01"}, None),
    ],
    ids=["annulled before it was run", "a place not started for", "legs of one", "ends first"],
)
def test_a_row_that_contradicts_itself_stops_nobody(
    tmp_path: Path, row: Row, reason: str | None
) -> None:
    rows, book = tmp_path / "rows.json", tmp_path / "book.rivalry"
    rows.write_text(json.dumps([row, BEA]))
    report = import_results([str(rows)], book)
    assert list(report.reasons) == ([reason] if reason else [])
    assert report.added == (1 if reason else 2)
    store = Store.open(book)
    assert [one.check for one in check_book(store, severity="error") if one.count] == []
    assert store.ask("from relay_leg", {}) == []
    assert store.ask("select place from result where outcome = 'DNS' and place > 0", {}) == []
    store.close()


HEAD = "ruling,on,athlete,nation,competition,date,until,discipline,sex,mark,place,reason,body\n"


@pytest.mark.parametrize(
    ("ruling", "reason", "known_from"),
    [
        ("annulled,2024-07-01,Ana Alfa,NOR,,2024-06-02,2024-05-01,,,,,,", "before the first", []),
        ("corrected,2024-05-01,Ana Alfa,NOR,,2024-06-02,,800m,W,2:00.00,,,", None, ["2024-06-02"]),
    ],
)
def test_a_ruling_made_too_early(
    make_book: Maker, tmp_path: Path, ruling: str, reason: str | None, known_from: list[str]
) -> None:
    book = make_book([ANA, BEA])
    file = tmp_path / "rulings.csv"
    file.write_text(f"{HEAD}{ruling}\n")
    report = import_results([str(file)], book)
    assert [reason in said for said in report.reasons if reason] == ([True] if reason else [])
    assert report.quarantined == (1 if reason else 0)
    store = Store.open(book)
    begun = store.ask("select known_from::varchar from result where known_from is not null", {})
    assert [day for (day,) in begun] == known_from
    store.close()


def test_a_session_that_ends_before_it_starts_is_set_apart() -> None:
    from rivalry.intake.fact import SessionRow
    from rivalry.intake.fact_reading import understand

    session = SessionRow(
        1, competition="Alfa Games", discipline="800m", sex="W", starts="2024-06-02T20:50",
        ends="2024-06-02T20:40", zone="Europe/Oslo",
    )  # fmt: skip
    with pytest.raises(ValueError, match="it ends at 2024-06-02 20:40:00, before it starts at"):
        understand(session)
    assert understand(session._replace(ends="2024-06-02T20:50"))[0] == "timetable"


def test_times_on_the_way_stand_by_result_whoever_told_them(
    make_book: Maker, tmp_path: Path
) -> None:
    rows = [ANA, BEA | {"splits": "400=60.0;600=1:31.0"}, CLEO | {"splits": "400=60.5"}]
    book = make_book(rows)
    file = tmp_path / "800m-women-splits.csv"
    file.write_text(
        "pos,name,country,venue,year,result,200,400,600,800\n"
        "2,BRAVO Bea,NOR,oslo dl,2024,2:02.00,29.5,60.1,1:31.2,2:02.00\n"
        "1,ALFA Ana,NOR,oslo dl,2024,2:01.00,29.0,59.0,1:30.0,2:01.00\n"
    )
    import_results([str(file)], book)
    store = Store.open(book)
    order = "result, source, distance_mm, line"
    lying = store.ask(f"select {order} from split order by rowid", {})
    assert len(lying) == 9
    assert lying == store.ask(f"select {order} from split order by {order}", {})
    assert [one.count for one in check_book(store, only="table_is_sorted")] == [0]
    store.close()
