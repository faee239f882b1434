"""Medal table: what each nation won at one championship."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rivalry.athletics.competition import CompetitionError, read_competition
from rivalry.athletics.name import fold
from rivalry.athletics.stakes import levels_with_medals
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import Day, Text
from rivalry.questions.measures import mark_text
from rivalry.questions.question import question, statement
from rivalry.questions.sources import Sources, evidence_of
from rivalry.questions.timed_finals import timed_finals
from rivalry.questions.titles import MEDALS

_MEDALS = statement(__file__)
_SHOWN = 8

_CHAMPIONSHIPS = """
select competition.id, competition.name, competition.series, competition.city
from competition
where
    competition.level in (select unnest($levels::varchar[]))
    -- of championships of an age group only those that are known by name, not every country's
    and (competition.level <> 'AG' or competition.series is not null)
    and competition.id in (select race.competition from race where race.date <= $as_of)
order by competition.starts desc, competition.name, competition.id
"""

_TEAMS_SINCE = 2016
_EVENTS = (Path(__file__).parent / "medal_events.sql").read_text(encoding="utf-8")


@dataclass
class MedalTable(Answer):
    """Nations by gold, then silver, then bronze medals, as the Olympic Games rank them."""

    competition: str
    as_of: date
    known_on: date
    nations: list[dict[str, Any]]
    medals: list[dict[str, Any]]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    def to_dict(self) -> dict[str, Any]:
        """Give the table, the medals it is made of, and what it rests on."""
        return {
            "competition": self.competition,
            "as_of": self.as_of.isoformat(),
            "known_on": self.known_on.isoformat(),
            "nations": self.nations,
            "medals": self.medals,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a nation."""
        return self.nations

    def __str__(self) -> str:
        """Say how many medals of how many events the table is made of, or why there is none."""
        if not self.medals:
            return str(self.coverage["missing"])
        events = len({(medal["discipline"], medal["sex"]) for medal in self.medals})
        return (
            f"{self.competition}: {len(self.medals)} medals in {events} events "
            f"as of {self.as_of}, {len(self.nations)} nations"
        )


@question(command="medals")
def medal_table(
    store: Store,
    competition: Text,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> MedalTable:
    """How many medals each nation won at a championship.

    Nations that won as many of each kind share a rank, and those who share a place have a medal
    each. The nation is that of the day.

    Args:
        competition: The championship with its year: `Olympic Games 2024`, `Paris 2024`.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    name, numbers = _meant(store, competition, as_of)
    asked = {"competitions": numbers, "as_of": as_of, "known_on": known_on}
    won = _won(store, asked)
    told = Sources(store).of({row["id"]: (row["source"], row["line"]) for row in won})
    return MedalTable(
        competition=name,
        as_of=as_of,
        known_on=known_on,
        nations=_ranked(won),
        medals=[
            {
                "discipline": row["discipline"],
                "sex": row["sex"],
                "medal": MEDALS[row["place"] - 1],
                "athlete": row["athlete_name"],
                "nation": row["nation"],
                "mark": mark_text(row["discipline"], row),
                "date": row["date"].isoformat(),
            }
            for row in won
        ],
        coverage=_coverage(store, name, asked, won),
        evidence=[
            evidence for row in won for evidence in evidence_of(row["athlete_name"], [row], told)
        ],
    )


def _meant(store: Store, text: str, as_of: date) -> tuple[str, list[int]]:
    """Find the one championship of the book that a text names; none is no error.

    Raises ValueError where it is several.
    """
    held = store.ask(_CHAMPIONSHIPS, {"levels": list(levels_with_medals()), "as_of": as_of})
    asked = " ".join(text.split())
    series = year = None
    try:
        read = read_competition(asked)
    except CompetitionError:
        pass
    else:
        series, year = read.series.name if read.series else None, read.year
    words = set(fold(asked).split())
    found: dict[str, list[int]] = defaultdict(list)
    for number, name, of_series, city in held:
        if series:
            fits = of_series == series and (year is None or name == f"{series} {year}")
        else:
            fits = bool(words) and words <= set(fold(f"{name} {city or ''}").split())
        if fits:
            found[name].append(number)
    if len(found) > 1:
        shown = list(found)[:_SHOWN]
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise ValueError(
            f"'{asked[:80]}' is {len(found)} championships, say which: {', '.join(shown)}{more}"
        )
    for name, numbers in found.items():
        return name, numbers
    return f"{series} {year}" if series and year else asked[:80], []


def _won(store: Store, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the medals, those of finals run in sections among them, in order."""
    found = store.ask(_MEDALS, asked)
    columns = store.columns()
    won = [dict(zip(columns, row, strict=True)) for row in found] + [
        row
        for row in timed_finals(store, asked["competitions"], asked["as_of"], asked["known_on"])
        if row["place"] <= len(MEDALS) and (row["age_group"] is None or row["level"] == "AG")
    ]
    by_event = ("date", "discipline", "sex", "place")
    return sorted(
        won, key=lambda row: ([row[name] for name in by_event], row["nation"] or "ZZZ", row["id"])
    )


def _ranked(won: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for row in won:
        counts[row["nation"]][row["place"]] += 1
    tally = {nation: (count[1], count[2], count[3]) for nation, count in counts.items()}
    return [
        {
            "rank": 1 + sum(other > own for other in tally.values()),
            "nation": nation,
            **dict(zip(MEDALS, own, strict=True)),
            "total": sum(own),
        }
        for nation, own in sorted(
            tally.items(), key=lambda item: ([-count for count in item[1]], item[0] or "")
        )
    ]


def _coverage(
    store: Store, name: str, asked: dict[str, Any], won: list[dict[str, Any]]
) -> dict[str, Any]:
    """Say which events the book holds whole, and of which it lacks medals."""
    medals = Counter((row["discipline"], row["sex"]) for row in won)
    events = [
        {
            "discipline": discipline,
            "sex": sex,
            "whole": whole,
            "medals": medals[discipline, sex],
        }
        for discipline, sex, whole in store.ask(
            _EVENTS, {key: asked[key] for key in ("competitions", "as_of")}
        )
    ]
    lacking = [event for event in events if event["medals"] < len(MEDALS)]
    open_events = [event for event in events if not event["whole"]]
    missing = None
    if not events:
        missing = f"not covered: the book has no result of {name} as of {asked['as_of']}"
    elif lacking:
        missing = f"the book does not tell all medals of {_listed(lacking)}"
    elif open_events:
        missing = f"the book does not claim all rounds of {_listed(open_events)}"
    elif name.startswith("European Championships") and (teams := _team_events(won)):
        missing = f"medals of teams, by the sum of their runners in the {teams}, are not counted"
    return {"complete": missing is None, "missing": missing, "events": events}


def _team_events(won: list[dict[str, Any]]) -> str:
    """Name the road races in which European Athletics gives medals to teams, too, since 2016."""
    return " and ".join(
        sorted(
            {
                row["discipline"]
                for row in won
                if row["discipline"] in ("HM", "Marathon") and row["date"].year >= _TEAMS_SINCE
            }
        )
    )


def _listed(events: list[dict[str, Any]]) -> str:
    sexes = {"M": "men", "W": "women", "X": "mixed"}
    shown = [f"{event['discipline']} {sexes[event['sex']]}" for event in events[:_SHOWN]]
    more = f" and {len(events) - _SHOWN} more events" if len(events) > _SHOWN else ""
    return ", ".join(shown) + more
