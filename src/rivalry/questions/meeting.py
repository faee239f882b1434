"""A meeting: one race in which two competitors both stood, and who won it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.name import fold
from rivalry.athletics.placing import ROUNDS
from rivalry.athletics.stakes import level_weight
from rivalry.book.names import Athlete
from rivalry.book.races import Race, place_after_rulings, races_of
from rivalry.book.store import Store
from rivalry.questions.measures import mark_text
from rivalry.questions.question import statement
from rivalry.questions.sources import Sources

_SAME_DAYS = statement(str(Path(__file__).with_name("head_to_head.py")))
_ORDER: dict[str | None, int] = {name: order for order, name in enumerate(ROUNDS)}

ROUND_WEIGHTS = {"final": 4, "semi-final": 2}
"""A final weighs four times a heat, a semi-final twice; times the weight of the level."""

WHY_NOT = {
    "neither": "neither finished",
    "unfinished": "one did not finish: counted only where asked for",
    "unplaced": "a place is not known",
    "disputed": "the same place with different marks: the sources of this race do not agree",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One race in which both stood; `winner` is 'a', 'b', 'tie', or why nobody won."""

    date: date
    competition: str
    series: str | None
    level: str
    venue: str | None
    city: str | None
    country: str | None
    discipline: str
    family: str
    round: str | None
    section: int | None
    short_track: bool
    winner: str
    a_place: int | None
    a_mark: str | None
    a_value: int | None
    a_outcome: str
    b_place: int | None
    b_mark: str | None
    b_value: int | None
    b_outcome: str
    weight: int
    a_sources: list[str]
    b_sources: list[str]

    @property
    def sources(self) -> list[str]:
        """File and line of both results, and of every further report of them."""
        return list(dict.fromkeys(self.a_sources + self.b_sources))

    @property
    def margin(self) -> int | None:
        """How far the marks are apart, in ms, mm or points; None where one has no mark."""
        if self.a_value is None or self.b_value is None:
            return None
        return abs(self.a_value - self.b_value)

    @property
    def counted(self) -> bool:
        """Whether the meeting counts as a win or a tie."""
        return self.winner in ("a", "b", "tie")

    @property
    def place_name(self) -> str:
        """Where it was, as short as it can be told."""
        return self.city or self.venue or self.country or ""


@dataclass(frozen=True, slots=True)
class Met:
    """What the book has of two competitors: races of both, and sections of one final."""

    meetings: list[Meeting]
    """Oldest first, those without a winner among them."""
    other_sections: list[dict[str, Any]]


def meetings_of(
    store: Store, a: Athlete, b: Athlete, filters: Mapping[str, Any], sources: Sources
) -> Met:
    """Find the meetings of two competitors.

    Args:
        store: The book.
        a: One.
        b: The other.
        filters: `as_of`, `known_on`, `count_dnf`, and what leaves some out where it is not None:
            `disciplines`, `family`, `round`, `level`, `venue`, `since`, `short_track`.
        sources: The sources of the book.
    """
    rows = store.ask(_SAME_DAYS, {**filters, "a": a.id, "b": b.id})
    columns = store.columns()
    days = [dict(zip(columns, row, strict=True)) for row in rows]
    days.sort(key=lambda row: (row["date"], row["a_race"], row["b_race"]))
    races = races_of(store, (row[race] for row in days for race in ("a_race", "b_race")))
    met: list[tuple[dict[str, Any], Race]] = []
    sections: list[dict[str, Any]] = []
    for row in days:
        one, other = races[row["a_race"]], races[row["b_race"]]
        if one is other:
            if one.combined is None and _asked_for(one, filters):
                winner = _winner(row, one, bool(filters["count_dnf"]))
                if winner != "apart":
                    met.append((_as_known(store, row, one, filters["known_on"], winner), one))
        elif _sections_of_one(one, other) and _asked_for(one, filters):
            sections.append(_sections(row, one, other))
    met.sort(key=lambda pair: (pair[0]["date"], _ORDER.get(pair[1].round, -1), pair[1].id))
    told = sources.of(
        {
            row[f"{side}_result"]: (row[f"{side}_source"], row[f"{side}_line"])
            for row, _ in met
            for side in ("a", "b")
        }
    )
    return Met(
        meetings=[_meeting(row, race, told) for row, race in met],
        other_sections=sections,
    )


def _asked_for(race: Race, filters: Mapping[str, Any]) -> bool:
    where = race.competition
    return (
        (filters["disciplines"] is None or race.discipline in filters["disciplines"])
        and filters["family"] in (None, race.family)
        and filters["round"] in (None, race.round)
        and filters["level"] in (None, where.level)
        and filters["short_track"] in (None, race.short_track)
        and (
            filters["venue"] is None
            or fold(filters["venue"])
            in fold(" ".join(filter(None, (where.name, where.venue, where.city, where.country))))
        )
    )


def _winner(row: Mapping[str, Any], race: Race, count_dnf: bool) -> str:
    """Judge a race of both: 'a', 'b', 'tie', why nobody won, or 'apart' where it was two races."""
    a, b = row["a_place"], row["b_place"]
    if a is None and b is None:
        return "neither"
    if _denied_by_marks(row, race):
        return "apart"
    if a is not None and b is not None:
        if a == b and None not in (row["a_mark"], row["b_mark"]):
            return "tie" if row["a_mark"] == row["b_mark"] else "disputed"
        return "tie" if a == b else "a" if a < b else "b"
    for winner, place, loser in (("b", b, "a"), ("a", a, "b")):
        if row[f"{loser}_outcome"] in ("DNF", "NM") and place is not None:
            return winner if count_dnf else "unfinished"
    return "unplaced"


def _denied_by_marks(row: Mapping[str, Any], race: Race) -> bool:
    """Whether places and marks say that the two were in different heats, or A and B races.

    Where a source does not say which heat it was, the same place, or an order that the marks
    deny, mean that it was not the same one. (On the road places go by the gun and marks at
    times by the chip; of two sources one may have mistyped.)
    """
    a, b = row["a_place"], row["b_place"]
    if race.section is not None or None in (a, b, row["a_mark"], row["b_mark"]):
        return False
    a_ordering, b_ordering = row["a_ordering"], row["b_ordering"]
    if a_ordering == b_ordering or (a != b and (a < b) == (a_ordering < b_ordering)):
        return False
    if race.round != "final":
        return True
    discipline = read_discipline(race.discipline)
    if discipline.unit != "time":  # the last round, or a countback, may decide a field event
        return bool(a == b)
    return row["a_source"] == row["b_source"] and not discipline.road


def _sections_of_one(one: Race, other: Race) -> bool:
    return (
        one.round == other.round == "final"
        and one.section is not None
        and other.section is not None
        and one.section != other.section
        and one.combined is None
        and other.combined is None
        and one.competition is other.competition
        and (one.discipline, one.sex, one.age_group)
        == (other.discipline, other.sex, other.age_group)
    )


def _as_known(
    store: Store, row: dict[str, Any], race: Race, known_on: date, winner: str
) -> dict[str, Any]:
    row["winner"] = winner
    for side in ("a_place", "b_place"):
        row[side] = place_after_rulings(store, race.id, row[side], known_on)
    return row


def _meeting(row: Mapping[str, Any], race: Race, told: dict[int, list[str]]) -> Meeting:
    where = race.competition
    return Meeting(
        date=row["date"],
        competition=where.name,
        series=where.series,
        level=where.level,
        venue=where.venue,
        city=where.city,
        country=where.country,
        discipline=race.discipline,
        family=race.family,
        round=race.round,
        section=race.section,
        short_track=race.short_track,
        winner=row["winner"],
        a_place=row["a_place"],
        a_mark=mark_text(race.discipline, row, "a"),
        a_value=row["a_mark"],
        a_outcome=row["a_outcome"],
        b_place=row["b_place"],
        b_mark=mark_text(race.discipline, row, "b"),
        b_value=row["b_mark"],
        b_outcome=row["b_outcome"],
        weight=level_weight(where.level) * ROUND_WEIGHTS.get(race.round or "", 1),
        a_sources=told[row["a_result"]],
        b_sources=told[row["b_result"]],
    )


def _sections(row: Mapping[str, Any], one: Race, other: Race) -> dict[str, Any]:
    return {
        "date": row["date"].isoformat(),
        "competition": one.competition.name,
        "discipline": one.discipline,
    } | {
        side: {
            "section": race.section,
            "place": row[f"{side}_place"],
            "mark": mark_text(race.discipline, row, side),
        }
        for side, race in (("a", one), ("b", other))
    }
