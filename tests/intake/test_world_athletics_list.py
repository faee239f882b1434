"""World Athletics lists: columns by name, lost zeros, relays, broken rows."""

import json
import re

import pytest

from rivalry.intake.readers import reader_for, world_athletics_list
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

PROCESSED = (
    "rank,mark,wind,competitor,dob,nationality,position,venue,date,result_score,discipline,type,"
    "sex,age_cat,normalized_discipline,track_field,mark_numeric,venue_country,age_at_event,season"
)
RAW = PROCESSED.split(",normalized")[0]


def read(text: str) -> list[Row | Reject]:
    return list(world_athletics_list.read(Source("list.csv", text.encode())))


def processed(mark: str, kind: str = "sprints", **more: str) -> Row:
    cells = {
        "mark": mark, "competitor": "Ana ALFA", "dob": "2000-03-01", "nationality": "ESP",
        "position": "2sf1", "venue": "Madrid (ESP)", "date": "2024-06-01", "wind": "-0.4",
        "discipline": "400-metres", "type": kind, "sex": "female", "age_cat": "senior", **more,
    }  # fmt: skip
    line = ",".join(cells.get(name, "") for name in PROCESSED.split(","))
    (row,) = read(f"{PROCESSED}\n{line}\n")
    assert isinstance(row, Row)
    return row


def test_a_row_as_published():
    assert processed("47.61") == Row(
        line=2, athlete="Ana ALFA", sex="female", born="2000-03-01", nation="ESP",
        venue="Madrid (ESP)", discipline="400-metres", date="2024-06-01", place="2sf1",
        mark="47.61", wind="-0.4",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("published", "kind", "mark"),
    [
        ("47.6", "sprints", "47.60"),
        ("10", "sprints", "10.00"),
        ("10.0", "sprints", "10.00"),
        ("10.", "sprints", "10.00"),
        ("6.3", "jumps", "6.30"),
        ("2.1", "jumps", "2.10"),
        ("90", "throws", "90.00"),
        ("39.4", "relays", "39.40"),
        ("47.61", "sprints", "47.61"),
        ("10.3h", "sprints", "10.3h"),
        ("1:43.3", "middlelong", "1:43.3"),
        ("13:22.8", "middlelong", "13:22.8"),
        ("2:30.6h", "middlelong", "2:30.6h"),
        ("9126", "combined-events", "9126"),
        ("DNF", "sprints", "DNF"),
        ("4:0x.10", "middlelong", "4:0x.10"),
    ],
)
def test_lost_zeros_come_back_where_they_were_lost(published, kind, mark):
    assert processed(published, kind).mark == mark


def test_raw_files_keep_their_marks_and_dates_as_they_are():
    text = f'{RAW}\n1,10.9,+0.9,Bea BRAVO,1959,POR,1qf1,"Lisboa (POR)",05 AUG 2012,,100-metres,'
    (row,) = read(text + "sprints,female,u20\n")
    assert (row.mark, row.date, row.born, row.wind) == ("10.9", "05 AUG 2012", "1959", "+0.9")


def test_an_under_20_list_makes_no_under_20_race():
    text = f'{RAW}\n1,10.90,,Bea BRAVO,2005-05-05,POR,1,"Lisboa (POR)",05 AUG 2022,,100-metres,'
    (row,) = read(text + "sprints,female,u20\n")
    assert row.age_group == ""


def test_a_relay_is_a_team():
    row = processed("1:49.23", "relays", competitor="Jamaica U18", discipline="medley-relay")
    assert (row.team, row.athlete, row.discipline) == ("Jamaica U18", "", "medley-relay")


def test_the_age_group_of_a_list_goes_with_the_row():
    row = processed("47.6", age_cat="u20")
    assert (row.among, row.age_group, row.splits) == ("u20", "", "")
    relay = processed("47.6", "relays", competitor="Jamaica U20", age_cat="u20")
    assert (relay.among, relay.age_group) == ("", "u20")


@pytest.mark.parametrize(
    ("discipline", "published", "place"),
    [
        ("4x400-metres-relay", "23", "2h3"),
        ("4x100-metres-relay", "9", "9"),
        ("4x100-metres-relay", "1h4", "1h4"),
        ("4x1500-metres-relay", "12", "12"),
        ("4x400-metres-relay", "10", "10"),
    ],
)
def test_a_relay_in_lanes_has_no_eleventh_place(discipline, published, place):
    row = processed("42.6", "relays", competitor="Spain", discipline=discipline, position=published)
    assert row.place == place
    assert processed("42.6", position=published).place == published


@pytest.mark.parametrize(
    ("team", "nation", "name"),
    [
        ("Georgia", "USA", "University of Georgia"),
        ("Georgia", "INT", "University of Georgia"),
        ("Georgia", "GEO", "Georgia"),
        ("Texas", "USA", "Texas"),
    ],
)
def test_a_university_is_not_the_country_of_its_name(team, nation, name):
    row = processed(
        "39.4", "relays", competitor=team, nationality=nation, discipline="4x100-metres-relay"
    )
    assert row.team == name


def test_short_track_stays_with_the_venue():
    row = processed("47.6", venue="Glasgow (GBR) (i)")
    assert (row.venue, row.short_track) == ("Glasgow (GBR) (i)", "")


def test_columns_are_found_by_name_in_any_order():
    names = PROCESSED.split(",")
    cells = [f"cell of {name}" for name in names]
    straight = read(f"{PROCESSED}\n{','.join(cells)}\n")
    turned = read(f"{','.join(names[::-1])}\n{','.join(cells[::-1])}\n")
    assert straight == turned


def test_bad_rows_are_set_apart_with_their_line_and_the_rest_is_read():
    good = '1,4:02.10,,Ana ALFA,2000,ESP,1,"Uno, Madrid (ESP)",2024-06-01,,1500-metres,m,female,u20'
    text = "\r\n".join(
        ["\ufeff" + RAW, good, "," * 13, "", "3,4:09.00,,Cleo CHARLIE", good + ",x,y", good + ",,",
         good.replace("Ana ALFA", "")]
    )  # fmt: skip
    rows = read(text)
    assert [type(row).__name__ for row in rows] == ["Row", "Reject", "Reject", "Row", "Reject"]
    assert [row.line for row in rows] == [2, 5, 6, 7, 8]
    assert rows[1] == Reject(5, "3,4:09.00,,Cleo CHARLIE", "4 cells where the table has 14 columns")
    assert rows[0].venue == "Uno, Madrid (ESP)"


def test_a_quotation_mark_that_nobody_closes_costs_one_row():
    good = "1,4:02.10,,Ana ALFA,2000,ESP,1,Madrid (ESP),2024-06-01,,1500-metres,m,female,u20"
    lines = [RAW, good, good.replace(",Madrid", ',"Madrid'), *[good] * 5000]
    rows = read("\n".join(lines))
    rejects = [row for row in rows if isinstance(row, Reject)]
    assert [reject.line for reject in rejects] == [3]
    assert len(rows) == 5002
    assert rows[-1].line == 5003


def test_a_list_saved_from_a_spreadsheet(shared):
    cases = json.loads((shared / "cases" / "cases.json").read_text())
    (text,) = [
        case["input"]["text"]
        for case in cases
        if case["slug"] == "reader-byte-order-mark-blank-rows-no-zero-marks"
    ]
    source = Source("women-1500.csv", text.encode())
    assert reader_for(source) is world_athletics_list
    assert [(row.line, row.athlete, row.mark) for row in world_athletics_list.read(source)] == [
        (2, "Ana ALFA", "4:02.10"),
        (3, "Bea BRAVO", "4:03.55"),
        (5, "Cleo CHARLIE", "DNF"),
        (6, "Dora DELTA", "4:0x.10"),
    ]


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column venue, age_cat"):
        read(RAW.replace("venue", "where").replace("age_cat", "age") + "\n")


@pytest.mark.parametrize(("folder", "count"), [("toplists", 74_846), ("alltime", 254_616)])
def test_reads_every_row_of_the_published_lists(shared, folder, count):
    rows = 0
    for source in open_sources(str(shared / "data" / folder)):
        assert reader_for(source) is world_athletics_list
        keeps_zeros = ".raw." in source.name
        for row in world_athletics_list.read(source):
            assert isinstance(row, Row), row
            assert bool(row.athlete) != bool(row.team)
            if not keeps_zeros and ":" not in row.mark and "-athlon" not in row.discipline:
                assert re.fullmatch(r"\d+\.\d\d|\d{4,5}", row.mark), row
            rows += 1
    assert rows == count


def test_reads_seventy_thousand_rows_in_less_than_a_second(shared):
    import time

    sources = list(open_sources(str(shared / "data" / "toplists")))
    began = time.process_time()
    rows = sum(1 for source in sources for _ in world_athletics_list.read(source))
    assert rows > 70_000
    assert time.process_time() - began < 1.0
