"""The figures of a mark: which times, distances or points a cleaned text can stand for.

Knows no discipline. Every grammar answers with what the text says as written and with what it
may have been meant for; `mark_reading` decides by the discipline.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rivalry.athletics.mark import Kind, Precision, inches_to_mm


class Figure(NamedTuple):
    """A value in milliseconds, millimetres or points, and how exactly it was given."""

    value: int
    precision: Precision


class Readings(NamedTuple):
    """What a text can stand for."""

    written: tuple[Figure, ...] = ()
    """Readings of the text as it stands, the usual one first."""
    repairs: tuple[Figure, ...] = ()
    """Readings of what it may be a slip of."""
    doubtful: bool = False
    """`written` can be trusted only where the discipline is known: 1:02:07."""


def readings(kind: Kind, text: str) -> Readings | None:
    """The readings of a cleaned text as a mark of one kind; None where it does not fit."""
    if kind == "time":
        return time_readings(text)
    return distance_readings(text) if kind == "distance" else points_readings(text)


def time_readings(text: str) -> Readings | None:
    """Times: `3:29.38`, `3.29,38`, `2:01:09`, `209.38`, `3'29"38`, `3min 29.38sec`."""
    if _FIGURES.fullmatch(text):
        return _clock_readings(_NUMBER.findall(text), "".join(_SEPARATOR.findall(text)))
    found = _PRIMES.fullmatch(text) or _WORDS.fullmatch(text)
    if found and (found["hours"] or found["minutes"] or found["unit"]):
        figure = _clock(
            found["hours"],
            found["minutes"],
            found["seconds"] or "0",
            found["decimals"] or found["behind"] or "",
            two_figures=False,
        )
        return Readings(figure)
    if _DOUBLED.search(text):  # 9:.17.17
        single = time_readings(_DOUBLED.sub(r"\1", text))
        return single and Readings((), single.written)
    return None


def distance_readings(text: str) -> Readings | None:
    """Distances: `6.23`, `6,23 m`, `6m23`, `20-5 1/4`, `20' 5.25"`, `29 ft 4 1/2 in`."""
    if found := _METRES.fullmatch(text):
        metres, decimals = found[1], found[2] or ""
        figure = Figure(
            int(metres) * 1000 + int(decimals.ljust(3, "0")), _METRE_PRECISIONS[len(decimals)]
        )
        # Centimetres without their point: 895 for 8.95.
        slip = () if decimals else (Figure(int(metres) * 10, "centimetre"),)
        return Readings((figure,), slip)
    if found := _METRES_AND_CM.fullmatch(text):
        figure = Figure(int(found[1]) * 1000 + int(found[3]) * 10, "centimetre")
        return Readings((), (figure,)) if found[2] == ":" else Readings((figure,))
    if found := _FEET_AND_INCHES.fullmatch(text):
        return _feet_and_inches(*found.groups())
    return None


def points_readings(text: str) -> Readings | None:
    """Points: `8893`, `8,893`, `8.893`, `8 893`, `8'893`, `8893 pts`."""
    found = _POINTS.fullmatch(text)
    if found is None:
        return None
    return Readings((Figure(int("".join(_NUMBER.findall(found[1]))), "point"),))


def _clock_readings(parts: list[str], between: str) -> Readings:
    """Times in figures alone, by what stands between them."""
    between = _MIXED_POINTS.get(between, between.replace(",", "."))
    match between:
        case "":
            return Readings(_clock(None, None, parts[0]))
        case ".":  # 3.29 may be meant for 3:29
            return Readings(_clock(None, None, *parts), _clock(None, *parts))
        case ":":
            return Readings(_clock(None, *parts), _zero_left_out(*parts))
        case ":.":  # 2:05.30 may be meant for 2:05:30
            slips = _clock(*parts) + _stopped_carry(*parts) + _zero_left_out(*parts)
            return Readings(_clock(None, *parts), slips)
        case "::":  # 3:29:38 may be meant for 3:29.38
            slips = _clock(None, *parts) + _stopped_carry(*parts)
            return Readings(_clock(*parts), slips, doubtful=True)
        case "..":  # 3.29.38 and 2.05.30 are the same style
            return Readings(_clock(None, *parts) + _clock(*parts), _stopped_carry(*parts))
        case ".:":
            return Readings((), _clock(None, *parts) + _clock(*parts))
        case "::." | "...":
            return Readings(_clock(*parts))
        case ":..":  # 8:33.07.2
            return Readings((), _clock(None, *parts[:3]) + _clock(*parts))
        case ":::":
            return Readings((), _clock(*parts))
    return Readings()


def _clock(
    hours: str | None,
    minutes: str | None,
    seconds: str,
    decimals: str = "",
    *,
    two_figures: bool = True,
) -> tuple[Figure, ...]:
    """The time as the only element; none where a unit behind another has 60 or one figure.

    62:07 is 62 minutes; 1:62:07, 3:61.00 and 3:9.38 are nothing.
    """
    h, m, s = int(hours or 0), int(minutes or 0), int(seconds)
    if (minutes is not None and s >= 60) or (hours is not None and m >= 60):
        return ()
    if two_figures and minutes is not None and len(seconds) != 2:
        return ()
    if two_figures and hours is not None and len(minutes or "") != 2:
        return ()
    ms = (h * 3600 + m * 60 + s) * 1000 + int(decimals.ljust(3, "0"))
    return (Figure(ms, _TIME_PRECISIONS[len(decimals)]),)


def _stopped_carry(minutes: str, seconds: str, decimals: str) -> tuple[Figure, ...]:
    """1:60.00 for 2:00.00: a rounding whose carry stopped at the seconds."""
    return _clock(None, str(int(minutes) + 1), "00", decimals) if seconds == "60" else ()


def _zero_left_out(minutes: str, seconds: str, decimals: str = "") -> tuple[Figure, ...]:
    """3:9.38 for 3:09.38."""
    return _clock(None, minutes, "0" + seconds, decimals) if len(seconds) == 1 else ()


def _feet_and_inches(
    feet: str, inches: str | None, decimals: str | None, over: str | None, under: str | None
) -> Readings:
    eighths, rest = divmod(int((decimals or "").ljust(3, "0")) * 8, 1000)
    if over and under:
        more, odd = divmod(int(over) * 8, int(under) or 1)
        eighths, rest = eighths + more, rest + odd
    if rest or eighths >= 8 or int(inches or 0) >= 12:
        return Readings()
    mm = inches_to_mm((int(feet) * 12 + int(inches or 0)) * 8 + eighths)
    return Readings((Figure(mm, "eighth_inch" if eighths % 2 else "quarter_inch"),))


_TIME_PRECISIONS: Final[tuple[Precision, ...]] = ("second", "tenth", "hundredth", "thousandth")
_METRE_PRECISIONS: Final[tuple[Precision, ...]] = (
    "metre",
    "decimetre",
    "centimetre",
    "millimetre",
)
# 3.29,38 and 3,29.38: two signs, so the first parts minutes and the second is the point. Two
# commas are the style of two points.
_MIXED_POINTS: Final = {".,": ":.", ",.": ":.", "..,": "::.", ",,.": "::."}

_NUMBER: Final = re.compile(r"[0-9]+")
_SEPARATOR: Final = re.compile(r"[:.,]")
_FIGURES: Final = re.compile(r"[0-9]{1,5}(?:[:.,][0-9]{1,3}){0,3}")
_DOUBLED: Final = re.compile(r"([:.,])[:.,]+")
_PRIMES: Final = re.compile(
    r"""(?=.*['"])(?:(?P<hours>[0-9]{1,2})\ ?h\ ?)?
    (?:(?P<minutes>[0-9]{1,3})')?\ ?
    (?:(?P<seconds>[0-9]{1,2})(?:[.,](?P<decimals>[0-9]{1,3}))?
       (?:(?P<unit>")\ ?(?P<behind>[0-9]{1,3})?)?)?""",
    re.VERBOSE,
)
_WORDS: Final = re.compile(
    r"""(?:(?P<hours>[0-9]{1,2})\ ?(?:h|hrs?|hours?)[\ .,]*(?:and\ )?)?
    (?:(?P<minutes>[0-9]{1,3})\ ?(?:m|mn|mins?|minutes?)[\ .,]*(?:and\ )?)?
    (?:(?P<seconds>[0-9]{1,5})(?:[.,](?P<decimals>[0-9]{1,3}))?
       (?:\ ?(?P<unit>s|secs?|seconds?)\.?(?:\ ?(?P<behind>[0-9]{1,3}))?)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_METRES: Final = re.compile(
    r"([0-9]{1,5})(?:[.,]([0-9]{1,3}))?(?: ?(?:m|met(?:re|er)s?)\.?)?", re.IGNORECASE
)
_METRES_AND_CM: Final = re.compile(r"([0-9]{1,3}) ?(m|:) ?([0-9]{2})(?: ?cm)?")
_FEET_AND_INCHES: Final = re.compile(
    r"""([0-9]{1,3})(?:-(?=\ ?[0-9])|\ ?'\ ?-?|\ ?-?(?:ft|feet|foot)\.?,?[\ -]?)\ ?
    ([0-9]{1,2})?(?:\.([0-9]{1,3}))?
    (?:[\ -]?([1357])/([248]))?
    (?:\ ?(?:"|in\.?|ins\.?|inch|inches))?""",
    re.VERBOSE | re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"([0-9]{1,2}[.,' ][0-9]{3}|[0-9]{1,5})(?:[.]00?)?(?: ?(?:pts?|points?)\.?)?", re.IGNORECASE
)
