"""A championship's programme of one or two days as JSON: units, and which unit each one feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.intake.fact import SessionRow
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source

NAME = "programme-json"
TITLE = "Programme of a championship as JSON: day by number, time, event, stage, and what it feeds"
EXAMPLE = """\
[
 {
   "event_id": "T001",
   "day": 1,
   "day_name": "Sat",
   "time": "10:00",
   "discipline": "75H",
   "age": "U15",
   "gender": "F",
   "stage": "HEAT",
   "to": "T002"
 },
 {
   "event_id": "T002",
   "day": 1,
   "day_name": "Sat",
   "time": "12:30",
   "discipline": "75H",
   "age": "U15",
   "gender": "F",
   "stage": "FINAL"
 }
]
"""
LACKS = ("competition", "date", "city", "zone")

_KEYS = ("event_id", "day", "time", "discipline", "age", "gender", "stage")
_TIME = re.compile(r"[0-2]?[0-9]:[0-5][0-9]")
_DAY = re.compile(r"[1-9][0-9]?")


def recognises(source: Source) -> bool:
    """Say whether this is an array of objects with the keys of such a programme."""
    head = source.head_text
    return head.lstrip("\ufeff \t\r\n").startswith("[") and all(f'"{key}"' in head for key in _KEYS)


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every unit of the programme.

    The file has neither competition nor town nor zone nor the dates of its days: `starts` is
    `day 1 10:00`, and the first day, like the rest, is for the user to say. `unit` is the
    file's `event_id`, `feeds` that of the unit which those who qualify go on to. Raises
    UnreadableError where there is no array.
    """
    document = load_records(source.text)
    if not isinstance(document, list):
        raise UnreadableError("the JSON is no programme: it is not an array of units")
    line = 1
    for entry in document:
        if isinstance(entry, Record):
            line = entry.line
            yield _session(entry)
        else:
            yield Reject(line, str(entry)[:1000], "not an object with a unit of a programme")


def _session(entry: Record) -> SessionRow | Reject:
    day, time = entry.text("day"), entry.text("time")
    if not _DAY.fullmatch(day):
        return _reject(entry, f"'{day}' is no day of the competition such as 1")
    if not _TIME.fullmatch(time):
        return _reject(entry, f"'{time}' is no time such as 10:05")
    return SessionRow(
        line=entry.line,
        discipline=entry.text("discipline"),
        sex=entry.text("gender"),
        age_group=entry.text("age"),
        round=entry.text("stage"),
        starts=f"day {day} {time.zfill(5)}",
        status="planned",
        unit=entry.text("event_id"),
        feeds=entry.text("to"),
    )


def _reject(entry: Record, reason: str) -> Reject:
    return Reject(entry.line, str(dict(entry))[:1000], reason)
