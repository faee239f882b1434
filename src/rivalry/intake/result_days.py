"""On which day a round was held, and where: from headings, a timetable, the summary box."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rivalry.athletics.day import DayError, read_day
from rivalry.athletics.placing import PlacingError, read_round
from rivalry.intake.html_tables import HtmlTable, Page

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_TO = r"\s*(?:[-–—&,]|and|to)\s*"
_DAY_FIRST = re.compile(
    rf"\b(?P<first>[0-9]{{1,2}})(?:{_TO}(?P<last>[0-9]{{1,2}}))?\s+(?P<month>{_MONTH})\b\.?"
    r"(?:,?\s+(?P<year>(?:18|19|20)[0-9]{2})\b)?"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<first>[0-9]{{1,2}})(?:{_TO}(?P<last>[0-9]{{1,2}}))?\b"
    r"(?:,?\s+(?P<year>(?:18|19|20)[0-9]{2})\b)?"
)
_ISO = re.compile(r"\b(?:18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
_DOTTED = re.compile(r"\b[0-9]{1,2}\.[0-9]{1,2}\.(?:18|19|20)[0-9]{2}\b")
_YEAR = re.compile(r"\b(?:18|19|20)[0-9]{2}\b")
_ROUND_BEHIND = re.compile(r"\(([^()]*)\)")


@dataclass
class Days:
    """Days and place of a competition as its page tells them; what it does not is empty."""

    start: str = ""
    end: str = ""
    venue: str = ""
    city: str = ""
    year: str = ""
    rounds: dict[str, str] = field(default_factory=dict)

    def of(self, headings: list[str], prose: list[str], round: str) -> str:
        """Give the day of a round: the nearest that is told, else the last for a final."""
        for text in (*reversed(headings), *reversed(prose)):
            found = days_in(text, self.year)
            if len(found) == 1:
                return found[0]
        if round in self.rounds:
            return self.rounds[round]
        return self.end if self.start == self.end or round == "final" else ""


def read_days(page: Page, year: str) -> Days:
    """Read the summary box and the timetable of a page.

    `year` is that of the competition's name, for days without one.
    """
    days = Days(year=year)
    for table in page.tables:
        _read_box(table, days)
    for table in page.tables:
        _read_timetable(table, days)
    if not days.start:
        told = [day for text in (page.title, *_headings(page)) for day in days_in(text, days.year)]
        days.start, days.end = (min(told), max(told)) if told else ("", "")
    return days


def _headings(page: Page) -> list[str]:
    return [block.text for block in page.blocks if not isinstance(block, HtmlTable)][:20]


def _read_box(table: HtmlTable, days: Days) -> None:
    """Read rows of a label and what it is: Venue, Dates, Location."""
    for row in table.rows:
        if len(row.cells) != 2 or row.alone:
            continue
        label, told = row.cells[0].text.lower().rstrip(":"), row.cells[1]
        if label in ("venue", "stadium"):
            days.venue = days.venue or told.text
        elif label in ("location", "host city", "city"):
            days.city = days.city or told.text.split(",")[0]
        elif label in ("date", "dates") and not days.start:
            found_year = _YEAR.search(told.text)
            days.year = days.year or (found_year[0] if found_year else "")
            found = [day for line in told.lines for day in days_in(line, days.year)]
            if found:
                days.start, days.end = min(found), max(found)
            for line in told.lines:
                behind, of_line = _ROUND_BEHIND.search(line), days_in(line, days.year)
                if behind and len(of_line) == 1:
                    _note(behind[1], of_line[0], days)


def _read_timetable(table: HtmlTable, days: Days) -> None:
    names = [cell.text.lower() for cell in table.rows[0].cells]
    stage = next((name for name in ("round", "event", "phase", "stage") if name in names), "")
    if "date" not in names or not stage or {"rank", "athlete", "name", "mark"} & set(names):
        return
    for row in table.rows[1:]:
        if len(row.cells) != len(names):
            continue
        found = days_in(row.cells[names.index("date")].text, days.year)
        if len(found) == 1:
            _note(row.cells[names.index(stage)].text, found[0], days)
            days.start = min(days.start or found[0], found[0])
            days.end = max(days.end or found[0], found[0])


def _note(text: str, day: str, days: Days) -> None:
    for name in re.split(r"\s*(?:&|,| and )\s*", text):
        try:
            days.rounds.setdefault(read_round(name)[0], day)
        except PlacingError:
            continue


def days_in(text: str, year: str) -> list[str]:
    """Give the days that a text names, as ISO; a range as its first and last day.

    `year` is taken for days that have none; without any they are passed over.
    """
    found = [*_ISO.findall(text), *_DOTTED.findall(text)]
    for day in (*_DAY_FIRST.finditer(text), *_MONTH_FIRST.finditer(text)):
        of_year = day["year"] or year
        if of_year:
            numbers = [day["first"], *([day["last"]] if day["last"] else [])]
            found += [f"{number} {day['month'][:3]} {of_year}" for number in numbers]
    days = []
    for one in found:
        try:
            days.append(read_day(one).date.isoformat())
        except DayError:
            continue
    return sorted(set(days))
