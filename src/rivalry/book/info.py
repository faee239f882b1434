"""What a book holds, in figures, and what it could not understand."""

from __future__ import annotations

from typing import Any

from rivalry.book.store import Store

_COUNTS = """
select
    (select count(*) from athlete where not team) as athletes,
    (select count(*) from athlete where team) as teams,
    (select count(*) from competition) as competitions,
    (select count(*) from race) as races,
    (select count(*) from result) as results,
    (select min(date) from race) as first_day,
    (select max(date) from race) as last_day,
    (select schema_version from book) as version
"""

_SOURCES = """
select name, format, title, licence, rows_read, rows_added, rows_known, rows_quarantined
from source order by id
"""

_QUARANTINE = "select file, line, raw, reason from quarantine order by file, line"


def book_info(store: Store) -> dict[str, Any]:
    """Give the document of `rivalry book info`."""
    (row,) = store.ask(_COUNTS, {})
    athletes, teams, competitions, races, results, first, last, version = row
    sources = store.ask(_SOURCES, {})
    columns = store.columns()
    return {
        "athletes": athletes,
        "teams": teams,
        "competitions": competitions,
        "races": races,
        "results": results,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "sources": [dict(zip(columns, source, strict=True)) for source in sources],
        "version": str(version),
        "path": str(store.path),
    }


def quarantined_rows(store: Store) -> list[dict[str, Any]]:
    """Give the document of `rivalry book quarantine`: one object a row set apart."""
    return [
        {"file": file, "line": line, "raw": raw, "reason": reason}
        for file, line, raw, reason in store.ask(_QUARANTINE, {})
    ]
