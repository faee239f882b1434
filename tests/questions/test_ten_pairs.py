"""Ten rivalries while source after source is added: no meeting is counted twice or gets lost."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.question import all_questions

Words = tuple[str, ...]

PAIRS = [
    ("Faith Kipyegon", "Sifan Hassan"),
    ("Faith Kipyegon", "Laura Muir"),
    ("Yaroslava Mahuchikh", "Nicola Olyslagers"),
    ("Elaine Thompson-Herah", "Shelly-Ann Fraser-Pryce"),
    ("Shaunae Miller-Uibo", "Salwa Eid Naser"),
    ("Armand Duplantis", "Sam Kendricks"),
    ("Karsten Warholm", "Rai Benjamin"),
    ("Josh Kerr", "Jakob Ingebrigtsen"),
    ("Mutaz Essa Barshim", "Gianmarco Tamberi"),
    ("Ryan Crouser", "Joe Kovacs"),
]
# As a source may write them: married names, short forms, one name of two.
WRITTEN: list[Words] = [
    ("faith", "kipyegon"), ("sifan", "hassan"), ("laura", "muir"), ("yaroslava", "mahuchikh"),
    ("nicola", "olyslagers"), ("nicola", "mcdermott"), ("elaine", "thompson"),
    ("shelly", "fraser"), ("shaunae", "miller"), ("salwa", "nas"), ("armand", "duplantis"),
    ("sam", "kendricks"), ("karsten", "warholm"), ("rai", "benjamin"), ("josh", "kerr"),
    ("jakob", "ingebrigtsen"), ("mutaz", "barshim"), ("gianmarco", "tamberi"),
    ("ryan", "crouser"), ("joe", "kovacs"),
]  # fmt: skip


_SOME_OF_THEM = re.compile("|".join(words[-1] for words in WRITTEN))


def of_the_pairs(text: str) -> bool:
    return _SOME_OF_THEM.search(text) is not None and any(
        all(word in text for word in words) for words in WRITTEN
    )


class Met(NamedTuple):
    winner: str | None
    places: tuple[int | None, int | None]
    section: int | None
    sources: tuple[str, ...]


Meetings = dict[tuple[str, str, str | None], Met]
"""By day, discipline and round."""


def meetings(store: Store, a: str, b: str) -> Meetings:
    """Give the meetings of a pair, and fail where two are of one day, discipline and round.

    None of these ten met twice in one round of one day: no sprints in two finals a day.
    """
    answer = all_questions()["head_to_head"].ask(store, a, b, as_of="2024-12-31").to_dict()
    found: Meetings = {}
    for told in answer["meetings"]:
        key = told["date"], told["discipline"], told["round"]
        winner = {answer["a"]["name"]: "a", answer["b"]["name"]: "b"}.get(told["winner"])
        met = Met(
            winner, (told["a"]["place"], told["b"]["place"]), told["section"],
            tuple(told["sources"]),
        )  # fmt: skip
        assert key not in found, (a, b, key, found.get(key), met)
        found[key] = met
    return found


@pytest.fixture
def steps(extracts: Any) -> list[list[str]]:
    """What is imported one after another, each cut to the twenty where it is large."""
    data = extracts.data
    return [
        [extracts.lists("alltime", of_the_pairs), extracts.lists("toplists", of_the_pairs)],
        [str(data / "rome2024/Rome2024.json")],
        [extracts.profiles(of_the_pairs)],
        [str(data / "rio2016/results.json")],
        [str(data / "paris2024/results-athletics.csv")],
        [extracts.meetings(of_the_pairs)],
        [str(data / "oregon2022/results.json")],
        [extracts.lists("season-lists/2010-2022.tar.xz", of_the_pairs)],
        [extracts.lists("alltime-other", of_the_pairs)],
    ]


def test_meetings_only_grow_and_none_is_counted_twice(
    steps: list[list[str]], tmp_path: Path, extracts: Any
) -> None:
    book = tmp_path / "book.rivalry"
    before: dict[tuple[str, str], Meetings] = {pair: {} for pair in PAIRS}
    counts: dict[tuple[str, str], list[int]] = {pair: [] for pair in PAIRS}
    for paths in steps:
        import_results(paths, book)
        store = Store.open(book)
        for pair in PAIRS:
            now = meetings(store, *pair)
            lost = {key: met for key, met in before[pair].items() if key not in now}
            assert not lost, (pair, paths, lost)
            turned = {
                key: (met, now[key])
                for key, met in before[pair].items()
                if met.winner != now[key].winner
            }
            assert not turned, (pair, paths, turned)
            before[pair] = now
            counts[pair].append(len(now))
        store.close()
    # Whole results know more than lists do: every pair but those whose every race is in a list.
    assert sum(of_pair[-1] > of_pair[0] for of_pair in counts.values()) >= 6
    for pair, code in (
        (("Armand Duplantis", "Sam Kendricks"), "PV"),
        (("Mutaz Essa Barshim", "Gianmarco Tamberi"), "HJ"),
        (("Ryan Crouser", "Joe Kovacs"), "SP"),
    ):
        ours = {
            day: met.winner for (day, _, round), met in before[pair].items() if round == "final"
        }
        assert ours == finals_of_both(tmp_path / "extracts", extracts.data, pair, code), pair
        assert len(ours) > 15


# The same finals, counted straight from the files.

EVENTS = {"PV": "Pole Vault", "HJ": "High Jump", "SP": "Shot Put"}
_DAYS = ("%Y-%m-%d", "%d %b %Y", "%d.%m.%Y")


def iso(day: str) -> str:
    for form in _DAYS:
        try:
            return datetime.strptime(day, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(day)


class Day(NamedTuple):
    """Where an athlete was on a day, and in which section of the final; empty for the whole."""

    place: int
    words: set[str]
    sections: set[str]


_OF_ANY_TOWN = {"stadium", "olympic", "stade", "center", "athletics"}


def finals_of_both(
    extracts: Path, data: Path, pair: tuple[str, str], code: str
) -> dict[str, str | None]:
    """Give who won each final of a pair, by day: both were in one town, or stand in one file."""
    a: dict[str, Day] = {}
    b: dict[str, Day] = {}
    for name, found in zip(pair, (a, b), strict=True):
        for day, where, place, section in finals(extracts, data, name, code):
            # Commas, brackets and the country in brackets aside.
            words = set(re.findall(r"[a-z_0-9]{3,}", re.sub(r"\([A-Z]{3}\)", "", where).lower()))
            known = found.setdefault(day, Day(place, set(), set()))
            known.words.update(words - _OF_ANY_TOWN)
            known.sections.add(section)
    return {
        day: None if a[day].place == b[day].place else "a" if a[day].place < b[day].place else "b"
        for day in a.keys() & b.keys()
        if a[day].words & b[day].words and a[day].sections & b[day].sections
    }


def finals(extracts: Path, data: Path, name: str, code: str) -> Iterator[tuple[str, str, int, str]]:
    """Yield day, town, place and section of an athlete's finals, as each file has them."""
    family = name.split()[-1].lower()
    given = name.split()[0].lower()

    def meant(text: str) -> bool:
        return family in text.lower() and given in text.lower()

    event = EVENTS[code]
    for path in (extracts / "alltime").glob(f"*{event.lower().replace(' ', '-')}*.csv"):
        if "u18" in path.name or "u20" in path.name:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = re.fullmatch(r"(\d+)(f(\d+))?(\.0)?", row["position"])
                if place and meant(row["competitor"]) and row["age_cat"] == "senior":
                    yield iso(row["date"]), row["venue"], int(place[1]), place[3] or ""
    for path in (extracts / "profiles").glob("*.json"):
        profile = json.loads(path.read_text(encoding="utf-8"))
        if meant(f"{profile['givenName']} {profile['familyName']}"):
            for result in profile["results"]:
                rank = result["rank"].removesuffix("=")  # a shared place
                final = result["roundstage"] == "Final" and result["event"] == code
                if final and rank.isdigit() and not result["agegroup"]:
                    yield result["date"], result["city"], int(rank), result["round"].strip("f")
    for path in (extracts / "meetings").glob("*.json"):
        for part in json.loads(path.read_text(encoding="utf-8")).values():
            for one in part:
                title = re.match(rf"Men's {event}.*- (\d\d\.\d\d\.\d{{4}})$", one["title"])
                for result in one["data"] if title else ():
                    if meant(result["athlete"]) and result["place"][:1].isdigit():
                        assert title is not None
                        yield iso(title[1]), path.stem, int(result["place"].removesuffix(".")), ""
    rio = json.loads((data / "rio2016/results.json").read_text(encoding="utf-8-sig"))
    for one in rio["events"]:
        alone = one["name"].lower() == f"{event} men".lower() and not one.get("athlon")
        if alone and one["round"] == "FINAL":
            for result in one["result"]:
                if meant(json.dumps(result, ensure_ascii=False)) and result.get("rank"):
                    yield one["date"], "Janeiro", int(result["rank"]), ""
    path = data / "paris2024/results-athletics.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            final = row["event_name"] == f"Men's {event}" and row["stage"] == "Final"
            if final and meant(row["participant_name"]) and row["rank"]:
                yield row["date"][:10], "Paris, France", int(float(row["rank"])), ""
