"""The books and files of results that are tortured, all invented; and what must hold of a book."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from torture.warm import Warm

_GIVEN = "Ana Bea Cleo Dora Elsa Fina Gina Hanna Ines Jana Kira Lena".split()
_FAMILY = "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima".split()
_NATIONS = "ESP IRL ITA POR FRA GER SWE NOR GBR USA KEN ETH".split()
_EVENTS = (("800m", 120), ("1500m", 245), ("Mile", 263))
_MOVING = ("made_at", "imported_at", "undone_at")
"""Columns that hold the time at which something was done: two imports differ in nothing else."""

Content = dict[str, tuple[int, int]]
"""Rows and hash of each table."""


@dataclass(frozen=True)
class Ground:
    """A folder with a book that two imports made, and small files for a third."""

    folder: Path

    @property
    def book(self) -> Path:
        """Where the book lies."""
        return self.folder / "book.rivalry"

    @property
    def before(self) -> Path:
        """Where the book lies that was there before the last change."""
        return self.folder / "book.rivalry.before"

    @property
    def small_files(self) -> Path:
        """The folder of files to import."""
        return self.folder / "small-files"

    def copy(self, to: Path) -> Ground:
        """Copy all to a folder of its own."""
        shutil.copytree(self.folder, to)
        return Ground(to)

    def restore(self, pristine: Ground) -> None:
        """Make the book what it was, and leave nothing else beside it."""
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()
            elif path != self.small_files:
                shutil.rmtree(path)
        for path in pristine.folder.iterdir():
            if path.is_file():
                shutil.copyfile(path, self.folder / path.name)


@dataclass(frozen=True)
class Change:
    """A command that changes the book, and what the book is then."""

    name: str
    words: tuple[str, ...]
    """The command; `BOOK` stands for the path of the book."""
    new: Content
    seconds: float
    """How long it takes."""

    def command(self, ground: Ground) -> list[str]:
        """Give the words of the command for a book; it is run in the folder of the ground."""
        return [str(ground.book) if word == "BOOK" else word for word in self.words]


CHANGES = {
    "import": ("import", "small-files", "--book", "BOOK", "--json"),
    "merge": ("book", "merge", "Nora November", "Olga Oscar", "--book", "BOOK", "--json"),
    "undo": ("book", "undo", "--book", "BOOK", "--json"),
}


def try_out(name: str, pristine: Ground, folder: Path, warm: Warm) -> Change:
    """Make a change undisturbed, to know what it comes to and how long it takes."""
    ground = pristine.copy(folder / f"undisturbed-{name}")
    change = Change(name, CHANGES[name], {}, 0)
    ended = warm.run(change.command(ground), folder=ground.folder)
    if ended.status:
        raise RuntimeError(f"{name} fails even undisturbed: {ended.stderr}")
    return replace(change, new=content(ground.book), seconds=ended.seconds)


def lay_out(folder: Path) -> Ground:
    """Make the book and the files."""
    from rivalry.intake.importing import import_results

    folder.mkdir(parents=True)
    ground = Ground(folder)
    ground.small_files.mkdir()
    first, second = folder / "first.json", folder / "second.csv"
    first.write_text(json_of("First Games", 1, "Nora November"), encoding="utf-8")
    second.write_text(csv_of("Second Games", 2, "Olga Oscar"), encoding="utf-8")
    import_results([str(first)], ground.book)
    import_results([str(second)], ground.book)
    first.unlink()
    second.unlink()
    (ground.small_files / "town.csv").write_text(csv_of("Town Games", 3), encoding="utf-8")
    (ground.small_files / "city.json").write_text(json_of("City Games", 5), encoding="utf-8")
    (ground.small_files / "list.csv").write_text(list_example(), encoding="utf-8")
    return ground


def rows_of(competition: str, month: int, alone: str = "") -> list[dict[str, Any]]:
    """Give the results of an invented meeting: three races of twelve, and one of `alone`."""
    rows = []
    for day, (event, seconds) in enumerate(_EVENTS, start=1):
        for place in range(1, 13):
            one = (place * 5 + month * 7 + day) % 12
            minutes, rest = divmod(seconds + place * 0.5 + month * 0.1, 60)
            rows.append(
                {
                    "date": f"2024-{month:02}-{day:02}", "competition": competition,
                    "discipline": event, "sex": "W", "round": "final", "place": place,
                    "athlete": f"{_GIVEN[one]} {_FAMILY[one]}", "nation": _NATIONS[one],
                    "mark": f"{minutes:.0f}:{rest:05.2f}",
                }
            )  # fmt: skip
    if alone:
        rows.append(
            {
                "date": f"2024-{month:02}-04", "competition": competition, "discipline": "3000m",
                "sex": "W", "round": "final", "place": 1, "athlete": alone, "nation": "NOR",
                "mark": "9:01.23",
            }
        )  # fmt: skip
    return rows


def json_of(competition: str, month: int, alone: str = "") -> str:
    """Give the meeting as a list of objects."""
    return json.dumps(rows_of(competition, month, alone))


def csv_of(competition: str, month: int, alone: str = "") -> str:
    """Give the meeting as a table."""
    rows = rows_of(competition, month, alone)
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return "\n".join(lines) + "\n"


def list_example() -> str:
    """Give a list as World Athletics publishes them."""
    from rivalry.intake.readers import all_readers

    return all_readers()["world-athletics-list"].EXAMPLE


def hash_of(path: Path) -> str:
    """Give the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content(book: Path) -> Content:
    """Open a book and read all of it; raise duckdb.Error or OSError where that fails."""
    connection = duckdb.connect()
    try:
        quoted = str(book).replace("'", "''")
        connection.execute(f"attach '{quoted}' as book (read_only)")
        columns: dict[str, list[str]] = {}
        for table, column in connection.execute(
            "select table_name, column_name from duckdb_columns() where database_name = 'book' "
            "and not internal and table_name in "
            "(select table_name from duckdb_tables() where database_name = 'book') "
            "order by table_name, column_index"
        ).fetchall():
            if column not in _MOVING:
                columns.setdefault(table, []).append(f'"{column}"')
        found = {}
        for table, names in columns.items():
            (row,) = connection.execute(
                f"select count(*), coalesce(sum(hash({', '.join(names)})::hugeint), 0) "
                f'from book."{table}"'
            ).fetchall()
            found[table] = row
        return found
    finally:
        connection.close()


def difference(one: Content, other: Content) -> str:
    """Name the tables in which two books differ."""
    tables = [table for table in one | other if one.get(table) != other.get(table)]
    return ", ".join(
        f"{table} ({one.get(table, (0,))[0]} rows, {other.get(table, (0,))[0]})" for table in tables
    )


def strays(book: Path) -> list[str]:
    """Name what lies beside a book that is none of: it, the one before, its lock."""
    own = {book.name, f"{book.name}.before", f"{book.name}.lock"}
    return sorted(
        path.name
        for path in book.parent.iterdir()
        if book.name in path.name and path.name not in own
    )


def broken(book: Path) -> list[str]:
    """Say which of the invariants of every book do not hold of this one."""
    from rivalry.book.check import check_book
    from rivalry.book.store import Store

    store = Store.open(book)
    try:
        return [
            f"{found.check}: broken {found.count} times ({found.rows[0]})"
            for found in check_book(store, severity="error", limit=1)
            if found.count
        ]
    finally:
        store.close()
