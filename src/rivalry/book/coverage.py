"""What the book holds on the athletes of an answer, and whether that is all there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark import Mark
from rivalry.book.holdings import holdings
from rivalry.book.names import Athlete
from rivalry.book.store import Store

_CAREERS = """
select athlete, discipline, starts, ends
from coverage
where kind = 'career' and athlete is not null
"""

KINDS = ("list", "competition", "career")

_WHAT = """
select
    coverage.kind, coverage.discipline, coverage.sex, coverage.season, coverage.down_to,
    coverage.performers, coverage.short_track, athlete.name, coverage.competition, coverage.starts,
    coverage.ends, coverage.note, source.name
from coverage
left join athlete on athlete.id = coverage.athlete
left join source on source.id = coverage.source
where $kind::varchar is null or coverage.kind = $kind
order by
    list_position(['list', 'competition', 'career'], coverage.kind), coverage.competition,
    athlete.name, coverage.discipline, coverage.sex, coverage.season, source.name
"""

_Claim = tuple[set[str] | None, date | None, date | None]


def career_coverage(
    store: Store, athletes: list[Athlete], as_of: date, disciplines: list[str] | None = None
) -> dict[str, Any]:
    """Say what the book holds of the athletes' careers up to a day.

    `disciplines` are those that the question is about; None is all of them.

    Gives `complete` (true only where the book states that it has every result of each of them
    from their first one on, in these disciplines), `missing` (one sentence, where it is not),
    and for each athlete the number of results, first and last day, and formats of the sources.
    """
    held = holdings(store, [athlete.id for athlete in athletes], as_of)
    claimed: dict[int, list[_Claim]] = store.kept("careers", lambda: _claimed_careers(store))
    told: list[dict[str, Any]] = []
    open_careers = []
    for athlete in athletes:
        of_athlete = held[athlete.id]
        first, last = of_athlete.first_day, of_athlete.last_day
        whole = any(
            starts
            and ends
            and first
            and last
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
                "results": of_athlete.results,
                "from": first.isoformat() if first else None,
                "to": last.isoformat() if last else None,
                "formats": list(of_athlete.formats),
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


def _claimed_careers(store: Store) -> dict[int, list[_Claim]]:
    claimed: dict[int, list[_Claim]] = {}
    for athlete, listed, starts, ends in store.ask(_CAREERS, {}):
        covered = set(listed.split(",")) if listed else None
        claimed.setdefault(athlete, []).append((covered, starts, ends))
    return claimed


def what_is_covered(store: Store, kind: str | None = None) -> list[dict[str, Any]]:
    """Give the document of `rivalry book coverage`: everything the book holds whole.

    Raises ValueError for a kind that is none of `list`, `competition` and `career`.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"'{kind}' is no kind of coverage: ask for {', '.join(KINDS)}")
    told = []
    for (
        of_kind, discipline, sex, season, down_to, performers, short_track, athlete, competition,
        starts, ends, note, source,
    ) in store.ask(_WHAT, {"kind": kind}):  # fmt: skip
        told.append(
            {
                "kind": of_kind,
                "what": athlete
                or competition
                or ("best of each performer" if performers else "performances"),
                "discipline": discipline,
                "sex": sex,
                "season": season,
                "down_to": lowest_mark(discipline, down_to),
                "short_track": short_track,
                "from": starts.isoformat() if starts else None,
                "to": ends.isoformat() if ends else None,
                "note": note,
                "source": source,
            }
        )
    return told


def lowest_mark(discipline: str | None, value: int | None) -> str | None:
    """Write the mark that a list reaches down to; None where it is not told."""
    if value is None or discipline is None:
        return None
    unit = read_discipline(discipline).unit
    return str(Mark(unit, value, "hundredth" if unit == "time" else "centimetre"))
