"""What stands around two rivals: only what was said, missed, set or announced by the day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rivalry.api import open_book
from rivalry.book.names import the_athlete
from rivalry.questions.surroundings import Surroundings, surroundings


@pytest.fixture
def around(starter_book: Path) -> Any:
    """Ask the starter book about the two of the article."""

    def ask(day: str, disciplines: tuple[str, ...] = ("1500m", "Mile")) -> Surroundings:
        with open_book(starter_book) as book:
            two = [the_athlete(book.store, name) for name in ("Josh Kerr", "Jakob Ingebrigtsen")]
            return surroundings(book.store, two, list(disciplines), date.fromisoformat(day))

    return ask


def held(found: Surroundings, athlete: str) -> set[tuple[str, str, str]]:
    return {
        (kind, row["discipline"], row["mark"])
        for row in found.records
        if row["athlete"] == athlete
        for kind in row["holds"]
    }


def test_records_held_before_paris(around: Any) -> None:
    """The European record of Monaco (12 July 2024) and the best marks over two miles."""
    found = around("2024-08-01")
    assert ("European record", "1500m", "3:26.73") in held(found, "Jakob Ingebrigtsen")
    assert ("world best", "2 Miles", "7:54.10") in held(found, "Jakob Ingebrigtsen")
    assert ("world best", "2 Miles", "8:00.67") in held(found, "Josh Kerr")
    assert ("British record", "Mile", "3:45.34") in held(found, "Josh Kerr")


def test_a_record_is_held_until_it_is_beaten(around: Any) -> None:
    """3:27.14 of Chorzów was the European record for a year less four days."""
    before = held(around("2024-07-11"), "Jakob Ingebrigtsen")
    assert ("European record", "1500m", "3:27.14") in before
    assert ("European record", "1500m", "3:26.73") not in before
    assert ("Olympic record", "1500m", "3:28.32") in held(
        around("2024-08-05"), "Jakob Ingebrigtsen"
    )
    assert not any(row["date"] > date(2021, 8, 6) for row in around("2021-08-06").records)


def test_world_leads_are_those_of_the_season(around: Any) -> None:
    assert ("world lead (2024)", "Mile", "3:45.34") in held(around("2024-08-01"), "Josh Kerr")
    for athlete in ("Josh Kerr", "Jakob Ingebrigtsen"):
        assert not [row for row in held(around("2025-02-01"), athlete) if "lead" in row[0]]


def test_the_timetable_ahead_has_local_time_and_offset(around: Any) -> None:
    rounds = [
        (row["round"], f"{row['starts']:%Y-%m-%d %H:%M}") for row in around("2024-08-01").sessions
    ]
    assert rounds == [
        ("heat", "2024-08-02 11:05"), ("repechage", "2024-08-03 19:15"),
        ("semi-final", "2024-08-04 21:10"), ("final", "2024-08-06 20:50"),
    ]  # fmt: skip
    assert {row["offset"] for row in around("2024-08-01").sessions} == {"UTC+2"}
    assert [row["round"] for row in around("2024-08-04").sessions] == ["final"]
    assert around("2023-08-01").sessions == []


def test_dated_words_are_known_from_their_day_on(around: Any) -> None:
    pre = "3:45 right now is good enough, but we've got to make some progress"
    assert pre in [row["words"] for row in around("2024-05-25").quotes]
    assert around("2024-05-24").quotes == []


def test_an_absence_that_lasts_has_no_end_yet(around: Any) -> None:
    (during,) = around("2024-02-01").absences
    assert (during["starts"], during["ends"]) == (date(2024, 1, 1), None)
    assert around("2024-08-01").absences[0]["ends"] == date(2024, 3, 31)
    assert around("2023-12-31").absences == []
