"""The one shape in which every reader hands over results: a row, as published."""

from __future__ import annotations

import re
from typing import NamedTuple

_NOBODY = frozenset({"", "null", "none", "nan", "n/a", "na", "-", "unknown"})
_LONG_WORD = re.compile(r"(\S{80})\S+")
_LONGEST_REASON = 500


NO_RESULT = "no result"
"""What a reader gives as `outcome` where a format lists a start but neither mark, place nor why."""


class Row(NamedTuple):
    """One result as a file states it: text, not yet understood.

    A reader fills what its format has and leaves the rest empty. It does not parse marks,
    places, dates, names or nations: the grammar of the sport is one, and runs afterwards
    over the distinct texts. What only the format knows (a file that drops last zeros, a race
    that belongs to a decathlon) the reader sets right, and nothing else.
    """

    line: int
    """Line in the file, counted from 1; where a file has a single line, number of the record."""
    athlete: str = ""
    """Full name in any order and capitals; empty where `given` and `family` are told apart."""
    given: str = ""
    family: str = ""
    sex: str = ""
    """As published: M, W, F, male, Women, X (mixed relay)...; empty if `discipline` says it."""
    born: str = ""
    """`1997-10-08`, `08 OCT 1997`, `1997`, `OCT 1997`..., or empty."""
    nation: str = ""
    """Code, name or demonym of the nation competed for on that day."""
    ids: str = ""
    """Ids in other systems, `system:id`, parted by spaces: `tilastopaja:141067 wa:14453864`."""
    team: str = ""
    """Name of the team where a team competes (relays: `Jamaica`); then `athlete` is empty."""
    legs: str = ""
    """Names of a relay's runners in running order, parted by `;`."""
    competition: str = ""
    competition_id: str = ""
    """`system:id` of the competition, where the file has one."""
    venue: str = ""
    """As published: `Stadio Olimpico, Roma (ITA)`, or the stadium's name alone."""
    city: str = ""
    country: str = ""
    start: str = ""
    """First day of the competition."""
    end: str = ""
    """Last day of the competition."""
    discipline: str = ""
    """As published; may carry sex and age group: `Men's 1500m`, `1500 m Women U20`."""
    age_group: str = ""
    short_track: str = ""
    """`1` where the file says indoors or short track; a trailing `(i)` of `venue` also counts."""
    date: str = ""
    """Day of the race at the stadium, as published."""
    round: str = ""
    """As published: `Heats`, `Semi-Final 1`, `s2`, `Final`...; empty if `place` carries it."""
    section: str = ""
    """Heat or section number, where it stands apart from `round`."""
    place: str = ""
    """As published: `1`, `2sf1`, `=2`, `DNF`, empty."""
    mark: str = ""
    """As published, an outcome (`DNS`) included."""
    wind: str = ""
    outcome: str = ""
    """DNF, DNS, DQ, NM where the file has a column of its own for it."""
    qualified: str = ""
    flags: str = ""
    """Record flags as published: `SB`, `NR PB`, `=WL`."""
    en_route: str = ""
    """`1` for a time on the way in a longer race."""
    combined: str = ""
    """The combined event (`Decathlon`) that this mark is a part of."""
    pacemaker: str = ""
    """`1` for a pacemaker."""
    annulled_on: str = ""
    """Day of the ruling that annulled this result; `annulled` where the day is not told."""
    cites: str = ""
    """Where the file itself has this result from, if it says so row by row."""
    among: str = ""
    """Age group that a list is of (`u20`), where its races may be open ones or that group's."""
    splits: str = ""
    """Times on the way of this very run, `metres=time` and the place there where it is told,
    parted by `;`: `400=57.2@3;800=1:56.4@1`. Metres may have a decimal point (hurdles)."""


class Reject(NamedTuple):
    """A row that the reader itself cannot take apart; it goes to quarantine."""

    line: int
    raw: str
    reason: str


def no_id(text: str) -> bool:
    """Say whether an id as published is none: empty, a word for nothing, or zeros alone."""
    return text.strip().lower() in _NOBODY or not text.strip().strip("0.-")


class UnreadableError(ValueError):
    """A file that cannot be read as its format; the message is one sentence for the user."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        # What a file calls its columns may be a page long, or several lines.
        reason = " ".join(_LONG_WORD.sub(r"\1...", reason).split())
        reason = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}..."
        super().__init__(reason)
        self.reason = reason
        self.line = line
