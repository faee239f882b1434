"""`rivalry formats`: the formats that can be imported, and what a file of one looks like."""

from __future__ import annotations

from typing import Any

from rivalry.cli.show import print_json, print_rows
from rivalry.intake.fact import (
    EntryRow, Item, MeetingRow, RecordRow, RulingRow, SessionRow, SplitsRow, TraceRow,
)  # fmt: skip
from rivalry.intake.readers import Reader, all_readers
from rivalry.intake.row import Row
from rivalry.intake.source import Source

_HOLDS = (
    ("results", Row), ("splits", SplitsRow), ("records", RecordRow), ("timetable", SessionRow),
    ("start list", EntryRow), ("tracking", TraceRow), ("calendar", MeetingRow),
    ("rulings", RulingRow),
)  # fmt: skip
_COVERS = {
    "performances": "every performance of its list, down to the last mark in it",
    "performers": "the best mark of every performer of its list, down to the last in it",
    "competition": "the whole competition, all rounds of every event",
    "career": "every result of its athlete's career",
}
"""What coverage.py counts on, in words."""


def list_formats(json: bool) -> None:
    """Print every format: its name, what it is, and what its files hold."""
    formats = [describe(reader) for reader in all_readers().values()]
    if json:
        print_json(formats)
        return
    rows = [
        {"format": one["format"], "holds": one["holds"], "what": one["what"]} for one in formats
    ]
    print_rows(rows, title="Formats (one with its example: rivalry formats NAME)")


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
    print(f"{name}: {told['what']}\n")
    print(f"Holds: {', '.join(told['holds'])}")
    if told["covers"]:
        print(f"Covers: {_COVERS[told['covers']]}")
    if told["lacks"]:
        options = " ".join(f"--{field}" for field in told["lacks"] if field in _GIVEN)
        print(f"Lacks: {', '.join(told['lacks'])}{f' (say it with {options})' if options else ''}")
    if told["name"]:
        print(f"Name of the file: like {told['name']}")
    print(f"\n{told['example'].rstrip()}")
