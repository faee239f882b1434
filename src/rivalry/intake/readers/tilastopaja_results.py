"""Results of a whole championship as Tilastopaja exports them to JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.intake.disqualification import read_struck
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.tilastopaja_id import tilastopaja_id

NAME = "tilastopaja-results"
TITLE = "Results of one competition as JSON, exported by Tilastopaja"
COVERS = "competition"
EXAMPLE = """\
{
 "compID": 13000001, "country": "ESP", "city": "Madrid", "arena": "Estadio Uno",
 "startDate": "2024-06-01", "endDate": "2024-06-02", "compName": "1st City Championships",
 "compType": "Outdoor",
 "events": [
  {"gender": "W", "ageGroup": "Senior", "eventName": "1500m", "eventCode": 110,
   "indoorOutdoor": "Outdoor", "roundName": "Heats", "heatNumber": "2", "heatName": "Heat 2",
   "listName": "-999-2-110-5-2", "heatCount": 2, "date": "2024-06-01", "wind": null,
   "results": [
    {"toID": 901, "WAID": 14000901, "rank": "1", "athlete": "Ana Alfa", "lastname": "Alfa",
     "firstname": "Ana", "DOB": "2000-03-01", "nation": "ESP", "bestPerformance": "4:05.00",
     "wind": null, "recordFlags": null, "personalFlags": "SB", "qualified": "Q"},
    {"toID": 902, "WAID": 0, "rank": null, "athlete": "Bea Bravo", "lastname": "Bravo",
     "firstname": "Bea", "DOB": "2001-05-05", "nation": "POR", "bestPerformance": "DNF",
     "wind": null, "recordFlags": null, "personalFlags": null, "qualified": null}
   ]},
  {"gender": "M", "ageGroup": "Senior", "eventName": "4 x 400m Mixed relay", "eventCode": 581,
   "indoorOutdoor": "Outdoor", "roundName": "Final", "heatNumber": null, "heatName": null,
   "listName": "-999-1-581-0-0", "heatCount": 1, "date": "2024-06-02", "wind": null,
   "results": [
    {"toID": 990, "WAID": 0, "rank": "1", "athlete": "", "lastname": null, "firstname": null,
     "DOB": null, "nation": "ESP", "bestPerformance": "3:09.92", "wind": null,
     "recordFlags": "NR", "personalFlags": "PB", "qualified": null, "relayTeam": "ESP",
     "relayParticipants": [
      {"leg": 1, "toID": 903, "firstname": "Carlos", "lastname": "Charlie", "nation": "ESP"},
      {"leg": 2, "toID": 901, "firstname": "Ana", "lastname": "Alfa", "nation": "ESP"},
      {"leg": 3, "toID": 904, "firstname": "Diego", "lastname": "Delta", "nation": "ESP"},
      {"leg": 4, "toID": 905, "firstname": "Eva", "lastname": "Echo", "nation": "ESP"}
     ]}
   ]}
 ]
}
"""

_RELAY = re.compile(r"\b\d+ ?x ?\d|relay", re.IGNORECASE)
_CHAMPIONSHIP_LIST = "-999"


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of such an export."""
    head = source.head_text
    return all(f'"{key}"' in head for key in ("events", "eventName", "bestPerformance", "toID"))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every round.

    Parts of a combined event say so in `combined`; a relay is its nation's team, with the
    four who ran (later names are those of other rounds). Where a final had an A and a B race,
    the A race, which the file leaves without a letter, gets it. Raises UnreadableError where
    there is no list of events.
    """
    competition = load_records(source.text)
    if not isinstance(competition, Record) or not isinstance(competition.get("events"), list):
        raise UnreadableError('the JSON is no competition: it has no "events"')
    events = competition.records("events")
    lettered = {_round_of(event) for event in events if event.text("heatNumber").isalpha()}
    for event in events:
        section = event.text("heatNumber")
        if not section and _round_of(event) in lettered:
            section = "A"
        for result in event.records("results"):
            yield _row(competition, event, section, result)


def _round_of(event: Record) -> tuple[str, ...]:
    return (
        *map(event.text, ("gender", "ageGroup", "eventName", "roundName", "indoorOutdoor")),
        _combined(event),
    )


def _combined(event: Record) -> str:
    """Name the combined event that this event is a part of, if it is one."""
    if event.text("combinedEvent"):
        return event.text("combinedEvent")
    in_a_list_of_parts = not event.text("listName").startswith(_CHAMPIONSHIP_LIST)
    scored = any(result.text("combinedPoints") for result in event.records("results"))
    return "Combined event" if in_a_list_of_parts and scored else ""


def _row(competition: Record, event: Record, section: str, result: Record) -> Row:
    discipline = event.text("eventName")
    relay = bool(_RELAY.search(discipline))
    struck = read_struck(result.text("bestPerformance"))
    ids = [tilastopaja_id(result.text("toID"), event.text("gender"))]
    if not relay and not no_id(result.text("WAID")):
        ids.append(f"wa:{result.text('WAID')}")
    competition_id = competition.text("compID")
    age_group = event.text("ageGroup")
    return Row(
        line=result.line,
        athlete="" if relay or result.text("lastname") else result.text("athlete"),
        given="" if relay else result.text("firstname"),
        family="" if relay else result.text("lastname"),
        sex="X" if "mixed" in discipline.lower() else event.text("gender"),
        born=result.text("DOB"),
        nation=result.text("nation"),
        ids=" ".join("".join(one.split()) for one in ids),
        team=(result.text("nation") or result.text("relayTeam")) if relay else "",
        legs=_legs(result) if relay else "",
        competition=competition.text("compName"),
        competition_id="" if no_id(competition_id) else f"tilastopaja:{competition_id}",
        venue=competition.text("arena"),
        city=competition.text("city"),
        country=competition.text("country"),
        start=competition.text("startDate"),
        end=competition.text("endDate"),
        discipline=discipline,
        age_group="" if age_group == "Senior" else age_group,
        short_track="1" if event.text("indoorOutdoor") == "Indoor" else "",
        date=event.text("date"),
        round=event.text("roundName"),
        section=section,
        place=result.text("rank"),
        mark=struck.mark,
        wind=result.text("wind") or event.text("wind"),
        outcome=struck.outcome,
        qualified=result.text("qualified"),
        flags=" ".join(
            flag for flag in (result.text("recordFlags"), result.text("personalFlags")) if flag
        ),
        combined=_combined(event),
        annulled_on=struck.annulled_on,
    )


def _legs(result: Record) -> str:
    runners = sorted(result.records("relayParticipants"), key=_leg)
    names = [f"{one.text('firstname')} {one.text('lastname')}".strip() for one in runners]
    return "; ".join(name for name in names[:4] if name)


def _leg(runner: Record) -> int:
    leg = runner.text("leg")
    return int(leg) if leg.isdecimal() and len(leg) < 3 else 99
