"""Results in the W3C's Open Athletics vocabulary (OpenTrack community group) as JSON-LD.

The vocabulary: https://w3c.github.io/opentrack-cg/spec/competition/, the context of its terms
https://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld. Terms that the vocabulary lacks stand
under the prefix `rivalry:` in the files of `rivalry book export --format json-ld`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rivalry.intake.fact import Item, RulingRow
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "open-athletics-jsonld"
TITLE = "Results in the W3C's Open Athletics vocabulary as JSON-LD: a competition, performances"
EXAMPLE = """\
{
 "@context": "http://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld",
 "@id": "http://example.org/city2024", "@type": "MultidisciplineCompetition",
 "name": "5th City Games", "startDate": "2024-06-01", "endDate": "2024-06-02",
 "location": {
  "@type": "Place", "name": "Estadio Uno",
  "address": {"addressLocality": "Madrid", "addressCountry": "countrycode:ESP"}
 },
 "subEvent": [
  {
   "@type": "Competition", "name": "100m Women", "category": {"@id": "category:SENF"},
   "discipline": {"@id": "http://example.org/discipline/100m.jsonld"},
   "round": [
    {
     "@type": "CompetitionRound", "name": "100m Women - Round 1",
     "startDate": "2024-06-01T10:00:00+02:00",
     "unitCompetition": [
      {
       "@type": "UnitRace", "name": "100m Women - Round 1 - Heat 2",
       "results": [
        {
         "@type": "Result", "rank": 1, "competitionFeature": "feature:Q",
         "competitor": {
          "@type": "Competitor", "bibIdentifier": "1",
          "agent": {
           "@type": "Athlete", "givenName": "Ana", "familyName": "Alfa", "gender": "Female",
           "birthDate": "2000-03-01", "nationality": "countrycode:ESP", "identifier": "wa:901"
          }
         },
         "performance": {
          "@type": "TimePerformance", "time": "00:00:11.230", "recordOrBest": "best:SB",
          "windAssistance": {"@type": "QuantitativeValue", "value": "-0.5", "unitCode": "MTS"}
         }
        },
        {
         "@type": "Result", "competitionFeature": "feature:DNF",
         "competitor": {
          "@type": "Competitor", "agent": {"@id": "http://example.org/athlete/2Bravo.jsonld"}
         }
        }
       ]
      }
     ]
    }
   ]
  }
 ]
}
"""

_PARTS = ("subEvent", "division", "stage", "round", "unitCompetition")
_PERFORMANCES = frozenset(
    {"Performance", "TimePerformance", "DistancePerformance", "PointsPerformance"}
)
_TEAMS = frozenset({"Team", "SportsTeam", "Club", "SportsClub"})
_GENDERS = {"Male": "M", "Female": "W", "Mixed": "X"}
_QUALIFIED = frozenset({"Q", "q", "qR", "qJ", "qD", "Re"})
_OUTCOMES = {"DNS": "DNS", "DNF": "DNF", "R": "DNF", "DQ": "DQ", "NM": "NM", "NH": "NM"}
# Codes of `competitionFeature`; of `recordOrBest`, disqualified after the performance.
_BY_HAND, _AT_ALTITUDE, _OVERSIZED = "h", "A", "OT"
_ANNULLED = "X"
_METRES = frozenset({"", "MTR", "MTS"})
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)", re.ASCII)
_DECIMALS = 3
_CATEGORY = re.compile(r"(?P<age>SEN|U\d\d|V\d{2,3}|[MW]\d{2,3})(?P<sex>[MFWX]?)", re.ASCII)
_ENDING = re.compile(r"\.json(?:ld)?$")
_IDENTIFIER = re.compile(r"(?!https?:)[a-z][a-z0-9-]*:[^\s:]+")
_BIB = re.compile(r"^\d+")
_OWN = "rivalry:"
_UNKNOWN = "unknown"


def recognises(source: Source) -> bool:
    """Say whether the head names the vocabulary's context."""
    head = source.head_text
    return '"@context"' in head and ("opentrack" in head or "purl.org/athletics" in head)


def read(source: Source) -> Iterator[Item]:
    """Yield every result of a competition, and every performance that stands alone.

    Things named by their address (`@id`) are looked up in the same file; an athlete who is not
    described there goes by the family name in the address (`.../athlete/100Haase.jsonld`). An
    athlete, a discipline, a category hold no results: they are read and give nothing. Raises
    UnreadableError where the JSON holds no objects.
    """
    document = load_records(source.text)
    tops = document if isinstance(document, list) else [document]
    if isinstance(document, Record) and isinstance(document.get("@graph"), list):
        tops = document["@graph"]
    nodes = [node for node in tops if isinstance(node, Record)]
    if not nodes:
        raise UnreadableError("the JSON is no JSON-LD: it holds no objects")
    graph = _Graph(nodes)
    for node in nodes:
        if _types(node) & _PERFORMANCES:
            yield _alone(graph, node)
        elif "Athlete" in _types(node):
            for best in _records(node.get("bestPerformance")):
                if len(best) > 1:  # written out here, not only named by its address
                    yield _alone(graph, best, node)
        else:
            yield from _walk(graph, node, _Place())
            yield from _rulings(node)


class _Graph:
    """The things of a file by their address; the fullest description of each."""

    def __init__(self, nodes: list[Record]) -> None:
        self._described: dict[str, Record] = {}
        left: list[Any] = [*nodes]
        while left:
            thing = left.pop()
            if isinstance(thing, Record):
                address = thing.text("@id")
                if address and len(thing) > len(self._described.get(address, ())):
                    self._described[address] = thing
            if isinstance(thing, dict):
                left += thing.values()
            elif isinstance(thing, list):
                left += thing

    def __call__(self, value: Any) -> Record:
        """Give what a value describes, or the address it names, as an object."""
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str):
            value = Record({"@id": value})
        if not isinstance(value, Record):
            return Record()
        address = value.text("@id") if len(value) == 1 else ""
        return self._described.get(address, value)


class _Place(NamedTuple):
    """What a part of a competition has from the parts that it stands in."""

    competition: str = ""
    competition_id: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    short_track: str = ""
    discipline: str = ""
    combined: str = ""
    sex: str = ""
    age_group: str = ""
    date: str = ""
    round: str = ""
    section: str = ""
    timekeeping: str = ""
    nameless: bool = False
    """Whether the competition is called after its town alone."""


def _walk(graph: _Graph, node: Record, above: _Place) -> Iterator[Row | Reject]:
    """Yield the results that are written out in this part of a competition, and in its parts."""
    here = _place(graph, node, above)
    for result in _records(node.get("results")):
        if len(result) > 1:  # an address alone is of a result that is written out elsewhere
            yield _result(graph, result, here)
    for key in _PARTS:
        parts = _records(node.get(key))
        for number, part in enumerate(parts, start=1):
            within = here
            if key in ("round", "unitCompetition"):
                label = _label(part)
                if here.round and label and here.round.casefold() not in label.casefold():
                    label = f"{here.round} - {label}"
                within = here._replace(round=label or here.round)
                if part.text(f"{_OWN}round") == _UNKNOWN:
                    within = within._replace(round=_UNKNOWN)
                if section := part.text(f"{_OWN}section"):
                    within = within._replace(section=section)
                elif key == "unitCompetition" and not label and len(parts) > 1:
                    within = within._replace(section=str(number))
            yield from _walk(graph, part, within)


def _label(part: Record) -> str:
    """Give the round or heat that a part is named after: `Round 1 - Heat 2` of
    `100m Women - Round 1 - Heat 2`.
    """
    before, dash, label = _name(part).partition(" - ")
    return label if dash else before


def _place(graph: _Graph, node: Record, above: _Place) -> _Place:
    here = above
    if not above.competition and not above.nameless:
        nameless = bool(node.text(f"{_OWN}nameless"))
        here = here._replace(
            nameless=nameless,
            competition="" if nameless else _name(node),
            competition_id=" ".join(_identifiers(node)[:1]),
            start=node.text("startDate")[:10],
            end=node.text("endDate")[:10],
        )
    if location := graph(node.get("location")):
        address = graph(location.get("address"))
        indoors = "indoor" in _code(location.get("trackAndFieldVenueType")).lower()
        here = here._replace(
            venue=_name(location),
            city=address.text("addressLocality") or address.text("locality"),
            country=_code(address.get("addressCountry") or address.get("country")),
            short_track="1" if indoors else "",
        )
    if start := node.text("startDate")[:10]:
        # A part of several days tells the day of none of its races.
        here = here._replace(date=start if node.text("endDate")[:10] in ("", start) else "")
    discipline = _discipline(graph, node)
    if discipline and discipline != above.discipline:
        here = here._replace(discipline=discipline, combined=above.discipline)
    sex, age_group = _category(graph, node)
    timekeeping = graph(node.get("timekeeping"))
    return here._replace(
        sex=sex or here.sex,
        age_group=age_group or here.age_group,
        timekeeping=_code(timekeeping.get("timekeepingType") or timekeeping) or here.timekeeping,
    )


def _result(graph: _Graph, result: Record, here: _Place) -> Row:
    performance = graph(result.get("performance"))
    competitor = graph(result.get("competitor"))
    agent = graph(competitor.get("agent") or performance.get("agent") or result.get("agent"))
    who = _who(graph, agent or competitor, result, competitor)
    features = _codes(result.get("competitionFeature"))
    flags = _codes(performance.get("recordOrBest")) + _codes(performance.get("record"))
    mark = _mark(graph, performance, features, here.timekeeping)
    rank = result.text("rank")
    outcome = next((_OUTCOMES[one] for one in features if one in _OUTCOMES), "")
    return Row(
        line=result.line,
        sex=here.sex or _GENDERS.get(_code(agent.get("gender")), ""),
        competition=here.competition,
        competition_id=here.competition_id,
        venue=here.venue,
        city=here.city,
        country=here.country,
        start=here.start,
        end=here.end,
        discipline=here.discipline,
        age_group=here.age_group,
        short_track=here.short_track,
        date=here.date,
        round="" if here.round == _UNKNOWN else here.round or "Final",
        section=here.section,
        place=f"={rank}" if rank and result.text(f"{_OWN}tied") else rank,
        mark=mark,
        wind=_quantity(graph, performance.get("windAssistance"))
        + ("w" if performance.text(f"{_OWN}aided") else ""),
        outcome=outcome or ("" if mark or rank else NO_RESULT),
        qualified=next((one for one in features if one in _QUALIFIED), ""),
        flags=" ".join(
            [one for one in flags if one != _ANNULLED]
            + [one for one in features if one == _OVERSIZED]
        ),
        en_route=result.text(f"{_OWN}enRoute"),
        combined=here.combined,
        pacemaker=result.text(f"{_OWN}pacemaker"),
        annulled_on=result.text(f"{_OWN}annulledOn") or ("annulled" if _ANNULLED in flags else ""),
        cites=result.text(f"{_OWN}source"),
        splits=result.text(f"{_OWN}splits"),
        **who,
    )


def _rulings(competition: Record) -> Iterator[RulingRow]:
    """Yield the rulings on results of this competition."""
    for ruling in competition.records(f"{_OWN}rulings"):
        told = {name: ruling.text(name) for name in RulingRow._fields if name != "line"}
        yield RulingRow(line=ruling.line, **told)


def _alone(graph: _Graph, performance: Record, athlete: Record | None = None) -> Row | Reject:
    """Read a performance that stands in no competition's results: a mark without a place.

    Its day is that of its competition: `datePublished` is when it was published, and in the
    community group's own sample years off.
    """
    here = _place(graph, graph(performance.get("inCompetition")), _Place())
    agent = athlete or graph(performance.get("agent"))
    sex = _GENDERS.get(_code(agent.get("gender")), "") or _category(graph, performance)[0]
    missing = [
        *([] if here.date else ["the day it was competed on (datePublished is no such day)"]),
        *([] if sex else ["the athlete's sex"]),
    ]
    if missing:
        raw = json.dumps(performance, ensure_ascii=False)[:1000]
        return Reject(performance.line, raw, f"a performance without {' and '.join(missing)}")
    return Row(
        line=performance.line,
        sex=sex,
        competition=here.competition,
        competition_id=here.competition_id,
        venue=here.venue,
        city=here.city,
        country=here.country,
        start=here.start,
        end=here.end,
        short_track=here.short_track,
        discipline=_discipline(graph, performance),
        date=here.date,
        mark=_mark(graph, performance, [], here.timekeeping),
        wind=_quantity(graph, performance.get("windAssistance")),
        flags=" ".join(_codes(performance.get("recordOrBest"))),
        **_who(graph, agent),
    )


def _who(graph: _Graph, agent: Record, *places_of_legs: Record) -> dict[str, str]:
    """Name the athlete, or the team and who ran for it (`athlete`, in order of the legs)."""
    nation = _code(agent.get("nationality"))
    if _types(agent) & _TEAMS:
        runners = next(
            (
                found
                for place in (*places_of_legs, agent)
                if (found := _items(place.get("athlete")))
            ),
            [],
        )
        names = [_full_name(graph(runner)) for runner in runners]
        return {
            "team": _name(agent) or nation,
            "nation": nation,
            "legs": "; ".join(name for name in names if name),
        }
    named = bool(agent.get("familyName") or agent.get("name"))
    return {
        "athlete": "" if agent.text("familyName") else _name(agent),
        "given": agent.text("givenName") if agent.text("familyName") else "",
        "family": agent.text("familyName") or ("" if named else _name_in_address(agent)),
        "born": agent.text("birthDate"),
        "nation": nation,
        "ids": " ".join(_identifiers(agent)),
    }


def _full_name(agent: Record) -> str:
    told = f"{agent.text('givenName')} {agent.text('familyName')}".strip()
    return told or _name(agent) or _name_in_address(agent)


def _name_in_address(agent: Record) -> str:
    """Give the family name in an address that ends in bib and name: `100LalovaCollio`."""
    joined = _BIB.sub("", _tail(agent.text("@id")))
    name = ""
    for letter in joined:
        name += f" {letter}" if letter.isupper() and name[-1:].islower() else letter
    return name.replace("Mc ", "Mc")


def _mark(graph: _Graph, performance: Record, features: list[str], timekeeping: str) -> str:
    by_hand = _BY_HAND in features or timekeeping == "HT"
    at_altitude = "A" if _AT_ALTITUDE in features else ""
    if own := performance.text(f"{_OWN}mark"):  # a precision that the vocabulary cannot tell
        return own + at_altitude
    if time := performance.text("time"):
        return _time(time, by_hand) + ("h" if by_hand else "") + at_altitude
    length = _quantity(graph, performance.get("distance") or performance.get("height"))
    return length + at_altitude if length else performance.text("points")


def _time(text: str, by_hand: bool) -> str:
    """Write `00:03:28.810` as the sport does, `3:28.81`.

    The vocabulary writes three decimals; the zeros that were not taken are its own, down to the
    hundredth, by hand to the tenth. Without decimals it was taken to the second.
    """
    found = _TIME.fullmatch(text)
    if not found:
        return text
    hours, minutes = int(found[1] or 0), int(found[2])
    seconds, point, decimals = found[3].partition(".")
    if len(decimals) == _DECIMALS:
        kept = 1 if by_hand else 2
        decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    rest = f"{seconds.zfill(2)}{point}{decimals}"
    if hours:
        return f"{hours}:{minutes:02}:{rest}"
    return f"{minutes}:{rest}" if minutes else f"{int(seconds)}{point}{decimals}"


def _quantity(graph: _Graph, value: Any) -> str:
    """Give a number in metres, or metres a second; one in another unit with its unit."""
    if isinstance(value, str):
        return value.strip()
    quantity = graph(value)
    unit = quantity.text("unitCode")
    return f"{quantity.text('value')} {'' if unit in _METRES else unit}".strip()


def _discipline(graph: _Graph, node: Record) -> str:
    """Name the discipline; nothing for a part that is of several."""
    values = _items(node.get("discipline") or node.get("sportsDiscipline"))
    if len(values) != 1:
        return ""
    discipline = graph(values[0])
    return _name(discipline) or _tail(discipline.text("@id"))


def _category(graph: _Graph, node: Record) -> tuple[str, str]:
    """Read sex and age group of `.../category/U20F.jsonld`, `{"name": "U17M"}`, `M35`."""
    category = graph(node.get("category"))
    for text in (_tail(category.text("@id")), _name(category)):
        if found := _CATEGORY.fullmatch(text):
            age, letter = found["age"], found["sex"] or found["age"][0]
            sex = {"M": "M", "W": "W", "F": "W", "X": "X"}.get(letter, "")
            if age[0] == "V":  # veterans: of men M35, of women W35
                age = f"{sex}{age[1:]}" if sex else age
            return sex, "" if age == "SEN" else age
    return _GENDERS.get(_code(category.get("requiredGender")), ""), ""


def _identifiers(node: Record) -> list[str]:
    """Give ids as `system:id`: of `identifier`, or the address where the thing has one."""
    found = []
    for value in _items(node.get("identifier")):
        if isinstance(value, Record):  # a schema.org PropertyValue
            value = f"{value.text('propertyID')}:{value.text('value')}"
        if isinstance(value, str) and _IDENTIFIER.fullmatch(value):
            found.append(value)
    address = node.text("@id")
    if not found and address.startswith(("http://", "https://")):
        found.append(f"iri:{''.join(address.split())}")
    return found


def _types(node: Record) -> set[str]:
    return set(_codes(node.get("@type")))


def _codes(value: Any) -> list[str]:
    """Give the codes of `best:AR`, `["feature:Q"]`, `http://purl.org/athletics/feature#Q`."""
    codes = []
    for one in _items(value):
        text = one.text("@id") or one.text("name") if isinstance(one, Record) else one
        if isinstance(text, str) and text.strip():
            codes.append(_tail(text.strip()))
    return codes


def _code(value: Any) -> str:
    return next(iter(_codes(value)), "")


def _tail(address: str) -> str:
    """Give what an address ends in: `100m` of `http://.../discipline/100m.jsonld`."""
    return _ENDING.sub("", re.split("[/#:]", address)[-1])


def _name(node: Record) -> str:
    """Give the name; of names in several languages the English one, or the first."""
    names = _items(node.get("name"))
    told = [one for one in names if isinstance(one, Record)]
    english = [one for one in told if one.text("@language").startswith("en")]
    if told:
        return (english or told)[0].text("@value")
    return names[0].strip() if names and isinstance(names[0], str) else ""


def _records(value: Any) -> list[Record]:
    return [one for one in _items(value) if isinstance(one, Record)]


def _items(value: Any) -> list[Any]:
    """Give a value as the list that JSON-LD lets a single one stand for."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]
