"""A seeded book of millions of results like the sport: `python -m benchmarks.generate`."""

from __future__ import annotations

import argparse
import os
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks import careers, season
from benchmarks.careers import AREAS, EVENTS, FIRST_YEAR, LAST_YEAR, NATIONS, Athletes, Ints
from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.name import name_key
from rivalry.athletics.nation_table import MEMBERS
from rivalry.book import store

RESULTS = 9_200_000
SEED = 1500
BOOKS = Path(__file__).parent / ".books"

RESULTS_AN_ATHLETE = 46
_BATCH = 500_000
_REPORTED_TWICE = 0.05
_ANNULLED = 0.001
"""Share of the athletes who lost two seasons of results."""
_DAY = np.dtype("datetime64[D]")


def the_book(results: int = RESULTS, seed: int = SEED, *, quiet: bool = False) -> Path:
    """Give the path of the generated book; make it where it does not stand there yet.

    A book is made anew when the schema, its version or this generator has changed.
    """
    here = Path(__file__).parent
    made_by = [Path(store.__file__).parent / "schema.sql", Path(store.__file__)]
    made_by += [here / name for name in ("generate.py", "careers.py", "season.py")]
    sign = 0
    for file in made_by:
        sign = zlib.crc32(file.read_bytes(), sign)
    name = f"{results}-{seed}-v{store.SCHEMA_VERSION}"
    path = BOOKS / f"{name}-{sign:08x}.rivalry"
    if path.exists():
        return path
    BOOKS.mkdir(exist_ok=True)
    for old in BOOKS.glob(f"{name}-*"):
        old.unlink()
    started = time.perf_counter()
    beside = path.with_suffix(".next")
    beside.unlink(missing_ok=True)
    with store.begin(beside) as db:
        db.execute("set memory_limit = '2500MB'")
        generate(db, results, seed)
        db.execute("checkpoint next")
    os.replace(beside, path)
    if not quiet:
        print(f"{path}: made in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return path


def generate(db: duckdb.DuckDBPyConnection, results: int, seed: int) -> None:
    """Fill an empty book with about `results` results."""
    rng = np.random.default_rng(seed)
    athletes = careers.make_athletes(max(results // RESULTS_AN_ATHLETE, 200), rng)
    nations = nations_of_areas()
    _write_athletes(db, athletes, nations, rng)
    seasons, races, competitions = [], 0, []
    for year, played in play(athletes, results, rng):
        seasons.append((year, races, played))
        competitions.append(np.unique(played.race_competition))
        races += len(played.race_day)
    _write_competitions(db, seasons, competitions, nations)
    _write_results(db, athletes, seasons, nations, rng)


def play(
    athletes: Athletes, results: int, rng: np.random.Generator, first_year: int = FIRST_YEAR
) -> Iterator[tuple[int, season.Season]]:
    """Play the seasons one by one, about `results` results in all, shared as athletes are there."""
    years = range(first_year, LAST_YEAR + 1)
    active = np.array([len(athletes.active(year)) for year in years], float)
    wanted = np.round(results * active / active.sum()).astype(int)
    for year, share in zip(years, wanted.tolist(), strict=True):
        yield year, season.play_season(athletes, year, share, rng)


def nations_of_areas() -> list[str]:
    """Take nations of every area in turn: nation `n` is of area `n % AREAS`."""
    areas = [
        [line.split("|")[0] for line in text.strip().splitlines()] for text in MEMBERS.values()
    ]
    return [areas[number % AREAS][number // AREAS % 8] for number in range(NATIONS)]


def _write_athletes(
    db: duckdb.DuckDBPyConnection, athletes: Athletes, nations: list[str], rng: np.random.Generator
) -> None:
    count = len(athletes.sex)
    given, family = careers.make_names(count, rng)
    names = [f"{one} {other}" for one, other in zip(given, family, strict=True)]
    numbers = np.arange(1, count + 1, dtype=np.int32)
    year_only = rng.random(count) < 0.1
    born = np.where(year_only, athletes.born.astype("datetime64[Y]").astype(_DAY), athletes.born)
    _insert(
        db,
        "athlete",
        {
            "id": numbers,
            "name": names,
            "given": given,
            "family": family,
            "sex": _text(["M", "W"], athletes.sex),
            "born": born,
            "born_precision": _text(["day", "year"], year_only.astype(int)),
            "nation": _text(nations, athletes.nation),
            "team": np.zeros(count, bool),
        },
    )
    keys = [name_key(name) for name in names]
    by_key = sorted(range(count), key=keys.__getitem__)
    _insert(
        db,
        "athlete_name",
        {
            "athlete": numbers[by_key],
            "name": [names[at] for at in by_key],
            "key": [keys[at] for at in by_key],
        },
    )
    db.execute(
        """
        insert into name_word by name
        select distinct word, athlete
        from (select unnest(string_split(key, ' ')) as word, athlete from athlete_name)
        order by word, athlete
        """
    )
    db.execute(
        """
        insert into athlete_id by name
        select id as athlete, 'wa' as system, (14000000 + id)::varchar as value from athlete
        """
    )
    db.execute(
        """
        insert into source by name
        select id, 'generated-' || id || '.csv' as name, 'csv' as format,
            md5(id::varchar) as sha256,
            'Generated results, part ' || id as title, timestamp '2025-01-01' as imported_at,
            0 as rows_read, 0 as rows_added, 0 as rows_known, 0 as rows_quarantined
        from range(1, 3) as numbers (id)
        """
    )
    # The stars' careers are known to be whole.
    stars = np.flatnonzero(athletes.talent > 2.2)
    _insert(
        db,
        "coverage",
        {
            "kind": ["career"] * len(stars),
            "athlete": numbers[stars],
            "starts": (athletes.debut[stars] - 1970).astype("datetime64[Y]").astype(_DAY),
            "ends": np.full(len(stars), f"{LAST_YEAR}-12-31", _DAY),
            "source": np.ones(len(stars), np.int32),
            "line": np.ones(len(stars), np.int32),
        },
    )


def _write_competitions(
    db: duckdb.DuckDBPyConnection,
    seasons: list[tuple[int, int, season.Season]],
    competitions: list[Ints],
    nations: list[str],
) -> None:
    """Write `competition` and `race`, both by number, which is by date for races."""
    rows = []
    begin = 1
    for (year, races, played), held in zip(seasons, competitions, strict=True):
        first_day = np.full(int(held.max()) + 1, 400)
        last_day = np.zeros(int(held.max()) + 1, int)
        np.minimum.at(first_day, played.race_competition, played.race_day)
        np.maximum.at(last_day, played.race_competition, played.race_day)
        january = np.datetime64(f"{year}-01-01", "D")
        for offset, number in enumerate(held.tolist()):
            name, series, level, nation, town = competition_of(number, year, nations)
            rows.append(
                {
                    "id": begin + offset,
                    "key": f"{name} {year} {number}",
                    "name": name,
                    "series": series,
                    "level": level,
                    "venue": f"{town} Stadium",
                    "city": town,
                    "country": nation,
                    "place_key": f"{town.lower()} {nation}",
                    "starts": (january + int(first_day[number])).astype(object),
                    "ends": (january + int(last_day[number])).astype(object),
                }
            )
        event = played.race_event
        section = played.race_section
        indoors = played.race_indoors
        _insert(
            db,
            "race",
            {
                "id": (races + 1 + np.arange(len(event))).astype(np.int32),
                "competition": (begin + np.searchsorted(held, played.race_competition)).astype(
                    np.int32
                ),
                "discipline": _text([one.code for one in EVENTS], event),
                "family": _text([read_discipline(one.code).family for one in EVENTS], event),
                "sex": _text([one.sex for one in EVENTS], event),
                "round": _text(list(season.ROUNDS), played.race_round),
                "section": pa.array(section.astype(np.int32), mask=section == 0),
                "date": january + played.race_day,
                "short_track": indoors,
            },
        )
        begin += len(held)
    db.register("rows_to_insert", pa.Table.from_pylist(rows))
    db.execute("insert into competition by name select * from rows_to_insert order by id")
    db.unregister("rows_to_insert")


def competition_of(
    number: int, year: int, nations: list[str]
) -> tuple[str, str | None, str, str, str]:
    """Give name, series, level, nation and town of a season's competition."""
    town = _TOWNS[(number * 7 + year * (number < season.NATIONAL)) % len(_TOWNS)]
    nation = nations[(number * 5) % NATIONS]
    if number == season.GLOBAL:
        name, level = ("Olympic Games", "OG") if year % 4 == 0 else ("World Championships", "WC")
        return name, name, level, nation, town
    if number < season.NATIONAL:
        name = f"{list(MEMBERS)[number - season.AREA]} Championships"
        return name, name, "AC", nation, town
    if number < season.MEETING:
        code = nations[(number - season.NATIONAL) % NATIONS]
        indoor = " Indoor" if number >= season.NATIONAL_INDOOR else ""
        name = f"{code}{indoor} Championships"
        return name, name, "NC", code, town
    week, meeting = divmod(number - season.MEETING, season.A_WEEK)
    if meeting == 0 and week in season.LEAGUE_WEEKS:
        return f"Meeting {town}", "Diamond League", "DL", nation, town
    return f"{town} Athletics Night", None, "MM" if meeting < season.AN_AREA else "M", nation, town


def _write_results(
    db: duckdb.DuckDBPyConnection,
    athletes: Athletes,
    seasons: list[tuple[int, int, season.Season]],
    nations: list[str],
    rng: np.random.Generator,
) -> None:
    """Write `result`, sorted by athlete and date, and a second report of some."""
    athlete = np.concatenate([played.athlete for _, _, played in seasons]).astype(np.int32)
    race = np.concatenate([races + played.race for _, races, played in seasons]).astype(np.int32)
    place = np.concatenate([played.place for _, _, played in seasons]).astype(np.int32)
    performance = np.concatenate([played.performance for _, _, played in seasons])
    qualified = np.concatenate([played.qualified for _, _, played in seasons])
    event = np.concatenate([played.race_event for _, _, played in seasons]).astype(np.int16)
    day = np.concatenate(
        [np.datetime64(f"{year}-01-01", "D") + played.race_day for year, _, played in seasons]
    )
    indoors = np.concatenate([played.race_indoors for _, _, played in seasons])
    # A race has its pace and its wind.
    pace = np.abs(rng.normal(0, 0.4, len(event)))
    wind = np.clip(np.round(rng.normal(0.3, 1.1, len(event)), 1), -4, 5) * 1000
    is_windy = np.array([one.wind for one in EVENTS])[event] & ~indoors

    # Numbers of results follow the races; the table follows the athletes and their days.
    number = np.empty(len(race), np.int32)
    number[np.lexsort((place, race))] = np.arange(1, len(race) + 1, dtype=np.int32)
    order = np.lexsort((race, athlete))
    lost = np.zeros(len(athletes.sex), bool)
    lost[rng.random(len(lost)) < _ANNULLED] = True
    for chunk in _chunks(order):
        who, where = athlete[chunk], race[chunk]
        what = event[where]
        finished = ~np.isnan(performance[chunk])
        mark = marks_of(performance[chunk], what, pace[where])
        timed = IS_TIME[what]
        windy = is_windy[where]
        date = day[where]
        in_year = date.astype("datetime64[Y]").astype(int) + 1970
        annulled = (
            lost[who] & (in_year - athletes.debut[who] >= 2) & (in_year - athletes.debut[who] < 4)
        )
        two_years_on = (date.astype("datetime64[Y]") + 2).astype(_DAY) + 60
        _insert(
            db,
            "result",
            {
                "id": number[chunk],
                "athlete": who + np.int32(1),
                "race": where + np.int32(1),
                "date": date,
                "place": pa.array(place[chunk], mask=~finished),
                "tied": np.zeros(len(chunk), bool),
                "mark": pa.array(mark, mask=~finished),
                "ordering": pa.array(np.where(timed, mark, -mark), mask=~finished),
                "precision": _text(_PRECISIONS, np.where(finished, _PRECISION[what], -1)),
                "timing": _text(["electronic"], np.where(finished & ON_TRACK[what], 0, -1)),
                "wind_mm_s": pa.array(wind[where].astype(np.int32), mask=~windy),
                "aided": windy & (wind[where] > 2000),
                "altitude": np.zeros(len(chunk), bool),
                "outcome": _text(["OK", "DNF", "NM"], np.where(finished, 0, np.where(timed, 1, 2))),
                "nation": _text(nations, athletes.nation[who]),
                "qualified": _text(
                    ["Q", "q"], np.where(qualified[chunk], (place[chunk] > 3).astype(int), -1)
                ),
                "flags": _text(
                    ["PB", "SB", "NR PB"], np.where(number[chunk] % 12 < 3, number[chunk] % 12, -1)
                ),
                "en_route": number[chunk] % 499 == 0,
                "pacemaker": ~finished & _IS_PACED[what] & (number[chunk] % 4 == 0),
                "annulled_on": pa.array(two_years_on, mask=~annulled),
                "persona": who + np.int32(1),
                "source": (1 + number[chunk] % 2).astype(np.int32),
                "line": number[chunk] // 2 + np.int32(2),
            },
        )
    twice = np.sort(rng.choice(len(race), int(len(race) * _REPORTED_TWICE), replace=False) + 1)
    db.register("twice", pa.table({"id": twice.astype(np.int32)}))
    db.execute(
        """
        insert into report by name
        select
            * exclude (id, athlete, race, date, known_from)
            replace (3 - source as source, 6000000 + line as line),
            id as result, true as agrees
        from result where id in (select id from twice)
        order by result, source, line
        """
    )
    db.unregister("twice")
    # Every athlete is named in one way.
    db.execute(
        """
        insert into persona by name
        select
            athlete.* exclude (nation, team),
            athlete.id as athlete,
            athlete_name.key,
            athlete.nation,
            'wa:' || (14000000 + athlete.id) as ids,
            false as team,
            '' as apart,
            counted.rows_named
        from athlete
        inner join athlete_name on athlete_name.athlete = athlete.id
        inner join (select athlete, count(*) as rows_named from result group by athlete) as counted
            on counted.athlete = athlete.id
        order by athlete.id
        """
    )


def marks_of(performance: np.ndarray, event: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Turn performances into whole marks: hundredths (seconds on the road), centimetres, points."""
    behind = np.maximum(4.2 - np.nan_to_num(performance), -0.3) * _SPREAD[event]
    slow = np.where(IS_TIME[event], pace * _SPREAD[event], 0.0)
    times = np.ceil(_BASE[event] * (1 + behind + slow) / _STEP[event]) * _STEP[event]
    lengths = np.floor(_BASE[event] * (1 - behind) / _STEP[event]) * _STEP[event]
    return np.where(IS_TIME[event], times, np.maximum(lengths, 100)).astype(np.int32)


def _chunks(order: Ints) -> Iterator[Ints]:
    for begin in range(0, len(order), _BATCH):
        yield order[begin : begin + _BATCH]


def _text(words: list[str], index: np.ndarray) -> pa.DictionaryArray:
    """Make a column of few words; null where the index is below 0."""
    index = np.asarray(index, np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(words))


def _insert(db: duckdb.DuckDBPyConnection, table: str, columns: dict[str, object]) -> None:
    rows = pa.table(
        {
            name: column if isinstance(column, pa.Array) else pa.array(column)
            for name, column in columns.items()
        }
    )
    db.register("rows_to_insert", rows)
    db.execute(f"insert into {table} by name select * from rows_to_insert")
    db.unregister("rows_to_insert")


_BASE = np.array([event.base for event in EVENTS], float)
_SPREAD = np.array([event.spread for event in EVENTS])
IS_TIME = np.array([event.unit == "time" for event in EVENTS])
ON_TRACK = IS_TIME & ~np.isin([event.code for event in EVENTS], ["Marathon", "20kmW"])
_PRECISIONS = ["hundredth", "second", "centimetre", "point"]
_PRECISION = np.array(
    [
        {"time": int(not on_track), "distance": 2, "points": 3}[event.unit]
        for event, on_track in zip(EVENTS, ON_TRACK, strict=True)
    ]
)
_STEP = np.array([10, 1000, 10, 1])[_PRECISION]
_IS_PACED = np.isin([event.code for event in EVENTS], ["800m", "1500m", "Mile", "5000m", "10,000m"])
_TOWNS = [
    start + end
    for start in ("Ost", "Bran", "Kel", "Mar", "Sol", "Vin", "Hal", "Tor", "Lind", "Gran", "Pal")
    for end in ("heim", "ford", "ville", "ovo", "stad", "ina", "burg", "ham", "dale", "mouth", "by")
]


def main() -> None:
    """Make the book, or say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=int, default=RESULTS)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    print(the_book(options.results, options.seed))


if __name__ == "__main__":
    main()
