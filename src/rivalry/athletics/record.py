"""Records, bests and leads: what WR, AR, CR, PB or WL mean, and by which rules they stand.

`read_record_flags` reads what a results list prints behind a mark (`NR NU23R`, `=PB`, `*WR`);
`read_record_scope` reads which record is asked for (`AR:EUR`, `MR:Bowerman Mile`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from rivalry.athletics.competition import CompetitionError, read_competition
from rivalry.athletics.nation import Area, NationError, read_nation

Scope = Literal["world", "area", "nation", "competition", "athlete"]
"""Among whose marks it is the best: all, an area's, a nation's, one competition's, one's own."""

Thing = Literal["record", "best", "lead"]
"""A record stands by rule; a best is the best known where no record is kept, or one's own; a lead
is the best of a season."""

ELECTRONIC_SINCE = date(1977, 1, 1)
"""From this day on a record up to 400 m needs fully automatic timing; before, hand times stood."""


class RecordError(ValueError):
    """A record, flag or scope that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record and its rules.

    Rules are those of World Athletics' Competition Rules (Book of Rules C1.1), Part III: CR 31
    World Records (conditions and ratification), CR 32 the events they are kept in, CR 33 for under
    20, CR 34 on short tracks, CR 35 for under 20 on short tracks, CR 36 Other Records (of Games,
    championships and meetings: kept by the organiser, who may disregard the wind).

    Attributes:
        code: as lists print it (`WU20R`).
        name: in words (`world under-20 record`).
        scope: among whose marks.
        thing: a record, a best or a lead.
        age_group: `U18`, `U20`, `U23`, or None for all.
        season: whether only one season's marks count.
        legal_wind: whether the wind may not be over +2.0 m/s where it is measured (CR 31).
        electronic_up_to_m: the longest distance that needs electronic timing, since
            `ELECTRONIC_SINCE` (CR 31); None where hand times count too.
        short_track_apart: whether short track has a list of its own beside it (CR 34). A mark made
            on a short track counts in both; one made outdoors never counts on short track.
        ratified: whether a federation must ratify it (CR 31): until then it is pending.
        rule: where that is written.
    """

    code: str
    name: str
    scope: Scope
    thing: Thing
    age_group: str | None = None
    season: bool = False
    legal_wind: bool = True
    electronic_up_to_m: int | None = None
    short_track_apart: bool = True
    ratified: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RecordFlag:
    """A flag behind a mark: `=NR` equals the record, `*WR` waits for ratification."""

    kind: RecordKind
    equal: bool = False
    pending: bool = False
    short_track: bool = False
    area: Area | None = None

    def __str__(self) -> str:
        """Write the flag as lists do."""
        code = "ER" if self.kind.code == "AR" and self.area == "EUR" else self.kind.code
        code = "EL" if self.kind.code == "AL" and self.area == "EUR" else code
        if self.kind.age_group and self.area == "EUR":
            code = "E" + code[1:]
        signs = ("*" if self.pending else "") + ("=" if self.equal else "")
        return f"{signs}{code}{'i' if self.short_track else ''}"


@dataclass(frozen=True, slots=True)
class RecordScope:
    """Which record: its kind, and whose. Only what the kind needs is given."""

    kind: RecordKind
    area: Area | None = None
    nation: str | None = None
    competition: str | None = None
    athlete: str | None = None
    season: int | None = None

    def __str__(self) -> str:
        """Write the scope as it is read (`NL:NOR:2024`)."""
        named = None if self.kind.code in _COMPETITION_OF else self.competition
        parts = (self.area, self.nation, named, self.athlete, self.season)
        return ":".join([self.kind.code, *(str(part) for part in parts if part is not None)])


@cache
def record_kinds() -> tuple[RecordKind, ...]:
    """Give every kind, the seniors' first.

    World records are kept in the events of CR 32 and ratified by World Athletics, area and
    national records in like manner by the area and the federation. A *world best* is the best known
    mark where no record is kept (two miles, under 18) and is never a world record. Olympic,
    championship and meeting records are CR 36.
    """
    kept = {"electronic_up_to_m": 400, "ratified": True}
    organiser = {"electronic_up_to_m": 400, "short_track_apart": False}
    found = [
        _kind("WR", "world record", "world", "record", rule="CR 31, 32, 34", **kept),
        _kind("OR", "Olympic record", "competition", "record", rule="CR 36", **organiser),
        _kind("CR", "championship record", "competition", "record", rule="CR 36", **organiser),
        _kind("AR", "area record", "area", "record", rule="CR 31 by the area's rules", **kept),
        _kind("NR", "national record", "nation", "record", rule="the federation's rules", **kept),
        _kind("MR", "meeting record", "competition", "record", rule="CR 36", **organiser),
        _kind("DLR", "Diamond League record", "competition", "record", rule="CR 36", **organiser),
        _kind("COLR", "collegiate record", "competition", "record", rule="US college season"),
        _kind("WB", "world best", "world", "best", rule="statistics: an event outside CR 32"),
        _kind("WL", "world lead", "world", "lead", season=True, rule="statistics"),
        _kind("AL", "area lead", "area", "lead", season=True, rule="statistics"),
        _kind("NL", "national lead", "nation", "lead", season=True, rule="statistics"),
        _kind("PB", "personal best", "athlete", "best", rule="statistics"),
        _kind("SB", "season's best", "athlete", "best", season=True, rule="statistics"),
    ]
    scopes: tuple[tuple[str, str, Scope], ...] = (
        ("W", "world", "world"),
        ("A", "area", "area"),
        ("N", "national", "nation"),
    )
    for letter, name, scope in scopes:
        for age in (20, 23, 18):
            # World Athletics keeps records for under 20 only: the world's others are bests.
            record: Thing = "best" if scope == "world" and age != 20 else "record"
            rule = {"world": "CR 31, 33, 35", "area": "the area's rules"}.get(scope)
            found.append(
                _kind(
                    f"{letter}U{age}{'B' if record == 'best' else 'R'}",
                    f"{name} under-{age} {record}",
                    scope,
                    record,
                    age_group=f"U{age}",
                    rule="statistics" if record == "best" else rule or "the federation's rules",
                    **(kept if record == "record" else {}),
                )
            )
            found.append(
                _kind(
                    f"{letter}U{age}L",
                    f"{name} under-{age} lead",
                    scope,
                    "lead",
                    age_group=f"U{age}",
                    season=True,
                    rule="statistics",
                )
            )
    return tuple(found)


def record_kind(code: str) -> RecordKind:
    """Give a kind by its code, an older or another spelling included (`WJR`, `EL`, `ARU20`).

    Raises:
        RecordError: no such kind; the message names some.
    """
    return _flag(code)[0]


def read_record_flags(text: str) -> tuple[RecordFlag, ...]:
    """Read the flags behind a mark, in their order.

    Args:
        text: such as `NR NU23R`, `=PB`, `*WR`, `WR, OR`, `PBi` (short track) or nothing.

    Raises:
        RecordError: one of them is no flag; the message says which.
    """
    flags = []
    for written in re.sub(r"([=*])\s+", r"\1", text).replace(",", " ").split():
        for part in re.split(r"[;/+]", written):
            if part:
                flags.append(_read_flag(part))
    return tuple(flags)


def read_record_scope(text: str) -> RecordScope:
    """Read which record is asked for.

    Args:
        text: a kind and, behind a colon, whose: `WR`, `AR:EUR`, `NR:GBR` (or `NR:Norway`), `OR`,
            `CR:Olympic Games`, `MR:Bowerman Mile`, `WL:2024`, `AL:EUR:2024`, `NL:NOR:2024`,
            `PB:Josh Kerr`, `SB:Josh Kerr:2024`, `NU20R:KEN`.

    Raises:
        RecordError: the kind is unknown, or what it needs is missing or makes no sense.
    """
    code, *given = (part.strip() for part in text.split(":"))
    kind, area, _ = _flag(code)
    if kind.season:
        given, season = _season(kind, given)
    else:
        season = None
    if kind.code in _COMPETITION_OF:
        given = given or [_COMPETITION_OF[kind.code]]
        if given != [_COMPETITION_OF[kind.code]]:
            raise RecordError(f"{kind.code} stands alone: the {kind.name} is one.")
    match kind.scope:
        case "world":
            if given:
                raise RecordError(f"{kind.code} stands alone: the {kind.name} is one.")
            return RecordScope(kind, season=season)
        case "area":
            if area is not None and given:
                raise RecordError(f"{code.upper()} is Europe's already and stands alone.")
            return RecordScope(kind, area=area or _area(_whose(kind, given)), season=season)
        case "nation":
            return RecordScope(kind, nation=_nation(_whose(kind, given)), season=season)
        case "competition":
            return RecordScope(kind, competition=_competition(_whose(kind, given)))
        case "athlete":
            athlete = " ".join(_whose(kind, given).split())
            return RecordScope(kind, athlete=athlete, season=season)


def _kind(code: str, name: str, scope: Scope, thing: Thing, **rules: object) -> RecordKind:
    return RecordKind(code, name, scope, thing, **rules)  # type: ignore[arg-type]


_COMPETITION_OF = {
    "OR": "Olympic Games",
    "DLR": "Diamond League",
    "COLR": "NCAA Division I",
}
# Other spellings: games and championships' best performances, the junior and youth of before
# 2015, and Tilastopaja's under-23. E is Europe's own form of an area's.
_OTHER_CODES = {
    "GR": "CR",
    "CBP": "CR",
    "WJR": "WU20R",
    "AJR": "AU20R",
    "NJR": "NU20R",
    "WJL": "WU20L",
    "AJL": "AU20L",
    "NJL": "NU20L",
    "AUR": "AU23R",
    "NUR": "NU23R",
    "WYB": "WU18B",
    "WYR": "WU18B",
    "AYR": "AU18R",
    "NYR": "NU18R",
    "WU18R": "WU18B",
    "WU23R": "WU23B",
    "AU18B": "AU18R",
    "NU18B": "NU18R",
    "WRU20": "WU20R",
    "ARU20": "AU20R",
    "NRU20": "NU20R",
}
_EUROPEAN = {
    "ER": "AR",
    "EL": "AL",
    "EJR": "AU20R",
    "EYR": "AU18R",
    **{f"EU{age}{end}": f"AU{age}{end}" for age in (18, 20, 23) for end in "RL"},
}
# Indoor records, as they were called.
_SHORT_TRACK = {"WIR": "WR", "AIR": "AR", "EIR": "ER", "NIR": "NR", "WIB": "WB"}
_AREA_NAMES: dict[str, Area] = {
    "afr": "AFR",
    "africa": "AFR",
    "african": "AFR",
    "asi": "ASI",
    "asia": "ASI",
    "asian": "ASI",
    "eur": "EUR",
    "europe": "EUR",
    "european": "EUR",
    "nac": "NAC",
    "nacac": "NAC",
    "north america": "NAC",
    "north american": "NAC",
    "sam": "SAM",
    "south america": "SAM",
    "south american": "SAM",
    "oce": "OCE",
    "oceania": "OCE",
    "oceanian": "OCE",
}


@cache
def _by_code() -> dict[str, RecordKind]:
    return {kind.code: kind for kind in record_kinds()}


def _flag(code: str) -> tuple[RecordKind, Area | None, bool]:
    """Find a kind by any code, with the area and the short track that the code names."""
    plain = code.strip()
    upper = plain.upper()
    short_track = upper in _SHORT_TRACK
    upper = _SHORT_TRACK.get(upper, upper)
    area: Area | None = "EUR" if upper in _EUROPEAN else None
    upper = _EUROPEAN.get(upper, upper)
    kind = _by_code().get(_OTHER_CODES.get(upper, upper))
    if kind is None and plain.endswith("i") and len(plain) > 2:
        kind, area, _ = _flag(plain[:-1])
        return kind, area, True
    if kind is None:
        raise RecordError(f"“{code}” is no record such as WR, AR, NR, CR, MR, WL, PB or SB.")
    return kind, area, short_track


def _read_flag(written: str) -> RecordFlag:
    signs = written[: len(written) - len(written.lstrip("=*"))]
    code = written.lstrip("=*")
    pending = "*" in signs or code.endswith("*")
    kind, area, short_track = _flag(code.rstrip("*"))
    return RecordFlag(kind, "=" in signs, pending, short_track, area)


def _season(kind: RecordKind, given: list[str]) -> tuple[list[str], int]:
    years = [part for part in given if re.fullmatch(r"(?:18|19|20)[0-9]{2}", part)]
    if len(years) != 1:
        raise RecordError(f"{kind.code} needs one season, as in {_EXAMPLES[kind.scope]}.")
    return [part for part in given if part != years[0]], int(years[0])


_EXAMPLES: dict[Scope, str] = {
    "world": "WL:2024",
    "area": "AL:EUR:2024",
    "nation": "NL:NOR:2024",
    "competition": "CR:Olympic Games",
    "athlete": "SB:Josh Kerr:2024",
}
_WHOSE: dict[Scope, str] = {
    "world": "nothing",
    "area": "an area, as in AR:EUR",
    "nation": "a nation, as in NR:GBR",
    "competition": "a competition, as in CR:Olympic Games or MR:Bowerman Mile",
    "athlete": "an athlete, as in PB:Josh Kerr",
}


def _whose(kind: RecordKind, given: list[str]) -> str:
    whose = ":".join(given).strip()
    if not whose or (kind.scope != "competition" and len(given) > 1):
        raise RecordError(f"{kind.code} needs {_WHOSE[kind.scope]}.")
    return whose


def _area(text: str) -> Area:
    area = _AREA_NAMES.get(" ".join(text.casefold().split()))
    if area is None:
        raise RecordError(f"“{text}” is no area: use AFR, ASI, EUR, NAC, SAM or OCE.")
    return area


def _nation(text: str) -> str:
    try:
        nation = read_nation(text)
    except NationError as error:
        raise RecordError(str(error)) from error
    if not nation.is_nation:
        raise RecordError(f"{nation.code} is a team without nation and has no national record.")
    return nation.code


def _competition(text: str) -> str:
    """Name a series by its own name, any other competition as it is written."""
    try:
        read = read_competition(text)
    except CompetitionError as error:
        raise RecordError(str(error)) from error
    known = read.series is not None and read.series.name == read.name
    return read.name if known else " ".join(text.split())
