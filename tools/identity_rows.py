"""Every row of published files as understood, in one table: what pairs of people are found in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from rivalry.book.store import create
from rivalry.intake import grammar
from rivalry.intake.readers import reader_for
from rivalry.intake.row import Row, UnreadableError
from rivalry.intake.source import SourceError, open_sources
from rivalry.intake.staging import create_staging, stage

_UNDERSTAND = Path(grammar.__file__).with_name("understand.sql")

PUBLISHED = (
    "toplists", "alltime", "alltime-other", "season-lists", "rome2024", "rio2016", "paris2024",
    "diamond-league", "oregon2022", "asian2025",
)  # fmt: skip
"""Folders of the published data that overlap: the same people in several of them."""


def understood_rows(data: Path, folders: Iterable[str] = PUBLISHED) -> duckdb.DuckDBPyConnection:
    """Read the files under `data` that a reader knows; give a database with the table `rows`.

    One line a person's result: `publisher` (the folder), `file` (relative to `data`, as the
    book names it), `line`, and what the grammar understood.
    """
    db = duckdb.connect()
    db.execute("attach ':memory:' as old")
    db.execute("use old")
    create(db)
    db.execute("use memory")
    create_staging(db)
    db.execute("create table file (number integer, name varchar, publisher varchar)")
    number = 0
    for folder in folders:
        if not (data / folder).exists():
            continue
        for source in open_sources(str(data / folder)):
            reader = reader_for(source)
            if reader is None:
                continue
            number += 1
            try:
                stage(db, number, (row for row in reader.read(source) if isinstance(row, Row)), [])
            except (UnreadableError, SourceError):
                continue
            name = source.name.removeprefix(f"{data}/")
            db.execute("insert into file values (?, ?, ?)", [number, name, folder])
    grammar.parse_texts(db)
    db.execute(_UNDERSTAND.read_text(encoding="utf-8"))
    db.execute(
        """
        create table rows as
        select distinct on (file.name, line)
            publisher, file.name as file, line, full_name, given_name, family_name, name_key, sex,
            born, born_precision, nation, ids, date, discipline, mark, place, tied, round, section,
            place_key, land, short_track, combined, age_group, en_route, outcome
        from understood
        inner join file on file.number = understood.source
        where reason is null and not team and sex <> 'X'
        """
    )
    db.execute("drop table temp.staged; drop table temp.understood")
    return db
