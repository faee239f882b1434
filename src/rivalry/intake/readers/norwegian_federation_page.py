"""All outdoor or short-track results of one athlete on the Norwegian federation's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rivalry.athletics.nation import find_nation
from rivalry.intake.html_tables import Heading, HtmlTable, Page, TableRow, is_html, read_page
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "norwegian-federation-page"
TITLE = "All results of one athlete on the statistics page of the Norwegian federation (HTML)"
EXAMPLE = """\
<html><head><title>Norges Friidrettsforbund - Utøverprofil</title></head><body>
<div id="athlete"><h2>Ana Alfa</h2><h3>Født: 03.02.2000</h3></div>
<input type="hidden" name="athlete" value="900001"/>
<h2>UTENDØRS</h2>
<div id="eventheader"><h3>100 meter hekk (84,0cm)</h3></div>
<table><tr><th>ÅR</th><th>RESULTAT</th><th>PLASSERING</th><th>KLUBB</th><th>DATO</th><th>STED</th>
</tr>
<tr><td>2024 (24)</td><td>13,91(+0,9)</td><td>2-h1</td><td>IL Eksempel</td><td>08.06.24</td>
<td title="Nya Arena">Malmö/SWE, Eksempellekene 2024</td></tr>
</table>
<h4>Ikke godkjente resultater</h4>
<table><tr><th>ÅR</th><th>RESULTAT</th><th>PLASSERING</th><th>KLUBB</th><th>DATO</th><th>STED</th>
<th>ÅRSAK</th></tr>
<tr><td>2023 (23)</td><td>13,80(+3,1)</td><td>1</td><td>IL Eksempel</td><td>29.05.23</td>
<td title="Byens Stadion">Oslo/Bi, Prøvestevne</td><td>For mye vind/Assisting wind</td></tr>
</table></body></html>
"""

_COLUMNS = ["ÅR", "RESULTAT", "PLASSERING", "KLUBB", "DATO", "STED"]
_BORN = re.compile(r"Født:?\s*(\S+)")
_ID = re.compile(r'name="athlete"\s+value="([0-9]{1,9})"')
_OUTDOOR, _SHORT_TRACK = "UTENDØRS", "INNENDØRS"
_PLACE = re.compile(r"(?P<place>[0-9]+|[A-Z])?(?:-?(?P<round>[a-zæøå]+)-?(?P<section>[0-9A-Z]*))?")
_ROUNDS = {
    "h": "Heat", "f": "Final", "fi": "Final", "kv": "Qualification", "sf": "Semi-Final",
    "grp": "Qualification",
}  # fmt: skip
# The letters of a part of a combined event: D of the decathlon, H of the heptathlon, M of any.
_COMBINED = {"D": "Decathlon", "H": "Heptathlon", "M": "Combined event"}
_APPROVED = re.compile(r"\s*\(ok\)$", re.IGNORECASE)
_MIXED_POINTS = re.compile(r"([0-9]{1,2}):([0-9]{2}),([0-9]{1,2})")
_STANDARD_DECATHLON = "100m-Lengde-Kule-Høyde-400m-110mhekk-Diskos-Stav-Spyd-1500m"
_AGE = re.compile(r"\(([0-9]{1,2})\)")
# What only one sex competes with or over; for women only of age, for boys use these too.
_OF_MEN = re.compile(
    r"^(?:110 meter hekk|.*hekk \((?:91,4|99|99,0|100|106,7)cm|Kule (?:5|6|7)|Slegge (?:5|6|7)"
    r"|Diskos (?:1,[5-9]|2)|Spyd (?:700|800))"
)
_OF_WOMEN = re.compile(
    r"^(?:(?:60|100) meter hekk \(84,0cm|400 meter hekk \(76,2cm|Kule 4,0|Slegge 4,0|Diskos 1,0"
    r"|Spyd 600|7 Kamp)"
)
_OF_AGE = 20


class _Section(NamedTuple):
    """One table with the headings it stands under."""

    event: str
    short_track: str
    table: HtmlTable


def recognises(source: Source) -> bool:
    """Say whether this is such a page with the results of an athlete."""
    head = source.head_text
    return is_html(source) and "Født:" in head and "RESULTAT" in head and "PLASSERING" in head


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result, those that the federation does not count among them.

    Of these the ones that had too much wind, or no wind gauge, are given as wind-aided. The page
    does not say whether the athlete is a man or a woman: implements and hurdles tell, else every
    row is set apart. Raises UnreadableError where the page has no athlete or no results.
    """
    page = read_page(source)
    name, born = _athlete(page)
    found = _ID.search(source.text_of_windows)
    sections = list(_sections(page))
    if not name or not sections:
        raise UnreadableError("the page has no name of an athlete with tables of results below")
    sex = _sex(sections)
    base = Row(
        line=0, athlete=name, sex=sex, born=born, ids=f"friidrett:{found[1]}" if found else ""
    )
    for section in sections:
        counted = len(section.table.rows[0].cells) == len(_COLUMNS)
        for row in section.table.rows[1:]:
            if len(row.cells) != len(section.table.rows[0].cells):
                yield Reject(row.line, row.raw, "not as many cells as the table has columns")
            elif not sex:
                yield Reject(
                    row.line,
                    row.raw,
                    "the page does not tell whether the athlete is a man or a woman",
                )
            else:
                yield _row(base, section, row, counted=counted)


def _athlete(page: Page) -> tuple[str, str]:
    """Give the name and the birth: the heading before the one that says `Født`."""
    before = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            if found := _BORN.match(block.text):
                return before, found[1]
            before = block.text
    return "", ""


def _sections(page: Page) -> Iterator[_Section]:
    event, short_track = "", ""
    for block in page.blocks:
        if isinstance(block, Heading):
            if block.text in (_OUTDOOR, _SHORT_TRACK):
                short_track = "1" if block.text == _SHORT_TRACK else ""
            elif block.level == 3 and not _BORN.match(block.text):
                event = block.text
        elif isinstance(block, HtmlTable) and event:
            columns = [cell.text for cell in block.rows[0].cells]
            if columns[: len(_COLUMNS)] == _COLUMNS:
                yield _Section(event, short_track, block)


def _sex(sections: list[_Section]) -> str:
    if any(_OF_MEN.match(section.event) for section in sections):
        return "M"
    for section in sections:
        ages = [_AGE.search(row.cells[0].text) for row in section.table.rows[1:]]
        if _OF_WOMEN.match(section.event) and any(
            found and int(found[1]) >= _OF_AGE for found in ages
        ):
            return "W"
    return ""


def _row(base: Row, section: _Section, row: TableRow, *, counted: bool) -> Row:
    _, mark, place, _, date, where = (cell.text for cell in row.cells[: len(_COLUMNS)])
    town, _, competition = where.partition(",")
    city, country = _town(town)
    discipline, age_group = _discipline(section.event)
    stage, letter = _placing(place)
    return base._replace(
        line=row.line,
        competition=competition.strip(),
        venue=row.cells[5].title,
        city=city,
        country=country,
        discipline=discipline,
        age_group=age_group,
        short_track=section.short_track,
        date=date,
        place=stage.place,
        round=stage.round,
        section=stage.section,
        mark=_MIXED_POINTS.sub(r"\1:\2.\3", _APPROVED.sub("", mark)),
        # Not counted is what had too much wind or none measured.
        wind="" if counted or "(" in mark or "vind" not in row.cells[-1].text else "w",
        combined=_COMBINED.get(letter, ""),
    )


def _town(text: str) -> tuple[str, str]:
    """Take `Davis/CA/USA`, `Bochum/GER` and `Oslo/Bi` (the stadium in short) apart."""
    city, *behind = text.strip().split("/")
    nation = find_nation(behind[-1]) if behind and behind[-1].isupper() else None
    if nation is None or len(behind[-1]) != 3 or behind[-1] == "NIH":
        return city, "NOR"
    return (f"{city}, {behind[0]}" if len(behind) == 2 else city), behind[-1]


def _discipline(event: str) -> tuple[str, str]:
    """Give the discipline and the age group of a heading."""
    if not event.startswith("10 Kamp"):
        return event, ""
    if _STANDARD_DECATHLON not in event.replace(" ", ""):
        return "Combined event", ""  # ten events, but not those of the decathlon
    return ("Decathlon U20", "U20") if event.endswith("Jr") else ("Decathlon", "")


class _Stage(NamedTuple):
    place: str
    round: str
    section: str


def _placing(text: str) -> tuple[_Stage, str]:
    """Take `2-h1`, `5-fi`, `6-fi-B`, `16-grpA`, `D-h1` and `(-)` apart, and a combined letter."""
    found = _PLACE.fullmatch(text.strip())
    if text.strip() in ("(-)", "-") or found is None:
        return _Stage("" if "(" in text else text, "", ""), ""
    place, stage, section = found["place"] or "", found["round"] or "", found["section"] or ""
    if place in _COMBINED:
        return _Stage("", "Final", ""), place
    return _Stage(place, _ROUNDS.get(stage, stage), section), ""
