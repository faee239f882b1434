"""The way in: read, understand, resolve, settle, and swap the next book in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.name import name_key
from rivalry.book.swap import NothingNew, next_book
from rivalry.intake.decisions import read_decisions
from rivalry.intake.fact import Item
from rivalry.intake.fact_reading import read_splits
from rivalry.intake.facts import tie_facts, write_facts
from rivalry.intake.grammar import parse_texts
from rivalry.intake.identity import resolve_athletes
from rivalry.intake.races import resolve_races
from rivalry.intake.readers import Reader, all_readers, reader_for
from rivalry.intake.row import UnreadableError
from rivalry.intake.source import Source, SourceError, open_sources
from rivalry.intake.rulings import apply_rulings
from rivalry.intake.staging import Staged, create_staging, insert, scalar, stage

_HERE = Path(__file__).parent
_UNDERSTAND = (_HERE / "understand.sql").read_text(encoding="utf-8")
_RESULTS = (_HERE / "results.sql").read_text(encoding="utf-8")
_WRITE = (_HERE / "write.sql").read_text(encoding="utf-8")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: unknown)."""


class ImportFailedError(ValueError):
    """An import that changed nothing; the message is one sentence for the user."""


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


def import_results(
    paths: Sequence[str],
    book: Path,
    *,
    format: str | None = None,
    columns: dict[str, str] | None = None,
    begin_from: Path | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> ImportReport:
    """Import the results at `paths` (files, folders, archives, `-`) into the book.

    `format` names the reader, where the content does not tell; `columns` maps our column
    names to those of a CSV. Where `book` does not exist it begins from `begin_from`.

    Raises ImportFailedError, and leaves the book as it was, where a path cannot be read.
    """
    report = ImportReport()
    with next_book(book, begin_from=begin_from) as db:
        import_into(db, _found(paths, format, columns), progress, report)
    return report


def import_into(
    db: duckdb.DuckDBPyConnection,
    found: Iterable[tuple[Source, Reader, Iterator[Item]] | str],
    progress: Progress,
    report: ImportReport,
) -> None:
    """Fill the next book from `old` and the rows of the sources; see `next_book`.

    Raises NothingNew where the old book knows every source already.
    """
    create_staging(db)
    facts: list[Staged] = []
    sources = _by_citation(db, _stage_all(db, found, report, progress, facts))
    if report.passed_over and not report.files:
        raise ImportFailedError(
            f"of {len(report.passed_over)} files none is of a format that is known "
            f"({', '.join(all_readers())}), the first is {report.passed_over[0].split(': ')[0]}"
        )
    if report.files and not sources:
        raise NothingNew
    settle(db, sources, facts, progress, report)


def settle(
    db: duckdb.DuckDBPyConnection,
    sources: list[dict[str, Any]],
    facts: list[Staged],
    progress: Progress,
    report: ImportReport,
) -> None:
    """Write the next book from `old`, what is staged, and the decisions of its keeper."""
    progress("understanding", 0, 0)
    parse_texts(db)
    db.execute(_UNDERSTAND)
    progress("who is who", 0, 0)
    decisions = read_decisions(db)
    resolve_athletes(db, decisions)
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


def run_script(db: duckdb.DuckDBPyConnection, script: str) -> None:
    """Run the statements of a script one by one, so that an error names its own."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _found(
    paths: Sequence[str], format: str | None, columns: dict[str, str] | None
) -> Iterator[tuple[Source, Reader, Iterator[Item]] | str]:
    """Yield each source with its reader and rows, or why a file of many is passed over."""
    readers = all_readers()
    if columns:
        format = format or "csv"
    if format and format not in readers:
        raise ImportFailedError(f"there is no format '{format}': use one of {', '.join(readers)}")
    for path in paths:
        many = path != "-" and Path(path).is_dir()
        try:
            for source in open_sources(path):
                reader = readers[format] if format else reader_for(source)
                if reader is None:
                    if many or "!" in source.name:
                        yield f"{source.name}: no format of results that is known"
                        continue
                    raise ImportFailedError(f"{source.name}: {why_unknown(source)}")
                if columns:
                    yield source, reader, reader.read(source, columns)  # type: ignore[call-arg]
                else:
                    yield source, reader, reader.read(source)
        except SourceError as error:
            raise ImportFailedError(str(error)) from None


def why_unknown(source: Source) -> str:
    """Say in a few words why no reader takes a source."""
    if not source.content.strip():
        return "the file is empty"
    return (
        "this is none of the formats known (" + ", ".join(all_readers()) + "): "
        "for a CSV of your own say --format csv --map athlete=NAME,mark=TIME"
    )


def _stage_all(
    db: duckdb.DuckDBPyConnection,
    found: Iterable[tuple[Source, Reader, Iterator[Item]] | str],
    report: ImportReport,
    progress: Progress,
    facts: list[Staged],
) -> list[dict[str, Any]]:
    known = {
        sha: (rows, quarantined)
        for sha, rows, quarantined in db.execute(
            "select sha256, sum(rows_read), sum(rows_quarantined) from old.source group by sha256"
        ).fetchall()
    }
    largest: int = scalar(db, "select coalesce(max(id), 0) from old.source")
    number = largest
    sources: list[dict[str, Any]] = []
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for item in found:
        if isinstance(item, str):
            report.passed_over.append(item)
            continue
        source, reader, rows = item
        report.files += 1
        progress(f"reading {source.name}", report.read, 0)
        if source.sha256 in known:
            read, quarantined = known[source.sha256]
            report.read += read
            report.known += read - quarantined
            report.quarantined += quarantined
            for reason, rows_apart in _reasons_known(db, source.sha256):
                report.reasons[reason] = report.reasons.get(reason, 0) + rows_apart
            continue
        number += 1
        try:
            read = stage(db, number, rows, facts)
        except UnreadableError as error:
            raise ImportFailedError(f"{source.name}: {error.reason}") from None
        except SourceError as error:
            raise ImportFailedError(f"{source.name}: {error}") from None
        known[source.sha256] = (0, 0)  # the same bytes twice in one import
        report.read += read
        sources.append(
            {
                "id": number,
                "name": source.name,
                "format": reader.NAME,
                "sha256": source.sha256,
                "imported_at": now,
                "rows_read": read,
            }
        )
    return sources


def _reasons_known(db: duckdb.DuckDBPyConnection, sha256: str) -> list[tuple[str, int]]:
    return db.execute(
        "select reason, count(*) from old.quarantine where source in "
        "(select id from old.source where sha256 = ?) group by reason order by 2 desc, 1",
        [sha256],
    ).fetchall()


def _by_citation(
    db: duckdb.DuckDBPyConnection, sources: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Make what a file cites row by row sources of their own, beside the file."""
    cited = db.execute(
        "select source, cites, count(*) from staged where cites <> '' group by all order by all"
    ).fetchall()
    files = {source["id"]: source for source in sources}
    following = max(files, default=0)
    for number, cites, rows in cited:
        following += 1
        files[number]["rows_read"] -= rows
        sources.append(files[number] | {"id": following, "title": cites, "rows_read": rows})
        db.execute(
            "update staged set source = ? where source = ? and cites = ?",
            [following, number, cites],
        )
    return [source | {"title": source.get("title")} for source in sources]


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
        row[0] for row in db.execute("select distinct legs from named where legs <> ''").fetchall()
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
    for (text,) in db.execute("select distinct splits from named where splits <> ''").fetchall():
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
            select source, reason from understood where reason is not null
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
