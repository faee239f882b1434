"""Results of the Boston Marathon, as a timing company's tables have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "boston-marathon-csv"
TITLE = "Boston Marathon results as CSV, year in the file name"
EXAMPLE_NAME = "boston-2014-results.csv"
EXAMPLE = """\
"display_name","age","gender","residence","pace","official_time","overall","gender_result",\
"division_result","seconds","first_name","last_name"
"Adam Alfa","30","M","Madrid","00:05:10","2:15:10","1","1","1","8110","Adam","Alfa"
"Ana Alfa","24","F","Madrid","00:05:43","2:30:00","2","1","1","9000","Ana","Alfa"
"Bea De Bravo","31","F","Porto","00:05:43","2:30:00","2","1","1","9000","Bea De Bravo",""
"""

_COLUMNS = (
    "display_name", "gender", "official_time", "overall", "gender_result", "seconds",
    "first_name", "last_name",
)  # fmt: skip
_YEAR = re.compile(r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})(?![0-9])")
_FIRST_BY_RULE = 1969
_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])")
_PLACE = re.compile(r"[1-9][0-9]{0,5}")
_NO_NAMES = ("", "nan", "null", "none")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a table."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the rows of a table, places among the runner's own sex.

    Race and year stand in the name of the file alone (`boston-1990-first-75.csv`); the day
    follows from the year: see `race_day`. Residence is no nation, an age no birth: neither is
    read. Of a second ranking in the table every row is a Reject: that of 2013 ranks apart, as
    it seems, those who were stopped on the course, by the times that they were expected to run.
    Raises UnreadableError where the name or a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    day = _day_of(source.name).isoformat()
    found = list(rows)
    cells_of = {
        row[0]: dict(zip(columns, map(str.strip, row[1]), strict=True))
        for row in found
        if not isinstance(row, Reject)
    }
    second = _second_ranking(cells_of)
    for row in found:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        cell = cells_of[line]
        if reason := _trouble(cell, line in second):
            yield Reject(line, ",".join(cells), reason)
            continue
        whole = not cell["last_name"]
        yield Row(
            line=line,
            athlete=cell["display_name"] if whole else "",
            given="" if whole else cell["first_name"],
            family=cell["last_name"],
            sex=cell["gender"],
            competition="Boston Marathon",
            venue="Boston, MA (USA)",
            start=day,
            end=day,
            discipline="Marathon",
            date=day,
            place=cell["gender_result"],
            mark=cell["official_time"],
        )


def race_day(year: int) -> date | None:
    """Give the day of the Boston Marathon, None for a year without one or before 1969.

    Since 1969 it is Patriots' Day, the third Monday of April. Of 2020 there was none; that of
    2021 was put off to 11 October.
    """
    if year < _FIRST_BY_RULE or year == 2020:
        return None
    if year == 2021:
        return date(2021, 10, 11)
    first = date(year, 4, 1)
    return first + timedelta(days=(-first.weekday()) % 7 + 14)


def _day_of(name: str) -> date:
    years = _YEAR.findall(re.split(r"[/\\!]", name)[-1])
    if "boston" not in name.lower() or not years:
        raise UnreadableError(
            "the table does not tell race and year: name the file like boston-2014.csv"
        )
    day = race_day(int(years[0]))
    if day is None:
        raise UnreadableError(
            f"the day of the Boston Marathon of {years[0]} is not known here: "
            "give the table columns for event and date"
        )
    return day


def _trouble(cell: dict[str, str], second: bool) -> str | None:
    """Say why a row is no result, if it is none."""
    if cell["display_name"].lower() in _NO_NAMES:
        return "no name of an athlete"
    time = _seconds(cell["official_time"])
    if time is not None and cell["seconds"].isdecimal() and int(cell["seconds"][:9]) != time:
        return f"the time {cell['official_time']} and {cell['seconds']} seconds do not agree"
    if second:
        return (
            "its place cannot go with its time, for more runners of the table were faster: "
            "a second ranking, as of runners who were stopped, is no result"
        )
    return None


def _second_ranking(cells_of: dict[int, dict[str, str]]) -> set[int]:
    """Give the lines that belong to a second ranking of the table; most tables have none.

    Where as many as the place says were faster, there is one. Then all who follow must carry
    on the first ranking: with the next place among their sex, and behind all who were faster
    overall.
    """
    timed = sorted(
        (time, int(cell["gender_result"]), int(cell["overall"]), cell["gender"], line)
        for line, cell in cells_of.items()
        if _PLACE.fullmatch(cell["gender_result"])
        and _PLACE.fullmatch(cell["overall"])
        and (time := _seconds(cell["official_time"])) is not None
    )
    second: set[int] = set()
    for strict in (False, True):
        second.clear()
        finished: dict[str, int] = {}
        last_overall = 0
        for _, together in groupby(timed, key=itemgetter(0)):
            faster, behind = dict(finished), last_overall
            for _, place, overall, sex, line in together:
                before = faster.get(sex, 0)
                if place <= before or (strict and (place != before + 1 or overall <= behind)):
                    second.add(line)
                else:
                    finished[sex] = finished.get(sex, 0) + 1
                    last_overall = max(last_overall, overall)
        if not second:
            break
    return second


def _seconds(time: str) -> int | None:
    found = _TIME.fullmatch(time)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]) if found else None
