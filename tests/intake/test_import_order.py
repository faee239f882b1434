"""Whatever order sources come in, the book answers the same, and as the races really were."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from rivalry.athletics.mark import format_value
from rivalry.book.store import Store
from rivalry.questions.question import all_questions

Row = dict[str, Any]

_GIVEN = "Ana Bea Cleo Dora Elsa Fia Gina Hela Ines Jana".split()
_FAMILY = "Alfa Bravo Černá Delta Écho Foxtrot Gölf Hotel Indigo Juliett".split()
_TOWNS = [("Madrid", "ESP"), ("Porto", "POR"), ("Athlone", "IRL"), ("Asti", "ITA")]
_MS = {"1500m": 243_000, "Mile": 262_000, "800m": 119_000}


class World:
    """Made-up athletes and what they ran; and what three publishers print of it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.athletes = [
            {
                "name": f"{given} {family}",
                "born": date(1995 + n % 7, 2 + n, 3 + n).isoformat(),
                "nation": _TOWNS[n % 4][1],
                "id": f"A{n}",
            }
            for n, (given, family) in enumerate(zip(_GIVEN, _FAMILY, strict=True))
        ]
        self.races: list[Row] = []
        day = date(2023, 5, 1)
        for number in range(5):
            day += timedelta(days=self.random.randint(1, 20))
            self._compete(number, day)

    def _compete(self, number: int, day: date) -> None:
        town, country = self.random.choice(_TOWNS)
        discipline = self.random.choice(list(_MS))
        field = self.random.sample(range(10), self.random.randint(5, 9))
        meet = {"competition": f"Meeting {number}", "town": town, "country": country}
        if self.random.random() < 0.5:
            half = len(field) // 2
            for section, runners in ((1, field[:half]), (2, field[half:])):
                self._race(meet, day, discipline, "heat", section, runners)
            day += timedelta(days=1)
            field = field[:half][:3] + field[half:][:3]
        self._race(meet, day, discipline, "final", None, field)

    def _race(
        self, meet: Row, day: date, discipline: str, stage: str, section: int | None, who: list[int]
    ) -> None:
        mark = _MS[discipline] + self.random.randint(0, 300) * 10
        results = []
        for place, runner in enumerate(self.random.sample(who, len(who)), start=1):
            if place == len(who) > 2 and self.random.random() < 0.3:
                results.append((runner, None, None, "DNF"))
            else:
                results.append((runner, place, mark, "OK"))
                mark += self.random.choice((0, 10, 70, 250, 800))
        self.races.append(
            meet | {"date": day, "discipline": discipline, "round": stage, "section": section,
                    "results": results}
        )  # fmt: skip

    def organiser(self) -> list[Row]:
        """The organiser's results: everyone, by name and id, the competition by its name."""
        return [
            self._row(race, result)
            | {
                "competition": race["competition"], "city": race["town"],
                "country": race["country"], "round": race["round"], "section": race["section"],
                "source_id": self.athletes[result[0]]["id"], "place": result[1],
            }
            for race in self.races
            for result in race["results"]
        ]  # fmt: skip

    def world_list(self) -> list[Row]:
        """A list of best marks: capitals, a venue but no competition, slow runs left out."""
        rows = []
        for race in self.races:
            for result in race["results"]:
                if result[3] != "OK" or self.random.random() < 0.2:
                    continue
                given, family = self.athletes[result[0]]["name"].split()
                code = "" if race["round"] == "final" else f"h{race['section']}"
                rows.append(
                    self._row(race, result)
                    | {
                        "athlete": f"{given} {family.upper()}",
                        "venue": f"Stadium of {race['town']}, {race['town']} ({race['country']})",
                        "place": f"{result[1]}{code}",
                    }
                )
                if race["discipline"] == "Mile":
                    on_the_way = format_value("time", result[2] - 18_000, "hundredth", None)
                    rows.append(rows[-1] | {"discipline": "1500m", "place": "", "mark": on_the_way})
        return rows

    def federation(self) -> list[Row]:
        """A federation's list of its own athletes: family first, birth years, bare heats."""
        rows = []
        for race in self.races:
            for result in race["results"]:
                athlete = self.athletes[result[0]]
                if result[3] != "OK" or athlete["nation"] not in ("ESP", "POR"):
                    continue
                given, family = athlete["name"].split()
                rows.append(
                    self._row(race, result)
                    | {
                        "athlete": f"{family.upper()} {given}", "born": athlete["born"][:4],
                        "venue": f"{race['town']} ({race['country']})",
                        "place": "h" if race["round"] == "heat" else result[1],
                    }
                )  # fmt: skip
        return rows

    def _row(self, race: Row, result: tuple[Any, ...]) -> Row:
        runner, _, mark, outcome = result
        athlete = self.athletes[runner]
        return {
            "athlete": athlete["name"], "born": athlete["born"], "nation": athlete["nation"],
            "sex": "W", "discipline": race["discipline"], "date": race["date"].isoformat(),
            "mark": None if mark is None else format_value("time", mark, "hundredth", None),
            "outcome": outcome,
        }  # fmt: skip

    def balance(self) -> dict[tuple[str, str], Counter[str]]:
        """Count from the races themselves who beat whom, and how often."""
        counts: dict[tuple[str, str], Counter[str]] = {}
        for race in self.races:
            placed = {self.athletes[r]["name"]: p for r, p, _, o in race["results"] if o == "OK"}
            for one, other in combinations(sorted(placed), 2):
                winner = "a" if placed[one] < placed[other] else "b"
                counts.setdefault((one, other), Counter())[winner] += 1
        return counts


def meetings(book: Path) -> list[tuple[Any, ...]]:
    """Who met whom, when, where they finished and in what time, without words for the source."""
    store = Store.open(book)
    try:
        return store.ask(
            """
            select one.name, other.name, date, discipline, round, section, place_key, a_place,
                a_mark, a_outcome, b_place, b_mark, b_outcome
            from meeting
            inner join athlete as one on one.id = meeting.a
            inner join athlete as other on other.id = meeting.b
            inner join competition on competition.id = meeting.competition
            where one.name < other.name
            order by all
            """,
            {},
        )
    finally:
        store.close()


def balances(book: Path, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], Counter[str]]:
    store = Store.open(book)
    try:
        ask = all_questions()["head_to_head"].ask
        return {
            (a, b): Counter(ask(store, a, b, as_of="2024-12-31").total()) + Counter()
            for a, b in pairs
        }
    finally:
        store.close()


def sizes(book: Path) -> dict[str, Any]:
    store = Store.open(book)
    try:
        return {
            table: store.ask(f"select count(*) from {table}", {})[0][0]
            for table in ("athlete", "competition", "race", "result")
        } | {"en_route": store.ask("select count(*) from result where en_route", {})[0][0]}
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_sources_does_not_matter(
    make_book: Callable[..., Path], seed: int
) -> None:
    world = World(seed)
    sources = [world.organiser(), world.world_list(), world.federation()]
    world.random.shuffle(sources)
    first, second, third = sources
    together = make_book(first, second, third)
    one_by_one = make_book(first)
    make_book(second, into=one_by_one)
    make_book(third, into=one_by_one)
    backwards = make_book(third)
    make_book(second + first, into=backwards)

    truth = world.balance()
    pairs = world.random.sample(sorted(truth), 12)
    assert balances(together, pairs) == {pair: truth[pair] for pair in pairs}
    told: dict[tuple[str, str], Counter[str]] = {}
    for a, b, *_, a_place, _, _, b_place, _, _ in meetings(together):
        if a_place and b_place:
            told.setdefault((a, b), Counter())["a" if a_place < b_place else "b"] += 1
    assert told == truth
    for book in (one_by_one, backwards):
        assert sizes(book) == sizes(together)
        assert meetings(book) == meetings(together)
