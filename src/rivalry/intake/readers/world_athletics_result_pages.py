"""Results of a championships as JSON scraped from World Athletics' result pages, one row a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rivalry.athletics.name import read_name
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "world-athletics-result-pages"
TITLE = "Results of the 2022 World Championships as JSON scraped from World Athletics' pages"
EXAMPLE = """\
[
{"championship": "world-athletics-championships-oregon-2022-7137279", \
"event_name": "women 1500 Metres", "round_name": "Final", "result_name": "Heats", \
"position": null, "rank": null, "heat": null, "bib": null, "country": null, \
"athlete": null, "mark": null, "details": null, "reaction_time": null, "wind": null},
{"championship": "world-athletics-championships-oregon-2022-7137279", \
"event_name": "women 1500 Metres", "round_name": "Final", "result_name": "Heats", \
"position": "8", "rank": "2", "heat": "3", "bib": "901", "country": "ESP", \
"athlete": "Ana ALFA", "mark": "4:05.00 SB", "details": "Q", "reaction_time": null, "wind": null},
{"championship": "world-athletics-championships-oregon-2022-7137279", \
"event_name": "women 1500 Metres", "round_name": "Final", "result_name": "Heats", \
"position": null, "rank": null, "heat": "3", "bib": "902", "country": "POR", \
"athlete": "Bea BRAVO", "mark": "DNF ", "details": null, "reaction_time": null, "wind": null}
]
"""

# The pages have no dates: these are the days of July by the championships' published timetable.
# A combined event is dated by its last day, on which the total is reached.
_OREGON_2022 = """\
men 100 Metres: Preliminary round 15, Heats 15, Semi-Final 16, Final 16
women 100 Metres: Heats 16, Semi-Final 17, Final 17
men 200 Metres: Heats 18, Semi-Final 19, Final 21
women 200 Metres: Heats 18, Semi-Final 19, Final 21
men 400 Metres: Heats 17, Semi-Final 20, Final 22
women 400 Metres: Heats 17, Semi-Final 20, Final 22
men 800 Metres: Heats 20, Semi-Final 21, Final 23
women 800 Metres: Heats 21, Semi-Final 22, Final 24
men 1500 Metres: Heats 16, Semi-Final 17, Final 19
women 1500 Metres: Heats 15, Semi-Final 16, Final 18
men 5000 Metres: Heats 21, Final 24
women 5000 Metres: Heats 20, Final 23
men 10000 Metres: Final 17
women 10000 Metres: Final 16
men Marathon: Final 17
women Marathon: Final 18
men 3000 Metres Steeplechase: Heats 15, Final 18
women 3000 Metres Steeplechase: Heats 16, Final 20
men 110 Metres Hurdles: Heats 16, Semi-Final 17, Final 17
women 100 Metres Hurdles: Heats 23, Semi-Final 24, Final 24
men 400 Metres Hurdles: Heats 16, Semi-Final 17, Final 19
women 400 Metres Hurdles: Heats 19, Semi-Final 20, Final 22
men High Jump: Qualification 15, Final 18
women High Jump: Qualification 16, Final 19
men Pole Vault: Qualification 22, Final 24
women Pole Vault: Qualification 15, Final 17
men Long Jump: Qualification 15, Final 16
women Long Jump: Qualification 23, Final 24
men Triple Jump: Qualification 21, Final 23
women Triple Jump: Qualification 16, Final 18
men Shot Put: Qualification 15, Final 17
women Shot Put: Qualification 15, Final 16
men Discus Throw: Qualification 17, Final 19
women Discus Throw: Qualification 18, Final 20
men Hammer Throw: Qualification 15, Final 16
women Hammer Throw: Qualification 15, Final 17
men Javelin Throw: Qualification 21, Final 23
women Javelin Throw: Qualification 20, Final 22
men 20 Kilometres Race Walk: Final 15
women 20 Kilometres Race Walk: Final 15
men 35 Kilometres Race Walk: Final 24
women 35 Kilometres Race Walk: Final 22
men 4x100 Metres Relay: Heats 22, Final 23
women 4x100 Metres Relay: Heats 22, Final 23
men 4x400 Metres Relay: Heats 23, Final 24
women 4x400 Metres Relay: Heats 23, Final 24
mixed 4x400 Metres Relay: Heats 15, Final 15
men Decathlon: Final 24
women Heptathlon: Final 18
"""
_CHAMPIONSHIPS = "world-athletics-championships-oregon-2022-7137279"
_COMPETITION = {
    "competition": "World Athletics Championships Oregon 2022", "competition_id": "wa:7137279",
    "venue": "Hayward Field", "city": "Eugene, OR", "country": "USA",
    "start": "2022-07-15", "end": "2022-07-24",
}  # fmt: skip
_MARK = re.compile(r"(?P<mark>\S*)\s*(?P<flags>.*)", re.DOTALL)
_WIND_JUMP = re.compile(r"(?:Long|Triple) Jump")
# What may be left behind the last whole row where a scrape broke off: a comma, half a row.
_BROKEN_OFF = re.compile(r"\s*(?:,\s*(?:\{[^{}\[\]]*)?)?")


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of such a row."""
    head = source.head_text
    keys = ("championship", "event_name", "round_name", "result_name", "reaction_time")
    return all(f'"{key}"' in head for key in keys)


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result; the rows without an athlete are headings.

    Of a scrape that broke off what is whole is read, and the rest is a Reject. `rank` is the place
    in the heat, `position` over all heats; finals have the latter only. A relay is its nation's
    team, and of its runners the pages give the first. Raises UnreadableError where the JSON is
    broken otherwise, or no list.
    """
    rows, rest = _load(source.text)
    if not isinstance(rows, list):
        raise UnreadableError("the JSON is no list of results")
    days = _days()
    for row in rows:
        if not isinstance(row, Record):
            yield Reject(1, json.dumps(row)[:1000], "not an object with the fields of a result")
        elif row.text("athlete") or row.text("mark"):
            yield _row(row, days)
    if rest:
        yield rest


def _load(text: str) -> tuple[Any, Reject | None]:
    try:
        return load_records(text), None
    except UnreadableError:
        end = text.rfind("}") + 1
        if not end or not _BROKEN_OFF.fullmatch(text, end):
            raise
        rows = load_records(text[:end] + "]")
        rest = text[end:].strip()
        line = text.count("\n", 0, end) + 1
        reason = "the scrape breaks off here: what followed on the pages is missing"
        return rows, Reject(line, rest[:1000], reason) if rest else None


def _days() -> dict[tuple[str, str], str]:
    """Give the day of each round of each event."""
    days: dict[tuple[str, str], str] = {}
    for line in _OREGON_2022.splitlines():
        event, _, rounds = line.partition(": ")
        for round_ in rounds.split(", "):
            name, _, day = round_.rpartition(" ")
            days[event, name] = f"2022-07-{day}"
    return days


def _row(row: Record, days: dict[tuple[str, str], str]) -> Row | Reject:
    event = row.text("event_name").replace("'s ", " ", 1)
    day = days.get((event, row.text("result_name")))
    if row.text("championship") != _CHAMPIONSHIPS:
        return _reject(row, "the pages have no dates, and the timetable is known of 2022 only")
    if not day:
        return _reject(row, f"the timetable has no {row.text('result_name')} of the {event}")
    team = row.text("country") if "Relay" in event else ""
    mark = _MARK.fullmatch(row.text("mark"))
    assert mark is not None
    return Row(
        line=row.line,
        athlete="" if team else row.text("athlete"),
        nation=row.text("country"),
        team=team,
        legs=_first_leg(row.text("athlete")) if team else "",
        discipline=event,
        date=day,
        round=row.text("result_name"),
        section=row.text("heat"),
        place=row.text("rank" if row.text("heat") else "position"),
        mark=mark["mark"],
        # In the long and triple jump the wind stands one column early.
        wind=row.text("reaction_time" if _WIND_JUMP.search(event) else "wind"),
        qualified=row.text("details"),
        flags=" ".join(mark["flags"].split()),
        **_COMPETITION,
    )


def _first_leg(runner: str) -> str:
    """Name the runner of the first leg; pages of finals have lost the family name (`Ana`), and a
    team that did not start has its nation here.
    """
    name = read_name(runner)
    loud = runner.split() and runner.split()[-1].isupper()
    return name.full if loud and name.given else ""


def _reject(row: Record, reason: str) -> Reject:
    return Reject(row.line, json.dumps(row, ensure_ascii=False)[:1000], reason)
