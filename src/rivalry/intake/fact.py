"""What files publish beside results: records, timetables, start lists, tracking, rulings.

As in `Row`, everything is text as published, and what a format does not have stays empty; the
grammar of the sport runs afterwards, in facts.py. Columns that `Row` has too mean the same.
"""

from __future__ import annotations

from typing import NamedTuple

from rivalry.intake.row import Reject, Row


class RecordRow(NamedTuple):
    """A record as a list of records states it."""

    line: int
    kind: str
    """WR, OR, CR, AR, NR, MR, WB...; an age group behind it is read: `WRU20`."""
    scope: str = ""
    """Whose: an area (`EUR`), a nation (`GBR`), a competition; empty for the world."""
    discipline: str = ""
    sex: str = ""
    age_group: str = ""
    short_track: str = ""
    mark: str = ""
    wind: str = ""
    athlete: str = ""
    given: str = ""
    family: str = ""
    team: str = ""
    legs: str = ""
    born: str = ""
    nation: str = ""
    ids: str = ""
    competition: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    date: str = ""
    flags: str = ""
    """What is said of its standing: `pending`, `=` for equalled, `A` for altitude."""


class SessionRow(NamedTuple):
    """A unit of a timetable: one round of one event, or one heat or group of it."""

    line: int
    competition: str = ""
    competition_id: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    discipline: str = ""
    sex: str = ""
    age_group: str = ""
    short_track: str = ""
    combined: str = ""
    """The combined event that this unit is a part of."""
    round: str = ""
    section: str = ""
    starts: str = ""
    """`2024-08-06T20:50` at the stadium, or with an offset: `2024-08-06T18:50:00Z`."""
    ends: str = ""
    zone: str = ""
    """IANA name of the stadium's zone: `Europe/Paris`."""
    status: str = ""
    """`planned`, `held`, `cancelled`..., where it is told."""
    unit: str = ""
    """The publisher's own id of the unit: `T014`."""
    feeds: str = ""
    """Id of the unit that those who qualify go on to."""


class EntryRow(NamedTuple):
    """An entrant of a start list."""

    line: int
    competition: str = ""
    competition_id: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    discipline: str = ""
    sex: str = ""
    age_group: str = ""
    short_track: str = ""
    combined: str = ""
    date: str = ""
    """Day of the round, where the list has it; a time behind it is allowed (`2016-08-12T09:30`)."""
    round: str = ""
    section: str = ""
    lane: str = ""
    """Lane, or number in the starting order."""
    bib: str = ""
    athlete: str = ""
    given: str = ""
    family: str = ""
    team: str = ""
    legs: str = ""
    born: str = ""
    nation: str = ""
    ids: str = ""
    personal_best: str = ""
    season_best: str = ""


class TrackPoint(NamedTuple):
    """Where a runner was at one instant of live tracking; None where the trace drops out."""

    t_ms: int
    """Milliseconds from the start of the race as the file's clock has it."""
    x_mm: int | None
    y_mm: int | None
    speed_mm_s: int | None
    distance_mm: int | None
    """Way run along the track as the file states it; it ends at the race's distance."""


class TraceRow(NamedTuple):
    """The live tracking of one runner in one race."""

    line: int
    competition: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    discipline: str = ""
    sex: str = ""
    date: str = ""
    round: str = ""
    section: str = ""
    bib: str = ""
    athlete: str = ""
    """As the file names the runner, often the family name alone."""
    part: str = ""
    """Which of several files of one race: `05`."""
    points: tuple[TrackPoint, ...] = ()


class MeetingRow(NamedTuple):
    """A competition of a calendar, to come or past."""

    line: int
    competition: str = ""
    competition_id: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    start: str = ""
    end: str = ""
    level: str = ""
    """Category as published: `OW`, `GW`, `A`..."""
    short_track: str = ""
    disciplines: str = ""
    """As published, each with its sex where that is told, parted by `;`: `M 100m;W 1500m`."""


class RulingRow(NamedTuple):
    """A ruling on a result that had been published."""

    line: int
    ruling: str
    """`annulled`, `corrected` (mark or place), `reinstated`."""
    on: str
    """Day of the ruling."""
    athlete: str = ""
    nation: str = ""
    born: str = ""
    competition: str = ""
    date: str = ""
    """Day of the race; with `until`, every result of the athlete from this day to that one."""
    until: str = ""
    discipline: str = ""
    """Empty for all that the athlete did on these days."""
    sex: str = ""
    round: str = ""
    mark: str = ""
    """The corrected mark."""
    place: str = ""
    """The corrected place."""
    reason: str = ""
    body: str = ""
    """Who ruled: Court of Arbitration for Sport..."""


class SplitsRow(NamedTuple):
    """Times on the way of a run of which the file does not tell the day.

    It is put to the result that has this name, discipline, year and mark.
    """

    line: int
    athlete: str = ""
    nation: str = ""
    discipline: str = ""
    sex: str = ""
    mark: str = ""
    date: str = ""
    """The day, or the year alone."""
    competition: str = ""
    city: str = ""
    place: str = ""
    splits: str = ""
    """As `Row.splits`."""


Fact = RecordRow | SessionRow | EntryRow | TraceRow | MeetingRow | RulingRow | SplitsRow
Item = Row | Fact | Reject
"""What a reader yields."""
