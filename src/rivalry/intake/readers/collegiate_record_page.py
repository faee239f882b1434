"""US collegiate records on the page of a magazine, Track & Field News."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rivalry.athletics.nation import find_nation
from rivalry.intake.fact import RecordRow
from rivalry.intake.html_tables import Heading, HtmlTable, TableRow, read_page
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "collegiate-record-page"
TITLE = "US collegiate records, men's or women's, on the page of Track & Field News (HTML)"
EXAMPLE = """\
<html><head><title>Women&#039;s Collegiate Records - Some Magazine</title></head><body>
<h1 class="entry-title">Women&#8217;s Collegiate Records</h1>
<table>
<tr class="recordhed"><td colspan="5">Track Events</td></tr>
<tr class="recordline"><td>1500</td><td>3:59.50</td><td>Ana Alfa&#8217; (Some State)</td>
<td>Eugene, Oregon</td><td>6/07/09</td></tr>
<tr class="recordline"><td></td><td>3:58.90p</td><td>Bea Bravo (Other Tech)</td>
<td>Austin, Texas</td><td>6/05/30</td></tr>
<tr class="recordline"><td>4 x 400</td><td>3:19.00</td><td>Some State</td>
<td>Austin, Texas</td><td>6/08/24</td></tr>
<tr class="recordnote"><td colspan="5">(Ana Alfa&#8217; 50.1, Bea Bravo, Cleo Charlie 49.44,
Dora Delta)</td></tr>
</table>
<h1>Marks Made Outside Regular Collegiate Season</h1>
<table>
<tr class="recordhed"><td colspan="5">Field Events</td></tr>
<tr class="recordline"><td>High Jump</td><td>2.01 | 6-7&#188;i</td><td>Cleo Charlie (Cal)</td>
<td>Paris, France</td><td>8/11/12</td></tr>
</table></body></html>
"""

_TITLE = re.compile(
    r"\b(?P<sex>Men|Women)(?:['’‘]|&#0?39;|&#8217;)s Collegiate (?P<in>Indoor )?", re.I
)
_OUTSIDE = re.compile(r"outside\b.*\bseason", re.IGNORECASE)
_COLUMNS = 5
_MARK = re.compile(
    r"(?P<mark>[0-9][0-9:.]*)(?:\s*\|\s*[0-9]+-[0-9]*\s?[¼½¾]?)?\s*(?P<signs>(?:\(A\)|[ipyAw])*)"
)
_WHO = re.compile(r"(?P<name>[^()]+?)\s*[’‘']?\s*\((?P<school>[^()]+)\)")
_DATE = re.compile(r"(?P<month>[0-9]{1,2})/(?:[0-9]{1,2}-)?(?P<day>[0-9]{1,2})/(?P<year>[0-9]{2})")
_SPLIT = re.compile(r"[’‘']?\s*(?:[0-9]+:)?[0-9]+\.[0-9]+")
_NOTE_OF_LEGS = re.compile(r"\((?P<legs>.+)\)")
_SCOPE = re.compile(r"\((?P<what>[^()]+)\)$")
# A medley whose legs are 100, 100, 200 and 400 m; the name is that of the one twice as long, too.
_SHORT_MEDLEY = "800 Medley"
_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming".split()
) | {
    "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota",
    "rhode island", "south carolina", "south dakota", "west virginia", "district of columbia",
}  # fmt: skip


@dataclass
class _Standing:
    """What the rows above say of the row to come."""

    sex: str
    short_track: str
    season: bool = True
    event: str = ""
    scope: str = "NCAA Division I"
    flags: str = ""
    mark: str = ""


def recognises(source: Source) -> bool:
    """Say whether the title is that of such a page."""
    head = source.head_text
    if "<title>" not in head or not _TITLE.search(head):
        return False
    # The head may be all scripts: the title stands there, the table need not.
    return "recordline" in source.text_of_windows


def read(source: Source) -> Iterator[RecordRow | Row | Reject]:
    """Yield the records, and marks from outside the college season as the results they are.

    A row without an event is of the event, and of the same record, as the row above: a mark that
    is pending (`p`), or another holder. `American CR` is the best of those who could compete for
    the United States: its scope is USA. Raises UnreadableError where there is no table of records.
    """
    page = read_page(source)
    heading = next(
        (
            block.text
            for block in page.blocks
            if isinstance(block, Heading) and _TITLE.search(block.text)
        ),
        page.title,
    )
    title = _TITLE.search(heading)
    tables = [table for table in page.tables if any(_is_record(row) for row in table.rows)]
    if not title or not tables:
        raise UnreadableError("the page has no title of collegiate records with a table below")
    standing = _Standing("M" if title["sex"].lower() == "men" else "W", "1" if title["in"] else "")
    for block in page.blocks:
        if isinstance(block, Heading) and _OUTSIDE.search(block.text):
            standing.season = False
        elif isinstance(block, HtmlTable) and block in tables:
            yield from _records(block, standing)


def _is_record(row: TableRow) -> bool:
    return len(row.cells) == _COLUMNS and not row.alone


def _records(table: HtmlTable, standing: _Standing) -> Iterator[RecordRow | Row | Reject]:
    """Yield the records of a table, each relay with the legs of the note below it."""
    waiting: RecordRow | Row | Reject | None = None
    for row in table.rows:
        if row.alone:
            legs = _NOTE_OF_LEGS.fullmatch(row.cells[0].text)
            if legs and isinstance(waiting, RecordRow | Row) and waiting.team:
                waiting = waiting._replace(legs=_names(legs["legs"]))
            continue
        if waiting:
            yield waiting
        waiting = _record(row, standing)
    if waiting:
        yield waiting


def _record(row: TableRow, standing: _Standing) -> RecordRow | Row | Reject:
    if not _is_record(row):
        return Reject(row.line, row.raw, "not a row of event, mark, holder, place and date")
    event, mark_cell, who, where, when = (cell.text for cell in row.cells)
    _take_event(event, standing)
    mark, date = _MARK.fullmatch(mark_cell), _DATE.fullmatch(when)
    if standing.event == _SHORT_MEDLEY:
        return Reject(row.line, row.raw, "the medley of 800 m is not told from the one of 1600 m")
    if not date:
        return Reject(row.line, row.raw, f"'{when}' is no date of month, day and year")
    plain, signs = (mark["mark"], mark["signs"]) if mark else (mark_cell, "")
    equalled = not event and plain == standing.mark
    standing.mark = plain
    flags = [standing.flags] if standing.flags else []
    flags += ["pending"] if "p" in signs else []
    flags += ["="] if equalled else []
    flags += [sign for sign in ("A", "i") if sign in signs]
    person = _WHO.fullmatch(who)
    city, country = _place(where)
    shared = {
        "discipline": standing.event,
        "sex": standing.sex,
        "short_track": standing.short_track,
        "mark": plain,
        **_name(person["name"] if person else ""),
        "team": "" if person else who,
        "city": city,
        "country": country,
        "date": _iso(date),
        "flags": " ".join(flags),
    }
    if standing.season:
        return RecordRow(row.line, kind="COLR", scope=standing.scope, **shared)
    shared |= {"flags": "", "mark": f"{plain}A" if "A" in signs else plain}
    return Row(row.line, **(shared | {"short_track": "1" if "i" in signs else ""}))


def _name(name: str) -> dict[str, str]:
    """Give the name; initials in front (`KC Lightfoot`) are no family name in capitals."""
    given, _, family = name.partition(" ")
    if family and given.isupper() and len(given) <= 3:
        return {"given": given, "family": family}
    return {"athlete": name}


def _take_event(event: str, standing: _Standing) -> None:
    """Note the event of a row, and what its brackets say: (American CR), (low-altitude)."""
    if not event:
        return
    found = _SCOPE.search(event)
    what = found["what"].lower() if found else ""
    standing.event = _SCOPE.sub("", event).strip() or standing.event
    standing.scope = "USA" if "american" in what else "NCAA Division I"
    standing.flags = "low altitude" if "alt" in what else ""
    standing.mark = ""


def _names(text: str) -> str:
    """Give the names of a note of legs, without their splits."""
    parts = _SPLIT.sub(",", text).split(",")
    return ";".join(name for part in parts if (name := part.strip().rstrip("’‘'").strip()))


def _place(text: str) -> tuple[str, str]:
    city, _, region = text.rpartition(", ")
    if region.lower() in _STATES:
        return city, "USA"
    nation = find_nation(region)
    return (city, nation.code) if city and nation else (text, "")


def _iso(date: re.Match[str]) -> str:
    """Give the day, the last of two; years of two figures are of 1930 to 2029."""
    year = int(date["year"]) + (1900 if int(date["year"]) >= 30 else 2000)
    return f"{year}-{int(date['month']):02}-{int(date['day']):02}"
