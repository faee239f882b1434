"""A unit of a timetable, taken apart: event, combined event, round and group."""

from __future__ import annotations

import re
from typing import NamedTuple

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.event import split_event

_GROUP = re.compile(r"(?:.*\s)?([A-H])")
_RACE = re.compile(r"([A-H])[ -]race", re.IGNORECASE)


class Unit(NamedTuple):
    """The fields of `SessionRow` and `EntryRow` of these names."""

    discipline: str
    combined: str
    round: str
    section: str


def read_unit(event: str, round: str = "") -> Unit:
    """Take `M decathlon discus throw A` apart, the round being named in it or beside it.

    A part of a combined event has this as its round: it is no step towards a final, though
    timetables say `Final` of its last. A race beside the final is a section of it: `B-race`.
    A text that names no event keeps it for the grammar to say so.
    """
    found = split_event(event)
    if found is None:
        return Unit(event, "", round, "")
    words = round or found[1]
    if part := found[0].combined_part:
        combined = read_discipline(part).name
        group = _GROUP.fullmatch(words)
        return Unit(event, combined, combined, group[1] if group else "")
    if race := _RACE.fullmatch(words):
        return Unit(event, "", "Final", race[1].upper())
    return Unit(event, "", words, "")
