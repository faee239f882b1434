"""Results of a whole competition in XML: `competition` / `results` / `infos` and `result`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from rivalry.intake.disqualification import read_struck
from rivalry.intake.readers.opentrack_json import name_and_stadium, section_of
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.tilastopaja_id import tilastopaja_id

NAME = "competition-xml"
TITLE = "Results of one competition as XML, exported by Tilastopaja"
COVERS = "competition"
EXAMPLE = """\
<?xml version="1.0"?>
<competition>
  <id>12000001</id>
  <startdate>01.06.2024</startdate>
  <enddate>02.06.2024</enddate>
  <name>5th City Games, Estadio Uno</name>
  <city>Madrid</city>
  <country>ESP</country>
  <results>
    <infos>
      <age_group/>
      <event_name>1500 m Women</event_name>
      <round_name>Semifinals</round_name>
      <round_detail>Semifinal 2</round_detail>
      <event_gender>W</event_gender>
      <date>01.06.2024</date>
      <wind/>
    </infos>
    <result>
      <competitorid>901</competitorid>
      <rank>1</rank>
      <athlete>Ana Alfa</athlete>
      <country>ESP</country>
      <best_performance>4:05.00</best_performance>
      <group/>
      <qualification>Q</qualification>
      <recordflag>SB</recordflag>
    </result>
    <result>
      <competitorid>902</competitorid>
      <rank/>
      <athlete>Bea Bravo</athlete>
      <country>POR</country>
      <best_performance>DNF</best_performance>
    </result>
  </results>
</competition>
"""

_DAY_FIRST = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_RELAY = re.compile(r"\b\d+ ?x ?\d", re.IGNORECASE)
_DEEPEST = 50

Fields = dict[str, str]


def recognises(source: Source) -> bool:
    """Say whether this is XML with the elements of such a file."""
    head = source.head_text
    return head.lstrip().startswith("<") and "<competition>" in head and "<city>" in head


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of every event.

    A part of a combined event names it as its age group; the athlete's list of marks inside
    a decathlon says the same again and is passed over. Raises UnreadableError for broken
    XML, and for a document type or entities, which results have no use for.
    """
    document = _Document()
    document.parse(source.text)
    if document.root != "competition":
        raise UnreadableError("the XML is no competition")
    for line, event, result in document.results:
        yield _row(line, document.competition, event, result)


class _Document:
    """The text of the elements that matter, collected while the parser passes them."""

    def __init__(self) -> None:
        self.root = ""
        self.competition: Fields = {}
        self.results: list[tuple[int, Fields, Fields]] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._event: Fields = {}
        self._result: Fields = {}
        self._line = 1

    def parse(self, text: str) -> None:
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
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

    def _start(self, name: str, _: object) -> None:
        self.root = self.root or name
        self._path.append(name)
        self._text.clear()
        if len(self._path) > _DEEPEST:
            raise UnreadableError("the XML is nested too deeply to be results")
        if self._path[1:] == ["results"]:
            self._event = {}
        elif self._path[1:] == ["results", "result"]:
            self._result = {}
            self._line = self._parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        self._path.pop()
        match self._path[1:]:
            case []:
                self.competition.setdefault(name, text)
            case ["results"] if name == "result":
                self.results.append((self._line, self._event, self._result))
            case ["results", "infos"]:
                self._event[name] = text
            case ["results", "result"] | ["results", "result", "relayrunners"]:
                self._result[name] = text


def _row(line: int, competition: Fields, event: Fields, result: Fields) -> Row | Reject:
    relay = bool(_RELAY.search(event.get("event_name", "")))
    athlete, nation = result.get("athlete", ""), result.get("country", "")
    if not (nation if relay else athlete):
        return Reject(line, str(result)[:1000], "no name of an athlete or team")
    struck = read_struck(result.get("best_performance", ""))
    name, stadium = name_and_stadium(competition.get("name", ""))
    number, known_as = result.get("competitorid", ""), competition.get("id", "")
    return Row(
        line=line,
        athlete="" if relay else athlete,
        sex=event.get("event_gender", ""),
        nation=nation,
        ids=tilastopaja_id(number, event.get("event_gender", "")),
        team=nation if relay else "",
        legs="; ".join(leg for at in range(1, 5) if (leg := result.get(f"relayrunner{at}", ""))),
        competition=name,
        competition_id="" if no_id(known_as) else f"tilastopaja:{''.join(known_as.split())}",
        venue=stadium,
        city=competition.get("city", ""),
        country=competition.get("country", ""),
        start=_day(competition.get("startdate", "")),
        end=_day(competition.get("enddate", "")),
        discipline=event.get("event_name", ""),
        date=_day(event.get("date", "")),
        round=event.get("round_detail", "") or event.get("round_name", ""),
        section=section_of(result.get("group", "")),
        place=result.get("rank", ""),
        mark=struck.mark,
        wind=result.get("wind", "") or event.get("wind", ""),
        outcome=struck.outcome,
        qualified=result.get("qualification", ""),
        flags=result.get("recordflag", ""),
        combined=event.get("age_group", ""),
        annulled_on=struck.annulled_on,
    )


def _day(text: str) -> str:
    """Write a day that stands day first, as in this format, in the order of ISO 8601."""
    return _DAY_FIRST.sub(r"\3-\2-\1", text)
