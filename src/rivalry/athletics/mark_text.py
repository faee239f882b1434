"""What stands around the figures of a mark: suffix letters, wind, brackets, record flags.

`10.67 CR`, `8.95w (+2.3)`, `9.58A`, `3:54.6h`, `10.39(-0.381 )`: the figures are read in
`mark_reading`; this file makes spellings one and takes the rest off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final


@dataclass(slots=True)
class Notes:
    """What was taken off a mark."""

    hand: bool = False
    automatic: bool = False
    wind_mm_s: int | None = None
    aided: bool = False
    altitude: bool = False
    short_track: bool = False
    en_route: bool = False
    flags: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    """One spelling for what type and keyboards write in many.

    Primes and quotes become `'` and `"`, full-width and other scripts' digits ASCII, fractions
    ` 1/4`, every space (no-break, thin, line ends) one plain space.
    """
    if not text.isascii():
        text = text.translate(_ONE_SPELLING)
        if not text.isascii():
            text = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return " ".join(text.replace("''", '"').split())


def take_notes(text: str) -> tuple[str, Notes]:
    """Parts a cleaned text into its figures and what stands behind them.

    A number in brackets is a wind only where it looks like one: wind is read to the tenth of a
    metre per second (`+2.3`, `-0.4`, `0.9`). Others (`(-0.381)`, `(8.16)`, `(.716)`) are the
    photo finish's own reading, given to part a tie: the mark beside them is the official one,
    so they are passed over, as is a bare count (`(3)`, a place on the way).
    """
    notes = Notes()
    while True:
        shorter = _take_one(text, notes)
        if shorter is None:
            return text, notes
        text = shorter.rstrip(" ,;")


def read_wind(text: str) -> int | None:
    """The wind of a column of its own in mm/s: `+2.3`, `-0,4 m/s`, `0.9`, `2`; None for none."""
    text = clean(text)
    found = _WIND.fullmatch(text)
    if found:
        return _wind(found[1])
    return int(text) * 1000 if text.isdecimal() and len(text) <= 2 else None


def _take_one(text: str, notes: Notes) -> str | None:
    """Takes one note off the end; None where there is none left."""
    if found := _FLAG.search(text):
        notes.flags.insert(0, found[1])
    elif found := _BRACKET.search(text):
        if not _note_bracket(found[1].strip(), notes):
            return None
    elif found := _WIND_BEHIND.search(text):
        notes.wind_mm_s = _wind(found[1])
    elif (found := _LETTER.search(text)) and (name := _LETTERS.get(found[1])):
        setattr(notes, name, True)
    else:
        return None
    return text[: found.start()]


def _note_bracket(inside: str, notes: Notes) -> bool:
    """Whether what stands in brackets is understood; if so it is noted."""
    if name := _LETTERS.get(inside):
        setattr(notes, name, True)
    elif found := _WIND.fullmatch(inside):
        notes.wind_mm_s = _wind(found[1])
    elif found := _FLAG.fullmatch(inside):
        notes.flags.insert(0, found[1])
    else:
        return _NO_WIND.fullmatch(inside) is not None
    return True


def _wind(text: str) -> int:
    whole, _, tenth = text.lstrip("+-").replace(",", ".").partition(".")
    wind_mm_s = int(whole) * 1000 + int(tenth or 0) * 100
    return -wind_mm_s if text.startswith("-") else wind_mm_s


_ONE_SPELLING: Final = str.maketrans(
    {
        **dict.fromkeys("’‘′ʹ´`＇", "'"),
        **dict.fromkeys("″”“〃＂", '"'),
        **dict.fromkeys("−–‐‑—－", "-"),
        **dict.fromkeys("：∶", ":"),
        **dict.fromkeys("．․", "."),
        **dict.fromkeys("，‚", ","),
        **dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad", None),
        "（": "(",
        "）": ")",
        "＋": "+",
        **{
            fraction: f" {over}/{under}"
            for fraction, over, under in [
                ("¼", 1, 4),
                ("½", 1, 2),
                ("¾", 3, 4),
                ("⅛", 1, 8),
                ("⅜", 3, 8),
                ("⅝", 5, 8),
                ("⅞", 7, 8),
            ]
        },
        "⁄": "/",
    }
)
_LETTERS: Final = {
    "h": "hand",
    "H": "hand",
    "a": "automatic",
    "w": "aided",
    "W": "aided",
    "A": "altitude",
    "i": "short_track",
    "+": "en_route",
}
# A letter of a unit ("1 h", "8893 pts") is none of these: the letter follows a figure, a
# bracket or another letter of them.
_LETTER: Final = re.compile(r"""(?<=[0-9)"hHaAwWi+])\s?([hHaAwWi+])$""")
_BRACKET: Final = re.compile(r"\s*\(([^()]*)\)$")
_WIND: Final = re.compile(
    r"(?:w:? ?)?([+-][0-9]{1,2}(?:[.,][0-9])?|[0-9]{1,2}[.,][0-9])(?: ?m/s)?", re.IGNORECASE
)
_WIND_BEHIND: Final = re.compile(r"(?<=[0-9hAwWi)]) w?:? ?([+-][0-9]{1,2}[.,][0-9])(?: ?m/s)?$")
# No wind information, a reading of the photo finish, or a count.
_NO_WIND: Final = re.compile(
    r"n\.?w\.?[ir]\.?|[+-]?[0-9]{0,2}[.,][0-9]{2,4}|[0-9]{1,3}", re.IGNORECASE
)
# Records and bests, the older junior and youth ones among them, and who went through.
_FLAG: Final = re.compile(
    r"""(?:^|[\s,;/]|(?<=[0-9"'hAwWi+)]))\s?
    (\*?=?\*?(?:[WAEN](?:U(?:18|20|23)|J|Y|I)?R | OR | CR | MR | DLR | [WAEN]L | [PSW]B | CBP)
      | [qQ])$""",
    re.VERBOSE,
)
