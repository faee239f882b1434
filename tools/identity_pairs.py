"""Write tests/identity/pairs.tsv: pairs of published rows that are one person, or two.

    python tools/identity_pairs.py ../shared/data

The labels rest on races (identity_pairs.sql), on ids, and on tests/identity/known.tsv, never on
names or births agreeing. The file holds places in files alone: who it is about is published there.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
from identity_rows import understood_rows
from rapidfuzz.fuzz import ratio

from rivalry.athletics.name import fold, name_key

HERE = Path(__file__).parent
IDENTITY = HERE.parent / "tests" / "identity"
COLUMNS = ("half", "label", "kind", "file_a", "line_a", "file_b", "line_b", "why")
MOST = {"ordinary": 700, "year only": 300, "no birth": 300, "same family name": 1000,
        "similar name": 450}  # fmt: skip
"""Pairs of a kind that are kept; of the others all are."""
MOST_OF_A_KIND = 900
BY_ID = "two ids of one system"
PAIRS_A_PERSON = 2
"""Pairs of one kind that a person, or two people, may stand in."""


@dataclass(frozen=True, slots=True)
class Persona:
    """One way of being named by one publisher."""

    number: int
    publisher: str
    name: str
    key: str
    given: str
    family: str
    sex: str
    born: date | None
    precision: str
    nation: str | None
    rows: int
    ids: frozenset[str]
    words: frozenset[str] = field(default=frozenset())


class Pair(NamedTuple):
    """A labelled pair of personas."""

    label: str
    kind: str
    one: int
    other: int
    why: str


def main() -> None:
    """Read the published data and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the published data")
    parser.add_argument("--out", type=Path, default=IDENTITY / "pairs.tsv")
    parser.add_argument("--show", help="print pairs of this kind by name, to look at them")
    given = parser.parse_args()
    db = understood_rows(given.data)
    found = Evidence(db)
    pairs = list(chosen(found))
    if given.show:
        show(found, [pair for pair in pairs if given.show in (pair.kind, "all")])
        return
    rows = sorted(written(found, pairs))
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    for (label, kind), count in sorted(Counter((row[1], row[2]) for row in rows).items()):
        print(f"{label:10} {kind:22} {count:6}")


class Evidence:
    """Who is who by the races: people as sets of personas, and whom to keep apart."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self.db = db
        for statement in (HERE / "identity_pairs.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                db.execute(statement)
        self.personas = {persona.number: persona for persona in _personas(db)}
        self.races: dict[tuple[int, int], int] = {}
        self.why_apart: dict[tuple[int, int], str] = {}
        self._person = {number: number for number in self.personas}
        self._join()
        self.members: dict[int, list[int]] = defaultdict(list)
        for number in self.personas:
            self.members[self.person(number)].append(number)
        self._part()

    def person(self, number: int) -> int:
        """Give the person that a persona is: the smallest number of their personas."""
        while self._person[number] != number:
            number = self._person[number]
        return number

    def _join(self) -> None:
        pairs = self.db.execute("select one, other, races from stood_as order by all").fetchall()
        for one, other, races in pairs:
            p, q = self.personas[one], self.personas[other]
            if enough(p, q, races):
                self._unite(one, other)
                self.races[(one, other)] = races
        first: dict[str, int] = {}
        for number, persona in self.personas.items():
            for identifier in persona.ids:
                start = self.personas[first.setdefault(identifier, number)]
                # Now and then a file gives somebody the id of another.
                if start.sex == persona.sex and close(start, persona):
                    self._unite(start.number, number)

    def _unite(self, one: int, other: int) -> None:
        kept, gone = sorted((self.person(one), self.person(other)))
        self._person[gone] = kept

    def _part(self) -> None:
        """Collect whom to keep apart; a person who is to be kept apart from themselves is none."""
        for one, other, why in self.db.execute(
            "select one, other, 'two places in one race' from beside union all "
            "select one, other, why from elsewhere union all "
            "select one, other, $by_id from told_apart order by all",
            {"by_id": BY_ID},
        ).fetchall():
            if why == BY_ID and a_double(self.personas[one], self.personas[other]):
                continue
            persons = sorted((self.person(one), self.person(other)))
            if persons[0] == persons[1]:
                self.members.pop(persons[0], None)
            else:
                self.why_apart.setdefault((persons[0], persons[1]), why)


def enough(one: Persona, other: Persona, races: int) -> bool:
    """Say whether so many shared races make one person, whatever else is published of them.

    Two races always do but where no word of the names is even close; a single race might be
    an accident of two meetings, so that something of the names and births must agree too.
    """
    alike = close(one, other)
    if races >= 3 or (races == 2 and alike):
        return True
    if (
        races == 1
        and alike
        and not (one.born and other.born and (one.born.year - other.born.year) % 100)
    ):
        shared = one.words & other.words
        family = frozenset(fold(one.family).split()) & frozenset(fold(other.family).split())
        return not shared or shared != family or len(shared) > 1
    return False


def close(one: Persona, other: Persona) -> bool:
    """Say whether any word of the two names is anything like the same."""
    return any(ratio(a, b) >= 70 for a in one.words for b in other.words)


def chosen(found: Evidence) -> Iterator[Pair]:
    """Yield the pairs that are kept: all of the rare kinds, a draw of the frequent ones."""
    pairs = [*same(found), *different(found), *known(found)]
    kept: Counter[str] = Counter()
    of_people: Counter[tuple[str, int, int]] = Counter()
    seen: set[tuple[int, int]] = set()
    for pair in sorted(pairs, key=lambda pair: (pair.why != "known", draw(found, pair))):
        people = sorted((found.person(pair.one), found.person(pair.other)))
        who = pair.kind, people[0], people[1]
        both = min(pair.one, pair.other), max(pair.one, pair.other)
        if (
            both in seen
            or of_people[who] >= PAIRS_A_PERSON
            or kept[pair.kind] >= MOST.get(pair.kind, MOST_OF_A_KIND)
        ):
            continue
        seen.add(both)
        of_people[who] += 1
        kept[pair.kind] += 1
        yield pair


def same(found: Evidence) -> Iterator[Pair]:
    """Yield every two personas of one person that are published in different ways."""
    for members in found.members.values():
        for one, other in combinations(members, 2):
            p, q = found.personas[one], found.personas[other]
            if p.ids & q.ids and p.publisher == q.publisher:
                continue
            races = found.races.get((one, other), 0)
            why = "same place and mark in shared races" if races else "shared races with a third"
            yield Pair("same", kind_of_same(p, q), one, other, why)


def kind_of_same(p: Persona, q: Persona) -> str:
    """Say in what two personas of one person differ most."""
    if p.key != q.key:
        left, right = p.words - q.words, q.words - p.words
        if not left or not right:
            return "name added"
        worst = min(max(ratio(a, b) for b in right) for a in left)
        return "spelling" if worst >= 60 else "name changed"
    if p.nation != q.nation:
        return "allegiance"
    if p.born and q.born:
        if p.born == q.born:
            return "ordinary"
        if p.born.year == q.born.year and "year" in (p.precision, q.precision):
            return "year only"
        return "birth differs"
    return "no birth"


def different(found: Evidence) -> Iterator[Pair]:
    """Yield those who are kept apart, each as any publisher that has them names them."""
    for (one, other), why in found.why_apart.items():
        for p in found.members.get(one, ()):
            for q in found.members.get(other, ()):
                kind = kind_of_different(found.personas[p], found.personas[q])
                if kind:
                    yield Pair("different", kind, p, q, why)


def a_double(p: Persona, q: Persona) -> bool:
    """Say whether two ids may be one person's: some are entered twice."""
    if ratio(p.key, q.key) < 88:
        return False
    return not (p.born and q.born and abs(p.born.year - q.born.year) > 1 and p.rows > 2 < q.rows)


def kind_of_different(p: Persona, q: Persona) -> str:
    """Say what makes two people easy to confuse; empty where nothing does."""
    if p.sex != q.sex:
        return ""
    if p.key == q.key:
        return "namesake"
    same_family = fold(p.family) == fold(q.family) and p.nation == q.nation
    same_day = p.born is not None and p.born == q.born and p.precision == q.precision == "day"
    if same_family and same_day:
        return "twin"
    if ratio(p.key, q.key) >= 82:
        return "similar name"
    if same_family:
        return "same family name"
    if same_day and p.nation == q.nation:
        return "same birth day"
    return ""


def known(found: Evidence) -> Iterator[Pair]:
    """Yield pairs of people whom anyone who follows the sport knows, from known.tsv."""
    by_name: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for persona in found.personas.values():
        by_name[(persona.key, persona.sex, persona.nation)].append(persona.number)
    with (IDENTITY / "known.tsv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file, delimiter="\t"):
            sex = entry["sex"]
            kind = kind_of_known(found, entry["label"])
            one, other = (
                by_name.get((name_key(entry[f"name_{side}"]), sex, entry[f"nation_{side}"]))
                for side in "ab"
            )
            for p in (one or ())[:1]:
                for q in (other or ())[:2]:
                    if p != q:
                        yield Pair(entry["label"], kind(p, q), p, q, "known")


def kind_of_known(found: Evidence, label: str) -> Callable[[int, int], str]:
    """Give how pairs of a label are named by kind."""
    judge = kind_of_same if label == "same" else kind_of_different
    return lambda p, q: judge(found.personas[p], found.personas[q])


def draw(found: Evidence, pair: Pair) -> str:
    """Give a lot that does not change when other data come: from the names, not the numbers."""
    p, q = found.personas[pair.one], found.personas[pair.other]
    text = "|".join(sorted(f"{x.publisher}{x.key}{x.born}{x.nation}" for x in (p, q)))
    return hashlib.sha256(text.encode()).hexdigest()


def written(found: Evidence, pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of pairs.tsv: each persona by one of its rows, drawn by lot."""
    places = {
        persona: (file, line)
        for persona, file, line in found.db.execute(
            "select persona, arg_min(file, (lot, file, line)), arg_min(line, (lot, file, line)) "
            "from person_row group by persona"
        ).fetchall()
    }
    for pair in pairs:
        a, b = sorted((places[pair.one], places[pair.other]))
        text = f"{a[0]}:{a[1]}|{b[0]}:{b[1]}"
        half = "tuning" if hashlib.sha256(text.encode()).digest()[0] % 2 else "measuring"
        yield half, pair.label, pair.kind, a[0], str(a[1]), b[0], str(b[1]), pair.why


def show(found: Evidence, pairs: Iterable[Pair]) -> None:
    """Print pairs by name, for whoever checks the labels by eye."""
    for pair in pairs:
        p, q = found.personas[pair.one], found.personas[pair.other]
        print(
            f"{pair.label:9} {pair.kind:16} | {p.name} {p.born} {p.nation} {p.publisher} | "
            f"{q.name} {q.born} {q.nation} {q.publisher} | {pair.why} "
            f"{found.races.get((pair.one, pair.other), '')}"
        )


def _personas(db: duckdb.DuckDBPyConnection) -> Iterator[Persona]:
    for row in db.execute(
        "select persona, publisher, full_name, name_key, coalesce(given_name, ''), family_name, "
        "sex, born, born_precision, nation, rows_named, ids from persona order by persona"
    ).fetchall():
        *told, ids = row
        words = frozenset(told[3].split())
        yield Persona(*told, ids=frozenset(ids.split()), words=words)


if __name__ == "__main__":
    sys.exit(main())
