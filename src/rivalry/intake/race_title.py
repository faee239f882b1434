"""The title that timing files give a race: `20:10 | 800m W, WJU20`, `100m MJU20 - B Finale`."""

from __future__ import annotations

from typing import NamedTuple

from rivalry.athletics.discipline_kinds import Discipline
from rivalry.athletics.event import split_event
from rivalry.athletics.placing import PlacingError, read_round


class RaceTitle(NamedTuple):
    """A title with what it says of discipline and round."""

    text: str
    """The title itself, with single blanks: the grammar reads sex and age group from it."""
    discipline: Discipline | None
    round: str
    """Its words of a round, as long as they name one."""
    section: str
    """Number of the heat or section that these words name."""

    @property
    def relay(self) -> bool:
        """Whether teams run it."""
        return self.discipline is not None and self.discipline.relay


def read_title(text: str) -> RaceTitle:
    """Take a title apart; what it does not say stays empty."""
    text = " ".join(text.split())
    found = split_event(text)
    if found is None:
        return RaceTitle(text, None, "", "")
    event, words = found[0], " ".join(found[1].split())
    try:
        section = read_round(words)[1] if words else None
    except PlacingError:
        words, section = "", None
    return RaceTitle(text, event.discipline, words, str(section or ""))
