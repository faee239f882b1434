"""Start lists that the photo-finish camera is fed with: the file `Lynx.evt` of FinishLynx."""

from __future__ import annotations

from collections.abc import Iterator

from rivalry.intake.fact import EntryRow
from rivalry.intake.race_title import read_title
from rivalry.intake.readers.finishlynx_results import (
    FEWEST_RESULT_CELLS,
    Head,
    head_and_next,
    head_of,
    is_head,
    lines_of,
    nation_of,
)
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source

NAME = "finishlynx-start-list"
TITLE = "Start list of FinishLynx (Lynx.evt)"
EXAMPLE = """\
32600001,1,1,16:30 | 100m W,,,,,,100,,100W
,361,2,Alfa,Ana,Spanien
,363,3,Bravo,Bea,Portugal

32600001,1,2,16:34 | 100m W,,,,,,100,,100W
,350,2,Charlie,Cleo,LG Musterstadt
"""
LACKS = ("competition", "date", "city")

_NAME_CELLS = 4
_LONGEST_RAW = 1000


def recognises(source: Source) -> bool:
    """Say whether it begins with a head line whose next line is an entrant without a place."""
    head, below = head_and_next(source)
    return (
        bool(head)
        and read_title(head[3]).discipline is not None
        and _NAME_CELLS < len(below) < FEWEST_RESULT_CELLS
        and not below[0]
    )


def read(source: Source) -> Iterator[EntryRow | Reject]:
    """Yield the entrants of every heat, in the order of the file.

    The time of day before `|` has no day: the file names none, nor a competition. Raises
    UnreadableError where the first line is no head line.
    """
    head: Head | None = None
    for line in lines_of(source.text_of_windows):
        if isinstance(line, Reject):
            yield line
        elif is_head(line[1]):
            head = head_of(line[1])
        elif head is None:
            raise UnreadableError(
                "the first line is no head line of a race: event, round, heat, name"
            )
        else:
            yield _entry(*line, head)
    if head is None:
        raise UnreadableError("the file is empty: there is no head line of a race")


def _entry(line: int, cells: list[str], head: Head) -> EntryRow | Reject:
    _, bib, lane, family, given, club = (*cells, "", "", "", "", "", "")[:6]
    team = head.title.relay
    if team:
        family = family or club
    if cells[0] or not (family or given):
        raw = ",".join(cells)[:_LONGEST_RAW]
        return Reject(line, raw, "no entrant: an empty cell, bib, lane, family name, given name")
    return EntryRow(
        line=line,
        discipline=head.title.text,
        round=head.title.round,
        section=head.section,
        lane=lane,
        bib=bib,
        athlete=given if not (team or family) else "",
        given="" if team or not family else given,
        family="" if team else family,
        team=family if team else "",
        nation=nation_of(head, club),
    )
