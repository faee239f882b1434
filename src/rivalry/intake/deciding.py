"""Decisions made: who is who and which race is which, written to the ledger and carried out.

Each takes effect at once: the days concerned are settled anew, and the next book is swapped in.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from rivalry.book.names import Athlete
from rivalry.book.swap import next_book
from rivalry.intake.decisions import (
    SPLIT_CONDITION,
    Decision,
    naming_parameters,
    read_decisions,
    split_parameters,
)
from rivalry.intake.settling import ImportReport, note_change, settle
from rivalry.intake.staging import create_staging, scalar

Terms = dict[str, Any]


def merge_athletes(book: Path, one: Athlete, other: Athlete) -> Decision:
    """Decide that two athletes of the book are one.

    Raises ValueError where they are one already, or a decision keeps them apart.
    """
    if one.id == other.id:
        raise ValueError(f"{one.introduction} is one athlete already")

    def terms(db: duckdb.DuckDBPyConnection) -> Terms:
        return {"one": _namings(db, one), "other": _namings(db, other)}

    said = f"{_told(one)} and {_told(other)} are one"
    return _decide(book, "merge", said, terms)


def keep_apart(book: Path, one: Athlete, other: Athlete) -> Decision:
    """Decide that two athletes of the book are two, whatever speaks for one."""
    if one.id == other.id:
        raise ValueError(
            f"{one.introduction} is one athlete of the book: say by what its results are to be "
            "parted (--discipline, --nation, --since, --until)"
        )

    def terms(db: duckdb.DuckDBPyConnection) -> Terms:
        return {"one": _namings(db, one), "other": _namings(db, other)}

    said = f"{_told(one)} and {_told(other)} are two"
    return _decide(book, "apart", said, terms)


def split_athlete(
    book: Path,
    athlete: Athlete,
    *,
    disciplines: list[str] | None = None,
    nation: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Decision:
    """Decide that those results of an athlete that fulfil every condition are another one's.

    Raises ValueError where no condition is given, or none or all of the results fulfil them.
    """
    where = {
        "disciplines": disciplines,
        "nation": nation,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }
    if not any(where.values()):
        raise ValueError(
            "say which results are another's: --discipline, --nation, --since, --until"
        )

    def terms(db: duckdb.DuckDBPyConnection) -> Terms:
        return {"one": _namings(db, athlete), "where": where}

    conditions = [
        f"in {', '.join(disciplines)}" if disciplines else "",
        f"for {nation}" if nation else "",
        f"since {since}" if since else "",
        f"until {until}" if until else "",
    ]
    said = f"the results of {_told(athlete)} {' '.join(filter(None, conditions))} are another's"
    return _decide(book, "split", said, terms)


def same_race(book: Path, one: int, other: int) -> Decision:
    """Decide that two races of the book, by their numbers, are one.

    Raises ValueError where there are no such races, or they are of other days, events or sexes.
    """

    def terms(db: duckdb.DuckDBPyConnection) -> Terms:
        both = [_race_terms(db, number) for number in (one, other)]
        for what in ("date", "discipline", "sex", "combined"):
            if both[0][what] != both[1][what]:
                raise ValueError(
                    f"races {one} and {other} cannot be one: their {what} differs "
                    f"({both[0][what]}, {both[1][what]})"
                )
        return {
            "one": both[0], "other": both[1],
            "rows": {"one": _rows_of(db, one), "other": _rows_of(db, other)},
        }  # fmt: skip

    if one == other:
        raise ValueError(f"race {one} is one race already")
    return _decide(book, "same-race", f"races {one} and {other} are one", terms)


def undo_decision(book: Path, number: int) -> Decision:
    """Take a decision back: what it joined is parted again, what it parted may join again.

    Raises ValueError where there is no such decision, or it was undone before.
    """
    with next_book(book) as db:
        decisions = read_decisions(db)
        found = next((one for one in decisions if one.id == number), None)
        if found is None:
            raise ValueError(f"there is no decision {number}: see rivalry book decisions")
        if not found.stands:
            raise ValueError(f"decision {number} was undone before")
        create_staging(db)
        if found.kind == "same-race":
            _revive(db, found)
        undone = replace(found, stands=False)
        after = [undone if one.id == number else one for one in decisions]
        settle(db, after, [], [], lambda stage, done, total: None, ImportReport())
        db.execute("update decision set undone_at = now()::timestamp where id = ?", [number])
        note_change(db, "decision", f"undone: {found.said}")
    return undone


def _decide(
    book: Path, kind: str, said: str, terms: Callable[[duckdb.DuckDBPyConnection], Terms]
) -> Decision:
    with next_book(book) as db:
        decisions = read_decisions(db)
        following: int = scalar(db, "select coalesce(max(id), 0) + 1 from old.decision")
        decision = Decision(following, kind, said, terms(db))
        _refuse_contradiction(decisions, decision)
        create_staging(db)
        if kind == "split":
            _set_apart(db, decision)
        if kind == "same-race":
            db.execute(
                "insert into days_in_question values (?::date)", [decision.terms["one"]["date"]]
            )
        report = ImportReport()
        settle(db, [*decisions, decision], [], [], lambda stage, done, total: None, report)
        db.execute(
            "insert into decision values (?, ?, ?, ?, now()::timestamp, null)",
            [following, kind, said, json.dumps(decision.terms, ensure_ascii=False)],
        )
        note_change(db, "decision", said)
    return decision


def _refuse_contradiction(decisions: list[Decision], new: Decision) -> None:
    if new.kind not in ("merge", "apart"):
        return
    opposite = "apart" if new.kind == "merge" else "merge"
    mine = {tuple(naming) for side in ("one", "other") for naming in new.terms[side]}
    for decision in decisions:
        if decision.stands and decision.kind == opposite:
            one, other = (
                {tuple(naming) for naming in decision.terms[side]} for side in ("one", "other")
            )
            if mine & one and mine & other:
                raise ValueError(
                    f"decision {decision.id} says that {decision.said}: undo it first "
                    f"(rivalry book undo --decision {decision.id})"
                )


def _set_apart(db: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Label the rows of the book that a split is about."""
    db.execute(
        f"""
        insert into moved
        with every as (
            select r.source, r.line, r.persona, r.date, r.nation, race.discipline
            from old.result as r
            inner join old.race on race.id = r.race
            where r.known_from is null
            union all
            select report.source, report.line, report.persona, r.date, report.nation,
                race.discipline
            from old.report
            inner join old.result as r on r.id = report.result
            inner join old.race on race.id = r.race
        ),

        meant as (
            select
                unnest($keys::varchar[]) as key,
                unnest($sexes::varchar[]) as sex,
                unnest($births::varchar[]) as born,
                unnest($nations::varchar[]) as naming_nation
        )

        select every.source, every.line, every.persona, $label
        from every
        inner join old.persona on persona.id = every.persona and persona.apart = ''
        inner join meant
            on
                meant.key = persona.key and meant.sex = persona.sex
                and meant.born = coalesce(persona.born::varchar, '')
                and meant.naming_nation = coalesce(persona.nation, '')
        where {SPLIT_CONDITION.replace("nation = $nation", "every.nation = $nation")}
        """,
        naming_parameters(decision) | split_parameters(decision) | {"label": decision.label},
    )
    moved: int = scalar(db, "select count(*) from moved")
    if not moved:
        raise ValueError("no result of theirs is so: nothing would be parted")
    personas = "select id from old.persona where athlete in (select athlete from old.persona "
    personas += "inner join moved on moved.persona = persona.id)"
    every = scalar(
        db,
        f"select (select count(*) from old.result where known_from is null and persona in "
        f"({personas})) + (select count(*) from old.report where persona in ({personas}))",
    )
    if moved == every:
        raise ValueError("all results of theirs are so: nothing would be parted")


def _revive(db: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Give the rows of two races that a decision had made one their own races again."""
    following: int = scalar(db, "select coalesce(max(id), 0) + 1 from old.race")
    for number, side in enumerate(("one", "other"), start=following):
        terms, rows = decision.terms[side], decision.terms["rows"][side]
        db.execute("insert into days_in_question values (?::date)", [terms["date"]])
        db.execute(
            "insert into race_moved "
            "select unnest($sources::integer[]), unnest($lines::integer[]), $number",
            {
                "sources": [row[0] for row in rows],
                "lines": [row[1] for row in rows],
                "number": number,
            },
        )
        db.execute(
            _REVIVED,
            {name: terms[name] for name in ("round", "section", "age_group", "key")}
            | {"number": number},
        )


_REVIVED = """
insert into revived_race by name
select
    race.* replace (
        $number::integer as id,
        coalesce(own.id, race.competition) as competition,
        $round::varchar as round,
        $section::integer as section,
        $age_group::varchar as age_group
    )
from old.race
left join old.competition as own on own.key = $key
where
    race.id = (
        select any_value(observed.race)
        from race_moved
        inner join (
            select source, line, race from old.result
            union all
            select report.source, report.line, result.race from old.report
            inner join old.result on result.id = report.result
        ) as observed using (source, line)
        where race_moved.race = $number
    )
"""


def _rows_of(db: duckdb.DuckDBPyConnection, race: int) -> list[list[int]]:
    rows = db.execute(
        """
        select source, line from old.result where race = $race
        union
        select report.source, report.line from old.report
        inner join old.result on result.id = report.result where result.race = $race
        order by all
        """,
        {"race": race},
    ).fetchall()
    return [list(row) for row in rows]


def _namings(db: duckdb.DuckDBPyConnection, athlete: Athlete) -> list[list[str | None]]:
    rows = db.execute(
        "select distinct key, sex, born::varchar, nation, apart from old.persona "
        "where athlete = ? order by all",
        [athlete.id],
    ).fetchall()
    if not rows:
        raise ValueError(f"{athlete.introduction} is no longer in the book: ask again")
    if apart := {row[4] for row in rows} - {""}:
        number = min(apart).removeprefix("split ")
        raise ValueError(
            f"{athlete.introduction} was set apart by decision {number}: undo that one first"
        )
    return [list(row[:4]) for row in rows]


def _race_terms(db: duckdb.DuckDBPyConnection, number: int) -> Terms:
    rows = db.execute(
        """
        select
            race.date::varchar, race.discipline, race.sex, race.round, race.section, race.age_group,
            race.combined, competition.key, coalesce(competition.place_key, '')
        from old.race
        inner join old.competition on competition.id = race.competition
        where race.id = ?
        """,
        [number],
    ).fetchall()
    if not rows:
        raise ValueError(f"there is no race {number} in the book: see rivalry book doubts")
    names = (
        "date", "discipline", "sex", "round", "section", "age_group", "combined", "key",
        "place_key",
    )  # fmt: skip
    return dict(zip(names, rows[0], strict=True))


def _told(athlete: Athlete) -> str:
    return f"{athlete.introduction} (#{athlete.id})"
