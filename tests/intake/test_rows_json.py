"""Rows as JSON: the words of the results book, values as published."""

import json

import pytest

from rivalry.intake.readers import reader_for, rows_json
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

ALFA = {
    "date": "2024-06-01", "competition": "City Mile", "discipline": "1500m", "sex": "W",
    "round": "heat", "section": 2, "athlete": "Ana Alfa", "place": 1, "mark": "4:05.00",
    "outcome": "OK",
}  # fmt: skip


def read(document: object, **layout: object) -> list[Row | Reject]:
    text = document if isinstance(document, str) else json.dumps(document, **layout)
    return list(rows_json.read(Source("rows.json", text.encode())))


def test_a_row_with_everything():
    (row,) = read(
        [ALFA | {"wind": -0.4, "en_route": True, "short_track": False, "pacemaker": True,
                 "annulled_on": "2015-08-17", "source_id": "A 100", "qualified": "Q", "born": None,
                 "nation": "ESP", "flags": ["NR", "PB"], "venue": "Madrid (ESP)", "weather": "hot"}]
    )  # fmt: skip
    assert row == Row(
        line=1, date="2024-06-01", competition="City Mile", discipline="1500m", sex="W",
        round="heat", section="2", athlete="Ana Alfa", place="1", mark="4:05.00", outcome="OK",
        wind="-0.4", en_route="1", pacemaker="1", annulled_on="2015-08-17", ids="source:A_100",
        qualified="Q", nation="ESP", flags="NR PB", venue="Madrid (ESP)",
    )  # fmt: skip


def test_numbers_stay_as_they_were_written():
    (row,) = read('[{"athlete": "Ana Alfa", "discipline": "400m", "mark": 47.60, "wind": 0.0}]')
    assert (row.mark, row.wind) == ("47.60", "0.0")


@pytest.mark.parametrize("nobody", [None, "", "0", "000", 0, "null", " ", "None", "0000-0000"])
def test_ids_that_are_nobody_are_none(nobody):
    (row,) = read([ALFA | {"source_id": nobody}])
    assert row.ids == ""


def test_rows_may_stand_in_an_object():
    assert read({"title": "City Mile", "rows": [ALFA]})[0].athlete == "Ana Alfa"


def test_a_relay_names_its_legs():
    (row,) = read([{"team": "Spain", "discipline": "4x400m", "legs": ["A Alfa", "B Bravo"]}])
    assert (row.team, row.legs) == ("Spain", "A Alfa; B Bravo")


def test_what_is_no_row_is_set_apart_with_its_line():
    rows = read([ALFA, 7, {"mark": "4:02.10"}, ALFA | {"mark": ["4:02.10"]}, ALFA], indent=1)
    assert [type(row) for row in rows] == [Row, Reject, Reject, Reject, Row]
    assert rows[2].line == 15
    assert rows[2].reason == "no name of an athlete or team"
    assert rows[3].reason == "mark is not a text or number"
    assert "4:02.10" in rows[3].raw


def test_the_line_is_where_the_object_begins():
    assert [row.line for row in read([ALFA, ALFA], indent=1)] == [2, 14]
    assert [row.line for row in read([ALFA, ALFA])] == [1, 2]


def test_another_document_is_refused():
    for document in ({"rows": 3}, {"results": []}, 7):
        with pytest.raises(UnreadableError, match="neither an array of results"):
            read(document)


def test_every_case_with_rows_is_read_whole(shared):
    cases = json.loads((shared / "cases" / "cases.json").read_text())
    rows = 0
    for case in cases:
        given = case["input"]
        if case["part"] == "timetable" or not isinstance(given.get("rows"), list):
            continue
        source = Source(case["slug"], json.dumps(given["rows"]).encode())
        assert reader_for(source) is rows_json
        read_rows = list(rows_json.read(source))
        assert [row.athlete for row in read_rows] == [row["athlete"] for row in given["rows"]]
        assert [row.mark for row in read_rows] == [row["mark"] or "" for row in given["rows"]]
        rows += len(read_rows)
    assert rows >= 90
