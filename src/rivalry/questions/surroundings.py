"""What stands around two rivals on a day: words, absences, records held, the timetable ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rivalry.athletics.nation import find_nation
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.questions.measures import mark_text
from rivalry.questions.sources import Sources

DAYS_AHEAD = 90
"""How far ahead the timetable is given."""

_FOLDER = Path(__file__).parent
_QUOTES = (_FOLDER / "quotes.sql").read_text(encoding="utf-8")
_ABSENCES = (_FOLDER / "absences.sql").read_text(encoding="utf-8")
_RECORDS = (_FOLDER / "records_held.sql").read_text(encoding="utf-8")
_SESSIONS = (_FOLDER / "sessions.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Surroundings:
    """Rows as the statements give them, with `athlete` as a name and `sources` in words."""

    quotes: list[dict[str, Any]]
    absences: list[dict[str, Any]]
    records: list[dict[str, Any]]
    sessions: list[dict[str, Any]]


def surroundings(
    store: Store, athletes: list[Athlete], disciplines: list[str], as_of: date
) -> Surroundings:
    """Find what the book has around some athletes as of a day.

    Args:
        store: The book.
        athletes: Whose words, absences and records.
        disciplines: Of the timetable; records are given in all disciplines.
        as_of: Nothing later is known, but the timetable that was announced.
    """
    sources = Sources(store)
    names = {athlete.id: athlete.name for athlete in athletes}
    asked = {
        "athletes": list(names),
        "sexes": sorted({athlete.sex for athlete in athletes if athlete.sex}),
        "disciplines": disciplines,
        "as_of": as_of,
        "days": DAYS_AHEAD,
    }

    def rows(statement: str) -> list[dict[str, Any]]:
        found = store.ask(statement, asked)
        columns = store.columns()
        told = [dict(zip(columns, row, strict=True)) for row in found]
        for row in told:
            row["sources"] = [sources.text(row.pop("source"), row.pop("line"))]
            if "athlete" in row:
                row["athlete"] = names[row["athlete"]]
        return told

    return Surroundings(
        quotes=rows(_QUOTES),
        absences=rows(_ABSENCES),
        records=_by_mark(rows(_RECORDS)),
        sessions=[row | _local(row) for row in rows(_SESSIONS)],
    )


_KINDS = {
    "WR": "world record",
    "WB": "world best",
    "OR": "Olympic record",
    "CR": "championship record",
    "AR": "area record",
    "NR": "national record",
    "MR": "meeting record",
    "WL": "world lead",
}
_AREAS = {
    "AFR": "African",
    "ASI": "Asian",
    "EUR": "European",
    "NAC": "North American",
    "OCE": "Oceanian",
    "SAM": "South American",
}


def _by_mark(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join the records that one mark is into one row: `holds` lists them."""
    joined: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in records:
        key = tuple(row[name] for name in ("discipline", "short_track", "mark", "athlete", "date"))
        first = joined.setdefault(
            key, row | {"mark": mark_text(row["discipline"], row), "holds": [], "sources": []}
        )
        first["competition"] = first["competition"] or row["competition"]
        first["holds"].append(_holds(row))
        first["sources"] = list(dict.fromkeys([*first["sources"], *row["sources"]]))
    return sorted(joined.values(), key=lambda row: (row["discipline"], row["short_track"]))


def _holds(row: dict[str, Any]) -> str:
    """Name a record: `European record`, `Norwegian record`, `world lead (2024)`."""
    kind, scope = row["kind"], row["scope"]
    name = _KINDS.get(kind, kind)
    if kind == "AR" and scope in _AREAS:
        return f"{_AREAS[scope]} record"
    if kind == "NR" and (nation := find_nation(scope)):
        return f"{nation.demonym} record"
    if kind == "CR" and scope == "Olympic Games":
        return "Olympic record"
    return f"{name} ({scope})" if scope else name


def _local(row: dict[str, Any]) -> dict[str, Any]:
    """Give the start with its zone: the local time with its offset, where the zone is known."""
    from zoneinfo import ZoneInfo

    starts: datetime = row["starts_local"]
    try:
        starts = starts.replace(tzinfo=ZoneInfo(row["zone"]))
    except (KeyError, ValueError, OSError):
        return {"starts": starts, "offset": None}
    minutes = int((starts.utcoffset() or starts - starts).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return {"starts": starts, "offset": f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")}
