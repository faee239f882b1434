"""Rulings on results, keyed by whoever keeps a book: annulled, corrected, reinstated."""

from __future__ import annotations

from collections.abc import Iterator

from rivalry.intake.fact import Item, RulingRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "rulings-csv"
TITLE = "Rulings on results (annulled, corrected, reinstated), a CSV of one's own"
EXAMPLE = """\
ruling,on,athlete,nation,competition,date,until,discipline,sex,mark,place,reason,body
annulled,2024-09-03,Ana Alfa,ESP,Alfa Games,2023-06-01,,1500m,W,,1,doping,Alfa Federation
annulled,2024-09-03,Bea Bravo,POR,,2022-07-01,2023-06-30,,W,,,doping,Alfa Federation
corrected,2023-06-05,Cleo Charlie,IRL,Alfa Games,2023-06-01,,1500m,W,4:03.55,,photo finish,jury
reinstated,2024-12-01,Ana Alfa,ESP,Alfa Games,2023-06-01,,1500m,W,,,appeal,Court of Alfa
"""

_NEEDED = ("ruling", "on", "athlete", "date")
_FIELDS = tuple(name for name in RulingRow._fields if name != "line")


def recognises(source: Source) -> bool:
    """Say whether the first row names a ruling, its day, an athlete and the day of the race."""
    return set(_NEEDED) <= set(_plain(columns_of(source)))


def read(source: Source) -> Iterator[Item]:
    """Yield the rulings of a table; columns that a ruling does not have are refused.

    `date` alone is one day; with `until`, every result from the one day to the other. Without
    `discipline` it is all that the athlete did on these days. Raises UnreadableError where a
    needed column is missing.
    """
    columns, rows = read_table(source.text)
    names = _plain(columns)
    if missing := [name for name in _NEEDED if name not in names]:
        raise UnreadableError(
            f"the table has no column {' and '.join(missing)}: a ruling needs {', '.join(_NEEDED)}"
        )
    if unknown := [name for name in names if name and name not in _FIELDS]:
        raise UnreadableError(f"'{unknown[0]}' is no column of a ruling: use {', '.join(_FIELDS)}")
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        told = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name}
        yield RulingRow(line=line, **told)


def _plain(columns: list[str]) -> list[str]:
    return [name.strip().lower() for name in columns]
