"""Competitions: the series they belong to, what is at stake there, and their names through time.

`read_competition("26th European Athletics Championships")` is the European Championships, the 26th;
a meeting renamed by its sponsor (DN Galan, BAUHAUS-galan) is the same meeting.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rivalry.athletics import competition_table
from rivalry.athletics.championship import championships_hosted_by
from rivalry.athletics.nation import Area, find_nation

Kind = Literal["championships", "games", "league", "meeting", "team", "event"]
"""What a series is. A league is made of meetings; an event is one race of a meeting."""

LevelName = Literal[
    "olympic games",
    "world championships",
    "world indoor",
    "area championships",
    "commonwealth",
    "area indoor",
    "diamond league",
    "major meeting",
    "national championships",
    "age-group championships",
    "team",
    "meeting",
]


class CompetitionError(ValueError):
    """A competition or code that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Level:
    """What is at stake at a competition.

    `weight` (0 to 100) says how much a result there counts where results are weighed against
    each other. The weights are a judgement of ours, no rule: a title of the world for life is 100,
    a day's win at an ordinary meeting 10, and the order follows the athletes' own priorities.
    World Athletics' ranking categories (OW, DF, GW, GL, A to F) know the same steps at the top.
    """

    code: str
    name: LevelName
    weight: int


LEVELS: tuple[Level, ...] = (
    Level("OG", "olympic games", 100),
    Level("WC", "world championships", 90),
    Level("WI", "world indoor", 70),
    Level("AC", "area championships", 65),
    Level("CG", "commonwealth", 60),
    Level("AI", "area indoor", 50),
    Level("DL", "diamond league", 45),
    Level("MM", "major meeting", 35),
    Level("NC", "national championships", 30),
    Level("AG", "age-group championships", 20),
    Level("TC", "team", 15),
    Level("M", "meeting", 10),
)


@dataclass(frozen=True, slots=True)
class Series:
    """A competition that returns: its name of today, its level, and every name it has had."""

    name: str
    level: Level
    kind: Kind
    short_names: tuple[str, ...] = ()
    past_names: tuple[str, ...] = ()
    first_year: int | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class CompetitionName:
    """A name as read: `name` is the series' own, or the text without its edition and year."""

    series: Series | None
    name: str
    level: Level
    year: int | None = None
    edition: int | None = None


NATIONAL_CHAMPIONSHIPS = "National Championships"

_OF_SOME_AREA: dict[str, LevelName] = {
    "area championships": "area championships",
    "area indoor championships": "area indoor",
    "continental championships": "area championships",
    "continental indoor championships": "area indoor",
}
"""Championships of an area that is not named, as their names fold."""


def read_competition(text: str, *, year: int | None = None) -> CompetitionName:
    """Read the name of a competition.

    The series is found by any of its names, with a venue, a league or a sponsor around it
    (`39th Golden Gala Pietro Mennea, Stadio Olimpico, IAAF Diamond League`); a meeting goes before
    its league. Trials, qualifying, masters', para, school and university competitions and those of
    an age group are never the championships whose name they hold. What belongs to no series is a
    meeting under its own name.

    A host and a year (`Paris 2024`) are enough where one championship of the table was there.

    Args:
        text: the name as published, such as `26th European Athletics Championships`.
        year: the year it was held, where the caller knows; a year in the text goes before it.

    Returns:
        The series or None, the name, the level, the year and the number of the edition.

    Raises:
        CompetitionError: the text holds no name.
    """
    plain = " ".join(text.split())
    whole = _exact().get(_key(plain))  # `5th Avenue Mile` has no edition
    if whole is not None:
        written = plain if whole.name == NATIONAL_CHAMPIONSHIPS else whole.name
        return CompetitionName(whole, written, whole.level, year)
    edition = _edition(plain)
    found_year = re.search(_YEAR, plain)
    name = re.sub(_YEAR, " ", re.sub(_EDITION, " ", plain, count=1))
    name = " ".join(name.split()).strip(" -,.:;()'’\"")
    key = _key(name)
    if not key:
        raise CompetitionError(f"“{plain}” is no name of a competition: write it out.")
    held = int(found_year[0]) if found_year else year
    series = _series_named(name)
    if series is None and found_year:
        series = _hosted(name, int(found_year[0]))
    if series is not None:
        written = name if series.name == NATIONAL_CHAMPIONSHIPS else series.name
        return CompetitionName(series, written, series.level, held, edition)
    championships = _has(key, _CHAMPIONSHIP_WORDS) and _has(key, _AGE_WORDS)
    of_age: LevelName = "age-group championships" if championships else "meeting"
    level = level_named(_OF_SOME_AREA.get(key, of_age))
    return CompetitionName(None, name, level, held, edition)


def read_competition_code(
    code: str, *, short_track: bool = False, age_group: str | None = None
) -> Series:
    """Read a competition's code of Tilastopaja's files (`OG`, `EC`, `VD`).

    EC and WC also stand for championships in cross country, road running, mountain running and
    walking: where a name is at hand, read the name.

    Args:
        code: the code, as in the file.
        short_track: whether it was indoors: EC and WC are two series each.
        age_group: `U20` or `U23`, which EJ needs.

    Raises:
        CompetitionError: the code is not proved to stand for one series.
    """
    codes = _codes()
    name = (
        codes.get((code, ""))
        or codes.get((code, "i" if short_track else "o"))
        or codes.get((code, age_group or ""))
    )
    if name is None:
        raise CompetitionError(f"“{code}” is no competition's code known here: read its name.")
    return series_named(name)


def level_named(name: LevelName) -> Level:
    """Give a level by its name."""
    return next(level for level in LEVELS if level.name == name)


def series_named(name: str) -> Series:
    """Give a series by any of its names, past and short ones too, and by nothing else.

    Raises:
        CompetitionError: no series has that name.
    """
    found = _exact().get(_key(name))
    if found is None:
        raise CompetitionError(f"“{name}” is no series of competitions known here.")
    return found


@cache
def all_series() -> tuple[Series, ...]:
    """Give every series known here."""
    levels = {level.name: level for level in LEVELS}
    found = []
    for line in competition_table.SERIES.strip().splitlines():
        name, level, kind, area, first, short, past = line.split("|")
        found.append(
            Series(
                name,
                levels[level],  # type: ignore[index]
                kind,  # type: ignore[arg-type]
                tuple(short.split(";")) if short else (),
                tuple(past.split(";")) if past else (),
                int(first) if first else None,
                area or None,  # type: ignore[arg-type]
            )
        )
    found.append(
        Series(
            NATIONAL_CHAMPIONSHIPS,
            levels["national championships"],
            "championships",
            ("NC", "ISM"),
        )
    )
    return tuple(found)


_YEAR = r"(?<![0-9])(?:18[89]|19[0-9]|20[0-9])[0-9](?![0-9])"
_ROMAN = r"(?=[IVXL])(?:X{0,4}|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
# Only in front: `1st League` and `Division I` are no editions.
_EDITION = (
    rf"^(?:the )?(?:(?P<number>[0-9]{{1,3}})(?:st|nd|rd|th|h|[.°ºª]|e|ème|er)|"
    rf"(?P<roman>{_ROMAN})\.?)(?=\s)"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i", "&": " and ", "’": "", "'": ""}
)
_CHAMPIONSHIP_WORDS = (
    r"championships?|campionat\w*|championnats?|campeonatos?|meisterschaften|mistrzostwa|\w*sm\d*"
)
_AGE_WORDS = (
    r"(?:u|sub|under) ?(?:1[4-9]|2[0-3])|\w*[ju]sm\d*|junior\w*|youths?|cadets?|espoirs|promesse|"
    r"allievi|jugend|jeunes|young|dorost\w*|juvenil|j p"
)
_SENIOR_WORDS = r"elite|seniors?|seniori?|seniores|senioren|absoluto|assoluti"
# What makes another competition of it where it stands beside the name.
_OTHER_COMPETITION = (
    r"pre|prepa|masters?|veterans?|para|paralympics?|ipc|deaf|police|cism|military|integrative|"
    r"schools?|scholastic|universit\w*|universiade|students?|studentu|akademickie|azs|collegiate|"
    r"county|state|regional|region|district|provincial|section|ncaa|naia|njcaa|conference|"
    r"race walking|walking|half marathon|marathon|cross|road|mountain|trail|ultra\w*|urban"
)
_OTHER_CHAMPIONSHIPS = (
    r"trials?|selection|qualif\w*|test|clubs?|clubes|teams?|league|division|interclub|druzynowe|"
    r"druzstev|societa|federaciones|national|winter|special"
)
_INDOORS = r"indoors?|halle|hallen\w*|halowe|en salle|short track"
_TEAM_WORDS = r"league|division|teams?|clubs?"


def _key(text: str) -> str:
    """Fold a name: no case, accents or marks; `&` and `and` are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


def _has(key: str, words: str) -> bool:
    return re.search(rf"\b(?:{words})\b", key) is not None


def _edition(text: str) -> int | None:
    found = re.match(_EDITION, text)
    if found is None:
        return None
    if found["number"]:
        return int(found["number"]) or None
    values = [_ROMAN_VALUES[letter] for letter in found["roman"]]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@cache
def _exact() -> dict[str, Series]:
    """Every name of a series, short ones too; what is named first in the table goes first."""
    names: dict[str, Series] = {}
    for of in (lambda s: (s.name, *s.past_names), lambda s: s.short_names):
        for series in all_series():
            for name in of(series):
                names.setdefault(_key(name), series)
    return names


@cache
def _within() -> tuple[tuple[str, Series], ...]:
    """Names that are found inside a longer text: meetings before leagues, then the longest."""
    names = {
        _key(name): series
        for series in all_series()
        for name in (series.name, *series.past_names)
        if series.name != NATIONAL_CHAMPIONSHIPS
        and (" " in _key(name) or name in ("Olympics", "Worlds"))
    }
    return tuple(sorted(names.items(), key=lambda pair: (pair[1].kind == "league", -len(pair[0]))))


@cache
def _codes() -> dict[tuple[str, str], str]:
    rows = (line.split("|") for line in competition_table.TILASTOPAJA.strip().splitlines())
    return {(code, which): name for code, which, name in rows}


def _series_named(name: str) -> Series | None:
    key = _key(name)
    parts = [_key(part) for part in name.split(",")]
    for whole in (key, parts[0]):
        found = _exact().get(whole)
        if found is not None:
            return found
    for within, series in _within():
        if within not in key:
            continue
        for part in (*parts, key):
            if f" {within} " in f" {part} " and _is_series(part, within, series):
                return series
    return _exact()["national championships"] if _is_national(parts[0]) else None


def _hosted(city: str, year: int) -> Series | None:
    """Read a championship from its host and year alone: `Paris 2024`."""
    hosted = {edition.series for edition in championships_hosted_by(city, year)}
    return series_named(hosted.pop()) if len(hosted) == 1 else None


def _is_series(text: str, within: str, series: Series) -> bool:
    """Whether a text that holds a series' name is that series: nothing beside may deny it."""
    beside = text.replace(within, " ", 1)
    if series.kind == "league":
        return True
    if _has(beside, _AGE_WORDS) or _has(beside, _OTHER_COMPETITION) or _has(beside, _INDOORS):
        return False
    if series.kind in ("meeting", "event"):
        return True
    if series.kind == "team":
        beside = re.sub(rf"\b(?:{_TEAM_WORDS})\b", " ", beside)
    return not _has(beside, _OTHER_CHAMPIONSHIPS)


def _is_national(key: str) -> bool:
    if _has(key, _AGE_WORDS) and not _has(key, _SENIOR_WORDS):
        return False
    beside = re.sub(r"\b(?:national|race walking|half marathon|marathon|road)\b", " ", key)
    if _has(beside, f"{_OTHER_COMPETITION}|{_OTHER_CHAMPIONSHIPS}|international|american"):
        return False
    if any(f" {name} " in f" {key} " for name in competition_table.NATIONAL):
        return True
    found = re.fullmatch(
        r"(?P<nation>[a-z]+(?: [a-z]+){0,2}?)(?: (?:open|senior|national|athletics|indoor|outdoor|"
        r"track|and|field))* championships?",
        key,
    )
    nation = find_nation(found["nation"]) if found else None
    return nation is not None and nation.is_nation
