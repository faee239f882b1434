"""Records by the German federation's codes: national, area, world, and of under-20s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.athletics.discipline import find_discipline
from rivalry.athletics.nation import find_nation
from rivalry.athletics.record import ELECTRONIC_SINCE
from rivalry.intake.fact import RecordRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "record-list-csv"
TITLE = "Records of the world, areas and nations as CSV, with the German federation's event codes"
EXAMPLE = """\
Code;Type;Discipline;Class;Result;Wind;Venue;Venue Country;Environment;Date;Firstname;Lastname;\
Nation;YOB;Sex
NR;ESP;1K5;W;3:59.10;;Madrid;ESP;Outdoor;2024-06-01;Ana;Alfa;ESP;2000;Female
ARU20;1;WEI;MJU20;8.05;1.1;Lisboa;POR;Outdoor;2018-07-07;Bert;Bravo;POR;1999;Male
"""

_COLUMNS = (
    "Code", "Type", "Discipline", "Class", "Result", "Wind", "Venue", "Venue Country",
    "Environment", "Date", "Firstname", "Lastname", "Nation", "YOB", "Sex",
)  # fmt: skip
# The numbers of areas, as the publisher's own table (`mapping-areas.csv`) gives them to nations.
_AREAS = {"1": "EUR", "2": "NAC", "3": "SAM", "4": "AFR", "5": "ASI", "6": "OCE"}
_FIELD = frozenset({"HJ", "PV", "LJ", "TJ", "SP", "DT", "HT", "JT"})
_ONE_DECIMAL = re.compile(r"[0-9]+\.[0-9]")
_NOWHERE = frozenset({"", "???"})
_Cells = dict[str, str]


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a list."""
    return set(_COLUMNS) <= set(columns_of(source, ";"))


def read(source: Source) -> Iterator[RecordRow | Reject]:
    """Yield the records of a list.

    `Type` says whose record it is: a nation's code, an area's number, or nothing for the world;
    area number 0 is a nation of the past, whose area is known. A relay is its nation's: beside
    world and area records of relays stands the name of another team. Where the file was made
    from numbers, marks without a colon have lost their last zero (`20.1`, `2.3`): see
    `_with_zeros`. Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text, ";")
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the list has no column {', '.join(missing)}: it cannot be read")
    found = list(rows)
    cells_of = {
        row[0]: dict(zip(columns, map(str.strip, row[1]), strict=True))
        for row in found
        if not isinstance(row, Reject)
    }
    lost_zeros = any(
        _is_field(cell) and _ONE_DECIMAL.fullmatch(cell["Result"]) for cell in cells_of.values()
    )
    for row in found:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        try:
            yield _record(line, cells_of[line], lost_zeros)
        except ValueError as error:
            yield Reject(line, ";".join(cells), str(error))


def _record(line: int, cell: _Cells, lost_zeros: bool) -> RecordRow:
    sex = cell["Sex"][:1].upper().replace("F", "W")
    discipline = find_discipline(cell["Discipline"], sex, codes="dlv")
    if discipline is None:
        raise ValueError(f"{cell['Discipline']} is no event code of the German federation")
    place = cell["Venue"]
    country = "" if cell["Venue Country"] in _NOWHERE else cell["Venue Country"]
    day = cell["Date"]
    if not place and not country and day.endswith("-01-01"):
        day = day[:4]  # where nothing but the year is known, it is dated 1 January
    one_name = not cell["Lastname"]
    return RecordRow(
        line=line,
        kind=cell["Code"],
        scope=_scope(cell),
        discipline=discipline.code,
        sex=cell["Sex"],
        age_group=cell["Class"],
        short_track="1" if cell["Environment"].lower() == "indoor" else "",
        mark=_with_zeros(cell, discipline.relay) if lost_zeros else cell["Result"],
        wind=cell["Wind"],
        athlete=cell["Firstname"] if one_name and not discipline.relay else "",
        given="" if one_name or discipline.relay else cell["Firstname"],
        family="" if one_name or discipline.relay else cell["Lastname"],
        team=cell["Nation"] if discipline.relay else "",
        born=cell["YOB"],
        nation=cell["Nation"],
        ids=f"wa:{cell['WorldathleticsId']}" if cell.get("WorldathleticsId") else "",
        venue=place,
        city=_city(place, country),
        country=country,
        date=day,
    )


def _scope(cell: _Cells) -> str:
    """Give the area or nation whose record it is; nothing for the world."""
    if cell["Code"].startswith("A"):
        if area := _AREAS.get(cell["Type"]):
            return area
        nation = find_nation(cell["Nation"])
        if nation is None or nation.area is None:
            raise ValueError(f"{cell['Type'] or 'nothing'} is no number of an area, 1 to 6")
        return nation.area
    if cell["Code"].startswith("N"):
        return cell["Type"] or cell["Nation"]
    return ""


def _city(place: str, country: str) -> str:
    """Give the town: behind its part of town, but not where the state of the US is all we have."""
    town = place.rpartition(",")[2].strip()
    return "" if country == "USA" and len(town) == 2 and town.isupper() else town


def _is_field(cell: _Cells) -> bool:
    found = find_discipline(cell["Discipline"], codes="dlv")
    return found is not None and found.code in _FIELD


def _with_zeros(cell: _Cells, relay: bool) -> str:
    """Give back the zero that a mark lost when it was a number.

    That a file has passed through numbers shows in its jumps and throws, which are always
    measured to the centimetre. Times of a minute and more were never numbers, and one decimal
    is a hand time there. Below a minute it cannot be told from a lost zero by sight, but of
    nine thousand marks there are no more with one decimal than must have ended in zero, save in
    relays: there old hand times are left as they are.
    """
    mark = cell["Result"]
    if not _ONE_DECIMAL.fullmatch(mark):
        return mark
    if relay and cell["Date"] < ELECTRONIC_SINCE.isoformat():
        return mark
    return f"{mark}0"
