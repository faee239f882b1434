"""Lists, ranks and the last time as good: against counts of the published lists, and by hand."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store
from rivalry.questions.question import all_questions

Mark = tuple[float, date, str, str]
"""Seconds, day, name and birth, nation."""


@pytest.fixture(scope="module")
def lists(data_book: Callable[..., Path]) -> Iterator[Store]:
    store = Store.open(data_book("toplists"))
    yield store
    store.close()


def ask(store: Store, name: str, *args: str, **options: Any) -> Any:
    return all_questions()[name].ask(store, *args, **options)


def published(shared: Path, file: str) -> list[Mark]:
    """Every distinct mark of one list, without our code."""
    found = set()
    for path in (shared / "data/toplists").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if f"{row['sex']}-{row['normalized_discipline']}" == file:
                    found.add(
                        (
                            round(float(row["mark_numeric"]), 2), date.fromisoformat(row["date"]),
                            _who(row["competitor"], row["dob"]), row["nationality"],
                        )
                    )  # fmt: skip
    return sorted(found)


def test_as_the_preview_says(lists: Store) -> None:
    since = ask(lists, "since", "3:26.73", "1500m", sex="M", on="2024-07-12").to_dict()
    last = since["last_as_fast"]
    assert (last["mark"], last["athlete"], last["date"]) == (
        "3:26.69",
        "Asbel Kiprop",
        "2015-07-17",
    )
    assert since["years"] == 8.99
    rank = ask(lists, "rank", "3:43.73", "Mile", sex="M", on="2023-09-16").to_dict()
    assert (rank["performers"], rank["performances"]) == (3, 3)
    assert rank["coverage"]["complete"]
    norway = ask(lists, "toplist", "1500m", sex="M", nation="NOR", as_of="2024-12-31", top=4)
    assert [(row["athlete"], row["mark"]) for row in norway.ranks] == [
        ("Jakob Ingebrigtsen", "3:26.73"), ("Narve Gilje Nordås", "3:29.47"),
        ("Filip Ingebrigtsen", "3:30.01"), ("Henrik Ingebrigtsen", "3:31.46"),
    ]  # fmt: skip


@pytest.mark.parametrize("file", ["male-1500-metres", "female-800-metres", "female-one-mile"])
@pytest.mark.parametrize("day", ["1996-07-31", "2009-06-15", "2024-06-30"])
def test_the_first_hundred_equal_a_count_of_the_published_list(
    lists: Store, shared: Path, file: str, day: str
) -> None:
    marks = [mark for mark in published(shared, file) if mark[1] <= date.fromisoformat(day)]
    event = {"1500-metres": "1500m", "800-metres": "800m", "one-mile": "Mile"}[
        file.split("-", 1)[1]
    ]
    sex = {"male": "M", "female": "W"}[file.split("-")[0]]
    bests: dict[str, Mark] = {}
    for mark in marks:
        bests.setdefault(mark[2], mark)
    for by, expected in (("performers", sorted(bests.values())), ("performances", marks)):
        found = ask(lists, "toplist", event, sex=sex, by=by, top=100, as_of=day).ranks[:100]
        assert [_seconds(row["mark"]) for row in found] == [mark[0] for mark in expected[:100]]
        ranks = [1 + sum(m[0] < mark[0] for m in expected) for mark in expected[:100]]
        assert [row["rank"] for row in found] == ranks
    ahead = marks[30][0]
    rank = ask(lists, "rank", _clock(ahead), event, sex=sex, on=day)
    assert rank.performances == 1 + sum(mark[0] < ahead for mark in marks)
    before = [mark for mark in marks if mark[0] <= ahead and mark[1] < marks[30][1]]
    since = ask(lists, "since", _clock(ahead), event, sex=sex, on=marks[30][1])
    last = max(mark[1] for mark in before) if before else None
    assert (since.last[0]["date"] if since.last else None) == (last.isoformat() if last else None)


def _who(name: str, born: str) -> str:
    """Tell athletes apart whatever family name they bore when they ran."""
    apart = name == "Yvonne GRAHAM"  # MAI until she married to Jamaica: a doubt for the keeper
    return f"{name.split()[0]} {born}" if born and not apart else name


def _seconds(mark: str) -> float:
    minutes, _, seconds = mark.rstrip("h").partition(":")
    return round(60 * int(minutes) + float(seconds), 2)


def _clock(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000}:{hundredths % 6000 // 100:02}.{hundredths % 100:02}"


def row(name: str, mark: str, day: str, **more: Any) -> dict[str, Any]:
    return {
        "athlete": name, "sex": "W", "nation": "ESP", "discipline": "Long Jump", "mark": mark,
        "date": day, "competition": f"Meeting {day}", "city": "Madrid", "place": 1, "outcome": "OK",
    } | more  # fmt: skip


def test_what_stands_in_a_list(make_book: Callable[..., Path]) -> None:
    store = Store.open(
        make_book(
            [
                row("Ana Alfa", "7.10", "2024-05-01", wind=2.1, born="2005-03-01"),
                row("Ana Alfa", "6.90", "2024-06-01", wind=2.0, born="2005-03-01", place=2),
                row("Bea Bravo", "6.90", "2024-06-02", wind=0.3, nation="POR", born="1999-03-01"),
                row("Cleo Charlie", "6.80", "2024-06-03", wind=0.1, annulled_on="2024-07-01"),
                row("Dora Delta", "6.70", "2024-06-04", wind=0.1, city="Porto"),
            ]
        )
    )

    def names(**options: Any) -> list[tuple[int, str]]:
        found = ask(store, "toplist", "LJ", sex="W", **{"as_of": "2024-12-31"} | options)
        return [(row["rank"], row["athlete"]) for row in found.ranks]

    assert names() == [(1, "Ana Alfa"), (1, "Bea Bravo"), (3, "Dora Delta")]
    assert names(as_of="2024-06-30")[2] == (3, "Cleo Charlie")
    assert names(nation="POR") == [(1, "Bea Bravo")]
    assert names(age_group="U20") == [(1, "Ana Alfa")]
    assert names(city="Porto") == [(1, "Dora Delta")]
    assert names(not_won=True) == [(1, "Ana Alfa")]
    assert names(area="AFR") == names(month="1") == names(season="2023") == []
    rank = ask(store, "rank", "6.90", "LJ", sex="W", on="2024-06-02", as_of="2024-12-31")
    assert (rank.performers, rank.performances, rank.holders) == (1, 1, ["Bea Bravo"])
    assert not rank.coverage["complete"]
    since = ask(store, "since", "6.70", "LJ", sex="W", on="2024-06-04", as_of="2024-12-31")
    assert since.last[0]["athlete"] == "Bea Bravo"
    store.close()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "--sex"),
        ({"sex": "W", "by": "age"}, "by performers or by performances"),
        ({"sex": "W", "top": "0"}, "no number"),
        ({"sex": "W", "area": "Mars"}, "EUR"),
        ({"sex": "W", "nation": "ESP", "area": "EUR"}, "one of them"),
        ({"sex": "W", "short_track": True, "outdoors": True}, "one of them"),
        ({"sex": "W", "month": "13"}, "1 to 12"),
        ({"sex": "Q"}, "M, W or X"),
        ({"sex": "W", "age_group": "M35"}, "U20"),
    ],
)
def test_what_no_list_is_made_of(
    options: dict[str, Any], reason: str, make_book: Callable[..., Path]
) -> None:
    store = Store.open(make_book([row("Ana Alfa", "6.90", "2024-06-01")]))
    with pytest.raises(ValueError, match=reason):
        ask(store, "toplist", "LJ", **options)
    store.close()
