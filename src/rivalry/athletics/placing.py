"""Where an athlete finished, in which round, in which section: the cells of a results list.

World lists write place, round and section in one cell (`2sf1`); result services give them
columns of their own (`Round 1 - Heat 2`). `read_placing` reads the first, `read_round` the second.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rivalry.athletics.outcome import Outcome, read_outcome

Round = Literal[
    "combined event",
    "extra race",
    "preliminary",
    "qualification",
    "heat",
    "repechage",
    "quarter-final",
    "semi-final",
    "final",
]
"""A round of an event. Two of them are no step towards the final: `combined event` (the mark
belongs to a decathlon, heptathlon or pentathlon) and `extra race` (a race beside the rounds)."""

Qualified = Literal["Q", "q", "qR", "qJ", "qD", "Re"]
"""How an athlete went through: Q by place or standard, q by time or as next best, qR by the
referee, qJ by the jury of appeal, qD by draw, Re to the repechage."""

_ORDER: dict[Round, int] = {
    "combined event": 0,
    "extra race": 1,
    "preliminary": 2,
    "qualification": 3,
    "heat": 4,
    "repechage": 5,
    "quarter-final": 6,
    "semi-final": 7,
    "final": 8,
}

ROUNDS: tuple[Round, ...] = tuple(_ORDER)
"""Every round, from the earliest to the final."""


class PlacingError(ValueError):
    """A place or round that cannot be read; the message is one sentence."""


def round_order(round: Round) -> int:
    """Say how late in an event a round is: the later, the greater; the final is the greatest."""
    return _ORDER[round]


@dataclass(frozen=True, slots=True)
class Placing:
    """A place, its round and its section.

    `place` is None where it is not known, `round` where the cell says nothing of it. `section` is
    the number of the heat, the group or the section of timed finals (A is 1, B is 2).
    """

    place: int | None = None
    round: Round | None = None
    section: int | None = None
    tie: bool = False
    qualified: Qualified | None = None
    outcome: Outcome = "OK"

    @property
    def meeting(self) -> bool:
        """Whether the athlete met others here: a race with a known place, not a mark on the way."""
        return self.place is not None and self.round != "combined event"

    @property
    def perhaps_en_route(self) -> bool:
        """Whether it can be a mark on the way in a longer race (an empty cell, `f`, `f1`).

        Only the book can tell: it is one where the athlete ran a longer race that day.
        """
        return self.place is None and self.outcome == "OK" and self.round in (None, "final")

    def __str__(self) -> str:
        """Write the cell as world lists do (`2sf1`, `=3`, `4h2 q`, `DNF`)."""
        if self.outcome != "OK":
            return self.outcome
        code = _CODE_OF[self.round] if self.round else ""
        if self.round == "final" and self.section is None and self.place is not None:
            code = ""
        place = "" if self.place is None else f"{'=' if self.tie else ''}{self.place}"
        cell = f"{place}{code}{'' if self.section is None else self.section}"
        return f"{cell} {self.qualified}" if self.qualified else cell


def read_placing(text: str) -> Placing:
    """Read a cell of place, round and section.

    A number alone is a place in the final; with a mark of qualification behind it (`3 Q`) it is a
    place in a round that is not named. A bare `h` or `sf` is a real race whose place was not
    published. An empty cell, `f` and `f1` may be a mark on the way in a longer race. `-` is a
    second mark beside the one that placed, `OC` (out of competition) ran without a place.

    Args:
        text: the cell, such as `8f1`, `2sf1`, `7h1`, `1.0`, `=2`, `2-h1`, `ce`, `DNF` or nothing.

    Raises:
        PlacingError: the cell has no such form; the message says which cell.

    The codes behind the place are those of the World Athletics lists. Two of them are explained
    nowhere in public: `er` and `sr` stand for a race (or a throw) that is none of the event's
    rounds, often on the day of a final that has its own row, and are read as `extra race`.
    """
    cell = " ".join(text.translate(_PLAIN).split())
    if cell in _NO_PLACE or cell.casefold() in _OUT_OF_COMPETITION:
        return Placing()
    if cell in _COMBINED_LETTERS or cell.casefold() in ("com", "pen"):
        return Placing(round="combined event")
    found = re.fullmatch(_PLACE_CELL, cell)
    if found is None:
        outcome = read_outcome(cell)
        if outcome is None:
            raise PlacingError(f"“{text}” is no place such as 1, 2sf1, 7h1, =3 or DNF.")
        return Placing(outcome=outcome)
    place = int(found["place"]) if found["place"] else None
    if place == 0:
        raise PlacingError(f"“{text}” is no place: places begin at 1.")
    code = (found["code"] or "").lower()
    qualified = _qualified(found["qualified"] or found["close"])
    if code:
        round: Round | None = _ROUND_OF[code]
    else:
        round = None if qualified else "final"
    tie = place is not None and bool(found["before"] or found["after"] or found["behind"])
    return Placing(place, round, _section(found["section"]), tie, qualified)


def read_round(text: str) -> tuple[Round, int | None]:
    """Read the name of a round and its section.

    `Round 1` is a round of heats and `Round 2` the quarter-finals, as in sprints of four rounds
    (heats, quarter-finals, semi-finals, final: the Olympic names until 2008); an event of three
    rounds has no `Round 2`. Sections by letter are numbered. Nothing at all is the final of an
    event without rounds. A part of a combined event is one where the text names the decathlon,
    heptathlon or pentathlon, or says `Combined`: `1500m - Heat 1` alone is a heat.

    Args:
        text: `Final`, `Heat 2`, `Round 1 - Heat 2`, `Semi-Final 1`, `Qualification - Group A`,
            `h1`, `s2`, `qA`, `rB` (race B), `R1`, `SF`, with an event before it or a wind and
            an age class (`h1-19`) behind it.

    Returns:
        The round and the number of the section, None where there is but one.

    Raises:
        PlacingError: no round is named; the message quotes the text.
    """
    name = " ".join(text.translate(_PLAIN).split())
    name = re.sub(_WIND, "", name)
    name = re.sub(_AGE_CLASS, "", name).strip(" ´§_.,-")
    if not name or name.casefold() in _NOT_A_ROUND:
        return "final", None
    read = _coded_round(name) or _named_round(name)
    if read is None:
        raise PlacingError(f"“{text}” names no round such as Final, Semi-Final 1 or Heat 2.")
    return read


_PLAIN = str.maketrans({"\xa0": " ", "\u202f": " ", "–": "-", "—": "-", "−": "-", "‐": "-"})
_NO_PLACE = frozenset({"", "-", "--", "+"})
# Out of competition, in English, French, Italian and Czech lists.
_OUT_OF_COMPETITION = frozenset({"oc", "hc", "(hc)", "fc", "(fc)", "ms"})
# Decathlon, heptathlon, pentathlon, octathlon, triathlon, multi-event; `h` is a heat.
_COMBINED_LETTERS = frozenset("DHPOTM")

_ROUND_OF: dict[str, Round] = {
    "f": "final",
    "r": "final",  # a race
    "c": "final",  # a competition of a field event
    "sf": "semi-final",
    "s": "semi-final",
    "qf": "quarter-final",
    "rr": "repechage",
    "h": "heat",
    "q": "qualification",
    "pr": "preliminary",
    "p": "preliminary",
    "ce": "combined event",
    "er": "extra race",
    "sr": "extra race",
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_CODE_OF: dict[Round, str] = {
    "final": "f",
    "semi-final": "sf",
    "quarter-final": "qf",
    "repechage": "rr",
    "heat": "h",
    "qualification": "q",
    "preliminary": "pr",
    "combined event": "ce",
    "extra race": "er",
}

_CODE = r"(?ai:sf|qf|rr|pr|ce|er|sr)"
# Patterns are compiled at their first use: a start of the command must not pay for them.
_PLACE_CELL = (
    r"(?:(?P<before>[=T])? ?(?P<place>[0-9]{1,6})(?:st|nd|rd|th|\.0*)?(?: ?(?P<after>=))?-?)?"
    rf"(?:(?P<code>{_CODE}|[fhqsrFHSR])(?P<section>[0-9]{{1,3}}|[A-W])?(?P<behind>=)?)?"
    r"(?P<close>(?<=[0-9])Q)?(?: \(?(?P<qualified>Q|q|qR|qJ|qD|Re|R)\)?)?"
)

_WIND = r"(?i),? *wind\b.*$"
# Some services write the age class behind the round: `h1-19`, `q.17`, `-HS`, `r4-19/1`.
_AGE_CLASS = r"(?:[-.§_]+(?:[0-9]{2}(?:/[0-9])?|(?<=-)[0-9]|HS|Coll|Nh))+$"
# A class of runners or of a race, not a round: mixed, elite, open, not scoring, short course...
_NOT_A_ROUND = frozenset({"m", "mx", "mix", "international", "elite", "o", "ob", "ns", "sc"})
_ROUND_CODE = (
    rf"(?:I{{1,2}}(?=[rR]))?(?P<code>{_CODE}|[fhqsprcFHQSPRC])[ -]?"
    r"(?P<section>[0-9]{1,3}|[A-Wa-w]|X|HC|[A-H](?:\+[A-H])+)?"
)
# A section alone: `B`, `2`, `II`, `A12` (group and place), `4./I` (place and group), `A+B`.
_SECTION_ALONE = (
    r"(?P<letter>[A-EG])[0-9]{0,2}|(?P<number>[0-9]{1,2})|(?:[0-9]+\./)?(?P<roman>I{1,3}|IV)"
    r"|[A-H](?:\+[A-H])+"
)
# The first that is found counts: a semi-final is tried before a final.
_ROUND_NAMES: tuple[tuple[Round, str], ...] = (
    ("repechage", r"\brep[eê]chages?\b"),
    ("preliminary", r"\bprelim(?:s|inary|inaries)?\b|\bausscheidung"),
    ("qualification", r"\bquali(?:f(?:ication|ikation|ying|iers?))?s?\b|^Q\b"),
    (
        "quarter-final",
        r"\b(?:quarter|viertel)[- ]?final[es]?\b|\bsecond round\b|\bround (?:2|two)\b",
    ),
    # German names too: a Zwischenlauf parts heats and final; a Zeitlauf is a final by the clock.
    ("semi-final", r"\bsemi(?:s|[- ]?final[es]?)?\b|\bhalbfinale\b|\bzwischenl[aä]uf"),
    ("heat", r"\b(?:zeit)?vorl[aä]uf"),
    ("final", r"\bfinal[es]?\b|\btimed race\b|\b(?:end|zeit(?:end)?|final)l[aä]uf"),
    ("combined event", r"\b(?:dec|hept?|pent|oct)athlon\b|^combined\b|\bcombined events?\b"),
    ("heat", r"\bheats?\b|\bfirst round\b|\bround (?:1|one)\b|\bbatteri[ae]\b"),
    ("qualification", r"\b(?:group|gruppe|pool)\b"),
    ("final", r"\b(?:race|section|s[eé]ries?|b[eě]h|lauf|läufe)\b"),
)
_SECTION = (
    r"(?i)\b(?:heat|group|gruppe|pool|race|section|s[eé]ries?|batteria|b[eě]h|final[es]?+"
    r"|semi-?final[es]?+|semi|halbfinale|quarter-?finals?|viertelfinale|prelim|repechage"
    r"|qualification|qualifikation|(?:vor|zwischen|end|zeit|zeitvor|zeitend)?lauf)[ (#-]*"
    r"(?P<after>[0-9]{1,3}|[A-H])\b(?!\+)"
    r"|^(?P<before>[A-H])[- ]finale?\b"
)


def _qualified(written: str | None) -> Qualified | None:
    match written:
        case "Q" | "q" | "qR" | "qJ" | "qD" | "Re":
            return written
        case "R":
            return "Re"
        case _:
            return None


def _section(written: str | None) -> int | None:
    """Number a section: `2`, `B`; None for none, for several (`A+B`) and for one unknown."""
    if not written or written in ("X", "HC") or "+" in written:
        return None
    if written[0].isdigit():
        return int(written) or None
    return ord(written[0].upper()) - ord("A") + 1


def _coded_round(name: str) -> tuple[Round, int | None] | None:
    """Read `h1`, `SF2`, `qA`, `rB`; a capital `R1` or `R2` is a round, a small `r1` a race."""
    if name in ("R1", "R2"):
        return ("heat" if name == "R1" else "quarter-final"), None
    alone = re.fullmatch(_SECTION_ALONE, name)
    if alone is not None:
        roman = alone["roman"]
        number = _ROMAN[roman] if roman else _section(alone["letter"] or alone["number"])
        return "final", number
    found = re.fullmatch(_ROUND_CODE, name)
    if found is None:
        return None
    return _ROUND_OF[found["code"].lower()], _section(found["section"])


def _named_round(name: str) -> tuple[Round, int | None] | None:
    """Read `Round 1 - Heat 2`, `A-final`; the last section counts: the heat, not the round."""
    for round, pattern in _ROUND_NAMES:
        if re.search(pattern, name, re.IGNORECASE):
            sections = list(re.finditer(_SECTION, name))
            last = sections[-1] if sections else None
            return round, _section(last["after"] or last["before"]) if last else None
    return None
