"""The timetable of an Olympic athletics programme in the CSV of the Games' own results site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rivalry.athletics.championship import championships_hosted_by
from rivalry.athletics.zone import zone_of
from rivalry.intake.fact import SessionRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table
from rivalry.intake.unit import read_unit

NAME = "olympic-schedule-csv"
TITLE = "Timetable of the Olympic Games as CSV of the Games' results site: units with start and end"
EXAMPLE = """\
start_date,end_date,day,status,discipline,discipline_code,event,event_medal,phase,gender,\
event_type,venue,venue_code,location_description,location_code,url
2024-08-05T10:00:00+02:00,2024-08-05T11:05:00+02:00,2024-08-05,FINISHED,Athletics,ATH,\
Women's Shot Put,0,Women's Shot Put Qualification,W,ATH,Stadium One,ONE,\
Stadium One - Shot Put,A14,/en/paris-2024/results/athletics/women-s-shot-put/qual--------
2024-08-05T20:30:00+02:00,2024-08-05T20:36:00+02:00,2024-08-05,FINISHED,Athletics,ATH,\
Women's 1500m,1,Women's 1500m Final,W,ATH,Stadium One,ONE,\
Stadium One - Track,A01,/en/paris-2024/results/athletics/women-s-1500m/fnl-000100--
"""

_COLUMNS = (
    "start_date", "end_date", "status", "discipline", "discipline_code", "event", "event_medal",
    "phase", "gender", "venue", "url",
)  # fmt: skip
_STATUS = {"FINISHED": "held", "SCHEDULED": "planned", "CANCELLED": "cancelled"}
_GAMES = re.compile(r"/([a-z]+(?:-[a-z]+)*)-([12][0-9]{3})/")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every unit of athletics with its start and end, as planned last.

    The address of a unit says which Games these are. Two units of one phase are its groups,
    one after the other, and the first is group A. Raises UnreadableError where a column is
    missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    positions = [columns.index(name) for name in _COLUMNS]
    units: list[tuple[int, dict[str, str]] | Reject] = [
        row
        if isinstance(row, Reject)
        else (row[0], dict(zip(_COLUMNS, (row[1][at].strip() for at in positions), strict=True)))
        for row in rows
    ]
    groups = _groups([unit for unit in units if not isinstance(unit, Reject)])
    for unit in units:
        if isinstance(unit, Reject):
            yield unit
            continue
        line, cells = unit
        if cells["discipline_code"] != "ATH":
            raw = ",".join(cells.values())
            yield Reject(line, raw, f"the sport is {cells['discipline']}, not athletics")
            continue
        yield _session(line, cells, groups.get(line, ""))


def games_of(address: str) -> dict[str, str]:
    """Give competition, city, country and zone of the Games in whose address (`paris-2024`)
    something stands; without them where there is none.
    """
    found = _GAMES.search(address)
    if found is None:
        return {}
    city, year = found[1].replace("-", " ").title(), int(found[2])
    country = ""
    for edition in championships_hosted_by(city, year):
        if edition.series == "Olympic Games":
            city, country = edition.cities[0], edition.nation
    return {
        "competition": f"Olympic Games {city} {year}",
        "city": city,
        "country": country,
        "zone": zone_of(city, country) or "",
    }


def _groups(units: list[tuple[int, dict[str, str]]]) -> dict[int, str]:
    """Name the groups of phases that have more than one unit, by line."""
    by_phase: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for line, cells in units:
        by_phase[cells["phase"]].append((cells["start_date"], line))
    return {
        line: "ABCDEFGH"[number]
        for phase in by_phase.values()
        if 1 < len(phase) <= 8 and max(Counter(start for start, _ in phase).values()) == 1
        for number, (_, line) in enumerate(sorted(phase))
    }


def _session(line: int, cells: dict[str, str], group: str) -> SessionRow:
    unit = read_unit(cells["phase"])
    final = cells["event_medal"] == "1" and not unit.round
    return SessionRow(
        line=line,
        venue=cells["venue"],
        discipline=unit.discipline if unit.combined else cells["event"],
        sex=cells["gender"],
        combined=unit.combined,
        round="Final" if final else unit.round,
        section=unit.section or group,
        starts=cells["start_date"],
        ends=cells["end_date"],
        status=_STATUS.get(cells["status"], cells["status"].lower()),
        **games_of(cells["url"]),
    )
