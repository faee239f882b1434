"""Answers of World Athletics' API: an athlete, a season, a competition."""

import json

import pytest

from rivalry.intake.readers import reader_for, world_athletics_api
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

PLACE = {"stadium": "Estadio Uno", "city": "Madrid", "country": "ESP", "indoor": False}


def performance(**fields):
    base = {
        "date": "2024-06-01T00:00:00.000Z", "discipline": "400 Metres Hurdles",
        "disciplineCode": "400H", "mark": "55.10", "isTechnical": False, "location": PLACE,
        "legal": True, "wind": None, "competition": "City Games", "race": "H2", "place": 2,
        "records": ["NR"], "competitionId": 7200001, "eventId": 1,
    }  # fmt: skip
    return base | fields


def athlete(**lists):
    return {"id": 901, "firstname": "Ana", "lastname": "Alfa", "sex": "W", "country": "ESP",
            "birthdate": "2000-03-01T00:00:00.000Z"} | lists  # fmt: skip


def read(answer) -> list[Row | Reject]:
    text = json.dumps(answer, indent=1)
    return list(world_athletics_api.read(Source("answer.json", text.encode())))


def test_a_result_of_the_season():
    (row,) = read(athlete(results=[performance()]))
    assert row == Row(
        line=9, given="Ana", family="Alfa", sex="W", born="2000-03-01", nation="ESP", ids="wa:901",
        competition="City Games", competition_id="wa:7200001", venue="Estadio Uno", city="Madrid",
        country="ESP", discipline="400 Metres Hurdles", date="2024-06-01", round="H2", place="2",
        mark="55.10", flags="NR",
    )  # fmt: skip


def test_bests_are_marks_without_a_race_and_honours_places_in_finals():
    best, season, honour = read(
        athlete(
            personalbests=[performance(competition=None, race=None, place=None, competitionId=0)],
            seasonsbests=[performance(competition=None, race=None, place=None, records=[])],
            honours=[{"category": "x", "results": [performance(race=None, records=None)]}],
        )
    )
    assert (best.flags, best.competition_id, best.place, best.round) == ("NR PB", "", "", "")
    assert (season.flags, season.competition_id) == ("SB", "wa:7200001")
    assert (honour.flags, honour.place, honour.competition) == ("", "2", "City Games")


def test_wind_and_short_track_and_marks_that_do_not_count():
    aided, indoors, other = read(
        athlete(
            personalbests=[
                performance(wind=2.1, legal=False, records=[]),
                performance(location=PLACE | {"indoor": True}),
                performance(legal=False, records=[]),
            ]
        )
    )
    assert (aided.wind, aided.flags) == ("2.1", "PB")
    assert (indoors.short_track, aided.short_track) == ("1", "")
    assert other.flags == "PB not legal"


def test_a_relay_of_an_unknown_team_is_no_row():
    (item,) = read(athlete(personalbests=[performance(discipline="4x100 Metres Relay")]))
    assert isinstance(item, Reject)
    assert "team" in item.reason


def test_a_season_without_its_athlete_says_what_to_do():
    first, second = read([performance(), performance()])
    assert isinstance(first, Reject)
    assert 'under "results"' in first.reason
    assert (first.line, second.line) == (2, 25)


def competition(*results, **fields):
    race = {"date": "2024-06-02T00:00:00.000Z", "day": 2, "race": "Heat", "raceNumber": 1,
            "wind": 0.4, "results": list(results)}  # fmt: skip
    event = {"sex": "W", "discipline": "100 Metres", "disciplineCode": "100", "isTechnical": False,
             "races": [race, race | {"raceNumber": 2, "results": []}]}  # fmt: skip
    return {"id": 7200001, "name": "City Games", "location": PLACE, "events": [event]} | fields


def result(*ids, **fields):
    athletes = [
        {"id": number, "firstname": "Ana", "lastname": f"Alfa {number}", "birthDate": None}
        for number in ids
    ]
    return {"athletes": athletes, "country": "ESP", "mark": "11.30", "place": 1, "records": ["SB"],
            "wind": None, "details": "Q"} | fields  # fmt: skip


def test_a_race_of_a_competition():
    (row,) = read(competition(result(901)))
    assert row._replace(line=1) == Row(
        line=1, given="Ana", family="Alfa 901", sex="W", nation="ESP", ids="wa:901",
        competition="City Games", competition_id="wa:7200001", venue="Estadio Uno", city="Madrid",
        country="ESP", discipline="100 Metres", date="2024-06-02", round="Heat", section="1",
        place="1", mark="11.30", wind="0.4", qualified="Q", flags="SB",
    )  # fmt: skip


def test_a_team_and_who_ran_for_it():
    (row,) = read(competition(result(901, 902)))
    assert (row.team, row.legs, row.family, row.ids) == (
        "ESP",
        "Ana Alfa 901; Ana Alfa 902",
        "",
        "",
    )


def test_a_competition_that_is_not_named():
    (item,) = read(competition(result(901), name=None, location=None))
    assert isinstance(item, Reject)
    assert '"name"' in item.reason


def test_an_event_without_races():
    event = {"sex": "M", "discipline": "400 Metres Hurdles", "isTechnical": False, "races": []}
    (item,) = read({"events": [event], "options": {"days": []}})
    assert isinstance(item, Reject)
    assert "none of its races" in item.reason


def test_another_answer_is_refused():
    with pytest.raises(UnreadableError, match="no answer"):
        read({"rankings": []})


def test_three_answers(shared):
    found = {}
    for source in open_sources(str(shared / "data" / "wa-api")):
        assert reader_for(source) is world_athletics_api
        items = list(world_athletics_api.read(source))
        rows = [item for item in items if isinstance(item, Row)]
        found[source.name.rsplit("/", 1)[-1]] = (len(rows), len(items) - len(rows))
        assert all(row.ids == "wa:14874438" for row in rows)
    assert found == {
        # 3 season's bests, 18 personal bests with 3 relays, 12 honours with 2 relays
        "athlete-14874438.json": (28, 5),
        "athlete-14874438-results.json": (0, 10),
        "competition-results-tokyo2025-400mH-heats.json": (0, 1),
    }
