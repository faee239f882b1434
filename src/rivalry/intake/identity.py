"""Who is who: which names of an import are one athlete, and whom of the book they are.

In this order: ids of other systems; the same name (any order, capitals, accents) with the
same day of birth; the same name and nation where no two births speak against it; the same
name and birth year, or a name that one alone bears; a spelling close by with the same day of
birth, sex and nation; the same place and mark in the same race. What none of these joins stays
apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.intake.staging import insert, scalar
from rivalry.intake.union_find import UnionFind

_PERSONA = (Path(__file__).parent / "persona.sql").read_text(encoding="utf-8")
_SPELLING = 84
"""Likeness (0 to 100) from which two words are one in two spellings: Tetyana, Tatyana."""


@dataclass(slots=True)
class _Person:
    """One persona of the import, or one athlete that the book has already."""

    number: int
    athlete: int | None
    key: str
    sex: str
    born: date | None
    exact: bool
    nation: str | None
    ids: tuple[str, ...]
    team: bool
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = frozenset(self.key.split())


def resolve_athletes(db: duckdb.DuckDBPyConnection) -> None:
    """Give every understood row its athlete: adds `athlete` of the book, and new ones.

    Reads `understood` and the old book's athletes; leaves the temporary tables
    `persona_athlete (persona, athlete)` and `athlete_merge (old, athlete)`.
    """
    db.execute(_PERSONA)
    people = _people(db)
    joined = _Joined(people)
    _by_ids(joined, ids_of_strangers(db))
    _by_birth(joined)
    _by_nation(joined)
    _by_year(db, joined)
    _by_name(db, joined)
    _by_spelling(db, joined)
    _by_shared_place(db, joined)
    _leave(db, joined)


class _Joined:
    """Who has been found to be one, never two people with two days of birth."""

    def __init__(self, people: list[_Person]) -> None:
        self.people = people
        self._sets = UnionFind(len(people))
        self._born = [person.born if person.exact else None for person in people]

    def root(self, number: int) -> int:
        return self._sets.root(number)

    def born(self, number: int) -> date | None:
        """The exact birth known of whoever `number` is by now."""
        return self._born[self.root(number)]

    def join(self, one: int, other: int, *, sure: bool = False) -> bool:
        one, other = self.root(one), self.root(other)
        births = {self._born[one], self._born[other]} - {None}
        if one == other or (len(births) > 1 and not sure):
            return one == other
        kept = self._sets.join(one, other)
        self._born[kept] = self._born[one] or self._born[other]
        return True


def _people(db: duckdb.DuckDBPyConnection) -> list[_Person]:
    personas = db.execute(
        "select persona, name_key, sex, born, born_precision, nation, ids, team "
        "from persona order by persona"
    ).fetchall()
    # Of the book only those who could be meant: same name, id, or day of birth and sex.
    athletes = db.execute(
        """
        with meant as (
            select athlete from old.athlete_name where key in (select name_key from persona)
            union
            select athlete from old.athlete_id where system || ':' || value in (
                select unnest(string_split(ids, ' ')) from persona where ids <> ''
            )
            union
            select id from old.athlete
            where born_precision = 'day' and (born, sex) in (select (born, sex) from persona)
            union
            select result.athlete
            from old.result
            inner join (select distinct date from understood where reason is null) using (date)
            inner join old.athlete as person on person.id = result.athlete
            where
                person.born_precision <> 'day'
                or exists (from persona where born_precision <> 'day' or born is null)
        )

        select
            athlete.id,
            names.key,
            athlete.sex,
            athlete.born,
            athlete.born_precision,
            athlete.nation,
            coalesce(ids.ids, ''),
            athlete.team
        from old.athlete
        inner join meant on meant.athlete = athlete.id
        inner join (select distinct athlete, key from old.athlete_name) as names
            on names.athlete = athlete.id
        left join (
            select athlete, string_agg(system || ':' || value, ' ' order by system, value) as ids
            from old.athlete_id group by athlete
        ) as ids on ids.athlete = athlete.id
        order by athlete.id, names.key
        """
    ).fetchall()
    people: list[_Person] = []
    for known, rows in ((False, personas), (True, athletes)):
        for identifier, key, sex, born, precision, nation, ids, team in rows:
            people.append(
                _Person(
                    number=len(people),
                    athlete=identifier if known else None,
                    key=key,
                    sex=sex,
                    born=born,
                    exact=precision == "day",
                    nation=nation,
                    ids=tuple(ids.split()),
                    team=team,
                )
            )
    return people


def ids_of_strangers(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Find the ids that several people of one race share: they identify nobody."""
    return {
        row[0]
        for row in db.execute(
            """
            select distinct id
            from (
                select
                    unnest(string_split(ids, ' ')) as id,
                    name_key, date, discipline, sex, round, section, place_key
                from understood
                where reason is null and ids <> ''
            )
            group by id, date, discipline, sex, round, section, place_key
            having count(distinct name_key) > 1
            """
        ).fetchall()
    }


def _by_ids(joined: _Joined, strangers: set[str]) -> None:
    first: dict[tuple[str, bool], int] = {}
    same: dict[int, int] = {}
    for person in joined.people:
        if person.athlete is not None:  # all spellings of one athlete of the book
            joined.join(same.setdefault(person.athlete, person.number), person.number, sure=True)
        for identifier in person.ids:
            if identifier not in strangers:
                start = first.setdefault((identifier, person.team), person.number)
                joined.join(start, person.number, sure=True)


def _by_birth(joined: _Joined) -> None:
    first: dict[tuple[str, str, date], int] = {}
    for person in joined.people:
        if person.exact and person.born and not person.team:
            start = first.setdefault((person.key, person.sex, person.born), person.number)
            joined.join(start, person.number)


def _by_nation(joined: _Joined) -> None:
    """Join namesakes of one nation, unless births or the choice of two speak against it."""
    groups: dict[tuple[str, str, str | None], list[_Person]] = defaultdict(list)
    for person in joined.people:
        if person.nation or not person.born:
            groups[(person.key, person.sex, person.nation)].append(person)
    for people in groups.values():
        exact = {joined.root(p.number) for p in people if joined.born(p.number)}
        vague = [p for p in people if not joined.born(p.number)]
        by_year: dict[int | None, list[_Person]] = defaultdict(list)
        for person in vague:
            by_year[person.born.year if person.born else None].append(person)
        # Whatever is written the same way is the same, or a file read again would add people.
        for alike_born in by_year.values():
            for person in alike_born[1:]:
                joined.join(alike_born[0].number, person.number)
        undated = by_year.pop(None, [])
        choice = set(exact)
        for year, dated in by_year.items():
            fits = {root for root in exact if getattr(joined.born(root), "year", None) == year}
            if len(fits) == 1:
                joined.join(fits.pop(), dated[0].number)
            elif not fits:
                choice.add(dated[0].number)
        if undated and len(choice) == 1:
            joined.join(choice.pop(), undated[0].number)


def _by_year(db: duckdb.DuckDBPyConnection, joined: _Joined) -> None:
    """Join namesakes of one birth year who changed nation, where nobody else is of that year.

    Lists write 1 January where they know the year alone, and for those born on it.
    """
    groups: dict[tuple[str, str, int], list[_Person]] = defaultdict(list)
    for person in joined.people:
        if person.born and not person.team and (" " in person.key or not person.nation):
            groups[(person.key, person.sex, person.born.year)].append(person)
    several = [
        people
        for people in groups.values()
        if not any(joined.born(person.number) for person in people)
        and len({joined.root(person.number) for person in people}) > 1
    ]
    if not several:
        return
    rivals = _met(db, joined, {person.number for people in several for person in people})
    for people in several:
        roots = {joined.root(person.number) for person in people}
        if not any(pair in rivals for pair in combinations(roots, 2)):
            for root in roots:
                joined.join(people[0].number, root)


def _by_name(db: duckdb.DuckDBPyConnection, joined: _Joined) -> None:
    """Join those without a nation to the one bearer of their whole name, where there is one only.

    Their birth year, where it is told, must fit; and the two never stood in one race.
    """
    groups: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in joined.people:
        if not person.team and " " in person.key:
            groups[(person.key, person.sex)].append(person)
    pairs: list[tuple[int, int]] = []
    for people in groups.values():
        years: dict[int, set[int]] = defaultdict(set)
        for person in people:
            if person.nation:
                years[joined.root(person.number)] |= {person.born.year} if person.born else set()
        for person in people:
            if person.nation or joined.root(person.number) in years:
                continue
            year = person.born.year if person.born else None
            fits = [root for root, known in years.items() if not (year and known) or year in known]
            if len(fits) == 1:
                pairs.append((person.number, fits[0]))
    if not pairs:
        return
    rivals = _met(db, joined, {number for pair in pairs for number in pair})
    for one, other in pairs:
        if (joined.root(one), joined.root(other)) not in rivals:
            joined.join(one, other)


def _by_spelling(db: duckdb.DuckDBPyConnection, joined: _Joined) -> None:
    """Join close spellings that share day of birth, sex and nation, but never two of one race."""
    groups: dict[tuple[date, str, str | None], dict[int, _Person]] = defaultdict(dict)
    for person in joined.people:
        if person.exact and person.born and not person.team:
            block = groups[(person.born, person.sex, person.nation)]
            block.setdefault(joined.root(person.number), person)
    pairs = [
        (one, other)
        for block in groups.values()
        if len(block) > 1
        for one, other in combinations(block.values(), 2)
        if alike(one.words, other.words)
    ]
    if not pairs:
        return
    rivals = _met(db, joined, {person.number for pair in pairs for person in pair})
    for one, other in pairs:
        if (joined.root(one.number), joined.root(other.number)) not in rivals:
            joined.join(one.number, other.number)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names, as folded words, can be one person's in two spellings.

    One holds all words of the other and two at least (`Marcell Jacobs`, `Lamont Marcell
    Jacobs`), or they differ in one word that is spelt nearly the same or is an initial.
    """
    from rapidfuzz.fuzz import ratio

    shared = one & other
    if len(shared) >= 2 and shared in (one, other):
        return True
    left, right = one - shared, other - shared
    if not shared or len(left) != 1 or len(right) != 1:
        return False
    (a,), (b,) = left, right
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return len(a) > 3 and len(b) > 3 and ratio(a, b) >= _SPELLING


def _met(
    db: duckdb.DuckDBPyConnection, joined: _Joined, asked: Iterable[int]
) -> set[tuple[int, int]]:
    """Find who took another place than whom in one race: they are two, however alike in name."""
    roots = {joined.root(number) for number in asked}
    meant = [person for person in joined.people if joined.root(person.number) in roots]
    personas = [person.number + 1 for person in meant if person.athlete is None]
    athletes = {person.athlete: person.number for person in meant if person.athlete is not None}
    db.register("asked_personas", pa.table({"persona": pa.array(personas, pa.int64())}))
    db.register("asked_athletes", pa.table({"athlete": pa.array(list(athletes), pa.int32())}))
    stood = db.execute(
        """
        select persona - 1, null, place, date, discipline, round, section
        from asked_personas
        inner join named using (persona)
        where place is not null
        union
        select null, r.athlete, r.place, r.date, race.discipline, race.round, race.section
        from asked_athletes
        inner join old.result as r using (athlete)
        inner join old.race on race.id = r.race
        where r.place is not null
        """
    ).fetchall()
    db.unregister("asked_personas")
    db.unregister("asked_athletes")
    races: dict[tuple[Any, ...], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for persona, athlete, place, *race in stood:
        number = persona if athlete is None else athletes[athlete]
        races[tuple(race)][joined.root(number)].add(place)
    return {
        pair
        for places in races.values()
        for one, other in combinations(places, 2)
        if places[one].isdisjoint(places[other])
        for pair in ((one, other), (other, one))
    }


def _by_shared_place(db: duckdb.DuckDBPyConnection, joined: _Joined) -> None:
    """Join two names that took the same place with the same mark on one day, not for two nations.

    Only where one of them has no day of birth to go by, and the names share a word.
    """
    pairs = db.execute(
        """
        with placed as (
            select
                persona, null as athlete, date, discipline, sex, round, place, mark, nation,
                born_precision
            from named
            where place is not null and mark is not null
        ),
        known as (
            select
                null as persona, r.athlete, r.date, race.discipline, race.sex, race.round, r.place,
                r.mark, r.nation, athlete.born_precision
            from old.result as r
            inner join old.race on race.id = r.race
            inner join old.athlete on athlete.id = r.athlete
            where
                r.place is not null and r.mark is not null
                and r.date in (select distinct date from placed)
        )

        select distinct one.persona, other.persona, other.athlete
        from placed as one
        inner join (from placed union all from known) as other
            using (date, discipline, sex, round, place, mark)
        where
            (one.born_precision <> 'day' or other.born_precision <> 'day')
            and coalesce(one.nation = other.nation, true)
            and other.persona is distinct from one.persona
        """
    ).fetchall()
    athletes = {p.athlete: p.number for p in joined.people if p.athlete is not None}
    for persona, other_persona, athlete in pairs:
        one = joined.people[persona - 1]
        number = other_persona - 1 if other_persona else athletes.get(athlete)
        if number is None:
            continue
        other = joined.people[number]
        if joined.born(one.number) and joined.born(other.number):
            continue
        if one.team == other.team and any(len(word) >= 3 for word in one.words & other.words):
            joined.join(one.number, other.number)


def _leave(db: duckdb.DuckDBPyConnection, joined: _Joined) -> None:
    """Write down who became whom; new athletes get the next numbers of the book."""
    athlete_of_root: dict[int, int] = {}
    merges: list[tuple[int, int]] = []
    for person in joined.people:
        if person.athlete is not None:
            root = joined.root(person.number)
            kept = athlete_of_root.setdefault(root, person.athlete)
            if kept != person.athlete:
                merges.append((person.athlete, kept))
    largest: int = scalar(db, "select coalesce(max(id), 0) from old.athlete")
    following = largest + 1
    personas, athletes = [], []
    for person in joined.people:
        if person.athlete is None:
            root = joined.root(person.number)
            if root not in athlete_of_root:
                athlete_of_root[root] = following
                following += 1
            personas.append(person.number + 1)
            athletes.append(athlete_of_root[root])
    db.execute("create or replace temp table persona_athlete (persona integer, athlete integer)")
    insert(
        db,
        "persona_athlete",
        pa.table(
            {"persona": pa.array(personas, pa.int32()), "athlete": pa.array(athletes, pa.int32())}
        ),
    )
    db.execute("create or replace temp table athlete_merge (old integer, athlete integer)")
    insert(
        db,
        "athlete_merge",
        pa.table(
            {
                "old": pa.array([pair[0] for pair in merges], pa.int32()),
                "athlete": pa.array([pair[1] for pair in merges], pa.int32()),
            }
        ),
    )
