"""Results of a whole competition in JSON after the manner of OpenTrack, event by event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.intake.disqualification import read_struck
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.tilastopaja_id import tilastopaja_id

NAME = "opentrack-json"
TITLE = "Results of one competition as JSON after the manner of OpenTrack"
COVERS = "competition"
EXAMPLE = """\
{
 "organiser_id": "CITY", "id": "12000001", "name": "5th City Games, Estadio Uno",
 "city": "Madrid", "country": "ESP", "slug": "CG", "startDate": "2024-06-01",
 "endDate": "2024-06-02",
 "events": [
  {"roundName": "Semifinal 2", "name": "1500 m Women", "eventCode": "1500", "gender": "W",
   "date": "2024-06-01", "round": "SEMI", "wind": null,
   "result": [
    {"country": "ESP", "familyName": "Alfa", "givenName": "Ana", "rank": "1",
     "qualification": "Q", "performance": "4:05.00", "tpAthleteId": "901", "recordFlags": ["SB"]},
    {"country": "POR", "familyName": "Bravo", "givenName": "Bea", "performance": "DNF",
     "tpAthleteId": "902"}
   ]},
  {"roundName": null, "name": "Long jump Women", "eventCode": "LJ", "gender": "W",
   "date": "2024-06-02", "round": "FINAL", "wind": null, "athlon": "Heptathlon",
   "result": [
    {"group": "A 1", "country": "IRL", "familyName": "Charlie", "givenName": "Cleo", "rank": "1",
     "performance": "6.58", "wind": "-0.5", "tpAthleteId": "903", "recordflag": "PB"}
   ]},
  {"roundName": null, "name": "4 x 100 m Women", "eventCode": "4x100", "gender": "W",
   "date": "2024-06-02", "round": "FINAL", "wind": null,
   "result": [
    {"country": "ESP", "teamCode": "ESP", "tpTeamId": "990", "rank": "1", "performance": "42.10",
     "runners": [
      {"legNumber": 2, "givenName": "Eva", "familyName": "Echo", "tpAthleteId": "905"},
      {"legNumber": 1, "givenName": "Ana", "familyName": "Alfa", "tpAthleteId": "901"}
     ]}
   ]}
 ]
}
"""

_GROUP = re.compile(r"([A-Z])(?: *\d+)? *")


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of such a file."""
    head = source.head_text
    keys = ("events", "result", "eventCode", "performance", "round")
    return all(f'"{key}"' in head for key in keys) and '"personalBests"' not in head


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every event.

    Each part of a combined event is an event of its own, told by the key `athlon`; the list
    of parts inside the athlete's decathlon says the same again and is passed over. Raises
    UnreadableError where there is no list of events.
    """
    competition = load_records(source.text)
    if not isinstance(competition, Record) or not isinstance(competition.get("events"), list):
        raise UnreadableError('the JSON is no competition: it has no "events"')
    for event in competition.records("events"):
        for result in event.records("result"):
            yield _row(competition, event, result)


def section_of(group: str) -> str:
    """Give the letter of a group as published: `B ` or `A 12` (twelfth of group A).

    Anything else that stands there (a reaction time, a mark) is no group.
    """
    letter = _GROUP.fullmatch(group)
    return letter[1] if letter else ""


def name_and_stadium(name: str) -> tuple[str, str]:
    """Part `31st Olympic Games, Olympic Stadium`, as this format names a competition."""
    name, _, stadium = name.partition(", ")
    return name, stadium


def _row(competition: Record, event: Record, result: Record) -> Row:
    team = result.text("teamCode") or (result.text("country") if "runners" in result else "")
    number = result.text("tpTeamId" if team else "tpAthleteId")
    struck = read_struck(result.text("performance"))
    given = result.text("givenName")
    name, stadium = name_and_stadium(competition.text("name"))
    known_as = "" if no_id(number) else competition.text("id")
    flags = result.get("recordFlags")
    flags = flags if isinstance(flags, list) else [result.text("recordFlags")]
    return Row(
        line=result.line,
        given="" if team or given == "?" else given,
        family="" if team else result.text("familyName"),
        sex=event.text("gender"),
        born=result.text("dateOfBirth"),
        nation=result.text("country"),
        ids=tilastopaja_id(number, event.text("gender")),
        team=team,
        legs=_legs(result),
        competition=name or competition.text("slug"),
        competition_id="" if no_id(known_as) else f"tilastopaja:{''.join(known_as.split())}",
        venue=stadium,
        city=competition.text("city"),
        country=competition.text("country"),
        start=competition.text("startDate"),
        end=competition.text("endDate"),
        discipline=event.text("name") or event.text("eventCode"),
        date=event.text("date"),
        round=event.text("roundName") or event.text("round"),
        section=section_of(result.text("group")),
        place=result.text("rank"),
        mark=struck.mark,
        wind=result.text("wind") or event.text("wind"),
        outcome=struck.outcome,
        qualified=result.text("qualification"),
        flags=" ".join(
            flag for flag in (*flags, result.text("recordflag")) if flag and isinstance(flag, str)
        ),
        combined=event.text("athlon"),
        annulled_on=struck.annulled_on,
    )


def _legs(result: Record) -> str:
    runners = sorted(result.records("runners"), key=lambda one: one.text("legNumber"))
    names = [f"{one.text('givenName')} {one.text('familyName')}".strip() for one in runners]
    return "; ".join(name for name in names if name)
