"""Rows as published, put into the engine: text, column by column, with where each came from.

Facts that are no results are few: they are gathered, and understood one by one in facts.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.intake.fact import Fact, Item
from rivalry.intake.row import Reject, Row

_CHUNK = 500
"""Rows taken from a reader at a time: they stay in the processor's cache, and are gone again
before the garbage collector of Python, which wakes at 700 new objects, looks at each."""
_BATCH = 200
"""Chunks put into the engine at a time: each statement has its price."""
TEXT_COLUMNS = Row._fields[1:]


def create_staging(db: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `staged` and `rejected`."""
    columns = ", ".join(f"\"{column}\" varchar not null default ''" for column in TEXT_COLUMNS)
    db.execute(f"create temp table staged (source integer, line integer, {columns})")
    db.execute(
        "create temp table rejected (source integer, line integer, raw varchar, reason varchar)"
    )
    # What a decision asks to be looked at again; empty in an import.
    db.execute(
        "create temp table moved (source integer, line integer, persona integer, apart varchar)"
    )
    db.execute("create temp table days_in_question (days date)")
    db.execute("create temp table race_moved (source integer, line integer, race integer)")
    db.execute("create temp table revived_race as select * from old.race limit 0")
    db.execute(
        "create temp view old_race as select * from old.race union all select * from revived_race"
    )


Staged = tuple[int, Fact]
"""The number of a source, and a fact of it."""


def stage(
    db: duckdb.DuckDBPyConnection, source: int, items: Iterable[Item], facts: list[Staged]
) -> int:
    """Put the rows of one source into `staged` and `rejected`; give how many there were.

    Empty text stands for what a row does not say, so that plain equality joins it. What is
    neither is added to `facts`.
    """
    read = 0
    waiting: list[list[pa.Array]] = []
    bad: list[tuple[int, Reject]] = []
    for chunk in _chunks(items):
        read += len(chunk)
        good = [row for row in chunk if type(row) is Row]
        if good:
            waiting.append(_columns(source, good))
        if len(good) < len(chunk):
            bad += [(source, row) for row in chunk if type(row) is Reject]
            facts += [(source, item) for item in chunk if not isinstance(item, Row | Reject)]
        if len(waiting) == _BATCH or len(bad) >= _BATCH * _CHUNK:
            _put(db, waiting, bad)
    _put(db, waiting, bad)
    return read


def _put(
    db: duckdb.DuckDBPyConnection, waiting: list[list[pa.Array]], bad: list[tuple[int, Reject]]
) -> None:
    """Put what waits into the engine, and wait for it no more."""
    if waiting:
        insert(db, "staged", _table(waiting))
        waiting.clear()
    if bad:
        reject(db, bad)
        bad.clear()


def reject(db: duckdb.DuckDBPyConnection, rows: list[tuple[int, Reject]]) -> None:
    """Set rows apart, each with the number of its source."""
    insert(
        db,
        "rejected",
        pa.table(
            {
                "source": pa.array([source for source, _ in rows], pa.int32()),
                "line": pa.array([row.line for _, row in rows], pa.int32()),
                "raw": pa.array([row.raw for _, row in rows], pa.string()),
                "reason": pa.array([row.reason for _, row in rows], pa.string()),
            }
        ),
    )


def insert(db: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Append an Arrow table to a table of the book, columns by name."""
    db.register("rows_to_insert", rows)
    db.execute(f"insert into {table} by name select * from rows_to_insert")
    db.unregister("rows_to_insert")


def leave_rows(
    db: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]], **types: str
) -> None:
    """Leave a temporary table of these columns: varchar, integer or date."""
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


def scalar(db: duckdb.DuckDBPyConnection, statement: str) -> Any:
    """Give the one value that a statement selects."""
    return db.execute(statement).fetchall()[0][0]


def run_script(db: duckdb.DuckDBPyConnection, script: str) -> None:
    """Run the statements of a script one by one, so that an error names its own."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _columns(source: int, rows: list[Row]) -> list[pa.Array]:
    """Give source, line and every text of the rows; null alone for a text that none has."""
    lines, *texts = zip(*rows, strict=True)
    return [
        pa.repeat(pa.scalar(source, pa.int32()), len(rows)),
        pa.array(lines, pa.int32()),
        *(
            pa.array(values, pa.string()) if any(values) else pa.nulls(len(rows))
            for values in texts
        ),
    ]


def _table(chunks: list[list[pa.Array]]) -> pa.Table:
    """Put chunks below one another; a column that no row fills is left to its default."""
    columns: dict[str, pa.ChunkedArray] = {}
    for name, *parts in zip(("source", "line", *TEXT_COLUMNS), *chunks, strict=True):
        if not all(pa.types.is_null(part.type) for part in parts):
            columns[name] = pa.chunked_array(
                [
                    pa.repeat("", len(part)) if pa.types.is_null(part.type) else part
                    for part in parts
                ]
            )
    return pa.table(columns).combine_chunks()
