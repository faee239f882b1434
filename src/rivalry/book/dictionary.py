"""The data dictionary of a book, read from the comments of schema.sql, so that they agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SCHEMA = Path(__file__).parent / "schema.sql"

_UNITS = {
    "_ms": "ms",
    "_mm": "mm",
    "_mm_s": "mm/s",
    "_m": "m",
}
_OTHERWISE_NAMED = {"alias_of": "persona", "one": "persona", "other": "persona"}
"""Columns that hold the `id` of a table by another name."""
_OF_THE_DISCIPLINE = ("mark", "ordering", "personal_best", "season_best", "down_to")


@dataclass(frozen=True)
class Column:
    """One column: its type as SQL says it, and what its comment says."""

    name: str
    type: str
    required: bool
    description: str | None
    unit: str | None
    refers_to: str | None
    """The table whose `id` it holds."""


@dataclass(frozen=True)
class Table:
    """One table with what the comment above it says, and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def numbered(self) -> bool:
        """Whether its rows are told apart by a column `id`."""
        return any(column.name == "id" and column.type == "integer" for column in self.columns)


@cache
def data_dictionary() -> dict[str, Table]:
    """Give every table of a book, in the order of schema.sql."""
    return read_dictionary(_SCHEMA.read_text(encoding="utf-8"))


def read_dictionary(schema: str) -> dict[str, Table]:
    """Read the `create table` statements of a schema with their comments.

    The comment above a table is its description; the comment behind a column, and those on lines
    of their own below it, are the column's. `-- as in race` stands for what is said of the column
    of that name in an earlier table.

    Raises ValueError where that table has no such column, or says nothing of it.
    """
    raw: list[tuple[str, str, list[list[str]]]] = []
    above: list[str] = []
    columns: list[list[str]] | None = None
    for line in schema.splitlines():
        text = line.strip()
        if columns is None:
            if text.startswith("--"):
                above.append(text[2:].strip())
            elif begun := re.fullmatch(r"create table (\w+) \(", text):
                columns = []
                raw.append((begun[1], " ".join(above), columns))
            else:
                above = []
        elif text.startswith(")"):
            columns, above = None, []
        elif text.startswith("--"):
            columns[-1][1] = f"{columns[-1][1]} {text[2:].strip()}".strip()
        elif text:
            declared, _, comment = text.partition("--")
            columns.append([declared.strip().rstrip(","), comment.strip()])
    numbered = {
        name
        for name, _, columns in raw
        if any(declared.startswith("id integer") for declared, _ in columns)
    }
    tables: dict[str, Table] = {}
    for name, description, columns in raw:
        found = tuple(
            _column(name, declared, _in_full(tables, name, declared, said), numbered)
            for declared, said in columns
        )
        tables[name] = Table(name, description, found)
    return tables


def read_descriptions(select: str) -> dict[str, str]:
    """Give what the comments behind the columns of a `select` say of them, by column.

    `-- as in race` is what a schema says too.
    """
    found = re.findall(r"^    .*?(\w+),? +-- (.+)$", select, re.MULTILINE)
    return {name: _in_full(data_dictionary(), "select", name, said) for name, said in found}


def _in_full(tables: dict[str, Table], table: str, declared: str, comment: str) -> str:
    reference = re.fullmatch(r"as in (\w+)", comment)
    if reference is None:
        return comment
    name = declared.split()[0]
    other = tables.get(reference[1])
    for column in other.columns if other else ():
        if column.name == name and column.description:
            return column.description
    raise ValueError(f"{table}.{name} is said to be as in {reference[1]}, which does not tell")


def _column(table: str, declared: str, comment: str, numbered: set[str]) -> Column:
    name, kind, *rest = declared.split()
    refers_to = None
    if kind == "integer" and name != table:
        refers_to = _OTHERWISE_NAMED.get(name, name if name in numbered else None)
    return Column(
        name=name,
        type=kind,
        required=rest == ["not", "null"],
        description=comment or (f"id in {refers_to}" if refers_to else None),
        unit=unit_of(name) if kind == "integer" else None,
        refers_to=refers_to,
    )


def unit_of(name: str) -> str | None:
    """Give the unit of a column of whole numbers, by its name; None where it has none."""
    if name in _OF_THE_DISCIPLINE:
        return "of the discipline: ms, mm or points"
    ending = re.search(r"_(mm_s|ms|mm|m)$", name)
    return _UNITS[ending[0]] if ending else None
