"""The cold head-to-head: the command as a process, beside a Python that only imports DuckDB."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.head_to_head import pairs_of
from benchmarks.measure import Row, noise, run_process, say, time_in_turn
from rivalry.api import starter_book

RUNS = 15
_STARTER_PAIR = ("Josh Kerr", "Jakob Ingebrigtsen")
_TARGET = 4.0


def measure(book: Path) -> list[Row]:
    """Measure on the starter book and on the generated one."""
    _, one, _, other = pairs_of(book)["most"][0]
    rows = []
    for name, path, pair in (
        ("the starter book", starter_book(), _STARTER_PAIR),
        ("the generated book", book, (one, other)),
    ):
        say(f"cold: rivalry h2h on {name}")
        ours, bare, empty = (
            [*rivalry_command(), "h2h", *pair, "--book", str(path)],
            [sys.executable, "-c", "import duckdb"],
            [sys.executable, "-c", "pass"],
        )
        times = time_in_turn([lambda c=command: _run(c) for command in (ours, bare, empty)], RUNS)
        rows.append(
            Row("cold", f"rivalry h2h, as a process, on {name}", median(times[0]), "ms",
                "python -c 'import duckdb'", median(times[1]), _TARGET,
                noise(times[0]) or f"an empty Python takes {median(times[2]):.0f} ms")
        )  # fmt: skip
    return rows


def rivalry_command() -> list[str]:
    """Give the console script of this environment; without one, the module."""
    script = Path(sys.executable).parent / "rivalry"
    return [str(script)] if script.exists() else [sys.executable, "-m", "rivalry.cli.main"]


def _run(command: Sequence[str]) -> None:
    run_process(command, dict(os.environ))


if __name__ == "__main__":
    from benchmarks.generate import the_book

    started = time.perf_counter()
    for row in measure(the_book()):
        print(f"{row.what}: {row.value:.0f} {row.unit}, {row.ratio:.2f} x {row.peer}")
