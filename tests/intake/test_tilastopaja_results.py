"""Tilastopaja's championship export: combined events, relays, sections, outcomes."""

import json
from collections import Counter

import pytest

from rivalry.intake.readers import reader_for, tilastopaja_results
from rivalry.intake.row import Row, UnreadableError
from rivalry.intake.source import Source, open_sources


def read(document: object) -> list[Row]:
    return list(tilastopaja_results.read(Source("x.json", json.dumps(document).encode())))


def one(event: dict[str, object] | None = None, **result: object) -> Row:
    base = {"gender": "W", "eventName": "1500m", "roundName": "Final", "listName": "-999-2-110-0-0"}
    return read({"events": [base | (event or {}) | {"results": [{"nation": "ESP"} | result]}]})[0]


def test_the_example_row_by_row():
    alfa, bravo, relay = tilastopaja_results.read(
        Source("example", tilastopaja_results.EXAMPLE.encode())
    )
    assert alfa == Row(
        line=10, given="Ana", family="Alfa", sex="W", born="2000-03-01", nation="ESP",
        ids="tilastopaja:1000901 wa:14000901", competition="1st City Championships",
        competition_id="tilastopaja:13000001", venue="Estadio Uno", city="Madrid", country="ESP",
        start="2024-06-01", end="2024-06-02", discipline="1500m", date="2024-06-01",
        round="Heats", section="2", place="1", mark="4:05.00", qualified="Q", flags="SB",
    )  # fmt: skip
    assert (bravo.ids, bravo.place, bravo.mark) == ("tilastopaja:1000902", "", "DNF")
    assert (relay.team, relay.sex, relay.given, relay.ids) == ("ESP", "X", "", "tilastopaja:990")
    assert relay.legs == "Carlos Charlie; Ana Alfa; Diego Delta; Eva Echo"
    assert relay.flags == "NR PB"


def test_only_the_first_four_of_a_relay_ran():
    squad = [{"leg": leg, "firstname": f"A{leg}", "lastname": "Alfa"} for leg in (6, 2, 1, 3, 5, 4)]
    row = one({"eventName": "4 x 100m"}, relayParticipants=squad, relayTeam="España", WAID=2)
    assert row.legs == "A1 Alfa; A2 Alfa; A3 Alfa; A4 Alfa"
    assert (row.team, row.ids) == ("ESP", "")


def test_a_part_of_a_combined_event_is_told_by_name_or_by_its_points():
    assert one({"combinedEvent": "Heptathlon"}).combined == "Heptathlon"
    assert one({"listName": "15-2-110-0-0"}, combinedPoints="880").combined == "Combined event"
    assert one({"listName": "15-2-110-0-0"}).combined == ""
    assert one().combined == ""


@pytest.mark.parametrize(
    ("published", "mark", "outcome", "annulled_on"),
    [
        ("13.76DQADR 2.2", "13.76", "", "annulled"),
        ("56.03DQ IAAF Rule 32.2.a", "56.03", "", "annulled"),
        ("37.62DQ", "", "DQ", ""),
        ("DQ 8:08.47", "", "DQ", ""),
        ("DQ R 163.3a", "", "DQ", ""),
        ("DQ", "DQ", "", ""),
        ("DNF", "DNF", "", ""),
        ("3:31.95", "3:31.95", "", ""),
    ],
)
def test_marks_that_were_struck_out(published, mark, outcome, annulled_on):
    row = one(bestPerformance=published)
    assert (row.mark, row.outcome, row.annulled_on) == (mark, outcome, annulled_on)


def test_beside_a_b_race_the_other_is_the_a_race():
    race = {"gender": "M", "eventName": "10,000m", "roundName": "Final"}
    rows = read(
        {"events": [race | {"heatNumber": None, "results": [{"nation": "ESP"}]},
                    race | {"heatNumber": "B", "results": [{"nation": "ESP"}]},
                    race | {"heatNumber": None, "gender": "W", "results": [{"nation": "ESP"}]}]}
    )  # fmt: skip
    assert [row.section for row in rows] == ["A", "B", ""]


def test_wind_is_the_athletes_own_where_there_is_one():
    assert one({"wind": "0.7"}, wind="-0.4").wind == "-0.4"
    assert one({"wind": "0.7"}).wind == "0.7"


def test_another_document_is_refused():
    with pytest.raises(UnreadableError, match='it has no "events"'):
        read({"result": []})


def test_the_european_championships_of_2024(shared):
    (source,) = open_sources(str(shared / "data" / "rome2024" / "Rome2024.json"))
    assert reader_for(source) is tilastopaja_results
    rows = list(tilastopaja_results.read(source))
    assert len(rows) == 2346
    assert all(isinstance(row, Row) for row in rows)

    men = [row for row in rows if (row.discipline, row.sex) == ("1500m", "M")]
    proper = [row for row in men if not row.combined]
    assert Counter(row.round for row in proper if row.place == "1") == {"Heats": 2, "Final": 1}
    final = [row for row in proper if row.round == "Final"]
    assert len(final) == 17
    assert [(row.given, row.mark) for row in final if row.place == "1"] == [("Jakob", "3:31.95")]
    assert {row.family for row in final if row.mark == "DNS"} == {"Pihlström"}
    assert {row.date for row in final} == {"2024-06-12"}
    parts = {(row.family, row.mark): row.combined for row in rows if row.combined}
    assert parts[("Tesselaar", "4:16.77")] == "Decathlon"
    assert parts[("Vidts", "2:09.35")] == "Heptathlon"

    relays = [row for row in rows if row.team]
    assert len(relays) == 103
    assert all(len(row.team) == 3 and not row.family for row in relays)
    assert all(row.legs.count(";") in (0, 3) for row in relays)
    assert [row.sex for row in relays if "ixed" in row.discipline] == ["X"] * 8
    assert {row.mark for row in rows if row.annulled_on} == {"6.58", "13.76", "14.11"}
    lines = source.text.splitlines()
    assert all(lines[row.line - 1].strip() == "{" for row in rows)
