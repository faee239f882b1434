"""Decisions of whoever keeps the book: obeyed by every later import, and undone without a trace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.names import Athlete, find_athletes
from rivalry.book.store import Store
from rivalry.book.swap import take_back
from rivalry.intake import deciding
from rivalry.intake.deciding import (
    keep_apart,
    merge_athletes,
    same_race,
    split_athlete,
    undo_decision,
)

Row = dict[str, Any]
Maker = Callable[..., Path]


def ran(athlete: str, day: str = "2024-06-01", **more: object) -> Row:
    return {
        "date": day, "competition": f"Meeting of {day}", "discipline": "800m", "sex": "W",
        "round": "final", "athlete": athlete, "place": 1, "mark": "2:01.00", "nation": "ESP",
    } | more  # fmt: skip


def ask(book: Path, statement: str) -> list[tuple[Any, ...]]:
    store = Store.open(book)
    try:
        return store.ask(statement, {})
    finally:
        store.close()


def who(book: Path, name: str) -> list[Athlete]:
    store = Store.open(book)
    try:
        return find_athletes(store, name)
    finally:
        store.close()


CONTENT = """
select athlete.name, athlete.born, race.discipline, race.date, competition.name, race.round,
    race.section, result.place, result.mark, result.outcome, result.nation
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
order by all
"""
COUNTS = """
select athlete.name, count(*)
from result
inner join athlete on athlete.id = result.athlete
group by athlete.id, athlete.name
order by all
"""


def test_a_merge_is_obeyed_by_later_imports_and_undone(make_book: Maker) -> None:
    book = make_book([
        ran("Ana Alfa", born="1993-02-03"),
        ran("Ana Bravo", "2024-06-02", born="1993-02-04"),
    ])  # fmt: skip
    before = ask(book, CONTENT)
    (alfa,), (bravo,) = who(book, "Ana Alfa"), who(book, "Ana Bravo")
    decision = merge_athletes(book, alfa, bravo)
    assert [row[1] for row in ask(book, COUNTS)] == [2]
    assert [a.id for a in who(book, "Ana Bravo")] == [a.id for a in who(book, "Ana Alfa")]
    make_book([ran("BRAVO, Ana", "2024-06-03", born="1993-02-04")], into=book)
    assert [row[1] for row in ask(book, COUNTS)] == [3]
    undo_decision(book, decision.id)
    assert [row[1] for row in ask(book, COUNTS)] == [1, 2]
    assert [row for row in ask(book, CONTENT) if row[3] != date(2024, 6, 3)] == before
    assert ask(book, "select count(*) from decision where undone_at is not null") == [(1,)]
    with pytest.raises(ValueError, match="undone before"):
        undo_decision(book, decision.id)


def test_two_of_a_race_that_were_merged_are_two_results_again(make_book: Maker) -> None:
    """Where two turn out one, one of their two results is a report of the other; undone, both
    stand."""
    book = make_book([
        ran("Ana Alfa", born="1993-02-03"),
        ran("Bea Bravo", born="1994-02-03", place=2, mark="2:02.00"),
    ])  # fmt: skip
    before = ask(book, CONTENT)
    decision = merge_athletes(book, who(book, "Alfa")[0], who(book, "Bravo")[0])
    assert len(ask(book, CONTENT)) == 1
    undo_decision(book, decision.id)
    assert ask(book, CONTENT) == before


def test_namesakes_are_kept_apart(make_book: Maker) -> None:
    book = make_book(
        [ran("Ana Alfa", born="1993-02-03"), ran("Ana Alfa", "2024-06-02", born="1999")]
    )
    one, other = who(book, "Ana Alfa")
    keep_apart(book, one, other)
    # a nameless birth of the right year would have joined them
    make_book([ran("Ana Alfa", "2024-06-05", born="1993-02-03", ids="wa:7"),
               ran("Ana Alfa", "2024-06-06", born="1999", ids="wa:7")], into=book)  # fmt: skip
    assert [row[1] for row in ask(book, COUNTS)] == [2, 2]
    with pytest.raises(ValueError, match="decision 1 says"):
        merge_athletes(book, *who(book, "Ana Alfa"))


@pytest.mark.parametrize("by", [{"disciplines": ["LJ"]}, {"since": date(2024, 6, 2)}])
def test_a_split_parts_namesakes_and_later_imports_follow(make_book: Maker, by: Row) -> None:
    jump = {"discipline": "LJ", "mark": "6.50", "nation": "ESP"}
    book = make_book([ran("Ana Alfa"), ran("Ana Alfa", "2024-06-02", **jump)])
    before = ask(book, CONTENT)
    assert [row[1] for row in ask(book, COUNTS)] == [2]
    (both,) = who(book, "Ana Alfa")
    decision = split_athlete(book, both, **by)
    assert [row[1] for row in ask(book, COUNTS)] == [1, 1]
    make_book([ran("ALFA Ana", "2024-06-09", **jump)], into=book)
    assert sorted(row[1] for row in ask(book, COUNTS)) == [1, 2]
    undo_decision(book, decision.id)
    assert [row[1] for row in ask(book, COUNTS)] == [3]
    assert [row for row in ask(book, CONTENT) if row[3] < date(2024, 6, 9)] == before


def test_a_split_that_parts_nothing_is_refused_and_changes_nothing(make_book: Maker) -> None:
    book = make_book([ran("Ana Alfa")])
    content = book.read_bytes()
    (alfa,) = who(book, "Ana Alfa")
    for by in ({"nation": "POR"}, {"nation": "ESP"}, {}):
        with pytest.raises(ValueError, match=r"parted|say which"):
            split_athlete(book, alfa, **by)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one athlete already"):
        merge_athletes(book, alfa, alfa)
    assert book.read_bytes() == content


def test_same_race_joins_and_parts(make_book: Maker) -> None:
    here = [ran("Ana Alfa", competition="Alfa Games", venue="Madrid (ESP)"),
            ran("Bea Bravo", competition="Alfa Games", venue="Madrid (ESP)", place=2)]  # fmt: skip
    cup = {"competition": "Bravo Cup", "venue": "Getafe (ESP)"}
    there = [ran("Ana Alfa", **cup, place=2, mark="2:01.10"), ran("Cleo Charlie", **cup, place=3)]
    book = make_book(here, there)
    before = ask(book, CONTENT)
    races = [row[0] for row in ask(book, "select id from race order by id")]
    assert len(races) == 2
    decision = same_race(book, *races)
    assert ask(book, "select count(*) from race") == [(1,)]
    assert [row[:2] for row in ask(book, COUNTS)] == [
        ("Ana Alfa", 1), ("Bea Bravo", 1), ("Cleo Charlie", 1)
    ]  # fmt: skip
    more = ran("Dora Delta", **cup, place=4, mark="2:05.00")
    make_book([more], into=book)
    assert ask(book, "select count(*) from race") == [(1,)]
    undo_decision(book, decision.id)
    after = [row for row in ask(book, CONTENT) if row[0] != "Dora Delta"]
    assert after == before


def test_races_of_two_days_are_never_one(make_book: Maker) -> None:
    book = make_book([ran("Ana Alfa"), ran("Ana Alfa", "2024-06-02")])
    races = [row[0] for row in ask(book, "select id from race order by id")]
    with pytest.raises(ValueError, match="their date differs"):
        same_race(book, *races)
    with pytest.raises(ValueError, match="no race 99"):
        same_race(book, races[0], 99)


def test_the_last_change_is_taken_back(make_book: Maker) -> None:
    book = make_book([ran("Ana Alfa")])
    before = ask(book, CONTENT)
    make_book([ran("Bea Bravo", "2024-06-02")], into=book)
    merge_athletes(book, who(book, "Alfa")[0], who(book, "Bravo")[0])
    take_back(book)
    assert len(ask(book, CONTENT)) == 2
    with pytest.raises(ValueError, match="only once"):
        take_back(book)
    make_book([ran("Cleo Charlie", "2024-06-03")], into=book)
    take_back(book)
    assert len(ask(book, CONTENT)) == 2
    assert ask(book, CONTENT)[:1] == before


def test_a_book_that_began_with_the_last_import_is_removed(make_book: Maker) -> None:
    book = make_book([ran("Ana Alfa")])
    take_back(book)
    assert not book.exists()
    with pytest.raises(ValueError, match="no book"):
        take_back(book)


def test_a_decision_that_fails_leaves_the_book_as_it_was(
    make_book: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = make_book([ran("Ana Alfa"), ran("Bea Bravo", "2024-06-02")])
    content = book.read_bytes()

    def stop(*_: object) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setattr(deciding, "note_change", stop)
    with pytest.raises(RuntimeError):
        merge_athletes(book, who(book, "Alfa")[0], who(book, "Bravo")[0])
    assert book.read_bytes() == content
