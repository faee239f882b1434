"""Races and the competitions they belong to, by their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rivalry.book.store import Store

_KEPT = 100_000
"""Races that an open book keeps in memory."""

_RACES = """
select id, competition, discipline, family, sex, age_group, round, section, short_track, combined
from race
where id in (select unnest($races::integer[]))
"""

_COMPETITIONS = """
select id, name, series, level, venue, city, country
from competition
where id in (select unnest($competitions::integer[]))
"""

_ANNULLED = "select race, place, annulled_on from taken_away"


@dataclass(frozen=True, slots=True)
class Competition:
    """One competition of the book; `level` is the code of athletics/competition.py."""

    id: int
    name: str
    series: str | None
    level: str
    venue: str | None
    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Race:
    """One race of the book, or one pool, group or final of a field event."""

    id: int
    competition: Competition
    discipline: str
    family: str
    sex: str
    age_group: str | None
    round: str | None
    section: int | None
    short_track: bool
    combined: str | None


def races_of(store: Store, numbers: Iterable[int]) -> dict[int, Race]:
    """Give at least these races, by their numbers; what was read once is not read again."""
    asked = set(numbers)
    known: dict[int, Race] = store.kept("races", dict)
    if lacking := asked - known.keys():
        if len(known) > _KEPT:
            known.clear()
            lacking = asked
        rows = store.ask(_RACES, {"races": sorted(lacking)})
        competitions = _competitions(store, {row[1] for row in rows})
        known.update((row[0], Race(row[0], competitions[row[1]], *row[2:])) for row in rows)
    return known


def _competitions(store: Store, numbers: set[int]) -> dict[int, Competition]:
    known: dict[int, Competition] = store.kept("competitions", dict)
    if lacking := numbers - known.keys():
        for row in store.ask(_COMPETITIONS, {"competitions": sorted(lacking)}):
            known[row[0]] = Competition(*row)
    return known


def place_after_rulings(store: Store, race: int, place: int | None, known_on: date) -> int | None:
    """Give a place as known on a day: it moves up for each one ahead who was annulled by then."""
    if place is None:
        return None
    annulled: dict[int, list[tuple[int, date]]] = store.kept("annulled", lambda: _annulled(store))
    gone = annulled.get(race, ())
    return place - sum(ahead < place and ruled <= known_on for ahead, ruled in gone)


def _annulled(store: Store) -> dict[int, list[tuple[int, date]]]:
    places: dict[int, list[tuple[int, date]]] = {}
    for race, place, ruled in store.ask(_ANNULLED, {}):
        places.setdefault(race, []).append((place, ruled))
    return places
