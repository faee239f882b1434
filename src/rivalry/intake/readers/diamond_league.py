"""Results of one Diamond League meeting as JSON scraped from the league's own results pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from string import ascii_uppercase
from typing import NamedTuple

from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source

NAME = "diamond-league-json"
TITLE = "Results of one Diamond League meeting as JSON of the league's results pages"
COVERS = "competition"
EXAMPLE = """\
{
  "Diamond Discipline": [
    {
      "title": "Women's 200m - 07.06.2018",
      "detail": "Heat\u00a02, wind: -0.3",
      "data": [
        {"place": "1.", "athlete": "Ana ALFA", "id": "901", "nat": "ESP", "birthYear": 1997,
         "mark": "22.90", "doping": ""},
        {"place": " - ", "athlete": "Bea BRAVO", "id": "902", "nat": "POR", "birthYear": 1992,
         "mark": "", "doping": "DOP"},
        {"place": "", "athlete": "Cleo CHARLIE", "id": "903", "nat": "IRL", "birthYear": 1901,
         "mark": "DNF", "doping": ""}
      ],
      "category": "Diamond Discipline"
    }
  ],
  "Split times": [
    {
      "title": "Women's 1500m - 07.06.2018",
      "detail": "Final",
      "data": [
        {"place": "", "athlete": "Dora DELTA", "id": "904", "nat": "GRE", "birthYear": 1995,
         "mark": "4:12.30", "doping": ""}
      ],
      "category": "Split times"
    }
  ]
}
"""

# Which meeting a file is of, the league's number in its name alone says: `2018_18.json`. Names as
# athletics/competition_table.py has them, towns as World Athletics' lists write them. Facts of
# common knowledge; towns held against those lists by day, athlete and mark (159 files of 162; of
# Meeting Mohammed VI in 2010, 2014 and 2015 they hold nothing).
_MEETINGS = {
    "2": ("Weltklasse Zürich", "Zürich", "SUI"),
    "18": ("Bislett Games", "Oslo", "NOR"),
    "19": ("Golden Gala", "Roma", "ITA"),
    "21": ("Meeting de Paris", "Paris", "FRA"),
    "22": ("Memorial Van Damme", "Bruxelles", "BEL"),
    "24": ("London Athletics Meet", "London", "GBR"),
    "25": ("Prefontaine Classic", "Eugene, OR", "USA"),
    "27": ("BAUHAUS-galan", "Stockholm", "SWE"),
    "33": ("Doha Meeting", "Doha", "QAT"),
    "34": ("Shanghai Diamond League", "Shanghai", "CHN"),
    "35": ("adidas Grand Prix", "New York, NY", "USA"),
    "36": ("Athletissima", "Lausanne", "SUI"),
    "37": ("Birmingham Diamond League", "Birmingham", "GBR"),
    "38": ("Herculis", "Monaco", "MON"),
    "617": ("Meeting Mohammed VI", "Rabat", "MAR"),
}
# Years away from home; Zürich's athletes of 2020 stood in seven towns, which the file leaves out.
_ELSEWHERE = {
    ("2020", "2"): ("Weltklasse Zürich", "", ""),
    ("2021", "19"): ("Golden Gala", "Firenze", "ITA"),
    **{
        (str(year), "21"): ("Meeting de Paris", "Paris-St-Denis", "FRA")
        for year in range(2010, 2017)
    },
    ("2014", "24"): ("London Athletics Meet", "Glasgow", "GBR"),
    ("2021", "24"): ("British Grand Prix", "Gateshead", "GBR"),
    ("2019", "25"): ("Prefontaine Classic", "Palo Alto, CA", "USA"),
    ("2010", "37"): ("British Grand Prix", "Gateshead", "GBR"),
    ("2014", "617"): ("Meeting Mohammed VI", "Marrakech", "MAR"),
}
_FILE = re.compile(r"(?:^|[/\\!])(\d{4})_(\d{1,6})\.json$")
_TITLE = re.compile(r"(?P<event>.*) - (?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})", re.DOTALL)
_DETAIL = re.compile(r"(?P<round>\D*?)\s*(?P<section>\d{0,3})(?:, wind: (?P<wind>[-+]?\d+\.\d))?")
_FIELD_EVENT = re.compile(r"Jump|Vault|Throw|Put\b")
_WIND_JUMP = re.compile(r"(?:Long|Triple) Jump")
_AGE_GROUPS = {"U20 Events": "U20", "U23 Events": "U23"}
_ON_THE_WAY = "Split times"
_COMBINED = "Combined"
_DOPING, _SHORT_COURSE = "DOP", "SC"
_PAST_CENTURY = re.compile(r"19[0-2]\d")
_MAIN_PROGRAMME = ("Diamond Discipline", "Promotional Events")
# Two kinds of row that are beside the result: `VST` a time on the way, `BLJ` the best legal jump of
# an athlete whose best was wind-aided. The word stands as a mark only where the mark was annulled.
_ANNULLED_BESIDE = {"VST": "a time on the way", "BLJ": "the best legal jump"}


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of such a meeting."""
    head = source.head_text
    keys = ("title", "detail", "data", "place", "athlete", "nat", "birthYear", "doping")
    return all(f'"{key}"' in head for key in keys)


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every event, times on the way and best legal jumps among them.

    The meeting is named by the file's name (`2018_18.json`: year and number of the meeting), in a
    file of another name by its first day alone. Races that the pages list apart under one title
    and round (a national 800m beside the league's) get section numbers of their own. A meeting
    that was not held is an empty list, and gives nothing. Raises UnreadableError where there are
    no lists of events.
    """
    document = load_records(source.text)
    if document == []:
        return
    if not isinstance(document, Record):
        raise UnreadableError("the JSON is no meeting: it has no lists of events")
    events = [_event(event, name) for name in document for event in document.records(name)]
    days = sorted(event.day for event in events if event.day)
    meeting = _meeting(source.name, days)
    for event, section in zip(events, _sections(events), strict=True):
        apart = _each_in_a_town_of_its_own(event)
        for number, (result, team) in enumerate(zip(event.results, _teams(event), strict=True), 1):
            yield _row(meeting, event, str(number) if apart else section, result, team)


class _Event(NamedTuple):
    """An event as published, its title and detail taken apart."""

    discipline: str
    day: str
    round: str
    section: str
    wind: str
    category: str
    results: list[Record]
    aided: set[str]
    """Ids of those whose best jump was wind-aided: their best legal one stands apart."""


def _event(event: Record, category: str) -> _Event:
    title = _TITLE.fullmatch(event.text("title"))
    detail = _DETAIL.fullmatch(event.text("detail"))
    discipline = title["event"] if title else event.text("title")
    results = event.records("data")
    placed = {one.text("id") for one in results if one.text("place")}
    beside = {one.text("id") for one in results if _unplaced(one)}
    return _Event(
        discipline=discipline,
        day=f"{title['year']}-{title['month']}-{title['day']}" if title else "",
        round=detail["round"] if detail else event.text("detail"),
        section=detail["section"] if detail else "",
        wind=(detail["wind"] or "") if detail else "",
        category=category,
        results=results,
        aided=(placed & beside) - {""} if _WIND_JUMP.search(discipline) else set(),
    )


def _meeting(file_name: str, days: list[str]) -> dict[str, str]:
    first, last = (days[0], days[-1]) if days else ("", "")
    meeting = {"competition": f"Diamond League, {first}", "start": first, "end": last}
    if named := _FILE.search(file_name):
        year, number = named[1], named[2]
        meeting["competition_id"] = f"diamond-league:{year}_{number}"
        if known := _ELSEWHERE.get((year, number)) or _MEETINGS.get(number):
            meeting["competition"], meeting["city"], meeting["country"] = known
    return meeting


def _sections(events: list[_Event]) -> list[str]:
    """Give each event its section; one that another race of that title and round has already
    becomes the next that is free, and the races of the league itself keep theirs.
    """
    sections = [event.section for event in events]
    taken: dict[tuple[str, ...], set[str]] = {}
    order = sorted(
        range(len(events)), key=lambda at: events[at].category not in _MAIN_PROGRAMME
    )  # sorted() keeps the order of the file within both
    for at in order:
        event = events[at]
        race = (event.discipline, event.day, event.round)
        there = taken.setdefault(race, set())
        if event.category != _ON_THE_WAY:
            if sections[at] in there:
                free = (str(number) for number in count(len(there) + 1))
                sections[at] = next(section for section in free if section not in there)
            there.add(sections[at])
    return sections


def _each_in_a_town_of_its_own(event: _Event) -> bool:
    """Say whether every athlete is the first: so the pages show the meeting of 2020 for which
    athletes competed alone, far from each other, against the clock.
    """
    marks = {one.text("mark") for one in event.results if one.text("place") == "1."}
    return len(marks) > 1 and all(one.text("place") in ("1.", "") for one in event.results)


def _teams(event: _Event) -> list[str]:
    """Name the team of each row, nothing for athletes, who have an id. Of several teams that
    the pages give one name the later ones get a letter, as elsewhere there (`Italy B`).
    """
    names: list[str] = []
    given: set[str] = set()
    for result in event.results:
        name = result.text("athlete") if no_id(result.text("id")) else ""
        if name and name in given:
            lettered = (f"{name} {letter}" for letter in ascii_uppercase[1:])
            name = next((one for one in lettered if one not in given), name)
        names.append(name)
        given.add(name)
    return names


def _row(
    meeting: dict[str, str], event: _Event, section: str, result: Record, team: str
) -> Row | Reject:
    place, mark, note = result.text("place"), result.text("mark"), result.text("doping")
    if mark in _ANNULLED_BESIDE:
        return _reject(result, f"{_ANNULLED_BESIDE[mark]}, annulled: the pages no longer have it")
    if note == _SHORT_COURSE:
        return _reject(result, f"SC: run over a short course, so that {mark} is no mark")
    number = result.text("id")
    beside = _beside(event, result)
    return Row(
        line=result.line,
        athlete="" if team else result.text("athlete"),
        born="" if team else _born(result.text("birthYear")),  # teams are given 1900
        nation=result.text("nat"),
        ids="" if no_id(number) else f"wa:{''.join(number.split())}",
        team=team,
        discipline=event.discipline,
        age_group=_AGE_GROUPS.get(event.category, ""),
        date=event.day,
        round="" if beside else "Final" if event.round == _COMBINED else event.round,
        section="" if beside else section,
        place="-" if beside == "jump" else place.removesuffix("."),
        mark=mark,
        wind=event.wind or ("w" if number in event.aided and not beside else ""),
        outcome="DQ" if note == _DOPING and not mark else "",
        flags="" if note == _DOPING else note,
        en_route="1" if beside == "time" else "",
        combined="Combined event" if event.round == _COMBINED else "",
        annulled_on="annulled" if note == _DOPING else "",
        **meeting,
    )


def _beside(event: _Event, result: Record) -> str:
    """Say what a row is beside the result of its athlete: a `time` on the way in a longer race,
    the best legal `jump` of one whose best was wind-aided, or nothing.

    Who finishes a race has a place: a time without one was taken on the way.
    """
    if event.category == _ON_THE_WAY:
        return "time"
    if not _unplaced(result):
        return ""
    if not _FIELD_EVENT.search(event.discipline):
        return "time"
    return "jump" if result.text("id") in event.aided else ""


def _unplaced(result: Record) -> bool:
    return not result.text("place") and result.text("mark")[:1].isdigit()


def _born(year: str) -> str:
    """Give the year of birth; the pages write 1901 for 2001."""
    return f"20{year[2:]}" if _PAST_CENTURY.fullmatch(year) else year


def _reject(result: Record, reason: str) -> Reject:
    return Reject(result.line, json.dumps(result, ensure_ascii=False)[:1000], reason)
