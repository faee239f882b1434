"""Season lists of World Athletics: the best of each performer, one file a season."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.athletics.event import find_event
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "world-athletics-season-list"
TITLE = "World Athletics season list as CSV, in folders by track, discipline and sex"
COVERS = "performers"
EXAMPLE_NAME = "outdoor/1500-metres/women/2024-senior-True-all-world.csv"
EXAMPLE = """\
Rank,Mark,Competitor,DOB,Nat,Pos,,Venue,Date,ResultScore
1,4:02.10,,Ana ALFA,01 MAR 2000,ESP,1,,"Estadio Uno, Madrid (ESP)",01 JUN 2024,1180
2,4:03.55,,Bea BRAVO,2001,POR,2f1,,"Sala Dos, Porto (POR) (i)",03 FEB 2024,1172
"""

_COLUMNS = ("Rank", "Mark", "Competitor", "DOB", "Nat", "Pos", "Venue", "Date", "ResultScore")
# Whether each performer stands there once (`True`), any wind (`all`) and whose list it is say
# nothing of a row.
_PATH = re.compile(
    r"(?:indoor|outdoor)[/\\](?P<discipline>[^/\\!]+)[/\\](?P<sex>men|women|mixed)[/\\]"
    r"[0-9]{4}-(?P<age>[^-/\\!]+)-[^/\\!]+\.csv$"
)
_NO_NAMES = ("", "nan", "null", "none")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a list."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the rows of a list.

    The heading has ten columns and the rows eleven: the wind, behind the mark, has no name.
    Discipline, sex and age group stand in the path alone, as the scraper and the archive of
    its lists have it: `indoor/1500-metres/men/2010-senior-True-all-world.csv`. Short track is
    told by the `(i)` of the venue: an outdoor list holds such marks too, and lists of later
    seasons under `indoor` hold outdoor ones.
    Raises UnreadableError where the path or a column is missing.
    """
    # One line for one line: the numbers of the lines stay right.
    columns, rows = read_table(source.text.replace("Mark,Competitor", "Mark,Wind,Competitor", 1))
    missing = [name for name in (*_COLUMNS, "Wind") if name not in columns]
    if missing:
        raise UnreadableError(f"the list has no column {', '.join(missing)}: it cannot be read")
    path = _PATH.search(source.name)
    if path is None:
        raise UnreadableError(
            "the list does not tell sex and discipline: keep the path of the file as published, "
            "indoor/1500-metres/men/2010-senior-True-all-world.csv"
        )
    discipline, sex, age = path["discipline"], path["sex"], path["age"]
    found = find_event(discipline)
    relay = found is not None and found.discipline.relay
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        cell = dict(zip(columns, map(str.strip, cells), strict=True))
        who = cell["Competitor"]
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
            mark=cell["Mark"],
            wind=cell["Wind"],
            among="" if age == "senior" or relay else age,
        )
