"""Results of a meeting from Omega's photo-finish camera (`LSTRslt.txt`, `LSTRRSLT.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rivalry.intake.fact import EntryRow
from rivalry.intake.readers import omega_start_list
from rivalry.intake.readers.omega_start_list import Heat, HeatKey, Line
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "omega-results"
TITLE = "Results of Omega Scan'O'Vision (LSTRslt.txt), in one file with the start list"
EXAMPLE = """\
"Event";"Round";"Heat";"Lap";"Bib";"Lane";"idStatus";"Time";"Result";"Rank";
  39;   1;   1;9999;"    20";  3; 1;   541204;"      54.13  ";1
  39;   1;   1;9999;"   323";  4; 3;        0;"       0.00  ";0
"Event";"Round";"Heat";"Date";"Hour";"Wind";"Temp";"File";"Official"
  39;   1;   1;"   22.06.2024";" 16:25:35.3378";"       N/A";"       N/A";" ";"Official";
Event Code; Date; Time; Lane / order; Bib No; Name; First Name; Nation; Length; Title 1; Title 2
03901001;22.06.2024;16:25;;;;;;400;"400m WJU20 - Zeitlauf 1";;;52.90;49.42;MR;WR;;
;;;3;20;"Alfa";"Ana";"ESP | Spain";;;;;;;;;;
;;;4;323;"Bravo";"Bea";"GER | TV Musterstadt";;;;;;;;;;
"""
LACKS = ("competition", "city")

_RESULTS = ("event", "round", "heat", "lap", "bib", "lane", "idstatus", "time", "result", "rank")
_HEATS = ("event", "round", "heat", "date", "hour", "wind")
_FIRST_HEADING = re.compile(r'\s*"?event"?\s*;\s*"?round"?\s*;\s*"?heat"?\s*;', re.IGNORECASE)
_FINISH = "9999"
# As the camera's own table of them has it (LSTSTATU.TXT); 5 is left to the meeting's use.
_OUTCOMES = {"1": "", "2": "DNS", "3": "DNF", "4": "DQ"}
_WIND = re.compile(r"[+-]?\d{1,2}(?:[.,]\d)?")

_NAMELESS = (
    "athlete and event are numbers here: import it in one file with the start list that names "
    "them (cat LSTRslt.txt LSTRRSLT.txt startlist.csv > results.txt)"
)
_HEAT_ALONE = (
    "a heat with its day and wind, without results: import it in one file with them and the "
    "start list (cat LSTRslt.txt LSTRRSLT.txt startlist.csv > results.txt)"
)
_NO_EVENT = "event 0: a picture of the camera that belongs to no event of the programme"
_NO_HEAT = "the start list has no such event, round and heat"
_NO_BIB = "the start list of this heat has no such bib"
_ON_THE_WAY = "a time on the way, and the file does not tell at what distance"


class _Tables(NamedTuple):
    """The tables that a file holds, one after another."""

    results: list[Line]
    heats: list[Line]
    starts: list[Line | Reject]
    rejects: list[Reject]


def recognises(source: Source) -> bool:
    """Say whether it begins with either table of results, or holds one below a start list."""
    head = source.head_text
    first = head.lstrip().partition("\n")[0].lower().replace('"', "")
    if _FIRST_HEADING.match(first):
        return "idstatus" in first or "official" in first
    return omega_start_list.is_heading(first.split(";")) and '"idStatus"' in head


def read(source: Source) -> Iterator[Row | EntryRow | Reject]:
    """Yield the results, each with the athlete and event that the start list names.

    The camera writes bibs and numbers of events: names stand in the start list alone, day and
    wind in the list of heats. The three tables are read from one file, in whatever order; the
    entrants are yielded too. Without a start list every result is set apart and says so. Raises
    UnreadableError where no table begins.
    """
    tables = _part(omega_start_list.lines_of(source.text_of_windows))
    listed: dict[HeatKey, tuple[Heat, dict[str, EntryRow]]] = {}
    for item in omega_start_list.entries(tables.starts):
        if isinstance(item, Reject):
            yield item
            continue
        heat, entry = item
        listed.setdefault(heat.key, (heat, {}))[1].setdefault(entry.bib, entry)
        yield entry
    days = {key: line[1] for line in tables.heats if (key := _key(line[1]))}
    if not tables.results:
        yield from (_reject(*line, _HEAT_ALONE) for line in tables.heats)
    for line in tables.results:
        yield _row(*line, listed, days)
    yield from tables.rejects


def _part(lines: Iterable[Line | Reject]) -> _Tables:
    tables = _Tables([], [], [], [])
    below: list[Line] | list[Line | Reject] | None = None
    for line in lines:
        if isinstance(line, Reject):
            tables.rejects.append(line)
            continue
        names = tuple(cell.lower() for cell in line[1])
        if names[: len(_RESULTS)] == _RESULTS:
            below = tables.results
        elif names[: len(_HEATS)] == _HEATS:
            below = tables.heats
        elif omega_start_list.is_heading(line[1]):
            below = tables.starts
        elif below is None:
            raise UnreadableError(
                f"line {line[0]} has not the headings of a table of results", line[0]
            )
        else:
            below.append(line)
    if below is None:
        raise UnreadableError("the file is empty: there is no row of headings")
    return tables


def _key(cells: list[str]) -> HeatKey | None:
    if len(cells) < len(_HEATS) or not all(
        cell.isdecimal() and len(cell) < 9 for cell in cells[:3]
    ):
        return None
    return int(cells[0]), int(cells[1]), int(cells[2])


def _row(
    line: int,
    cells: list[str],
    listed: dict[HeatKey, tuple[Heat, dict[str, EntryRow]]],
    days: dict[HeatKey, list[str]],
) -> Row | Reject:
    key = _key(cells)
    if key is None or len(cells) < len(_RESULTS):
        return _reject(
            line, cells, f"not the {len(_RESULTS)} cells of a result, event number first"
        )
    _, _, _, lap, bib, lane, status, _, result, rank = cells[: len(_RESULTS)]
    if not key[0]:
        return _reject(line, cells, _NO_EVENT)
    if not listed:
        return _reject(line, cells, _NAMELESS)
    if lap != _FINISH:
        return _reject(line, cells, _ON_THE_WAY)
    if key not in listed:
        return _reject(line, cells, _NO_HEAT)
    heat, entrants = listed[key]
    entry = entrants.get(bib) or next((e for e in entrants.values() if _at(e, bib, lane)), None)
    if entry is None:
        return _reject(line, cells, _NO_BIB)
    day = days.get(key)
    timed = bool(result.strip("0:., "))
    outcome = _OUTCOMES.get(status, "") or ("" if timed else NO_RESULT)
    return Row(
        line=line,
        athlete=entry.athlete,
        given=entry.given,
        family=entry.family,
        nation=entry.nation,
        team=entry.team,
        discipline=entry.discipline,
        date=day[3] if day else heat.date,
        round=entry.round or "Final",
        section=entry.section,
        place="" if outcome or rank == "0" else rank,
        mark="" if outcome else result,
        wind=day[5] if day and _WIND.fullmatch(day[5]) else "",
        outcome=outcome,
    )


def _at(entry: EntryRow, bib: str, lane: str) -> bool:
    """Say whether this is who stood in the lane, where the camera's operator set no bib."""
    return not bib.strip("0") and bool(lane) and entry.lane == lane


def _reject(line: int, cells: list[str], reason: str) -> Reject:
    return Reject(line, ";".join(cells)[:1000], reason)
