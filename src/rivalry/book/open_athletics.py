"""Competitions written out in the W3C's Open Athletics vocabulary, one JSON-LD file each.

The vocabulary: https://w3c.github.io/opentrack-cg/spec/competition/. What it has no word for
stands under the prefix `rivalry:`; `intake/readers/open_athletics.py` reads both back.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark import Mark
from rivalry.athletics.name import fold
from rivalry.book.export import new_folder, write_text
from rivalry.book.store import Store

Progress = Callable[[str, int, int], None]

CONTEXT: list[Any] = [
    "http://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld",
    {"rivalry": "urn:rivalry:terms:"},
]
_STATEMENT = (Path(__file__).parent / "open_athletics.sql").read_text(encoding="utf-8")
_AT_ONCE = 2000
_ROUNDS = {
    "combined event": "Combined event",
    "extra race": "ER",
    "preliminary": "Prelim",
    "qualification": "Qualification",
    "heat": "Heat",
    "repechage": "Repechage",
    "quarter-final": "Quarter-Final",
    "semi-final": "Semi-Final",
    "final": "Final",
}
# Rounds behind whose names a number is read as that of the section.
_NUMBERED = frozenset(_ROUNDS) - {"combined event", "extra race"}
_SEXES = {"M": "Men", "W": "Women", "X": "Mixed"}
_GENDERS = {"M": "Male", "W": "Female", "X": "Mixed"}
_IDENTIFIER = re.compile(r"(?!https?:)[a-z][a-z0-9-]*:[^\s:]+")
_CATEGORY = re.compile(r"U\d\d|[MW]\d{2,3}")

Row = dict[str, Any]
"""One result as open_athletics.sql gives it."""


def export_open_athletics(
    store: Store, folder: Path | str, progress: Progress = lambda stage, done, total: None
) -> dict[str, int]:
    """Write every competition of an open book as a file of JSON-LD into a new folder.

    Only the results shown are written, not what further sources say of them; of rulings those
    on results of the competition. Gives the results by file. Raises BookError, in one sentence,
    where the folder is taken or cannot be written.
    """
    ((highest, total),) = store.ask("select coalesce(max(id), 0), count(*) from competition", {})
    alike = _told_apart_by_number(store)
    rulings = _rulings(store)
    written: dict[str, int] = {}
    with new_folder(Path(folder)) as beside:
        for low in range(0, highest + 1, _AT_ONCE):
            rows = store.ask(_STATEMENT, {"low": low, "high": low + _AT_ONCE - 1})
            columns = store.columns()
            told = (dict(zip(columns, row, strict=True)) for row in rows)
            for _, results in groupby(told, key=lambda row: row["competition"]):
                competition = list(results)
                name = _file_name(competition[0])
                progress(f"writing {name}", len(written), total)
                (beside / name).parent.mkdir(exist_ok=True)
                document = competition_document(competition, alike, rulings)
                write_text(beside / name, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
                written[name] = len(competition)
    return written


def competition_document(
    rows: list[Row],
    alike: dict[int, str] | None = None,
    rulings: dict[tuple[int, date], list[dict[str, str]]] | None = None,
) -> dict[str, Any]:
    """Give the document of one competition.

    Args:
        rows: its results, as open_athletics.sql gives and orders them.
        alike: ids to add for athletes whom name, birth and nation do not tell apart.
        rulings: by athlete and day.
    """
    first = rows[0]
    indoors = all(row["short_track"] for row in rows)
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": "#competition",
        "@type": "MultidisciplineCompetition",
        "name": first["competition_name"],
        "startDate": _iso(first["starts"]),
        "endDate": _iso(first["ends"]),
    }
    if first["key"].startswith("@"):  # nobody names it: it is called after its town
        document["rivalry:nameless"] = True
    elif _IDENTIFIER.fullmatch(first["key"]):
        document["identifier"] = first["key"]
    if place := _location(first, indoors):
        document["location"] = place
    document["subEvent"] = list(_events(rows, indoors, alike or {}))
    ruled = [
        ruling
        for athlete, day in dict.fromkeys((row["athlete"], row["date"]) for row in rows)
        for ruling in (rulings or {}).get((athlete, day), ())
    ]
    if ruled:
        document["rivalry:rulings"] = ruled
    return {key: value for key, value in document.items() if value is not None}


def _events(rows: list[Row], all_indoors: bool, alike: dict[int, str]) -> Iterator[dict[str, Any]]:
    for combined, within in groupby(rows, key=lambda row: row["combined"]):
        parts = list(_parts(within, all_indoors, alike))
        if combined is None:
            yield from parts
        else:
            yield {
                "@type": "Competition",
                "name": combined,
                "discipline": {"name": combined},
                "subEvent": parts,
            }


def _parts(rows: Iterable[Row], all_indoors: bool, alike: dict[int, str]) -> Iterator[Any]:
    for (code, sex, age_group, short_track), within in groupby(
        rows, key=lambda row: (row["discipline"], row["sex"], row["age_group"], row["short_track"])
    ):
        results = list(within)
        title = " ".join(word for word in (code, age_group, _SEXES[sex]) if word)
        event: dict[str, Any] = {
            "@type": "Competition",
            "name": title,
            "discipline": {"name": code},
            "category": {"name": _category(sex, age_group)},
        }
        if short_track and not all_indoors:
            event["location"] = _location(results[0], True)
        event["round"] = [
            _round(title, name, list(held), alike)
            for name, held in groupby(results, key=lambda row: row["round"])
        ]
        yield event


def _round(title: str, name: str | None, rows: list[Row], alike: dict[int, str]) -> dict[str, Any]:
    label = _ROUNDS[name] if name else ""
    told: dict[str, Any] = {"@type": "CompetitionRound"}
    if name:
        told["name"] = f"{title} - {label}"
    else:
        told["rivalry:round"] = "unknown"
    told["unitCompetition"] = []
    for _, within in groupby(rows, key=lambda row: row["race"]):
        results = list(within)
        race = results[0]
        unit: dict[str, Any] = {
            "@id": f"#race-{race['race']}",
            "@type": "UnitRace" if _unit_of(race) == "time" else "UnitCompetition",
            "startDate": _iso(race["date"]),
        }
        if race["section"] is not None:
            if name in _NUMBERED:
                unit["name"] = f"{title} - {label} {race['section']}"
            else:
                unit["rivalry:section"] = str(race["section"])
        elif name:
            unit["name"] = f"{title} - {label}"
        unit["results"] = [_result(row, alike) for row in results]
        told["unitCompetition"].append(unit)
    return told


def _result(row: Row, alike: dict[int, str]) -> dict[str, Any]:
    result: dict[str, Any] = {"@type": "Result"}
    if row["place"] is not None:
        result["rank"] = row["place"]
    features = [
        *([] if row["outcome"] in ("OK", "NR") else [row["outcome"]]),
        *([row["qualified"]] if row["qualified"] else []),
        *(["A"] if row["altitude"] else []),
        *(["h"] if row["timing"] == "hand" else []),
    ]
    if features:
        result["competitionFeature"] = [f"feature:{feature}" for feature in features]
    result["competitor"] = {"@type": "Competitor", "agent": _agent(row, alike)}
    if row["legs"]:
        result["competitor"]["athlete"] = [
            {"@type": "Athlete", "name": name} for name in row["legs"]
        ]
    if performance := _performance(row):
        result["performance"] = performance
    for term in ("tied", "en_route", "pacemaker"):
        if row[term]:
            result[f"rivalry:{_camel(term)}"] = True
    if row["annulled_on"]:
        result["rivalry:annulledOn"] = _iso(row["annulled_on"])
    if row["splits"]:
        result["rivalry:splits"] = ";".join(_split(split) for split in row["splits"])
    if row["source"]:
        result["rivalry:source"] = row["source"]
    return result


def _agent(row: Row, alike: dict[int, str]) -> dict[str, Any]:
    agent: dict[str, Any] = {
        "@id": f"#athlete-{row['athlete']}",
        "@type": "Team" if row["team"] else "Athlete",
    }
    if not row["team"] and row["name"] == f"{row['given']} {row['family']}":
        agent |= {"givenName": row["given"], "familyName": row["family"]}
    else:
        agent["name"] = row["name"]
    if row["athlete_sex"]:
        agent["gender"] = _GENDERS[row["athlete_sex"]]
    if row["born"]:
        day: date = row["born"]
        agent["birthDate"] = day.isoformat() if row["born_precision"] == "day" else f"{day.year}"
    if row["nation"]:
        agent["nationality"] = f"countrycode:{row['nation']}"
    ids = [one for one in row["ids"] or () if _IDENTIFIER.fullmatch(one)]
    if row["athlete"] in alike:
        ids.append(alike[row["athlete"]])
    if ids:
        agent["identifier"] = ids
    return agent


def _performance(row: Row) -> dict[str, Any]:
    performance: dict[str, Any] = {}
    if row["mark"] is not None:
        unit = _unit_of(row)
        if unit == "time":
            performance = {"@type": "TimePerformance", "time": _time(row["mark"])}
        elif unit == "distance":
            performance = {
                "@type": "DistancePerformance",
                "distance": {"@type": "QuantitativeValue", "value": _metres(row["mark"], 2),
                             "unitCode": "MTR"},
            }  # fmt: skip
        else:
            performance = {"@type": "PointsPerformance", "points": row["mark"]}
        plain = (row["precision"], row["timing"]) in {
            ("hundredth", "electronic"), ("tenth", "hand"), ("centimetre", None), ("point", None),
        }  # fmt: skip
        if not plain:
            mark = Mark(unit, row["mark"], row["precision"], row["timing"])
            performance["rivalry:mark"] = mark.format(hand_suffix=True)
    if row["flags"]:
        performance["recordOrBest"] = [f"best:{flag}" for flag in row["flags"].split()]
    if row["wind_mm_s"] is not None:
        performance["windAssistance"] = {
            "@type": "QuantitativeValue",
            "value": _metres(row["wind_mm_s"], 1),
            "unitCode": "MTS",
        }
    if row["aided"] and (row["wind_mm_s"] is None or row["wind_mm_s"] <= 2000):
        performance["rivalry:aided"] = True
    return performance and {"@type": "Performance"} | performance


def _unit_of(row: Row) -> Any:
    return read_discipline(row["discipline"], row["sex"]).unit


def _location(row: Row, indoors: bool) -> dict[str, Any] | None:
    address = {
        key: value
        for key, value in (
            ("addressLocality", row["city"]),
            ("addressCountry", row["country"] and f"countrycode:{row['country']}"),
        )
        if value
    }
    place: dict[str, Any] = {"@type": "Place"}
    if row["venue"]:
        place["name"] = row["venue"]
    if address:
        place["address"] = address
    if indoors:
        place["trackAndFieldVenueType"] = "venueType:Indoor"
    return place if len(place) > 1 else None


def _category(sex: str, age_group: str | None) -> str:
    letter = "F" if sex == "W" else sex
    if age_group is None:
        return f"SEN{letter}"
    if not _CATEGORY.fullmatch(age_group):
        raise AssertionError(age_group)  # the book's age groups are of these two kinds
    return f"{age_group}{letter}" if age_group.startswith("U") else age_group


def _split(split: dict[str, Any]) -> str:
    metres = _metres(split["mm"], 0)
    place = f"@{split['place']}" if split["place"] is not None else ""
    return f"{metres}={_clock(split['ms'])}{place}"


def _clock(ms: int) -> str:
    """Write a time on the way as `3:29.38`, with a third decimal where it has one."""
    minutes, rest = divmod(ms, 60_000)
    decimals = f"{rest % 1000:03}"
    decimals = decimals[:2] + decimals[2:].rstrip("0")
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 1000:02}.{decimals}"
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"


def _time(ms: int) -> str:
    """Write a time as the vocabulary does: `00:03:29.380`."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _metres(mm: int, decimals: int) -> str:
    """Write thousandths as a decimal number, with as many decimals as given, or as it needs."""
    sign, whole, rest = "-" if mm < 0 else "", abs(mm) // 1000, f"{abs(mm) % 1000:03}"
    kept = rest[:decimals] + rest[decimals:].rstrip("0")
    return f"{sign}{whole}.{kept}" if kept else f"{sign}{whole}"


def _told_apart_by_number(store: Store) -> dict[int, str]:
    """Give ids to athletes without any, where name, birth and nation do not say who is who.

    They are of this book alone: made of what it was imported from, so that those of two books
    never meet.
    """
    sources = store.ask("select sha256 from source order by sha256", {})
    book = hashlib.sha256("".join(sha for (sha,) in sources).encode()).hexdigest()[:8]
    return {
        athlete: f"rivalry-{book}:{athlete}"
        for (athlete,) in store.ask(
            """
            select who.id
            from athlete as who
            where not who.team and (
                exists (
                    select 1 from athlete_name as mine
                    inner join athlete_name as theirs
                        on theirs.key = mine.key and theirs.athlete <> mine.athlete
                    where mine.athlete = who.id
                )
                or (
                    who.born_precision <> 'day'
                    and who.id in (
                        select athlete from result group by athlete
                        having count(distinct nation) > 1
                    )
                    and who.id not in (select athlete from athlete_id)
                )
            )
            order by who.id
            """,
            {},
        )
    }


def _rulings(store: Store) -> dict[tuple[int, date], list[dict[str, str]]]:
    """Give the rulings by athlete and the day of each race that they are on."""
    rows = store.ask(
        """
        select distinct
            result.athlete, result.date,
            ruling.ruling, ruling.made_on as on, ruling.name as athlete_name, ruling.nation,
            case ruling.born_precision
                when 'day' then ruling.born::varchar
                when 'year' then year(ruling.born)::varchar
            end as born,
            ruling.competition, ruling.date as first_day, ruling.until, ruling.discipline,
            ruling.sex, ruling.round, ruling.mark, ruling.place, ruling.reason, ruling.body
        from ruling
        inner join result
            on result.athlete = ruling.athlete and result.date between ruling.date and ruling.until
        order by result.athlete, result.date, ruling.made_on, ruling.ruling
        """,
        {},
    )
    found: dict[tuple[int, date], list[dict[str, str]]] = {}
    for athlete, day, *told in rows:
        names = ("ruling", "on", "athlete", "nation", "born", "competition", "date", "until",
                 "discipline", "sex", "round", "mark", "place", "reason", "body")  # fmt: skip
        ruling = dict(zip(names, told, strict=True))
        if ruling["mark"] is not None:
            ruling["mark"] = _corrected(ruling)
        found.setdefault((athlete, day), []).append(
            {
                name: _iso(value) if isinstance(value, date) else str(value)
                for name, value in ruling.items()
                if value is not None
            }
        )
    return found


def _corrected(ruling: dict[str, Any]) -> str:
    discipline = read_discipline(ruling["discipline"], ruling["sex"])
    if discipline.unit == "time":
        return _clock(ruling["mark"])
    return _metres(ruling["mark"], 2) if discipline.unit == "distance" else str(ruling["mark"])


def _file_name(row: Row) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", fold(row["competition_name"]))[:60].strip("-")
    day: date = row["starts"] or row["date"]
    return f"{day.year}/{day.isoformat()}-{words or 'competition'}-{row['competition']}.jsonld"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _camel(term: str) -> str:
    first, *rest = term.split("_")
    return first + "".join(word.capitalize() for word in rest)
