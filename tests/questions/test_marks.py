"""Marks: every mark of an athlete as known on a day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry.api import Book, open_book
from rivalry.questions.marks import Marks


@pytest.fixture(scope="module")
def book(make_book: Callable[..., Path]) -> Any:
    def row(date: str, athlete: str, place: int | None, mark: str | None, **more: Any) -> Any:
        return {
            "date": date, "competition": f"Cup {date[:4]}", "discipline": "1500m", "sex": "M",
            "round": "final", "athlete": athlete, "place": place, "mark": mark,
        } | more  # fmt: skip

    rows = [
        row("2021-06-01", "Abel Alfa", 1, "3:35.00", annulled_on="2022-03-03"),
        row("2021-06-01", "Bo Bravo", 2, "3:35.50", flags="PB"),
        row("2021-08-01", "Bo Bravo", None, None, outcome="DNF"),
        row("2022-02-01", "Bo Bravo", 1, "3:38.00", short_track=True),
        row("2022-06-01", "Bo Bravo", 3, "3:50.10", discipline="Mile"),
        row("2022-07-01", "Bo Bravo", 1, "10.50", discipline="100m", wind=2.5),
        row("2023-06-01", "Bo Bravo", 1, "3:31.00"),
    ]
    with open_book(make_book(rows)) as opened:
        yield opened


def told(answer: Marks) -> list[tuple[str, str, int | None]]:
    return [(mark.date.isoformat(), mark.mark, mark.place) for mark in answer.marks]


def test_every_mark_in_order_and_none_of_a_later_day(book: Book) -> None:
    assert told(book.marks("Bravo", as_of="2022-12-31")) == [
        ("2021-06-01", "3:35.50", 1),
        ("2022-02-01", "3:38.00", 1),
        ("2022-06-01", "3:50.10", 3),
        ("2022-07-01", "10.50", 1),
    ]


def test_places_move_up_on_the_day_of_the_ruling(book: Book) -> None:
    before = book.marks("Bravo", as_of="2022-03-02")
    after = book.marks("Bravo", as_of="2022-03-03")
    assert [before.marks[0].place, after.marks[0].place] == [2, 1]
    assert len(book.marks("Alfa", as_of="2022-03-02").marks) == 1
    assert book.marks("Alfa", as_of="2022-03-03").marks == []


def test_filters_and_remarks(book: Book) -> None:
    answer = book.marks("Bravo", discipline="1500m,100m", since="2022-01-01", as_of="2022-12-31")
    assert [(row["mark"], row["remarks"]) for row in answer.rows()] == [
        ("3:38.00", "short track"),
        ("10.50", "wind-aided"),
    ]
    assert answer.marks[1].wind == "+2.5"
    assert book.marks("Bravo", as_of="2021-12-31").rows()[0]["remarks"] == "PB"


def test_each_mark_names_its_source(book: Book) -> None:
    document = book.marks("Bravo", as_of="2023-12-31").to_dict()
    assert len(document["marks"]) == 5
    assert all(mark["sources"] for mark in document["marks"])
    assert document["marks"][-1]["value"] == 211_000
