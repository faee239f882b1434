"""Text report of results by HY-TEK's Meet Manager, as US schools, colleges and clubs print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rivalry.athletics.event import find_event
from rivalry.athletics.outcome import read_outcome
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "hytek-report"
TITLE = "Results of a meet as text, by HY-TEK's Meet Manager"
EXAMPLE = """\
Licensed to Some Timing - Contractor License
                                        HY-TEK's Meet Manager 4/1/2031 10:28 AM
                      City Invitational - 3/29/2031
                            City High School
                                    Results

Event 1  Girls 100 Meter Hurdles 33"
===================================================================================
    Name                    Year School                  Seed     Finals  H# Points
===================================================================================
  1 Ana Alfa                  12 Northville             17.00      16.90   2  10
  2 Bea Bravo                  9 Southville                        17.35   1   8
 -- Cleo Charlie              11 Northville             18.00         DQ   2

Event 2  Girls High Jump
===================================================================================
    Name                    Year School                  Seed     Finals  Points
===================================================================================
  1 Ana Alfa                  12 Northville           5-02.00    5-00.00    9
  1 Dora Delta                10 Westville                       5-00.00    9
 -- Bea Bravo                  9 Southville           4-08.00         NH

Event 3  Girls 4x100 Meter Relay
===================================================================================
    School                                               Seed     Finals  Points
===================================================================================
  1 Northville                                          52.00      51.50   10
     1) Ana Alfa 12                    2) Cleo Charlie 11
     3) Dora Delta 10                  4) Bea Bravo 9

                    Women - Team Rankings - 3 Events Scored
===============================================================================
    1) Northville                  29        2) Westville                   9
"""

_PROGRAM = "HY-TEK's Meet Manager"
_MEET = re.compile(
    r"(?P<name>.+?) - (?P<start>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
    r"(?: (?:to|-) (?P<end>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}))?"
)
_EVENT = re.compile(r"\(?(?:Finals \.\.\. \()?Event +[0-9]+[A-Z]? +(?P<event>[^()]+?)\)?")
_RULER = re.compile(r"={20,}")
_RESULT_COLUMNS = ("Finals", "Prelims", "Semis", "Time", "Mark", "Points")
_OTHER_COLUMNS = ("Seed", "Wind", "H#", "F#", "S#", "Ht", "Heat")
_COLUMN = re.compile(r"\S+")
_ROW = re.compile(r" {0,3}(?P<place>[0-9]{1,3}|--)\s+(?=\S)")
_LEG = re.compile(r"([1-9])\) ?(.*?)(?=\s+[1-9]\) |$)")
_GRADE = re.compile(r"\s+(?:[0-9]{1,2}|FR|SO|JR|SR)$")
_STAGE = re.compile(
    r"(?P<round>preliminar(?:y|ies)|prelims|semi-?finals?|[a-h] - finals?|finals?|timed finals)?"
    r"\s*(?:(?:heat|section) +(?P<section>[0-9]+)(?: +of +[0-9]+)?)?"
    r"\s*(?P<behind>preliminar(?:y|ies)|prelims|semi-?finals?|timed finals|finals?)?",
    re.IGNORECASE,
)
_TEAMS = re.compile(r"Team (?:Rankings|Scores|Totals)|Combined Team|Scores -", re.IGNORECASE)
# J: placed by the judges' count of misses; a sign behind is Q or q, or of a record above.
_MARK = re.compile(
    r"J?(?P<mark>[0-9][0-9:.]*(?:-[0-9]{1,2}(?:\.[0-9]{1,2})?)?m?h?)(?P<sign>[Qq]?)[^0-9a-zA-Z]?"
)
_RELAY_LETTER = re.compile(r"\s+'(?P<letter>[A-Z])'$")
_FOULS = frozenset({"FOUL", "FOULS"})
# Implements of boys at US high schools (NFHS rules), where the event does not name its own.
_HIGH_SCHOOL = {"SP": "Shot Put 12lb", "DT": "Discus Throw 1.6kg"}
_GRADES = frozenset({"9", "09", "10", "11", "12"})


@dataclass
class _Column:
    name: str
    begin: int
    end: int


@dataclass
class _Event:
    """The event that rows stand under."""

    name: str = ""
    columns: list[_Column] = field(default_factory=list)
    round: str = "Final"
    section: str = ""

    def column(self, *names: str) -> _Column | None:
        """Give the last column of one of these names."""
        found = [column for column in self.columns if column.name in names]
        return found[-1] if found else None


@dataclass
class _Meet:
    name: str = ""
    venue: str = ""
    start: str = ""
    end: str = ""


def recognises(source: Source) -> bool:
    """Say whether the program has signed the report and events follow."""
    head = source.head_text
    return _PROGRAM in head and _RULER.search(head) is not None


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every event; seed marks, points and team scores are passed over.

    The place is that in the heat or section where the report names one, as races are timed finals
    else. The school stands in `ids` beside the name, for there is no other sign that tells
    namesakes apart. Raises UnreadableError where there is no event.
    """
    lines = source.text_of_windows.split("\n")
    meet = _meet(lines)
    rows: list[tuple[Row, _Event]] = []
    for item in _items(lines, meet):
        if isinstance(item, Reject):
            yield item
        else:
            rows.append(item)
    if not rows:
        raise UnreadableError("the report has no event with results below")
    yield from _placed(rows)


def _meet(lines: list[str]) -> _Meet:
    """Read the head of the report: name and days, then the venue."""
    for at, line in enumerate(lines):
        if found := _MEET.fullmatch(line.strip()):
            venue = lines[at + 1].strip() if at + 1 < len(lines) else ""
            start = _iso(found["start"])
            return _Meet(
                found["name"],
                "" if venue.startswith("Results") or _EVENT.fullmatch(venue) else venue,
                start,
                _iso(found["end"]) if found["end"] else start,
            )
    return _Meet()


def _iso(date: str) -> str:
    month, day, year = date.split("/")
    return f"{year}-{int(month):02}-{int(day):02}"


def _items(lines: list[str], meet: _Meet) -> Iterator[tuple[Row, _Event] | Reject]:
    event = _Event()
    relay: tuple[Row, _Event] | None = None
    scores = in_ruler = False
    before = ""
    for at, raw in enumerate(lines, start=1):
        line = raw.rstrip()
        text = line.strip()
        if relay and (legs := _LEG.findall(text)) and text[:1].isdigit() and text[1:2] == ")":
            named = [name for name in (relay[0].legs, *(_leg(name) for _, name in legs)) if name]
            relay = (relay[0]._replace(legs=";".join(named)), relay[1])
            continue
        if found := _EVENT.fullmatch(text):
            event, scores, in_ruler = _Event(_named(found["event"])), False, False
        elif _TEAMS.search(text):
            scores = True
        elif _RULER.fullmatch(text):
            if not in_ruler and not scores and before and find_event(before) and not event.columns:
                event = _Event(event.name or before)
            in_ruler = not in_ruler
        elif not scores and (columns := _columns(line)):
            event.columns = columns
        elif not scores and not in_ruler and event.columns and (row := _ROW.match(line)):
            if relay:
                yield relay
                relay = None
            result = _result(at, line, row, event, meet)
            if isinstance(result, Row) and result.team:
                relay = (result, event)
            else:
                yield result if isinstance(result, Reject) else (result, event)
        elif text and (stage := _STAGE.fullmatch(text)) and event.columns:
            event = _at_stage(event, stage)
        before = text or before
    if relay:
        yield relay


def _named(event: str) -> str:
    return " ".join(event.split())


def _columns(line: str) -> list[_Column]:
    """Give the columns that a line heads; none where it heads no results."""
    found = [_Column(word[0], word.start(), word.end()) for word in _COLUMN.finditer(line)]
    names = [column.name for column in found]
    if not names or names[0] not in ("Name", "School", "Team", "Athlete"):
        return []
    return found if any(name in _RESULT_COLUMNS for name in names) else []


def _at_stage(event: _Event, stage: re.Match[str]) -> _Event:
    said = (stage["behind"] or stage["round"] or "").lower()
    section = stage["section"] or ""
    if said.startswith("prelim"):
        name = "Heat"
    elif said.startswith("semi"):
        name = "Semi-Final"
    else:
        name = event.round if section and not said else "Final"
        section = said[0].upper() if " - " in said else section
    return _Event(event.name, event.columns, name, section)


def _result(
    line_number: int, line: str, found: re.Match[str], event: _Event, meet: _Meet
) -> Row | Reject:
    first = event.columns[0]
    marks = event.column(*_RESULT_COLUMNS[:-1]) or event.column("Points")
    heat = event.column("H#", "S#", "Ht", "Heat")
    wind = event.column("Wind")
    year = event.column("Year", "Yr", "Age")
    school = event.column("School", "Team")
    cells = _cells(line, event.columns)
    mark = cells.get(marks.name, "") if marks else ""
    if not mark:
        return Reject(line_number, line.strip(), "no mark where the column of results is")
    left = (
        min(
            column.end
            for column in event.columns
            if column.name in (*_RESULT_COLUMNS, *_OTHER_COLUMNS)
        )
        - 10
    )
    name_end = year.begin if year else school.begin if school and school is not first else left
    who = line[max(found.end(), first.begin) if first.begin > 4 else found.end() : name_end].strip()
    of = line[(year.end if year else name_end) : left].strip() if first.name == "Name" else who
    grade = line[year.begin : year.end].strip() if year else ""
    parsed = _MARK.fullmatch(mark)
    outcome = "NM" if mark.upper() in _FOULS else read_outcome(mark) or ""
    relay = first.name in ("School", "Team")
    if not who:
        return Reject(line_number, line.strip(), "no name where the column of names is")
    one_day = meet.start == meet.end
    return Row(
        line=line_number,
        athlete="" if relay else who,
        ids="" if relay or not of else f"hytek:{_slug(of)}/{_slug(who)}/{_sex(event.name)}",
        team=_team(who) if relay else "",
        competition=meet.name,
        venue=meet.venue,
        start=meet.start,
        end=meet.end,
        discipline=_implement(event.name, grade),
        date=meet.start if one_day else "",
        round=event.round,
        section=(cells.get(heat.name, "") if heat else "") or event.section,
        place="" if outcome else found["place"].strip("-"),
        mark="" if outcome else parsed["mark"] if parsed else mark,
        wind=cells.get(wind.name, "") if wind else "",
        outcome=outcome,
        qualified=parsed["sign"] if parsed else "",
    )


def _cells(line: str, columns: list[_Column]) -> dict[str, str]:
    """Give what stands under the headings: each word belongs to the one it overlaps most."""
    cells: dict[str, str] = {}
    numbers = [column for column in columns if column.name in (*_RESULT_COLUMNS, *_OTHER_COLUMNS)]
    for word in _COLUMN.finditer(line):
        shared = [
            (min(word.end(), column.end) - max(word.start(), column.begin), column.name)
            for column in numbers
        ]
        overlap, name = max(shared, default=(0, ""))
        if overlap > 0:
            cells[name] = word[0]
    return cells


def _leg(text: str) -> str:
    """Give the name of a relay's runner, without the grade, given name first."""
    family, comma, given = _GRADE.sub("", text.strip()).partition(",")
    return f"{given.strip()} {family}" if comma else family


def _team(text: str) -> str:
    """Take the letter off a school's first relay team; its second stays another one."""
    found = _RELAY_LETTER.search(text)
    if not found:
        return text
    name = text[: found.start()]
    return name if found["letter"] == "A" else f"{name} {found['letter']}"


def _sex(event: str) -> str:
    found = find_event(event)
    return (found.sex if found else None) or "X"


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.lower()))


def _implement(event: str, grade: str) -> str:
    """Name the implement of a boys' event of a high school, where the report leaves it out."""
    if grade not in _GRADES or not event.startswith("Boys"):
        return event
    found = find_event(event)
    own = _HIGH_SCHOOL.get(found.discipline.code) if found else None
    return f"Boys {own}" if own else event


def _told_apart(race: list[Row]) -> list[Row]:
    """Number the further teams of a school in one race, where the report has no letters."""
    seen: dict[str, int] = {}
    found = []
    for row in race:
        if row.team:
            seen[row.team] = seen.get(row.team, 0) + 1
            if seen[row.team] > 1:
                row = row._replace(team=f"{row.team} ({seen[row.team]})")
        found.append(row)
    return found


def _placed(rows: list[tuple[Row, _Event]]) -> Iterator[Row]:
    """Give each row its place in its own race: reports rank all heats together."""
    races: dict[tuple[str, str, str], list[Row]] = {}
    for row, event in rows:
        found = find_event(event.name)
        timed = found is not None and found.discipline.unit == "time"
        row = row if timed else row._replace(section=event.section)
        races.setdefault((event.name, row.round, row.section), []).append(row)
    stages = [(name, stage) for name, stage, _ in races]
    for (name, stage, _), field_ in races.items():
        alone = stages.count((name, stage)) == 1
        places = [row.place for row in field_ if row.place]
        field_ = _told_apart(field_)
        for row in field_:
            place = row.place
            if place:
                at = places.index(place) + 1
                tie = "=" if places.count(place) > 1 else ""
                place = f"{tie}{place if alone else at}"
            yield row._replace(
                place=place, section="" if alone and stage == "Final" else row.section
            )
