"""What is staged becomes the next book: understood, resolved, settled, written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.name import name_key
from rivalry.book.check import check_book, damage
from rivalry.book.store import BookError
from rivalry.intake.coverage import work_out_coverage
from rivalry.intake.decisions import Decision
from rivalry.intake.fact_reading import read_splits
from rivalry.intake.facts import tie_facts, write_facts
from rivalry.intake.grammar import parse_texts
from rivalry.intake.identity import resolve_athletes
from rivalry.intake.races import resolve_races
from rivalry.intake.rulings import apply_rulings
from rivalry.intake.staging import Staged, insert, run_script, scalar

_HERE = Path(__file__).parent
_UNDERSTAND = (_HERE / "understand.sql").read_text(encoding="utf-8")
_RESULTS = (_HERE / "results.sql").read_text(encoding="utf-8")
_WRITE = (_HERE / "write.sql").read_text(encoding="utf-8")

# Every understood row is in `named` by now.
_MISREAD = """
create or replace temp table misread as
select source, line, raw, reason from understood where reason is not null;
drop table understood;
"""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: unknown)."""


@dataclass
class ImportReport:
    """What became of every row: `read == added + known + quarantined`."""

    files: int = 0
    read: int = 0
    added: int = 0
    known: int = 0
    quarantined: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    """Files of a folder or archive that are no results, each with the reason."""


def settle(
    db: duckdb.DuckDBPyConnection,
    decisions: Sequence[Decision],
    sources: list[dict[str, Any]],
    facts: list[Staged],
    progress: Progress,
    report: ImportReport,
) -> None:
    """Write the next book from `old`, what is staged, and the decisions of its keeper.

    `sources` are rows of the table `source` without their counts; `report` is filled.

    Raises BookError where the next book would be damaged.
    """
    progress("understanding", 0, 0)
    parse_texts(db)
    run_script(db, _UNDERSTAND)
    progress("who is who", 0, 0)
    resolve_athletes(db, decisions)
    db.execute(_MISREAD)
    progress("which race is which", 0, 0)
    resolve_races(db, decisions)
    progress("settling results", 0, 0)
    _describe_disciplines(db)
    run_script(db, _RESULTS)
    progress("writing the book", 0, 0)
    _read_legs(db)
    _read_splits(db)
    facts_added = write_facts(db, facts)
    _account(db, sources, report, facts_added)
    run_script(db, _WRITE)
    tie_facts(db)
    apply_rulings(db)
    work_out_coverage(db)
    progress("checking the book", 0, 0)
    _refuse_damaged(db)


def note_change(db: duckdb.DuckDBPyConnection, kind: str, said: str) -> None:
    """Write down what changed the book: an `import`, a `decision`, the `starter`."""
    following: int = scalar(db, "select coalesce(max(id), 0) + 1 from change")
    db.execute("insert into change values (?, ?, ?, now()::timestamp)", [following, kind, said])


def _refuse_damaged(db: duckdb.DuckDBPyConnection) -> None:
    """Raise BookError where the next book breaks one of the quick checks that it must not."""
    if wrong := damage(check_book(db, severity="error", slow=False, limit=0)):
        raise BookError(
            f"the book is left as it was, since this change would damage it ({wrong.rstrip('.')}): "
            "import the files one by one to find the one that does it"
        )


def _describe_disciplines(db: duckdb.DuckDBPyConnection) -> None:
    codes = [row[0] for row in db.execute("select distinct discipline from candidate").fetchall()]
    events = [read_discipline(code) for code in codes]
    # Only what can be a part of a longer race of its kind: no hurdles, walks, relays, country.
    plain = [
        not (event.relay or event.walk or event.combined or re.search(r"H\b|SC\b|^XC", event.code))
        for event in events
    ]
    distances = [
        event.distance_m if alone else None for event, alone in zip(events, plain, strict=True)
    ]
    db.execute(
        "create or replace temp table distance "
        "(discipline varchar, distance_m integer, road boolean)"
    )
    insert(
        db,
        "distance",
        pa.table(
            {
                "discipline": pa.array(codes, pa.string()),
                "distance_m": pa.array(distances, pa.int32()),
                "road": pa.array([event.road for event in events], pa.bool_()),
            }
        ),
    )


def _read_legs(db: duckdb.DuckDBPyConnection) -> None:
    texts = [
        row[0]
        for row in db.execute("select distinct legs from settled where legs <> ''").fetchall()
    ]
    legs = [
        (text, leg, name.strip(), name_key(name))
        for text in texts
        for leg, name in enumerate(text.split(";"), start=1)
        if name.strip()
    ]
    db.execute(
        "create or replace temp table leg_map "
        "(legs varchar, leg integer, name varchar, key varchar)"
    )
    if legs:
        text_column, leg_column, name_column, key_column = zip(*legs, strict=True)
        insert(
            db,
            "leg_map",
            pa.table(
                {
                    "legs": pa.array(text_column, pa.string()),
                    "leg": pa.array(leg_column, pa.int32()),
                    "name": pa.array(name_column, pa.string()),
                    "key": pa.array(key_column, pa.string()),
                }
            ),
        )


def _read_splits(db: duckdb.DuckDBPyConnection) -> None:
    """Take times on the way apart; what cannot be read is left out, the result itself stands."""
    found: list[tuple[str, int, int, int | None]] = []
    for (text,) in db.execute("select distinct splits from settled where splits <> ''").fetchall():
        with suppress(ValueError):
            found += [(text, *split) for split in read_splits(text)]
    db.execute(
        "create or replace temp table split_map "
        "(splits varchar, distance_mm integer, elapsed_ms integer, place integer)"
    )
    if found:
        texts, distances, times, places = zip(*found, strict=True)
        columns = {
            "splits": pa.array(texts, pa.string()),
            "distance_mm": pa.array(distances, pa.int32()),
            "elapsed_ms": pa.array(times, pa.int32()),
            "place": pa.array(places, pa.int32()),
        }
        insert(db, "split_map", pa.table(columns))


def _account(
    db: duckdb.DuckDBPyConnection,
    sources: list[dict[str, Any]],
    report: ImportReport,
    facts_added: Counter[int],
) -> None:
    """Count what became of the rows, by source; leaves the table `source_found`."""
    quarantined: Counter[int] = Counter()
    reasons: Counter[str] = Counter()
    for source, reason, count in db.execute(
        """
        select source, reason, count(*) from (
            select source, reason from misread
            union all select source, reason from rejected
        ) group by all
        """
    ).fetchall():
        quarantined[source] += count
        reasons[reason] += count
    added = dict(
        db.execute(
            """
            select source, count(*) from (
                select arg_min(source, (source, line)) as source
                from settled group by result having not bool_or(known)
            ) group by source
            """
        ).fetchall()
    )
    rows = []
    for source in sources:
        number = source["id"]
        new, bad = added.get(number, 0) + facts_added[number], quarantined[number]
        rows.append(
            source
            | {
                "rows_added": new,
                "rows_quarantined": bad,
                "rows_known": source["rows_read"] - new - bad,
            }
        )
        report.added += new
        report.quarantined += bad
        report.known += source["rows_read"] - new - bad
    reasons.update(report.reasons)  # those of files that the book knew already
    report.reasons = dict(reasons.most_common())
    db.execute("create or replace temp table source_found as select * from old.source limit 0")
    if rows:
        insert(db, "source_found", pa.Table.from_pylist(rows))
