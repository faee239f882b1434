"""Which championship a place and a day belong to."""

import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.championship import (
    Championship,
    championship_at,
    championships,
    championships_hosted_by,
)


@pytest.mark.parametrize(
    ("city", "nation", "day", "series", "year"),
    [
        # Bannister beat Landy in the Miracle Mile.
        ("Vancouver", "CAN", date(1954, 8, 7), "Commonwealth Games", 1954),
        ("Berlin", "GER", date(1936, 8, 3), "Olympic Games", 1936),  # Owens, 100 m
        ("Moskva", "URS", date(1980, 8, 1), "Olympic Games", 1980),  # Coe, 1500 m
        ("Lenin Stadium, Moskva", "RUS", date(1980, 8, 1), "Olympic Games", 1980),
        ("Olympic Stadium, Athina", "GRE", date(2004, 8, 24), "Olympic Games", 2004),
        ("Tokyo", "JPN", date(2021, 8, 7), "Olympic Games", 2020),  # Ingebrigtsen, 1500 m
        ("Odori Park, Sapporo", "JPN", date(2021, 8, 8), "Olympic Games", 2020),
        ("Stade de France, Paris", "FRA", date(2024, 8, 6), "Olympic Games", 2024),
        (
            "Nemzeti Atlétikai Központ, Budapest",
            "HUN",
            date(2023, 8, 23),
            "World Championships",
            2023,
        ),
        ("Hayward Field, Eugene, OR", "USA", date(2022, 7, 19), "World Championships", 2022),
        ("Eugene OR", "USA", date(2014, 7, 25), "World U20 Championships", 2014),
        ("Rome", "ITA", date(2024, 6, 12), "European Championships", 2024),
        ("Split", "CRO", date(1990, 8, 31), "European Championships", 1990),
        ("Göteborg/U", "SWE", date(1995, 8, 7), "World Championships", 1995),
        ("Goteborg", "SWE", date(2013, 3, 3), "European Indoor Championships", 2013),
        ("Glasgow", "GBR", date(2024, 3, 3), "World Indoor Championships", 2024),
        ("Glasgow", "SCO", date(2014, 8, 2), "Commonwealth Games", 2014),
        ("Bydgoszcz", "POL", date(2016, 7, 24), "World U20 Championships", 2016),
    ],
)
def test_championship_at(city: str, nation: str, day: date, series: str, year: int) -> None:
    edition = championship_at(city, nation, day)
    assert edition is not None
    assert (edition.series, edition.year) == (series, year)


@pytest.mark.parametrize(
    ("city", "nation", "day"),
    [
        ("Stadio Olimpico, Roma", "ITA", date(1998, 7, 14)),  # El Guerrouj's 3:26.00, Golden Gala
        ("Budapest", "HUN", date(2023, 8, 18)),
        ("Budapest", "HUN", date(2023, 8, 28)),
        ("Budapest", "ROU", date(2023, 8, 23)),
        ("Bucuresti", "HUN", date(2023, 8, 23)),
        ("Paris", "USA", date(2024, 8, 6)),
        ("", "", date(2024, 8, 6)),
    ],
)
def test_another_day_or_place_is_no_championship(city: str, nation: str, day: date) -> None:
    assert championship_at(city, nation, day) is None


def test_hosts() -> None:
    assert [edition.series for edition in championships_hosted_by("Tokyo", 2020)] == [
        "Olympic Games"
    ]
    assert championships_hosted_by("Tokyo", 2021) == ()


def test_how_many_editions_there_have_been() -> None:
    count = Counter(edition.series for edition in championships())
    # Paris 2024 was the 33rd by number, and 1916, 1940 and 1944 were not held. Tokyo 2025 was the
    # 20th, Rome 2024 the 26th, where 1938 had two hosts: Paris for men, Vienna for women.
    assert count["Olympic Games"] == 33 - 3
    assert count["World Championships"] == 20
    assert count["European Championships"] == 26 + 1
    assert count["Commonwealth Games"] == 22
    # Nanjing 2025 was the 20th by number, the World Indoor Games of 1985 before the first.
    assert count["World Indoor Championships"] == 20 + 1
    assert count["World U20 Championships"] == 20
    # Apeldoorn 2025 was the 38th; the European Indoor Games of 1966 to 1969 came before.
    assert count["European Indoor Championships"] == 38 + 4


@pytest.mark.parametrize("edition", championships(), ids=lambda e: f"{e.series} {e.year}")
def test_an_edition_is_days_long_and_finds_itself(edition: Championship) -> None:
    assert timedelta(0) <= edition.end - edition.start <= timedelta(days=12)
    assert edition.start.year - edition.year in (0, 1)
    for city in edition.cities:
        assert championship_at(city, edition.nation, edition.start) == edition
        assert championship_at(city, edition.nation, edition.end) == edition


@given(st.text(max_size=30), st.text(max_size=4), st.dates())
@settings(max_examples=200)
def test_any_place_and_day_is_answered(city: str, nation: str, day: date) -> None:
    edition = championship_at(city, nation, day)
    assert edition is None or edition.start <= day <= edition.end


def _profile_results(shared: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(shared / "data/rome2024/profiles.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".json"):
                yield from json.loads(file.read().decode("utf-8-sig")).get("results") or []


def test_results_that_name_their_championship_agree(shared: Path) -> None:
    series = {
        ("OG", "Outdoor"): "Olympic Games",
        ("WC", "Outdoor"): "World Championships",
        ("WC", "Indoor"): "World Indoor Championships",
        ("EC", "Outdoor"): "European Championships",
        ("EC", "Indoor"): "European Indoor Championships",
        ("WJ", "Outdoor"): "World U20 Championships",
        ("CWG", "Outdoor"): "Commonwealth Games",
    }
    elsewhere = ("Cross", "Half", "Mountain", "Road", "Walking", "Marathon")
    agree, wrong = 0, Counter[tuple[str, str, str]]()
    for result in _profile_results(shared):
        named = series.get((result["compShort"], result["IndoorOutdoor"]))
        name = result["compName"] or ""
        if named is None or any(word in name for word in elsewhere):
            continue
        day = date.fromisoformat(result["date"])
        edition = championship_at(result["city"], result["venuecountry"], day)
        if edition is not None and edition.series == named:
            agree += 1
        else:
            wrong[named, name, result["date"]] += 1
    assert agree > 15_700
    # One result of the indoor championships stands as outdoor, one of a road race as WC.
    assert wrong.total() <= 2
