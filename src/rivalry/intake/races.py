"""Which rows are one race, and which races are one competition, of the book or new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

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
from rivalry.intake.same_race import join_candidates, unify_competitions
from rivalry.intake.staging import leave_rows, run_script

_HERE = Path(__file__).parent
_RACES = (_HERE / "races.sql").read_text(encoding="utf-8")
_COMPETITIONS = (_HERE / "competitions.sql").read_text(encoding="utf-8")


def resolve_races(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision] = ()) -> None:
    """Give every row of `named` its race and competition.

    Leaves the temporary tables `incoming` (rows with their candidate race), `candidate_race`,
    `race_merge (old, race)`, `same_competition`, `race_competition` and `competition_found`.
    """
    _read_competitions(db)
    _find_championships(db)
    run_script(db, _RACES)
    join_candidates(db, decisions)
    unify_competitions(db)
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
    leave_rows(
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
    leave_rows(
        db, "championship", list(rows.values()),
        place_key="varchar", date="date", key="varchar", name="varchar", series="varchar",
        level="varchar", starts="date", ends="date",
    )  # fmt: skip


def _keep_competitions(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    keys = [
        {"key": decision.terms[side]["key"]}
        for decision in decisions
        if decision.kind == "same-race"
        for side in ("one", "other")
    ]
    leave_rows(db, "decided_competition", keys, key="varchar")
