"""The other scraper's all-time lists: what the file name says, lost zeros, relays."""

import csv
import lzma

import pytest

from rivalry.intake.readers import reader_for
from rivalry.intake.readers import world_athletics_other_list as other_list
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = ",Rank,Mark,Competitor,DOB,Nat,Pos,Venue,Date,Results Score\n"


def read(text: str, name: str = "women-1500-metres.csv") -> list[Row | Reject]:
    return list(other_list.read(Source(name, text.encode())))


def test_a_row_as_published():
    rows = read(other_list.EXAMPLE, other_list.EXAMPLE_NAME)
    assert rows[0] == Row(
        line=2, athlete="Ana ALFA", sex="women", born="01 MAR 2000", nation="ESP",
        venue="Estadio Uno, Madrid (ESP)", discipline="1500-metres", date="01 JUN 2024",
        place="1", mark="4:02.10",
    )  # fmt: skip
    assert (rows[1].line, rows[1].place, rows[1].born) == (3, "2sf1", "2001")


@pytest.mark.parametrize(
    ("name", "sex", "discipline"),
    [
        ("men-1500-metres.csv", "men", "1500-metres"),
        ("lists/women-hammer-throw.csv", "women", "hammer-throw"),
        ("lists.tar.xz!data/men/10-miles-road.csv", "men", "10-miles-road"),
        ("women/100-metres.csv", "women", "100-metres"),
        (r"C:\lists\men\long-jump.csv", "men", "long-jump"),
    ],
)
def test_sex_and_discipline_are_in_the_name(name, sex, discipline):
    (row,) = read(HEADING + "0,1,9.99,A ALFA,2000,ESP,1,Madrid (ESP),01 JUN 2024,9\n", name)
    assert (row.sex, row.discipline) == (sex, discipline)


@pytest.mark.parametrize("name", ["standard input", "1500-metres.csv", "women.csv", "data.csv"])
def test_a_name_that_does_not_tell_is_refused(name):
    with pytest.raises(UnreadableError, match=r"name the file like men-1500-metres\.csv"):
        read(other_list.EXAMPLE, name)


@pytest.mark.parametrize(
    ("published", "mark"),
    [("69.7", "69.70"), ("9.8", "9.80"), ("69.71", "69.71"), ("10.8h", "10.8h"),
     ("4:03.5", "4:03.5"), ("3:32.4h", "3:32.4h"), ("9126", "9126")],
)  # fmt: skip
def test_lost_zeros_come_back(published, mark):
    line = f"0,1,{published},Ana ALFA,2000,ESP,1,Madrid (ESP),01 JUN 2024,1180\n"
    assert read(HEADING + line)[0].mark == mark


def test_wind_has_a_column_where_it_matters_and_a_column_without_name_says_nothing():
    text = (
        ",Rank,Mark,WIND,Competitor,DOB,Nat,Pos,Unnamed: 7,Venue,Date,Results Score\n"
        "0,1,10.85,-0.4,Ana ALFA,2000,ESP,1,,Madrid (ESP),01 JUN 2024,1180\n"
    )
    (row,) = read(text, "women-100-metres.csv")
    assert (row.wind, row.place, row.venue) == ("-0.4", "1", "Madrid (ESP)")


def test_a_relay_is_a_team():
    line = "0,1,3:25.10,Spain,,ESP,2h1,Madrid (ESP),01 JUN 2024,1180\n"
    (row,) = read(HEADING + line, "women-4x400-metres-relay.csv")
    assert (row.team, row.athlete, row.born) == ("Spain", "", "")


def test_bad_rows_are_set_apart_with_their_line():
    good = "0,1,4:02.10,Ana ALFA,2000,ESP,1,Madrid (ESP),01 JUN 2024,1180\n"
    rows = read(HEADING + good + "\n0,2,4:02.20\n" + good.replace("Ana ALFA", ""))
    assert [(type(row), row.line) for row in rows] == [(Row, 2), (Reject, 4), (Reject, 5)]
    assert rows[2].reason == "no name of an athlete or team"


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column Venue"):
        read(other_list.EXAMPLE.replace("Venue", "Where"))


def test_reads_every_row_of_the_published_lists(shared):
    """Counted with the csv module; the last zeros of the hammer's marks are all gone."""
    counts = {}
    for source in open_sources(str(shared / "data" / "alltime-other")):
        if source.name.endswith("worldrecords.csv"):
            assert reader_for(source) is not other_list
            continue
        assert reader_for(source) is other_list
        rows = list(other_list.read(source))
        assert all(isinstance(row, Row) for row in rows)
        counts[source.name.rpartition("/")[2]] = len(rows)
    assert counts == {
        "men-1500-metres.csv": 9107,
        "men-4x400-metres-relay.csv": 852,
        "women-hammer-throw.csv": 6000,
    }


def test_the_published_hammer_marks_have_two_decimals_again(shared):
    path = shared / "data" / "alltime-other" / "women-hammer-throw.csv.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        decimals = [row["Mark"].rpartition(".")[2] for row in csv.DictReader(file)]
    assert not any(len(part) == 2 and part.endswith("0") for part in decimals)
    short = sum(len(part) == 1 for part in decimals)
    (source,) = open_sources(str(path))
    marks = [row.mark for row in other_list.read(source)]
    assert sum(mark.endswith("0") for mark in marks) == short > 500
    assert all(len(mark.rpartition(".")[2]) == 2 for mark in marks)
