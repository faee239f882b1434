"""One door to a book, two engines: DuckDB for a file, Spark for an exported folder."""

from __future__ import annotations

from pathlib import Path

from rivalry.book.store import Store

_ADDRESSES = ("spark-local:", "spark://", "sc://")


def is_address(where: str) -> bool:
    """Whether a book is named by the address of a cluster, not by the path of a file."""
    return where.startswith(_ADDRESSES)


def open_store(where: Path | str) -> Store:
    """Open the book at a path, or through Spark where the address says so; see book/spark.py.

    Raises BookError where that cannot be.
    """
    if isinstance(where, str) and is_address(where):
        from rivalry.book.spark import SparkStore

        return SparkStore.connect(where)
    return Store.open(where)
