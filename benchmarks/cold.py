"""The cold head-to-head: the command as a process, beside a Python that only imports DuckDB."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.head_to_head import pairs_of
from benchmarks.measure import Row, compared, run_process, say, time_in_turn
from rivalry.api import starter_book

RUNS = 15
_STARTER_PAIR = ("Josh Kerr", "Jakob Ingebrigtsen")
_TARGET = 4.0
_BARE = ([sys.executable, "-c", "import duckdb"],)


def measure(book: Path) -> list[Row]:
    """Measure on the starter book and on the generated one."""
    _, one, _, other = pairs_of(book)["most"][0]
    rows = []
    for name, path, pair in (
        ("the starter book", starter_book(), _STARTER_PAIR),
        ("the generated book", book, (one, other)),
    ):
        say(f"cold: rivalry h2h on {name}")
        command = [*rivalry_command(), "h2h", *pair, "--book", str(path)]
        times = time_in_turn(
            [partial(_run, one) for one in (command, [*command, "--json"], *_BARE)], RUNS
        )
        peer = times[2]
        rows += [
            Row("cold", f"rivalry h2h{options}, as a process, on {name}", median(taken.wall), "ms",
                "python -c 'import duckdb'", median(peer.wall), _TARGET, compared(taken, peer))
            for options, taken in (("", times[0]), (" --json", times[1]))
        ]  # fmt: skip
    return rows


def rivalry_command() -> list[str]:
    """Give the console script of this environment; without one, the module."""
    script = Path(sys.executable).parent / "rivalry"
    return [str(script)] if script.exists() else [sys.executable, "-m", "rivalry.cli.main"]


def _run(command: Sequence[str]) -> None:
    run_process(command, dict(os.environ))
