"""Every spelling of a discipline in the published data is read, and every mark is in bounds.

The figures are counts of the data as published: another one means that a source was not seen.
"""

import csv
import html
import io
import json
import lzma
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rivalry.athletics.discipline import find_discipline
from rivalry.athletics.event import find_event

Spelling = tuple[str, str | None, str | None]
"""Text, the sex known from elsewhere, the system whose codes they are."""


def opened(path: Path, encoding: str = "utf-8-sig") -> io.TextIOBase:
    if path.suffix == ".xz":
        return io.TextIOWrapper(lzma.open(path), encoding)
    return path.open(encoding=encoding)


def rows(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> Iterator[dict[str, str]]:
    with opened(path, encoding) as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def lists(data: Path) -> Iterator[Spelling]:
    for path in (*data.glob("toplists/*.csv"), *data.glob("alltime/*.csv.xz")):
        yield re.sub(r"^(fe)?male-", "", path.name.split(".")[0]), None, None
        for row in rows(path):
            yield row["discipline"], "W" if row["sex"] == "female" else "M", None
    for row in rows(data / "alltime-other/worldrecords.csv"):
        yield row["Event"], None, None


def season_lists(data: Path) -> Iterator[Spelling]:
    with tarfile.open(data / "season-lists/2010-2022.tar.xz") as archive:
        for name in archive.getnames():
            if name.endswith(".csv"):
                yield name.split("/")[1], None, None


def rome(data: Path) -> Iterator[Spelling]:
    for event in json.loads((data / "rome2024/Rome2024.json").read_text("utf-8-sig"))["events"]:
        yield event["eventName"], event["gender"], None
    for row in rows(data / "rome2024/timetable.csv"):
        yield row["event"], row["sex"], None


def profiles(data: Path) -> Iterator[Spelling]:
    with tarfile.open(data / "rome2024/profiles.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            text = file.read().decode("utf-8-sig") if file else ""
            for code in set(re.findall(r'"(?:event|eventCode)":\s*"([^"]*)"', text)):
                yield code, None, "tilastopaja"
                yield code, None, None


def rio(data: Path) -> Iterator[Spelling]:
    for event in json.loads((data / "rio2016/results.json").read_text("utf-8-sig"))["events"]:
        yield event["eventCode"], None, None
        yield event["name"], None, None
    for path in data.glob("rio2016/schedule/*.xml"):
        for text in re.findall(r"<event(?:name|code)>([^<]*)", path.read_text("utf-8")):
            yield text, None, None
    for path in data.glob("rio2016/entries/*.xz"):
        for text in set(re.findall(r"<event>([^<]*)", opened(path).read())):
            yield text, None, None


def paris(data: Path) -> Iterator[Spelling]:
    for row in rows(data / "paris2024/results-athletics.csv"):
        for column in ("event_name", "event_stage", "event_code"):
            yield row[column], None, None
    for row in rows(data / "paris2024/schedules.csv"):
        yield row["event"], None, None
        yield row["phase"], None, None
    for unit in json.loads((data / "paris2024/programme-app.json").read_text("utf-8")):
        yield unit["event"], None, None


def diamond_league(data: Path) -> Iterator[Spelling]:
    with tarfile.open(data / "diamond-league/results-2010-2021.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".json") else None
            meeting = json.loads(file.read().decode("utf-8-sig")) if file else {}
            for events in meeting.values() if isinstance(meeting, dict) else ():
                for event in events:
                    yield event["title"], None, None
    for text in json.loads((data / "diamond-league/disciplines.json").read_text("utf-8")):
        yield text, None, None


def oregon(data: Path) -> Iterator[Spelling]:
    text = (data / "oregon2022/results.json").read_text("utf-8")
    for name in re.findall(r'"event_name": "([^"]*)"', text):
        yield name, None, None


def records(data: Path) -> Iterator[Spelling]:
    systems = {"tilastopaja_nr": "tilastopaja", "taf": "dlv", "worldathletics": "world-athletics"}
    for row in rows(data / "records/mapping-disciplines.csv"):
        for column, text in row.items():
            if text and column != "worldathletics_ranking_type":
                yield text, None, systems.get(column)
    for name in ("national.csv.xz", "area.csv", "world.csv", "world-u20.csv"):
        for row in rows(data / "records" / name, ";"):
            yield row["Discipline"], None, "dlv"
    for sex in ("men", "women"):
        for row in rows(data / f"records/european-u20-{sex}.csv", ";"):
            yield row["Discipline"], None, "dlv"


def programmes(data: Path) -> Iterator[Spelling]:
    for unit in json.loads((data / "timetables/surrey2016-programme.json").read_text("utf-8")):
        yield unit["discipline"], None, None
    with opened(data / "timetables/wa-calendar-2026-2027.json.xz") as file:
        for meet in json.load(file)["meets"]:
            for texts in (meet.get("events") or {}).values():
                for text in texts:
                    yield text, None, None
    for path in data.glob("wa-api/*.json"):
        text = path.read_text("utf-8")
        for code in re.findall(r'"disciplineCode": "([^"]*)"', text):
            yield code, "M", "world-athletics"
        for name in re.findall(r'"discipline": "([^"]*)"', text):
            yield name, "M", None


def exchange_files(data: Path) -> Iterator[Spelling]:
    page = html.unescape((data / "asian2025/men-and-mixed.html").read_text("utf-8"))
    for text in re.findall(r">\s*(Result - [^<]*)<", page):
        yield text, None, None
    report = (data / "hytek/invitational-boys-girls.txt").read_text("latin-1")
    for text in re.findall(r"^Event \d+.*", report, re.M):
        yield text, None, None
    for row in rows(data / "seltec/taf3-result-export.csv", ";", "cp1252"):
        yield row["Event"], None, "dlv"
    for path in data.glob("ladv/*/[cm]*.xml"):
        for text in re.findall(r'<event code="([^"]*)"', path.read_text("utf-8")):
            yield text, None, "dlv"
    for name in ("Lynx.evt", "017-2-01.lif", "32400031-1-11.lif"):
        with (data / "finishlynx" / name).open(encoding="cp1252") as file:
            yield next(csv.reader(file))[3], None, None
    with (data / "omega/startlist.csv").open(encoding="cp1252") as file:
        for cells in csv.reader(file, delimiter=";"):
            if len(cells) > 9 and cells[9].strip() and cells[0] != "Event Code":
                yield cells[9], None, None
    page = html.unescape((data / "norway/athlete-346-outdoor.html").read_text("utf-8"))
    for text in re.findall(r"<h\d[^>]*>([^<]*)<", page):
        if re.search(r"meter|kamp|[0-9] ?(?:kg|g)|^(?:Høyde|Stav|Lengde|Tresteg)", text, re.I):
            yield text, "M", None


# Source and the number of distinct spellings (with sex and system) it is known to hold.
SOURCES: list[tuple[Callable[[Path], Iterator[Spelling]], int]] = [
    (lists, 224),
    (season_lists, 7),
    (rome, 77),
    (profiles, 438),
    (rio, 103),
    (paris, 622),
    (diamond_league, 3170),
    (oregon, 35),
    (records, 198),
    (programmes, 134),
    (exchange_files, 184),
]


@pytest.mark.parametrize(("source", "count"), SOURCES, ids=lambda x: getattr(x, "__name__", ""))
def test_every_spelling_is_read(
    shared: Path, source: Callable[[Path], Iterator[Spelling]], count: int
) -> None:
    spellings = set(source(shared / "data"))
    unread = []
    for text, sex, system in spellings:
        # In the order a reader takes: its own system's codes, else what a programme may say.
        coded = find_discipline(text, sex, codes=system) if system else None  # type: ignore[arg-type]
        if coded is None and find_event(text, sex) is None:
            unread.append(text)
    assert unread == []
    assert len(spellings) == count


def test_systems_agree_on_what_they_name(shared: Path) -> None:
    """One row, several systems, one discipline; the row of 3000 m holds a slip of its own."""
    data, pairs, differ = shared / "data", 0, []
    for row in rows(data / "records/mapping-disciplines.csv"):
        name = row["worldathletics_records"] or row["europeanathletics_records"]
        event = find_event(name or row["tilastopaja_nr"])
        assert event is not None
        for column, system in (
            ("tilastopaja_nr", "tilastopaja"),
            ("worldathletics_ranking", None),
            ("taf", "dlv"),
            ("worldathletics", "world-athletics"),
        ):
            if text := row[column]:
                pairs += 1
                if find_discipline(text, codes=system) != event.discipline:  # type: ignore[arg-type]
                    differ.append((name, column, text))
    for event_row in json.loads((data / "rio2016/results.json").read_text("utf-8-sig"))["events"]:
        pairs += 1
        event = find_event(event_row["name"])
        if event is None or event.discipline != find_discipline(event_row["eventCode"]):
            differ.append(("rio", event_row["name"], event_row["eventCode"]))
    assert differ == [("3000 Metres", "worldathletics", "2000")]
    assert pairs > 400


def test_every_mark_of_the_lists_is_within_bounds(shared: Path) -> None:
    """329,462 marks of 1890 to 2024; the best of each discipline is near its bound."""
    beyond, seen = [], 0
    nearest: dict[str, float] = {}
    data = shared / "data"
    for path in (*data.glob("toplists/*.csv"), *data.glob("alltime/*.csv.xz")):
        with opened(path) as file:
            table = csv.reader(file)
            columns = next(table)
            mark_at = columns.index("mark_numeric" if "mark_numeric" in columns else "mark")
            what_at, sex_at = columns.index("discipline"), columns.index("sex")
            for row in table:
                event = find_event(row[what_at], "W" if row[sex_at] == "female" else "M")
                assert event is not None
                discipline, seconds = event.discipline, 0.0
                for part in row[mark_at].rstrip("h").split(":"):
                    seconds = seconds * 60 + float(part)
                value = round(seconds if discipline.unit == "points" else seconds * 1000)
                best, worst = discipline.best_possible, discipline.worst_possible
                assert best is not None
                assert worst is not None
                seen += 1
                if not min(best, worst) <= value <= max(best, worst):
                    beyond.append((path.name, row))
                ratio = value / best if discipline.better == "lower" else best / value
                nearest[discipline.code] = min(ratio, nearest.get(discipline.code, 9))
    assert beyond == []
    assert seen == 329_462
    assert {code: near for code, near in nearest.items() if near > 1.13 and " " not in code} == {}
