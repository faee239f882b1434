"""Zones of stadiums: every name is one of the IANA, every championship's town has one."""

import re
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import pytest

from rivalry.athletics import zone as table
from rivalry.athletics.championship import championships
from rivalry.athletics.nation import find_nation
from rivalry.athletics.zone import zone_of


@pytest.mark.parametrize(
    ("city", "country", "zone"),
    [
        ("Paris", "FRA", "Europe/Paris"),
        ("Roma", "ITA", "Europe/Rome"),
        ("Rome", "Italy", "Europe/Rome"),
        ("Rio de Janeiro", "BRA", "America/Sao_Paulo"),
        ("Hayward Field, Eugene, OR", "USA", "America/Los_Angeles"),
        ("Eugene OR", "USA", "America/Los_Angeles"),
        ("Portland", "USA", "America/Los_Angeles"),
        ("Icahn Stadium, New York, NY (USA)", "USA", "America/New_York"),
        ("Montréal", "CAN", "America/Toronto"),
        ("Moskva", "URS", "Europe/Moscow"),
        ("München", "FRG", "Europe/Berlin"),
        ("Praha", "TCH", "Europe/Prague"),
        ("Split", "YUG", "Europe/Belgrade"),
        ("Glasgow", "SCO", "Europe/London"),
        ("Kingston", "JAM", "America/Jamaica"),
        ("Any Town", "KEN", "Africa/Nairobi"),
        ("", "SUI", "Europe/Zurich"),
        ("Gold Coast", "AUS", "Australia/Brisbane"),
    ],
)
def test_the_zone_of_a_town(city, country, zone):
    assert zone_of(city, country) == zone


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Portland, ME", "USA"),  # another Portland
        ("Las Palmas", "ESP"),  # an hour behind Madrid
        ("Springfield", "USA"),
        ("Paris", ""),
        ("Paris", "Atlantis"),
        ("", "RUS"),
    ],
)
def test_none_where_it_cannot_be_told(city, country):
    assert zone_of(city, country) is None


def test_every_championship_has_a_zone_under_each_name_of_its_towns():
    without = [
        (city, edition.nation)
        for edition in championships()
        for city in edition.cities
        if zone_of(city, edition.nation) is None
    ]
    assert without == []


def test_every_diamond_league_town_has_a_zone():
    towns = (
        "Doha QAT; Shanghai CHN; Xiamen CHN; Suzhou CHN; Shaoxing CHN; Rabat MAR; Marrakech MAR;"
        "Roma ITA; Firenze ITA; Napoli ITA; Oslo NOR; Stockholm SWE; Paris FRA; Monaco MON;"
        "London GBR; Birmingham GBR; Gateshead GBR; Lausanne SUI; Zürich SUI; Bruxelles BEL;"
        "Eugene USA; New York USA; Chorzów POL; Silesia POL"
    )
    for town in towns.split(";"):
        city, _, country = town.strip().rpartition(" ")
        assert zone_of(city, country), town


def test_every_name_is_known_to_zoneinfo_and_every_code_to_the_nations():
    nations = table._zones_of_nations()
    towns = table._zones_of_towns()
    assert {*nations.values(), *towns.values()} <= available_timezones()
    for code in {*nations, *(code for code, _ in towns)}:
        assert find_nation(code).code == code
    assert not {code for code, _ in towns} & nations.keys()


def test_a_nation_listed_once_has_one_zone_in_the_table_of_the_database():
    pytest.importorskip("tzdata")
    rows = re.findall(
        r"^([A-Z]{2})\t\S+\t(\S+)",
        (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(),
        re.MULTILINE,
    )
    zones = {zone for _, zone in rows}
    alone = {zone for country, zone in rows if [other for other, _ in rows].count(country) == 1}
    # These have a second one that shows the same time, or that the law of the land does not know.
    together = {
        "Asia/Kuala_Lumpur", "Asia/Shanghai", "Asia/Tashkent", "Europe/Berlin", "Pacific/Majuro",
    }  # fmt: skip
    ours = set(table._zones_of_nations().values())
    assert ours <= zones
    assert ours - alone == together


def test_the_clocks_follow_the_law_of_the_year():
    from datetime import datetime

    summer = datetime(2024, 8, 6, 20, 50, tzinfo=ZoneInfo(zone_of("Paris", "FRA")))
    assert summer.utcoffset().total_seconds() == 7200
    rio = datetime(2016, 8, 12, 9, 30, tzinfo=ZoneInfo(zone_of("Rio de Janeiro", "BRA")))
    assert rio.utcoffset().total_seconds() == -10800
