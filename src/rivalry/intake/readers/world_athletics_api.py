"""Answers of the open proxies in front of World Athletics' API: an athlete, or a competition."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source

NAME = "world-athletics-api"
TITLE = "JSON answers of World Athletics' API through an open proxy: athletes, competitions"
EXAMPLE = """\
{
  "id": 901, "firstname": "Ana", "lastname": "Alfa", "birthdate": "2000-03-01T00:00:00.000Z",
  "country": "ESP", "sex": "W",
  "seasonsbests": [],
  "personalbests": [
    {
      "date": "2024-06-01T00:00:00.000Z", "discipline": "1500 Metres", "disciplineCode": "1500",
      "mark": "4:05.00", "performanceValue": 245000, "isTechnical": false,
      "location": {"stadium": "Estadio Uno", "city": "Madrid", "country": "ESP", "indoor": false},
      "legal": true, "resultScore": 1150, "wind": null, "competition": null, "category": null,
      "race": null, "place": null, "records": ["NU23R"], "competitionId": 0, "eventId": 1
    }
  ],
  "results": [
    {
      "category": "B", "competition": "City Games", "date": "2024-06-01T00:00:00.000Z",
      "discipline": "1500 Metres", "disciplineCode": "1500", "place": 2, "resultScore": 1150,
      "wind": null, "mark": "4:05.00", "performanceValue": 245000, "isTechnical": false,
      "legal": true, "race": "H2", "records": [], "competitionId": 7200001, "eventId": 1,
      "location": {"stadium": "Estadio Uno", "city": "Madrid", "country": "ESP", "indoor": false}
    }
  ]
}
"""

_RELAY = re.compile(r"\brelay\b|\d ?x ?\d", re.IGNORECASE)
_QUALIFIED = frozenset({"Q", "q", "qR", "qJ", "qD", "Re"})
_WHOSE = (
    "whose result it is stands in another answer of the API: put this list into the answer "
    'about the athlete, under "results"'
)
_WHERE = (
    "the answer does not say of which competition it is: put the competition's "
    '"name" and "location" beside "events"'
)
_NO_RACES = "the answer lists the event, and none of its races"
_NO_TEAM = "a relay, and the answer does not say of which team"


def recognises(source: Source) -> bool:
    """Say whether the head has the keys that every answer with results has."""
    head = source.head_text
    return all(f'"{key}"' in head for key in ("discipline", "disciplineCode", "isTechnical"))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield the performances of an answer.

    About an athlete: personal and season's bests (a mark and a day, without round and place),
    honours, and under `results` the athlete's season, which the API gives in an answer of its own
    that does not name the athlete: as such, every row of it is a Reject. About a competition:
    every race of every event. Relays of an athlete do not name their team, and are Rejects.
    Raises UnreadableError where the JSON is none of these answers.
    """
    answer = load_records(source.text)
    if isinstance(answer, Record) and isinstance(answer.get("events"), list):
        yield from _competition(answer)
    elif isinstance(answer, Record) and answer.text("lastname"):
        yield from _athlete(answer)
    elif isinstance(answer, list):
        for one in answer:
            if not isinstance(one, Record):
                yield Reject(1, json.dumps(one)[:1000], "not an object with fields of a result")
            elif isinstance(one.get("events"), list):
                yield from _competition(one)
            else:
                yield _reject(one, _WHOSE)
    else:
        raise UnreadableError("the JSON is no answer about an athlete, results or a competition")


def _athlete(athlete: Record) -> Iterator[Row | Reject]:
    number = athlete.text("id")
    who = {
        "given": athlete.text("firstname"),
        "family": athlete.text("lastname"),
        "sex": athlete.text("sex"),
        "born": athlete.text("birthdate")[:10],
        "nation": athlete.text("country"),
        "ids": "" if no_id(number) else f"wa:{''.join(number.split())}",
    }
    for key, flag in (("personalbests", "PB"), ("seasonsbests", "SB"), ("results", "")):
        for performance in athlete.records(key):
            yield _performance(performance, who, flag)
    for honour in athlete.records("honours"):
        for performance in honour.records("results"):
            yield _performance(performance, who, "")


def _performance(performance: Record, who: dict[str, str], flag: str) -> Row | Reject:
    if _RELAY.search(performance.text("discipline")):
        return _reject(performance, _NO_TEAM)
    number, wind = performance.text("competitionId"), performance.text("wind")
    flags = [*_texts(performance, "records"), flag]
    if performance.get("legal") is False and not wind:
        flags.append("not legal")
    return Row(
        line=performance.line,
        competition=performance.text("competition"),
        competition_id="" if no_id(number) else f"wa:{''.join(number.split())}",
        discipline=performance.text("discipline") or performance.text("disciplineCode"),
        date=performance.text("date")[:10],
        round=performance.text("race"),
        place=performance.text("place"),
        mark=performance.text("mark"),
        wind=wind,
        flags=" ".join(one for one in flags if one),
        **_location(performance),
        **who,
    )


def _competition(competition: Record) -> Iterator[Row | Reject]:
    number, place = competition.text("id"), _location(competition)
    meeting = {
        "competition": competition.text("name"),
        "competition_id": "" if no_id(number) else f"wa:{''.join(number.split())}",
        "start": competition.text("start")[:10],
        "end": competition.text("end")[:10],
        **place,
    }
    named = bool(meeting["competition"] or place.get("city"))
    options = competition.get("options")
    days = options.records("days") if isinstance(options, Record) else []
    day_of = {day.text("day"): day.text("date")[:10] for day in days}
    for event in competition.records("events"):
        races = event.records("races")
        if not races:
            yield _reject(event, _NO_RACES)
        several = Counter(race.text("race") for race in races)
        for race in races:
            for result in race.records("results"):
                if not named:
                    yield _reject(result, _WHERE)
                    continue
                section = race.text("raceNumber") if several[race.text("race")] > 1 else ""
                date = race.text("date")[:10] or day_of.get(race.text("day"), "")
                yield _result(result, event, race, section, {"date": date, **meeting})


def _result(result: Record, event: Record, race: Record, section: str, when: dict[str, str]) -> Row:
    athletes = result.records("athletes")
    discipline = event.text("discipline") or event.text("event") or event.text("disciplineCode")
    nation = result.text("country") or result.text("nationality")
    first = athletes[0] if athletes else Record()
    team = nation if _RELAY.search(discipline) or len(athletes) > 1 else ""
    names = [f"{one.text('firstname')} {one.text('lastname')}".strip() for one in athletes]
    number = first.text("id")
    return Row(
        line=result.line,
        given="" if team else first.text("firstname"),
        family="" if team else first.text("lastname"),
        sex=event.text("sex") or event.text("gender"),
        born="" if team else (first.text("birthDate") or first.text("birthdate"))[:10],
        nation=nation,
        ids="" if team or no_id(number) else f"wa:{''.join(number.split())}",
        team=team,
        legs="; ".join(name for name in names if name) if team else "",
        discipline=discipline,
        round=race.text("race"),
        section=section,
        place=result.text("place"),
        mark=result.text("mark"),
        wind=result.text("wind") or race.text("wind"),
        qualified=result.text("details") if result.text("details") in _QUALIFIED else "",
        flags=" ".join(_texts(result, "records")),
        **when,
    )


def _location(record: Record) -> dict[str, str]:
    place = record.get("location")
    if not isinstance(place, Record):
        return {}
    return {
        "venue": place.text("stadium"),
        "city": place.text("city"),
        "country": place.text("country"),
        "short_track": "1" if place.get("indoor") is True else "",
    }


def _texts(record: Record, key: str) -> list[str]:
    values = record.get(key)
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []


def _reject(record: Record, reason: str) -> Reject:
    return Reject(record.line, json.dumps(record, ensure_ascii=False)[:1000], reason)
