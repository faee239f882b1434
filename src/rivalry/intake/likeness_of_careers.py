"""What two careers say on whether they are one person's: the events done, and when."""

from __future__ import annotations

from functools import lru_cache

from rivalry.athletics.discipline import DisciplineError, read_discipline
from rivalry.intake.named import Evidence, Named

_SHARED, _NEXT, _APART, _NOBODY = 1.7, 0.0, -2.0, -4.5
_THROWS = ("SP", "DT", "HT", "JT", "WT")
_JUMPS = ("HJ", "PV", "LJ", "TJ")
_YOUNGEST, _OLDEST = 12, 50
_LONG_PAUSE_YEARS, _LIFETIME_YEARS = 12, 22


def compare_careers(one: Named, other: Named) -> Evidence:
    """Weigh what two did and when; nothing where it is not known."""
    events = _events(one.events, other.events)
    years = _years(one, other)
    return Evidence(events.odds + years.odds, events.reasons + years.reasons)


@lru_cache(maxsize=1 << 16)
def _events(one: frozenset[str], other: frozenset[str]) -> Evidence:
    """A shared event speaks for one person; a marathon and the shot put for two."""
    if not one or not other:
        return Evidence(0.0)
    if shared := one & other:
        return Evidence(_SHARED, (f"both do {min(shared)}",))
    nearest = min(_distance(a, b) for a in one for b in other)
    if nearest <= 1:
        return Evidence(_NEXT)
    said = (f"events far apart: {min(one)}, {min(other)}",)
    return Evidence(_APART if nearest == 2 else _NOBODY, said)


@lru_cache(maxsize=1 << 12)
def _distance(one: str, other: str) -> int:
    """How far apart two events are: 0 and 1 are often one person's, 2 seldom, 3 never."""
    (kind, metres), (other_kind, other_metres) = _kind(one), _kind(other)
    if "any" in (kind, other_kind):
        return 1
    if kind != other_kind:
        kinds = {kind, other_kind}
        longer = max(metres, other_metres)
        if kinds == {"jump", "throw"}:
            return 2
        if kinds == {"run", "walk"}:
            return 3 if 0 < min(metres, other_metres) < 800 else 2
        if kinds == {"run", "jump"}:
            return 1 if longer <= 400 else 2 if longer <= 1000 else 3
        return 2 if longer <= 100 else 3
    if kind != "run":
        return 1
    shorter, longer = sorted((metres, other_metres))
    if shorter >= 600:  # the middle distances lead on to the marathon
        return 1
    if longer <= 400 or (shorter >= 300 and longer <= 1000):
        return 1
    return 2 if longer <= 1000 or (shorter >= 300 and longer <= 3000) else 3


@lru_cache(maxsize=1 << 10)
def _kind(event: str) -> tuple[str, int]:
    """Give what an event asks for, and its metres (0 where it has none)."""
    try:
        discipline = read_discipline(event)
    except DisciplineError:
        return "any", 0
    metres = int(discipline.distance_m or 0)
    if discipline.combined or discipline.relay:
        return "any", 0
    if discipline.walk:
        return "walk", metres
    if metres:
        return "run", metres
    if discipline.better == "lower":
        return "any", 0  # cross-country, hours
    if event.startswith(_THROWS):
        return "throw", 0
    return ("jump" if event.startswith(_JUMPS) else "any"), 0


def _years(one: Named, other: Named) -> Evidence:
    """Nobody competes as a child, or comes back after a lifetime."""
    if not one.first or not other.first:
        return Evidence(0.0)
    for named, years in ((one, other), (other, one)):
        born = named.birth
        if born and not (
            years.last - born.year <= _OLDEST and years.first - born.year >= _YOUNGEST
        ):
            return Evidence(_NOBODY, ("too young or too old by then",))
    pause = max(one.first, other.first) - min(one.last, other.last)
    if pause > _LIFETIME_YEARS:
        return Evidence(_NOBODY, ("a lifetime between their results",))
    if pause > _LONG_PAUSE_YEARS:
        return Evidence(_APART, ("long between their results",))
    return Evidence(0.0)
