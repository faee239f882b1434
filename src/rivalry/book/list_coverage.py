"""Whether the lists of the book hold every mark down to one: what ranks and records rest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rivalry.athletics.discipline import read_discipline
from rivalry.book.coverage import lowest_mark
from rivalry.book.store import Store

_CLAIMS = """
select season, down_to, performers, short_track, ends
from coverage
where kind = 'list' and discipline = $discipline and sex = $sex
"""


def list_coverage(
    store: Store,
    discipline: str,
    sex: str,
    as_of: date,
    *,
    mark: int | None,
    performers: bool,
    tracks: Sequence[bool] = (False, True),
    season: int | None = None,
) -> dict[str, Any]:
    """Say whether the book claims every mark of a discipline down to one, up to a day.

    Args:
        store: the book.
        discipline: code of the discipline.
        sex: M, W or X.
        as_of: the day.
        mark: in ms, mm or points; None where there is none to reach down to.
        performers: whether the best mark of each performer is enough.
        tracks: False for outdoors, True for short track, or both.
        season: the year that alone is meant; None for all years.

    Gives `complete`, `missing` (one sentence where it is not), `down_to` (the mark that the claims
    reach down to) and `to` (the last day of them).
    """
    claims = store.kept(
        ("lists", discipline, sex),
        lambda: store.ask(_CLAIMS, {"discipline": discipline, "sex": sex}),
    )
    better = read_discipline(discipline).better
    fit = [
        claim
        for claim in claims
        if claim[0] in (None, season) and (performers or not claim[2])
        and (mark is None or (claim[1] >= mark if better == "lower" else claim[1] <= mark))
    ]  # fmt: skip
    until = min(as_of, date(season, 12, 31)) if season else as_of
    reach: list[date | None] = []
    for short_track in tracks:
        of_track = [claim for claim in fit if claim[3] in (None, short_track)]
        # The list of a year that is over holds all of it; an all-time list, all up to its last day.
        ends = [
            date(season, 12, 31) if season and claim[0] == season else claim[4]
            for claim in of_track
        ]
        reach.append(max(ends, default=None))
    held = min((day for day in reach if day), default=None)
    whole = all(day is not None and day >= until for day in reach)
    deepest = [claim[1] for claim in fit]
    down_to = (max if better == "lower" else min)(deepest) if deepest else None
    return {
        "complete": whole,
        "missing": None if whole else _missing(discipline, sex, mark, reach, held),
        "down_to": lowest_mark(discipline, down_to),
        "to": held.isoformat() if held else None,
    }


def _missing(
    discipline: str, sex: str, mark: int | None, reach: Sequence[date | None], held: date | None
) -> str:
    whose = {"M": "men's", "W": "women's"}.get(sex, "mixed")
    down = "" if mark is None else f" down to {lowest_mark(discipline, mark)}"
    what = f"every {whose} {discipline}{down}"
    if None in reach:
        return f"the book does not claim {what}: marks that its sources leave out are not counted"
    return f"the book claims {what} only up to {held}: later marks may be missing"
