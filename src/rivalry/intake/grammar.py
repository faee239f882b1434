"""The one grammar of the sport, run once over every distinct text of an import.

Each function reads the distinct texts of some columns of `staged`, parses them in Python and
leaves a small temporary table beside it, which `understand.sql` joins back in the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.age_group import read_age_group
from rivalry.athletics.day import DayError, read_day
from rivalry.athletics.discipline import DisciplineError
from rivalry.athletics.discipline_kinds import Discipline
from rivalry.athletics.event import read_event
from rivalry.athletics.mark_reading import MarkError, read_mark
from rivalry.athletics.mark_text import read_wind
from rivalry.athletics.name import PersonName, capitalised, fold, name_key, read_name
from rivalry.athletics.nation import NationError, read_nation
from rivalry.athletics.outcome import read_outcome
from rivalry.athletics.placing import PlacingError, read_placing, read_round
from rivalry.intake.row import NO_RESULT
from rivalry.intake.staging import insert

_SEXES = {
    "m": "M", "male": "M", "men": "M", "man": "M", "boys": "M", "herren": "M", "mixed": "X",
    "x": "X", "w": "W", "f": "W", "female": "W", "women": "W", "woman": "W", "girls": "W",
    "frauen": "W",
}  # fmt: skip
NO_RESULT_TOLD = "NR"
_NO_WIND = frozenset({"", "-", "nwi", "n.w.i.", "na", "n/a", "nwr", "none", "null", "i"})
_FASTEST_WIND_MM_S = 20_000
_LARGEST = 2**31 - 1


def parse_texts(db: duckdb.DuckDBPyConnection) -> None:
    """Parse the distinct texts of `staged` into the temporary tables `understand.sql` joins."""
    events = _parse_events(db)
    _parse_marks(db, events)
    _parse_placings(db)
    _parse_days(db)
    _parse_nations(db)
    _parse_winds(db)
    _parse_names(db)
    _parse_venues(db)


def _parse_events(db: duckdb.DuckDBPyConnection) -> dict[str, Discipline]:
    disciplines: dict[str, Discipline] = {}

    def parse(
        event: str, sex: str, age_group: str, combined: str, short_track: str
    ) -> dict[str, Any]:
        said_sex = read_sex(sex) if sex else ""
        found = read_event(event, said_sex or None)
        discipline = found.discipline
        disciplines[discipline.code] = discipline
        part_of = found.combined_part or combined
        return {
            "code": discipline.code,
            "event_family": discipline.family,
            "event_sex": found.sex or said_sex or None,
            "age": found.age_group or (read_age_group(age_group) if age_group else None),
            "part_of": _combined_code(part_of) if part_of else None,
            "indoors": short_track == "1" or bool(found.short_track),
            "lower": discipline.better == "lower",
            "windy": discipline.wind_matters,
            "distance_m": discipline.distance_m,
            "road": discipline.road,
            "relay": discipline.relay,
        }

    _parse(
        db, "event_map", ("discipline", "sex", "age_group", "combined", "short_track"), parse,
        code="varchar", event_family="varchar", event_sex="varchar", age="varchar",
        part_of="varchar", indoors="boolean", lower="boolean", windy="boolean",
        distance_m="integer", road="boolean", relay="boolean",
    )  # fmt: skip
    return disciplines


def read_sex(text: str) -> str:
    """Read M, W or X from how sources write it."""
    if sex := _SEXES.get(text.strip().lower()):
        return sex
    raise ValueError(f"'{text}' is no sex: write M, W or X")


def _combined_code(text: str) -> str:
    try:
        return read_event(text).discipline.code
    except DisciplineError:
        return "combined"


def _parse_marks(db: duckdb.DuckDBPyConnection, disciplines: dict[str, Discipline]) -> None:
    texts = db.execute(
        """
        select distinct event_map.code, staged.mark
        from staged
        inner join event_map using (discipline, sex, age_group, combined, short_track)
        where event_map.code is not null and staged.mark <> ''
        """
    ).fetchall()

    def parse(code: str, text: str) -> dict[str, Any]:
        if outcome := read_outcome(text):
            return {"mark_outcome": outcome}
        mark = read_mark(text, disciplines[code])
        return {
            "value": mark.value,
            "precision": mark.precision,
            "timing": mark.timing,
            "mark_wind": mark.wind_mm_s,
            "mark_aided": mark.aided,
            "mark_altitude": mark.altitude,
            "mark_en_route": mark.en_route,
            "mark_indoors": mark.short_track,
            "mark_flags": " ".join(mark.flags) or None,
        }

    _parse_rows(
        db, "mark_map", ("code", "mark"), texts, parse,
        value="integer", precision="varchar", timing="varchar", mark_outcome="varchar",
        mark_wind="integer", mark_aided="boolean", mark_altitude="boolean",
        mark_en_route="boolean", mark_indoors="boolean", mark_flags="varchar",
    )  # fmt: skip


def _parse_placings(db: duckdb.DuckDBPyConnection) -> None:
    def parse(place: str, round: str, section: str, outcome: str) -> dict[str, Any]:
        placing = read_placing(place)
        stage, number = placing.round, placing.section
        if round:
            stage, number = read_round(round)
        if section:
            number = read_section(section)
        told = None
        failed = placing.outcome if placing.outcome != "OK" else None
        if outcome:
            told = NO_RESULT_TOLD if outcome == NO_RESULT else read_outcome(outcome)
            if told is None:
                raise ValueError(f"'{outcome}' is no outcome: write DNF, DNS, DQ or NM")
        if stage is None and not round and (failed or told not in (None, "OK", NO_RESULT_TOLD)):
            stage = "final"  # as a bare place is one in the final, so is a bare DNF
        return {
            "taken": placing.place,
            "is_tie": placing.tie,
            "stage": stage,
            "number": number,
            "in_combined": stage == "combined event",
            "place_outcome": told if told not in (None, "OK") else failed,
            "place_qualified": placing.qualified,
        }

    _parse(
        db, "placing_map", ("place", "round", "section", "outcome"), parse,
        taken="integer", is_tie="boolean", stage="varchar", number="integer",
        in_combined="boolean", place_outcome="varchar", place_qualified="varchar",
    )  # fmt: skip


def read_section(text: str) -> int:
    """Read the number or letter of a heat, group or section."""
    words = text.strip().split()
    last = words[-1] if words else ""
    if last.isdecimal() and len(last) < 5:
        return int(last)
    if len(last) == 1 and last.isalpha():
        return ord(last.upper()) - ord("A") + 1
    raise ValueError(f"'{text}' is no heat, group or section: write a number or a letter")


def _parse_days(db: duckdb.DuckDBPyConnection) -> None:
    def parse(text: str) -> dict[str, Any]:
        day = read_day(text)
        return {"day": day.date, "exactness": day.precision}

    texts = db.execute(
        "select date as text from staged union select born from staged union "
        'select start from staged union select "end" from staged union '
        "select annulled_on from staged where annulled_on <> 'annulled'"
    ).fetchall()
    _parse_rows(
        db, "day_map", ("text",), [row for row in texts if row[0]], parse,
        day="date", exactness="varchar",
    )  # fmt: skip


def _parse_nations(db: duckdb.DuckDBPyConnection) -> None:
    def parse(text: str) -> dict[str, Any]:
        nation = read_nation(text)
        return {"nation_code": nation.code, "nation_name": nation.name}

    texts = db.execute(
        "select nation as text from staged union select country from staged union "
        "select team from staged"
    ).fetchall()
    _parse_rows(
        db, "nation_map", ("text",), [row for row in texts if row[0]], parse,
        nation_code="varchar", nation_name="varchar",
    )  # fmt: skip


def _parse_winds(db: duckdb.DuckDBPyConnection) -> None:
    def parse(text: str) -> dict[str, Any]:
        plain = text.strip().lower()
        if plain in _NO_WIND:
            return {"mm_s": None, "said_aided": False}
        if plain == "w":
            return {"mm_s": None, "said_aided": True}
        aided = plain.endswith("w")
        mm_s = read_wind(plain.removesuffix("w"))
        if mm_s is None:
            raise ValueError(f"'{text}' is no wind: write metres a second, +1.3")
        if abs(mm_s) > _FASTEST_WIND_MM_S:
            raise ValueError(f"a wind of {text} m/s is no wind to run in")
        return {"mm_s": mm_s, "said_aided": aided}

    _parse(db, "wind_map", ("wind",), parse, mm_s="integer", said_aided="boolean")


def _parse_names(db: duckdb.DuckDBPyConnection) -> None:
    def parse(athlete: str, given: str, family: str, team: str) -> dict[str, Any]:
        if team:
            try:
                name = PersonName("", read_nation(team).name)
            except NationError:
                name = PersonName("", " ".join(team.split()))
        elif family:
            name = PersonName(capitalised(given), capitalised(family))
        else:
            name = read_name(athlete)
        if not (key := name_key(name.full)):
            raise ValueError(f"'{athlete or given or team}' is no name")
        return {
            "full_name": name.full,
            "given_name": name.given or None,
            "family_name": name.family,
            "key": key,
            "is_team": bool(team),
        }

    _parse(
        db, "name_map", ("athlete", "given", "family", "team"), parse,
        full_name="varchar", given_name="varchar", family_name="varchar", key="varchar",
        is_team="boolean",
    )  # fmt: skip


def _parse_venues(db: duckdb.DuckDBPyConnection) -> None:
    def parse(venue: str, city: str, country: str) -> dict[str, Any]:
        place = read_venue(venue)
        nation = country or place["country"]
        try:
            code = read_nation(nation).code if nation else None
        except NationError:
            code = nation
        town = city or place["city"]
        return {
            "stadium": place["stadium"],
            "town": town or None,
            "land": code,
            "venue_indoors": place["indoors"],
            "place_key": f"{fold(town or place['stadium'] or '')} {code or ''}".strip(),
        }

    _parse(
        db, "venue_map", ("venue", "city", "country"), parse,
        stadium="varchar", town="varchar", land="varchar", venue_indoors="boolean",
        place_key="varchar",
    )  # fmt: skip


def read_venue(text: str) -> dict[str, Any]:
    """Take a list's venue apart: `Hayward Field, Eugene, OR (USA) (i)`.

    Gives `stadium` (None where there is one name only), `city`, `country` and `indoors`.
    """
    text = text.strip()
    indoors = text.endswith("(i)")
    text = text.removesuffix("(i)").strip()
    country = ""
    if text.endswith(")") and "(" in text:
        text, _, country = text[:-1].rpartition("(")
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and len(parts[-1]) == 2 and parts[-1].isupper():
        parts[-2:] = [f"{parts[-2]}, {parts[-1]}"]  # a state of the US: part of the city's name
    city = parts[-1] if parts and country else ""
    stadium = ", ".join(parts[:-1] if city else parts) or None
    return {"stadium": stadium, "city": city, "country": country.strip(), "indoors": indoors}


def _parse(
    db: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    parse: Callable[..., dict[str, Any]],
    **types: str,
) -> None:
    texts = db.execute(f"select distinct {', '.join(columns)} from staged").fetchall()
    _parse_rows(db, table, columns, texts, parse, **types)


def _parse_rows(
    db: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    texts: Sequence[tuple[str, ...]],
    parse: Callable[..., dict[str, Any]],
    **types: str,
) -> None:
    """Leave a table of texts, what was read in them, and the reason where nothing was."""
    wanted = ", ".join(f"{name} {kind}" for name, kind in types.items())
    given = ", ".join(f"{column} varchar" for column in columns)
    db.execute(f"create or replace temp table {table} ({given}, {wanted}, error varchar)")
    whole = [name for name, kind in types.items() if kind == "integer"]
    parsed: list[dict[str, Any]] = []
    for text in texts:
        try:
            values = parse(*text)
            for name in whole:
                if abs(values.get(name) or 0) > _LARGEST:
                    raise ValueError(f"'{' '.join(filter(None, text))[:60]}' is too large a number")
        except (MarkError, DisciplineError, PlacingError, NationError, DayError, ValueError) as no:
            values = {"error": str(no)}
        parsed.append(values)
    found: dict[str, Sequence[Any]] = {
        column: [text[at] for text in texts] for at, column in enumerate(columns)
    }
    for name in (*types, "error"):
        found[name] = [values.get(name) for values in parsed]
    arrow = {
        "varchar": pa.string(),
        "integer": pa.int32(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    insert(
        db,
        table,
        pa.table(
            {name: pa.array(found[name], arrow[types.get(name, "varchar")]) for name in found}
        ),
    )
