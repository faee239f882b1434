"""The warm head-to-head: the whole answer beside the bare join in DuckDB and in Polars."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np

from benchmarks.measure import Row, Times, compared, percentile, say, time_in_turn
from rivalry.book.store import Store
from rivalry.questions.question import all_questions

AS_OF = date(2024, 12, 31)
PAIRS = 50
ROUNDS = 3

Pair = tuple[int, str, int, str]
"""Number and name of either athlete."""

BARE = """
select race.date, race.discipline, race.round, a.place, a.mark, b.place, b.mark
from result as a
inner join result as b on b.race = a.race
inner join race on race.id = a.race
where a.athlete = $a and b.athlete = $b
order by race.date
"""

# Stars are those with many results: pairs of others meet less often than the top ones do.
_MOST = """
with star as (
    select athlete from result group by athlete
    having count(*) >= (
        select quantile_cont(results, 0.97)
        from (select count(*) as results from result group by athlete)
    )
),

met as (
    select a.athlete as a, b.athlete as b, count(*) as meetings
    from (from result where athlete in (from star)) as a
    inner join (from result where athlete in (from star)) as b
        on a.race = b.race and a.athlete < b.athlete
    group by all
)

select a, one.name, b, other.name
from met
inner join athlete as one on one.id = a
inner join athlete as other on other.id = b
where one.name in (from unique_name) and other.name in (from unique_name)
order by meetings desc, a, b
limit $pairs
"""
_ANY = """
select a.athlete, one.name, b.athlete, other.name
from result as a
inner join result as b on b.race = a.race and b.athlete > a.athlete
inner join athlete as one on one.id = a.athlete
inner join athlete as other on other.id = b.athlete
where a.id in (select unnest($results::integer[]))
    and one.name in (from unique_name) and other.name in (from unique_name)
qualify row_number() over (partition by a.id order by hash(b.id)) = 1
order by a.id
limit $pairs
"""


def measure(book: Path) -> list[Row]:
    """Measure the pairs with the most meetings, then random pairs that met."""
    pairs = pairs_of(book)
    store = Store.open(book)
    bare = duckdb.connect(str(book), read_only=True)
    bare.execute("set enable_progress_bar = false")
    polars = polars_join(bare, pairs["most"][0])
    polars_told = polars_join(bare, pairs["most"][0], told_sorted=True)
    rows: list[Row] = []
    try:
        for kind, chosen in pairs.items():
            say(f"head-to-head: {len(chosen)} pairs ({kind})")
            rows += _measure_pairs(kind, chosen, store, bare, polars, polars_told)
    finally:
        bare.close()
        store.close()
    return rows


def _measure_pairs(
    kind: str,
    pairs: list[Pair],
    store: Store,
    bare: duckdb.DuckDBPyConnection,
    polars: Callable[[int, int], list[tuple[Any, ...]]],
    polars_told: Callable[[int, int], list[tuple[Any, ...]]],
) -> list[Row]:
    first, ours, ducks, bears, told_bears = Times(), Times(), Times(), Times(), Times()
    meetings = 0
    for pair in pairs:
        # Before anything of the pair is kept in memory: names, competitions, races, holdings.
        (at_first,) = time_in_turn([partial(whole_answer, store, pair)], 1, warm_up=0)
        first.add(at_first)
        met = _check_same(pair, store, bare, polars)
        meetings += met
        calls = (
            partial(whole_answer, store, pair),
            partial(bare_join, bare, pair),
            partial(polars, pair[0], pair[2]),
            partial(polars_told, pair[0], pair[2]),
        )
        taken = time_in_turn(calls, ROUNDS)
        for all_times, times in zip((ours, ducks, bears, told_bears), taken, strict=True):
            all_times.add(times)
    what = (
        f"the {len(pairs)} pairs with the most meetings"
        if kind == "most"
        else f"{len(pairs)} random pairs that met"
    )
    told = f"{what} ({meetings / len(pairs):.0f} meetings each)"
    rows = []
    for name, mine, peer, times, target in (
        ("warm", ours, "DuckDB, bare join", ducks, 4.0),
        ("warm", ours, "Polars, bare join", bears, 1.0),
        ("warm", ours, "Polars, told that the frames are sorted", told_bears, None),
        ("first asked", first, "DuckDB, bare join", ducks, None),
        ("first asked", first, "Polars, bare join", bears, None),
    ):
        row = Row(
            "head-to-head",
            f"whole answer, {name}, median: {told}",
            median(mine.wall),
            "ms",
            peer,
            median(times.wall),
        )
        note = f"p95: {percentile(mine.wall, 0.95):.1f} by {percentile(times.wall, 0.95):.1f} ms"
        rows.append(replace(row, target=target, note=f"{note}; {compared(mine, times)}"))
    return rows


def whole_answer(store: Store, pair: Pair) -> dict[str, Any]:
    """Ask by full names; meetings, sections, coverage and sources come with the answer."""
    question = all_questions()["head_to_head"]
    return question.ask(store, pair[1], pair[3], as_of=AS_OF).to_dict()


def bare_join(db: duckdb.DuckDBPyConnection, pair: Pair) -> list[tuple[Any, ...]]:
    """Run the least statement that finds the meetings, by numbers."""
    return db.execute(BARE, {"a": pair[0], "b": pair[2]}).fetchall()


def polars_join(
    db: duckdb.DuckDBPyConnection, sample: Pair, *, told_sorted: bool = False
) -> Callable[[int, int], list[tuple[Any, ...]]]:
    """Give the same join over frames in memory, in the way that is fastest in Polars here.

    `told_sorted` marks the frames as sorted, which lets Polars search instead of scan.
    """
    import polars as pl

    result = pl.DataFrame(db.sql("select athlete, race, place, mark from result").to_arrow_table())
    race = pl.DataFrame(
        db.sql("select id as race, date, discipline, round from race").to_arrow_table()
    )
    if told_sorted:
        result = result.with_columns(pl.col("athlete").set_sorted())
        race = race.with_columns(pl.col("race").set_sorted())

    def eager(a: int, b: int) -> list[tuple[Any, ...]]:
        one = result.filter(pl.col("athlete") == a)
        other = result.filter(pl.col("athlete") == b)
        met = one.join(other, on="race").join(race, on="race")
        return met.sort("date").rows()

    def narrowed(a: int, b: int) -> list[tuple[Any, ...]]:
        one = result.filter(pl.col("athlete") == a)
        other = result.filter(pl.col("athlete") == b)
        met = one.join(other, on="race")
        return (
            met.join(race.filter(pl.col("race").is_in(met["race"].implode())), on="race")
            .sort("date")
            .rows()
        )

    def lazy(a: int, b: int) -> list[tuple[Any, ...]]:
        frame = result.lazy()
        one = frame.filter(pl.col("athlete") == a)
        other = frame.filter(pl.col("athlete") == b)
        return one.join(other, on="race").join(race.lazy(), on="race").sort("date").collect().rows()

    def streaming(a: int, b: int) -> list[tuple[Any, ...]]:
        frame = result.lazy()
        one = frame.filter(pl.col("athlete") == a)
        other = frame.filter(pl.col("athlete") == b)
        met = one.join(other, on="race").join(race.lazy(), on="race").sort("date")
        return met.collect(engine="streaming").rows()

    ways = [eager, narrowed, lazy, streaming]
    times = time_in_turn([partial(way, sample[0], sample[2]) for way in ways], 5)
    best = min(range(len(ways)), key=lambda number: median(times[number].wall))
    for way, taken in zip(ways, times, strict=True):
        say(f"Polars, {way.__name__}: {median(taken.wall):.1f} ms")
    return ways[best]


def _check_same(
    pair: Pair,
    store: Store,
    bare: duckdb.DuckDBPyConnection,
    polars: Callable[[int, int], list[tuple[Any, ...]]],
) -> int:
    """Make sure that all three found the same races; give how many."""
    found = len(bare_join(bare, pair))
    answer = whole_answer(store, pair)
    told = len(answer["meetings"]) + len(answer["not_counted"])
    # The bare joins know no pacemakers, times on the way, or rulings.
    if len(polars(pair[0], pair[2])) != found or not 0 < told <= found:
        raise RuntimeError(f"{pair[1]} and {pair[3]}: the answers differ ({told}, {found})")
    return told


def pairs_of(book: Path) -> dict[str, list[Pair]]:
    """Choose the pairs; they are kept beside the book, since finding them takes a while."""
    kept = book.with_suffix(".pairs.json")
    if kept.exists():
        read = json.loads(kept.read_text(encoding="utf-8"))
        return {kind: [tuple(pair) for pair in chosen] for kind, chosen in read.items()}
    say("finding the pairs with the most meetings")
    with duckdb.connect(str(book), read_only=True) as db:
        db.execute("set enable_progress_bar = false")
        db.execute("set memory_limit = '3GB'")
        db.execute(
            "create temp table unique_name as "
            "select name from athlete group by name having count(*) = 1"
        )
        results = db.execute("select max(id) from result").fetchall()[0][0]
        drawn = np.random.default_rng(800).integers(1, results + 1, 4 * PAIRS).tolist()
        pairs = {
            "most": db.execute(_MOST, {"pairs": PAIRS}).fetchall(),
            "random": db.execute(_ANY, {"results": drawn, "pairs": PAIRS}).fetchall(),
        }
    kept.write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")
    return pairs
