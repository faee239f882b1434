"""Results of an Olympic athletics programme in the CSV of the Games' own results site."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "olympic-results-csv"
TITLE = "Results of the Olympic Games Paris 2024 as CSV of the Games' results site"
COVERS = "competition"
EXAMPLE = """\
date,stage_code,event_code,event_name,event_stage,stage,gender,discipline_name,venue,\
participant_code,participant_name,participant_type,participant_country_code,rank,result,\
result_type,result_IRM,qualification_mark
2024-08-02T11:09:00+02:00,ATHW1500M-RND1000200--,ATHW1500M,Women's 1500m,\
Women's 1500m Round 1 - Heat 2,Round 1 - Heat 2,W,Athletics,Stade de France,\
901,VAN DER ALFA Ana,Person,NED,1.0,4:05.00,TIME,,Q
2024-08-02T11:09:00+02:00,ATHW1500M-RND1000200--,ATHW1500M,Women's 1500m,\
Women's 1500m Round 1 - Heat 2,Round 1 - Heat 2,W,Athletics,Stade de France,\
902,BRAVO Bea,Person,POR,,,IRM,DNF,
2024-08-08T12:05:00+02:00,ATHWHEPTATH-HJ--A00100--,ATHWHEPTATH,Women's Heptathlon,\
Women's Heptathlon High Jump - Group A,High Jump - Group A,W,Athletics,Stade de France,\
903,CHARLIE Cleo,Person,IRL,3.0,1.83,DISTANCE,,
"""

_COLUMNS = (
    "date", "event_code", "event_name", "stage", "gender", "venue", "participant_code",
    "participant_name", "participant_type", "participant_country_code", "rank", "result",
    "result_IRM", "qualification_mark",
)  # fmt: skip
_COMPETITION = {
    "competition": "Olympic Games Paris 2024", "city": "Paris", "country": "FRA",
    "start": "2024-08-01", "end": "2024-08-11",
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_UNIT = re.compile(r"(?P<phase>.*?)(?: - (?:Heat|Group) (?P<section>\w+))?")
_TOTAL = "Final Results"
_ROUNDS = re.compile(r"(?:Preliminary|Round|Repechage|Semi-Final|Final|Qualification)\b")

# `date` is the time when a unit was last made official, so that a protest moves a heat to
# another day. The heats of one round are of one day, the earliest; where every one of them was
# moved, this is the day by the published timetable.
_MOVED_AS_A_WHOLE = {
    ("ATHX4X400M", "Round 1"): "2024-08-02",
    ("ATHX4X400M", "Final"): "2024-08-03",
    ("ATHW4X100M", "Round 1"): "2024-08-08",
}
# The results of an evening's last race may be official after midnight.
_NIGHT_ENDS = 6


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every unit, with the day on which it was competed.

    A part of a combined event has its own discipline and says so in `combined`; the total
    stands under the stage `Final Results`. Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    positions = [columns.index(name) for name in _COLUMNS]
    read_rows = [
        row
        if isinstance(row, Reject)
        else (
            row[0],
            dict(zip(_COLUMNS, (row[1][at].strip() for at in positions), strict=True)),
        )
        for row in rows
    ]
    days = _days([row[1] for row in read_rows if not isinstance(row, Reject)])
    for row in read_rows:
        yield row if isinstance(row, Reject) else _row(row[0], row[1], days)


def _days(rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Give each phase of each event its day: the earliest of its units."""
    days: dict[tuple[str, str], str] = {}
    last: dict[str, str] = {}
    for cells in rows:
        day, phase = _day(cells["date"]), _phase(cells["stage"])[0]
        if day and phase != _TOTAL:
            key = cells["event_code"], phase
            days[key] = min(day, days.get(key, day))
    days |= {key: day for key, day in _MOVED_AS_A_WHOLE.items() if key in days}
    for (event, _), day in days.items():
        last[event] = max(day, last.get(event, day))
    # The total of a combined event is reached on the day of its last part.
    days |= {(event, _TOTAL): day for event, day in last.items()}
    return days


def _day(time: str) -> str:
    if not _DATE.match(time):
        return ""
    try:
        moment = datetime.datetime.fromisoformat(time[:16])
    except ValueError:
        return ""
    if moment.hour < _NIGHT_ENDS and moment.date() > datetime.date.min:
        moment -= datetime.timedelta(days=1)
    return moment.date().isoformat()


def _phase(stage: str) -> tuple[str, str]:
    unit = _UNIT.fullmatch(stage)
    return (unit["phase"], unit["section"] or "") if unit else (stage, "")


def _row(line: int, cells: dict[str, str], days: dict[tuple[str, str], str]) -> Row:
    phase, section = _phase(cells["stage"])
    part = bool(phase) and not _ROUNDS.match(phase)
    team = cells["participant_type"] == "Team"
    family, given = _names(cells["participant_name"])
    code = cells["participant_code"]
    return Row(
        line=line,
        given="" if team else given,
        family="" if team else family,
        sex=cells["gender"],
        nation=cells["participant_country_code"],
        ids="" if team or no_id(code) else f"olympics:{''.join(code.split())}",
        team=cells["participant_name"] if team else "",
        venue=cells["venue"],
        discipline=phase if part else cells["event_name"],
        date=days.get((cells["event_code"], phase)) or _day(cells["date"]) or cells["date"],
        round="Final" if part or phase == _TOTAL else phase,
        section=section,
        place=cells["rank"],
        mark=cells["result"] or cells["result_IRM"],
        outcome=cells["result_IRM"],
        qualified=cells["qualification_mark"],
        combined=cells["event_name"] if part else "",
        **_COMPETITION,
    )


def _names(name: str) -> tuple[str, str]:
    """Part `VAN DER MERWE Jan`, `McCOY Wanya` or `GONCALVES dos SANTOS Max` after the last word
    in capitals; of a name in capitals throughout, the last word is the given name.
    """
    words = name.split()
    in_capitals = [
        at
        for at, word in enumerate(words)
        if any(one.isupper() and next_.isupper() for one, next_ in pairwise(word))
    ]
    count = in_capitals[-1] + 1 if in_capitals else 1
    if count == len(words) > 1:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])
