"""Results of a championship on the web page of the Asian federation (Asian Athletics)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.athletics.day import DayError, read_day
from rivalry.athletics.outcome import read_outcome
from rivalry.intake.html_tables import Cell, Heading, HtmlTable, Page, is_html, read_page
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "asian-federation-page"
TITLE = "Results of a championship as the Asian federation's web page shows them (HTML)"
EXAMPLE = """\
<h1>Asian Indoor Games - 1 February 2031</h1>
<div id="result">
<h5>Result - 100m - Women - Heat 2/3</h5>
<table><thead><tr><th>Position</th><th>Bib No</th><th>Athlete</th><th>Country</th><th>Birth</th>
<th>Lane</th><th>Mark</th><th></th><th></th><th>Wind</th></tr></thead><tbody>
<tr><td>1</td><td>11</td><td>Ana Alfa</td><td>JPN</td><td>24-Apr-02</td><td>4</td>
<td>11.5(-0.491
 ) </td><td>Q</td><td>SB</td><td>+1.3m/s</td></tr>
<tr><td>2</td><td>12</td><td>Bea Bravo</td><td>QAT</td><td>3-May-01</td><td>5</td>
<td>DNF</td><td></td><td></td><td>+1.3m/s</td></tr>
</tbody></table>
<h5>Result - 4*100m Relay - Women - Final</h5>
<table><thead><tr><th>Position</th><th>Name</th><th>Country</th><th>Birth</th><th>Lane</th>
<th>Mark</th><th></th><th></th></tr></thead><tbody>
<tr><td>1</td><td>Ana Alfa<br>Bea Bravo<br>Cleo Charlie<br>Dora Delta</td><td>JPN</td><td></td>
<td>4</td><td>44.2</td><td></td><td>CR</td></tr>
</tbody></table>
</div>
"""

_HEADING = re.compile(
    r"Result - (?P<event>.+?) - (?P<sex>Men|Women|Mixed)(?: - (?P<round>.+?)(?:/[0-9]+)?)?",
    re.IGNORECASE,
)
_RECOGNISED = re.compile(r"<h[1-6][^>]*>\s*Result - [^<]{2,60} - (?:Men|Women|Mixed)\b", re.I)
_COMBINED = re.compile(r"(?:dec|hept|pent)athlon", re.IGNORECASE)
# The page was made from a spreadsheet: zeros at the end are lost (10.4, 2.1, 48), and times of a
# minute and more are cut to the tenth, though the timing was electronic.
_LOST_ZEROS = re.compile(r"(?P<whole>[0-9]{1,2})(?:\.(?P<tenth>[0-9]))?(?P<rest>\s*\(.*\)\s*)?")
_CUT_TO_TENTH = re.compile(r"(?:[0-9]+:)?[0-9]{1,2}:[0-9]{2}\.[0-9]")
_DATE = re.compile(r"\b([0-9]{1,2} [A-Z][a-z]{2,8},? (?:19|20)[0-9]{2})\b")

# The page of 2025 names neither the championship nor a day; its file is told by its name. The
# days are those of the daily reports of Asian Athletics, World Athletics and the press; the
# rounds that none of these dates are left out, and their rows are set apart.
_OF_2025 = re.compile(r"asian[^/\\]{0,40}2025|2025[^/\\]{0,10}asian", re.IGNORECASE)
_CHAMPIONSHIPS_2025 = {
    "competition": "Asian Athletics Championships 2025", "venue": "Gumi Civic Stadium",
    "city": "Gumi", "country": "KOR", "start": "2025-05-27", "end": "2025-05-31",
}  # fmt: skip
_DAYS_2025 = {
    "2025-05-27": "20km race walk final; 10000m final; 400m heat; 400m semi; 1500m heat; "
    "high jump qualification; decathlon 100m; decathlon long jump; decathlon shot put; "
    "decathlon high jump; decathlon 400m",
    "2025-05-28": "100m semi; 100m final; 400m final; 1500m final; 110m hurdles heat; "
    "triple jump final; hammer throw final; mixed relay final; decathlon 110m hurdles; "
    "decathlon discus throw; decathlon pole vault; decathlon javelin throw; decathlon 1500m",
    "2025-05-29": "110m hurdles final; 3000m sc final; 4*400m relay heat; 4*400m relay final; "
    "high jump final; shot put final",
    "2025-05-30": "200m heat; 200m semi; 5000m final; long jump final; discus throw final; "
    "javelin throw qualification",
    "2025-05-31": "200m final; 800m final; pole vault final; javelin throw final; "
    "4*100m relay final",
}  # fmt: skip


def recognises(source: Source) -> bool:
    """Say whether the headings are those of this page."""
    return is_html(source) and _RECOGNISED.search(source.head_text) is not None


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every row of every table; the total of a combined event comes with its last part.

    Competition and days are read from the page's title and headings; for the championships of
    2025, whose page has none, they are known where the name of the file tells which they are.
    Raises UnreadableError where no table of results is found.
    """
    page = read_page(source)
    competition = _competition(page, source.name)
    heading: re.Match[str] | None = None
    tables: list[tuple[re.Match[str], HtmlTable]] = []
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = _HEADING.fullmatch(block.text)
        elif isinstance(block, HtmlTable) and heading:
            tables.append((heading, block))
    if not tables:
        raise UnreadableError("the page has no table under a heading such as Result - 100m - Men")
    last_parts = {
        heading["sex"]: at for at, (heading, _) in enumerate(tables) if _COMBINED.match(heading[1])
    }
    for at, (heading, table) in enumerate(tables):
        last = last_parts.get(heading["sex"]) == at
        yield from _rows(heading, table, competition, last_part=last)


def _competition(page: Page, name: str) -> dict[str, str]:
    if _OF_2025.search(name):
        return _CHAMPIONSHIPS_2025
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    said = [text for text in (page.title, *headings) if text and not _HEADING.fullmatch(text)]
    days = [found[1] for text in said if (found := _DATE.search(text))]
    titles = [_DATE.sub("", text).strip(" -–|,:") for text in said]
    title = next((text for text in titles if text), "")
    return {"competition": title, "date": days[0] if days else ""}


def _rows(
    heading: re.Match[str], table: HtmlTable, competition: dict[str, str], *, last_part: bool
) -> Iterator[Row | Reject]:
    columns = [cell.text.lower() for cell in table.rows[0].cells]
    places = [row.cells[0].text for row in table.rows[1:]]
    shared = {place for place in places if places.count(place) > 1}
    totals: list[Row] = []
    for row in table.rows[1:]:
        if len(row.cells) != len(columns):
            yield Reject(
                row.line,
                row.raw,
                f"{len(row.cells)} cells where the table has {len(columns)} columns",
            )
            continue
        cells = dict(zip(columns, row.cells, strict=True))
        notes = [cell.text for name, cell in zip(columns, row.cells, strict=True) if not name]
        result = _row(row.line, heading, cells, notes, competition)
        if not result.combined and result.place in shared:
            result = result._replace(place=f"={result.place}")
        if result.date:
            yield result
        else:
            yield Reject(
                row.line, row.raw, "the page does not say on which day this round was held"
            )
            continue
        if last_part:
            totals.append(_total(result, cells))
    yield from _ranked(totals)


def _row(
    line: int,
    heading: re.Match[str],
    cells: dict[str, Cell],
    notes: list[str],
    competition: dict[str, str],
) -> Row:
    def text(*names: str) -> str:
        return next((cells[name].text for name in names if name in cells), "")

    event, stage = heading["event"], (heading["round"] or "").replace("Fianl", "Final")
    combined = event if _COMBINED.match(event) else ""
    outcome = read_outcome(text("mark")) or ""
    relay = "relay" in event.lower()
    legs = ";".join(cells["name"].lines) if relay and "name" in cells else ""
    return Row(
        line=line,
        athlete="" if relay else text("athlete", "name"),
        sex=heading["sex"],
        born=_born(text("birth")),
        nation=text("country"),
        team=text("country") if relay else "",
        legs=legs,
        discipline=stage if combined else event,
        round="Final" if combined else stage,
        # In a part of a combined event the position is that of the points so far.
        place="" if combined or outcome else text("position"),
        mark=_mark(text("mark")),
        wind=text("wind"),
        qualified=next((note for note in notes if note in ("Q", "q")), ""),
        flags=" ".join(note for note in notes if note not in ("Q", "q", "")),
        combined=combined,
        **({"date": _day_of(event, stage)} | competition),
    )


def _total(part: Row, cells: dict[str, Cell]) -> Row:
    return part._replace(
        discipline=part.combined,
        combined="",
        mark=cells["points"].text if "points" in cells else "",
        wind="",
        flags="",
        qualified="",
    )


def _ranked(totals: list[Row]) -> Iterator[Row]:
    """Give totals their places: the positions of the page are not those of the end."""
    points = [int(total.mark) for total in totals if total.mark.isdecimal()]
    for total in totals:
        if total.mark.isdecimal():
            better = sum(other > int(total.mark) for other in points)
            tie = "=" if points.count(int(total.mark)) > 1 else ""
            yield total._replace(place=f"{tie}{better + 1}")
        else:
            yield total


def _day_of(event: str, stage: str) -> str:
    """Give the day of a round in 2025, empty where it is not known."""
    for day, rounds in _DAYS_2025.items():
        for known in rounds.split("; "):
            if f"{event} {stage}".lower().startswith(known):
                return day
    return ""


def _born(text: str) -> str:
    """Give the birth; empty where the spreadsheet has left no year (`04-Sep`) or broken it."""
    try:
        read_day(text)
    except DayError:
        return ""
    return text


def _mark(text: str) -> str:
    if _CUT_TO_TENTH.fullmatch(text):
        return f"{text}a"
    if not (found := _LOST_ZEROS.fullmatch(text)):
        return text
    return f"{found['whole']}.{found['tenth'] or '':0<2}{found['rest'] or ''}"
