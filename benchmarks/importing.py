"""Importing the published lists: time and memory, beside DuckDB's read_csv of the same files."""

from __future__ import annotations

import json
import lzma
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.measure import Row, run_process, say

DATA = Path(__file__).parents[1].parent / "shared" / "data"
LISTS = ("toplists", "alltime")
_TARGET = 5.0
_AGAIN = 0.1
"""Share of the first import's time that the same one may take again."""
_MOST_MB = 2000.0


def measure(data: Path = DATA) -> list[Row]:
    """Measure an import into a fresh book, and the same again; nothing where no lists are."""
    folders = [data / name for name in LISTS]
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        say(f"importing: passed over, since {', '.join(missing)} is not there")
        return []
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain"
        files = _unpack(folders, plain)
        say(f"importing: {files} files")
        book = Path(scratch) / "lists.rivalry"
        paths = [str(folder) for folder in folders]
        peer = _in_process("read", [str(plain), str(Path(scratch) / "plain.duckdb")])
        first = _in_process("import", [str(book), *paths])
        again = _in_process("import", [str(book), *paths])
        peer_again = _in_process("read", [str(plain), str(Path(scratch) / "again.duckdb")])
        if (
            again["report"]["added"]
            or again["report"]["known"] != first["report"]["added"] + (first["report"]["known"])
        ):
            say(f"importing: the second import is not as the first: {again['report']}")
        size = book.stat().st_size / 1e6
    read_csv = min(peer["seconds"], peer_again["seconds"])
    report = first["report"]
    told = f"{report['files']} lists, {report['read']:,} rows"
    return [
        Row("importing", f"{told} into a fresh book", first["seconds"], "s",
            "DuckDB, read_csv of the same files", read_csv, _TARGET,
            f"{report['added']:,} added, {report['known']:,} known, "
            f"{report['quarantined']:,} quarantined; book of {size:.0f} MB"),
        Row("importing", "peak memory of it", first["peak_mb"], "MB", target=_MOST_MB,
            note=f"read_csv: {peer['peak_mb']:.0f} MB"),
        Row("importing", "the same again, which adds nothing", again["seconds"], "s",
            "our first import", first["seconds"], _AGAIN,
            f"{again['report']['added']:,} added; peak {again['peak_mb']:.0f} MB"),
    ]  # fmt: skip


def _unpack(folders: list[Path], plain: Path) -> int:
    """Write every list as plain CSV, outside the timing; give how many there are."""
    plain.mkdir()
    count = 0
    for folder in folders:
        for file in sorted(folder.iterdir()):
            name = f"{folder.name}-{file.name}"
            if file.name.endswith(".csv.xz"):
                (plain / name.removesuffix(".xz")).write_bytes(lzma.decompress(file.read_bytes()))
            elif file.name.endswith(".csv"):
                (plain / name).write_bytes(file.read_bytes())
            else:
                continue
            count += 1
    return count


def _in_process(what: str, arguments: list[str]) -> dict[str, Any]:
    """Run one half of this module in a process of its own, so that its peak memory is its own."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parents[1]), *filter(None, [environment.get("PYTHONPATH")])]
    )
    command = [sys.executable, "-m", "benchmarks.importing", what, *arguments]
    figures: dict[str, Any] = json.loads(run_process(command, environment).splitlines()[-1])
    return figures


def _import(book: str, *paths: str) -> dict[str, Any]:
    from rivalry.api import import_files

    return import_files(list(paths), Path(book))


def _read(plain: str, database: str) -> dict[str, Any]:
    """Let DuckDB detect and read each file into a table of its own."""
    rows, all_text = 0, 0
    with duckdb.connect(database) as db:
        db.execute("set enable_progress_bar = false")
        for number, file in enumerate(sorted(Path(plain).iterdir())):
            try:
                db.execute(f"create table list_{number} as from read_csv(?)", [str(file)])
            except duckdb.Error:
                all_text += 1
                db.execute(
                    f"create table list_{number} as from "
                    "read_csv(?, all_varchar = true, ignore_errors = true)",
                    [str(file)],
                )
            rows += db.execute(f"select count(*) from list_{number}").fetchall()[0][0]
        db.execute("checkpoint")
    return {"read": rows, "all_text": all_text}


def _main() -> None:
    what, *arguments = sys.argv[1:]
    started = time.perf_counter()
    report = {"import": _import, "read": _read}[what](*arguments)
    seconds = time.perf_counter() - started
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak_mb": peak_kb / 1024, "report": report}))


if __name__ == "__main__":
    _main()
