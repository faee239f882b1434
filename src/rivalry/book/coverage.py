"""What the book holds on the athletes of an answer, and whether that is all there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from rivalry.book.names import Athlete
from rivalry.book.store import Store

_HELD = """
select
    athlete,
    count(*) as results,
    min(date) as first_day,
    max(date) as last_day,
    list(distinct source) as sources
from result
where athlete in (select unnest($athletes::integer[])) and date <= $as_of
group by athlete
"""

_CAREERS = """
select athlete, discipline, starts, ends
from coverage
where kind = 'career' and athlete in (select unnest($athletes::integer[]))
"""

_FORMATS = "select id, format from source"


def career_coverage(
    store: Store, athletes: list[Athlete], as_of: date, disciplines: list[str] | None = None
) -> dict[str, Any]:
    """Say what the book holds of the athletes' careers up to a day.

    `disciplines` are those that the question is about; None is all of them.

    Gives `complete` (true only where the book states that it has every result of each of them
    from their first one on, in these disciplines), `missing` (one sentence, where it is not),
    and for each athlete the number of results, first and last day, and formats of the sources.
    """
    numbers = [athlete.id for athlete in athletes]
    formats = dict(store.ask(_FORMATS, {}))
    held = {row[0]: row[1:] for row in store.ask(_HELD, {"athletes": numbers, "as_of": as_of})}
    claimed: dict[int, list[tuple[set[str] | None, date, date]]] = {}
    for number, listed, starts, ends in store.ask(_CAREERS, {"athletes": numbers}):
        covered = set(listed.split(",")) if listed else None
        claimed.setdefault(number, []).append((covered, starts, ends))
    told: list[dict[str, Any]] = []
    open_careers = []
    for athlete in athletes:
        results, first, last, sources = held.get(athlete.id, (0, None, None, []))
        whole = any(
            starts
            and ends
            and first
            and starts <= first
            and min(as_of, last) <= ends
            and (covered is None or (disciplines and set(disciplines) <= covered))
            for covered, starts, ends in claimed.get(athlete.id, [])
        )
        if not whole:
            open_careers.append(athlete.name)
        told.append(
            {
                "athlete": athlete.name,
                "results": results,
                "from": first.isoformat() if first else None,
                "to": last.isoformat() if last else None,
                "formats": sorted({formats[source] for source in sources}),
            }
        )
    return {
        "complete": not open_careers,
        "missing": (
            "the book does not claim every result of "
            + " and ".join(open_careers)
            + ": meetings in races that its sources leave out are not counted"
            if open_careers
            else None
        ),
        "athletes": told,
    }
