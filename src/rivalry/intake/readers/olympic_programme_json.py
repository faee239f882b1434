"""A fan's programme of the Olympic Games Paris 2024, in the JSON of an app."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rivalry.intake.fact import SessionRow
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.unit import read_unit

NAME = "olympic-programme-json"
TITLE = "A fan's programme of the Olympic Games Paris 2024 as JSON of an app"
EXAMPLE = """\
[
  {
    "date": "2024-08-04T22:00:00.000Z",
    "sport": "Athletics",
    "event": "W 1500m semis",
    "time": 2030,
    "venue": "Stadium One",
    "metro": "Stadium (line 1)",
    "start": "20:30",
    "end": "20:30"
  },
  {
    "date": "2024-08-09T22:00:00.000Z",
    "sport": "Athletics (track and field)",
    "event": "Athletics: W marathon final",
    "time": "0800-1100",
    "venue": "Bridge Street",
    "metro": "Bridge (line 2)",
    "start": "08:00",
    "end": "11:00"
  }
]
"""

_KEYS = ("date", "sport", "event", "time", "venue", "metro", "start", "end")
_ZONE = "Europe/Paris"
_TIMES = re.compile(r"(?P<from>[0-9]{1,2}:?[0-9]{2})(?:\s*[-–]\s*(?P<to>[0-9]{1,2}:?[0-9]{2}))?")
_COMPETITION = {"competition": "Olympic Games Paris 2024", "city": "Paris", "country": "FRA"}


def recognises(source: Source) -> bool:
    """Say whether this is an array of objects with the keys of such a programme."""
    head = source.head_text
    return head.lstrip("\ufeff \t\r\n").startswith("[") and all(f'"{key}"' in head for key in _KEYS)


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield a session an object, with the day and the time in Paris.

    `date` is midnight in Paris written in UTC, which is the evening before; `time` is a number
    that may have lost its first zero (`905`) or a text with the end behind the start. Raises
    UnreadableError where there is no array.
    """
    document = load_records(source.text)
    if not isinstance(document, list):
        raise UnreadableError("the JSON is no programme: it is not an array of events")
    line = 1
    for entry in document:
        if isinstance(entry, Record):
            line = entry.line
            yield _session(entry)
        else:
            yield Reject(line, str(entry)[:1000], "not an object with the event of a programme")


def _session(entry: Record) -> SessionRow | Reject:
    event = entry.text("event")
    if not entry.text("sport").lower().startswith("athletics"):
        return _reject(entry, f"the sport is {entry.text('sport') or 'not told'}, not athletics")
    if not event:
        return _reject(entry, "no event is named")
    day = _day(entry.text("date"))
    if not day:
        return _reject(entry, f"'{entry.text('date')}' is no day such as 2024-08-01T22:00:00.000Z")
    times = _TIMES.fullmatch(entry.text("time")) or _TIMES.fullmatch(entry.text("start"))
    if times is None:
        return _reject(entry, f"'{entry.text('time')}' is no time such as 1005 or 0730-0905")
    unit = read_unit(event)
    return SessionRow(
        line=entry.line,
        venue=entry.text("venue"),
        discipline=unit.discipline,
        combined=unit.combined,
        round=unit.round,
        section=unit.section,
        starts=f"{day}T{_clock(times['from'])}",
        ends=f"{day}T{_clock(times['to'])}" if times["to"] else "",
        zone=_ZONE,
        status="planned",
        **_COMPETITION,
    )


def _day(text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(ZoneInfo(_ZONE))
    except (ValueError, OverflowError):
        return ""
    return moment.date().isoformat()


def _clock(text: str) -> str:
    digits = text.replace(":", "").zfill(4)
    return f"{digits[:2]}:{digits[2:]}"


def _reject(entry: Record, reason: str) -> Reject:
    return Reject(entry.line, str(dict(entry))[:1000], reason)
