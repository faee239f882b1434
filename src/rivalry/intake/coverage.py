"""What a book holds whole, worked out at import from what the formats of its files promise.

A reader's `COVERS` is one of

- `performances`: a list with every performance down to its last mark
- `performers`: a list with the best mark of each performer down to the last
- `competition`: whole competitions, with all rounds of every event
- `career`: every result of the one athlete that the file is of
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from rivalry.intake.readers import all_readers
from rivalry.intake.staging import insert, run_script

_COVERAGE = (Path(__file__).parent / "coverage.sql").read_text(encoding="utf-8")


def work_out_coverage(db: duckdb.DuckDBPyConnection) -> None:
    """Fill `coverage` of the next book for every file whose format promises something."""
    promises = {
        name: reader.COVERS
        for name, reader in all_readers().items()
        if getattr(reader, "COVERS", None)
    }
    sources = [
        (number, promises[name])
        for number, name in db.execute("select id, format from source").fetchall()
        if name in promises
    ]
    db.execute("create or replace temp table promise (source integer, covers varchar)")
    insert(
        db,
        "promise",
        pa.table(
            {
                "source": pa.array([row[0] for row in sources], pa.int32()),
                "covers": pa.array([row[1] for row in sources], pa.string()),
            }
        ),
    )
    run_script(db, _COVERAGE)
