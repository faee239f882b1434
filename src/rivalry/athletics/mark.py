"""A mark: a time, a distance or points as a whole number, and how the sport writes it.

Milliseconds, millimetres, points; never floats. A mark knows how exactly it was taken, so it is
never printed more precisely than it was written, and whether a hand or a photo-finish camera
took it. Texts become marks in `mark_reading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["time", "distance", "points"]
Timing = Literal["hand", "electronic"]
Precision = Literal[
    "second",
    "tenth",
    "hundredth",
    "thousandth",
    "metre",  # the One Hour: 20703
    "decimetre",  # 6.3, in a list that keeps its zeros
    "centimetre",
    "millimetre",
    "quarter_inch",  # feet and inches: 20-5¼
    "eighth_inch",  # old vertical jumps: 7-0⅝
    "point",
]

WIND_LIMIT_MM_S: Final = 2000
"""Following wind up to which a mark counts: +2.0 m/s is legal, +2.1 is not (Competition Rules,
Rule 31, records)."""

_MS: Final = {"second": 1000, "tenth": 100, "hundredth": 10, "thousandth": 1}
_DECIMALS: Final = {"second": 0, "tenth": 1, "hundredth": 2, "thousandth": 3}
_MM: Final = {"metre": 1000, "decimetre": 100, "centimetre": 10, "millimetre": 1}
_METRE_DECIMALS: Final = {"metre": 0, "decimetre": 1, "centimetre": 2, "millimetre": 3}
# Thousandths of a millimetre.
_INCH_PARTS: Final = {"quarter_inch": (4, 6350), "eighth_inch": (8, 3175)}
_EIGHTHS: Final = ("", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞")


@dataclass(frozen=True, slots=True)
class Mark:
    """What an athlete ran, jumped, threw or scored."""

    kind: Kind
    value: int
    """Milliseconds, millimetres or points. Feet and inches: the millimetres below."""
    precision: Precision
    """How exactly the mark was given."""
    timing: Timing | None = None
    """None where it does not matter: fields, points, road and whole seconds."""
    wind_mm_s: int | None = None
    """Wind in thousandths of a metre per second, following wind positive: +2.0 is 2000."""
    aided: bool = False
    """Marked `w`, or by a wind over +2.0."""
    altitude: bool = False
    """Marked `A`: set 1000 m above the sea or higher."""
    short_track: bool = False
    """Marked `i`: set indoors."""
    en_route: bool = False
    """Marked `+`: a time on the way in a longer race."""
    flags: tuple[str, ...] = ()
    """What stood behind the mark, in its order: `CR`, `=NR`, `WU20R`, `Q`."""

    def __str__(self) -> str:
        return self.format()

    def format(self, *, hand_suffix: bool = False, thousands: bool = False) -> str:
        """The mark as the sport writes it: `3:29.38`, `10.3h`, `2:01:09`, `6.23`, `8893`.

        Args:
            hand_suffix: write the `h` of a hand time also where a tenth already says it
                (`13:22.8h`).
            thousands: part the thousands of points (`8,893`).
        """
        if self.kind == "points":
            return f"{self.value:,}" if thousands else str(self.value)
        text = format_value(self.kind, self.value, self.precision, self.timing)
        if hand_suffix and self.timing == "hand" and not text.endswith("h"):
            text += "h"
        return text

    def ordering(self, better: Literal["lower", "higher"]) -> int:
        """A number in which smaller is better, whichever way the discipline counts."""
        return self.value if better == "lower" else -self.value


def comparable(a: Mark, b: Mark) -> bool:
    """Whether the two values may be compared as they stand.

    Hand and electronic times are classes of their own (a hand starts late, so its times are
    short by 0.14 s to 0.24 s in the sprints); metres do not compare with seconds.
    """
    return a.kind == b.kind and (a.timing == b.timing or a.timing is None or b.timing is None)


def format_value(kind: Kind, value: int, precision: Precision, timing: Timing | None = None) -> str:
    """The text of a mark from its columns, without building a `Mark`.

    A hand time carries its `h` where the digits alone would pass for electronic ones: under a
    minute, and to anything but a tenth. An electronic time to the tenth carries an `a`.

    Args:
        kind: what `value` measures.
        value: milliseconds, millimetres or points.
        precision: how exactly the mark was given.
        timing: how a time was taken.
    """
    if kind == "time":
        text = format_ms(value, precision)
        if timing == "hand" and (value < 60_000 or precision != "tenth"):
            return text + "h"
        if timing == "electronic" and precision == "tenth":
            return text + "a"
        return text
    return format_mm(value, precision) if kind == "distance" else str(value)


def format_ms(ms: int, precision: Precision = "hundredth") -> str:
    """A time as `9.58`, `3:29.38`, `2:01:09`; what `precision` cannot hold is rounded up.

    Args:
        ms: milliseconds, not negative.
        precision: "second", "tenth", "hundredth" or "thousandth".

    Raises:
        ValueError: the time is negative, or the precision is not one of a time.
    """
    unit = _MS.get(precision)
    if unit is None or ms < 0:
        raise ValueError(f"{ms} ms to the {precision} is not a time; give 0 or more, to a second")
    # Rounded before it is taken apart, so that 1:59.991 becomes 2:00.00 and never 1:60.00.
    seconds, part = divmod(-(-ms // unit), 1000 // unit)
    digits = _DECIMALS[precision]
    decimals = f".{part:0{digits}d}" if digits else ""
    if seconds < 60:
        return f"{seconds}{decimals}"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}:{seconds:02d}{decimals}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}{decimals}"


def format_mm(mm: int, precision: Precision = "centimetre") -> str:
    """A distance as `6.23`, or `20-5¼` where it was taken in feet and inches.

    What `precision` cannot hold is rounded down, as distances are recorded.

    Args:
        mm: millimetres, not negative.
        precision: "metre", "decimetre", "centimetre", "millimetre", "quarter_inch" or
            "eighth_inch".

    Raises:
        ValueError: the distance is negative, or the precision is not one of a distance.
    """
    if precision in _INCH_PARTS and mm >= 0:
        per_inch, part_um = _INCH_PARTS[precision]
        # The mark lost less than a millimetre, its parts are longer: the next one up is it.
        inches, part = divmod(-(-mm * 1000 // part_um), per_inch)
        feet, inches = divmod(inches, 12)
        return f"{feet}-{inches}{_EIGHTHS[part * (8 // per_inch)]}"
    unit = _MM.get(precision)
    if unit is None or mm < 0:
        raise ValueError(f"{mm} mm to the {precision} is not a distance; give 0 or more, to a cm")
    metres, part = divmod(mm // unit, 1000 // unit)
    digits = _METRE_DECIMALS[precision]
    return f"{metres}.{part:0{digits}d}" if digits else str(metres)


def inches_to_mm(eighths: int) -> int:
    """Millimetres below a length in eighths of an inch (one inch is 25.4 mm)."""
    return eighths * 3175 // 1000


def official_time(
    ms: int, distance_m: int | None, *, road: bool = False, hand: bool = False
) -> int:
    """The official time of a reading to the thousandth: never rounded in the runner's favour.

    World Athletics Technical Rules, Rule 19 (before 2020 IAAF Rule 165): a photo-finish reading
    goes to the next longer hundredth in track races up to and including 10,000 m, to the next
    longer tenth in longer track races, to the next longer second in races partly or wholly
    outside the stadium (paragraph 23, transponders 24.5); a hand time to the next longer tenth
    on the track, second outside (paragraph 10). A reading that is exact already stays.

    Args:
        ms: the reading in milliseconds.
        distance_m: length of the race; a relay's is that of the whole. None: not over 10,000 m.
        road: the race was run partly or wholly outside the stadium.
        hand: the reading is a stopwatch's.

    Returns:
        The official time in milliseconds; `format_ms` prints it.
    """
    if road:
        unit = 1000
    elif hand or (distance_m is not None and distance_m > 10_000):
        unit = 100
    else:
        unit = 10
    return -(-ms // unit) * unit
