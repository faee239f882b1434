"""Results of a meeting in the German exchange format: LADV Ergebnisdaten, versions 0.1 to 0.3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from rivalry.athletics.discipline import find_discipline
from rivalry.intake.photo_finish import official_mark
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source

NAME = "ladv-results"
TITLE = "Results of a meeting as XML in the German exchange format (LADV Ergebnisdaten)"
EXAMPLE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<meetingresult begindate="2024-06-01" enddate="2024-06-02" city="Musterstadt" country="GER" \
name="Abendsportfest" scope="DLV" version="0.3">
  <generator programname="Muster" programversion="1" vendor="Muster" website="https://a.example"/>
  <clubs>
    <club country="GER" id="C1" name="TV Musterstadt" number="1" region="BY" type="CLUB"/>
  </clubs>
  <athletes>
    <athlete club="C1" country="GER" forename="Ana" id="A1" lastname="Alfa" number="1" sex="W" \
yearofbirth="2000"/>
    <athlete club="C1" country="GER" forename="Bea" id="A2" lastname="Bravo" number="2" sex="W" \
yearofbirth="2006"/>
  </athletes>
  <events>
    <event code="L100" id="E1"/>
  </events>
  <rounds>
    <round ageclass="W" compositeevent="NO" event="E1" id="R1" indoor="false" \
roundtype="FINAL" startofeventdate="2024-06-01">
      <results>
        <individual athlete="A1" id="I1" noncompetitive="false" place="1" result="12,22" \
wind="+0,4"/>
        <individual athlete="A2" id="I2" noncompetitive="false" place="2" result="12,31" \
wind="+0,4"/>
      </results>
    </round>
  </rounds>
</meetingresult>
"""

_DEEPEST = 50
_LONGEST_RAW = 1000
# What the rounds are called in competition: Ausscheidung, Vorlauf, Zeitvorlauf, Zwischenlauf,
# Zeitlauf, Lauf.
_ROUNDS = {
    "FINAL": "Final", "QUALIFICATION": "Qualification", "HEAT": "Heats", "TIMEHEAT": "Heats",
    "TIMERACE": "Final", "SEMIFINAL": "Semi-Final", "QUALIFICATIONHEAT": "Heats",
    "ELIMINATION": "Preliminary", "RUN": "Final",
}  # fmt: skip
_QUALIFIED = {"QPLACE": "Q", "QTIME": "q", "PASSED": "Q"}
_CLASS = re.compile(r"([MWX])(.*)")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_FIGURES = re.compile(r"[\d:.,]+")
# Programmes without the real ids write such ones, the same for other people in another file.
_PLACEHOLDER = "00000000-"
_OUT_OF_COMPETITION = "OC"
# Teams whose results are added up from others: no competitors of their own.
_SCORES = ("individualteam", "combinedeventteam", "teamchampionchip")
_RESULTS = ("individual", "combinedevent", "relay")

Attributes = dict[str, str]


class _Result(NamedTuple):
    """A result with its number, the line it begins on and the round that it stands in."""

    number: int
    line: int
    kind: str
    said: Attributes
    round: Attributes
    members: list[Attributes]
    """The runners, where it is a relay's."""


def recognises(source: Source) -> bool:
    """Say whether this is XML whose root is a result of a meeting in this format."""
    head = source.head_text
    return head.lstrip().startswith("<") and "<meetingresult" in head


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every round.

    Where a competition of several classes or implements was made one (`compositeevent`), each
    result stands in the whole and in a part: the part has the class and the implement, and is
    the one yielded. In a mixed class the place is the one among the own sex. Scores of teams
    are passed over. What the organiser has marked invalid, and what points to an athlete, club
    or event that the file does not have, is set apart. Raises UnreadableError for broken XML,
    for another root, and for a document type or entities.
    """
    document = _Document()
    document.parse(source.text)
    if document.root != "meetingresult":
        raise UnreadableError("the XML is no result of a meeting: its root is not meetingresult")
    in_parts = _in_parts(document.results)
    places = _places_of_own_sex(document)
    for result in document.results:
        if result.round.get("compositeevent") == "MASTER" and _who(result) in in_parts.get(
            result.round.get("id", ""), ()
        ):
            continue
        try:
            yield _row(result, document, places)
        except _ResultError as wrong:
            said = " ".join(f'{name}="{value}"' for name, value in result.said.items())
            yield Reject(result.line, f"<{result.kind} {said}/>"[:_LONGEST_RAW], str(wrong))


class _ResultError(ValueError):
    """What is wrong with one result; the message is the reason for setting it apart."""


class _Document:
    """The elements that matter, collected while the parser passes them."""

    def __init__(self) -> None:
        self.root = ""
        self.meeting: Attributes = {}
        self.by_id: dict[str, dict[str, Attributes]] = {"club": {}, "athlete": {}, "event": {}}
        self.results: list[_Result] = []
        self.combined_of: dict[str, Attributes] = {}
        """The round of the combined event that a result is a part of, by the result's id."""
        self._depth = 0
        self._kind = ""
        self._event: Attributes = {}
        self._round: Attributes = {}

    def parse(self, text: str) -> None:
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            raise UnreadableError(
                f"line {error.lineno} is not XML ({expat.errors.messages[error.code]}): "
                "fetch the file again",
                error.lineno,
            ) from None

    def _refuse(self, *_: object) -> None:
        raise UnreadableError(
            "the XML declares a document type or entities, which results have no use for: "
            "it was not read",
            self._parser.CurrentLineNumber,
        )

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _start(self, name: str, said: Attributes) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableError("the XML is nested too deeply to be results")
        if not self.root:
            self.root, self.meeting = name, said
        elif name in self.by_id:
            self.by_id[name].setdefault(said.get("id", ""), said)
            self._event = said if name == "event" else self._event
        elif name == "eventdefinition":
            # An event of the organiser's own has no code, or one that only its name explains.
            self._event.setdefault("name", said.get("name", ""))
        elif name == "round":
            self._round = said
        elif name in _RESULTS:
            line = self._parser.CurrentLineNumber
            self.results.append(_Result(len(self.results), line, name, said, self._round, []))
            self._kind = name
        elif name in _SCORES:
            self._kind = name
        elif name == "relaymember" and self._kind == "relay":
            self.results[-1].members.append(said)
        elif name == "individualreference" and self._kind == "combinedevent":
            self.combined_of[said.get("ref", "")] = self._round


def _in_parts(results: list[_Result]) -> dict[str, set[str]]:
    """Give who stands in a part of each composite event, by the id of the whole's round."""
    found: dict[str, set[str]] = {}
    for result in results:
        if result.round.get("compositeevent") == "PART":
            found.setdefault(result.round.get("belongsto", ""), set()).add(_who(result))
    return found


def _who(result: _Result) -> str:
    said = result.said
    return said.get("athlete") or f"{said.get('club', '')} {said.get('number', '')}"


def _places_of_own_sex(document: _Document) -> dict[int, str]:
    """Give the place among the own sex in rounds of a mixed class, by the result's number."""
    fields: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for result in document.results:
        place = result.said.get("place", "")
        if result.kind == "relay" or not result.round.get("ageclass", "").startswith("X"):
            continue
        if place.isdecimal() and len(place) < 9 and int(place):
            athlete = document.by_id["athlete"].get(result.said.get("athlete", ""), {})
            field = result.round.get("id", ""), athlete.get("sex", "")
            fields.setdefault(field, []).append((int(place), result.number))
    return {
        number: str(1 + sum(other < place for other, _ in field))
        for field in fields.values()
        for place, number in field
    }


def _row(result: _Result, document: _Document, places: dict[int, str]) -> Row:
    said, round = result.said, result.round
    for what, element in (("round", round), ("result", said)):
        if element.get("invalid") in ("true", "1"):
            raise _ResultError(f"the organiser has marked this {what} invalid")
    event = _found(document, "event", round.get("event", ""))
    sex, age_group = _class(round.get("ageclass", ""))
    relay = result.kind == "relay"
    athlete = {} if relay else _found(document, "athlete", said.get("athlete", ""))
    club = document.by_id["club"].get(athlete.get("club", ""), {})
    if relay:
        club = _found(document, "club", said.get("club", ""))
    elif sex == "X":
        sex = athlete.get("sex", "")
    elif athlete.get("sex") in ("M", "W") and athlete["sex"] != sex:
        raise _ResultError(
            f"the athlete's sex is {athlete['sex']}, but the class is {round.get('ageclass', '')}: "
            "one of the two is wrong"
        )
    combined = document.combined_of.get(said.get("id", ""))
    number = said.get("number", "")
    competition = document.meeting.get("competitionnumber", "")
    discipline = _discipline(event, sex)
    day = round.get("startofeventdate", "")
    return Row(
        line=result.line,
        given=athlete.get("forename", ""),
        family=athlete.get("lastname", ""),
        sex=sex,
        born=athlete.get("dateofbirth", "") or athlete.get("yearofbirth", ""),
        nation=athlete.get("country", "") or club.get("country", ""),
        ids=_ids(athlete),
        team=f"{club.get('name', '')} {number if number != '1' else ''}".strip() if relay else "",
        legs=_legs(result, document),
        competition=document.meeting.get("name", ""),
        competition_id="" if no_id(competition) else f"ladv:{''.join(competition.split())}",
        city=document.meeting.get("city", ""),
        country=document.meeting.get("country", ""),
        discipline=discipline,
        age_group=age_group,
        short_track="1" if round.get("indoor") in ("true", "1") else "",
        date=day,
        round=_ROUNDS.get(round.get("roundtype", ""), round.get("roundtype", "")),
        section=round.get("pool", ""),
        place=_place(result, places),
        mark=_mark(said, discipline, sex),
        wind=_COMMA.sub(".", said.get("wind", "")),
        qualified=_QUALIFIED.get(said.get("qualitype", ""), ""),
        combined=_discipline(document.by_id["event"].get(combined.get("event", ""), {}), sex)
        or "combined event"
        if combined
        else "",
        **_days(document.meeting, day),
    )


def _found(document: _Document, what: str, id: str) -> Attributes:
    found = document.by_id[what].get(id)
    if found is None:
        said = f"there is no {what} with the id {id} in the file" if id else f"no {what} is named"
        raise _ResultError(said)
    return found


def _class(ageclass: str) -> tuple[str, str]:
    """Part `MJU20` into the sex and the class; a mixed class is named without it."""
    found = _CLASS.fullmatch(ageclass)
    if found is None:
        return "", ageclass
    return found[1], found[2].lstrip("JK") if found[1] == "X" else ageclass


def _discipline(event: Attributes, sex: str) -> str:
    code = event.get("code", "")
    found = find_discipline(code, sex or None, codes="dlv") if code else None
    return found.code if found else event.get("name") or code


def _ids(athlete: Attributes) -> str:
    """Give the id that is the athlete's own: licence numbers are counted by each state anew."""
    guid = athlete.get("guid", "")
    return "" if no_id(guid) or guid.startswith(_PLACEHOLDER) else f"ladv:{''.join(guid.split())}"


def _legs(result: _Result, document: _Document) -> str:
    runners = sorted(result.members, key=lambda said: said.get("position", "").zfill(3))
    names = []
    for runner in runners if result.kind == "relay" else ():
        athlete = _found(document, "athlete", runner.get("athlete", ""))
        names.append(f"{athlete.get('forename', '')} {athlete.get('lastname', '')}".strip())
    return "; ".join(names)


def _place(result: _Result, places: dict[int, str]) -> str:
    if result.said.get("noncompetitive") in ("true", "1"):
        return _OUT_OF_COMPETITION
    place = places.get(result.number) or result.said.get("place", "")
    return "" if not place.strip("-0") or place.startswith("-") else place


def _mark(said: Attributes, discipline: str, sex: str) -> str:
    mark = said.get("result", "").strip()
    if not _FIGURES.fullmatch(mark):
        return mark
    mark = official_mark(_COMMA.sub(".", mark), find_discipline(discipline, sex or None))
    return f"{mark}h" if said.get("handtime") in ("true", "1") else mark


def _days(meeting: Attributes, day: str) -> Attributes:
    """Give the days of the meeting, unless the race was on none of them."""
    begin = meeting.get("begindate", "")
    end = meeting.get("enddate", "") or begin
    return {"start": begin, "end": end} if begin <= day <= end else {}
