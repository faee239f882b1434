"""A championship's printed timetable as text in its layout: the days stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rivalry.athletics.day import DayError, read_day
from rivalry.athletics.zone import zone_of
from rivalry.intake.fact import SessionRow
from rivalry.intake.readers.timetable_csv import championship_of
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.unit import read_unit

NAME = "championship-timetable-text"
TITLE = "Timetable of a championship as text in the layout of its page, day beside day"
EXAMPLE = """\
                    EUROPEAN ATHLETICS CHAMPIONSHIPS TIMETABLE
                                                        08-09 JUNE 2024
                                                     STADIO UNO, ROME

        DAY 1 | SATURDAY 8 JUNE                    DAY 2 | SUNDAY 9 JUNE

           MORNING SESSION                           EVENING SESSION
10:05          1500m           W    R1      20:05    Hammer Throw       W   Final
10:20      Long Jump Hep       W   A+B      20:40        1500m          W   Final
            EVENING SESSION
19:30      200m Hep            W

                 W       Woman                      R1         Round 1
"""

_HEADING = re.compile(
    r"DAY +[0-9]{1,2} *\| *(?P<weekday>[A-Z]{3,6}DAY) +(?P<day>[0-9]{1,2} [A-Z]{3,9})", re.I
)
_SESSION = re.compile(r"\b(?:MORNING|AFTERNOON|EVENING|NIGHT) SESSION\b", re.I)
_TIME = re.compile(r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9:])")
_ENTRY = re.compile(r"(?P<event>.+?) (?P<sex>[MWX])(?: (?P<round>.+))?")
_TITLE = re.compile(r"\bTIME ?TABLE\b", re.I)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


class _Day(NamedTuple):
    """The heading of a column of entries: where it stands in the line, in characters."""

    end: int
    start: int
    iso: str


class _Page(NamedTuple):
    """What stands above the days."""

    competition: str
    year: str
    stadium: str
    city: str


def recognises(source: Source) -> bool:
    """Say whether this is text with the heading of a day and a time."""
    head = source.head_text
    return has_days(head) and not head.lstrip("\ufeff \t\r\n").startswith(("%PDF", "<", "{", "["))


def has_days(text: str) -> bool:
    """Say whether text has the heading of a day, `DAY 1 | FRIDAY 7 JUNE`, and a time."""
    return bool(_HEADING.search(text) and _TIME.search(text))


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every entry of every day: see `read_layout`."""
    yield from read_layout(source.text)


def read_layout(text: str) -> Iterator[SessionRow | Reject]:
    """Yield the entries of a page, line by line, each with the day whose column it is in.

    A heading stands over its column, to the right of where the times begin, so an entry
    belongs to the first heading that ends behind its time. Competition, year and stadium stand
    above the first heading; the country and the zone are those of the championship held there
    on that day. Raises UnreadableError where there is no heading or no year, and where a
    weekday is not that of the date.
    """
    lines = [line.expandtabs() for line in text.split("\n")]
    first = next((at for at, line in enumerate(lines) if _HEADING.search(line)), None)
    if first is None:
        raise UnreadableError("there is no heading of a day such as DAY 1 | FRIDAY 7 JUNE")
    page = _page(lines[:first])
    days: list[_Day] = []
    for number, line in enumerate(lines[first:], first + 1):
        for heading in _HEADING.finditer(line):
            # A heading further down takes the place of those above it.
            start, end = heading.span()
            days = [day for day in days if day.end <= start or end <= day.start]
            days.append(_Day(end, start, _iso(heading, page.year, number)))
            days.sort()
        yield from _entries(number, line, days, page)


def _page(lines: list[str]) -> _Page:
    head = [" ".join(line.split()) for line in lines if line.strip()]
    title = next((line for line in head if _TITLE.search(line)), "")
    year = _YEAR.search(" ".join(head))
    if year is None:
        raise UnreadableError("no year stands above the days of the timetable")
    competition = " ".join(_TITLE.sub("", title).split())
    if competition and not _YEAR.search(competition):
        competition = f"{competition} {year[0]}"
    place = next((line for line in head if line != title and not re.search("[0-9]", line)), "")
    if place.isupper():  # the capitals are the page's, not the stadium's
        place = place.title()
    stadium, _, city = place.rpartition(", ")
    return _Page(competition, year[0], stadium or place, city)


def _iso(heading: re.Match[str], year: str, line: int) -> str:
    text = f"{heading['day']} {year}"
    try:
        day = read_day(text).date
    except DayError as error:
        raise UnreadableError(f"line {line}: {error}", line) from None
    weekday = _WEEKDAYS[day.weekday()]
    if weekday != heading["weekday"].capitalize():
        raise UnreadableError(
            f"line {line}: {text} is a {weekday}, not a {heading['weekday'].capitalize()}: "
            "check the year above the days",
            line,
        )
    return day.isoformat()


def _entries(
    number: int, line: str, days: list[_Day], page: _Page
) -> Iterator[SessionRow | Reject]:
    for furniture in (_HEADING, _SESSION):
        line = furniture.sub(lambda found: " " * len(found[0]), line)
    times = list(_TIME.finditer(line))
    for at, time in enumerate(times, 1):
        end = times[at].start() if at < len(times) else len(line)
        raw = line[time.start() : end].strip()
        day = next((day for day in days if day.end > time.start()), None)
        entry = _ENTRY.fullmatch(" ".join(line[time.end() : end].split()))
        if day is None:
            yield Reject(number, raw, "no day stands above this entry")
        elif entry is None:
            yield Reject(number, raw, "no event with its sex stands behind the time")
        else:
            yield _session(number, f"{day.iso}T{time[0].zfill(5)}", entry, page)


def _session(number: int, starts: str, entry: re.Match[str], page: _Page) -> SessionRow:
    unit = read_unit(entry["event"], entry["round"] or "")
    edition = championship_of(page.city, starts[:10])
    country = edition.nation if edition else ""
    return SessionRow(
        line=number,
        competition=page.competition,
        venue=page.stadium,
        city=page.city,
        country=country,
        discipline=unit.discipline,
        sex=entry["sex"],
        combined=unit.combined,
        round=unit.round,
        section=unit.section,
        starts=starts,
        zone=zone_of(page.city, country) or "",
        status="planned",
    )
