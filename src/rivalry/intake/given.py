"""What a file leaves open and whoever imports it says: the competition, its day, its town."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

import duckdb

from rivalry.athletics.day import read_day
from rivalry.athletics.nation import read_nation
from rivalry.intake.fact import Fact, SessionRow
from rivalry.intake.grammar import read_sex
from rivalry.intake.staging import TEXT_COLUMNS, Staged

FIELDS = ("competition", "date", "city", "country", "sex", "zone")
"""What can be said; `date` is the first day where a file counts its days."""
_NUMBERED_DAY = re.compile(r"day (\d{1,2}) (\d\d:\d\d)")


def fill_in(
    db: duckdb.DuckDBPyConnection,
    sources: Sequence[int],
    facts: list[Staged],
    given: Mapping[str, str],
) -> list[Staged]:
    """Fill the empty fields of `staged`, and give the facts with theirs filled.

    Raises ValueError for a field that cannot be said, or a day that is none.
    """
    said = {name: value for name, value in given.items() if value}
    if unknown := said.keys() - set(FIELDS):
        raise ValueError(f"'{min(unknown)}' cannot be given: only {', '.join(FIELDS)} can")
    if not said:
        return facts
    check_given(said)
    if "date" in said:
        day = read_day(said["date"])
        if day.precision != "day":
            raise ValueError(f"'{said['date']}' names no day: write it as 2024-08-06")
        said["date"] = day.date.isoformat()
    for name, value in said.items():
        if name in TEXT_COLUMNS:
            db.execute(
                f"update staged set {name} = ? where {name} = '' "
                "and list_contains(?::integer[], source)",
                [value, list(sources)],
            )
    return [(source, _filled(fact, said)) for source, fact in facts]


def check_given(said: Mapping[str, str]) -> None:
    """Raise ValueError, in one sentence, for a country, sex or zone that is none."""
    if country := said.get("country"):
        read_nation(country)
    if sex := said.get("sex"):
        read_sex(sex)
    if (zone := said.get("zone")) and zone not in available_timezones():
        raise ValueError(f"'{zone}' is no time zone: write it as Europe/Paris")


def _filled(fact: Fact, said: Mapping[str, str]) -> Fact:
    empty: dict[str, Any] = {
        name: value for name, value in said.items() if getattr(fact, name, None) == ""
    }
    if isinstance(fact, SessionRow) and "date" in said:
        for name in ("starts", "ends"):
            if numbered := _NUMBERED_DAY.fullmatch(getattr(fact, name)):
                first = read_day(said["date"]).date
                day = first + timedelta(days=int(numbered[1]) - 1)
                empty[name] = f"{day}T{numbered[2]}"
    return fact._replace(**empty)
