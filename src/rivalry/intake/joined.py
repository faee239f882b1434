"""Who has been found to be one, under what must never be joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rivalry.intake.decisions import Decision
from rivalry.intake.union_find import UnionFind


@dataclass(slots=True)
class Person:
    """One persona: a way of being named, by one source or several."""

    number: int
    """Place in the list of people."""
    persona: int
    athlete: int | None
    """Whom the book took it for until now."""
    given: str
    family: str
    key: str
    sex: str
    born: date | None
    precision: str
    """day, year or unknown."""
    nation: str | None
    ids: tuple[str, ...]
    team: bool
    apart: str
    alias_of: int | None
    rows: int

    @property
    def exact(self) -> bool:
        """Whether `born` is a day, and not 1 January for a year."""
        return self.precision == "day"


class Joined:
    """Sets of people that are one; never two with two days of birth, nor two that are decided
    to be two.
    """

    def __init__(self, people: Sequence[Person], decisions: Sequence[Decision] = ()) -> None:
        self.people = people
        self._sets = UnionFind(len(people))
        self._members = [[number] for number in range(len(people))]
        self._born = [person.born if person.exact else None for person in people]
        self._sides: list[dict[int, bool]] = [{} for _ in people]
        self._as_made({decision.label for decision in decisions})
        for decision in decisions:
            self._take_sides(decision)
        for decision in decisions:
            if decision.kind == "merge":
                self._merge(decision)

    def root(self, number: int) -> int:
        """Give the smallest number of those found to be one with `number`."""
        return self._sets.root(number)

    def members(self, number: int) -> list[int]:
        """Give all who were found to be one with `number`, itself among them."""
        return self._members[self.root(number)]

    def born(self, number: int) -> date | None:
        """The exact birth known of whoever `number` is by now."""
        return self._born[self.root(number)]

    def join(self, one: int, other: int, *, sure: bool = False) -> bool:
        """Make two one, unless that must not be; two days of birth yield to what is `sure`."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return True
        births = {self._born[one], self._born[other]} - {None}
        if len(births) > 1 and not sure:
            return False
        mine, theirs = self._sides[one], self._sides[other]
        if any(theirs.get(decision, side) != side for decision, side in mine.items()):
            return False
        kept = self._sets.join(one, other)
        gone = other if kept == one else one
        self._members[kept] += self._members[gone]
        self._members[gone] = []
        self._born[kept] = self._born[one] or self._born[other]
        if mine or theirs:
            self._sides[kept] = mine | theirs
        return True

    def _as_made(self, standing: set[str]) -> None:
        """Join other spellings by whoever made the book, and what a past split had set apart."""
        number = {person.persona: person.number for person in self.people}
        for person in self.people:
            if person.alias_of is not None:
                self.join(number[person.alias_of], person.number, sure=True)
        whole = {self._content(person): person.number for person in self.people if not person.apart}
        for person in self.people:
            if person.apart and person.apart not in standing:
                base = whole.get(self._content(person))
                if base is not None:
                    self.join(base, person.number, sure=True)

    @staticmethod
    def _content(person: Person) -> tuple[object, ...]:
        return person.key, person.sex, person.born, person.nation, person.ids, person.team

    def _take_sides(self, decision: Decision) -> None:
        for person in self.people:
            side = decision.side(person.key, person.sex, person.born, person.nation, person.apart)
            if side is not None:
                self._sides[person.number][decision.id] = side

    def _merge(self, decision: Decision) -> None:
        meant = [
            person
            for person in self.people
            if decision.means(person.key, person.sex, person.born, person.nation, person.apart)
        ]
        for person in meant[1:]:
            self.join(meant[0].number, person.number, sure=True)
