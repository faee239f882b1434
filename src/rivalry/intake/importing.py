"""The way in: read, understand, resolve, settle, and swap the next book in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from rivalry.book.swap import NothingNew, next_book
from rivalry.intake.decisions import Decision, read_decisions
from rivalry.intake.fact import Item
from rivalry.intake.given import fill_in
from rivalry.intake.nearest import nearest, no_such_format
from rivalry.intake.readers import Reader, all_readers, plain_csv, reader_for
from rivalry.intake.row import UnreadableError
from rivalry.intake.settling import ImportReport, Progress, note_change, settle
from rivalry.intake.source import Source, SourceError, open_sources
from rivalry.intake.staging import Staged, create_staging, scalar, stage

_EXPLAINED = 200
"""Files of a folder or archive of which is said why they are none: it takes its time."""
_NO_FORMAT = "it is like none of the formats that `rivalry formats` lists"


class ImportFailedError(ValueError):
    """An import that changed nothing; the message is one sentence for the user."""


def import_results(
    paths: Sequence[str],
    book: Path,
    *,
    format: str | None = None,
    columns: dict[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    described: Mapping[str, tuple[str, str]] | None = None,
    begin_from: Path | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> ImportReport:
    """Import the results at `paths` (files, folders, archives, `-`) into the book.

    `format` names the reader, where the content does not tell; `columns` maps our column
    names to those of a CSV. `given` says what the files leave open: `competition`, `date`,
    `city`, `country`, `sex`, `zone`. `described` gives title and licence of what is at a path.
    Where `book` does not exist it begins from `begin_from`.

    Raises ImportFailedError, and leaves the book as it was, where a path cannot be read.
    """
    report = ImportReport()
    with next_book(book, begin_from=begin_from) as db:
        found = _found(paths, format, columns, given or {})
        import_into(db, found, progress, report, given=given, described=described)
    return report


def import_into(
    db: duckdb.DuckDBPyConnection,
    found: Iterable[tuple[Source, Reader, Iterator[Item]] | str],
    progress: Progress,
    report: ImportReport,
    *,
    given: Mapping[str, str] | None = None,
    described: Mapping[str, tuple[str, str]] | None = None,
    decisions: Sequence[Decision] = (),
) -> None:
    """Fill the next book from `old` and the rows of the sources; see `next_book`.

    Obeys `decisions` besides those of the old book, and does not keep them.

    Raises NothingNew where the old book knows every source already.
    """
    create_staging(db)
    facts: list[Staged] = []
    db.execute("begin")  # of many small files, each would pay for a transaction of its own
    staged = _stage_all(db, found, report, progress, facts, given or {})
    db.execute("commit")
    facts = fill_in(db, [source["id"] for source in staged], facts, given or {})
    for source in staged:
        source["title"], source["licence"] = _description(source["name"], described or {})
    sources = _by_citation(db, staged)
    if report.passed_over and not report.files:
        raise ImportFailedError(
            f"of {len(report.passed_over)} files none is of a format that is known, the first is "
            f"{report.passed_over[0]}"
        )
    if report.files and not sources:
        raise NothingNew
    settle(db, [*read_decisions(db), *decisions], sources, facts, progress, report)
    names = list(dict.fromkeys(source["name"] for source in sources)) or ["-"]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    note_change(db, "import", f"{report.added} added from {names[0]}{more}")


def _found(
    paths: Sequence[str],
    format: str | None,
    columns: dict[str, str] | None,
    given: Mapping[str, str],
) -> Iterator[tuple[Source, Reader, Iterator[Item]] | str]:
    """Yield each source with its reader and rows, or why a file of many is passed over."""
    readers = all_readers()
    said = [name for name, value in given.items() if value]
    passed_over = 0
    if columns:
        format = format or "csv"
    if format and format not in readers:
        raise ImportFailedError(no_such_format(format))
    for path in paths:
        many = path != "-" and Path(path).is_dir()
        try:
            for source in open_sources(path):
                reader = readers[format] if format else reader_for(source)
                if reader is None and plain_csv.recognises(source, said):
                    reader = readers[plain_csv.NAME]
                if reader is None:
                    if many or "!" in source.name:
                        passed_over += 1
                        known_why = passed_over <= _EXPLAINED
                        why = why_unknown(source, many=True) if known_why else _NO_FORMAT
                        yield f"{source.name}: {why}"
                        continue
                    raise ImportFailedError(f"{source.name}: {why_unknown(source)}")
                if reader.NAME == plain_csv.NAME:
                    yield source, reader, plain_csv.read(source, columns, said)
                elif columns:
                    yield source, reader, reader.read(source, columns)  # type: ignore[call-arg]
                else:
                    yield source, reader, reader.read(source)
        except SourceError as error:
            raise ImportFailedError(str(error)) from None


def why_unknown(source: Source, *, many: bool = False) -> str:
    """Say in one line why no reader takes a source; of one that was named alone, what to do."""
    found = nearest(source)
    assert found is not None, "only asked where no reader takes it"
    if many or not found.lacks:
        return found.clause
    columns = ",".join(f"{field}=COLUMN" for field in found.lacks)
    or_say = ", or the day of all with --date" if found.lacks == ("date",) else ""
    return f"{found.clause}; if it holds results, say where: --format csv --map {columns}{or_say}"


def _stage_all(
    db: duckdb.DuckDBPyConnection,
    found: Iterable[tuple[Source, Reader, Iterator[Item]] | str],
    report: ImportReport,
    progress: Progress,
    facts: list[Staged],
    given: Mapping[str, str],
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
        fingerprint = _fingerprint(source, given)
        if fingerprint in known:
            read, quarantined = known[fingerprint]
            report.read += read
            report.known += read - quarantined
            report.quarantined += quarantined
            for reason, rows_apart in _reasons_known(db, fingerprint):
                report.reasons[reason] = report.reasons.get(reason, 0) + rows_apart
            continue
        number += 1
        try:
            read = stage(db, number, rows, facts)
        except UnreadableError as error:
            raise ImportFailedError(f"{source.name}: {error.reason}") from None
        except SourceError as error:
            raise ImportFailedError(f"{source.name}: {error}") from None
        known[fingerprint] = (0, 0)  # the same bytes twice in one import
        report.read += read
        sources.append(
            {
                "id": number,
                "name": source.name,
                "format": reader.NAME,
                "sha256": fingerprint,
                "imported_at": now,
                "rows_read": read,
            }
        )
    return sources


def _fingerprint(source: Source, given: Mapping[str, str]) -> str:
    """What tells whether a source was read before: its bytes, and what was said beside them."""
    if not given:
        return source.sha256
    said = "".join(f"|{name}={value}" for name, value in sorted(given.items()))
    return sha256(f"{source.sha256}{said}".encode()).hexdigest()


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
    return sources


def _description(
    name: str, described: Mapping[str, tuple[str, str]]
) -> tuple[str | None, str | None]:
    """Title and licence of what lies at a path that was described, or in an archive there."""
    for path, told in described.items():
        if name == path or name.startswith((f"{path}!", f"{path}/")):
            return told
        if Path(path).suffix in (".xz", ".gz", ".bz2") and name == path.rpartition(".")[0]:
            return told
    return None, None
