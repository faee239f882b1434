"""What the book is not sure of: athletes that may be one, races that may be one, with reasons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rivalry.athletics.name import fold
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.intake.decisions import Decision, decisions_of
from rivalry.intake.likeness import DOUBT, Named, candidate_keys, likeness

_LARGEST_BLOCK = 60
"""Names that share a key with more others than this are too common for it to say anything."""

_PERSONAS = """
select athlete, key, given, family, sex, born, born_precision, nation, ids, apart
from persona
where not team and alias_of is null
order by id
"""

_ATHLETES = """
select
    athlete.id, athlete.name, athlete.sex, athlete.born, athlete.born_precision, athlete.nation,
    athlete.team, count(result.id)
from athlete
left join result on result.athlete = athlete.id
where athlete.id in (select unnest($athletes::integer[]))
group by all
"""

_MET = """
select distinct a.athlete, b.athlete
from result as a
inner join result as b on b.race = a.race and a.athlete < b.athlete
where
    a.athlete in (select unnest($athletes::integer[]))
    and b.athlete in (select unnest($athletes::integer[]))
    and a.place <> b.place
"""

_RACES = """
with stood as (
    select
        result.athlete, result.place, result.mark, race.id, race.date, race.discipline, race.sex,
        race.round, race.combined, race.competition
    from result
    inner join race on race.id = result.race
    inner join athlete on athlete.id = result.athlete and not athlete.team
    where result.known_from is null and result.outcome = 'OK' and result.place is not null
        and not result.en_route
)

select
    one.id, other.id, any_value(one.date), any_value(one.discipline), any_value(one.sex),
    any_value(one.round), any_value(mine.name), any_value(theirs.name), count(*) as shared,
    count(*) filter (where one.mark = other.mark) as same_mark,
    count(*) filter (where one.place = other.place) as same_place
from stood as one
inner join stood as other
    on
        other.athlete = one.athlete and other.date = one.date and other.id > one.id
        and other.discipline = one.discipline and other.sex = one.sex
        and other.round is not distinct from one.round
        and other.combined is not distinct from one.combined
inner join competition as mine on mine.id = one.competition
inner join competition as theirs on theirs.id = other.competition
group by one.id, other.id
order by shared desc, same_mark desc, 1, 2
"""


@dataclass(frozen=True)
class AthleteDoubt:
    """Two athletes of the book that may be one."""

    score: float
    """How likely they are one, 0 to 1."""
    one: Athlete
    other: Athlete
    results: tuple[int, int]
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give one object of `rivalry book doubts --json`."""
        return {
            "score": round(self.score, 3),
            "one": _person(self.one, self.results[0]),
            "other": _person(self.other, self.results[1]),
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True)
class RaceDoubt:
    """Two races of the book, of one day, event and round, in which the same people ran."""

    one: int
    other: int
    date: str
    discipline: str
    sex: str
    round: str | None
    competitions: tuple[str, str]
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give one object of `rivalry book doubts --json`."""
        return {
            "one": self.one, "other": self.other, "date": self.date,
            "discipline": self.discipline, "sex": self.sex, "round": self.round,
            "competitions": list(self.competitions), "reasons": list(self.reasons),
        }  # fmt: skip


def athlete_doubts(store: Store, name: str | None = None) -> list[AthleteDoubt]:
    """Find pairs of athletes that may be one and are not joined, the likeliest first.

    `name` keeps those with its words in either name. Two who took two places in one race, and
    those whom a decision keeps apart, are no doubt.
    """
    words = set(fold(name).split()) if name else set()
    people: list[tuple[int, Named, str]] = []
    for athlete, key, given, family, sex, born, precision, nation, ids, apart in store.ask(
        _PERSONAS, {}
    ):
        named = Named(
            key=key, given=fold(given or ""), family=fold(family or ""), sex=sex or "", born=born,
            born_precision=precision, nation=nation, ids=tuple(ids.split()),
        )  # fmt: skip
        people.append((athlete, named, apart))
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, (_, named, _) in enumerate(people):
        for key in candidate_keys(named):
            blocks[key].append(number)
    decisions = [decision for decision in decisions_of(store) if decision.stands]
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > _LARGEST_BLOCK:
            continue
        for left, right in combinations(block, 2):
            (one, mine, _), (other, theirs, _) = people[left], people[right]
            if one == other or (left, right) in seen:
                continue
            seen.add((left, right))
            if words and not (words <= set(mine.key.split()) or words <= set(theirs.key.split())):
                continue
            found = likeness(mine, theirs)
            pair = (min(one, other), max(one, other))
            if found.score >= DOUBT and found.score > best.get(pair, (0.0, ()))[0]:
                if _decided(decisions, people[left], people[right]):
                    continue
                best[pair] = (found.score, found.reasons)
    return _told(store, best)


def _decided(
    decisions: list[Decision], one: tuple[int, Named, str], other: tuple[int, Named, str]
) -> bool:
    for decision in decisions:
        sides = [
            decision.side(named.key, named.sex, named.born, named.nation, apart)
            for _, named, apart in (one, other)
        ]
        if None not in sides and sides[0] != sides[1]:
            return True
    return False


def _told(
    store: Store, best: dict[tuple[int, int], tuple[float, tuple[str, ...]]]
) -> list[AthleteDoubt]:
    numbers = sorted({number for pair in best for number in pair})
    met = set(store.ask(_MET, {"athletes": numbers})) if numbers else set()
    athletes = {row[0]: (Athlete(*row[:7]), row[7]) for row in store.ask(
        _ATHLETES, {"athletes": numbers}
    )}  # fmt: skip
    doubts = []
    for pair, (score, reasons) in best.items():
        if pair in met:
            continue
        (one, mine), (other, theirs) = athletes[pair[0]], athletes[pair[1]]
        doubts.append(AthleteDoubt(score, one, other, (mine, theirs), reasons))
    return sorted(doubts, key=lambda doubt: (-doubt.score, doubt.one.name, doubt.one.id))


def race_doubts(store: Store) -> list[RaceDoubt]:
    """Find pairs of races that may be one: several people, or one with one mark, ran in both."""
    doubts = []
    for one, other, day, discipline, sex, round, mine, theirs, shared, marks, places in store.ask(
        _RACES, {}
    ):
        if shared < 2 and not marks:
            continue
        reasons = (
            f"{shared} ran in both" if shared > 1 else "one ran in both",
            f"{marks} of them with the same mark",
            f"{places} with the same place",
        )
        doubts.append(
            RaceDoubt(one, other, day.isoformat(), discipline, sex, round, (mine, theirs), reasons)
        )
    return doubts


def _person(athlete: Athlete, results: int) -> dict[str, Any]:
    return {
        "id": athlete.id, "name": athlete.name, "sex": athlete.sex, "born": athlete.birth,
        "nation": athlete.nation, "results": results,
    }  # fmt: skip
