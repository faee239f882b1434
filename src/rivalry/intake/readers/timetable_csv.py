"""A championship's timetable as CSV: day, local time and zone, event, sex, round, venue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from rivalry.athletics.championship import Championship, championships_hosted_by
from rivalry.intake.fact import SessionRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table
from rivalry.intake.unit import read_unit

NAME = "timetable-csv"
TITLE = "Timetable of a championship as CSV: day, local time, zone, event, sex, round, venue"
EXAMPLE = """\
date,local_time,timezone,event,sex,round,venue
2024-06-08,10:05,Europe/Rome,1500m,W,R1,"Stadio Uno, Roma"
2024-06-08,10:20,Europe/Rome,Long Jump Hep,W,A+B,"Stadio Uno, Roma"
2024-06-09,20:40,Europe/Rome,1500m,W,Final,"Stadio Uno, Roma"
"""

_COLUMNS = ("date", "local_time", "timezone", "event", "sex", "round", "venue")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table and nothing of results."""
    columns = set(columns_of(source))
    return set(_COLUMNS) <= columns and not columns & {"mark", "result", "place", "rank"}


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every unit of the timetable.

    The table does not name its competition: it is the championship that was held in that town
    on that day, if one was; else the field stays empty. Raises UnreadableError where a column
    is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    positions = [columns.index(name) for name in _COLUMNS]
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        day, time, zone, event, sex, round, venue = (row[1][at].strip() for at in positions)
        unit = read_unit(event, round)
        stadium, _, city = venue.rpartition(", ")
        edition = championship_of(city, day)
        yield SessionRow(
            line=row[0],
            competition=f"{edition.series} {edition.year}" if edition else "",
            venue=stadium or venue,
            city=city,
            country=edition.nation if edition else "",
            discipline=unit.discipline,
            sex=sex,
            combined=unit.combined,
            round=unit.round,
            section=unit.section,
            starts=f"{day}T{time}",
            zone=zone,
            status="planned",
        )


@cache
def championship_of(city: str, day: str) -> Championship | None:
    """Find the one championship that a town held on a day, `2024-06-07`."""
    try:
        date = datetime.date.fromisoformat(day)
    except ValueError:
        return None
    found = [
        edition
        for year in (date.year, date.year - 1)  # the Games of 2020 were held in 2021
        for edition in championships_hosted_by(city, year)
        if edition.start <= date <= edition.end
    ]
    return found[0] if len(found) == 1 else None
