"""Importing all published data that is there: rows a second of every format, and what follows."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.importing import DATA
from benchmarks.measure import Row, run_process, say
from benchmarks.stages import Stages


def measure(data: Path = DATA) -> list[Row]:
    """Import everything once into a fresh book; nothing where the data is not there."""
    if not data.is_dir():
        say(f"formats: passed over, since {data} is not there")
        return []
    say(f"formats: all of {data}")
    figures = _in_process(data)
    formats = sorted(figures["formats"].items(), key=lambda item: -item[1]["rows"])
    rows = [
        Row("formats", f"read {name}: {told['files']} files, {told['rows']:,} rows",
            told["seconds"], "s", note=f"{told['rows'] / told['seconds']:,.0f} rows a second"
            + (f"; the slowest is {told['slowest']}" if told["files"] > 1 else ""))
        for name, told in formats
    ]  # fmt: skip
    read = sum(told["seconds"] for _, told in formats)
    stages = {"unpacking and finding the formats": figures["stages"].pop("reading") - read}
    stages |= figures["stages"]
    rows += [Row("formats", f"all: {stage}", seconds, "s") for stage, seconds in stages.items()]
    told_all = (
        f"all {figures['files']} files, {figures['read']:,} rows ({figures['passed_over']} more "
        "files are no results)"
    )
    rows.append(
        Row("formats", told_all, figures["seconds"], "s",
            note=f"{figures['read'] / figures['seconds']:,.0f} rows a second; {figures['added']:,} "
            f"added, {figures['known']:,} known, {figures['quarantined']:,} quarantined")
    )  # fmt: skip
    return rows


def _in_process(data: Path) -> dict[str, Any]:
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parents[1]), *filter(None, [environment.get("PYTHONPATH")])]
    )
    command = [sys.executable, "-m", "benchmarks.formats", str(data)]
    figures: dict[str, Any] = json.loads(run_process(command, environment).splitlines()[-1])
    return figures


@dataclass
class _Format:
    """What reading the files of one format took."""

    files: int = 0
    rows: int = 0
    seconds: float = 0.0
    slowest: str = ""
    slowest_seconds: float = 0.0

    def add(self, name: str, rows: int, seconds: float) -> None:
        self.files += 1
        self.rows += rows
        self.seconds += seconds
        if seconds > self.slowest_seconds:
            self.slowest, self.slowest_seconds = name, seconds


def _import(data: Path, book: Path) -> dict[str, Any]:
    """Import with a clock around the staging of each source, which consumes its reader.

    The clock costs two looks at the time a file; the import is the one that the command runs.
    """
    from rivalry.intake import importing

    formats: dict[str, _Format] = {}
    read_now: list[tuple[str, str]] = []
    found, stage = importing._found, importing.stage

    def found_noted(*arguments: Any) -> Iterator[Any]:
        for item in found(*arguments):
            if not isinstance(item, str):
                read_now[:] = [(item[1].NAME, item[0].name)]
            yield item

    def stage_timed(db: Any, source: int, items: Iterable[Any], facts: list[Any]) -> int:
        started = time.perf_counter()
        rows = stage(db, source, items, facts)
        ((name, file),) = read_now
        file = str(Path(file.partition("!")[0]).relative_to(data)) + "".join(
            file.partition("!")[1:]
        )
        formats.setdefault(name, _Format()).add(file, rows, time.perf_counter() - started)
        return rows

    importing._found = found_noted  # type: ignore[assignment]
    importing.stage = stage_timed
    stages = Stages()
    started = time.perf_counter()
    try:
        report = importing.import_results([str(data)], book, progress=stages)
    finally:
        importing._found, importing.stage = found, stage
    return {
        "seconds": time.perf_counter() - started,
        "formats": {name: vars(told) for name, told in formats.items()},
        "stages": stages.end(),
        "files": report.files,
        "passed_over": len(report.passed_over),
        "read": report.read,
        "added": report.added,
        "known": report.known,
        "quarantined": report.quarantined,
    }


def _main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(_import(Path(sys.argv[1]), Path(scratch) / "all.rivalry")))


if __name__ == "__main__":
    _main()
