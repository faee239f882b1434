"""What becomes of every row, and of races that several sources tell of."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import ImportReport, import_results
from rivalry.questions.question import all_questions

Row = dict[str, Any]
Maker = Callable[..., Path]


def result(athlete: str, place: object, mark: object, **more: object) -> Row:
    return {
        "date": "2024-06-01", "competition": "City Games", "city": "Madrid", "country": "ESP",
        "discipline": "1500m", "sex": "W", "round": "final", "athlete": athlete, "place": place,
        "mark": mark, "nation": "ESP",
    } | more  # fmt: skip


FINAL = [
    result("Ana Alfa", 1, "4:02.10"),
    result("Bea Bravo", 2, "4:03.55"),
    result("Cleo Charlie", 3, "4:04.00"),
    result("Dora Delta", None, None, outcome="DNF"),
]
LISTED = [  # the same race, as a list prints it
    row | {"competition": None, "city": None, "country": None, "venue": "Estadio, Madrid (ESP)"}
    for row in FINAL[:3]
]  # fmt: skip


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Store]]:
    stores: list[Store] = []

    def open_book(book: Path) -> Store:
        stores.append(Store.open(book))
        return stores[-1]

    yield open_book
    for store in stores:
        store.close()


def imported(book: Path, rows: object, name: str = "rows.json") -> ImportReport:
    path = book.parent / name
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
    report = import_results([str(path)], book)
    assert report.read == report.added + report.known + report.quarantined
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.read, report.added, report.known, report.quarantined


def met(store: Store, *names: str, **filters: Any) -> list[Row]:
    answer = all_questions()["head_to_head"].ask(store, *names, **filters)
    meetings: list[Row] = answer.to_dict()["meetings"]
    return meetings


def test_every_row_is_accounted_for(tmp_path: Path, opened: Any) -> None:
    rows = [
        *FINAL,
        FINAL[0],
        result("Eva Echo", 5, "4:0x.00"),
        result("Fia Foxtrot", 6, "4:10.00", date="31 February 2024"),
        result("Gina Golf", 7, "4:11.00", nation="Atlantis"),
        result("Hela Hotel", 8, "4:12.00", discipline="flying"),
        result("Ines India", 9, "4:13.00", sex="?"),
        result("Jana Juliett", 10, "4:14.00", born="2024-06-01"),
        result("Kira Kilo", None, None),
        {"mark": "4:15.00"},
    ]
    report = imported(tmp_path / "book.rivalry", json.dumps(rows, indent=0))
    assert counts(report) == (len(rows), 4, 1, 8)
    assert sum(report.reasons.values()) == 8
    store = opened(tmp_path / "book.rivalry")
    quarantine = store.ask("select line, raw, reason from quarantine order by line", {})
    assert len(quarantine) == 8
    lines = json.dumps(rows, indent=0).splitlines()
    for (line, raw, reason), wrong in zip(
        quarantine,
        ["4:0x.00", "31 February 2024", "Atlantis", "flying", "?", "2024-06-01", "Kira", "4:15.00"],
        strict=True,
    ):
        assert lines[line - 1] == "{"
        assert wrong in raw
        assert reason
    ((read, added, known, bad),) = store.ask(
        "select rows_read, rows_added, rows_known, rows_quarantined from source", {}
    )
    assert (read, added, known, bad) == counts(report)


@pytest.mark.parametrize(
    ("again", "name"),
    [
        (FINAL, "rows.json"),
        (FINAL, "copy.json"),
        (FINAL[::-1], "order.json"),
        ([dict(reversed(row.items())) for row in FINAL], "columns.json"),
        ([row | {"athlete": row["athlete"].upper()} for row in FINAL], "capitals.json"),
        (FINAL[1:2], "part.json"),
    ],
)
def test_what_is_known_adds_nothing(
    again: list[Row], name: str, tmp_path: Path, opened: Any
) -> None:
    book = tmp_path / "book.rivalry"
    first = imported(book, FINAL)
    assert counts(first) == (4, 4, 0, 0)
    before = _everything(opened(book))
    assert counts(imported(book, again, name)) == (len(again), 0, len(again), 0)
    assert _everything(opened(book)) == before


def test_the_same_file_twice_in_one_import(tmp_path: Path) -> None:
    paths = []
    for name in ("a.json", "b.json"):
        paths.append(tmp_path / name)
        paths[-1].write_text(json.dumps(FINAL))
    report = import_results([str(path) for path in paths], tmp_path / "book.rivalry")
    assert report.added == 4
    assert report.read == report.added + report.known + report.quarantined


def _everything(store: Store) -> list[Any]:
    return [
        store.ask(statement, {})
        for statement in (
            "select athlete, race, date, place, mark, outcome from result order by all",
            "select id, name, born, nation from athlete order by id",
            "select id, discipline, round, section, date from race order by id",
            "select key, name, level from competition order by key",
        )
    ]


def test_bad_rows_again_are_counted_again_and_kept_once(tmp_path: Path, opened: Any) -> None:
    book = tmp_path / "book.rivalry"
    rows = [*FINAL, result("Eva Echo", 5, "4:0x.00")]
    assert counts(imported(book, rows)) == (5, 4, 0, 1)
    assert counts(imported(book, rows)) == (5, 0, 4, 1)
    assert opened(book).ask("select count(*) from quarantine", {}) == [(1,)]


def test_one_race_of_two_sources(make_book: Maker, opened: Any) -> None:
    other = [LISTED[0], LISTED[1] | {"mark": "4:03.57"}, LISTED[2]]
    store = opened(make_book(FINAL, other))
    assert store.ask("select count(*) from race", {}) == [(1,)]
    assert store.ask("select count(*) from result", {}) == [(4,)]
    reports = store.ask(
        "select athlete.name, report.mark, report.agrees from report "
        "inner join result on result.id = report.result "
        "inner join athlete on athlete.id = result.athlete order by name", {},
    )  # fmt: skip
    assert reports == [
        ("Ana Alfa", 242100, True), ("Bea Bravo", 243570, False), ("Cleo Charlie", 244000, True),
    ]  # fmt: skip
    (meeting,) = met(store, "Ana Alfa", "Bea Bravo")
    assert meeting["b"]["mark"] == "4:03.55"
    assert len(meeting["sources"]) == 4
    assert [source.endswith("(differs)") for source in meeting["sources"]] == [
        False, False, False, True,
    ]  # fmt: skip


def test_the_name_comes_from_whoever_tells_it(make_book: Maker, opened: Any) -> None:
    for files in ((FINAL, LISTED), (LISTED, FINAL)):
        one_by_one = make_book(files[0])
        make_book(files[1], into=one_by_one)
        for book in (make_book(*files), one_by_one):
            (meeting,) = met(opened(book), "Ana Alfa", "Bea Bravo")
            assert meeting["competition"] == "City Games"
            assert "Madrid" in meeting["venue"]


def test_a_list_finds_the_championship_by_town_and_day(make_book: Maker, opened: Any) -> None:
    row = {"venue": "Stade de France, Paris (FRA)", "competition": None, "city": None,
           "country": None, "date": "2024-08-10"}  # fmt: skip
    book = make_book(
        [result("Ana Alfa", 1, "3:52.00", **row), result("Bea Bravo", 2, "3:53.00", **row)]
    )
    (meeting,) = met(opened(book), "Ana Alfa", "Bea Bravo")
    assert meeting["competition"] == "Olympic Games 2024"
    assert meeting["level"] == "olympic games"
    (title,) = all_questions()["titles"].ask(opened(book), "Ana Alfa").medals
    assert (title["series"], title["year"], title["medal"]) == ("Olympic Games", 2024, "gold")


def test_a_mile_has_a_1500_m_in_it(make_book: Maker, opened: Any) -> None:
    rows = [
        result(name, place, mark, discipline=event)
        for name, cells in (("Ana Alfa", (1, "")), ("Bea Bravo", (2, "f1")))
        for event, place, mark in (("Mile", cells[0], "4:22.00"), ("1500m", cells[1], "4:05.00"))
    ]
    for row in rows:
        row["round"] = None
    store = opened(make_book(rows))
    assert [m["discipline"] for m in met(store, "Ana Alfa", "Bea Bravo")] == ["Mile"]
    assert store.ask("select discipline, en_route from performance order by all", {}) == [
        ("1500m", True), ("1500m", True), ("Mile", False), ("Mile", False),
    ]  # fmt: skip
    # A 1500 m on another day, or in another town, is not on the way.
    rows[1] |= {"date": "2024-06-02"}
    store = opened(make_book(rows))
    assert store.ask("select count(*) from result where en_route", {}) == [(1,)]


def test_a_bare_heat_goes_to_the_heat_that_another_source_has(
    make_book: Maker, opened: Any
) -> None:
    bare = [
        result("Ana Alfa", "h", "4:10.00", round=None),
        result("Bea Bravo", "h", "4:11.00", round=None),
    ]
    heat = [
        result("Ana Alfa", 1, "4:10.00", round="heat", section=2),
        result("Bea Bravo", 2, "4:11.00", round="heat", section=2),
    ]
    for files in ((bare, heat), (heat, bare)):
        book = make_book(files[0])
        report_before = met(opened(book), "Ana Alfa", "Bea Bravo")
        assert len(report_before) == (files[0] is heat)
        make_book(files[1], into=book)
        store = opened(book)
        assert store.ask("select count(*) from result", {}) == [(2,)]
        assert store.ask("select round, section from race", {}) == [("heat", 2)]
        assert len(met(store, "Ana Alfa", "Bea Bravo")) == 1


def test_heats_with_a_number_and_without_are_one(make_book: Maker, opened: Any) -> None:
    numbered = [
        result("Ana Alfa", 1, "4:10.00", round="heat", section=1),
        result("Bea Bravo", 2, "4:11.00", round="heat", section=1),
        result("Cleo Charlie", 1, "4:12.00", round="heat", section=2),
    ]
    bare = [row | {"section": None} for row in numbered]
    for files in ((numbered, bare), (bare, numbered)):
        book = make_book(files[0])
        make_book(files[1], into=book)
        store = opened(book)
        assert store.ask("select count(*) from result", {}) == [(3,)]
        assert len(met(store, "Ana Alfa", "Bea Bravo")) == 1
        assert met(store, "Ana Alfa", "Cleo Charlie") == []


def test_two_races_of_one_evening_stay_two(make_book: Maker, opened: Any) -> None:
    first = [
        result("Ana Alfa", 1, "4:10.00", section=1),
        result("Bea Bravo", 2, "4:11.00", section=1),
    ]
    second = [
        result("Cleo Charlie", 1, "4:20.00", section=2),
        result("Dora Delta", 2, "4:21.00", section=2),
    ]
    store = opened(make_book(first, second))
    assert store.ask("select count(*) from race", {}) == [(2,)]
    assert met(store, "Ana Alfa", "Cleo Charlie") == []
    answer = all_questions()["head_to_head"].ask(store, "Ana Alfa", "Cleo Charlie")
    assert [(row["a"]["section"], row["b"]["section"]) for row in answer.other_sections] == [(1, 2)]


def test_an_annulled_result_is_there_until_the_ruling(make_book: Maker, opened: Any) -> None:
    rows = [FINAL[0] | {"annulled_on": "2025-03-01"}, *FINAL[1:]]
    for files in ((rows,), (FINAL, rows), (LISTED, rows), (rows, LISTED)):
        store = opened(make_book(*files))
        (before,) = met(store, "Ana Alfa", "Bea Bravo", as_of="2025-02-28")
        assert before["winner"] == "Ana Alfa"
        assert met(store, "Ana Alfa", "Bea Bravo", as_of="2025-03-01") == []
        (moved,) = met(store, "Bea Bravo", "Cleo Charlie", as_of="2025-03-01")
        assert (moved["a"]["place"], moved["b"]["place"]) == (1, 2)
        # Asked of the time before, the old places stand.
        (then,) = met(store, "Bea Bravo", "Cleo Charlie", as_of="2025-02-28")
        assert (then["a"]["place"], then["b"]["place"]) == (2, 3)


def test_a_ruling_that_comes_later_reaches_the_result(make_book: Maker, opened: Any) -> None:
    book = make_book(FINAL)
    make_book([FINAL[0] | {"annulled_on": "2025-03-01"}], into=book)
    assert met(opened(book), "Ana Alfa", "Bea Bravo", as_of="2025-03-01") == []


def test_parts_of_a_combined_event_are_no_races(make_book: Maker, opened: Any) -> None:
    part = {"discipline": "800m", "combined": "Heptathlon"}
    rows = [
        result("Ana Alfa", 1, "2:10.00", **part),
        result("Bea Bravo", 2, "2:11.00", **part),
        result("Ana Alfa", 2, "6100", discipline="Heptathlon"),
        result("Bea Bravo", 1, "6300", discipline="Heptathlon"),
    ]
    store = opened(make_book(rows))
    assert [m["discipline"] for m in met(store, "Ana Alfa", "Bea Bravo")] == ["Hep"]


def test_a_pacemaker_is_not_beaten(make_book: Maker, opened: Any) -> None:
    rows = [FINAL[0], FINAL[1] | {"pacemaker": True}]
    assert met(opened(make_book(rows)), "Ana Alfa", "Bea Bravo") == []


def test_a_dead_heat_is_a_tie(make_book: Maker, opened: Any) -> None:
    rows = [FINAL[0], FINAL[1] | {"place": "=1", "mark": "4:02.10"}]
    answer = all_questions()["head_to_head"].ask(opened(make_book(rows)), "Ana Alfa", "Bea Bravo")
    assert answer.total() == {"a": 0, "b": 0, "ties": 1}
    assert answer.to_dict()["streak"] == {"holder": None, "length": 0}


def test_a_relay_names_its_legs(make_book: Maker, opened: Any) -> None:
    relay = {"discipline": "4x100m", "athlete": None, "team": "Spain", "mark": "42.10",
             "legs": ["Ana Alfa", "Bea Bravo", "Cleo Charlie", "Nobody Known"]}  # fmt: skip
    store = opened(make_book([*FINAL, result("", 1, "42.10") | relay]))
    legs = store.ask(
        "select leg, relay_leg.name, athlete.name from relay_leg "
        "left join athlete on athlete.id = relay_leg.athlete order by leg", {},
    )  # fmt: skip
    assert legs == [
        (1, "Ana Alfa", "Ana Alfa"), (2, "Bea Bravo", "Bea Bravo"),
        (3, "Cleo Charlie", "Cleo Charlie"), (4, "Nobody Known", None),
    ]  # fmt: skip


def test_disagreeing_places_are_kept_beside(make_book: Maker, opened: Any) -> None:
    other = [LISTED[0] | {"place": 2}, LISTED[1] | {"place": 1}, LISTED[2]]
    store = opened(make_book(FINAL, other))
    (meeting,) = met(store, "Ana Alfa", "Bea Bravo")
    assert meeting["winner"] == "Ana Alfa"
    assert sum(source.endswith("(differs)") for source in meeting["sources"]) == 2


def test_a_meeting_that_its_sponsor_renames_is_one_race(make_book: Maker, opened: Any) -> None:
    renamed = [row | {"competition": "Bank of Alfa City Games"} for row in FINAL]
    by_the_tenth = [
        row | {"mark": row["mark"] and row["mark"][:-1]} for row in renamed
    ]  # fmt: skip
    for other in (renamed, by_the_tenth):
        book = make_book(FINAL)
        make_book(other, into=book)
        store = opened(book)
        assert store.ask("select count(*) from race", {}) == [(1,)]
        assert len(met(store, "Ana Alfa", "Bea Bravo")) == 1


def test_an_a_race_and_a_b_race_in_one_list_are_no_meeting(make_book: Maker, opened: Any) -> None:
    mixed = [
        LISTED[0],
        LISTED[1],
        LISTED[0] | {"athlete": "Eva Echo", "mark": "4:09.00"},
        LISTED[1] | {"athlete": "Fia Foxtrot", "mark": "4:09.50"},
    ]
    store = opened(make_book(mixed))
    assert met(store, "Ana Alfa", "Eva Echo") == []  # both were first, seconds apart
    assert met(store, "Bea Bravo", "Eva Echo") == []  # first, but slower than the second
    assert len(met(store, "Ana Alfa", "Bea Bravo")) == 1
    assert len(met(store, "Eva Echo", "Fia Foxtrot")) == 1
