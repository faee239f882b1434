"""A day of a championship's timetable as XML: seven elements a unit, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from rivalry.athletics.championship import Championship, championships
from rivalry.athletics.competition import CompetitionError, read_competition
from rivalry.athletics.day import DayError, read_day
from rivalry.athletics.zone import zone_of
from rivalry.intake.fact import SessionRow
from rivalry.intake.readers.opentrack_json import name_and_stadium
from rivalry.intake.row import Reject, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.unit import read_unit
from rivalry.intake.xml_leaves import read_leaves

NAME = "schedule-xml"
TITLE = "Timetable of one day of a competition as XML, exported by Tilastopaja"
EXAMPLE = """\
<?xml version="1.0" encoding="utf-8"?>
<message>
  <meetingid>1001</meetingid>
  <meeting>31st Olympic Games, Stadium One</meeting>
  <startdate>12.08.2016</startdate>
  <enddate>21.08.2016</enddate>
  <timetable>
    <day>1</day>
    <date>12 August 2016</date>
    <session>Evening session</session>
    <time>09:30</time>
    <gender>W</gender>
    <eventname>Discus Throw</eventname>
    <eventcode>DT</eventcode>
    <roundname>Qualification Group A</roundname>
    <roundcode>q</roundcode>
    <session>Evening session</session>
    <time>20:05</time>
    <gender>W</gender>
    <eventname>1500 Metres</eventname>
    <eventcode>1500</eventcode>
    <roundname>Final</roundname>
    <roundcode>f</roundcode>
  </timetable>
</message>
"""

_PARTS = ("session", "time", "gender", "eventname", "eventcode", "roundname", "roundcode")
_COMBINED = "m"

Fields = dict[str, str]


def recognises(source: Source) -> bool:
    """Say whether this is XML with the elements of such a timetable."""
    head = source.head_text
    return head.lstrip("\ufeff \t\r\n").startswith("<") and all(
        f"<{name}>" in head for name in ("message", "timetable", "eventname", "roundname")
    )


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every unit of the day.

    No element holds a unit together: a new one begins with `session`, or where an element
    comes a second time. The name of the session is wrong as published (the morning is called
    `Evening session`): the time counts. A championship's town and zone are those of its
    edition on that day; for another competition they are for the user to say. Raises
    UnreadableError for broken XML, and where there is no timetable.
    """
    head: Fields = {}
    day: Fields = {}
    units: list[tuple[int, Fields, Fields]] = []
    unit: Fields = {}
    for leaf in read_leaves(source.text):
        match leaf.path[1:]:
            case (name,) if name == "timetable":
                day, unit = {}, {}
            case (name,):
                head[name] = leaf.text
            case ("timetable", name) if name in _PARTS:
                if name == "session" or name in unit or not unit:
                    unit = {}
                    units.append((leaf.line, day, unit))
                unit[name] = leaf.text
            case ("timetable", name):
                if name == "day":
                    day, unit = {}, {}
                day[name] = leaf.text
            case ():
                if leaf.path != ("message",) or not units:
                    raise UnreadableError("the XML is no timetable: it has no units of a day")
    for line, when, parts in units:
        yield _session(line, head, when, parts)


def edition_of(competition: str, day: str) -> Championship | None:
    """Find the edition of a championship, named without its year, that was held on a day."""
    try:
        series = read_competition(competition).series
        date = read_day(day).date
    except (CompetitionError, DayError):
        return None
    found = [
        edition
        for edition in championships()
        if series and edition.series == series.name and edition.start <= date <= edition.end
    ]
    return found[0] if len(found) == 1 else None


def _session(line: int, head: Fields, when: Fields, parts: Fields) -> SessionRow | Reject:
    try:
        day = read_day(when.get("date", "")).date.isoformat()
    except DayError as error:
        return Reject(line, str(parts)[:1000], f"no day of the timetable: {error}")
    if missing := [name for name in ("time", "gender", "eventname") if not parts.get(name)]:
        return Reject(line, str(parts)[:1000], f"the unit has no {', '.join(missing)}")
    name, stadium = name_and_stadium(head.get("meeting", ""))
    edition = edition_of(name, day)
    city = edition.cities[0] if edition else ""
    country = edition.nation if edition else ""
    round = parts.get("roundname", "")
    # The round of a part of a combined event names that event: `Heptathlon Group A`.
    part = parts.get("roundcode") == _COMBINED
    event = f"{parts['eventname']} {round.split(' ')[0]}" if part else parts["eventname"]
    unit = read_unit(event, round)
    number = head.get("meetingid", "")
    return SessionRow(
        line=line,
        competition=f"{name} {edition.year}" if edition else name,
        competition_id="" if no_id(number) else f"tilastopaja-calendar:{''.join(number.split())}",
        venue=stadium,
        city=city,
        country=country,
        discipline=parts["eventname"],
        sex=parts["gender"],
        combined=unit.combined,
        round=unit.round,
        section=unit.section,
        starts=f"{day}T{parts['time'].zfill(5)}",
        zone=zone_of(city, country) or "",
        status="planned",
    )
