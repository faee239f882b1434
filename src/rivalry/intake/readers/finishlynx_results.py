"""Results of one race from the photo-finish camera, as FinishLynx saves them (`.lif`)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from rivalry.athletics.nation import find_nation
from rivalry.intake.photo_finish import official_mark
from rivalry.intake.race_title import RaceTitle, read_title
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "finishlynx-results"
TITLE = "Photo-finish results of one race by FinishLynx (.lif)"
EXAMPLE = """\
32400031,1,2,"20:10 | 800m W, WJU20",,,,,,800,20:11:54.4049
1,762,4,Alfa,Ana,Spanien,2:05.611,,2:05.611,,,20:11:54.405,,,,2:05.611,2:05.611,"6,37",
2,408,2,Bravo,Bea,Portugal,2:05.644,,0.033,,,20:11:54.405,,,,0.033,0.033,"6,36",
aufg.,895,1,Charlie,Cleo,TV Musterstadt,,,,,,20:11:54.405,,,,,,,
"""

LACKS = ("competition", "date", "city")
"""What such a file never says: whoever imports it does."""

_HEAD = re.compile(r"\s*\d{1,12}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*,")
_FEWEST_HEAD_CELLS = 4
_CLOCK_AT = 9
_NUMBER = re.compile(r"[0-9]{1,12}")
_WORD = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}\.\d+")
# A competitor of a start list has five cells or six, of a result at least twelve.
FEWEST_RESULT_CELLS = 12
_WIND = re.compile(r"[+-]?\d{1,2}(?:[.,]\d)?")
# How entry programmes of German-speaking countries write a race: `20:10 | 800m M`.
_TIMETABLED = re.compile(r"\s*\d{1,2}:\d{2}\s*\|")
_LONGEST_RAW = 1000
_LEAST_CELLS = 7

Line = tuple[int, list[str]]


class Head(NamedTuple):
    """The head line of a race."""

    title: RaceTitle
    section: str
    """Number of the heat; the number of the round says neither heat nor final."""
    wind: str
    nations_for_clubs: bool
    """Whether the nation stands where a club would, for those from abroad."""


def recognises(source: Source) -> bool:
    """Say whether it begins with a head line that a race with results has."""
    head, below = head_and_next(source)
    timed = any(map(_CLOCK.fullmatch, head[_CLOCK_AT:]))
    known = timed or (bool(head) and read_title(head[3]).discipline is not None)
    return known and (timed or len(below) >= FEWEST_RESULT_CELLS)


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the runners of the race.

    Such a file names neither day nor competition nor town: those fields stay empty, and whoever
    imports the file says them. A race whose head names no round is one without rounds.
    Readings to the thousandth become official times; a runner whom nobody has read on the
    picture comes with no result; a relay team has the family name's cell.

    Raises UnreadableError where the first line is no head line.
    """
    lines = lines_of(source.text_of_windows)
    first = next(lines, None)
    if first is None:
        raise UnreadableError("the file is empty: there is no head line of a race")
    if isinstance(first, Reject) or not is_head(first[1]):
        raise UnreadableError("the first line is no head line of a race: event, round, heat, name")
    head = head_of(first[1])
    below = list(lines)
    if not below:
        yield Reject(first[0], ",".join(first[1]), "no runner stands below this head line")
    for line in below:
        yield line if isinstance(line, Reject) else _row(*line, head)


def head_and_next(source: Source) -> tuple[list[str], list[str]]:
    """Give the cells of the first two lines, none where the first is no head line."""
    text = source.head_text.lstrip()
    if not _HEAD.match(text):
        return [], []
    lines = lines_of(text)
    first, second = next(lines), next(lines, None)
    if isinstance(first, Reject) or not is_head(first[1]):
        return [], []
    return first[1], second[1] if second and not isinstance(second, Reject) else []


def is_head(cells: list[str]) -> bool:
    """Say whether a line begins with the numbers of event, round and heat, and an event's name.

    A name that is no event known counts where as many cells follow as only a head line has.
    """
    if len(cells) < _FEWEST_HEAD_CELLS or not all(map(_NUMBER.fullmatch, cells[:3])):
        return False
    known = read_title(cells[3]).discipline is not None
    return known or (len(cells) >= _CLOCK_AT and bool(_WORD.search(cells[3])))


def head_of(cells: list[str]) -> Head:
    """Take a head line apart."""
    title = read_title(cells[3])
    return Head(
        title=title,
        section=title.section or cells[2],
        wind=next((cell for cell in cells[4:5] if _WIND.fullmatch(cell)), ""),
        nations_for_clubs=bool(_TIMETABLED.match(title.text)),
    )


def nation_of(head: Head, club: str) -> str:
    """Give the nation that stands for the club; a school's `Georgia` or `Jordan` is none."""
    return club if head.nations_for_clubs and club and find_nation(club) else ""


def lines_of(text: str) -> Iterator[Line | Reject]:
    """Yield the lines that are not blank, numbered from 1, as cells without blanks around."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if not line.strip(" ,\t\r\n"):
            continue
        try:
            cells = next(csv.reader([line.rstrip("\n")], strict=True))
        except csv.Error as error:
            yield Reject(number, line.rstrip("\n")[:_LONGEST_RAW], f"not a row of cells ({error})")
            continue
        yield number, [cell.strip() for cell in cells]


def _row(line: int, cells: list[str], head: Head) -> Row | Reject:
    if len(cells) < _LEAST_CELLS:
        raw = ",".join(cells)[:_LONGEST_RAW]
        return Reject(line, raw, "no row of a result: place, bib, lane, names, club, time")
    place, _, _, family, given, club, time = cells[:_LEAST_CELLS]
    team = head.title.relay
    if team:
        family = family or club
    if not (family or given):
        return Reject(line, ",".join(cells)[:_LONGEST_RAW], "no name of a runner or team")
    return Row(
        line=line,
        given="" if team else given,
        family="" if team or not family else family,
        athlete=given if not (team or family) else "",
        nation=nation_of(head, club),
        team=family if team else "",
        discipline=head.title.text,
        round=head.title.round or "Final",
        section=head.section,
        place=place,
        mark=official_mark(time, head.title.discipline),
        wind=head.wind,
        outcome="" if place or time else NO_RESULT,
    )
