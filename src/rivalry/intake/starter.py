"""The starter book, built from its tables: results as all results come, facts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.day import read_day
from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark_reading import read_mark
from rivalry.athletics.name import name_key, read_name
from rivalry.book.starter import TABLES
from rivalry.book.swap import NothingNew, next_book
from rivalry.intake.decisions import Decision
from rivalry.intake.fact import Item
from rivalry.intake.facts import tie_facts
from rivalry.intake.importing import import_into
from rivalry.intake.readers import Reader, all_readers
from rivalry.intake.row import Reject, Row
from rivalry.intake.rulings import apply_rulings
from rivalry.intake.settling import ImportReport, note_change
from rivalry.intake.source import Source
from rivalry.intake.staging import insert, scalar
from rivalry.intake.table import read_table

_RESULTS = ("results.tsv", "rome2024.tsv", "rio2016.tsv", "profiles.tsv")
_COLUMNS = {"start": "start", "end": "end", "cites": "source"}


def build_starter(path: Path, tables: Path = TABLES) -> None:
    """Build the starter book at `path` from a folder of tables, unless it is there.

    Builds of earlier tables beside it are removed.

    Raises ValueError, naming file and line, where a table is not as its README says.
    """
    with next_book(path) as db:
        if path.exists():
            raise NothingNew  # another process built it while this one waited
        titles = {row["key"]: row["title"] for _, row in _rows(tables / "sources.tsv")}
        report = ImportReport()
        import_into(
            db,
            _results(tables, titles),
            lambda stage, done, total: None,
            report,
            decisions=list(_one_athlete(tables)),
        )
        if report.quarantined:
            reasons = "; ".join(report.reasons)
            raise ValueError(f"the starter book has rows that cannot be understood: {reasons}")
        _Facts(db, tables, titles).load()
        tie_facts(db)
        apply_rulings(db)
        db.execute("delete from change")
        note_change(db, "starter", "the starter book")
        for _, row in _rows(tables / "sources.tsv"):
            db.execute(
                "update source set licence = ? where title = ?", [row["licence"], row["title"]]
            )
    for earlier in path.parent.glob("starter-*.rivalry"):
        if earlier != path:
            earlier.unlink(missing_ok=True)


def _results(
    tables: Path, titles: dict[str, str]
) -> Iterator[tuple[Source, Reader, Iterator[Item]]]:
    reader = all_readers()["csv"]
    for name in _RESULTS:
        if not (tables / name).exists():
            continue
        source = Source(f"starter/{name}", (tables / name).read_bytes())
        rows = reader.read(source, _COLUMNS)  # type: ignore[call-arg]
        yield source, reader, _with_titles(rows, titles)


def _one_athlete(tables: Path) -> Iterator[Decision]:
    """Yield that an athlete keyed by hand and who is named in another spelling are one."""
    for line, row in _rows(tables / "athletes.tsv"):
        names = [f"{row['given']} {row['family']}", *filter(None, row["also"].split("|"))]
        if len(names) > 1:
            namings = [
                (name_key(name), row["sex"], born, row["nation"])
                for name in names
                for born in (row["born"], None)
            ]
            terms = {"one": namings, "other": []}
            yield Decision(-line, "merge", f"{names[0]} as in {row['source']}", terms)


def _with_titles(rows: Iterator[Item], titles: dict[str, str]) -> Iterator[Item]:
    for row in rows:
        yield row._replace(cites=titles[row.cites]) if isinstance(row, Row) else row


def _rows(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if not table.exists():
        return
    columns, rows = read_table(table.read_text(encoding="utf-8"), "\t")
    for item in rows:
        if isinstance(item, Reject):
            raise ValueError(f"{table.name}:{item.line}: {item.reason}")
        line, cells = item
        yield line, dict(zip(columns, cells, strict=True))


class _Facts:
    """The tables that are no results: records, quotes, absences, timetables, coverage, rulings."""

    def __init__(self, db: duckdb.DuckDBPyConnection, tables: Path, titles: dict[str, str]) -> None:
        self.db = db
        self.tables = tables
        self.titles = titles
        self._athletes: dict[str, list[tuple[int, str | None]]] = {}
        for athlete, key, nation in db.execute(
            "select athlete, key, nation from athlete_name "
            "inner join athlete on athlete.id = athlete_name.athlete where not team"
        ).fetchall():
            self._athletes.setdefault(key, []).append((athlete, nation))
        self._following: int = scalar(db, "select coalesce(max(id), 0) from source")
        self._sources: dict[tuple[str, str], int] = {}

    def load(self) -> None:
        self._spellings()
        self._load("record", "records.tsv", self._record)
        self._load("statement", "statements.tsv", self._statement)
        self._load("absence", "absences.tsv", self._absence)
        self._load("timetable", "timetable.tsv", self._session)
        self._load("timetable", "timetable_rome2024.tsv", self._session)
        self._load("coverage", "coverage.tsv", self._coverage)
        self._load("coverage", "coverage_profiles.tsv", self._coverage)
        self._load("ruling", "rulings.tsv", self._ruling)

    def _load(self, table: str, file: str, read: Any) -> None:
        found = []
        for line, row in _rows(self.tables / file):
            try:
                fact = read(row)
            except ValueError as error:
                raise ValueError(f"starter/{file}:{line}: {error}") from None
            found.append(fact | {"source": self._source(file, row["source"]), "line": line})
        if found:
            columns = [row[0] for row in self.db.execute(f"describe {table}").fetchall()]
            kept = [{name: fact.get(name) for name in columns} for fact in found]
            insert(self.db, table, pa.Table.from_pylist(kept))

    def _source(self, file: str, key: str) -> int:
        if (file, key) not in self._sources:
            self._following += 1
            self._sources[file, key] = self._following
            self.db.execute(
                "insert into source by name select ? as id, ? as name, 'starter' as format, "
                "'' as sha256, ? as title, now()::timestamp as imported_at, 0 as rows_read, "
                "0 as rows_added, 0 as rows_known, 0 as rows_quarantined",
                [self._following, f"starter/{file}", self.titles[key]],
            )
        return self._sources[file, key]

    def _athlete(self, name: str, nation: str | None = None) -> int | None:
        """Find the athlete of that name, and nation where several bear it; else None."""
        found = self._athletes.get(name_key(name), [])
        if nation and len({athlete for athlete, _ in found}) > 1:
            found = [one for one in found if one[1] == nation]
        numbers = {athlete for athlete, _ in found}
        return numbers.pop() if len(numbers) == 1 else None

    def _competition(self, name: str) -> str | None:
        found = self.db.execute("select key from competition where name = ?", [name]).fetchall()
        return found[0][0] if len(found) == 1 else None

    def _spellings(self) -> None:
        """Add the other spellings of athletes keyed by hand, so that they are found by them."""
        following = scalar(self.db, "select max(id) from persona")
        for _, row in _rows(self.tables / "athletes.tsv"):
            athlete = self._athlete(row["athlete"], row["nation"])
            for spelling in filter(None, row["also"].split("|")) if athlete else ():
                name = read_name(spelling)
                following += 1
                self.db.execute(
                    """
                    insert into persona by name
                    select
                        ? as id, athlete, ? as name, ? as given, ? as family, ? as key, sex, born,
                        born_precision, nation, '' as ids, team, '' as apart, id as alias_of,
                        0 as rows_named
                    from persona where athlete = ? and alias_of is null
                    order by rows_named desc, id limit 1
                    """,
                    [following, name.full, name.given, name.family, name_key(name.full), athlete],
                )
        self.db.execute(
            """
            insert into athlete_name by name
            select distinct athlete, name, key from persona
            where
                alias_of is not null
                and (athlete, key) not in (select (athlete, key) from athlete_name)
            """
        )
        self.db.execute(
            """
            insert into name_word by name
            select distinct word, athlete
            from (select unnest(string_split(key, ' ')) as word, athlete from athlete_name)
            where (word, athlete) not in (select (word, athlete) from name_word)
            """
        )

    def _record(self, row: dict[str, str]) -> dict[str, Any]:
        discipline = read_discipline(row["discipline"], row["sex"])
        mark = read_mark(row["mark"], discipline)
        return {
            "kind": row["kind"],
            "scope": row["scope"],
            "discipline": discipline.code,
            "sex": row["sex"],
            "age_group": None,
            "short_track": row["short_track"] == "1",
            "mark": mark.value,
            "ordering": mark.ordering(discipline.better),
            "precision": mark.precision,
            "timing": mark.timing,
            "athlete_name": row["athlete"],
            "key": name_key(row["athlete"]),
            "born_precision": "unknown",
            "nation": row["nation"],
            "date": read_day(row["date"]).date,
            "competition": row["competition"] or None,
        }

    def _statement(self, row: dict[str, str]) -> dict[str, Any]:
        return {
            "athlete": self._athlete(row["athlete"]),
            "speaker": row["athlete"],
            "words": row["words"],
            "date": read_day(row["date"]).date if row["date"] else None,
            "outlet": row["outlet"] or None,
        }

    def _absence(self, row: dict[str, str]) -> dict[str, Any]:
        return {
            "athlete": self._athlete(row["athlete"]),
            "name": row["athlete"],
            "starts": read_day(row["from"]).date if row["from"] else None,
            "ends": read_day(row["until"]).date if row["until"] else None,
            "missed": row["what"] or None,
            "reason": row["reason"] or None,
        }

    def _session(self, row: dict[str, str]) -> dict[str, Any]:
        from datetime import datetime

        return {
            "competition": row["competition"],
            "discipline": read_discipline(row["discipline"], row["sex"]).code,
            "sex": row["sex"],
            "combined": row["combined"] or None,
            "round": row["round"],
            "section": int(row["section"]) if row["section"].isdigit() else None,
            "starts_local": datetime.fromisoformat(row["starts"]),
            "ends_local": datetime.fromisoformat(row["ends"]) if row["ends"] else None,
            "zone": row["timezone"],
            "venue": row["venue"] or None,
        }

    def _coverage(self, row: dict[str, str]) -> dict[str, Any]:
        down_to = None
        if row["cut_mark"]:
            down_to = read_mark(
                row["cut_mark"], read_discipline(row["discipline"], row["sex"])
            ).value
        return {
            "kind": row["kind"],
            "discipline": row["discipline"] or None,
            "sex": row["sex"] or None,
            "season": int(row["season"]) if row["season"].isdigit() else None,
            "down_to": down_to,
            "athlete": self._athlete(row["athlete"]) if row["athlete"] else None,
            "competition": row["competition"] or None,
            "competition_key": self._competition(row["competition"]),
            "performers": False if row["kind"] == "list" else None,
            "starts": read_day(row["from"]).date if row["from"] else None,
            "ends": read_day(row["until"]).date if row["until"] else None,
            "note": row["note"] or None,
        }

    def _ruling(self, row: dict[str, str]) -> dict[str, Any]:
        day = read_day(row["date"]).date
        return {
            "ruling": "annulled",
            "name": row["athlete"],
            "key": name_key(row["athlete"]),
            "born_precision": "unknown",
            "sex": row["sex"],
            "competition": row["competition"],
            "date": day,
            "until": day,
            "discipline": read_discipline(row["discipline"], row["sex"]).code,
            "place": int(row["place"]) if row["place"] else None,
            "made_on": read_day(row["annulled_on"]).date,
            "reason": row["reason"] or None,
            "body": row["body"] or None,
        }
