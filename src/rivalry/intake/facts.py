"""Facts beside results: read, set apart or written, and tied to athletes, races and results.

A fact names people and races as its source does. Whom and what that means is found anew at each
import, since a result that comes later may tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.intake.fact import TraceRow
from rivalry.intake.fact_reading import read_splits, understand
from rivalry.intake.row import Reject
from rivalry.intake.staging import Staged, insert, reject, run_script, scalar

_TIES = (Path(__file__).parent / "facts.sql").read_text(encoding="utf-8")
TABLES = ("record", "timetable", "start_list", "calendar", "ruling", "run_splits")
"""Tables of facts that a file can hold; the same fact from the same words stands once."""
KEPT = ("statement", "absence", "coverage", "change", "decision")
"""Tables that an import only carries over."""
_FOUND_LATER = frozenset({"source", "line", "athlete", "result"})


_SPLITS_SORTED = """
create or replace temp table split_tied as from split;
delete from split;
insert into split from split_tied order by result, source, distance_mm, line;
drop table split_tied;
"""
"""The table is kept in the order in which write.sql leaves it."""


def write_facts(db: duckdb.DuckDBPyConnection, facts: list[Staged]) -> Counter[int]:
    """Put facts into the tables of the next book, beside those of the old one.

    What cannot be understood goes to `rejected`. Gives how many were new, by source.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    bad: list[tuple[int, Reject]] = []
    traces: list[tuple[dict[str, Any], TraceRow]] = []
    for source, fact in facts:
        try:
            table, row = understand(fact)
        except ValueError as error:
            words = " | ".join(str(part) for part in fact[1:] if part and isinstance(part, str))
            bad.append((source, Reject(fact.line, words, str(error))))
            continue
        row |= {"source": source, "line": fact.line}
        if isinstance(fact, TraceRow):
            traces.append((row, fact))
        else:
            rows[table].append(row)
    if bad:
        reject(db, bad)
    added: Counter[int] = Counter()
    for table in KEPT:
        db.execute(f"insert into {table} by name select * from old.{table}")
    for table in TABLES:
        db.execute(f"insert into {table} by name select * from old.{table}")
        added += _add(db, table, rows[table])
    added += _add_traces(db, traces)
    return added


def tie_facts(db: duckdb.DuckDBPyConnection) -> None:
    """Find whom and which race the facts of the next book are about, once its results stand."""
    run_script(db, _TIES)
    _tie_splits(db)


def _add(db: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> Counter[int]:
    """Add rows that the table does not hold yet in these words."""
    if not rows:
        return Counter()
    db.register("facts_found", _arrow(db, table, rows))
    words = ", ".join(name for name in _columns(db, table) if name not in _FOUND_LATER)
    before: int = scalar(db, f"select count(*) from {table}")
    db.execute(
        f"""
        create or replace temp table facts_new as
        select * from facts_found
        where hash({words}) not in (select hash({words}) from {table})
        qualify row_number() over (partition by hash({words}) order by source, line) = 1
        """
    )
    db.execute(f"insert into {table} by name select * from facts_new")
    db.unregister("facts_found")
    added = Counter(
        dict(db.execute("select source, count(*) from facts_new group by source").fetchall())
    )
    assert before + added.total() == scalar(db, f"select count(*) from {table}")
    return added


def _add_traces(
    db: duckdb.DuckDBPyConnection, traces: list[tuple[dict[str, Any], TraceRow]]
) -> Counter[int]:
    db.execute("insert into track by name select * from old.track")
    db.execute("insert into track_point by name select * from old.track_point")
    following = scalar(db, "select coalesce(max(id), 0) from track")
    for number, (row, fact) in enumerate(traces, start=following + 1):
        insert(db, "track", _arrow(db, "track", [row | {"id": number}]))
        if fact.points:
            t_ms, x_mm, y_mm, speed_mm_s, distance_mm = zip(*fact.points, strict=True)
            points = {
                "track": pa.array([number] * len(fact.points), pa.int32()),
                "t_ms": pa.array(t_ms, pa.int32()),
                "x_mm": pa.array(x_mm, pa.int32()),
                "y_mm": pa.array(y_mm, pa.int32()),
                "speed_mm_s": pa.array(speed_mm_s, pa.int32()),
                "distance_mm": pa.array(distance_mm, pa.int32()),
            }
            insert(db, "track_point", pa.table(points))
    return Counter(row["source"] for row, _ in traces)


def _tie_splits(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute(
        "select result, splits, source, line from run_splits where result is not null order by all"
    ).fetchall()
    rows = [
        {
            "result": result, "distance_mm": distance_mm, "elapsed_ms": elapsed_ms,
            "place": place, "source": source, "line": line,
        }
        for result, splits, source, line in found
        for distance_mm, elapsed_ms, place in read_splits(splits)
    ]  # fmt: skip
    if rows:
        insert(db, "split", _arrow(db, "split", rows))
        run_script(db, _SPLITS_SORTED)


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    return {row[0]: row[1] for row in db.execute(f"describe {table}").fetchall()}


_ARROW = {
    "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}  # fmt: skip


def _arrow(db: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.table(
        {
            name: pa.array([row.get(name) for row in rows], _ARROW[kind])
            for name, kind in _columns(db, table).items()
        }
    )
