"""Questions through Spark in this process beside DuckDB, over exported books of two sizes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import generate
from benchmarks.head_to_head import AS_OF, pairs_of
from benchmarks.measure import Row, say, time_in_turn
from rivalry.book.engine import open_store
from rivalry.book.export import export_book
from rivalry.book.store import Store
from rivalry.questions.question import all_questions

SIZES = (1_000_000, 9_200_000)
_ROUNDS = 3


def measure(sizes: Sequence[int] = SIZES, seed: int = generate.SEED) -> list[Row]:
    """Ask both engines in turn; nothing where there is no Java."""
    if not shutil.which("java"):
        say("cluster: passed over, since there is no Java")
        return []
    rows = []
    for results in sorted(sizes):
        book = generate.the_book(results, seed)
        say(f"cluster: {results:,} results")
        with tempfile.TemporaryDirectory() as scratch:
            rows += _asked(book, Path(scratch) / "exported", results)
    return rows


def _asked(book: Path, folder: Path, results: int) -> list[Row]:
    pair = pairs_of(book)["most"][0]
    on_disk = Store.open(book)
    export_book(on_disk, folder)
    exported = sum(file.stat().st_size for file in folder.glob("*.parquet")) / 1e6
    on_spark = open_store(f"spark-local:{folder}")
    rows = [Row("cluster", f"{results:,} results as Parquet", exported, "MB")]
    for name, names in _questions(pair).items():
        question = all_questions()[name]
        ours, bare = (
            partial(question.ask, store, *names, as_of=AS_OF) for store in (on_spark, on_disk)
        )
        expected, found = bare().to_dict(), ours().to_dict()
        if found != expected:
            raise AssertionError(f"{name} of {names} is not the same through Spark")
        spark, duck = time_in_turn([ours, bare], _ROUNDS)
        rows.append(
            Row("cluster", f"{name} over {results:,}, Spark in this process", median(spark.wall),
                "ms", peer="DuckDB, the same", peer_value=median(duck.wall))
        )  # fmt: skip
    on_disk.close()
    return rows


def _questions(pair: tuple[int, str, int, str]) -> dict[str, Sequence[Any]]:
    one, other = f"#{pair[0]}", f"#{pair[2]}"
    return {"head_to_head": (one, other), "marks": (one,), "titles": (one,), "athlete": (one,)}
