"""Which rows are one race, and which races are one competition, of the book or new."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.championship import (
    championship_at,
    championships,
    championships_hosted_by,
)
from rivalry.athletics.competition import (
    CompetitionError,
    CompetitionName,
    read_competition,
    series_named,
)
from rivalry.athletics.name import fold
from rivalry.athletics.stakes import gives_medals
from rivalry.intake.decisions import Decision
from rivalry.intake.staging import insert, run_script, scalar
from rivalry.intake.union_find import UnionFind

_CHAMPIONSHIP = re.compile(r"[^|:]+\|\d{4}")
"""Key of a championship: its series and year."""
_HERE = Path(__file__).parent
_RACES = (_HERE / "races.sql").read_text(encoding="utf-8")
_SAME_RACE = (_HERE / "same_race.sql").read_text(encoding="utf-8")
_COMPETITIONS = (_HERE / "competitions.sql").read_text(encoding="utf-8")


def resolve_races(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision] = ()) -> None:
    """Give every row of `named` its race and competition.

    Leaves the temporary tables `incoming` (rows with their candidate race), `candidate_race`,
    `race_merge (old, race)`, `same_competition`, `race_competition` and `competition_found`.
    """
    _read_competitions(db)
    _find_championships(db)
    run_script(db, _RACES)
    _join_candidates(db, decisions)
    _keep_competitions(db, decisions)
    run_script(db, _COMPETITIONS)


def _read_competitions(db: duckdb.DuckDBPyConnection) -> None:
    """Parse the competitions' names; championships are found by series and year."""
    said = db.execute(
        """
        select distinct
            competition_said, competition_id,
            year(coalesce(starts, date)) as year,
            coalesce(place_key, '') as place_key,
            town
        from named
        where competition_said <> '' or competition_id <> ''
        """
    ).fetchall()
    rows: list[dict[str, Any]] = []
    for name, identifier, year, place_key, town in said:
        found = _read(name, year)
        series = found.series if found else None
        if series and not _was_held(series.name, year, town):
            found = series = None  # a code that covers cross country too, or a town's own games
        shown = name
        if found and series and gives_medals(series.level.code):
            key = f"{series.name}|{year}"
            shown = f"{series.name} {_edition(series.name, year) or found.year or year}"
        elif identifier:
            key = identifier
        else:
            key = f"{fold(name)}|{year}|{place_key}"
        rows.append(
            {
                "competition_said": name,
                "competition_id": identifier,
                "year": year,
                "place_key": place_key,
                "key": key,
                "name": shown or None,
                "series": series.name if series else None,
                "level": found.level.code if found else None,
            }
        )
    _leave(
        db, "competition_map", rows,
        competition_said="varchar", competition_id="varchar", year="integer",
        place_key="varchar", key="varchar", name="varchar", series="varchar", level="varchar",
    )  # fmt: skip


def _read(name: str, year: int) -> CompetitionName | None:
    try:
        return read_competition(name, year=year) if name else None
    except CompetitionError:
        return None


def _edition(series: str, year: int) -> int | None:
    """The year an edition is named by: the Olympic Games held in 2021 are those of 2020."""
    return next(
        (c.year for c in championships() if c.series == series and c.start.year == year), None
    )


def _was_held(series: str, year: int, town: str | None) -> bool:
    """Whether a championship can have been held there; true where no table knows its towns."""
    edition = _edition(series, year)
    if town is None or edition is None:
        return True
    return any(c.series == series for c in championships_hosted_by(town, edition))


def _find_championships(db: duckdb.DuckDBPyConnection) -> None:
    """Name the championship that a nameless venue and day belong to."""
    days = db.execute(
        """
        select distinct place_key, town, land, date from named
        where competition_said = '' and town is not null and land is not null
        """
    ).fetchall()
    rows: dict[tuple[str, Any], dict[str, Any]] = {}
    for place_key, town, land, day in days:
        if championship := championship_at(town, land, day):
            rows[(place_key, day)] = {
                "place_key": place_key,
                "date": day,
                "key": f"{championship.series}|{day.year}",
                "name": f"{championship.series} {championship.year}",
                "series": championship.series,
                "level": series_named(championship.series).level.code,
                "starts": championship.start,
                "ends": championship.end,
            }
    _leave(
        db, "championship", list(rows.values()),
        place_key="varchar", date="date", key="varchar", name="varchar", series="varchar",
        level="varchar", starts="date", ends="date",
    )  # fmt: skip


def _join_candidates(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    candidates = db.execute(
        "select candidate, race, section, age_group, meet_key, place_key "
        "from candidate order by candidate"
    ).fetchall()
    number = {row[0]: index for index, row in enumerate(candidates)}
    sets = UnionFind(len(candidates))
    # Of each set's root: the section by everyone who numbers them, and the age group.
    sections: list[dict[str, int]] = [
        {row[4] or row[5] or "": row[2]} if row[2] is not None else {} for row in candidates
    ]
    ages = [row[3] for row in candidates]

    def join(one: int, other: int) -> None:
        root = sets.join(one, other)
        sections[root] = sections[one] | sections[other]
        ages[root] = ages[one] or ages[other]

    for one, other in _decided(db, decisions):
        left, right = sets.root(number[one]), sets.root(number[other])
        if left != right:
            join(left, right)
    for _, one, other in db.execute(_SAME_RACE).fetchall():
        left, right = sets.root(number[one]), sets.root(number[other])
        if left == right or (ages[left] and ages[right] and ages[left] != ages[right]):
            continue
        mine, theirs = sections[left], sections[right]
        if all(theirs.get(by, section) == section for by, section in mine.items()):
            join(left, right)
    _unify_competitions(db, candidates, sets)
    largest: int = scalar(db, "select coalesce(max(id), 0) from old_race")
    following = largest + 1
    race_of_root: dict[int, int] = {}
    merged: list[dict[str, Any]] = []
    # Old races come first with their own numbers, the smallest of a set kept.
    for candidate, race, *_ in sorted(candidates, key=lambda row: (row[1] is None, row[1] or 0)):
        root = sets.root(number[candidate])
        if race is not None:
            kept = race_of_root.setdefault(root, race)
            if kept != race:
                merged.append({"old": race, "race": kept})
        elif root not in race_of_root:
            race_of_root[root] = following
            following += 1
    _leave(
        db,
        "candidate_race",
        [
            {"candidate": candidate, "race": race_of_root[sets.root(index)]}
            for candidate, index in number.items()
        ],
        candidate="integer",
        race="integer",
    )
    _leave(db, "race_merge", merged, old="integer", race="integer")


def _unify_competitions(
    db: duckdb.DuckDBPyConnection, candidates: list[tuple[Any, ...]], sets: UnionFind
) -> None:
    """Find competitions that are one under two names: of one town, with races in common.

    Two races at least, or all that one of them has; two championships are never one. Leaves
    `same_competition (key, kept)`.
    """
    places: dict[str, str] = {}
    races: dict[str, set[int]] = defaultdict(set)
    for index, (*_, key, place) in enumerate(candidates):
        if key and place:
            places[key] = place
            races[key].add(sets.root(index))
    of_race: dict[int, list[str]] = defaultdict(list)
    for key, roots in races.items():
        for root in roots:
            of_race[root].append(key)
    shared = Counter(
        pair
        for keys in of_race.values()
        if len(keys) > 1
        for pair in combinations(sorted(keys), 2)
        if places[pair[0]] == places[pair[1]]
    )
    names = sorted(races)
    place_of = {key: index for index, key in enumerate(names)}
    one = UnionFind(len(names))
    for (mine, theirs), count in sorted(shared.items()):
        if count < 2 and count < min(len(races[mine]), len(races[theirs])):
            continue
        if not (_CHAMPIONSHIP.fullmatch(mine) and _CHAMPIONSHIP.fullmatch(theirs)):
            one.join(place_of[mine], place_of[theirs])
    known = {row[0] for row in db.execute("select key from old.competition").fetchall()}
    groups: dict[int, list[str]] = defaultdict(list)
    for key in names:
        groups[one.root(place_of[key])].append(key)
    rows = []
    for keys in groups.values():
        kept = min(
            keys,
            key=lambda key: (
                not _CHAMPIONSHIP.fullmatch(key), key not in known, -len(races[key]), key
            ),
        )  # fmt: skip
        rows += [{"key": key, "kept": kept} for key in keys if key != kept]
    _leave(db, "same_competition", rows, key="varchar", kept="varchar")


def _keep_competitions(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    keys = [
        {"key": decision.terms[side]["key"]}
        for decision in decisions
        if decision.kind == "same-race"
        for side in ("one", "other")
    ]
    _leave(db, "decided_competition", keys, key="varchar")


def _decided(
    db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of candidates that are one race because somebody decided so."""
    for decision in decisions:
        if decision.kind != "same-race" or not decision.stands:
            continue
        meant: list[int] = []
        for terms in (decision.terms["one"], decision.terms["other"]):
            meant += [
                row[0]
                for row in db.execute(
                    """
                    select candidate from candidate
                    where
                        date = $date::date and discipline = $discipline and sex = $sex
                        and round is not distinct from $round
                        and section is not distinct from $section
                        and age_group is not distinct from $age_group
                        and combined is not distinct from $combined
                        and (meet_key = $key or (place_key = $place_key and place_key <> ''))
                    order by candidate
                    """,
                    terms,
                ).fetchall()
            ]
        for other in meant[1:]:
            yield meant[0], other


def _leave(
    db: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]], **types: str
) -> None:
    arrow = {"varchar": pa.string(), "integer": pa.int32(), "date": pa.date32()}
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    db.execute(f"create or replace temp table {table} ({columns})")
    insert(
        db,
        table,
        pa.table(
            {
                name: pa.array([row[name] for row in rows], arrow[kind])
                for name, kind in types.items()
            }
        ),
    )
