"""All-time lists of World Athletics as another scraper writes them: discipline in the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.athletics.event import find_event
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "world-athletics-other-list"
TITLE = "World Athletics all-time list as CSV, sex and discipline in the file name"
COVERS = "performances"
EXAMPLE_NAME = "women-1500-metres.csv"
EXAMPLE = """\
,Rank,Mark,Competitor,DOB,Nat,Pos,Venue,Date,Results Score
0,1,4:02.10,Ana ALFA,01 MAR 2000,ESP,1,"Estadio Uno, Madrid (ESP)",01 JUN 2024,1180
1,2,4:03.55,Bea BRAVO,2001,POR,2sf1,"Estadio Uno, Madrid (ESP)",01 JUN 2024,1172
"""

_COLUMNS = ("Rank", "Mark", "Competitor", "DOB", "Nat", "Pos", "Venue", "Date", "Results Score")
# As published: `women-1500-metres.csv`, or in the scraper's folders `women/1500-metres.csv`.
_NAME = re.compile(r"(?:^|[/\\!])(men|women)[-/\\]([^/\\!]+?)\.csv$", re.IGNORECASE)
_LOST_ZERO = re.compile(r"[0-9]+\.[0-9]")
_NO_NAMES = ("", "nan", "null", "none")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a list, and none for the discipline."""
    columns = columns_of(source)
    return set(_COLUMNS) <= set(columns) and "Event" not in columns


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the rows of a list.

    Sex and discipline stand in the name of the file alone: `men-1500-metres.csv`. The first
    column has no name and counts the rows of one page. Sprints have a column `WIND`. A mark
    with one decimal and no colon has lost its last zero (`69.7` is 69.70 m); hand times keep
    their `h`. Raises UnreadableError where the name or a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the list has no column {', '.join(missing)}: it cannot be read")
    sex, discipline = _named(source.name)
    found = find_event(discipline, sex[0].upper())
    relay = found is not None and found.discipline.relay
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        cell = dict(zip(columns, map(str.strip, cells), strict=True))
        who, mark = cell["Competitor"], cell["Mark"]
        if who.lower() in _NO_NAMES:
            yield Reject(line, ",".join(cells), "no name of an athlete or team")
            continue
        yield Row(
            line=line,
            athlete="" if relay else who,
            team=who if relay else "",
            sex=sex,
            born=cell["DOB"],
            nation=cell["Nat"],
            venue=cell["Venue"],
            discipline=discipline,
            date=cell["Date"],
            place=cell["Pos"],
            mark=f"{mark}0" if _LOST_ZERO.fullmatch(mark) else mark,
            wind=cell.get("WIND", ""),
        )


def _named(name: str) -> tuple[str, str]:
    found = _NAME.search(name)
    if found is None:
        raise UnreadableError(
            "the list does not tell sex and discipline: name the file like men-1500-metres.csv"
        )
    return found[1].lower(), found[2]
