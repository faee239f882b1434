"""Reads a mark as the sport, its files and its writers spell it, and refuses what cannot be one.

What decides is the discipline: `1:02:07` is a half marathon and no 1500 m, `6.23` a long jump
or seconds. A repair is never silent: it stands in the error as `nearest`.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, Protocol

from rivalry.athletics.mark import WIND_LIMIT_MM_S, Kind, Mark, Timing
from rivalry.athletics.mark_grammar import Figure, Readings, readings
from rivalry.athletics.mark_text import Notes, clean, take_notes
from rivalry.athletics.outcome import read_outcome

ErrorKind = Literal["mistyped", "impossible", "wrong_kind", "unreadable", "outcome", "empty"]


class DisciplineLike(Protocol):
    """What reading a mark needs to know of its discipline."""

    @property
    def code(self) -> str:
        """Printed name: `1500m`, `PV`, `Dec`."""

    @property
    def unit(self) -> Kind:
        """What its marks measure."""

    @property
    def distance_m(self) -> int | None:
        """Length of a race in metres."""

    @property
    def wind_matters(self) -> bool:
        """Whether a wind is read for it."""

    @property
    def road(self) -> bool:
        """Run partly or wholly outside the stadium."""

    @property
    def best_possible(self) -> int | None:
        """The value better than which nobody has been."""

    @property
    def worst_possible(self) -> int | None:
        """The value worse than which no result is."""


class MarkError(ValueError):
    """A text that is no mark; the message is one sentence.

    Attributes:
        reason: that sentence.
        kind: "mistyped" (figures of a mark, punctuated as no mark of the discipline is),
            "impossible" (no human's mark in it), "wrong_kind" (metres for a race, seconds for
            a throw), "outcome" (DNF, DQ...: see `read_outcome`), "empty", or "unreadable" (all
            else, and what may mean two things as long as the discipline is unknown).
        nearest: the mark it was probably meant to be, where one reading alone makes sense.
    """

    def __init__(self, reason: str, kind: ErrorKind, nearest: Mark | None = None) -> None:
        super().__init__(reason, kind, nearest)
        self.reason = reason
        self.kind = kind
        self.nearest = nearest

    def __str__(self) -> str:
        return self.reason


def read_mark(
    text: str, discipline: DisciplineLike | None = None, *, keeps_zeros: bool = True
) -> Mark:
    """The mark that a text gives: `3:29.38`, `3min 29.38sec`, `10.3h`, `8.95 (+2.3)`, `20-5¼`.

    Without a discipline only a text with one meaning is read: `3:29.38`, `10.3h`, `6.23 m`,
    `20-5¼`, `8893 pts` are; `9.58` (seconds or metres), `2:01:09` and `3.29.38` (hours or
    hundredths) are left unread and never repaired.

    Args:
        text: the mark as published, with its suffixes, wind and record flags.
        discipline: what it was set in; decides between readings and refuses the impossible.
        keeps_zeros: False for files that drop last zeros of seconds and metres, where `47.6` is
            47.60 and `6.3` is 6.30 m; elsewhere one decimal of a track time is a tenth, and the
            time a hand time.

    Raises:
        MarkError: it is no mark, or none for this discipline.
    """
    if discipline is not None or ":" in text:
        plain = _PLAIN.fullmatch(text)
        if plain is not None:
            minutes, seconds, hundredths = plain.groups()
            value = int(minutes or 0) * 60_000 + int(seconds) * 1000 + int(hundredths) * 10
            unit: Kind = "time" if discipline is None else discipline.unit
            if discipline is None or _within(value, discipline):
                if unit == "time":
                    return Mark("time", value, "hundredth", "electronic")
                if unit == "distance" and minutes is None:
                    return Mark("distance", value, "centimetre")
    written = _parted(text)
    if discipline is None:
        figure, kind = _only_meaning(written)
    else:
        figure, kind = _meaning_in(discipline, written, keeps_zeros), discipline.unit
    return _mark(kind, figure, written.notes, discipline, keeps_zeros)


_PLAIN: Final = re.compile(r"(?:([0-9]{1,2}):(?=[0-5]))?([0-9]{2}|(?<!:)[0-9])\.([0-9]{2})")
_BARE: Final = re.compile(r"([0-9]+(?:[:.,][0-9]+)*)(h?)")
_LONGEST: Final = 80
_KINDS: Final[tuple[Kind, ...]] = ("time", "distance", "points")
_NOUNS: Final = {"time": "a time", "distance": "a distance", "points": "a number of points"}
_UNITS: Final = {"time": "minutes and seconds", "distance": "metres", "points": "points"}
# No runner has reached 13 m/s; who takes 20 minutes a kilometre does not race.
_FASTEST_M_S: Final = 13
_SLOWEST_MS_M: Final = 1200


class _Written(NamedTuple):
    """A cleaned text, whole and as its figures and notes."""

    text: str
    figures: str
    notes: Notes


def _parted(text: str) -> _Written:
    """The text taken apart, once it is clear that a mark is in it."""
    if len(text) > _LONGEST:
        raise MarkError(f"'{text[:20]}...' is too long for a mark; give one mark.", "unreadable")
    text = clean(text)
    if bare := _BARE.fullmatch(text):
        return _Written(text, bare[1], Notes(hand=bool(bare[2])))
    if not text.strip("-"):
        raise MarkError("There is no mark where one should stand; give one like 3:29.38.", "empty")
    outcome = read_outcome(text)
    if outcome is not None:
        raise MarkError(f"'{text}' is an outcome ({outcome}), no mark; read it as one.", "outcome")
    return _Written(text, *take_notes(text))


def _only_meaning(written: _Written) -> tuple[Figure, Kind]:
    found = {kind: read for kind in _KINDS if (read := _readings(kind, written)) is not None}
    meanings = [(figure, kind) for kind, read in found.items() for figure in read.written]
    if len(meanings) == 1 and not any(read.doubtful for read in found.values()):
        return meanings[0]
    if meanings:
        reason = f"'{written.text}' can mean more than one thing; name the discipline."
        raise MarkError(reason, "unreadable")
    raise _mispunctuated(written) if found else _unreadable(written)


def _meaning_in(discipline: DisciplineLike, written: _Written, keeps_zeros: bool) -> Figure:
    read = _readings(discipline.unit, written)
    if read is None:
        raise _of_other_kind(discipline, written)
    for figure in read.written:
        if _within(figure.value, discipline):
            return figure
    repairs = {figure.value: figure for figure in read.repairs if _within(figure.value, discipline)}
    if len(repairs) == 1:
        (figure,) = repairs.values()
        nearest = _mark(discipline.unit, figure, written.notes, discipline, keeps_zeros)
        raise MarkError(
            f"'{written.text}' is no {discipline.code} mark as written; the nearest is {nearest}.",
            "mistyped",
            nearest,
        )
    if not read.written:
        raise _mispunctuated(written)
    low = read.written[0].value < _limits(discipline)[0]
    than = "better" if low == (discipline.unit == "time") else "worse"
    raise MarkError(
        f"'{written.text}' is {than} than any human's in the {discipline.code}; "
        "check the mark and the discipline.",
        "impossible",
    )


def _of_other_kind(discipline: DisciplineLike, written: _Written) -> MarkError:
    for kind in _KINDS:
        read = _readings(kind, written)
        if read is not None and read.written:
            return MarkError(
                f"'{written.text}' is {_NOUNS[kind]}, but the {discipline.code} is measured in "
                f"{_UNITS[discipline.unit]}; check the mark and the discipline.",
                "wrong_kind",
            )
    return _unreadable(written)


def _mispunctuated(written: _Written) -> MarkError:
    return MarkError(
        f"'{written.text}' is no mark as written; check how its figures are parted.", "mistyped"
    )


def _unreadable(written: _Written) -> MarkError:
    return MarkError(
        f"'{written.text}' cannot be read as a mark; write it like 3:29.38, 6.23 or 8893.",
        "unreadable",
    )


def _readings(kind: Kind, written: _Written) -> Readings | None:
    """Readings of one kind that do not contradict the notes."""
    figures, notes = written.figures, written.notes
    if kind != "time" and (notes.hand or notes.automatic or notes.en_route):
        return None
    if kind == "points" and (notes.wind_mm_s is not None or notes.aided or notes.altitude):
        return None
    if notes.hand and figures.isdecimal():  # 2h: hours, not a stopwatch
        return None
    return readings(kind, figures)


def _within(value: int, discipline: DisciplineLike) -> bool:
    low, high = _limits(discipline)
    return low <= value and (high is None or value <= high)


def _limits(discipline: DisciplineLike) -> tuple[int, int | None]:
    """Least and greatest value of the discipline; by the distance where it names none."""
    best, worst = discipline.best_possible, discipline.worst_possible
    if discipline.unit != "time":
        least = 1 if discipline.unit == "distance" else 0
        return (least if worst is None else worst), best
    if (distance_m := discipline.distance_m) is not None:
        best = distance_m * 1000 // _FASTEST_M_S if best is None else best
        worst = distance_m * _SLOWEST_MS_M if worst is None else worst
    return (1 if best is None else best), worst


def _mark(
    kind: Kind,
    figure: Figure,
    notes: Notes,
    discipline: DisciplineLike | None,
    keeps_zeros: bool,
) -> Mark:
    value, precision = figure
    timing: Timing | None = None
    if kind == "time":
        road = discipline is not None and discipline.road
        if notes.hand or notes.automatic:
            timing = "hand" if notes.hand else "electronic"
        elif not keeps_zeros and value < 60_000 and precision in ("second", "tenth"):
            precision, timing = "hundredth", "electronic"
        elif precision == "tenth":
            timing = None if road else "hand"
        elif precision != "second":
            timing = "electronic"
    elif not keeps_zeros and precision in ("metre", "decimetre"):
        precision = "centimetre"
    wind = notes.wind_mm_s
    if discipline is not None and not discipline.wind_matters:
        wind = None
    return Mark(
        kind=kind,
        value=value,
        precision=precision,
        timing=timing,
        wind_mm_s=wind,
        aided=notes.aided or (wind is not None and wind > WIND_LIMIT_MM_S),
        altitude=notes.altitude,
        short_track=notes.short_track,
        en_route=notes.en_route,
        flags=tuple(notes.flags),
    )
