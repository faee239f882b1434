"""The W3C's Open Athletics vocabulary: competitions, lone performances, codes, addresses."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.intake.readers import open_athletics, reader_for
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

CONTEXT = "http://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld"
ANA = {
    "@type": "Athlete", "givenName": "Ana", "familyName": "Alfa", "gender": "schema:Female",
    "birthDate": "2000-03-01", "nationality": "countrycode:ESP", "identifier": ["wa:901"],
}  # fmt: skip


def metres(value, unit="MTR"):
    return {"@type": "QuantitativeValue", "value": value, "unitCode": unit}


def result(agent=ANA, features=None, rank=1, **performance):
    return {
        "@type": "Result",
        "rank": rank,
        "competitionFeature": features,
        "competitor": {"@type": "Competitor", "agent": agent},
        "performance": {"@type": "TimePerformance", **performance},
    }


def competition(*results, discipline="100m", category="category:SENF", **event):
    unit = {"@type": "UnitRace", "name": "Women - Semifinals - Heat 2", "results": list(results)}
    rounds = [{"name": "Women - Semifinals", "startDate": "2024-06-02T19:15:00+02:00",
               "unitCompetition": [unit]}]  # fmt: skip
    return {
        "@context": CONTEXT, "@type": "MultidisciplineCompetition", "name": "City Games",
        "identifier": {"propertyID": "wa", "value": "7200001"},
        "startDate": "2024-06-01", "endDate": "2024-06-02",
        "location": {
            "name": "Estadio Uno",
            "address": {"addressLocality": "Madrid", "addressCountry": "countrycode:ESP"},
        },
        "subEvent": {"discipline": f"discipline:{discipline}", "category": category,
                     "startDate": "2024-06-01", "endDate": "2024-06-02", "round": rounds} | event,
    }  # fmt: skip


def read(document) -> list[Row | Reject]:
    text = json.dumps(document, indent=1)
    return list(open_athletics.read(Source("x.jsonld", text.encode())))


def test_every_field_that_the_vocabulary_carries():
    (row,) = read(
        competition(
            result(
                features=["feature:q", "feature:A"],
                time="00:00:11.230",
                windAssistance=metres("-0.5", "MTS"),
                recordOrBest=["best:=NR", "best:SB"],
            ),
            category="category:U20F",
        )
    )
    assert row._replace(line=1) == Row(
        line=1, given="Ana", family="Alfa", sex="W", born="2000-03-01", nation="ESP",
        ids="wa:901", competition="City Games", competition_id="wa:7200001", venue="Estadio Uno",
        city="Madrid", country="ESP", start="2024-06-01", end="2024-06-02", discipline="100m",
        age_group="U20", date="2024-06-02", round="Semifinals - Heat 2", place="1", mark="11.23A",
        wind="-0.5", qualified="q", flags="=NR SB",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("time", "mark"),
    [
        ("00:00:11.230", "11.23"),
        ("00:00:09.585", "9.585"),
        ("00:03:28.810", "3:28.81"),
        ("00:10:00.000", "10:00.00"),
        ("02:05:34", "2:05:34"),
        ("00:59:32", "59:32"),
        ("3:28.81", "3:28.81"),
        ("fast", "fast"),
    ],
)
def test_times_as_the_sport_writes_them(time, mark):
    (row,) = read(competition(result(time=time)))
    assert row.mark == mark


@given(st.integers(1, 359_999_99))
def test_any_time_to_the_hundredth_comes_back(hundredths):
    seconds, rest = divmod(hundredths, 100)
    written = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}0"
    mark = open_athletics._time(written, by_hand=False)
    total = 0
    for part in mark.replace(".", "").split(":"):
        total = total * 60 + int(part) if len(part) <= 2 else total * 6000 + int(part)
    assert total == hundredths
    assert mark[0] != "0" or hundredths < 100


def test_times_by_hand():
    told, of_the_race = (
        read(competition(result(features="feature:h", time="00:00:11.200")))[0],
        read(
            competition(
                result(time="00:00:11.2"), timekeeping={"timekeepingType": "timekeeping:HT"}
            )
        )[0],
    )
    assert told.mark == of_the_race.mark == "11.2h"


def test_distances_heights_and_points():
    rows = read(
        competition(
            result(distance=metres("6.58")),
            result(height=metres("1.90")),
            result(points="6450"),
            result(distance=metres("658", "CMT")),
        )
    )
    assert [row.mark for row in rows] == ["6.58", "1.90", "6450", "658 CMT"]


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("DNF", "DNF"), ("DNS", "DNS"), ("DQ", "DQ"), ("NM", "NM"), ("NH", "NM"), ("R", "DNF")],
)
def test_outcomes(code, outcome):
    (row,) = read(competition(result(features=f"feature:{code}", rank=None)))
    assert (row.outcome, row.place, row.mark) == (outcome, "", "")


def test_a_start_without_a_result():
    (row,) = read(competition(result(rank=None)))
    assert row.outcome == NO_RESULT


def test_disqualified_after_the_performance_is_annulled():
    (row,) = read(competition(result(time="00:00:11.230", recordOrBest=["best:X", "best:CR"])))
    assert (row.annulled_on, row.flags, row.mark) == ("annulled", "CR", "11.23")


@pytest.mark.parametrize(
    ("category", "sex", "age_group"),
    [
        ("http://example.org/category/SENM.jsonld", "M", ""),
        ({"name": "U17M"}, "M", "U17"),
        ("category:W40", "W", "W40"),
        ("category:V40F", "W", "W40"),
        ({"@type": "Category", "name": "Seniors", "requiredGender": "Female"}, "W", ""),
        ("category:SEN", "W", ""),  # of both sexes: the athlete's own
    ],
)
def test_categories(category, sex, age_group):
    (row,) = read(competition(result(time="00:00:11.230"), category=category))
    assert (row.sex, row.age_group) == (sex, age_group)


def test_teams_and_their_legs():
    team = {"@type": "Team", "name": "Spain", "nationality": "countrycode:ESP",
            "athlete": [ANA, {"@id": "http://example.org/athlete/12Bravo.jsonld"}]}  # fmt: skip
    (row,) = read(competition(result(team, time="00:00:43.100"), discipline="4x100m"))
    assert (row.team, row.nation, row.legs, row.family) == ("Spain", "ESP", "Ana Alfa; Bravo", "")


def test_who_is_described_elsewhere_in_the_file():
    address = "http://example.org/athlete/1.jsonld"
    document = competition(result({"@id": address}, time="00:00:11.230"))
    rows = read({"@context": CONTEXT, "@graph": [document, {"@id": address, **ANA}]})
    assert [(row.family, row.ids) for row in rows] == [("Alfa", "wa:901")]


@pytest.mark.parametrize(
    ("tail", "family"),
    [
        ("100Alfa", "Alfa"),
        ("BravoCharlie", "Bravo Charlie"),
        ("5McAlfa", "McAlfa"),
        ("7ČernýŠťastná", "Černý Šťastná"),
    ],
)
def test_who_is_described_nowhere_goes_by_the_address(tail, family):
    address = f"http://example.org/athlete/{tail}.jsonld"
    (row,) = read(competition(result({"@id": address}, time="00:00:11.230")))
    assert (row.family, row.ids) == (family, f"iri:{address}")


def test_results_named_by_address_are_not_read_twice():
    one = {"@id": "http://example.org/r1", **result(time="00:00:11.230")}
    rows = read(competition(one, results=[{"@id": "http://example.org/r1"}]))
    assert len(rows) == 1


def test_parts_of_a_combined_event():
    part = {"name": "100m", "discipline": "discipline:100m", "startDate": "2024-06-01",
            "results": [result(time="00:00:11.230")]}  # fmt: skip
    rows = read(competition(result(points="6450"), discipline="Heptathlon", subEvent=[part]))
    assert {(row.discipline, row.combined, row.date) for row in rows} == {
        ("100m", "Heptathlon", "2024-06-01"),
        ("Heptathlon", "", "2024-06-02"),
    }


def test_a_part_of_several_days_has_no_day_and_no_round_is_a_final():
    (row,) = read(competition(round=[], results=[result(time="00:00:11.230")]))
    assert (row.date, row.round) == ("", "Final")


def test_heats_without_names_are_numbered_and_keep_their_round():
    unit = {"results": [result(time="00:00:11.230")]}
    rows = read(competition(round=[{"name": "Semifinals", "unitCompetition": [unit, unit]}]))
    assert [(row.round, row.section) for row in rows] == [("Semifinals", "1"), ("Semifinals", "2")]
    named = read(
        competition(round=[{"name": "Semifinals", "unitCompetition": [unit | {"name": "Heat 2"}]}])
    )
    assert named[0].round == "Semifinals - Heat 2"


def test_a_performance_alone():
    alone = {"@type": "TimePerformance", "agent": ANA, "time": "00:04:05.000",
             "sportsDiscipline": {"name": "1500 metres"}, "recordOrBest": "best:NR",
             "inCompetition": {"name": "City Games", "startDate": "2024-06-01"}}  # fmt: skip
    (row,) = read([alone])
    assert (row.discipline, row.date, row.mark, row.place, row.round, row.flags, row.sex) == (
        "1500 metres", "2024-06-01", "4:05.00", "", "", "NR", "W",
    )  # fmt: skip
    (of_an_athlete,) = read(ANA | {"bestPerformance": [alone, {"@id": "http://example.org/p2"}]})
    assert of_an_athlete._replace(line=1) == row._replace(line=1)


def test_a_performance_without_its_day_says_so():
    alone = {"@type": "TimePerformance", "agent": ANA, "time": "00:04:05.000",
             "datePublished": "2024-06-01", "sportsDiscipline": "discipline:1500m"}  # fmt: skip
    (item,) = read([alone])
    assert isinstance(item, Reject)
    assert "the day it was competed on" in item.reason
    assert "sex" not in item.reason


@pytest.mark.parametrize("kind", ["Athlete", "DistanceDiscipline", "Category", "Team"])
def test_things_without_results_give_nothing(kind):
    assert read({"@context": CONTEXT, "@type": kind, "name": "x"}) == []


def test_no_objects_at_all():
    with pytest.raises(UnreadableError, match="no objects"):
        read([1, 2])


def test_the_samples_of_the_community_group(shared):
    found = {}
    for source in open_sources(str(shared / "data" / "opentrack")):
        assert reader_for(source) is open_athletics
        items = list(open_athletics.read(source))
        rows = [item for item in items if isinstance(item, Row)]
        found[source.name.rsplit("/", 1)[-1].partition("-")[0]] = (len(rows), len(items))
        if rows:
            final = [(row.place, row.family, row.mark) for row in rows if row.round == "Final"]
            assert final[0] == ("1", "Schippers", "10.90")
            assert final[-1] == ("", "Henry", "")
            assert [row.outcome for row in rows if row.outcome] == ["DQ", "DNF"]
            assert {row.date for row in rows} == {"2016-06-07", "2016-06-08"}
    assert found == {
        "athlete": (0, 0), "competition": (54, 54), "discipline": (0, 0), "performance": (0, 3),
    }  # fmt: skip
