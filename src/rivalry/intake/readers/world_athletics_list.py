"""All-time lists of World Athletics as one scraper writes them to CSV, raw or processed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "world-athletics-list"
TITLE = "World Athletics toplist as CSV: best performances of one discipline and sex"
COVERS = "performances"
EXAMPLE = """\
rank,mark,wind,competitor,dob,nationality,position,venue,date,result_score,discipline,type,sex,\
age_cat
1,4:02.10,,Ana ALFA,2000-03-01,ESP,1,"Estadio Uno, Madrid (ESP)",2024-06-01,,1500-metres,\
middlelong,female,senior
2,4:03.55,,Bea BRAVO,2001-05-05,POR,2sf1,"Estadio Uno, Madrid (ESP)",2024-06-01,,1500-metres,\
middlelong,female,senior
"""

_COLUMNS = (
    "mark", "wind", "competitor", "dob", "nationality", "position",
    "venue", "date", "discipline", "type", "sex", "age_cat",
)  # fmt: skip
_LOST_ZEROS = re.compile(r"[0-9]+(?:\.[0-9]?)?")
_BETWEEN = ("",) * (Row._fields.index("among") - Row._fields.index("wind") - 1)
_BEHIND = ("",) * (len(Row._fields) - Row._fields.index("among") - 1)
# A place and a heat that lost what parted them, as in the qualifying rounds of the World Relays
# of 2024: there are not as many lanes.
_PLACE_AND_HEAT = re.compile(r"^([1-9])([1-9])$")
_IN_LANES = ("4x100-metres-relay", "4x200-metres-relay", "4x400-metres-relay")
# Under a code of the United States, or of no nation, this is the university and not the country.
_UNIVERSITIES = {("Georgia", "USA"), ("Georgia", "INT")}
_NO_NAMES = ("", "nan", "null", "none")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a list."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the rows of a list, found by the names of its columns.

    A file with the column `mark_numeric` was processed: its marks without a colon have lost
    their last zeros (`47.6` is 47.60, `2.1` is 2.10 m) and get them back here; points and
    hand times never had any. Without it the file is the scraper's raw output: marks, winds
    (`+0.9`) and days (`05 AUG 2012`) as the lists print them, births also as a year or a month
    of one. Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the list has no column {', '.join(missing)}: it cannot be read")
    mark_, wind_, who_, born_, nation_, place_, venue_, date_, what_, type_, sex_, age_ = map(
        columns.index, _COLUMNS
    )
    processed = "mark_numeric" in columns
    make: Any = partial(tuple.__new__, Row)
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        who, mark, kind = cells[who_].strip(), cells[mark_].strip(), cells[type_]
        if who.lower() in _NO_NAMES:
            yield Reject(line, ",".join(cells), "no name of an athlete or team")
            continue
        if processed and ":" not in mark and kind != "combined-events":
            mark = _with_zeros(mark)
        relay = kind == "relays"
        # The age of a person is no age group of the race: a U20 list holds marks of open races,
        # and other implements have names of their own. A relay of under-20s is their race.
        age_group = cells[age_] if relay and cells[age_] != "senior" else ""
        among = "" if relay or cells[age_] == "senior" else cells[age_]
        place = cells[place_]
        if relay:
            if cells[what_] in _IN_LANES:
                place = _PLACE_AND_HEAT.sub(r"\1h\2", place)
            if (who, cells[nation_]) in _UNIVERSITIES:
                who = f"University of {who}"
        # In the order of Row's fields, by position: ten times as fast as by name.
        yield make(
            (
                line, "" if relay else who, "", "", cells[sex_], cells[born_], cells[nation_],
                "", who if relay else "", "", "", "", cells[venue_], "", "", "", "",
                cells[what_], age_group, "", cells[date_],
                "", "", place, mark, cells[wind_], *_BETWEEN, among, *_BEHIND,
            )
        )  # fmt: skip


def _with_zeros(mark: str) -> str:
    if not _LOST_ZEROS.fullmatch(mark):
        return mark
    whole, _, decimals = mark.partition(".")
    return f"{whole}.{decimals:0<2}"
