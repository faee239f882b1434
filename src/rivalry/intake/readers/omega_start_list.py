"""Start lists that Omega's photo-finish camera is fed with (`startlist.csv` of Scan'O'Vision)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rivalry.athletics.nation import find_nation
from rivalry.intake.fact import EntryRow
from rivalry.intake.race_title import RaceTitle, read_title
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source

NAME = "omega-start-list"
TITLE = "Start list of Omega Scan'O'Vision (startlist.csv)"
EXAMPLE = """\
Event Code; Date; Time; Lane / order; Bib No; Name; First Name; Nation; Length; Title 1; Title 2
03901001;22.06.2024;16:25;;;;;;400;"400m WJU20 - Zeitlauf 1";;;52.90;49.42;MR;WR;;
;;;3;20;"Alfa";"Ana";"ESP | Spain";;;;;;;;;;
;;;4;323;"Bravo";"Bea";"GER | TV Musterstadt";;;;;;;;;;
"""
LACKS = ("competition", "city")

_HEADING = re.compile(r"\s*event code\s*;\s*date\s*;\s*time\s*;\s*lane", re.IGNORECASE)
_CODE = re.compile(r"(\d{3})(\d{2})(\d{3})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_TIME = re.compile(r"\d{1,2}:\d{2}")
_TITLE_AT = 9
_ENTRY_CELLS = 8
_LONGEST_RAW = 1000

Line = tuple[int, list[str]]
HeatKey = tuple[int, int, int]
"""Numbers of the event, its round and the heat, as in the files of results."""


class Heat(NamedTuple):
    """A race of the start list."""

    key: HeatKey
    date: str
    time: str
    title: RaceTitle


def recognises(source: Source) -> bool:
    """Say whether the first line holds the headings, and no table of results stands below."""
    return bool(_HEADING.match(source.head_text)) and '"idStatus"' not in source.head_text


def read(source: Source) -> Iterator[EntryRow | Reject]:
    """Yield the entrants of every heat with its day and time.

    The headings are fewer than the cells of a row, so that cells are found by their place. The
    records that stand beside a race name nobody and are passed over. Raises UnreadableError
    where the headings are missing.
    """
    lines = lines_of(source.text_of_windows)
    first = next(lines, None)
    if first is None:
        raise UnreadableError("the file is empty: there is no row of headings")
    if isinstance(first, Reject) or not is_heading(first[1]):
        raise UnreadableError("the first line has not the headings Event Code; Date; Time; Lane")
    for item in entries(lines):
        yield item if isinstance(item, Reject) else item[1]


def lines_of(text: str) -> Iterator[Line | Reject]:
    """Yield the lines that are not blank, numbered from 1, as cells without blanks around."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if not line.strip(" ;\t\r\n"):
            continue
        try:
            cells = next(csv.reader([line.rstrip("\n")], delimiter=";"))
        except csv.Error as error:
            yield Reject(number, line.rstrip("\n")[:_LONGEST_RAW], f"not a row of cells ({error})")
            continue
        yield number, [cell.strip() for cell in cells]


def is_heading(cells: list[str]) -> bool:
    """Say whether these are the headings of a start list."""
    return bool(_HEADING.match(";".join(cells[:4])))


def entries(lines: Iterable[Line | Reject]) -> Iterator[tuple[Heat, EntryRow] | Reject]:
    """Yield each entrant below the headings with the heat."""
    blocks: list[tuple[Heat, list[Line]]] = []
    rejects: list[Reject] = []
    for line in lines:
        if isinstance(line, Reject):
            rejects.append(line)
        elif heat := _heat(line[1]):
            blocks.append((heat, []))
        elif blocks and len(line[1]) >= _ENTRY_CELLS and not any(line[1][:3]):
            blocks[-1][1].append(line)
        else:
            rejects.append(_reject(*line, "neither a race with its code nor an entrant below one"))
    alone = _only_heats([heat for heat, _ in blocks])
    for heat, entrants in blocks:
        for entrant in entrants:
            found = _entry(*entrant, heat, alone)
            yield found if isinstance(found, Reject) else (heat, found)
    yield from rejects


def _only_heats(heats: list[Heat]) -> set[HeatKey]:
    """Give the heats beside which their event and round have no other."""
    of_round: dict[tuple[int, int], set[HeatKey]] = {}
    for heat in heats:
        of_round.setdefault(heat.key[:2], set()).add(heat.key)
    return {key for keys in of_round.values() if len(keys) == 1 for key in keys}


def _heat(cells: list[str]) -> Heat | None:
    code = _CODE.fullmatch(cells[0])
    if code is None or len(cells) <= _TITLE_AT:
        return None
    day = _DAY_FIRST.fullmatch(cells[1])
    return Heat(
        key=(int(code[1]), int(code[2]), int(code[3])),
        date=f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else cells[1],
        time=f"{cells[2]:0>5}" if _TIME.fullmatch(cells[2]) else "",
        title=read_title(cells[_TITLE_AT]),
    )


def _entry(line: int, cells: list[str], heat: Heat, alone: set[HeatKey]) -> EntryRow | Reject:
    _, _, _, lane, bib, family, given, of = cells[:_ENTRY_CELLS]
    nation, bar, club = (part.strip() for part in of.partition("|"))
    team = ""
    if heat.title.relay:
        team, family, given = club or nation or family, "", ""
    if not (team or family or given):
        return _reject(line, cells, "no name of an entrant")
    return EntryRow(
        line=line,
        discipline=heat.title.text,
        date=f"{heat.date}T{heat.time}" if heat.date and heat.time else heat.date,
        round=heat.title.round,
        section=heat.title.section or ("" if heat.key in alone else str(heat.key[2])),
        lane=lane,
        bib=bib,
        athlete="" if family else given,
        given=given if family else "",
        family=family,
        team=team,
        nation=nation if bar or find_nation(nation) else "",
    )


def _reject(line: int, cells: list[str], reason: str) -> Reject:
    return Reject(line, ";".join(cells)[:_LONGEST_RAW], reason)
