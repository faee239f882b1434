"""Rows as published, put into the engine: text, column by column, with where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.intake.row import Reject, Row

_BATCH = 50_000
TEXT_COLUMNS = Row._fields[1:]


def create_staging(db: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `staged` and `rejected`."""
    columns = ", ".join(f"\"{column}\" varchar not null default ''" for column in TEXT_COLUMNS)
    db.execute(f"create temp table staged (source integer, line integer, {columns})")
    db.execute(
        "create temp table rejected (source integer, line integer, raw varchar, reason varchar)"
    )


def stage(db: duckdb.DuckDBPyConnection, source: int, rows: Iterable[Row | Reject]) -> int:
    """Put the rows of one source into `staged` and `rejected`; give how many there were.

    Empty text stands for what a row does not say, so that plain equality joins it.
    """
    read = 0
    for batch in _batches(rows):
        read += len(batch)
        good = [row for row in batch if type(row) is Row]
        bad = [row for row in batch if type(row) is Reject]
        if good:
            insert(db, "staged", _arrow(source, good))
        if bad:
            insert(
                db,
                "rejected",
                pa.table(
                    {
                        "source": pa.array([source] * len(bad), pa.int32()),
                        "line": pa.array([row.line for row in bad], pa.int32()),
                        "raw": [row.raw for row in bad],
                        "reason": [row.reason for row in bad],
                    }
                ),
            )
    return read


def insert(db: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Append an Arrow table to a table of the book, columns by name."""
    db.register("rows_to_insert", rows)
    db.execute(f"insert into {table} by name select * from rows_to_insert")
    db.unregister("rows_to_insert")


def scalar(db: duckdb.DuckDBPyConnection, statement: str) -> Any:
    """Give the one value that a statement selects."""
    return db.execute(statement).fetchall()[0][0]


def _batches(rows: Iterable[Row | Reject]) -> Iterator[list[Row | Reject]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _arrow(source: int, rows: list[Row]) -> pa.Table:
    lines, *texts = zip(*rows, strict=True)
    columns: dict[str, Any] = {
        "source": pa.array([source] * len(rows), pa.int32()),
        "line": pa.array(lines, pa.int32()),
    }
    for name, values in zip(TEXT_COLUMNS, texts, strict=True):
        if any(values):  # a column that no row fills is left to its default
            columns[name] = pa.array(values, pa.string())
    return pa.table(columns)
