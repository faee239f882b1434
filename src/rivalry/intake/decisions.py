"""Decisions of whoever keeps the book: who is who, which race is which. Every import obeys them.

They are kept in words that outlive the book's numbers: an athlete is meant by all the ways of
being named (name, sex, birth, nation), a race by day, event, round and place.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from rivalry.book.store import Store

Naming = tuple[str, str, str | None, str | None]
"""Key of the name, sex, birth in ISO form, nation."""


@dataclass(frozen=True)
class Decision:
    """One decision of the ledger.

    `terms` by kind:

    - `merge`: `one` and `other`, lists of namings that are one athlete
    - `apart`: `one` and `other`, lists of namings that are two athletes
    - `split`: `one`, the namings of an athlete whose rows that fulfil `where` (`disciplines`,
      `nation`, `since`, `until`) are another one's
    - `same-race`: `one` and `other`, two races as `race_terms` gives them
    """

    id: int
    kind: str
    said: str
    terms: dict[str, Any]
    stands: bool = True

    @property
    def label(self) -> str:
        """What the rows that a split sets apart are labelled with."""
        return f"split {self.id}"

    def side(
        self, key: str, sex: str, born: date | None, nation: str | None, apart: str
    ) -> bool | None:
        """Say on which side of a decision that parts two athletes a persona is; None: neither."""
        if self.kind == "split":
            if apart == self.label:
                return True
            return False if _naming(key, sex, born, nation) in self._one else None
        if self.kind == "apart":
            naming = _naming(key, sex, born, nation)
            return False if naming in self._one else True if naming in self._other else None
        return None

    def means(self, key: str, sex: str, born: date | None, nation: str | None, apart: str) -> bool:
        """Say whether a merge is about a persona."""
        naming = _naming(key, sex, born, nation)
        return not apart and (naming in self._one or naming in self._other)

    @cached_property
    def _one(self) -> frozenset[Naming]:
        return frozenset((k, s, b, n) for k, s, b, n in self.terms["one"])

    @cached_property
    def _other(self) -> frozenset[Naming]:
        return frozenset((k, s, b, n) for k, s, b, n in self.terms["other"])


def _naming(key: str, sex: str, born: date | None, nation: str | None) -> Naming:
    return key, sex, born.isoformat() if born else None, nation


def read_decisions(db: duckdb.DuckDBPyConnection) -> list[Decision]:
    """Give all decisions of the old book, those undone among them, in the order they were made."""
    return [
        Decision(number, kind, said, json.loads(terms), undone_at is None)
        for number, kind, said, terms, undone_at in db.execute(
            "select id, kind, said, terms, undone_at from old.decision order by id"
        ).fetchall()
    ]


def decisions_of(store: Store) -> list[Decision]:
    """Give all decisions of an open book, those undone among them."""
    return [
        Decision(number, kind, said, json.loads(terms), undone_at is None)
        for number, kind, said, terms, undone_at in store.ask(
            "select id, kind, said, terms, undone_at from decision order by id", {}
        )
    ]


def split_rows(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    """Label the understood rows that a standing split sets apart."""
    for decision in decisions:
        if decision.kind != "split":
            continue
        db.execute(
            f"""
            update understood set apart = $label
            where
                (name_key, sex, coalesce(born::varchar, ''), coalesce(nation, '')) in (
                    select (key, sex, born, nation) from (
                        select
                            unnest($keys::varchar[]) as key,
                            unnest($sexes::varchar[]) as sex,
                            unnest($births::varchar[]) as born,
                            unnest($nations::varchar[]) as nation
                    )
                )
                and reason is null and {SPLIT_CONDITION}
            """,
            naming_parameters(decision) | split_parameters(decision) | {"label": decision.label},
        )


SPLIT_CONDITION = """
    ($disciplines::varchar[] is null or list_contains($disciplines::varchar[], discipline))
    and ($nation::varchar is null or nation = $nation)
    and ($since::date is null or date >= $since)
    and ($until::date is null or date <= $until)
"""


def naming_parameters(decision: Decision) -> dict[str, list[str]]:
    """Give the namings of a split as parallel lists for SQL; empty text for none."""
    namings = [tuple(part or "" for part in naming) for naming in decision.terms["one"]]
    keys, sexes, births, nations = (list(part) for part in zip(*namings, strict=True))
    return {"keys": keys, "sexes": sexes, "births": births, "nations": nations}


def split_parameters(decision: Decision) -> dict[str, Any]:
    """Give what a split is by, as parameters of SPLIT_CONDITION."""
    where = decision.terms["where"]
    return {name: where.get(name) for name in ("disciplines", "nation", "since", "until")}
