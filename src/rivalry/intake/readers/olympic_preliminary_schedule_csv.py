"""The timetable of an Olympic programme as planned before the Games, in UTC."""

from __future__ import annotations

from collections.abc import Iterator

from rivalry.intake.fact import SessionRow
from rivalry.intake.readers.olympic_schedule_csv import games_of
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table
from rivalry.intake.unit import read_unit

NAME = "olympic-preliminary-schedule-csv"
TITLE = "Timetable of the Olympic Games as planned, as CSV: sessions in UTC, few with an event"
EXAMPLE = """\
date_start_utc,date_end_utc,estimated,estimated_start,start_text,medal,venue_code,description,\
venue_code_other,discription_other,team_1_code,team_1,team_2_code,team_2,tag,sport,sport_code,\
sport_url
2024-08-05T18:30:00Z,2024-08-05T18:36:00Z,False,False,,,,Women's 1500m Round 1,ONE,Stadium One,\
,,,,athletics,Athletics,ATH,https://olympics.com/en/paris-2024/sports/athletics
2024-08-10T06:00:00Z,2024-08-10T09:00:00Z,False,False,,1,,Women's Marathon,ROAD,Bridge Street,\
,,,,athletics,Athletics,ATH,https://olympics.com/en/paris-2024/sports/athletics
"""

_COLUMNS = (
    "date_start_utc", "date_end_utc", "medal", "venue_code", "description", "venue_code_other",
    "discription_other", "sport", "sport_code", "sport_url",
)  # fmt: skip


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield the sessions of athletics that say which event they are.

    Where the columns of the venue are filled, `description` repeats it and the event is not
    told; where they are empty, `description` is the event and `discription_other` the venue.
    Raises UnreadableError where a column is missing.
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
        cells = dict(zip(_COLUMNS, (row[1][at].strip() for at in positions), strict=True))
        yield _session(row[0], ",".join(row[1]), cells)


def _session(line: int, raw: str, cells: dict[str, str]) -> SessionRow | Reject:
    if cells["sport_code"] != "ATH":
        return Reject(line, raw, f"the sport is {cells['sport']}, not athletics")
    if cells["venue_code"] or not cells["description"]:
        return Reject(
            line, raw, "no event is named: the row tells only when and where there is athletics"
        )
    unit = read_unit(cells["description"])
    medal = cells["medal"] in ("1", "1.0") and not unit.round
    return SessionRow(
        line=line,
        venue=cells["discription_other"],
        discipline=unit.discipline,
        combined=unit.combined,
        round="Final" if medal else unit.round,
        section=unit.section,
        starts=cells["date_start_utc"],
        ends=cells["date_end_utc"],
        status="planned",
        **games_of(cells["sport_url"]),
    )
