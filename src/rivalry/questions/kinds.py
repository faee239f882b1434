"""The kinds of things that questions ask for, each read from text the same way everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from rivalry.athletics.age_group import read_age_group
from rivalry.athletics.day import read_day
from rivalry.athletics.discipline import read_discipline, read_disciplines
from rivalry.athletics.nation import nations, read_nation
from rivalry.athletics.placing import read_round
from rivalry.book.names import Athlete, find_athletes, the_athlete, unclear
from rivalry.book.store import Store

_SEXES = {
    "M": ("m", "men", "man", "male"),
    "W": ("w", "f", "women", "woman", "female"),
    "X": ("x", "mixed"),
}
_LARGEST = 1_000_000


@dataclass(frozen=True)
class Kind:
    """How one kind of argument is called, read and completed."""

    name: str
    metavar: str
    read: Callable[[Store, Any], Any]
    flag: bool = False
    completes: Literal["athlete", "discipline", "level", "round"] | None = None


def _one_athlete(store: Store, value: str | Athlete) -> Athlete:
    return value if isinstance(value, Athlete) else the_athlete(store, value)


def _candidates(store: Store, value: str | Athlete) -> list[Athlete]:
    if isinstance(value, Athlete):
        return [value]
    if found := find_athletes(store, value):
        return found
    raise unclear(store, value, found)


def _disciplines(store: Store, value: str | list[str] | tuple[str, ...]) -> list[str]:
    texts = value if isinstance(value, (list, tuple)) else [value]
    return list(dict.fromkeys(d.code for text in texts for d in read_disciplines(text)))


def _family(store: Store, value: str) -> str:
    return read_discipline(value).family


def _day(store: Store, value: str | date) -> date:
    """Read a day; a year or a month means its last day, as everything up to it counts."""
    if isinstance(value, date):
        return value
    day = read_day(str(value))
    if day.precision == "day":
        return day.date
    months = 12 if day.precision == "year" else 1
    year, month = divmod(day.date.year * 12 + day.date.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _first_day(store: Store, value: str | date) -> date:
    return value if isinstance(value, date) else read_day(str(value)).date


def _round(store: Store, value: str) -> str:
    return read_round(value)[0]


def _level(store: Store, value: str) -> str:
    from rivalry.athletics.stakes import read_level

    return read_level(value).code


def _text(store: Store, value: str) -> str:
    return value


def _one_discipline(store: Store, value: str) -> str:
    return read_discipline(value).code


def _sex(store: Store, value: str) -> str:
    word = value.strip().casefold()
    found = [code for code, words in _SEXES.items() if word in words]
    if not found:
        raise ValueError(f"'{value}' is no sex of an event: write M, W or X (mixed)")
    return found[0]


def _nation(store: Store, value: str) -> str:
    return read_nation(value).code


def _area(store: Store, value: str) -> str:
    areas = {area for nation in nations() if (area := nation.area)}
    code = value.strip().upper()
    if code not in areas:
        raise ValueError(f"'{value}' is no area: write {', '.join(sorted(areas))}")
    return code


def _whole(store: Store, value: str | int) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not 0 < int(text) < _LARGEST:
        raise ValueError(f"'{value}' is no number: write 1, 2, 3 ...")
    return int(text)


def _under(store: Store, value: str) -> int:
    group = read_age_group(value)
    if group is None or not group.startswith("U"):
        raise ValueError(f"'{value}' is no age group of lists: write U18, U20 or U23")
    return int(group[1:])


def _yes(store: Store, value: bool) -> bool:
    return bool(value)


OneAthlete = Annotated[Athlete, Kind("athlete", "NAME", _one_athlete, completes="athlete")]
"""One athlete, by a name that is nobody else's."""
AnyAthlete = Annotated[list[Athlete], Kind("athlete", "NAME", _candidates, completes="athlete")]
"""Everyone that a name could be; the question itself finds which one is meant."""
Disciplines = Annotated[
    list[str], Kind("disciplines", "DISCIPLINE,...", _disciplines, completes="discipline")
]
Family = Annotated[str, Kind("family", "DISCIPLINE", _family, completes="discipline")]
Day = Annotated[date, Kind("day", "DATE", _day)]
FirstDay = Annotated[date, Kind("day", "DATE", _first_day)]
RoundName = Annotated[str, Kind("round", "ROUND", _round, completes="round")]
LevelName = Annotated[str, Kind("level", "LEVEL", _level, completes="level")]
OneDiscipline = Annotated[
    str, Kind("one discipline", "DISCIPLINE", _one_discipline, completes="discipline")
]
Sex = Annotated[str, Kind("sex", "M|W|X", _sex)]
NationCode = Annotated[str, Kind("nation", "NATION", _nation)]
AreaCode = Annotated[str, Kind("area", "AREA", _area)]
Whole = Annotated[int, Kind("number", "N", _whole)]
Under = Annotated[int, Kind("age group", "U20", _under)]
"""The age that those of an age group stay under, in the year of the mark."""
Text = Annotated[str, Kind("text", "TEXT", _text)]
Flag = Annotated[bool, Kind("flag", "", _yes, flag=True)]
