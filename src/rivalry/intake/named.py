"""A way of being named, with what is known of whoever is named so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

_CHILD = 11


@dataclass(frozen=True, slots=True)
class Named:
    """One way of being named, all text folded (see athletics/name.py).

    `key` is the words of the name, sorted; `given` and `family` are empty where the source
    does not tell them apart. `born` is 1 January where `born_precision` is `year`. `events` are
    the families of the disciplines done under this name, `first` and `last` the years of the
    first and the last result; empty and 0 where that is not known.
    """

    key: str
    given: str = ""
    family: str = ""
    sex: str = ""
    born: date | None = None
    born_precision: str = "unknown"
    nation: str | None = None
    ids: tuple[str, ...] = ()
    team: bool = False
    events: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0
    words: tuple[str, ...] = field(init=False)
    """The words of the name, in their order where it is known."""

    def __post_init__(self) -> None:
        told = tuple(f"{self.given} {self.family}".split())
        object.__setattr__(self, "words", told or tuple(self.key.split()))

    @property
    def birth(self) -> date | None:
        """The birth to go by: none where a year stands that would make a child the competitor."""
        if self.born and self.born_precision == "year" and 0 < self.first < self.born.year + _CHILD:
            return None
        return self.born


class Evidence(NamedTuple):
    """What one side of two people says for their being one: in natural log odds, and in words."""

    odds: float
    reasons: tuple[str, ...] = ()
