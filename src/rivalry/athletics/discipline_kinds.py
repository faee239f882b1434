"""What a discipline is, and how each kind of them is made from its measure."""

from __future__ import annotations

import dataclasses
import math
from functools import lru_cache
from typing import Literal, NamedTuple

from rivalry.athletics.discipline_table import (
    BEST,
    COMBINED,
    FAMILY,
    FIELD,
    HURDLE_CM,
    SPECIAL,
)

Unit = Literal["time", "distance", "points"]
Better = Literal["lower", "higher"]

# A mark this much better than the best ever is a slip of the pen, not a performance.
_TOLERANCE_PERCENT = 3
# Over distances without a best of their own the yardstick is only a guess between neighbours.
_UNKNOWN_PERCENT = 8
# Lighter implements fly further; no table knows how far a grown man would throw a child's shot.
_LIGHTER_PERCENT = 35
# A relay's legs begin running, and its teams are drawn together: faster than the flat record.
_FLYING_PERCENT = 7
# 0.8 m/s: slower than the oldest masters walk, so a mark beyond it is of another distance.
_SLOWEST_MS_PER_M = 1250
_LEAST_MM = {"HJ": 300, "PV": 500, "LJ": 300, "TJ": 1000}
_LEAST_THROW_MM = 300
_LEAST_HOUR_MM = 1_000_000

_BOTH = ("M", "W")
_ALL = ("M", "W", "X")


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Discipline:
    """One discipline of athletics. Two are equal where their codes are.

    `code` is what the program prints (`1500m`), `name` what World Athletics writes
    (`1500 Metres`). `unit` says what a mark is: `time` in ms, `distance` in mm, or `points`;
    `better` whether a `lower` or `higher` mark wins. `best_possible` and `worst_possible`, in
    that unit, are the bounds of what a human of any sex and age can do; None is no bound known.

    `distance_mm` is the length of the race, for a relay of all legs together; None where it has
    none. `legs` is the number of runners of a relay and 0 for all others. `sexes` holds `M`, `W`
    and, for teams of both, `X`; what women call 100mH is 110mH for men.

    `family` is equal for disciplines that make one rivalry (see `discipline_table.FAMILY`). A
    `variant` names what sets an age group's or a street race's form apart from its `standard`
    one: `5kg`, `99.0cm`, `U18`, `straight`, `road`; all but `road` are of its family.
    """

    code: str
    name: str = dataclasses.field(compare=False)
    unit: Unit = dataclasses.field(compare=False)
    better: Better = dataclasses.field(compare=False)
    distance_mm: int | None = dataclasses.field(compare=False, default=None)
    sexes: tuple[str, ...] = dataclasses.field(compare=False, default=_BOTH)
    wind_matters: bool = dataclasses.field(compare=False, default=False)
    road: bool = dataclasses.field(compare=False, default=False)
    walk: bool = dataclasses.field(compare=False, default=False)
    legs: int = dataclasses.field(compare=False, default=0)
    combined: bool = dataclasses.field(compare=False, default=False)
    field: bool = dataclasses.field(compare=False, default=False)
    best_possible: int | None = dataclasses.field(compare=False, default=None)
    worst_possible: int | None = dataclasses.field(compare=False, default=None)
    family: str = dataclasses.field(compare=False, default="")
    variant: str | None = dataclasses.field(compare=False, default=None)
    _standard: Discipline | None = dataclasses.field(compare=False, default=None)

    @property
    def distance_m(self) -> int | None:
        """Length in metres, rounded to the nearest: 1609 for the mile (1609.344 m)."""
        return None if self.distance_mm is None else (self.distance_mm + 500) // 1000

    @property
    def relay(self) -> bool:
        """Whether a team runs it, one after the other."""
        return self.legs > 0

    @property
    def standard(self) -> Discipline:
        """The discipline this is a variant of, or itself."""
        return self._standard or self

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"Discipline({self.code!r})"


class Length(NamedTuple):
    """The length of a race as it is written."""

    mm: int
    code: str
    name: str
    road: bool


MILE_MM = 1_609_344
_YARD_UM = 914_400
_TRACK_MILES = {1: "One Mile", 2: "Two Miles", 3: "Three Miles", 6: "Six Miles"}


def metres(count: int) -> Length:
    """Return the length of a track race."""
    shown = f"{count:,}" if count >= 10_000 else str(count)
    return Length(count * 1000, f"{shown}m", f"{shown} Metres", False)


def kilometres(count: float) -> Length:
    """Return the length of a road race; 21.1 and 42.2 are what they mean."""
    mm = round(count * 1_000_000)
    if mm in (21_097_500, 21_097_000, 21_098_000, 21_100_000):
        return HALF_MARATHON
    if mm in (42_195_000, 42_200_000):
        return MARATHON
    return Length(mm, f"{count:g}km", f"{count:g} Kilometres", True)


def miles(count: float) -> Length:
    """Return a length in miles: one, two, three and six are run on the track, others not."""
    mm = round(count * MILE_MM)
    if count in (13.1, 26.2):
        return HALF_MARATHON if count == 13.1 else MARATHON
    if name := _TRACK_MILES.get(int(count) if count == int(count) else 0):
        return Length(mm, "Mile" if count == 1 else f"{count:g} Miles", name, False)
    return Length(mm, f"{count:g} Miles", f"{count:g} Miles Road", True)


def yards(count: int) -> Length:
    """Return a length in yards."""
    return Length(round(count * _YARD_UM / 1000), f"{count}y", f"{count} Yards", False)


HALF_MARATHON = Length(21_097_500, "HM", "Half Marathon", True)
MARATHON = Length(42_195_000, "Marathon", "Marathon", True)

RunKind = Literal["", "H", "SC", "W"]
Surface = Literal["road", "straight"]
_KIND_NAMES = {"": "", "H": " Hurdles", "SC": " Steeplechase", "W": " Race Walk"}


@lru_cache(maxsize=1024)
def run(
    length: Length,
    kind: RunKind = "",
    surface: Surface | None = None,
    bars: str | None = None,
) -> Discipline:
    """Return a race: flat, hurdles (`H`), steeplechase (`SC`) or walk (`W`).

    `surface` is for track distances run in the street, `bars` for hurdles of another height
    than the standard one, as its variant writes them (`91.4cm`, `91.4cm 8.90m`).
    """
    standard = _standard_run(length, kind)
    if surface == "road" and not length.road:
        return _in_the_street(standard)
    if surface == "straight":
        return _variant(standard, "straight", "{} straight", "{} Straight")
    if bars is not None:
        return dataclasses.replace(_variant(standard, bars, "{} " + bars), sexes=_BOTH)
    return standard


@lru_cache(maxsize=1024)
def _standard_run(length: Length, kind: RunKind) -> Discipline:
    code = {"HMW": "HMW", "MarathonW": "MW"}.get(f"{length.code}{kind}", f"{length.code}{kind}")
    name = length.name.removesuffix(" Road") if kind else length.name
    known = BEST.get(code)
    best = _walk_best(length.mm) if kind == "W" else _flat_best(length.mm)
    return Discipline(
        code=code,
        name=name + _KIND_NAMES[kind],
        unit="time",
        better="lower",
        distance_mm=length.mm,
        sexes=tuple(HURDLE_CM.get(code, _BOTH)) if kind == "H" else _BOTH,
        # Technical Rules, Rule 17: the wind is measured in races of up to 200 m. Races of 60 m
        # and less belong to the hall, where there is none.
        wind_matters=kind in ("", "H") and 60_960 < length.mm <= 200_000,
        road=length.road,
        walk=kind == "W",
        best_possible=_below(known) if known else _below(best, _UNKNOWN_PERCENT),
        worst_possible=length.mm // 1000 * _SLOWEST_MS_PER_M,
        family=FAMILY.get(code, code),
    )


def _in_the_street(track: Discipline) -> Discipline:
    """Return a track distance run on the road: downhill as it may be, a family of its own."""
    made = _variant(track, "road", "{} road", "{} Road")
    known = BEST.get(made.code)
    return dataclasses.replace(
        made,
        road=True,
        wind_matters=False,
        best_possible=_below(known) if known else track.best_possible,
        family=made.code,
    )


@lru_cache(maxsize=64)
def hours(count: int) -> Discipline:
    """Return the race against the clock: the distance covered in so many hours, in mm."""
    best = BEST.get(f"{count}h", BEST["1h"] * count)
    return Discipline(
        code=f"{count}h",
        name="One Hour" if count == 1 else f"{count} Hours",
        unit="distance",
        better="higher",
        road=count > 1,
        best_possible=_above(best),
        worst_possible=_LEAST_HOUR_MM,
        family=f"{count}h",
    )


@lru_cache(maxsize=256)
def relay(legs: int, length: Length, kind: RunKind = "", rounds: int = 1) -> Discipline:
    """Return a relay of equal legs; with `rounds`, each of the team runs as often (2x2x400m)."""
    team = f"{rounds}x{legs}" if rounds > 1 else str(legs)
    code = f"{team}x{length.code}{kind}"
    name = "Mile" if length.mm == MILE_MM else length.name.removesuffix(" Road")
    total = legs * rounds
    best = BEST.get(code) or total * _flat_best(length.mm) * (100 - _FLYING_PERCENT) // 100
    return Discipline(
        code=code,
        name=f"{team}x{name}{_KIND_NAMES[kind]} Relay",
        unit="time",
        better="lower",
        distance_mm=length.mm * total,
        sexes=_ALL,
        road=length.road,
        walk=kind == "W",
        legs=total,
        best_possible=_below(best),
        worst_possible=length.mm * total // 1000 * _SLOWEST_MS_PER_M,
        family=code,
    )


@lru_cache(maxsize=64)
def lap_relay(legs: int, laps: int) -> Discipline:
    """Return a short-track relay counted in laps, as the first European championships had."""
    code = f"{legs}x{laps} lap{'s' if laps > 1 else ''}"
    return Discipline(
        code=code,
        name=f"{legs}x{laps} Lap{'s' if laps > 1 else ''} Relay",
        unit="time",
        better="lower",
        sexes=_ALL,
        legs=legs,
        family=code,
    )


@lru_cache(maxsize=256)
def field_event(code: str, variant: str | None = None) -> Discipline:
    """Return a jump or throw; `variant` is the implement (`5kg`, `700g`) or `zone`."""
    best = BEST.get(code)
    if variant is not None:
        made = _variant(field_event(code), variant, "{} " + variant)
        if best is None or variant == "zone":
            return made
        lighter = _above(best * (100 + _LIGHTER_PERCENT) // 100)
        return dataclasses.replace(made, best_possible=lighter)
    return Discipline(
        code=code,
        name=FIELD[code].name,
        unit="distance",
        better="higher",
        wind_matters=FIELD[code].wind,
        field=True,
        best_possible=None if best is None else _above(best),
        worst_possible=_LEAST_MM.get(code, _LEAST_THROW_MM),
        family=code,
    )


@lru_cache(maxsize=128)
def combined_event(code: str, variant: str | None = None) -> Discipline:
    """Return a combined event; `variant` is the age group whose implements it uses."""
    if variant is not None:
        return _variant(combined_event(code), variant, "{} " + variant, "{} " + variant)
    best = BEST.get(code)
    return Discipline(
        code=code,
        name=COMBINED[code][0],
        unit="points",
        better="higher",
        combined=True,
        best_possible=None if best is None else _above(best),
        worst_possible=1,
        family=code,
    )


@lru_cache(maxsize=32)
def special(code: str) -> Discipline:
    """Return a discipline of `discipline_table.SPECIAL`."""
    row = SPECIAL[code]
    metres_long = None if row.distance_mm is None or row.unit != "time" else row.distance_mm // 1000
    best = BEST.get(code)
    return Discipline(
        code=code,
        name=row.name,
        unit=row.unit,
        better=row.better,
        distance_mm=row.distance_mm,
        sexes=_ALL if row.legs else _BOTH,
        road=row.road,
        walk=row.walk,
        legs=row.legs,
        best_possible=None if best is None else _below(best),
        worst_possible=None if metres_long is None else metres_long * _SLOWEST_MS_PER_M,
        family=code,
    )


def _variant(standard: Discipline, variant: str, code: str, name: str = "") -> Discipline:
    return dataclasses.replace(
        standard,
        code=code.format(standard.code),
        name=(name or f"{{}} ({variant})").format(standard.name),
        variant=variant,
        _standard=standard,
    )


def _below(best: int, percent: int = _TOLERANCE_PERCENT) -> int:
    return best * (100 - percent) // 100


def _above(best: int) -> int:
    return -(-best * (100 + _TOLERANCE_PERCENT) // 100)


_FLAT = tuple(
    (length.mm, BEST[length.code])
    for length in (
        *(metres(m) for m in (50, 55, 60, 100, 150, 200, 300, 400, 600, 800, 1000, 1500)),
        *(metres(m) for m in (2000, 3000, 5000, 10_000)),
        HALF_MARATHON,
        MARATHON,
        kilometres(100),
    )
)
_WALK = tuple(
    (length.mm, BEST[f"{length.code}W"])
    for length in (
        miles(1), metres(3000), metres(5000), metres(10_000),
        kilometres(20), kilometres(35), kilometres(50),
    )
)  # fmt: skip


def _flat_best(mm: int) -> int:
    return _on_curve(mm, _FLAT)


def _walk_best(mm: int) -> int:
    return _on_curve(mm, _WALK)


def _on_curve(mm: int, curve: tuple[tuple[int, int], ...]) -> int:
    """Return the best time over a length between the known ones: straight in the logarithms."""
    if mm <= curve[0][0]:
        return curve[0][1] * mm // curve[0][0]
    at = next((i for i in range(1, len(curve)) if mm <= curve[i][0]), len(curve) - 1)
    (d0, t0), (d1, t1) = curve[at - 1], curve[at]
    slope = math.log(t1 / t0) / math.log(d1 / d0)
    return int(t0 * (mm / d0) ** slope)
