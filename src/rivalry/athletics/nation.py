"""The nations of the sport: codes, names and demonyms, areas, codes of the past, neutral teams."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from rivalry.athletics import nation_table
from rivalry.athletics.nation_german import GERMAN

Area = Literal["AFR", "ASI", "EUR", "NAC", "SAM", "OCE"]
"""The six areas of World Athletics; NAC is North and Central America with the Caribbean."""


class NationError(ValueError):
    """A nation that cannot be read; the message is one sentence, `suggestions` are names."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation, a part of one, or a team without nation (`is_nation` is False).

    `since` and `until` are the first and the last day, given for the codes of the past, what came
    from them, and teams. `succeeded_by` holds codes, several where a nation fell apart: who
    carries on its records is for the federations to say; results stay under the code of the day.
    `part_of` is GBR for the home nations, which start for themselves at the Commonwealth Games.
    """

    code: str
    name: str
    demonyms: tuple[str, ...] = ()
    area: Area | None = None
    since: date | None = None
    until: date | None = None
    succeeded_by: tuple[str, ...] = ()
    iso: str | None = None
    part_of: str | None = None
    is_nation: bool = True
    other_names: tuple[str, ...] = ()

    @property
    def demonym(self) -> str:
        """The adjective (`Norwegian`), or the name where there is none."""
        return self.demonyms[0] if self.demonyms else self.name


def read_nation(text: str) -> Nation:
    """Read a nation from a code, a name or a demonym, in any case, with or without accents.

    Codes are those of World Athletics and the IOC. An ISO 3166 code is translated unless it has
    a meaning of its own in that family: DEU is GER, but BRN is Bahrain, never Brunei (BRU).
    Earlier IOC codes of the same nation (ROM, SIN, LIB) are read as the present one; codes of
    nations that are no more (URS, GDR, TCH) stay.

    Args:
        text: `NOR`, `Norway`, `Norwegian`, `Norwegians`, `Great Britain & N.I.`, `DEU`.

    Raises:
        NationError: nothing is written, nothing is known by it, or two nations are
            (`Congolese`, `Dominican`); the message says so and `.suggestions` names some.
    """
    key = _key(text)
    if not key:
        raise NationError("No nation is written here: give a code such as NOR or a name.")
    found = _known(key)
    if found is None:
        near = _suggestions(key)
        hint = f"; did you mean {' or '.join(near)}?" if near else "."
        raise NationError(f"“{text}” is no nation known here{hint}", near)
    if len(found) > 1:
        names = tuple(nation.name for nation in found)
        raise NationError(f"“{text}” may be {' or '.join(names)}: give the code.", names)
    return found[0]


def find_nation(text: str) -> Nation | None:
    """Read a nation as `read_nation` does, None where it is none or not clear which."""
    found = _known(_key(text))
    return found[0] if found and len(found) == 1 else None


@cache
def nations() -> tuple[Nation, ...]:
    """Give every nation and team known here, in the order of their codes."""
    found = [
        *(
            _member(line, area)
            for area, table in nation_table.MEMBERS.items()
            for line in _rows(table)
        ),
        *(_past(line) for line in _rows(nation_table.PAST)),
        *(_part(line) for line in _rows(nation_table.PARTS)),
        *(_team(line) for line in _rows(nation_table.TEAMS)),
    ]
    return tuple(sorted(found, key=lambda nation: nation.code))


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _area(code: str) -> Area | None:
    match code:
        case "AFR" | "ASI" | "EUR" | "NAC" | "SAM" | "OCE":
            return code
        case _:
            return None


def _member(row: list[str], area: str) -> Nation:
    code, iso, name, others, demonyms = row
    return Nation(
        code,
        name,
        _several(demonyms),
        _area(area),
        since=_day(nation_table.SINCE.get(code)),
        iso=iso or code,
        other_names=_several(others),
    )


def _past(row: list[str]) -> Nation:
    code, area, name, others, demonyms, since, until, successors = row
    return Nation(
        code,
        name,
        _several(demonyms),
        _area(area),
        _day(since),
        _day(until),
        _several(successors),
        other_names=_several(others),
    )


def _part(row: list[str]) -> Nation:
    code, area, name, others, demonyms, whole = row
    return Nation(
        code,
        name,
        _several(demonyms),
        _area(area),
        part_of=whole or None,
        other_names=_several(others),
    )


def _team(row: list[str]) -> Nation:
    code, name, others, since, until = row
    return Nation(
        code,
        name,
        since=_day(since),
        until=_day(until),
        is_nation=False,
        other_names=_several(others),
    )


def _key(text: str) -> str:
    """Fold a name: no case, accents, points or article; `&` and `and` are the same."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = letters.removesuffix("'s").replace("&", " and ").replace(".", "").replace("'", "")
    folded = "".join(c if c.isalnum() else " " for c in words).split()
    folded = ["saint" if word == "st" else word for word in folded]
    return " ".join(folded[1:] if folded[:1] == ["the"] and len(folded) > 1 else folded)


@cache
def _by_key() -> dict[str, tuple[Nation, ...]]:
    """Every key and what it stands for; codes go before ISO codes, names before demonyms."""
    keys: dict[str, tuple[Nation, ...]] = {_key(nation.code): (nation,) for nation in nations()}
    living = [nation for nation in nations() if nation.until is None]
    past = [nation for nation in nations() if nation.until is not None]
    for group in (living, past):
        for nation in group:
            for name in (nation.name, *nation.other_names, nation.iso or nation.code):
                keys.setdefault(_key(name), (nation,))
        demonyms: dict[str, tuple[Nation, ...]] = {}
        for nation in group:
            for word in nation.demonyms:
                demonyms[_key(word)] = (*demonyms.get(_key(word), ()), nation)
        for key, found in demonyms.items():
            keys.setdefault(key, found)
    for code, names in GERMAN.items():
        for name in _several(names):
            keys.setdefault(_key(name), keys[_key(code)])
    return keys


def _known(key: str) -> tuple[Nation, ...] | None:
    return _by_key().get(key) or _by_key().get(key.removesuffix("s"))


def _suggestions(key: str) -> tuple[str, ...]:
    from difflib import get_close_matches  # only where something was not found

    near = get_close_matches(key, list(_by_key()), n=3, cutoff=0.7)
    return tuple(dict.fromkeys(nation.name for word in near for nation in _by_key()[word]))
