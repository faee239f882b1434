"""Try to break the book and the readers, and print one table: `python -m torture`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from torture.outcome import Row

_PARTS = ("faults", "kill", "crowd", "fuzz")


def main() -> None:
    """Run what is asked for; exit status 1 where anything broke."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("--only", default=",".join(_PARTS), help="some of: " + ", ".join(_PARTS))
    parser.add_argument("--quick", action="store_true", help="a minute instead of twenty")
    parser.add_argument("--json", action="store_true", help="print a document, not a table")
    parser.add_argument("--seed", type=int, default=1, help="another seed tries other things")
    parser.add_argument("--inputs", type=int, help="fuzzed inputs (1,000,000; quick: 3,000)")
    parser.add_argument("--kills", type=int, help="kills of an import (200; quick: 5)")
    options = parser.parse_args()
    only = [name.strip() for name in options.only.split(",")]
    if unknown := [name for name in only if name not in _PARTS]:
        parser.error(f"there is no part '{unknown[0]}': use {', '.join(_PARTS)}")
    with tempfile.TemporaryDirectory(prefix="rivalry-torture-") as folder:
        rows = []
        for row in _torture(only, Path(folder).resolve(), options):
            rows.append(row)
            end = row.skipped or f"{row.attempts:,} tried, {row.failures:,} failed"
            print(f"{row.part}: {row.what}: {end}", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps({"seed": options.seed, "rows": [vars(row) for row in rows]}, indent=2))
    else:
        _print(rows)
    sys.exit(any(row.failures for row in rows))


def _torture(only: list[str], folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    quick: bool = options.quick
    if set(only) & {"faults", "kill", "crowd"}:
        from torture.books import lay_out
        from torture.preloaded import build

        pristine = lay_out(folder / "pristine")
        library, reason = build(folder)
    if "faults" in only:
        from torture.faults import torture_faults

        yield from torture_faults(pristine, folder, library, reason, quick=quick)
        if not quick:
            from torture.cache import torture_cache

            yield from torture_cache(folder, library, reason)
    if "kill" in only:
        from torture.kill import torture_kill

        kills = options.kills or (5 if quick else 200)
        yield from torture_kill(pristine, folder, library, reason, kills, options.seed)
    if "crowd" in only:
        from torture.crowd import torture_crowd

        yield from torture_crowd(pristine, folder, rounds=1 if quick else 5)
    if "fuzz" in only:
        from torture.fuzz import torture_fuzz
        from torture.hostile import torture_hostile

        inputs = options.inputs or (3_000 if quick else 1_000_000)
        yield from torture_fuzz(folder, inputs, options.seed)
        yield from torture_hostile(folder, quick=quick)


def _print(rows: list[Row]) -> None:
    table = Table(title="Torture")
    for name, side in (
        ("", "left"), ("what", "left"), ("tried", "right"), ("failed", "right"), ("s", "right"),
        ("how it ended", "left"),
    ):  # fmt: skip
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for row in rows:
        ended = ", ".join(f"{count:,} {how}" for how, count in row.ended.most_common())
        table.add_row(
            row.part, row.what, f"{row.attempts:,}", f"{row.failures:,}", f"{row.seconds:.0f}",
            Text(f"skipped: {row.skipped}" if row.skipped else ended),
        )  # fmt: skip
    console = Console()
    console.print(table)
    for row in rows:
        for sentence in row.told:
            console.print(Text(f"{row.part}: {sentence}", style="red"))
        if row.failures > len(row.told):
            console.print(Text(f"{row.part}: and {row.failures - len(row.told):,} more"))


if __name__ == "__main__":
    main()
