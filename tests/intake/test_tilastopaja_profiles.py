"""Tilastopaja's profiles: whole careers, odd places, national teams."""

import json
from collections import Counter

import pytest

from rivalry.intake.readers import reader_for, tilastopaja_profiles
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

PERSON = {
    "gender": "W", "tpAthleteId": "901", "birthDate": "2000-03-01", "birthYear": "2000",
    "givenName": "Ana", "familyName": "Alfa", "nationality": "ESP", "otAthleteId": "",
}  # fmt: skip
TEAM = PERSON | {"givenName": None, "familyName": None, "birthDate": "", "birthYear": ""}
RESULT = {
    "IndoorOutdoor": "Outdoor", "event": "1500", "okForSB": True, "result": "4:05.00",
    "wind": "", "rank": "1", "round": "", "roundstage": "Final", "agegroup": "",
    "competition_ID": "13000001", "compName": "City Mile", "compShort": "CM",
    "date": "2024-06-01", "city": "Madrid", "venuecountry": "ESP",
}  # fmt: skip


def one(profile: dict[str, object] = PERSON, **result: object) -> Row:
    document = profile | {"results": [RESULT | result]}
    return next(tilastopaja_profiles.read(Source("x.json", json.dumps(document).encode())))


def test_a_result_as_published():
    assert one(rank="1\xa0\xa0") == Row(
        line=2, given="Ana", family="Alfa", sex="W", born="2000-03-01", nation="ESP",
        ids="tilastopaja:1000901", competition="City Mile", competition_id="tilastopaja:13000001",
        city="Madrid", country="ESP", discipline="1500", date="2024-06-01", round="Final",
        place="1", mark="4:05.00",
    )  # fmt: skip


def test_a_country_that_is_not_known_is_none():
    assert one(venuecountry="???", city="").country == ""


@pytest.mark.parametrize(
    ("rank", "place", "combined"),
    [
        ("H", "", "Heptathlon"),
        ("D", "", "Decathlon"),
        ("P", "", "Pentathlon"),
        ("Com", "", "Throws combined"),
        ("com", "", "Throws combined"),
        ("Pen", "", "Throws pentathlon"),
        ("M", "", "Combined event"),
        ("Hc", "OC", ""),
        ("(Fc)", "OC", ""),
        ("1=", "1=", ""),
        ("-", "-", ""),
        ("12 ", "12", ""),
        ("", "", ""),
    ],
)
def test_letters_in_the_places_stead(rank, place, combined):
    row = one(rank=rank)
    assert (row.place, row.combined) == (place, combined)


@pytest.mark.parametrize(
    ("published", "stage", "group", "round_", "age_group"),
    [
        ("h1", "Prelim", "", "h1", ""),
        ("h1-19", "Prelim", "", "h1", "U20"),
        ("-19", "Final", "Under 20", "Final", "Under 20"),
        ("-15", "Prelim", "", "Final", "U16"),
        ("-45", "Prelim", "", "Final", "M45"),
        ("s1-22", "Prelim", "", "s1", "U23"),
        ("q-HS", "Prelim", "", "q", ""),
        ("rB", "Prelim", "", "rB", ""),
        ("", "Final", "", "Final", ""),
        ("", "Prelim", "", "Prelim", ""),
    ],
)
def test_rounds_with_an_age_behind(published, stage, group, round_, age_group):
    row = one(round=published, roundstage=stage, agegroup=group)
    assert (row.round, row.age_group) == (round_, age_group)


@pytest.mark.parametrize(
    ("result", "wind", "mark", "row_wind"),
    [
        ("NT", "", "", ""),
        ("42.0a", "", "42.0", ""),
        ("10.9h", "", "10.9h", ""),
        ("6.37", "w", "6.37", "w"),
        ("6.37", "2.3", "6.37", "2.3"),
    ],
)
def test_marks_as_others_write_them(result, wind, mark, row_wind):
    row = one(result=result, wind=wind)
    assert (row.mark, row.wind) == (mark, row_wind)


@pytest.mark.parametrize(
    ("changes", "annulled"),
    [
        ({"okForSB": False, "rank": ""}, True),
        ({"okForSB": False, "rank": "", "wind": "2.0"}, True),
        ({"okForSB": False, "rank": "", "wind": "2.1"}, False),
        ({"okForSB": False, "rank": "", "wind": "w"}, False),
        ({"okForSB": False, "rank": "", "result": "13.6h"}, False),
        ({"okForSB": False, "rank": "", "result": ""}, False),
        ({"okForSB": False, "rank": "3"}, False),
        ({"okForSB": True, "rank": ""}, False),
    ],
)
def test_a_mark_without_place_that_does_not_count_was_annulled(changes, annulled):
    assert one(**changes).annulled_on == ("annulled" if annulled else "")


def test_a_profile_without_a_name_is_a_national_team():
    row = one(TEAM, event="4x4", result="3:25.25")
    assert (row.team, row.nation, row.given, row.family) == ("ESP", "ESP", "", "")
    assert (row.sex, row.legs) == ("W", "")
    assert one(TEAM, event="4x4MX").sex == "X"
    assert isinstance(one(TEAM | {"nationality": ""}), Reject)


def test_competition_and_place():
    row = one(compName=None, compShort="NC", competition_ID="", city="Stockholm/S",
              IndoorOutdoor="Indoor")  # fmt: skip
    assert (row.competition, row.competition_id, row.city) == ("NC", "", "Stockholm")
    assert row.short_track == "1"


def test_another_document_is_refused():
    with pytest.raises(UnreadableError, match='it has no "results"'):
        list(tilastopaja_profiles.read(Source("x.json", b'{"results": {}}')))


def test_every_career_of_the_published_profiles(shared):
    rows = 0
    combined: Counter[str] = Counter()
    files = teams = annulled = 0
    athletes = {}
    for source in open_sources(str(shared / "data" / "rome2024" / "profiles.tar.xz")):
        files += 1
        assert reader_for(source) is tilastopaja_profiles
        career = list(tilastopaja_profiles.read(source))
        assert all(isinstance(row, Row) for row in career)
        assert [row.line for row in career] == sorted({row.line for row in career})
        rows += len(career)
        teams += bool(career[0].team)
        annulled += sum(1 for row in career if row.annulled_on)
        combined.update(row.combined for row in career)
        athletes[career[0].ids.split()[0]] = career
    assert (files, rows, teams) == (1200, 202_299, 35)
    assert combined["Heptathlon"] == 6358
    assert combined["Decathlon"] == 4726
    assert combined["Pentathlon"] == 1338
    # Zalina Marghieva lost everything from August 2009 to July 2013.
    marghieva = [row.date for row in athletes["tilastopaja:1036003"] if row.annulled_on]
    assert len(marghieva) == 67
    assert (min(marghieva), max(marghieva)) == ("2009-08-20", "2013-07-10")
    assert 200 < annulled < 320
