"""OpenTrack-style JSON: groups, relays, combined events once."""

import json
from collections import Counter

import pytest

from rivalry.intake.readers import opentrack_json, reader_for
from rivalry.intake.row import Row, UnreadableError
from rivalry.intake.source import Source, open_sources


def one(event: dict[str, object] | None = None, **result: object) -> Row:
    base = {"name": "1500 m Men", "eventCode": "1500", "gender": "M", "round": "HEAT"}
    document = {"events": [base | (event or {}) | {"result": [result]}]}
    return next(opentrack_json.read(Source("x.json", json.dumps(document).encode())))


def test_the_example_row_by_row():
    alfa, bravo, charlie, relay = opentrack_json.read(
        Source("example", opentrack_json.EXAMPLE.encode())
    )
    assert alfa == Row(
        line=9, given="Ana", family="Alfa", sex="W", nation="ESP", ids="tilastopaja:1000901",
        competition="5th City Games", competition_id="tilastopaja:12000001", venue="Estadio Uno",
        city="Madrid", country="ESP", start="2024-06-01", end="2024-06-02",
        discipline="1500 m Women", date="2024-06-01", round="Semifinal 2", place="1",
        mark="4:05.00", qualified="Q", flags="SB",
    )  # fmt: skip
    assert (bravo.place, bravo.mark) == ("", "DNF")
    assert (charlie.round, charlie.section, charlie.combined) == ("FINAL", "A", "Heptathlon")
    assert (charlie.wind, charlie.flags) == ("-0.5", "PB")
    assert (relay.team, relay.given, relay.ids) == ("ESP", "", "tilastopaja:1000990")
    assert relay.legs == "Ana Alfa; Eva Echo"


@pytest.mark.parametrize(
    ("group", "section"),
    [("A ", "A"), ("B", "B"), ("B 13", "B"), ("3:40.25", ""), ("0.156", ""), ("", "")],
)
def test_a_group_is_its_letter(group, section):
    assert one(group=group).section == section


def test_the_list_of_parts_inside_a_decathlon_is_not_read_again():
    parts = [{"performance": "10.46", "eventNo": 1, "points": 985, "eventCode": "100"}]
    document = {"events": [{"name": "Decathlon Men", "result": [{"rank": "1", "results": parts}]}]}
    source = Source("x.json", json.dumps(document).encode())
    assert len(list(opentrack_json.read(source))) == 1


def test_another_document_is_refused():
    with pytest.raises(UnreadableError, match='it has no "events"'):
        list(opentrack_json.read(Source("x.json", b'{"events": 3}')))


def test_the_olympic_games_of_2016(shared):
    (source,) = open_sources(str(shared / "data" / "rio2016" / "results.json"))
    assert reader_for(source) is opentrack_json
    rows = list(opentrack_json.read(source))
    assert len(rows) == 3580
    champions = {
        (row.discipline, row.family): row.mark
        for row in rows
        if row.place == "1" and row.round == "FINAL" and not row.combined
    }
    assert champions[("1500 m Men", "Centrowitz")] == "3:50.00"
    assert champions[("100 m Men", "Bolt")] == "9.81"
    assert champions[("Decathlon Men", "Eaton")] == "8893"
    assert champions[("Heptathlon Women", "Thiam")] == "6810"
    assert sum(1 for row in rows if row.discipline == "Decathlon Men") == 32
    events = json.loads(source.text)["events"]
    parts = Counter(event.get("athlon", "") for event in events for _ in event["result"])
    assert Counter(row.combined for row in rows) == parts
    assert parts.total() == 3580
    assert len(parts) == 3
    assert {row.section for row in rows} == {"", "A", "B"}
    assert len([row for row in rows if row.team]) == 97
    assert {row.outcome for row in rows} == {"", "DQ"}
    assert [row.mark for row in rows if row.annulled_on] == ["56.03"]
