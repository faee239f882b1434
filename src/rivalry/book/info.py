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


def reasons_of_quarantine(store: Store) -> list[dict[str, Any]]:
    """Count the rows set apart by reason and format, with one of them as an example."""
    rows = store.ask(
        """
        select
            count(*),
            -- what a reason quotes is one row's
            regexp_replace(reason, '[‘’“”''][^‘’“”'']{1,60}[‘’“”'']', '...', 'g') as why,
            min(source.format), any_value(file || ':' || line), any_value(raw)
        from quarantine
        inner join source on source.id = quarantine.source
        group by why
        order by 1 desc, why
        """,
        {},
    )
    names = ("rows", "reason", "format", "for example", "raw")
    return [dict(zip(names, row, strict=True)) for row in rows]


def ledger(store: Store) -> list[dict[str, Any]]:
    """Give the decisions of the book's keeper, those undone among them."""
    rows = store.ask("select id, kind, said, made_at, undone_at from decision order by id", {})
    return [
        {
            "decision": number,
            "kind": kind,
            "said": said,
            "made": made_at.isoformat(timespec="seconds"),
            "undone": undone_at.isoformat(timespec="seconds") if undone_at else None,
        }
        for number, kind, said, made_at, undone_at in rows
    ]


def history(store: Store) -> list[dict[str, Any]]:
    """Give what changed the book, oldest first."""
    rows = store.ask("select kind, said, made_at from change order by id", {})
    return [
        {"change": kind, "said": said, "made": made_at.isoformat(timespec="seconds")}
        for kind, said, made_at in rows
    ]
