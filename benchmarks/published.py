"""Seeded results as a federation would publish them: one CSV a season, for the import to read."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks import careers, season
from benchmarks.careers import EVENTS, Athletes
from benchmarks.generate import (
    BOOKS,
    RESULTS_AN_ATHLETE,
    SEED,
    competition_of,
    marks_of,
    nations_of_areas,
    play,
)
from benchmarks.measure import say

FIRST_YEAR = 1960

# Times as published: 9.87, 3:29.45, 2:05:17 on the road; a failure is told in place of the mark.
_WRITTEN = """
copy (
    select
        rows.date,
        held.competition,
        held.city,
        held.country,
        event.discipline,
        event.sex,
        round,
        heat,
        place,
        person.name,
        person.birth,
        person.nation,
        case
            when mark is null then if(event.unit = 'distance', 'NM', 'DNF')
            when event.unit = 'points' then mark::varchar
            when event.unit = 'distance' then printf('%d.%02d', mark // 1000, mark % 1000 // 10)
            when mark >= 3600000 or event.discipline in ('Marathon', '20kmW') then
                printf('%d:%02d:%02d', mark // 3600000, mark // 60000 % 60, mark // 1000 % 60)
            when mark >= 60000 then
                printf('%d:%02d.%02d', mark // 60000, mark // 1000 % 60, mark % 1000 // 10)
            else printf('%d.%02d', mark // 1000, mark % 1000 // 10)
        end as mark,
        printf('%+.1f', wind / 10) as wind
    from rows
    inner join event on event.id = rows.event
    inner join held on held.id = rows.competition
    inner join person on person.id = rows.athlete
    order by rows.date, held.id, rows.race, place nulls last, person.name
) to '{file}' (header)
"""


def the_files(results: int, seed: int = SEED) -> Path:
    """Give the folder of the files; write them where they do not stand there yet.

    They are written anew when their generator has changed.
    """
    here = Path(__file__).parent
    sign = 0
    for name in ("published.py", "generate.py", "careers.py", "season.py"):
        sign = zlib.crc32((here / name).read_bytes(), sign)
    name = f"published-{results}-{seed}"
    folder = BOOKS / f"{name}-{sign:08x}"
    if folder.exists():
        return folder
    BOOKS.mkdir(exist_ok=True)
    for old in BOOKS.glob(f"{name}-*"):
        shutil.rmtree(old)
    say(f"writing {results:,} results as files")
    beside = BOOKS / f"{name}.next"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    _write(beside, results, seed)
    os.replace(beside, folder)
    return folder


def _write(folder: Path, results: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = max(results // RESULTS_AN_ATHLETE, 200)
    athletes = careers.make_athletes(count, rng, FIRST_YEAR)
    nations = nations_of_areas()
    with duckdb.connect() as db:
        db.execute("set enable_progress_bar = false")
        db.register("event", _events())
        db.register("person", _people(athletes, nations, rng))
        for year, played in play(athletes, results, rng, FIRST_YEAR):
            db.register("held", _competitions(played, year, nations))
            db.register("rows", _rows(played, year, rng))
            db.execute(_WRITTEN.format(file=folder / f"results-{year}.csv"))


def _events() -> pa.Table:
    return pa.table(
        {
            "id": range(len(EVENTS)),
            "discipline": [event.code for event in EVENTS],
            "sex": [event.sex for event in EVENTS],
            "unit": [event.unit for event in EVENTS],
        }
    )


def _people(athletes: Athletes, nations: list[str], rng: np.random.Generator) -> pa.Table:
    """Name the athletes; one in ten is published with the year of birth alone."""
    count = len(athletes.sex)
    given, family = careers.make_names(count, rng)
    born = athletes.born.astype(str)
    year_only = rng.random(count) < 0.1
    return pa.table(
        {
            "id": np.arange(count),
            "name": [f"{one} {other}" for one, other in zip(given, family, strict=True)],
            "birth": np.where(year_only, born.astype("<U4"), born),
            "nation": np.array(nations)[athletes.nation],
        }
    )


def _competitions(played: season.Season, year: int, nations: list[str]) -> pa.Table:
    held = np.unique(played.race_competition).tolist()
    told = [competition_of(number, year, nations) for number in held]
    return pa.table(
        {
            "id": held,
            "competition": [name for name, *_ in told],
            "city": [town for *_, town in told],
            "country": [nation for *_, nation, _ in told],
        }
    )


def _rows(played: season.Season, year: int, rng: np.random.Generator) -> pa.Table:
    """Give the results of a season, one element a result, the words still as numbers."""
    race = played.race
    event = played.race_event[race]
    pace = np.abs(rng.normal(0, 0.4, len(played.race_day)))
    wind = np.clip(np.round(rng.normal(3, 11, len(pace))), -40, 50).astype(int)
    windy = np.array([one.wind for one in EVENTS])[event] & ~played.race_indoors[race]
    finished = ~np.isnan(played.performance)
    section = played.race_section[race]
    return pa.table(
        {
            "athlete": played.athlete,
            "race": race,
            "event": event,
            "competition": played.race_competition[race],
            "date": np.datetime64(f"{year}-01-01", "D") + played.race_day[race],
            "round": np.array(season.ROUNDS)[played.race_round[race]],
            "heat": pa.array(section, mask=section == 0),
            "place": pa.array(played.place, mask=~finished),
            "mark": pa.array(marks_of(played.performance, event, pace[race]), mask=~finished),
            "wind": pa.array(wind[race], mask=~windy),
        }
    )
