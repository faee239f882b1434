"""Who is likely one person: names compared, careers beside them, the surest pair joined first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from math import log
from pathlib import Path

import duckdb
import pyarrow as pa

from rivalry.athletics.name import fold
from rivalry.intake.joined import Joined, Person
from rivalry.intake.likeness import JOIN, births_fit, candidate_keys, likeness
from rivalry.intake.named import Named
from rivalry.intake.staging import insert, run_script

_EVIDENCE = (Path(__file__).parent / "evidence.sql").read_text(encoding="utf-8")
_LARGEST_BLOCK = 120
"""Names that share a key with more others than this are too common for it to say anything."""
_MARGIN = 2.0
"""Log odds by which the likelier of two people has to be likelier, for a name that fits both."""

Pair = tuple[int, int]
"""Numbers of two people, the smaller first."""


def join_alike(db: duckdb.DuckDBPyConnection, joined: Joined, *, afresh: bool = False) -> None:
    """Join people by falling likelihood that they are one, down to `JOIN`.

    What the old book has worked out holds for pairs of whom neither has new rows, unless all is to
    be judged `afresh`. Leaves the temporary table `likely_pair_found`.

    Never two who took two places in one race, nor two whose births cannot be one person's. A
    name without a birth that fits two people about as well is left apart.
    """
    run_script(db, _EVIDENCE)
    named = _named(db, joined.people)
    shared = _shared_races(db, joined)
    _join_teams(joined, shared)
    scores = _scores(joined, named, shared, *_worked_out(db, joined, afresh))
    _leave(db, joined, scores)
    matcher = _Matcher(joined, named, shared, scores, _met(db, joined, scores))
    # Content decides between equals, not the order in which sources came.
    for pair in sorted(scores, key=lambda pair: (-round(scores[pair], 9), *_told(joined, pair))):
        matcher.join(pair)


class _Matcher:
    """What speaks against joining two sets of people, kept while they grow."""

    def __init__(
        self,
        joined: Joined,
        named: dict[int, Named],
        shared: dict[Pair, int],
        scores: dict[Pair, float],
        met: set[Pair],
    ) -> None:
        self.joined = joined
        self.named = named
        self.shared = shared
        self.scores = scores
        self.met = met
        self.partners: dict[int, list[int]] = defaultdict(list)
        for one, other in scores:
            self.partners[one].append(other)
            self.partners[other].append(one)

    def join(self, pair: Pair) -> None:
        one, other = self.joined.members(pair[0]), self.joined.members(pair[1])
        if one is other or self._clash(one, other):
            return
        for vague, meant in ((one, other), (other, one)):
            if not self._dated(vague) and self._fits_another(vague, meant):
                return
        self.joined.join(*pair, sure=True)

    def _clash(self, one: list[int], other: list[int]) -> bool:
        pairs = [_ordered(a, b) for a, b in product(one, other)]
        if any(pair in self.met for pair in pairs):
            return True
        left, right = self._dated(one), self._dated(other)
        return bool(left and right) and not any(
            _ordered(a, b) in self.shared or births_fit(self.named[a], self.named[b])
            for a, b in product(left, right)
        )

    def _dated(self, people: list[int]) -> list[int]:
        return [number for number in people if self.named[number].birth]

    def _fits_another(self, vague: list[int], meant: list[int]) -> bool:
        """Whether people without a birth fit somebody else about as well as whom they would join.

        Somebody else is who cannot be one with whom they would join.
        """
        best: dict[int, float] = {}
        for number in vague:
            for partner in self.partners[number]:
                root = self.joined.root(partner)
                score = self.scores[_ordered(number, partner)]
                best[root] = max(best.get(root, 0.0), score)
        mine = best.pop(self.joined.root(meant[0]))
        best.pop(self.joined.root(vague[0]), None)
        return any(
            _log_odds(mine) - _log_odds(score) < _MARGIN
            and self._clash(meant, self.joined.members(root))
            for root, score in best.items()
        )


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _log_odds(score: float) -> float:
    return log(score / max(1 - score, 1e-12))


def _told(joined: Joined, pair: Pair) -> tuple[str, ...]:
    """What a pair says of itself, whichever of the two came first."""
    said = [
        f"{p.key}|{p.sex}|{p.born}|{p.nation}|{' '.join(p.ids)}|{p.apart}"
        for p in (joined.people[number] for number in pair)
    ]
    return tuple(sorted(said))


def _named(db: duckdb.DuckDBPyConnection, people: Iterable[Person]) -> dict[int, Named]:
    careers = {
        persona: (frozenset(events), first, last)
        for persona, events, first, last in db.execute(
            "select persona, list(distinct family), min(year(date)), max(year(date)) "
            "from stood group by persona"
        ).fetchall()
    }
    named = {}
    for person in people:
        events, first, last = careers.get(person.persona, (frozenset(), 0, 0))
        named[person.number] = Named(
            key=person.key,
            given=fold(person.given),
            family=fold(person.family),
            sex=person.sex,
            born=person.born,
            born_precision=person.precision,
            nation=person.nation,
            ids=person.ids,
            team=person.team,
            events=events,
            first=first,
            last=last,
        )
    return named


def _shared_races(db: duckdb.DuckDBPyConnection, joined: Joined) -> dict[Pair, int]:
    """Count the days on which two sources give two people one place and one mark of one race."""
    number = {person.persona: person.number for person in joined.people}
    return {
        _ordered(number[one], number[other]): days
        for one, other, days in db.execute("select one, other, days from shared_race").fetchall()
        if joined.root(number[one]) != joined.root(number[other])
    }


def _join_teams(joined: Joined, shared: dict[Pair, int]) -> None:
    """Join teams that stand in one place of one race and have a word in common."""
    for pair in sorted(shared, key=lambda pair: (-shared[pair], _told(joined, pair))):
        one, other = (joined.people[number] for number in pair)
        words = set(one.key.split()) & set(other.key.split())
        if one.team and other.team and any(len(word) > 2 for word in words):
            joined.join(*pair)


def _worked_out(
    db: duckdb.DuckDBPyConnection, joined: Joined, afresh: bool
) -> tuple[set[int], dict[Pair, float]]:
    """Give who has to be judged, and the pairs of others as the old book scored them."""
    number = {person.persona: person.number for person in joined.people}
    if afresh:
        return set(number.values()), {}
    changed = {
        number[row[0]]
        for row in db.execute(
            "select persona from named union select persona from persona_moved "
            "union select persona from personas where athlete is null"
        ).fetchall()
    }
    return changed, {
        _ordered(number[one], number[other]): score
        for one, other, score in db.execute(
            "select one, other, score from old.likely_pair"
        ).fetchall()
        if number[one] not in changed and number[other] not in changed
    }


def _leave(db: duckdb.DuckDBPyConnection, joined: Joined, scores: dict[Pair, float]) -> None:
    pairs = sorted(scores)
    personas = [person.persona for person in joined.people]
    db.execute(
        "create or replace temp table likely_pair_found (one integer, other integer, score double)"
    )
    insert(
        db,
        "likely_pair_found",
        pa.table(
            {
                "one": pa.array([personas[one] for one, _ in pairs], pa.int32()),
                "other": pa.array([personas[other] for _, other in pairs], pa.int32()),
                "score": pa.array([scores[pair] for pair in pairs], pa.float64()),
            }
        ),
    )


def _scores(
    joined: Joined,
    named: dict[int, Named],
    shared: dict[Pair, int],
    changed: set[int],
    scores: dict[Pair, float],
) -> dict[Pair, float]:
    """Give the pairs that are likely one: those of `scores`, and those with anyone of `changed`."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for person in joined.people:
        if not person.team:
            for key in candidate_keys(named[person.number]):
                blocks[key].append(person.number)
    seen: set[Pair] = set()

    def judge(pair: Pair) -> None:
        if pair not in seen and (pair[0] in changed or pair[1] in changed):
            seen.add(pair)
            found = likeness(named[pair[0]], named[pair[1]], shared_races=shared.get(pair, 0))
            if found.score >= JOIN:
                scores[pair] = found.score

    for pair in shared:
        if not joined.people[pair[0]].team and not joined.people[pair[1]].team:
            judge(pair)
    for block in blocks.values():
        if 1 < len(block) <= _LARGEST_BLOCK and not changed.isdisjoint(block):
            for one, other in combinations(block, 2):
                if joined.root(one) != joined.root(other):
                    judge(_ordered(one, other))
    return scores


def _met(db: duckdb.DuckDBPyConnection, joined: Joined, scores: dict[Pair, float]) -> set[Pair]:
    """Find who took another place than whom in one race of one source: they are two."""
    roots = {tuple(sorted((joined.root(one), joined.root(other)))) for one, other in scores}
    asked = sorted(
        {
            _ordered(a, b)
            for one, other in roots
            for a, b in product(joined.members(one), joined.members(other))
        }
    )
    personas = [person.persona for person in joined.people]
    db.register(
        "asked",
        pa.table(
            {
                "one": pa.array([personas[pair[0]] for pair in asked], pa.int32()),
                "other": pa.array([personas[pair[1]] for pair in asked], pa.int32()),
            }
        ),
    )
    number = {person.persona: person.number for person in joined.people}
    rows = db.execute(
        """
        with place as (
            select * from stood
            where
                place is not null and mark is not null and not en_route
                and persona in (select one from asked union select other from asked)
        )

        select distinct asked.one, asked.other
        from asked
        inner join place as mine on mine.persona = asked.one
        inner join place as theirs
            on
                theirs.persona = asked.other
                and theirs.source = mine.source
                and theirs.race = mine.race
        where
            theirs.place <> mine.place and theirs.mark <> mine.mark
            -- a source that has one of them twice says nothing
            and not exists (
                from place as again
                where
                    again.persona = asked.other and again.source = mine.source
                    and again.race = mine.race and again.place = mine.place
            )
        """
    ).fetchall()
    db.unregister("asked")
    return {_ordered(number[one], number[other]) for one, other in rows}
