"""Writes the generated tables of the starter book from the Tilastopaja data sets (Apache-2.0).

    python tools/starter_tables.py DATA src/rivalry/book/starter [--profiles FOLDER]

DATA holds `rome2024/Rome2024.json`, `rome2024/profiles.tar.xz`, `rome2024/timetable.csv` and
`rio2016/results.json`. Out come `rome2024.tsv`, `rio2016.tsv` and `profiles.tsv` with the columns
of `results.tsv`, `timetable_rome2024.tsv` with those of `timetable.tsv` and
`coverage_profiles.tsv` with those of `coverage.tsv`: sorted, the same bytes at every run. Rows
that carry no fact (no mark, no place, no outcome) are left out and counted on standard error.
A performance that `results.tsv` has in the same folder is left out of `profiles.tsv`.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rivalry.intake.tilastopaja_id import tilastopaja_id

COLUMNS = (
    "competition venue city country start end date discipline sex age_group round section "
    "short_track place athlete team nation born mark outcome qualified flags en_route pacemaker "
    "wind combined legs ids annulled_on source"
)
TIMETABLE_COLUMNS = (
    "competition starts ends timezone discipline sex combined round section venue source"
)
COVERAGE_COLUMNS = (
    "kind discipline sex season cut_mark competition athlete born from until note source"
)
# The last weeks before the data was drawn have gaps; up to here none was found.
CAREERS_UNTIL = "2023-12-31"
Row = dict[str, str]

ROME_NAMES = {
    "100m Hurdles": "100mH",
    "110m Hurdles": "110mH",
    "400m Hurdles": "400mH",
    "3000m Steeplechase": "3000mSC",
    "High Jump": "HJ",
    "Pole Vault": "PV",
    "Long Jump": "LJ",
    "Triple Jump": "TJ",
    "Shot Put": "SP",
    "Discus Throw": "DT",
    "Hammer Throw": "HT",
    "Javelin Throw": "JT",
    "Decathlon": "Dec",
    "Heptathlon": "Hep",
    "Half Marathon": "HM",
    "20km Race Walk": "20kmW",
    "4 x 100m": "4x100m",
    "4 x 400m": "4x400m",
    "4 x 400m Mixed relay": "4x400m",
}
RIO_NAMES = {
    "100": "100m",
    "200": "200m",
    "400": "400m",
    "800": "800m",
    "1500": "1500m",
    "5000": "5000m",
    "10000": "10,000m",
    "MAR": "Marathon",
    "100H": "100mH",
    "110H": "110mH",
    "400H": "400mH",
    "3000SC": "3000mSC",
    "20KW": "20kmW",
    "50KW": "50kmW",
    "4x100": "4x100m",
    "4x400": "4x400m",
    "DEC": "Dec",
    "HEP": "Hep",
}
PROFILE_NAMES = {
    "800": "800m",
    "1500": "1500m",
    "Mile": "Mile",
    "3000": "3000m",
    "2M": "2 Miles",
    "5000": "5000m",
}
# Held whole in tables of their own.
ELSEWHERE = {("26th European Athletics Championships", "2024"), ("31st Olympic Games", "2016")}
# The timetable spells events as the stadium's screens do.
TIMETABLE_NAMES = {
    "100m H": "100mH",
    "110m H": "110mH",
    "400m H": "400mH",
    "3000m SC": "3000mSC",
    "4x100m Relay": "4x100m",
    "4x400m Relay": "4x400m",
    "4x400m Relay Mixed": "4x400m",
}
OUTCOMES = {"DNF": "DNF", "DNS": "DNS", "DQ": "DQ", "NM": "NM", "NH": "NM"}


def main() -> None:
    """Read the folder named on the command line and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profiles", type=Path, help="profiles.tar.xz unpacked, to save time")
    arguments = parser.parse_args()
    data, out = arguments.data, arguments.out
    write(out / "rome2024.tsv", COLUMNS, rome(_json(data / "rome2024" / "Rome2024.json")))
    write(out / "rio2016.tsv", COLUMNS, rio(_json(data / "rio2016" / "results.json")))
    files = (
        _folder(arguments.profiles)
        if arguments.profiles
        else _archive(data / "rome2024" / "profiles.tar.xz")
    )
    keyed = _keyed(out / "results.tsv")
    own = [row for row in once(profiles(files)) if _fact(row) not in keyed]
    write(out / "profiles.tsv", COLUMNS, own)
    write(out / "coverage_profiles.tsv", COVERAGE_COLUMNS, careers(own))
    write(
        out / "timetable_rome2024.tsv",
        TIMETABLE_COLUMNS,
        rome_timetable(data / "rome2024" / "timetable.csv"),
    )


def rome(document: dict[str, Any]) -> Iterator[Row]:
    """Every result of the 26th European Championships."""
    for event in document["events"]:
        combined = ROME_NAMES.get(event.get("combinedEvent") or "", "")
        sex = "X" if "Mixed" in event["eventName"] else event["gender"]
        base = {
            "competition": "European Championships 2024",
            "venue": document["arena"],
            "city": document["city"],
            "country": document["country"],
            "start": document["startDate"],
            "end": document["endDate"],
            "date": event["date"],
            "discipline": ROME_NAMES.get(event["eventName"], event["eventName"]),
            "sex": sex,
            "combined": combined,
            "round": "combined event" if combined else ROME_ROUNDS[event["roundName"]],
            "section": _section(event["heatNumber"]),
            "short_track": "0",
            "source": "rome2024",
        }
        finished = {r["toID"] for r in event["results"] if r["rank"]}
        for result in event["results"]:
            if result["toID"] in finished and not result["rank"]:
                continue  # one heptathlete is listed with her points and again as DNF
            wind = result["wind"] or event.get("wind") or ""
            wa = f"wa:{result['WAID']}" if result["WAID"] else ""
            is_team = not (result["firstname"] or result["lastname"])
            yield base | {
                "place": result["rank"] or "",
                "athlete": _name(result["firstname"], result["lastname"]),
                "team": result["nation"] if is_team else "",
                "nation": result["nation"],
                "born": result["DOB"] or "",
                **_mark(result["bestPerformance"]),
                "qualified": result["qualified"] or "",
                "flags": _join(result["recordFlags"], result["personalFlags"]),
                "wind": _wind(wind),
                "ids": "" if is_team else _join(_id(result["toID"], event["gender"]), wa),
            }


def rio(document: dict[str, Any]) -> Iterator[Row]:
    """Every result of the athletics of the 2016 Olympic Games."""
    for event in document["events"]:
        combined = {"Decathlon": "Dec", "Heptathlon": "Hep"}.get(event.get("athlon", ""), "")
        base = {
            "competition": "Olympic Games 2016",
            "venue": "Estádio Olímpico" if event["eventCode"] not in RIO_STREETS else "",
            "city": "Rio de Janeiro",
            "country": "BRA",
            "start": document["startDate"],
            "end": document["endDate"],
            "date": event["date"],
            "discipline": RIO_NAMES.get(event["eventCode"], event["eventCode"]),
            "sex": event["gender"],
            "combined": combined,
            "round": "combined event" if combined else _rio_round(event),
            "section": _section((re.findall(r"\d+", event["roundName"] or "") or [""])[0]),
            "short_track": "0",
            "source": "rio2016",
        }
        for result in event["result"]:
            legs = sorted(result.get("runners", []), key=lambda leg: int(leg["legNumber"]))
            flags = [*result.get("recordFlags", []), result.get("recordflag") or ""]
            athlete_id = result.get("tpAthleteId")
            yield base | {
                "place": result.get("rank") or "",
                "athlete": _name(result.get("givenName"), result.get("familyName")),
                "team": result.get("teamCode") or "",
                "nation": result["country"],
                "born": "",
                **_mark(result["performance"]),
                "qualified": result.get("qualification") or "",
                "flags": _join(*dict.fromkeys(flags)),
                "wind": _wind(result.get("wind") or event.get("wind") or ""),
                "legs": ";".join(_name(leg["givenName"], leg["familyName"]) for leg in legs),
                "ids": _id(athlete_id, base["sex"]),
            }


def profiles(documents: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The 800 m to 5000 m of everyone with a 1500 m or mile: that athlete's own rows alone."""
    empty = 0
    for athlete in documents:
        results = athlete["results"]
        if not {r["event"] for r in results} & {"1500", "Mile"}:
            continue
        days: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for result in results:
            days.setdefault((result["date"], result["city"]), []).append(result)
        for result in results:
            if result["event"] not in PROFILE_NAMES:
                continue
            name = " ".join((result["compName"] or "").split())
            if (name, result["date"][:4]) in ELSEWHERE:
                continue
            if not result["result"].strip():
                empty += 1
                continue
            rank = result["rank"].strip()
            combined = COMBINED.get(rank, "")
            placed = re.fullmatch(r"(\d+)=?", rank)
            round_name, section, age_group = _profile_round(
                result["round"], result["roundstage"], athlete["gender"]
            )
            same_day = days[result["date"], result["city"]]
            on_the_way = not combined and _is_en_route(result, same_day)
            yield {
                "competition": name,
                "city": _city(result["city"] or "", result["venuecountry"]),
                "country": result["venuecountry"] or "",
                "date": result["date"],
                "discipline": PROFILE_NAMES[result["event"]],
                "sex": athlete["gender"],
                "age_group": age_group,
                "round": "combined event" if combined else round_name,
                "section": section,
                "short_track": "1" if result["IndoorOutdoor"] == "Indoor" else "0",
                "place": placed[1] if placed and not on_the_way else "",
                "athlete": _name(athlete["givenName"], athlete["familyName"]),
                "nation": athlete["nationality"],
                "born": athlete["birthDate"] or athlete["birthYear"] or "",
                **_mark(result["result"]),
                "en_route": "1" if on_the_way else "0",
                "combined": combined,
                "ids": _id(athlete["tpAthleteId"], athlete["gender"]),
                "source": "profiles",
            }
    print(f"profiles: {empty} rows without a mark left out", file=sys.stderr)


def once(rows: Iterable[Row]) -> list[Row]:
    """One row a performance: where a career lists it twice, the row that says more."""
    best: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[c] for c in ("ids", "date", "discipline", "mark", "short_track"))
        kept = best.get(key)
        if kept is None or _says(row) > _says(kept):
            best[key] = row
    return list(best.values())


def careers(rows: list[Row]) -> Iterator[Row]:
    """What `profiles.tsv` holds whole: each career up to the end of the year before."""
    first: dict[str, Row] = {}
    for row in rows:
        if row["ids"] not in first or row["date"] < first[row["ids"]]["date"]:
            first[row["ids"]] = row
    for row in first.values():
        if row["date"] <= CAREERS_UNTIL:
            yield {
                "kind": "career",
                "discipline": ",".join(PROFILE_NAMES.values()),
                "sex": row["sex"],
                "athlete": row["athlete"],
                "born": row["born"],
                "from": row["date"],
                "until": CAREERS_UNTIL,
                "note": "finishes only",
                "source": "profiles",
            }


def rome_timetable(path: Path) -> Iterator[Row]:
    """The starts of the 26th European Championships, as local time with its zone."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            event = line["event"].strip()
            part = re.search(r" (Hep|Dec)$", event)
            plain = event[: part.start()] if part else event.removesuffix(" B-race")
            names = TIMETABLE_NAMES | ROME_NAMES
            shown = names.get(plain, plain.replace(" Relay", ""))
            yield {
                "competition": "European Championships 2024",
                "starts": f"{line['date']}T{line['local_time']}",
                "timezone": line["timezone"],
                "discipline": shown,
                "sex": line["sex"],
                "combined": part[1] if part else "",
                "round": "combined event" if part else ROUND_CODES[line["round"]],
                "section": ROUND_SECTIONS.get(line["round"], ""),
                "venue": line["venue"],
                "source": "rome2024-timetable",
            }


def write(path: Path, names: str, rows: Iterable[Row]) -> None:
    """Sort, drop exact repeats and write tab separated lines."""
    columns = names.split()
    lines = {"\t".join(row.get(c, "") or DEFAULTS.get(c, "") for c in columns) for row in rows}
    ordered = sorted(lines, key=lambda line: _order(line.split("\t"), columns))
    path.write_text("\n".join(["\t".join(columns), *ordered, ""]), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(ordered)} rows, {path.stat().st_size:,} bytes", file=sys.stderr)


ROME_ROUNDS = {
    "Final": "final",
    "Semifinals": "semi-final",
    "Heats": "heat",
    "Qualification": "qualification",
}
ROUND_CODES = {
    "R1": "heat",
    "SF": "semi-final",
    "Final": "final",
    "QA": "qualification",
    "QB": "qualification",
    "Q A+B": "qualification",
    "B-race": "final",
}
ROUND_SECTIONS = {"QA": "1", "QB": "2", "A": "1", "B": "2", "B-race": "2"}
RIO_STREETS = {"MAR", "20KW", "50KW"}
COMBINED = {"D": "Dec", "H": "Hep", "P": "Pen", "M": "Dec"}
DEFAULTS = {"outcome": "OK", "en_route": "0", "pacemaker": "0"}
# How much longer the whole race takes than the part: 1.06 to 1.1 for a mile after 1500 m. Two
# races on one day are further apart (a tired second one) or carry a place of their own.
EN_ROUTE = {
    ("800", "1000"): (1.2, 1.3, False),
    ("800", "1500"): (1.8, 2.05, True),
    ("1500", "Mile"): (1.05, 1.11, False),
    ("1500", "2000"): (1.28, 1.37, False),
    ("1500", "3000"): (1.95, 2.2, True),
    ("1500", "5000"): (3.2, 3.6, True),
    ("Mile", "2000"): (1.2, 1.27, False),
    ("Mile", "3000"): (1.8, 2.1, True),
    ("3000", "2M"): (1.05, 1.14, False),
    ("3000", "5000"): (1.6, 1.7, False),
    ("3000", "10000"): (3.2, 3.45, False),
    ("2M", "5000"): (1.45, 1.65, True),
}


def _keyed(path: Path) -> set[tuple[str, ...]]:
    """The performances that `results.tsv` has, with the field, and so need not stand twice."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {_fact(row) for row in rows if row["born"] and row["mark"]}


def _fact(row: Row) -> tuple[str, ...]:
    return tuple(row[c] for c in ("born", "sex", "date", "discipline", "mark"))


def _says(row: Row) -> tuple[bool, ...]:
    return tuple(bool(row[c]) for c in ("place", "competition", "age_group", "section"))


def _is_en_route(part: dict[str, Any], same_day: list[dict[str, Any]]) -> bool:
    for whole in same_day:
        limits = EN_ROUTE.get((part["event"], whole["event"]))
        if limits is None or not whole["result"][:1].isdigit() or not part["result"][:1].isdigit():
            continue
        low, high, only_without_place = limits
        if only_without_place and part["rank"].strip():
            continue
        if low <= _seconds(whole["result"]) / _seconds(part["result"]) <= high:
            return True
    return False


def _seconds(mark: str) -> float:
    total = 0.0
    for piece in mark.rstrip("hT").split(":"):
        total = total * 60 + float(piece)
    return total


def _profile_round(text: str, stage: str, sex: str) -> tuple[str, str, str]:
    """`h2-19` -> heat 2 of the under-20s, `-35` -> masters. `rB` is section 2 of timed finals."""
    parts = re.fullmatch(r"(?:([rhsqp])(\d*|[A-Z]))?(?:-(\d+|HS))?", text.strip())
    if parts is None:
        return ("final" if stage == "Final" else "heat"), "", ""
    kind, number, age = parts[1] or "", parts[2] or "", parts[3] or ""
    names = {"h": "heat", "s": "semi-final", "q": "quarter-final", "p": "preliminary"}
    group = ""
    if age.isdigit():
        group = f"{sex}{age}" if int(age) >= 35 else f"U{int(age) + 1}"
    return names.get(kind, "final"), _section(number), group


def _rio_round(event: dict[str, Any]) -> str:
    if event["roundName"] == "Qualification":
        return "qualification"
    names = {"FINAL": "final", "SEMI": "semi-final", "HEAT": "heat", "PRELIM": "preliminary"}
    return names[event["round"]]


def _mark(text: str) -> Row:
    """A mark, or an outcome without one: whatever stands beside a DQ does not count."""
    text = text.strip()
    if found := re.search(r"DNF|DNS|DQ|NM|NH", text):
        return {"mark": "", "outcome": OUTCOMES[found[0]]}
    return {"mark": "" if text == "NT" else text, "outcome": "OK"}


def _wind(text: str) -> str:
    return f"{float(text):+.1f}" if text not in ("", "0.0") else text


def _city(text: str, country: str) -> str:
    """`Stockholm/S` (a stadium) -> Stockholm, `Eugene OR` -> `Eugene, OR`."""
    city = " ".join(text.split("/")[0].split())
    return re.sub(r" ([A-Z]{2})$", r", \1", city) if country == "USA" else city


def _section(text: str | None) -> str:
    if not text:
        return ""
    return str(ord(text) - ord("A") + 1) if text.isalpha() and len(text) == 1 else text


def _id(number: Any, sex: str) -> str:
    return tilastopaja_id(str(number or ""), sex)


def _name(given: str | None, family: str | None) -> str:
    return " ".join(f"{given or ''} {family or ''}".split())


def _join(*words: str | None) -> str:
    return " ".join(word for word in words if word)


def _order(cells: list[str], columns: list[str]) -> tuple[object, ...]:
    at = dict(zip(columns, cells, strict=True))
    place = at.get("place", "")
    return (
        at.get("date") or at.get("starts") or at.get("athlete", ""),
        at["competition"],
        at.get("city", ""),
        at["discipline"],
        at["sex"],
        at.get("combined", ""),
        at.get("age_group", ""),
        at.get("round", ""),
        at.get("section", "").zfill(2),
        int(place) if place.isdigit() else 9999,
        cells,
    )


def _json(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    return document


def _folder(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.json")):
        yield _json(path)


def _archive(path: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith(".json") else None
            if handle:
                yield json.loads(handle.read().decode("utf-8-sig"))


if __name__ == "__main__":
    main()
