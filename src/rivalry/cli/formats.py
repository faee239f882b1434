"""`rivalry formats`: the formats that can be imported, and what a file of one looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rivalry.cli.show import print_json
from rivalry.intake.fact import (
    EntryRow,
    Item,
    MeetingRow,
    RecordRow,
    RulingRow,
    SessionRow,
    SplitsRow,
    TraceRow,
)
from rivalry.intake.readers import Reader, all_readers
from rivalry.intake.row import Row
from rivalry.intake.source import Source

_HOLDS = (
    ("results", Row), ("splits", SplitsRow), ("records", RecordRow), ("timetable", SessionRow),
    ("start list", EntryRow), ("tracking", TraceRow), ("calendar", MeetingRow),
    ("rulings", RulingRow),
)  # fmt: skip
_WIDE = 120
_COVERS = {
    "performances": "every performance of its list, down to the last mark in it",
    "performers": "the best mark of every performer of its list, down to the last in it",
    "competition": "the whole competition, all rounds of every event",
    "career": "every result of its athlete's career",
}
"""What coverage.py counts on, in words."""


def list_formats(json: bool) -> None:
    """Print every format: its name, what it is, and what its files hold."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    formats = [describe(reader) for reader in all_readers().values()]
    if json:
        print_json(formats)
        return
    console = Console()
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, collapse_padding=True)
    table.add_column("format", no_wrap=True)  # a name is typed as it stands
    widest = max(len(kind) for kind, _ in _HOLDS)
    table.add_column("holds", max_width=widest + 1 if console.width < _WIDE else None)
    table.add_column("what")
    for one in formats:
        table.add_row(one["format"], ", ".join(one["holds"]), Text(one["what"]))
    console.print(Text("Formats (one with its example: rivalry formats NAME)", style="bold"))
    console.print(table)


def show_format(name: str, json: bool) -> None:
    """Print what a file of a format is, holds, covers and lacks, and its example in full.

    Raises ValueError, with the names that may be meant, where there is no such format.
    """
    reader = all_readers().get(name)
    if reader is None:
        from rivalry.intake.nearest import no_such_format

        raise ValueError(no_such_format(name))
    told = describe(reader)
    if json:
        print_json(told)
        return
    print(f"{told['format']}: {told['what']}")
    print(f"Holds: {', '.join(told['holds'])}")
    if told["covers"]:
        print(f"Covers: {_COVERS[told['covers']]}")
    if told["lacks"]:
        print(f"Lacks: {', '.join(told['lacks'])}{_said_by(told['lacks'])}")
    if told["name"]:
        print(f"Its files are named like: {told['name']}")
    print(f"\n{told['example'].rstrip()}")


def describe(reader: Reader) -> dict[str, Any]:
    """Tell what a reader says of its format, and what its example holds.

    Keys: `format`, `what`, `holds` (kinds of rows that reading the example gives), `covers` and
    `lacks` (see the readers' `COVERS` and `LACKS`), `name` that its files need, `example`.
    """
    return {
        "format": reader.NAME,
        "what": reader.TITLE,
        "holds": holds(reader),
        "covers": getattr(reader, "COVERS", None),
        "lacks": list(getattr(reader, "LACKS", ())),
        "name": getattr(reader, "EXAMPLE_NAME", None),
        "example": reader.EXAMPLE,
    }


def holds(reader: Reader) -> list[str]:
    """Give the kinds of what comes of reading a format's example: `results`, `splits`..."""
    name = getattr(reader, "EXAMPLE_NAME", "example")
    items: list[Item] = list(reader.read(Source(name, reader.EXAMPLE.encode())))
    splits = any(isinstance(item, Row) and item.splits for item in items)
    return [
        kind
        for kind, row in _HOLDS
        if any(isinstance(item, row) for item in items) or (kind == "splits" and splits)
    ]


def _said_by(lacks: Sequence[str]) -> str:
    """Name the options of `rivalry import` by which what a file lacks can be said."""
    from rivalry.intake.given import FIELDS

    options = [f"--{field}" for field in lacks if field in FIELDS]
    return f" (to be said with {', '.join(options)})" if options else ""
