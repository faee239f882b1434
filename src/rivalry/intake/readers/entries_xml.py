"""Start lists of one day of a competition as XML: lane, birth, personal and season's best."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from rivalry.intake.fact import EntryRow
from rivalry.intake.row import Reject, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.tilastopaja_id import tilastopaja_id
from rivalry.intake.xml_leaves import read_leaves

NAME = "entries-xml"
TITLE = "Start lists of one day of a competition as XML, exported by Tilastopaja"
EXAMPLE = """\
<?xml version="1.0"?>
<message>
  <meetingid>7266</meetingid>
  <athletes>
    <athlete>
      <gender>W</gender>
      <event>1500</event>
      <section/>
      <heat>h2</heat>
      <lane>1</lane>
      <id>901</id>
      <firstname>Ana</firstname>
      <lastname>Alfa</lastname>
      <country>ESP</country>
      <birthdate>01.03.1992</birthdate>
      <personalBest>
        <result>4:02.10</result>
      </personalBest>
      <seasonalBest>
        <result>4:04.55</result>
      </seasonalBest>
    </athlete>
    <athlete>
      <gender>W</gender>
      <event>HJ</event>
      <section>Multievents</section>
      <heat>cA</heat>
      <lane>2</lane>
      <id>902</id>
      <firstname>Bea Bravo</firstname>
      <lastname/>
      <country>POR</country>
      <birthdate>05.05.1993</birthdate>
      <personalBest>
        <result>1.80</result>
      </personalBest>
    </athlete>
  </athletes>
</message>
"""
LACKS = ("competition", "date", "city")
"""Said by no file, though known here of the meetings below."""

# The file names its competition by the publisher's number alone, and its day in the name of the
# file. What stands behind the number is in the publisher's timetables.
_MEETINGS = {"7266": ("31st Olympic Games 2016", "Rio de Janeiro", "BRA", "2016-08-12")}
_DAY = re.compile(r"_day_([0-9]{1,2})\.xml$")
_MULTIEVENTS = "multievents"
_COMBINED = {"M": "Decathlon", "W": "Heptathlon"}
_GROUP = re.compile(r"c([A-H])")
# Heats of a combined event that do not say so: meeting, day, sex, event.
_UNMARKED = frozenset({
    ("7266", 6, "M", "100"), ("7266", 6, "M", "400"), ("7266", 7, "M", "110H"),
})  # fmt: skip

Fields = dict[str, str]


def recognises(source: Source) -> bool:
    """Say whether this is XML with the elements of such start lists."""
    head = source.head_text
    return head.lstrip("\ufeff \t\r\n").startswith("<") and all(
        f"<{name}>" in head for name in ("message", "athletes", "athlete", "event", "lane")
    )


def read(source: Source) -> Iterator[EntryRow | Reject]:
    """Yield every entrant of every start list, as published.

    A list without a heat is a final. A part of a combined event says so by its section, or by
    a group `cA`; three of Rio de Janeiro 2016 do not, and are known here. Where a birth is
    that of a day of the export (`16.11.2016`) it stays: the grammar drops it, not the entrant.
    The day stands in the name of the file (`..._day_03.xml`), if anywhere. Raises
    UnreadableError for broken XML, and where there are no start lists.
    """
    meeting = ""
    entrants: list[tuple[int, Fields]] = []
    entrant: Fields = {}
    for leaf in read_leaves(source.text):
        match leaf.path[1:]:
            case ("meetingid",):
                meeting = "".join(leaf.text.split())
            case ("athletes", "athlete"):
                entrants.append((leaf.line, entrant))
                entrant = {}
            case ("athletes", "athlete", name) if leaf.text:
                entrant[name] = leaf.text
            case ("athletes", "athlete", best, "result"):
                entrant[best] = leaf.text
            case ():
                if leaf.path != ("message",) or not entrants:
                    raise UnreadableError("the XML has no start lists: no athletes are entered")
    number = _DAY.search(source.name)
    for line, fields in entrants:
        yield _entry(line, meeting, int(number[1]) if number else 0, fields)


def _entry(line: int, meeting: str, day: int, entrant: Fields) -> EntryRow | Reject:
    given, family = entrant.get("firstname", ""), entrant.get("lastname", "")
    if not (given or family):
        return Reject(line, str(entrant)[:1000], "no name of an athlete")
    sex, event, heat = (entrant.get(name, "") for name in ("gender", "event", "heat"))
    if not event:
        return Reject(line, str(entrant)[:1000], "no event is named")
    group = _GROUP.fullmatch(heat)
    part = (
        entrant.get("section", "").lower() == _MULTIEVENTS
        or group is not None
        or (meeting, day, sex, event) in _UNMARKED
    )
    combined = _COMBINED.get(sex, "") if part else ""
    competition, city, country, first = _MEETINGS.get(meeting, ("", "", "", ""))
    number = entrant.get("id", "")
    return EntryRow(
        line=line,
        competition=competition,
        competition_id="" if no_id(meeting) else f"tilastopaja-calendar:{meeting}",
        city=city,
        country=country,
        discipline=event,
        sex=sex,
        combined=combined,
        date=_date(first, day),
        round=combined or heat or "Final",
        section=_section(heat) if combined else "",
        lane=entrant.get("lane", ""),
        athlete="" if family else given,
        given=given if family else "",
        family=family,
        born=entrant.get("birthdate", ""),
        nation=entrant.get("country", ""),
        ids=tilastopaja_id(number, sex),
        personal_best=entrant.get("personalBest", ""),
        season_best=entrant.get("seasonalBest", ""),
    )


def _date(first: str, day: int) -> str:
    if not (first and day):
        return ""
    return (datetime.date.fromisoformat(first) + datetime.timedelta(days=day - 1)).isoformat()


def _section(heat: str) -> str:
    return heat[1:] if heat[:1] in ("h", "c") else ""
