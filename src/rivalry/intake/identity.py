"""Who is who: which names of an import and of the book are one athlete.

All ways of being named that the book has ever seen (table `persona`) are judged anew at each
import, so that it does not matter in which order sources came. In this order: decisions of
whoever keeps the book; ids of other systems; the same name (any order, capitals, accents) with
the same day of birth; teams of one name and nation; and then by how likely two are one, the surest
pair first (alike.py). What none of these joins stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from rivalry.intake.alike import join_alike
from rivalry.intake.decisions import Decision, read_decisions, split_rows
from rivalry.intake.joined import Joined, Person
from rivalry.intake.staging import insert, scalar

_PERSONA = (Path(__file__).parent / "persona.sql").read_text(encoding="utf-8")


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
    strangers = _strangers(db)
    _by_ids(joined, strangers)
    _by_birth(joined)
    _teams(joined)
    join_alike(db, joined, afresh=_parts_what_was_joined(db, standing, strangers))
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


def _parts_what_was_joined(
    db: duckdb.DuckDBPyConnection, standing: list[Decision], strangers: set[str]
) -> bool:
    """Whether a decision was undone, or an id found to be nobody's, since the old book."""
    stood = {decision.id for decision in read_decisions(db) if decision.stands}
    known: int = scalar(db, "select count(*) from old.shared_id")
    return not stood <= {decision.id for decision in standing} or len(strangers) > known


def _people(db: duckdb.DuckDBPyConnection) -> list[Person]:
    rows = db.execute(
        "select persona, athlete, given, family, key, sex, born, born_precision, nation, ids, "
        "team, apart, alias_of, rows_named from personas order by persona"
    ).fetchall()
    return [
        Person(
            number=number,
            persona=persona,
            athlete=athlete,
            given=given or "",
            family=family or "",
            key=key,
            sex=sex,
            born=born,
            precision=precision,
            nation=nation,
            ids=tuple(ids.split()),
            team=team,
            apart=apart,
            alias_of=alias_of,
            rows=rows_named,
        )
        for number, (
            persona, athlete, given, family, key, sex, born, precision, nation, ids, team, apart,
            alias_of, rows_named,
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


def _teams(joined: Joined) -> None:
    """Join teams of one name, nation and sex: a nation has one team, and so has a club."""
    first: dict[tuple[str, str, str | None], int] = {}
    for person in joined.people:
        if person.team:
            team = (person.key, person.sex, person.nation)
            joined.join(first.setdefault(team, person.number), person.number)


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
