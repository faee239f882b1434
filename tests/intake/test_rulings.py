"""Rulings: what counts as of a day, and as known on a day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import ImportReport, import_results
from rivalry.questions.question import all_questions

Row = dict[str, Any]
RACE = "World Championships 2023"
HEAD = "ruling,on,athlete,nation,competition,date,until,discipline,sex,mark,place,reason,body\n"


def ran(athlete: str, place: int, mark: str, **more: object) -> Row:
    return {
        "date": "2023-08-22", "competition": RACE, "discipline": "1500m", "sex": "W",
        "round": "final", "athlete": athlete, "place": place, "mark": mark, "nation": "ESP",
        "city": "Budapest", "country": "HUN",
    } | more  # fmt: skip


FINAL = [
    ran("Ana Alfa", 1, "4:00.00"),
    ran("Bea Bravo", 2, "4:01.00"),
    ran("Cleo Charlie", 3, "4:02.00"),
    ran("Dora Delta", 4, "4:03.00"),
]


@pytest.fixture
def rule(tmp_path: Path) -> Callable[..., ImportReport]:
    def add(book: Path, *rulings: str) -> ImportReport:
        file = tmp_path / f"rulings-{len(list(tmp_path.iterdir()))}.csv"
        file.write_text(HEAD + "\n".join(rulings) + "\n", encoding="utf-8")
        return import_results([str(file)], book)

    return add


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Store]]:
    stores: list[Store] = []

    def open_book(book: Path) -> Store:
        stores.append(Store.open(book))
        return stores[-1]

    yield open_book
    for store in stores:
        store.close()


def medal(store: Store, name: str, **when: str) -> str | None:
    won = all_questions()["titles"].ask(store, name, **when).to_dict()["titles"]
    return won[0]["medal"] if won else None


def best(store: Store, name: str, **when: str) -> str | None:
    bests = all_questions()["athlete"].ask(store, name, **when).to_dict()["bests"]
    return bests[0]["mark"] if bests else None


ANNULLED = f"annulled,2024-09-03,Ana Alfa,ESP,{RACE},2023-08-22,,1500m,W,,1,doping,a court"


def test_a_medal_changes_hands_on_the_day_of_the_ruling(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    book = make_book(FINAL)
    report = rule(book, ANNULLED)
    assert (report.read, report.added, report.quarantined) == (1, 1, 0)
    store = opened(book)
    for day, alfa, bravo, delta in (
        ("2024-09-02", "gold", "silver", None),
        ("2024-09-03", None, "gold", "bronze"),
    ):
        assert medal(store, "Ana Alfa", as_of=day) == alfa
        assert medal(store, "Bea Bravo", as_of=day) == bravo
        assert medal(store, "Dora Delta", as_of=day) == delta


def test_what_was_known_on_a_day_is_told_apart_from_what_was_run_by_it(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    book = make_book(FINAL, [ran("Ana Alfa", 1, "3:59.00", date="2024-05-01", competition="Alfa")])
    rule(book, ANNULLED)
    store = opened(book)
    # The list of 2023 as it is known today, and as a reader had it then.
    assert medal(store, "Bea Bravo", as_of="2023-12-31") == "silver"
    assert medal(store, "Bea Bravo", as_of="2023-12-31", known_on="2024-12-31") == "gold"
    assert best(store, "Ana Alfa", as_of="2023-12-31", known_on="2024-12-31") is None
    # Known on a day is also run by that day.
    assert best(store, "Ana Alfa", known_on="2023-12-31") == "4:00.00"
    assert best(store, "Ana Alfa", known_on="2024-06-01") == "3:59.00"
    assert medal(store, "Ana Alfa", known_on="2024-06-01") == "gold"


def test_a_corrected_time_counts_from_the_day_of_the_correction(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    book = make_book(FINAL)
    rule(book, f"corrected,2023-08-25,Dora Delta,ESP,{RACE},2023-08-22,,1500m,W,4:03.10,,film,jury")
    store = opened(book)
    assert best(store, "Dora Delta", as_of="2023-08-24") == "4:03.00"
    assert best(store, "Dora Delta", as_of="2023-08-25") == "4:03.10"
    assert best(store, "Dora Delta", as_of="2023-08-24", known_on="2023-08-25") == "4:03.10"
    # Nobody behind moves up because of it.
    assert (
        all_questions()["marks"].ask(store, "Dora Delta", as_of="2024-01-01").rows()[0]["place"]
        == 4
    )
    assert medal(store, "Cleo Charlie", as_of="2024-01-01") == "bronze"


def test_who_is_reinstated_has_the_medal_again(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    book = make_book(FINAL)
    rule(book, ANNULLED)
    rule(book, f"reinstated,2025-02-01,Ana Alfa,ESP,{RACE},2023-08-22,,1500m,W,,,appeal,a court")
    store = opened(book)
    told = [
        medal(store, "Ana Alfa", as_of=day) for day in ("2024-09-02", "2025-01-31", "2025-02-01")
    ]
    assert told == ["gold", None, "gold"]


def test_a_ruling_over_months_takes_all_of_them(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    cup = {"competition": "Bravo Cup", "discipline": "800m"}
    more = [
        ran("Ana Alfa", 1, "4:10.00", date="2023-06-01", competition="Alfa Games"),
        ran("Ana Alfa", 1, "2:00.00", date="2023-09-05", **cup),
        ran("Ana Alfa", 1, "2:05.00", date="2024-06-01", **cup),
    ]
    book = make_book(FINAL, more)
    rule(book, "annulled,2024-09-03,Ana Alfa,ESP,,2023-08-01,2023-12-31,,W,,,doping,a court")
    store = opened(book)
    kept = store.ask(
        "select date from result where annulled_on is null and athlete in "
        "(select athlete from athlete_name where key = 'alfa ana') order by date",
        {},
    )
    assert [row[0] for row in kept] == [date(2023, 6, 1), date(2024, 6, 1)]


def test_rulings_hold_whatever_came_first_and_however_often(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any, tmp_path: Path
) -> None:
    """A ruling may be read before the result, and both be read again."""
    before = tmp_path / "before.rivalry"
    rule(before, ANNULLED)
    make_book(FINAL, into=before)
    after = make_book(FINAL)
    rule(after, ANNULLED)
    make_book([*FINAL, ran("Edda Echo", 5, "4:04.00")], into=after)
    for book in (before, after):
        store = opened(book)
        assert medal(store, "Ana Alfa", as_of="2024-09-03") is None
        assert medal(store, "Dora Delta", as_of="2024-09-03") == "bronze"
        assert store.ask("select count(*) from ruling where athlete is not null", {}) == [(1,)]


def test_a_place_that_moved_up_already_is_given_back_for_the_days_before(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], opened: Any
) -> None:
    """A list made after the ruling has no place for who was annulled, and moved the others up."""
    rows = [
        ran("Ana Alfa", 0, "4:00.00", annulled_on="annulled") | {"place": None},
        ran("Bea Bravo", 1, "4:01.00"), ran("Cleo Charlie", 2, "4:02.00"),
        ran("Dora Delta", 3, "4:03.00"),
    ]  # fmt: skip
    book = make_book(rows)
    rule(book, ANNULLED)
    store = opened(book)
    then = [
        medal(store, name, as_of="2024-09-02") for name in ("Ana Alfa", "Bea Bravo", "Dora Delta")
    ]
    now = [
        medal(store, name, as_of="2024-09-03") for name in ("Ana Alfa", "Bea Bravo", "Dora Delta")
    ]
    assert then == ["gold", "silver", None]
    assert now == [None, "gold", "bronze"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("anulled,2024-09-03,Ana Alfa,ESP,,2023-08-22,,1500m,W,,,,", "is no ruling"),
        ("annulled,,Ana Alfa,ESP,,2023-08-22,,1500m,W,,,,", "no day of the ruling"),
        (
            "corrected,2024-09-03,Ana Alfa,ESP,,2023-08-22,,1500m,W,,,,",
            "needs the mark or the place",
        ),
        ("corrected,2024-09-03,Ana Alfa,ESP,,2023-08-22,,,W,4:00.10,,,", "needs its discipline"),
        ("annulled,2024-09-03,Ana Alfa,ESP,,2023,,1500m,W,,,,", "names no day"),
    ],
)
def test_a_ruling_that_says_too_little_is_set_apart(
    make_book: Callable[..., Path], rule: Callable[..., ImportReport], row: str, reason: str
) -> None:
    book = make_book(FINAL)
    report = rule(book, row)
    assert report.quarantined == 1
    assert reason in next(iter(report.reasons))
