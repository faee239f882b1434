"""Competitions: series, levels, renamed meetings, editions, and what only looks like a title."""

import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.championship import championships
from rivalry.athletics.competition import (
    LEVELS,
    CompetitionError,
    Series,
    all_series,
    read_competition,
    read_competition_code,
    series_named,
)
from rivalry.athletics.competition_table import TILASTOPAJA


@pytest.mark.parametrize(
    ("text", "series", "level"),
    [
        ("26th European Athletics Championships", "European Championships", "area championships"),
        ("XXXIII Olympic Games", "Olympic Games", "olympic games"),
        ("2024 Summer Olympics", "Olympic Games", "olympic games"),
        ("Paris Olympics", "Olympic Games", "olympic games"),
        ("18th World Athletics Championships", "World Championships", "world championships"),
        (
            "IAAF World Championships in Athletics",
            "World Championships",
            "world championships",
        ),
        (
            "World Athletics Championships, Budapest 2023",
            "World Championships",
            "world championships",
        ),
        ("19th World Athletics Indoor Championships", "World Indoor Championships", "world indoor"),
        (
            "16th IAAF World Junior Championships",
            "World U20 Championships",
            "age-group championships",
        ),
        ("32nd European Athletics Indoor Championships", "European Indoor Championships", None),
        ("British Empire and Commonwealth Games", "Commonwealth Games", "commonwealth"),
        (
            "7th European Athletics Team Championships, First League, Sandnes Stadion",
            "European Team Championships",
            "team",
        ),
        ("European Cup Super League", "European Team Championships", "team"),
        ("European 10,000m Cup", "European 10,000m Cup", "team"),
        ("30th Summer Universiade", "Universiade", "major meeting"),
        ("Kalevan kisat", "National Championships", "national championships"),
        ("Swedish Championships", "National Championships", "national championships"),
        (
            "114th Deutsche Meisterschaften, Donaustadion",
            "National Championships",
            "national championships",
        ),
        ("USATF Outdoor Championships", "USA Championships", "national championships"),
        ("U.S. Olympic Team Trials", "US Olympic Trials", "national championships"),
        ("NCAA Division I Outdoor Championships", "NCAA Championships", "major meeting"),
        ("112th NYRR Millrose Games, The Armory", "Millrose Games", "major meeting"),
        ("The Bowerman Mile", "Bowerman Mile", "diamond league"),
        ("Wanda Diamond League Final", "Diamond League Final", "diamond league"),
        ("World Athletics Ultimate Championship", "World Ultimate Championship", None),
    ],
)
def test_series(text: str, series: str, level: str | None) -> None:
    read = read_competition(text)
    assert read.series is not None
    assert read.series.name == series
    assert read.level == read.series.level
    assert level is None or read.level.name == level


@pytest.mark.parametrize(
    ("series", "names"),
    [
        ("BAUHAUS-galan", ["DN Galan", "Stockholm BAUHAUS Galan", "Bauhaus-galan"]),
        (
            "London Athletics Meet",
            [
                "Aviva London Grand Prix, Samsung Diamond League, Crystal Palace",
                "Sainsbury's Anniversary Games, IAAF Diamond League",
                "Müller's Anniversary Games, Queen Elizabeth Olympic Park, IAAF Diamond League",
                "London Müller Anniversary Games",
                "Novuna London Athletics Meet",
            ],
        ),
        (
            "Memorial Van Damme",
            ["45th Van Damme Memorial, Wanda Diamond League", "Brussels AG Memorial Van Damme"],
        ),
        (
            "Bislett Games",
            ["Exxon Mobil Bislett Games, IAAF Golden League 1/6", "Oslo Bislett Games"],
        ),
        ("Golden Gala", ["39th Golden Gala Pietro Mennea, Stadio Olimpico", "Roma Golden Gala"]),
        ("Prefontaine Classic", ["Nike Prefontaine Classic", "Pre Classic"]),
        ("Meeting de Paris", ["Meeting Areva, IAAF Diamond League", "Meeting Gaz de France"]),
        ("Weltklasse Zürich", ["34th Weltklasse", "Zürich Weltklasse"]),
        ("Herculis", ["Monaco Herculis", "Herculis 2015, Meeting International d'Athlétisme"]),
        ("Meeting Mohammed VI", ["11th Meeting International Mohammed VI, IAAF Diamond League"]),
    ],
)
def test_a_meeting_renamed_is_the_same_meeting(series: str, names: list[str]) -> None:
    for name in names:
        assert read_competition(name).series == series_named(series), name


@pytest.mark.parametrize(
    "text",
    [
        "World Para Athletics Championships",
        "World Masters Athletics Championships",
        "European Championships Trials",
        "European Youth Olympic Trials",
        "World Championships Selection Races",
        "Meeting de Paris Indoor",
        "Pre World Championships Invitational",
        "Akademickie Mistrzostwa Polski",
        "National Team Championships",
        "National University Championships",
        "British Grand Prix of Race Walking",
        "BMC Grand Prix",
        "Winter Universiade of Ukraine",
    ],
)
def test_what_only_holds_a_name_is_another_competition(text: str) -> None:
    read = read_competition(text)
    assert read.series is None
    assert read.level.name == "meeting"


@pytest.mark.parametrize(
    "text", ["National U23 Championships", "Championnats de France Espoirs", "JSM-USM17"]
)
def test_age_group_championships_of_a_nation(text: str) -> None:
    read = read_competition(text)
    assert read.series is None
    assert read.level.name == "age-group championships"


@pytest.mark.parametrize(
    ("text", "year", "edition"),
    [
        ("26th European Athletics Championships", None, 26),
        ("XXII Commonwealth Games", None, 22),
        ("XIX Games of the Small States of Europe", None, 19),
        ("99. PZLA Mistrzostwa Polski", None, 99),
        ("Bislett Games 2024", 2024, None),
        ("Tokyo 2020 Olympic Games", 2020, None),
        ("European Cup 1st League Group 1", None, None),
        ("NCAA Division I Championships", None, None),
    ],
)
def test_years_and_editions(text: str, year: int | None, edition: int | None) -> None:
    read = read_competition(text)
    assert (read.year, read.edition) == (year, edition)


def test_the_year_the_caller_knows_yields_to_the_text() -> None:
    assert read_competition("Bislett Games", year=2019).year == 2019
    assert read_competition("Bislett Games 2024", year=2019).year == 2024


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("Paris 2024", "Olympic Games"),
        ("Tokyo 2020", "Olympic Games"),
        ("Budapest 2023", "World Championships"),
        ("Rome 2024", "European Championships"),
        ("Glasgow 2014", "Commonwealth Games"),
        ("Bydgoszcz 2016", "World U20 Championships"),
    ],
)
def test_a_host_and_a_year_are_enough(text: str, series: str) -> None:
    assert read_competition(text).series == series_named(series)


def test_a_meeting_of_no_series_keeps_its_name() -> None:
    read = read_competition("12th  Friends' Open 2024")
    assert read.series is None
    assert (read.name, read.year, read.edition) == ("Friends' Open", 2024, 12)
    assert read.level.name == "meeting"


@pytest.mark.parametrize("text", ["", " - ", "2024", "...", "12th 2024"])
def test_no_name_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(CompetitionError, match="no name of a competition"):
        read_competition(text)


def test_levels_fall_from_the_olympic_games_to_a_meeting() -> None:
    weights = [level.weight for level in LEVELS]
    assert weights == sorted(set(weights), reverse=True)
    assert (weights[0], LEVELS[0].name, LEVELS[-1].name) == (100, "olympic games", "meeting")
    assert len({level.code for level in LEVELS}) == len(LEVELS)


@pytest.mark.parametrize("series", all_series(), ids=lambda series: series.name)
def test_every_series_reads_itself_by_all_its_names(series: Series) -> None:
    for name in (series.name, *series.past_names, *series.short_names):
        assert read_competition(name).series == series, name
        assert series_named(name.upper()) == series, name


def test_the_championships_of_the_table_are_series() -> None:
    for name in {edition.series for edition in championships()}:
        assert series_named(name).name == name


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_a_competition_or_an_error(text: str) -> None:
    try:
        read = read_competition(text)
    except CompetitionError:
        return
    assert read.name
    assert read.level in LEVELS


def test_codes() -> None:
    assert read_competition_code("EC").name == "European Championships"
    assert read_competition_code("EC", short_track=True).name == "European Indoor Championships"
    assert read_competition_code("EJ", age_group="U23").name == "European U23 Championships"
    for code in ("EJ", "ZZ", ""):
        with pytest.raises(CompetitionError):
            read_competition_code(code)


def _profile_results(shared: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(shared / "data/rome2024/profiles.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".json"):
                yield from json.loads(file.read().decode("utf-8-sig")).get("results") or []


def test_the_names_beside_a_code_prove_it(shared: Path) -> None:
    ages = {"Under 20": "U20", "Under 23": "U23"}
    # EC, WC and ECCC are also cross country, road and mountain championships.
    other_sports = ("Cross Country", "Road Running", "Half Marathon", "Mountain", "Race Walking")
    codes = {line.split("|")[0] for line in TILASTOPAJA.strip().splitlines()}
    cells: Counter[tuple[str, bool, str, str]] = Counter()
    for result in _profile_results(shared):
        code, name = result["compShort"] or "", result["compName"] or ""
        if code in codes and name and not any(sport in name for sport in other_sports):
            indoors = result["IndoorOutdoor"] == "Indoor"
            cells[code, indoors, ages.get(result["agegroup"], ""), name] += 1
    agree: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for (code, indoors, age, name), n in cells.items():
        if code == "EJ" and not age:
            continue
        series = read_competition_code(code, short_track=indoors, age_group=age)
        total[code] += n
        agree[code] += n * (read_competition(name).series == series)
    assert set(total) == codes
    assert total.total() > 32_000
    doubtful = {code: agree[code] / n for code, n in total.items() if agree[code] < 0.95 * n}
    assert not doubtful


def test_the_meetings_of_the_diamond_league_are_series(shared: Path) -> None:
    path = shared / "data/diamond-league/meetingIds.json"
    names = json.loads(path.read_text(encoding="utf-8-sig")).values()
    found = {read_competition(name).series for name in names}
    assert None not in found
    assert len(found) == len(names) == 15
    assert {(series.level.name, series.kind) for series in found if series} == {
        ("diamond league", "meeting")
    }


def test_championships_of_an_area_that_is_not_named():
    assert read_competition("5th Continental Championships").level.name == "area championships"
    assert read_competition("Area Indoor Championships").level.name == "area indoor"
    assert read_competition("U20 Continental Championships").level.name == (
        "age-group championships"
    )
