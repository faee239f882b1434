"""Who is who: which names of an import and of the book are one athlete.

All ways of being named that the book has ever seen (table `persona`) are judged anew at each
import, so that it does not matter in which order sources came. In this order: decisions of
whoever keeps the book; ids of other systems; the same name (any order, capitals, accents) with
the same day of birth; the same name and nation where no two births speak against it; the same
name and birth year, or a name that one alone bears; a spelling close by with the same day of
birth, sex and nation; the same place and mark in the same race. What none of these joins stays
apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.intake.decisions import Decision, split_rows
from rivalry.intake.joined import Joined, Person
from rivalry.intake.staging import insert, scalar

_PERSONA = (Path(__file__).parent / "persona.sql").read_text(encoding="utf-8")
_SPELLING = 84
"""Likeness (0 to 100) from which two words are one in two spellings: Tetyana, Tatyana."""


def resolve_athletes(db: duckdb.DuckDBPyConnection, decisions: Iterable[Decision] = ()) -> None:
    """Give every understood row, and every name in the old book, its athlete.

    Reads `understood` and the personas of the old book; leaves the temporary tables `personas`,
    `named` (rows with their persona), `persona_athlete (persona, athlete)` and `touched_day`:
    the days on which results have to be settled anew.
    """
    standing = [decision for decision in decisions if decision.stands]
    split_rows(db, standing)
    db.execute(_PERSONA)
    people = _people(db)
    joined = Joined(people, standing)
    _by_ids(joined, _strangers(db))
    _by_birth(joined)
    _by_nation(joined)
    _by_year(db, joined)
    _by_name(db, joined)
    _by_spelling(db, joined)
    _by_shared_place(db, joined)
    _leave(db, joined)
    db.execute(_TOUCHED_DAYS)


_TOUCHED_DAYS = """
create or replace temp table touched_day as
with changed as (
    select persona
    from personas
    inner join persona_athlete using (persona)
    where personas.athlete is not null and personas.athlete <> persona_athlete.athlete
),

observed as (
    select date, persona, source, line from old.result
    union all
    select result.date, report.persona, report.source, report.line
    from old.report
    inner join old.result on result.id = report.result
)

select distinct date from named
union
select date from observed where persona in (select persona from changed)
union
select observed.date from observed inner join persona_moved using (source, line)
union
select days as date from days_in_question
"""


def _people(db: duckdb.DuckDBPyConnection) -> list[Person]:
    rows = db.execute(
        "select persona, athlete, key, sex, born, born_precision, nation, ids, team, apart, "
        "alias_of, rows_named from personas order by persona"
    ).fetchall()
    return [
        Person(
            number=number,
            persona=persona,
            athlete=athlete,
            key=key,
            sex=sex,
            born=born,
            exact=precision == "day",
            nation=nation,
            ids=tuple(ids.split()),
            team=team,
            apart=apart,
            alias_of=alias_of,
            rows=rows_named,
        )
        for number, (
            persona, athlete, key, sex, born, precision, nation, ids, team, apart, alias_of,
            rows_named,
        ) in enumerate(rows)
    ]  # fmt: skip


def _strangers(db: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids that identify nobody, as the book knew them and as this import shows."""
    known = {row[0] for row in db.execute("select id from old.shared_id").fetchall()}
    found = known | ids_of_strangers(db)
    db.execute("create or replace temp table stranger (id varchar)")
    insert(db, "stranger", pa.table({"id": pa.array(sorted(found), pa.string())}))
    return found


def ids_of_strangers(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Find the ids that several people of one race share, in two places: they identify nobody.

    Two names in one place are one person, whom two sources name otherwise.
    """
    return {
        row[0]
        for row in db.execute(
            """
            select distinct id
            from (
                select
                    unnest(string_split(ids, ' ')) as id,
                    name_key, date, discipline, sex, round, section, place_key, place, mark
                from understood
                where reason is null and ids <> ''
            )
            group by id, date, discipline, sex, round, section, place_key
            having
                count(distinct name_key) > 1
                and (
                    count(distinct place) > 1
                    or (count(place) = 0 and count(distinct mark) > 1)
                )
            """
        ).fetchall()
    }


def _by_ids(joined: Joined, strangers: set[str]) -> None:
    first: dict[tuple[str, bool], int] = {}
    for person in joined.people:
        for identifier in person.ids:
            if identifier not in strangers:
                start = first.setdefault((identifier, person.team), person.number)
                joined.join(start, person.number, sure=True)


def _by_birth(joined: Joined) -> None:
    first: dict[tuple[str, str, date], int] = {}
    for person in joined.people:
        if person.exact and person.born and not person.team:
            start = first.setdefault((person.key, person.sex, person.born), person.number)
            joined.join(start, person.number)


def _by_nation(joined: Joined) -> None:
    """Join namesakes of one nation, unless births or the choice of two speak against it."""
    groups: dict[tuple[str, str, str | None], list[Person]] = defaultdict(list)
    for person in joined.people:
        if person.nation or not person.born:
            groups[(person.key, person.sex, person.nation)].append(person)
    for people in groups.values():
        exact = {joined.root(p.number) for p in people if joined.born(p.number)}
        vague = [p for p in people if not joined.born(p.number)]
        by_year: dict[int | None, list[Person]] = defaultdict(list)
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


def _by_year(db: duckdb.DuckDBPyConnection, joined: Joined) -> None:
    """Join namesakes of one birth year who changed nation, where nobody else is of that year.

    Lists write 1 January where they know the year alone, and for those born on it.
    """
    groups: dict[tuple[str, str, int], list[Person]] = defaultdict(list)
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


def _by_name(db: duckdb.DuckDBPyConnection, joined: Joined) -> None:
    """Join those without a nation to the one bearer of their whole name, where there is one only.

    Their birth year, where it is told, must fit; and the two never stood in one race.
    """
    groups: dict[tuple[str, str], list[Person]] = defaultdict(list)
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


def _by_spelling(db: duckdb.DuckDBPyConnection, joined: Joined) -> None:
    """Join close spellings that share day of birth, sex and nation, but never two of one race."""
    groups: dict[tuple[date, str, str | None], dict[int, Person]] = defaultdict(dict)
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
    db: duckdb.DuckDBPyConnection, joined: Joined, asked: Iterable[int]
) -> set[tuple[int, int]]:
    """Find who took another place than whom in one race: they are two, however alike in name."""
    roots = {joined.root(number) for number in asked}
    meant = {p.persona: p.number for p in joined.people if joined.root(p.number) in roots}
    db.register("asked_personas", pa.table({"persona": pa.array(list(meant), pa.int32())}))
    stood = db.execute(
        """
        select persona, place, date, discipline, round, section
        from asked_personas
        inner join named using (persona)
        where place is not null
        union
        select r.persona, r.place, r.date, race.discipline, race.round, race.section
        from asked_personas
        inner join old.result as r using (persona)
        inner join old_race as race on race.id = r.race
        where r.place is not null
        """
    ).fetchall()
    db.unregister("asked_personas")
    races: dict[tuple[Any, ...], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for persona, place, *race in stood:
        races[tuple(race)][joined.root(meant[persona])].add(place)
    return {
        pair
        for places in races.values()
        for one, other in combinations(places, 2)
        if places[one].isdisjoint(places[other])
        for pair in ((one, other), (other, one))
    }


def _by_shared_place(db: duckdb.DuckDBPyConnection, joined: Joined) -> None:
    """Join two names that took the same place with the same mark on one day, not for two nations.

    Only where one of them has no day of birth to go by, and the names share a word.
    """
    if all(person.exact or person.team for person in joined.people):
        return
    pairs = db.execute(
        """
        with placed as (
            select
                persona, date, discipline, sex, round, place, mark, nation, born_precision
            from named
            where place is not null and mark is not null
            union
            select
                r.persona, r.date, race.discipline, race.sex, race.round, r.place, r.mark, r.nation,
                personas.born_precision
            from old.result as r
            inner join old_race as race on race.id = r.race
            inner join personas using (persona)
            where r.place is not null and r.mark is not null
        ),

        vague as (select * from placed where born_precision <> 'day')

        select distinct one.persona, other.persona
        from vague as one
        inner join placed as other using (date, discipline, sex, round, place, mark)
        where
            coalesce(one.nation = other.nation, true)
            and other.persona <> one.persona
        """
    ).fetchall()
    number = {person.persona: person.number for person in joined.people}
    for one_persona, other_persona in sorted(pairs):
        one, other = joined.people[number[one_persona]], joined.people[number[other_persona]]
        if joined.born(one.number) and joined.born(other.number):
            continue
        if one.team == other.team and any(len(word) >= 3 for word in one.words & other.words):
            joined.join(one.number, other.number)


def _leave(db: duckdb.DuckDBPyConnection, joined: Joined) -> None:
    """Write down who became whom.

    An athlete of the book keeps the number where most rows stay; new ones get the next numbers.
    """
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for person in joined.people:
        if person.athlete is not None:
            weights[joined.root(person.number), person.athlete] += person.rows
    athlete_of_root: dict[int, int] = {}
    given: set[int] = set()
    for (root, athlete), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0][1])):
        if root not in athlete_of_root and athlete not in given:
            athlete_of_root[root] = athlete
            given.add(athlete)
    following = 1 + scalar(db, "select coalesce(max(id), 0) from old.athlete")
    athletes = []
    for person in joined.people:
        root = joined.root(person.number)
        if root not in athlete_of_root:
            athlete_of_root[root] = following
            following += 1
        athletes.append(athlete_of_root[root])
    db.execute("create or replace temp table persona_athlete (persona integer, athlete integer)")
    insert(
        db,
        "persona_athlete",
        pa.table(
            {
                "persona": pa.array([person.persona for person in joined.people], pa.int32()),
                "athlete": pa.array(athletes, pa.int32()),
            }
        ),
    )
