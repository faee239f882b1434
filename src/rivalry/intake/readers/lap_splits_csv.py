"""Runs of one distance with the time at every hundred metres, keyed from race analyses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from rivalry.intake.fact import SplitsRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "lap-splits-csv"
TITLE = "Runs of Diamond League races with the time at each 100 m, as CSV"
EXAMPLE = """\
pos,name,country,venue,year,result,100,200,300,400,500,600,700,800
1,ALFA Ana,ESP,brussels dl,2018,2:00.10,14.1,28,42.5,57.4,1:12.6,1:28.3,1:44.0,2:00.10
2,BRAVO Bea,POR,brussels dl,2018,2:00.95,14.3,28.4,nan,57.9,1:13.1,1:28.7,1:44.5,2:00.95
"""

_COLUMNS = ("pos", "name", "country", "venue", "year", "result")
_DISTANCE = re.compile(r"[1-9][0-9]{1,4}")
_NO_TIME = frozenset({"", "nan", "-"})
_SEX = re.compile(r"(?<![a-z])(women|men)(?![a-z])")
# The meeting that is not called by its city: it was held in Eugene, and in 2019 in Stanford.
_NAMED = {"prefontaine": "Prefontaine Classic"}


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table, distances at the end."""
    columns = columns_of(source)
    return tuple(columns[: len(_COLUMNS)]) == _COLUMNS and bool(_distances(columns))


def read(source: Source) -> Iterator[SplitsRow | Reject]:
    """Yield the times on the way of every run.

    The last column is the distance of the race, where the time is the result. The file tells
    the year and the meeting (`brussels dl`), not the day: the run is found by name, mark and
    year. Whose races they are is in the file's name alone (`1500m-women-100m-splits.csv`).
    Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    distances = _distances(columns)
    if not distances:
        raise UnreadableError("the table has no columns of distances (100, 200, ...) at its end")
    said = _SEX.search(PurePosixPath(source.name).name.lower())
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            line, cells = row
            yield _run(line, dict(zip(columns, map(str.strip, cells), strict=True)), distances,
                       said[1] if said else "")  # fmt: skip


def _distances(columns: list[str]) -> list[str]:
    """Give the distances that the table ends with, two or more in growing order; else none."""
    distances = columns[len(_COLUMNS) :]
    if len(distances) < 2 or not all(map(_DISTANCE.fullmatch, distances)):
        return []
    metres = [int(distance) for distance in distances]
    return distances if metres == sorted(set(metres)) else []


def _run(line: int, cells: dict[str, str], distances: list[str], sex: str) -> SplitsRow | Reject:
    *on_the_way, whole = distances
    at_the_line = cells[whole]
    if at_the_line.lower() not in _NO_TIME and at_the_line != cells["result"]:
        reason = f"the time at {whole} m ({at_the_line}) is not the result ({cells['result']})"
        return Reject(line, ",".join(cells.values()), reason)
    times = {metres: cells[metres] for metres in on_the_way}
    splits = ";".join(
        f"{metres}={_tenths(time)}"
        for metres, time in times.items()
        if time.lower() not in _NO_TIME
    )
    if not splits:
        return Reject(line, ",".join(cells.values()), "the run has no time on the way")
    competition, city = _meeting(cells["venue"])
    return SplitsRow(
        line=line,
        athlete=cells["name"],
        nation=cells["country"],
        discipline=f"{whole}m",
        sex=sex,
        mark=cells["result"],
        date=cells["year"],
        competition=competition,
        city=city,
        place=cells["pos"],
        splits=splits,
    )


def _tenths(time: str) -> str:
    """Give a time of whole seconds its last zero back: `32` is 32.0."""
    return f"{time}.0" if time.isdigit() else time


def _meeting(venue: str) -> tuple[str, str]:
    """Give the meeting and its city: `brussels dl` is the Diamond League of Brussels."""
    place, _, league = venue.rpartition(" ")
    if league != "dl":
        return venue, ""
    if named := _NAMED.get(place):
        return named, ""
    return f"{place.title()} Diamond League", place.title()
