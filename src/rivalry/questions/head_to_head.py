"""Head-to-head: who beat whom, in which races, and what was at stake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from rivalry.athletics.stakes import gives_medals, level_name, level_weight
from rivalry.book.coverage import career_coverage
from rivalry.book.names import Athlete, UnclearNameError
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import (
    AnyAthlete,
    Day,
    Disciplines,
    Family,
    FirstDay,
    Flag,
    LevelName,
    RoundName,
    Text,
)
from rivalry.questions.measures import kind_of, margin_text
from rivalry.questions.meeting import ROUND_WEIGHTS, WHY_NOT, Meeting, meetings_of
from rivalry.questions.question import question
from rivalry.questions.sources import Sources

_WHO_MET = (Path(__file__).parent / "who_met.sql").read_text(encoding="utf-8")


@dataclass
class HeadToHead(Answer):
    """The balance of two competitors, or of each pair of several (`matrix`)."""

    a: Athlete
    b: Athlete
    as_of: date
    meetings: list[Meeting]
    """Races with a winner or a tie, oldest first."""
    not_counted: list[Meeting]
    other_sections: list[dict[str, Any]]
    filters: dict[str, Any]
    coverage: dict[str, Any]
    read_as: list[str] = field(default_factory=list)
    """How unclear names were read, one sentence each."""
    pairs: list[HeadToHead] = field(default_factory=list)
    """Where more than two were asked for: every pair; this answer is the first of them."""

    @property
    def evidence(self) -> list[Evidence]:  # type: ignore[override]
        """The results that the balance rests on: two a meeting."""
        return [
            Evidence(
                athlete=person.name,
                discipline=meeting.discipline,
                mark=getattr(meeting, f"{side}_mark"),
                place=getattr(meeting, f"{side}_place"),
                outcome=getattr(meeting, f"{side}_outcome"),
                date=meeting.date,
                competition=meeting.competition,
                round=meeting.round,
                source="; ".join(getattr(meeting, f"{side}_sources")),
            )
            for meeting in [*self.meetings, *self.not_counted]
            for side, person in (("a", self.a), ("b", self.b))
        ]

    def total(self, where: Callable[[Meeting], bool] = lambda meeting: True) -> dict[str, int]:
        """Count wins and ties over the meetings that fulfil a condition."""
        return _balance(filter(where, self.meetings))

    @property
    def round(self) -> str | None:
        """The round that was asked for; None for all."""
        return self.filters.get("round")

    @property
    def rounds(self) -> str:
        """What the balance is over: `all rounds`, `finals`, `semi-finals`."""
        return f"{self.round}s" if self.round else "all rounds"

    @property
    def finals(self) -> dict[str, int]:
        """Wins and ties in finals."""
        return self.total(lambda meeting: meeting.round == "final")

    @property
    def weighed(self) -> dict[str, Any]:
        """Wins weighed by what was at stake: level of the competition times round."""
        return {
            side: sum(meeting.weight for meeting in self.meetings if meeting.winner == side)
            for side in ("a", "b")
        } | {
            "round_weights": ROUND_WEIGHTS | {"other rounds": 1},
            "level_weights": {level_name(m.level): level_weight(m.level) for m in self.meetings},
        }

    @property
    def streak(self) -> dict[str, Any]:
        """Consecutive wins by the same one up to the latest meeting."""
        runs = self._runs()
        return runs[-1] if runs and runs[-1]["holder"] else {"holder": None, "length": 0}

    @property
    def longest_streak(self) -> dict[str, Any]:
        """The longest run of wins by the same one; of equal ones the earlier."""
        won = [run for run in self._runs() if run["holder"]]
        return max(won, key=lambda run: run["length"], default={"holder": None, "length": 0})

    def _runs(self) -> list[dict[str, Any]]:
        runs: list[dict[str, Any]] = []
        for meeting in self.meetings:
            holder = {"a": self.a.name, "b": self.b.name}.get(meeting.winner)
            if runs and runs[-1]["holder"] == holder and holder:
                runs[-1]["length"] += 1
                runs[-1]["to"] = meeting.date.isoformat()
            else:
                day = meeting.date.isoformat()
                runs.append({"holder": holder, "length": 1, "from": day, "to": day})
        return runs

    def by(self, what: Callable[[Meeting], Any]) -> dict[str, dict[str, int]]:
        """Count wins and ties apart by a property of the meetings, in order of appearance."""
        groups: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            groups.setdefault(str(what(meeting)), []).append(meeting)
        return {name: _balance(group) for name, group in groups.items()}

    @property
    def medals(self) -> dict[str, dict[str, int]]:
        """Medals that each won in championship finals where both stood."""
        names = ("gold", "silver", "bronze")
        won = {side: dict.fromkeys(names, 0) for side in ("a", "b")}
        for meeting in self.meetings:
            if meeting.round == "final" and gives_medals(meeting.level):
                for side, place in (("a", meeting.a_place), ("b", meeting.b_place)):
                    if place and place <= 3:
                        won[side][names[place - 1]] += 1
        return won

    @property
    def best_marks(self) -> list[dict[str, Any]]:
        """The best mark of each in their meetings, by discipline."""
        bests = []
        for discipline in dict.fromkeys(meeting.discipline for meeting in self.meetings):
            raced = [meeting for meeting in self.meetings if meeting.discipline == discipline]
            smallest = kind_of(discipline) == "time"
            choose = min if smallest else max
            best: dict[str, Any] = {"discipline": discipline}
            for side in ("a", "b"):
                marks = [
                    (getattr(m, f"{side}_value"), getattr(m, f"{side}_mark"))
                    for m in raced
                    if getattr(m, f"{side}_value") is not None
                ]
                best[side] = choose(marks)[1] if marks else None
            bests.append(best)
        return bests

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        document = {
            "a": _person(self.a),
            "b": _person(self.b),
            "as_of": self.as_of.isoformat(),
            "total": self.total(),
            "finals": self.finals,
            "weighed": self.weighed,
            "streak": self.streak,
            "longest_streak": self.longest_streak,
            "first_meeting": self._meeting(self.meetings[0]) if self.meetings else None,
            "by_discipline": self.by(lambda meeting: meeting.discipline),
            "by_level": self.by(lambda meeting: level_name(meeting.level)),
            "by_season": self.by(lambda meeting: meeting.date.year),
            "by_track": self.by(
                lambda meeting: "short track" if meeting.short_track else "outdoor"
            ),
            "medals": self.medals,
            "best_marks": self.best_marks,
            "meetings": [self._meeting(meeting) for meeting in self.meetings],
            "not_counted": [
                self._meeting(meeting) | {"why": WHY_NOT[meeting.winner]}
                for meeting in self.not_counted
            ],
            "other_sections": self.other_sections,
            "filters": self.filters,
            "read_as": self.read_as,
            "coverage": self.coverage,
        }
        if self.pairs:
            document["matrix"] = self.matrix()
            document["pairs"] = [pair.to_dict() for pair in self.pairs]
        return document

    def matrix(self) -> list[dict[str, Any]]:
        """Give one row a competitor: wins over each of the others."""
        people = list(
            {person.id: person for pair in self.pairs for person in (pair.a, pair.b)}.values()
        )
        wins: dict[tuple[int, int], int] = {}
        for pair in self.pairs:
            total = pair.total()
            wins[pair.a.id, pair.b.id] = total["a"]
            wins[pair.b.id, pair.a.id] = total["b"]
        return [
            {
                "athlete": person.name,
                "wins_over": {
                    other.name: wins[person.id, other.id] for other in people if other is not person
                },
            }
            for person in people
        ]

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a meeting."""
        return [
            {
                "date": meeting.date,
                "competition": meeting.competition,
                "city": meeting.city,
                "discipline": meeting.discipline,
                "short_track": meeting.short_track,
                "round": meeting.round,
                "a": pair.a.name,
                "b": pair.b.name,
                "winner": pair.winner_name(meeting),
                "a_place": meeting.a_place,
                "a_mark": meeting.a_mark,
                "b_place": meeting.b_place,
                "b_mark": meeting.b_mark,
                "margin": margin_text(meeting.discipline, meeting.margin),
                "weight": meeting.weight,
                "sources": "; ".join(meeting.sources),
            }
            for pair in (self.pairs or [self])
            for meeting in pair.meetings
        ]

    def winner_name(self, meeting: Meeting) -> str | None:
        """Name the winner of a meeting; None for a tie and where nobody won."""
        return {"a": self.a.name, "b": self.b.name}.get(meeting.winner)

    def _meeting(self, meeting: Meeting) -> dict[str, Any]:
        kind = kind_of(meeting.discipline)
        return {
            "date": meeting.date.isoformat(),
            "competition": meeting.competition,
            "series": meeting.series,
            "level": level_name(meeting.level),
            "venue": ", ".join(
                word for word in (meeting.venue, meeting.city, meeting.country) if word
            ),
            "discipline": meeting.discipline,
            "round": meeting.round,
            "section": meeting.section,
            "short_track": meeting.short_track,
            "winner": self.winner_name(meeting),
            "tie": meeting.winner == "tie",
            "a": {
                "place": meeting.a_place, "mark": meeting.a_mark, "outcome": meeting.a_outcome,
            },
            "b": {
                "place": meeting.b_place, "mark": meeting.b_mark, "outcome": meeting.b_outcome,
            },
            "margin_ms": meeting.margin if kind == "time" else None,
            "margin": margin_text(meeting.discipline, meeting.margin),
            "weight": meeting.weight,
            "sources": meeting.sources,
        }  # fmt: skip

    def __str__(self) -> str:
        """Say the balance in one sentence; of several competitors, one a pair."""
        if self.pairs:
            return "; ".join(str(pair) for pair in self.pairs)
        total, finals = self.total(), self.finals
        day = f"{self.as_of.day} {self.as_of:%B %Y}"
        if not self.meetings:
            return f"{self.a.name} and {self.b.name}: no meeting in the book as of {day}"
        ties = f", {total['ties']} tied" if total["ties"] else ""
        of_finals = "" if self.round else f" finals {finals['a']} to {finals['b']};"
        return (
            f"{self.a.name} {total['a']}, {self.b.name} {total['b']}{ties} in {self.rounds};"
            f"{of_finals} as of {day}"
        )


@question(command="h2h")
def head_to_head(
    store: Store,
    *athletes: AnyAthlete,
    discipline: Disciplines | None = None,
    family: Family | None = None,
    finals: Flag = False,
    round: RoundName | None = None,
    level: LevelName | None = None,
    venue: Text | None = None,
    since: FirstDay | None = None,
    short_track: Flag = False,
    outdoor: Flag = False,
    count_dnf: Flag = False,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> HeadToHead:
    """Who leads the head-to-head of two competitors, meeting by meeting.

    A meeting is a race in which both stood and took a place; heats and semi-finals count, and
    are told apart from finals. Times on the way, pacemakers and races inside a combined event
    are no meetings. Three or more names give every pair.

    Args:
        *athletes: Two competitors or more: athletes, or nations' relay teams.
        discipline: Only these disciplines: `1500m,Mile`.
        family: Only disciplines that make one rivalry with this one.
        finals: Only finals.
        round: Only this round: `semi-final`.
        level: Only competitions of this level: `olympic`, `world`, `diamond`.
        venue: Only where competition, stadium, city or country has this in its name.
        since: Only from this day on.
        short_track: Only short track (indoors).
        outdoor: Only outdoors.
        count_dnf: Count one who did not finish as beaten by one who did.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    if len(athletes) < 2:
        raise ValueError("a head-to-head needs two names: rivalry h2h Kerr Ingebrigtsen")
    if short_track and outdoor:
        raise ValueError("short track and outdoor leave nothing over: ask for one of them")
    filters: dict[str, Any] = {
        "disciplines": discipline,
        "family": family,
        "round": "final" if finals else round,
        "level": level,
        "venue": venue,
        "since": since,
        "short_track": True if short_track else False if outdoor else None,
        "count_dnf": count_dnf,
        "as_of": as_of,
        "known_on": known_on,
    }
    people, read_as = _meant(store, athletes, filters)
    sources = Sources(store)
    pairs = [_pair(store, a, b, filters, sources) for a, b in combinations(people, 2)]
    answer = pairs[0]
    answer.read_as = read_as
    if len(pairs) > 1:
        whole = career_coverage(store, people, as_of, discipline)
        answer = HeadToHead(
            **{name: getattr(answer, name) for name in answer.__dataclass_fields__}
            | {"pairs": pairs, "coverage": whole}
        )
    return answer


def _pair(
    store: Store, a: Athlete, b: Athlete, filters: dict[str, Any], sources: Sources
) -> HeadToHead:
    met = meetings_of(store, a, b, filters, sources)
    return HeadToHead(
        a=a,
        b=b,
        as_of=filters["as_of"],
        meetings=[meeting for meeting in met.meetings if meeting.counted],
        not_counted=[meeting for meeting in met.meetings if not meeting.counted],
        other_sections=met.other_sections,
        filters={
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in filters.items()
            if value not in (None, False)
        },
        coverage=career_coverage(store, [a, b], filters["as_of"], filters["disciplines"]),
    )


def _balance(meetings: Iterable[Meeting]) -> dict[str, int]:
    winners = [meeting.winner for meeting in meetings]
    return {"a": winners.count("a"), "b": winners.count("b"), "ties": winners.count("tie")}


def _person(athlete: Athlete) -> dict[str, Any]:
    return {
        "name": athlete.name,
        "nation": athlete.nation,
        "born": athlete.birth,
        "sex": athlete.sex,
    }


def _meant(
    store: Store, candidates: tuple[list[Athlete], ...], filters: dict[str, Any]
) -> tuple[list[Athlete], list[str]]:
    """Find which athletes are meant: two names read each other.

    A surname that several bear is read as the one who met the other side at least twice, and
    twice as often as any namesake did; how it was read is said. Otherwise it is asked.
    """
    if all(len(found) == 1 for found in candidates):
        people = [found[0] for found in candidates]
        if len({person.id for person in people}) < len(people):
            raise ValueError(f"{people[0].name} is named twice: a head-to-head needs two")
        return people, []
    chosen: list[Athlete] = []
    for index, found in enumerate(candidates):
        others = [c for number, c in enumerate(candidates) if number != index]
        chosen.append(found[0] if len(found) == 1 else _who_met(store, found, others, filters))
    read_as = [
        f"of {len(found)} athletes of that name, {person.introduction} is meant, "
        "who met the other most often"
        for person, found in zip(chosen, candidates, strict=True)
        if len(found) > 1
    ]
    if len({person.id for person in chosen}) < len(chosen):
        raise ValueError(f"{chosen[0].name} is meant twice: a head-to-head needs two")
    return chosen, read_as


def _who_met(
    store: Store, found: list[Athlete], others: list[list[Athlete]], filters: dict[str, Any]
) -> Athlete:
    from rivalry.book.names import unclear

    asked = filters | {
        "as": [athlete.id for athlete in found],
        "bs": [athlete.id for side in others for athlete in side],
    }
    most: dict[int, int] = {}
    for athlete, _, meetings in store.ask(_WHO_MET, asked):
        most[athlete] = max(most.get(athlete, 0), meetings)
    ranked = sorted(most.items(), key=lambda item: -item[1])
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return next(athlete for athlete in found if athlete.id == ranked[0][0])
    error: UnclearNameError = unclear(store, _common_words(found), found)
    raise error


def _common_words(found: list[Athlete]) -> str:
    words = [word for word in found[0].name.split() if all(word in a.name for a in found)]
    return " ".join(words) or found[0].name
