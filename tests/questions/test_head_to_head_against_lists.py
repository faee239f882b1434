"""Head-to-heads against counts taken straight from the published files, without our code."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rivalry.book.store import Store
from rivalry.questions.question import all_questions

# The lists name her as she was called on the day: https://de.wikipedia.org/wiki/Sigrun_Grau
_NAMED_OTHERWISE = {"Sigrun LUDWIGS": "Sigrun WODARS", "Sigrun GRAU": "Sigrun WODARS"}
_CELL = re.compile(r"(\d+)([a-z]*)(\d*)")
Pair = tuple[Any, Any]


class Run(NamedTuple):
    place: int
    mark: float


class Count(NamedTuple):
    """Wins of one and of the other, and ties."""

    all_rounds: Counter[str]
    finals: Counter[str]


def wins(counter: Counter[str]) -> tuple[int, int, int]:
    return counter["a"], counter["b"], counter["tie"]


def balance(total: dict[str, int]) -> tuple[int, int, int]:
    return total["a"], total["b"], total["ties"]


@pytest.fixture(scope="module")
def lists(data_book: Callable[..., Path]) -> Iterator[Store]:
    store = Store.open(data_book("toplists"))
    yield store
    store.close()


def _seconds(text: str) -> float:
    minutes, _, seconds = text.rstrip("h").rpartition(":")
    return (float(minutes) if minutes else 0.0) * 60 + float(seconds)


def _races_of_the_lists(folder: Path) -> dict[tuple[str, ...], dict[tuple[str, str], Run]]:
    """Everyone with a place, by day, venue, event, sex, round and section; seen twice is once.

    A cell without a place (`h`, `f1`, empty) is a time on the way or a race of unknown place.
    """
    races: dict[tuple[str, ...], dict[tuple[str, str], Run]] = defaultdict(dict)
    files = sorted(folder.glob("*.csv"))
    assert len(files) == 12
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if cell := _CELL.fullmatch(row["position"]):
                    place, stage, section = cell.groups()
                    race = (
                        row["date"], row["venue"], row["normalized_discipline"], row["sex"],
                        stage or "f", section,
                    )  # fmt: skip
                    name = row["competitor"]
                    athlete = (_NAMED_OTHERWISE.get(name, name), row["dob"])
                    races[race][athlete] = Run(int(place), _seconds(row["mark"]))
    return races


def _one_race(race: tuple[str, ...], a: Run, b: Run) -> bool:
    """Heats, A and B races without their number: places that the marks deny were two races'."""
    if race[5] or a.mark == b.mark:
        return True
    return a.place != b.place and (a.place < b.place) == (a.mark < b.mark)


def _count(races: dict[Any, dict[Any, Run]], final: Callable[[Any], bool]) -> dict[Pair, Count]:
    counts: dict[Pair, Count] = defaultdict(lambda: Count(Counter(), Counter()))
    for race, field in races.items():
        for one, other in combinations(sorted(field), 2):
            a, b = field[one], field[other]
            if isinstance(race, tuple) and not _one_race(race, a, b):
                continue
            winner = "tie" if a.place == b.place else "a" if a.place < b.place else "b"
            counts[one, other].all_rounds[winner] += 1
            if final(race):
                counts[one, other].finals[winner] += 1
    return counts


def test_the_forty_pairs_that_met_most_often(shared: Path, lists: Store) -> None:
    counts = _count(_races_of_the_lists(shared / "data/toplists"), lambda race: race[4] == "f")
    most = sorted(counts, key=lambda pair: (-counts[pair].all_rounds.total(), pair))[:40]
    assert counts[most[-1]].all_rounds.total() > 20
    differ = {}
    for pair in most:
        names = [f"{name} {born[:4]}" for name, born in pair]
        answer = all_questions()["head_to_head"].ask(lists, *names, as_of="2024-12-31")
        ours = balance(answer.total()), balance(answer.finals)
        theirs = wins(counts[pair].all_rounds), wins(counts[pair].finals)
        if ours != theirs:
            differ[pair] = {"answer": ours, "files": theirs}
    assert differ == {}


def test_kerr_and_ingebrigtsen_before_paris(data_book: Callable[..., Path]) -> None:
    run = subprocess.run(
        [
            sys.executable, "-m", "rivalry.cli.main", "h2h", "Kerr", "Ingebrigtsen",
            "--discipline", "1500m,Mile", "--as-of", "2024-08-01", "--json",
            "--book", str(data_book("toplists")),
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer = json.loads(run.stdout)
    assert (answer["a"]["name"], answer["b"]["name"]) == ("Josh Kerr", "Jakob Ingebrigtsen")
    assert balance(answer["total"]) == (3, 11, 0)
    assert balance(answer["finals"]) == (2, 7, 0)
    assert (answer["streak"]["holder"], answer["streak"]["length"]) == ("Josh Kerr", 2)
    first = answer["meetings"][0]
    assert (first["date"], first["a"]["mark"], first["margin_ms"]) == (
        "2019-10-04", first["b"]["mark"], 0,
    )  # fmt: skip
    assert "Doha" in first["venue"]
    assert first["winner"] == "Jakob Ingebrigtsen"  # third, Kerr fourth, in one time
    assert (first["a"]["place"], first["b"]["place"]) == (4, 3)


def test_pole_vault_of_rome(shared: Path, data_book: Callable[..., Path]) -> None:
    path = shared / "data/rome2024/Rome2024.json"
    races: dict[str, dict[str, Run]] = {}
    for event in json.loads(path.read_text(encoding="utf-8-sig"))["events"]:
        championship = str(event["listName"]).startswith("-999")
        if event["eventName"] == "Pole Vault" and event["gender"] == "M" and championship:
            races[event["roundName"]] = {
                str(result["toID"]): Run(int(result["rank"]), float(result["bestPerformance"]))
                for result in event["results"] if result["rank"]
            }  # fmt: skip
    assert {name: len(field) for name, field in races.items()} == {
        "Final": 13, "Qualification": 26,
    }  # fmt: skip
    counts = _count(races, lambda race: race == "Final")
    store = Store.open(data_book("rome2024/Rome2024.json"))
    number = dict(
        store.ask("select value, athlete from athlete_id where system = 'tilastopaja'", {})
    )
    _compare(
        store, {pair: counts[pair] for pair in combinations(sorted(races["Final"]), 2)}, number
    )
    store.close()


@pytest.mark.parametrize(("name", "sex"), [("4 x 100 m Women", "W"), ("4 x 100 m Men", "M")])
def test_relay_of_rio(shared: Path, data_book: Callable[..., Path], name: str, sex: str) -> None:
    path = shared / "data/rio2016/results.json"
    races: dict[str, dict[str, Run]] = {}
    for event in json.loads(path.read_text(encoding="utf-8-sig"))["events"]:
        if event["name"] == name:
            races[event["roundName"] or event["round"]] = {
                result["country"]: Run(int(result["rank"]), float(result["performance"]))
                for result in event["result"] if result.get("rank")
            }  # fmt: skip
    assert "FINAL" in races
    store = Store.open(data_book("rio2016/results.json"))
    number = dict(
        store.ask("select nation, id from athlete where team and sex = $sex", {"sex": sex})
    )
    counts = _count(races, lambda race: race == "FINAL")
    final = {pair: counts[pair] for pair in combinations(sorted(races["FINAL"]), 2)}
    _compare(store, final, number, discipline="4x100m")
    if sex == "W":
        # The Americans dropped the baton in the heat and ran it again alone: one meeting.
        assert wins(counts["JAM", "USA"].all_rounds) == (0, 1, 0)
    store.close()


def _compare(
    store: Store, counts: dict[Pair, Count], number: dict[str, int], **filters: str
) -> None:
    assert counts
    differ = {}
    for (one, other), count in counts.items():
        names = f"#{number[one]}", f"#{number[other]}"
        answer = all_questions()["head_to_head"].ask(store, *names, as_of="2024-12-31", **filters)
        ours = balance(answer.total()), balance(answer.finals)
        theirs = wins(count.all_rounds), wins(count.finals)
        if ours != theirs:
            differ[one, other] = {"answer": ours, "file": theirs}
    assert differ == {}
