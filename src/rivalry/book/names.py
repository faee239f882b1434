"""Who is meant: a name as people type it, and the athletes of the book that it could be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rivalry.athletics.name import fold
from rivalry.athletics.nation import find_nation
from rivalry.book.holdings import holdings
from rivalry.book.store import Store

_SHOWN = 8
_SEXES = {"men": "M", "women": "W", "mixed": "X", "man": "M", "woman": "W"}
_SEX_NAMES = {"M": "men", "W": "women", "X": "mixed"}
_CODE = re.compile("[A-Z]{3}")
_NUMBER = re.compile(r"#[0-9]{1,9}")
_YEAR = re.compile(r"(18|19|20)\d\d")

_FIND = """
-- Athletes whose spellings hold all the words asked for.
with asked as (select unnest($words::varchar[]) as word),

meant as (
    select name_word.athlete
    from name_word
    inner join asked using (word)
    group by name_word.athlete
    having count(*) = (select count(*) from asked)
)

select
    athlete.id,
    athlete.name,
    athlete.sex,
    athlete.born,
    athlete.born_precision,
    athlete.nation,
    athlete.team
from athlete
where athlete.id in (select athlete from meant)
order by athlete.name, athlete.born, athlete.id
"""

_WHOLE = "select distinct athlete from athlete_name where key = $key"

_BY_ID = """
select id, name, sex, born, born_precision, nation, team
from athlete
where id in (select unnest($athletes::integer[]))
order by name, born, id
"""

_RESULTS = """
select athlete, count(*) as results from result
where athlete in (select unnest($athletes::integer[])) group by athlete
"""


@dataclass(frozen=True, slots=True)
class Athlete:
    """An athlete, or a relay team, of the book.

    `born` is 1 January where `born_precision` is 'year', None where it is 'unknown'.
    """

    id: int
    name: str
    sex: str | None
    born: date | None
    born_precision: str
    nation: str | None
    team: bool

    @property
    def birth(self) -> str | None:
        """The birth as it is known: `1997-10-08`, `1997`, or None."""
        if self.born is None:
            return None
        return self.born.isoformat() if self.born_precision == "day" else str(self.born.year)

    @property
    def introduction(self) -> str:
        """Name, birth year, nation: what tells namesakes apart, and reads back as a name."""
        if self.team:
            told = [self.name, _SEX_NAMES.get(self.sex or "", ""), self.nation or ""]
            return " ".join(word for word in told if word)
        told = [self.name, str(self.born.year) if self.born else "", self.nation or ""]
        return " ".join(word for word in told if word)


class UnclearNameError(ValueError):
    """A name that is nobody's or several people's; the message is one sentence."""

    def __init__(self, asked: str, message: str, suggestions: list[Athlete]) -> None:
        super().__init__(message)
        self.asked = asked
        self.suggestions = suggestions


def find_athletes(store: Store, name: str) -> list[Athlete]:
    """Find everyone that `name` could be, by words in any order, capitals and accents.

    Who bears the whole name goes before who bears more names besides. A birth year, a nation
    or a sex behind the name tells namesakes apart: `Kerr 1997`, `Kerr GBR`, `Jamaica women`;
    `#12` is the athlete of that number. Gives an empty list where nobody fits.
    """
    found: list[Athlete] = store.kept(("name", name), lambda: _find(store, name))
    return found


def _find(store: Store, name: str) -> list[Athlete]:
    if _NUMBER.fullmatch(name.strip()):
        return _athletes(store.ask(_BY_ID, {"athletes": [int(name.strip()[1:])]}))
    words = list(dict.fromkeys(fold(name).split()))
    if not words:
        return []
    if teams := _teams_of(store, name, words):
        return teams
    if found := _bearers(store, words):
        return found
    years = {word for word in words if _YEAR.fullmatch(word)}
    sexes = {word: _SEXES[word] for word in words if word in _SEXES}
    nations = {word for word in words if len(word) == 3 and word not in sexes}
    for apart in (years | sexes.keys(), years | sexes.keys() | nations):
        rest = [word for word in words if word not in apart]
        if not rest or len(rest) == len(words):
            continue
        found = [
            athlete
            for athlete in _bearers(store, rest)
            if (not years or (athlete.born and str(athlete.born.year) in years))
            and (not sexes or athlete.sex in sexes.values())
            and (not apart & nations or (athlete.nation or "").lower() in nations)
        ]
        if found:
            return found
    return []


def _teams_of(store: Store, name: str, words: list[str]) -> list[Athlete]:
    """Find a nation's teams by its code: `JAM`, `USA women`."""
    code, *behind = name.split()
    sexes = {_SEXES[word] for word in words[1:] if word in _SEXES}
    if not (_CODE.fullmatch(code) and len(sexes) == len(behind)):
        return []
    nation = find_nation(code)
    if nation is None:
        return []
    bearers = _bearers(store, fold(nation.name).split())
    return [a for a in bearers if a.team and (not sexes or a.sex in sexes)]


def _bearers(store: Store, words: list[str]) -> list[Athlete]:
    """Find who bears all the words; those whose whole name they are alone, where there are any."""
    whole = store.ask(_WHOLE, {"key": " ".join(sorted(words))})
    bearers = _athletes(store.ask(_BY_ID, {"athletes": [row[0] for row in whole]})) if whole else []
    if len(words) == 1:  # one word is a surname, but of a team it is the whole name
        bearers = [bearer for bearer in bearers if bearer.team]
    return bearers or _athletes(store.ask(_FIND, {"words": words}))


def the_athlete(store: Store, name: str) -> Athlete:
    """Give the one athlete that `name` is; raise UnclearNameError where it is nobody or several."""
    found = find_athletes(store, name)
    if len(found) == 1:
        return found[0]
    raise unclear(store, name, found)


def as_known_on(store: Store, athletes: Iterable[Athlete], day: date) -> dict[int, Athlete]:
    """Give athletes with the nation they competed for on a day, by their numbers.

    One who had no result by then keeps the nation of the book.
    """
    people = {athlete.id: athlete for athlete in athletes}
    held = holdings(store, people, day)
    return {
        number: replace(athlete, nation=held[number].nation or athlete.nation)
        for number, athlete in people.items()
    }


def unclear(store: Store, name: str, found: list[Athlete]) -> UnclearNameError:
    """Make the error for a name that several athletes bear, or nobody, with suggestions."""
    shown = " ".join(name.split())[:80]
    if not found:
        near = _near(store, name)
        hint = f": did you mean {_listed(near)}?" if near else ""
        return UnclearNameError(name, f"there is no athlete '{shown}' in the book{hint}", near)
    results = dict(store.ask(_RESULTS, {"athletes": [athlete.id for athlete in found]}))
    ranked = sorted(found, key=lambda athlete: (-results.get(athlete.id, 0), athlete.name))
    more = f" and {len(ranked) - _SHOWN} more" if len(ranked) > _SHOWN else ""
    alike = len({athlete.introduction for athlete in ranked}) < len(ranked)
    numbers = (
        " (numbers tell them apart: " + ", ".join(f"#{a.id}" for a in ranked[:_SHOWN]) + ")"
        if alike
        else ""
    )
    return UnclearNameError(
        name,
        f"'{shown}' is {len(found)} athletes, say which: {_listed(ranked)}{more}{numbers}",
        ranked,
    )


def _near(store: Store, name: str) -> list[Athlete]:
    """Find athletes whose names are spelt nearly so."""
    from rapidfuzz import fuzz, process

    asked = fold(name).split()
    if not asked:
        return []
    words = [row[0] for row in store.ask("select distinct word from name_word", {})]
    close: list[list[str]] = [
        [
            match[0]
            for match in process.extract(word, words, scorer=fuzz.ratio, limit=5, score_cutoff=70)
        ]
        for word in asked
    ]
    found: dict[int, Athlete] = {}
    # All words spelt nearly so, then the last one (the family name) alone.
    for combination in [*_combinations(close), *([word] for word in close[-1])]:
        for athlete in _bearers(store, list(dict.fromkeys(combination))):
            found.setdefault(athlete.id, athlete)
        if len(found) >= _SHOWN:
            break
    likeness = {a.id: fuzz.token_sort_ratio(" ".join(asked), fold(a.name)) for a in found.values()}
    return sorted(found.values(), key=lambda a: (-likeness[a.id], a.name))[:_SHOWN]


def _combinations(close: list[list[str]]) -> list[list[str]]:
    combined: list[list[str]] = [[]]
    for words in close:
        combined = [[*start, word] for start in combined for word in words][:25]
    return combined


def _listed(athletes: list[Athlete]) -> str:
    return ", ".join(athlete.introduction for athlete in athletes[:_SHOWN])


def _athletes(rows: list[tuple[Any, ...]]) -> list[Athlete]:
    return [Athlete(*row) for row in rows]
