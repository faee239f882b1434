"""What a book holds of an athlete up to a day: how much, from when to when, for which nation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rivalry.book.store import Store

_HELD = """
select
    athlete,
    count(*) as results,
    min(date) as first_day,
    max(date) as last_day,
    arg_max(nation, date) filter (where nation is not null) as nation,
    list(distinct source) as sources
from result
where athlete in (select unnest($athletes::integer[])) and date <= $as_of
group by athlete
"""

_FORMATS = "select id, format from source"


@dataclass(frozen=True, slots=True)
class Holdings:
    """Results up to a day; `nation` is that of the latest one which names one."""

    results: int
    first_day: date | None
    last_day: date | None
    nation: str | None
    formats: tuple[str, ...]


def holdings(store: Store, athletes: Iterable[int], as_of: date) -> dict[int, Holdings]:
    """Give the holdings of athletes, by their numbers, as of a day.

    What the store has found once it does not look for again.
    """
    asked = list(dict.fromkeys(athletes))
    known: dict[int, Holdings] = store.kept(("holdings", as_of), dict)
    if lacking := [number for number in asked if number not in known]:
        formats: dict[int, str] = store.kept("formats", lambda: dict(store.ask(_FORMATS, {})))
        known.update(dict.fromkeys(lacking, Holdings(0, None, None, None, ())))
        for number, results, first, last, nation, sources in store.ask(
            _HELD, {"athletes": lacking, "as_of": as_of}
        ):
            kinds = tuple(sorted({formats[source] for source in sources}))
            known[number] = Holdings(results, first, last, nation, kinds)
    return {number: known[number] for number in asked}
