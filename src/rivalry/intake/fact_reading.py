"""Facts as published, understood: the same grammar of the sport, one fact at a time."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rivalry.athletics.age_group import read_age_group
from rivalry.athletics.competition import CompetitionError, read_competition
from rivalry.athletics.day import read_day
from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.discipline_kinds import Discipline
from rivalry.athletics.event import read_event
from rivalry.athletics.mark_reading import MarkError, read_mark
from rivalry.athletics.mark_text import read_wind
from rivalry.athletics.name import capitalised, fold, name_key, read_name
from rivalry.athletics.nation import NationError, read_nation
from rivalry.athletics.placing import read_placing, read_round
from rivalry.athletics.record import record_kind
from rivalry.athletics.zone import zone_of
from rivalry.intake.fact import (
    EntryRow,
    Fact,
    MeetingRow,
    RecordRow,
    RulingRow,
    SessionRow,
    SplitsRow,
    TraceRow,
)
from rivalry.intake.grammar import read_section, read_sex

Understood = tuple[str, dict[str, Any]]
"""Name of the table, and the row for it."""

_RULINGS = frozenset({"annulled", "corrected", "reinstated"})
_SPLIT_MAX = 200
_YOUNGEST = 8
"""Years; who is younger on the day does not stand in a start list, whatever the birth says."""
_ELAPSED = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,5})(?:\.(\d{1,3}))?")


def understand(fact: Fact) -> Understood:
    """Read a fact into the row of its table; points of a trace stay as they are.

    Raises ValueError with the reason where a part of it that matters cannot be understood.
    """
    match fact:
        case RecordRow():
            return "record", _record(fact)
        case SessionRow():
            return "timetable", _session(fact)
        case EntryRow():
            return "start_list", _entry(fact)
        case TraceRow():
            return "track", _trace(fact)
        case MeetingRow():
            return "calendar", _meeting(fact)
        case RulingRow():
            return "ruling", _ruling(fact)
        case SplitsRow():
            return "run_splits", _splits(fact)


@cache
def _event(
    discipline: str, sex: str, age_group: str, combined: str, short_track: str
) -> dict[str, Any]:
    said_sex = read_sex(sex) if sex else ""
    if not discipline:
        raise ValueError("no discipline is given")
    found = read_event(discipline, said_sex or None)
    part_of = found.combined_part or combined
    sex_of = found.sex or said_sex
    if not sex_of:
        raise ValueError("no sex is given: M, W or X")
    return {
        "event": found.discipline,
        "discipline": found.discipline.code,
        "sex": sex_of,
        "age_group": found.age_group or (read_age_group(age_group) if age_group else None),
        "combined": read_discipline(part_of).code if part_of else None,
        "short_track": short_track == "1" or bool(found.short_track),
    }


def _named(fact: RecordRow | EntryRow | RulingRow | SplitsRow) -> dict[str, Any]:
    """The name, its key, the birth and the nation."""
    team = getattr(fact, "team", "")
    family = getattr(fact, "family", "")
    if team:
        try:
            name = read_nation(team).name
        except NationError:
            name = " ".join(team.split())
    elif family:
        name = f"{capitalised(fact.given)} {capitalised(family)}".strip()  # type: ignore[union-attr]
    else:
        name = read_name(fact.athlete).full
    key = name_key(name)
    if not key:
        raise ValueError("no name is given")
    born, precision = _birth(getattr(fact, "born", ""))
    return {
        "name": name,
        "key": key,
        "born": born,
        "born_precision": precision,
        "nation": _nation(fact.nation),
    }


def _birth(text: str) -> tuple[date | None, str]:
    if not text:
        return None, "unknown"
    try:
        day = read_day(text)
    except ValueError:
        return None, "unknown"  # an impossible birth does not make the fact untrue
    if day.precision == "day" and (day.date.month, day.date.day) != (1, 1):
        return day.date, "day"
    return day.date.replace(month=1, day=1), "year"


def _nation(text: str) -> str | None:
    return read_nation(text).code if text else None


def _country(text: str) -> str | None:
    try:
        return _nation(text)
    except NationError:
        return text or None


def _day(text: str, what: str) -> date:
    if not text:
        raise ValueError(f"no {what} is given")
    day = read_day(text)
    if day.precision != "day":
        raise ValueError(f"the {what} '{text}' names no day")
    return day.date


def _round(text: str, section: str) -> tuple[str | None, int | None]:
    stage, number = read_round(text) if text else (None, None)
    if section:
        number = read_section(section)
    return stage, number


def _record(fact: RecordRow) -> dict[str, Any]:
    event = _event(fact.discipline, fact.sex, fact.age_group, "", fact.short_track)
    discipline: Discipline = event["event"]
    kind = record_kind(fact.kind)
    mark = read_mark(fact.mark, discipline)
    named = _named(fact)
    return {
        "kind": kind.code,
        "scope": fact.scope,
        "discipline": event["discipline"],
        "sex": event["sex"],
        "age_group": event["age_group"] or kind.age_group,
        "short_track": event["short_track"],
        "mark": mark.value,
        "ordering": mark.ordering(discipline.better),
        "precision": mark.precision,
        "timing": mark.timing,
        "wind_mm_s": read_wind(fact.wind) if fact.wind and discipline.wind_matters else None,
        "athlete_name": named["name"],
        "key": named["key"],
        "born": named["born"],
        "born_precision": named["born_precision"],
        "nation": named["nation"],
        "date": _day(fact.date, "date"),
        "competition": fact.competition or None,
        "city": fact.city or None,
        "country": _country(fact.country),
        "flags": fact.flags or None,
    }


def _session(fact: SessionRow) -> dict[str, Any]:
    event = _event(fact.discipline, fact.sex, fact.age_group, fact.combined, fact.short_track)
    stage, section = _round(fact.round, fact.section)
    if not fact.competition:
        raise ValueError("no competition is given")
    zone = _zone(fact.zone or zone_of(fact.city, fact.country) or "")
    starts = _instant(fact.starts, zone)
    ends = _instant(fact.ends, zone) if fact.ends else None
    if ends and ends < starts:
        raise ValueError(f"it ends at {ends}, before it starts at {starts}")
    return {
        "competition": _competition_name(fact.competition),
        "discipline": event["discipline"],
        "sex": event["sex"],
        "age_group": event["age_group"],
        "combined": event["combined"],
        "round": stage or "final",
        "section": section,
        "starts_local": starts,
        "ends_local": ends,
        "zone": zone.key,
        "venue": fact.venue or None,
        "status": fact.status or None,
        "unit": fact.unit or None,
        "feeds": fact.feeds or None,
    }


@cache
def _zone(name: str) -> ZoneInfo:
    if not name:
        raise ValueError("no time zone is given, and the town does not tell it")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{name}' is no time zone such as Europe/Paris") from None


def _instant(text: str, zone: ZoneInfo) -> datetime:
    """Give the local time at the stadium, whatever the offset it was published with."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"'{text}' is no time such as 2024-08-06T20:50") from None
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _competition_name(text: str) -> str:
    """Name a championship as the book does, whatever the file calls it."""
    try:
        found = read_competition(text)
    except CompetitionError:
        return text
    if found.series and found.year:
        return f"{found.series.name} {found.year}"
    return text


def _entry(fact: EntryRow) -> dict[str, Any]:
    event: dict[str, Any] = dict.fromkeys(("event", "discipline", "age_group", "combined"))
    event["sex"] = read_sex(fact.sex) if fact.sex else None
    if fact.discipline:  # a list of all who come to a meeting may name no events
        event = _event(fact.discipline, fact.sex, fact.age_group, fact.combined, fact.short_track)
    discipline: Discipline | None = event["event"]
    stage, section = _round(fact.round, fact.section)
    day = _day(fact.date.partition("T")[0], "date") if fact.date else None
    named = _named(fact)
    if day and named["born"] and day.year - named["born"].year < _YOUNGEST:
        named |= {"born": None, "born_precision": "unknown"}  # the day of the export, mostly
    return {
        "competition": _competition_name(fact.competition) if fact.competition else None,
        "discipline": event["discipline"],
        "sex": event["sex"],
        "age_group": event["age_group"],
        "combined": event["combined"],
        "date": day,
        "round": stage,
        "section": section,
        "lane": int(fact.lane) if fact.lane.isdigit() else None,
        "bib": fact.bib or None,
        **named,
        "personal_best": _best(fact.personal_best, discipline),
        "season_best": _best(fact.season_best, discipline),
    }


def _best(text: str, discipline: Discipline | None) -> int | None:
    try:
        return read_mark(text, discipline).value if text and discipline else None
    except MarkError:
        return None  # a seed that is none does not make the entry untrue


def _trace(fact: TraceRow) -> dict[str, Any]:
    event = _event(fact.discipline, fact.sex, "", "", "")
    stage, section = _round(fact.round, fact.section)
    if not fact.athlete:
        raise ValueError("no name is given")
    return {
        "competition": fact.competition or None,
        "discipline": event["discipline"],
        "sex": event["sex"],
        "round": stage,
        "section": section,
        "date": _day(fact.date, "date") if fact.date else None,
        "bib": fact.bib or None,
        "name": fact.athlete,
        "words": " ".join(_with_lost(word) for word in fact.athlete.split()),
        "part": fact.part or None,
    }


def _with_lost(word: str) -> str:
    """Fold a word that a program lost a letter of: `WE?EL`."""
    return "?".join(fold(part) for part in word.split("?"))


def _meeting(fact: MeetingRow) -> dict[str, Any]:
    if not fact.competition:
        raise ValueError("no competition is given")
    starts = _day(fact.start, "first day")
    ends = _day(fact.end, "last day") if fact.end else starts
    if ends < starts:
        raise ValueError(f"it ends on {ends}, before it starts on {starts}")
    try:
        series = read_competition(fact.competition, year=starts.year).series
    except CompetitionError:
        series = None
    return {
        "competition": fact.competition,
        "series": series.name if series else None,
        "level": fact.level or None,
        "venue": fact.venue or None,
        "city": fact.city or None,
        "country": _country(fact.country),
        "starts": starts,
        "ends": ends,
        "short_track": fact.short_track == "1",
        "disciplines": fact.disciplines or None,
    }


def _ruling(fact: RulingRow) -> dict[str, Any]:
    if fact.ruling not in _RULINGS:
        raise ValueError(f"'{fact.ruling}' is no ruling: write {', '.join(sorted(_RULINGS))}")
    first = _day(fact.date, "date")
    last = _day(fact.until, "last day") if fact.until else first
    if last < first:
        raise ValueError(f"the last day {last} is before the first, {first}")
    discipline, sex, mark = None, read_sex(fact.sex) if fact.sex else None, None
    if fact.discipline:
        event = _event(fact.discipline, fact.sex, "", "", "")
        discipline, sex = event["discipline"], event["sex"]
        mark = read_mark(fact.mark, event["event"]).value if fact.mark else None
    elif fact.mark:
        raise ValueError("a corrected mark needs its discipline")
    if fact.ruling == "corrected" and not (fact.mark or fact.place):
        raise ValueError("a correction needs the mark or the place that is right")
    return {
        "ruling": fact.ruling,
        **_named(fact),
        "sex": sex,
        "competition": fact.competition or None,
        "date": first,
        "until": last,
        "discipline": discipline,
        "round": read_round(fact.round)[0] if fact.round else None,
        "place": read_placing(fact.place).place if fact.place else None,
        "mark": mark,
        "made_on": _day(fact.on, "day of the ruling"),
        "reason": fact.reason or None,
        "body": fact.body or None,
    }


def _splits(fact: SplitsRow) -> dict[str, Any]:
    # The sex is often not told, and the name tells the result.
    event = read_event(fact.discipline, read_sex(fact.sex) if fact.sex else None).discipline
    day = read_day(fact.date)
    named = _named(fact)
    read_splits(fact.splits)
    return {
        "discipline": event.code,
        "year": day.date.year,
        "date": day.date if day.precision == "day" else None,
        "mark": read_mark(fact.mark, event).value,
        "name": named["name"],
        "key": named["key"],
        "splits": fact.splits,
    }


def read_splits(text: str) -> list[tuple[int, int, int | None]]:
    """Read `400=57.2@3;800=1:56.4@1` into distance in mm, time in ms and place.

    Raises ValueError where a part is none, or distances or times do not grow.
    """
    found: list[tuple[int, int, int | None]] = []
    for part in text.split(";"):
        distance, equals, rest = part.strip().partition("=")
        time, _, place = rest.partition("@")
        if not equals:
            raise ValueError(f"'{part}' is no split such as 400=57.2@3")
        metres, _, decimals = distance.partition(".")
        if not (metres.isdigit() and (not decimals or decimals.isdigit()) and len(decimals) <= 3):
            raise ValueError(f"'{distance}' is no distance in metres")
        distance_mm = int(metres) * 1000 + int(decimals.ljust(3, "0") or 0)
        elapsed_ms = _elapsed_ms(time)
        if found and (distance_mm <= found[-1][0] or elapsed_ms <= found[-1][1]):
            raise ValueError(f"the split {part.strip()} does not come after the one before")
        found.append((distance_mm, elapsed_ms, int(place) if place.isdigit() else None))
    if len(found) > _SPLIT_MAX:
        raise ValueError(f"{len(found)} splits of one run are too many to be true")
    return found


def _elapsed_ms(text: str) -> int:
    found = _ELAPSED.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"'{text}' is no time on the way such as 1:56.4")
    hours, minutes, seconds, decimals = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((decimals or "").ljust(3, "0") or 0)
