"""Run every benchmark and print one table: `python -m benchmarks [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import cluster, cold, formats, generate, growth, head_to_head, importing
from benchmarks.measure import Row

_NAMES = ("head-to-head", "cold", "importing", "formats", "growth", "cluster")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    parser.add_argument("--only", default=",".join(_NAMES), help="some of: " + ", ".join(_NAMES))
    parser.add_argument("--results", type=int, default=generate.RESULTS)
    parser.add_argument(
        "--rows",
        type=lambda text: [int(number) for number in text.split(",")],
        default=list(growth.ROWS),
        help="sizes of the imports of growth: 1000000,2300000",
    )
    parser.add_argument("--seed", type=int, default=generate.SEED)
    options = parser.parse_args()
    only = [name.strip() for name in options.only.split(",")]
    if unknown := [name for name in only if name not in _NAMES]:
        parser.error(f"there is no benchmark '{unknown[0]}': use {', '.join(_NAMES)}")

    rows: list[Row] = []
    if "importing" in only:
        rows += importing.measure()
    if "formats" in only:
        rows += formats.measure()
    if "growth" in only:
        rows += growth.measure(options.rows, options.seed)
    if "cluster" in only:
        rows += cluster.measure()
    if "head-to-head" in only or "cold" in only:
        book = generate.the_book(options.results, options.seed)
        if "head-to-head" in only:
            rows += head_to_head.measure(book)
        if "cold" in only:
            rows += cold.measure(book)
    _print(rows, options.results)
    if options.json:
        options.json.write_text(_document(rows, options), encoding="utf-8")


def _print(rows: list[Row], results: int) -> None:
    table = Table(title=f"Rivalry beside its peers ({results:,} generated results)")
    for name, side in (
        ("", "left"), ("what", "left"), ("ours", "right"), ("peer", "left"), ("peer's", "right"),
        ("ratio", "right"), ("target", "right"), ("note", "left"),
    ):  # fmt: skip
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for row in rows:
        target = "" if row.target is None else f"<= {row.target:g}{'' if row.peer else row.unit}"
        table.add_row(
            row.benchmark,
            row.what,
            f"{row.value:,.1f} {row.unit}",
            row.peer,
            "" if row.peer_value is None else f"{row.peer_value:,.1f} {row.unit}",
            "" if row.ratio is None else f"{row.ratio:.2f}",
            target + {True: " met", False: " MISSED", None: ""}[row.met],
            row.note,
        )
    # Wide enough not to cut words where the output is a file.
    Console(width=None if Console().is_terminal else 200).print(table)


def _document(rows: list[Row], options: argparse.Namespace) -> str:
    import duckdb
    import polars

    document = {
        "results": options.results,
        "seed": options.seed,
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "python": platform.python_version(),
        "duckdb": duckdb.__version__,
        "polars": polars.__version__,
        "rows": [row.to_dict() for row in rows],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
