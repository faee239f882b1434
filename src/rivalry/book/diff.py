"""What differs between two books: what an import made of one, above all.

Numbers of a book mean nothing in another one, so what is the same is found by what it rests on: a
result by the line of the file that it is from (and else by athlete, day, event and mark), an
athlete and a race by their results, a competition by its races.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from rivalry.book.dictionary import data_dictionary
from rivalry.book.store import BookError, check_version

_HERE = Path(__file__).parent
_MATCH = (_HERE / "diff_match.sql").read_text(encoding="utf-8")
_SECTIONS = (_HERE / "diff_sections.sql").read_text(encoding="utf-8")
# What is told of by others: by results, athletes and races, or (points) by their track.
_NO_FACTS = frozenset(
    {
        "book", "source", "athlete", "persona", "athlete_name", "name_word", "athlete_id",
        "competition", "race", "result", "report", "track_point", "change", "shared_id",
        "likely_pair",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One kind of difference: how often, and some of it."""

    what: str
    """results, athletes, races, competitions, sources, or a table of facts."""
    change: str
    count: int
    examples: list[dict[str, Any]]


@dataclass(frozen=True)
class BookDiff:
    """What differs between two books; kinds of difference that there are none of are left out."""

    before: str
    after: str
    sections: list[Section] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether the two hold the same."""
        return not self.sections

    def count(self, what: str, change: str) -> int:
        """Say how many differences of a kind there are."""
        return sum(one.count for one in self.sections if (one.what, one.change) == (what, change))

    def to_dict(self) -> dict[str, Any]:
        """Give the document of `rivalry book diff --json`."""
        return {
            "before": self.before,
            "after": self.after,
            "same": self.same,
            "changes": [
                {
                    "what": one.what,
                    "change": one.change,
                    "count": one.count,
                    "examples": one.examples,
                }
                for one in self.sections
            ],
        }


def diff_books(a: Path | str, b: Path | str, *, limit: int = 10) -> BookDiff:
    """Say what book `b` has that `a` has not, lacks, or tells otherwise.

    Args:
        a: the book before.
        b: the book after.
        limit: how many examples to give of each kind of difference.

    Raises BookError, in one sentence, where one of them is no book.
    """
    db = duckdb.connect()
    try:
        db.execute("set enable_progress_bar = false")
        for name, path in (("a", Path(a)), ("b", Path(b))):
            _attach(db, name, path)
        db.execute("set enable_external_access = false")
        for statement in _MATCH.split(";\n"):
            if statement.strip():
                db.execute(statement)
        sections = [
            *_told_sections(db, limit),
            *_facts(db, limit),
        ]
    except duckdb.BinderException:
        raise BookError(
            f"{a} and {b} are not of one state of the schema: import their results anew"
        ) from None
    finally:
        db.close()
    return BookDiff(str(a), str(b), sections)


def _attach(db: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if not path.is_file():
        raise BookError(f"there is no book at {path}")
    quoted = str(path).replace("'", "''")
    try:
        db.execute(f"attach '{quoted}' as {name} (read_only)")
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise BookError(f"{path} is not a book of results ({reason})") from None
    check_version(db, path, name)


def _told_sections(db: duckdb.DuckDBPyConnection, limit: int) -> list[Section]:
    """Run the statements of diff_sections.sql; each is headed by `-- what: change`."""
    found = []
    for statement in _SECTIONS.split(";\n"):
        if not statement.strip():
            continue
        what, _, change = statement.strip().splitlines()[0].removeprefix("--").partition(":")
        found += _section(db, what.strip(), change.strip(), statement, limit)
    return found


def _facts(db: duckdb.DuckDBPyConnection, limit: int) -> list[Section]:
    """Compare tables of facts row by row, without the numbers of either book."""
    found = []
    for table in data_dictionary().values():
        if table.name in _NO_FACTS:
            continue
        columns = [
            column.name
            for column in table.columns
            if column.name not in ("id", "source") and not column.refers_to
        ]
        told = ", ".join(f't."{name}"' for name in columns)
        cited = any(column.name == "source" for column in table.columns)
        rows = {book: f'select {told} from {book}."{table.name}" as t' for book in "ab"}
        if cited:
            rows = {
                book: f'select {told}, s.name as "file", s.sha256 from {book}."{table.name}" as t '
                f"left join {book}.source as s on s.id = t.source"
                for book in "ab"
            }
        for change, one, other in (("added", "b", "a"), ("removed", "a", "b")):
            statement = (
                f"select * {'exclude (sha256)' if cited else ''} from "
                f"({rows[one]} except all {rows[other]} order by all)"
            )
            found += _section(db, table.name.replace("_", " "), change, statement, limit)
    return found


def _section(
    db: duckdb.DuckDBPyConnection, what: str, change: str, statement: str, limit: int
) -> list[Section]:
    db.execute(f"create or replace temp table section as\n{statement}")
    count = db.execute("select count(*) from section").fetchall()[0][0]
    if not count:
        return []
    asked = db.execute(f"select * from section order by rowid limit {limit:d}")
    columns = [column[0] for column in asked.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in asked.fetchall()]
    return [Section(what, change, count, rows)]
