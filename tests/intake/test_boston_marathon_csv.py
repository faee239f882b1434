"""Boston Marathon tables: the day of the race, places by sex, a second ranking."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.readers import boston_marathon_csv, reader_for
from rivalry.intake.readers.boston_marathon_csv import race_day
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = boston_marathon_csv.EXAMPLE.partition("\n")[0] + "\n"


def read(text: str, name: str = "boston-2014-first.csv") -> list[Row | Reject]:
    return list(boston_marathon_csv.read(Source(name, text.encode())))


def runner(name: str, sex: str, time: str, overall: int, place: int, seconds: int | None = None):
    hours, minutes, rest = map(int, time.split(":"))
    seconds = hours * 3600 + minutes * 60 + rest if seconds is None else seconds
    given_name, _, family = name.partition(" ")
    cells = [name, "30", sex, "Town", "", time, overall, place, 1, seconds, given_name, family]
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_a_row_as_published():
    rows = read(boston_marathon_csv.EXAMPLE, boston_marathon_csv.EXAMPLE_NAME)
    assert rows[0] == Row(
        line=2, given="Adam", family="Alfa", sex="M", competition="Boston Marathon",
        venue="Boston, MA (USA)", start="2014-04-21", end="2014-04-21", discipline="Marathon",
        date="2014-04-21", place="1", mark="2:15:10",
    )  # fmt: skip
    assert [(row.sex, row.place) for row in rows] == [("M", "1"), ("F", "1"), ("F", "1")]


def test_a_name_that_was_not_parted_is_given_whole():
    row = read(boston_marathon_csv.EXAMPLE)[2]
    assert (row.athlete, row.given, row.family) == ("Bea De Bravo", "", "")


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1969, date(1969, 4, 21)), (1975, date(1975, 4, 21)), (1990, date(1990, 4, 16)),
        (2013, date(2013, 4, 15)), (2014, date(2014, 4, 21)), (2018, date(2018, 4, 16)),
        (2021, date(2021, 10, 11)), (2024, date(2024, 4, 15)),
        (1968, None), (1897, None), (2020, None),
    ],
)  # fmt: skip
def test_days_of_the_race(year, day):
    assert race_day(year) == day


@settings(max_examples=60, deadline=None)
@given(year=st.integers(1969, 2100).filter(lambda year: year not in (2020, 2021)))
def test_it_is_the_third_monday_of_april(year):
    day = race_day(year)
    mondays = [one for one in range(1, 31) if date(year, 4, one).weekday() == 0]
    assert day == date(year, 4, mondays[2])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("standard input", "does not tell race and year"),
        ("boston.csv", "does not tell race and year"),
        ("results2014.csv", "does not tell race and year"),
        ("boston-1950.csv", "the day of the Boston Marathon of 1950 is not known here"),
        ("boston-2020.csv", "the day of the Boston Marathon of 2020 is not known here"),
    ],
)
def test_a_name_without_race_or_day_is_refused(name, sentence):
    with pytest.raises(UnreadableError, match=sentence):
        read(boston_marathon_csv.EXAMPLE, name)


def test_a_folder_may_name_the_race():
    rows = read(boston_marathon_csv.EXAMPLE, "1999/Boston-Marathon/results1990.csv")
    assert rows[0].date == "1990-04-16"


def test_the_time_and_its_seconds_must_agree():
    (row,) = read(HEADING + runner("Ana Alfa", "F", "2:30:00", 1, 1, seconds=9001))
    assert row == Reject(
        2,
        "Ana Alfa,30,F,Town,,2:30:00,1,1,1,9001,Ana,Alfa",
        "the time 2:30:00 and 9001 seconds do not agree",
    )


def test_a_second_ranking_is_set_apart_and_the_first_is_whole():
    """The women stopped carry on the places of the first, and only their overall place tells."""
    text = HEADING + "".join(
        [
            runner("Adam Alfa", "M", "2:10:00", 1, 1),
            runner("Bert Bravo", "M", "2:40:00", 1, 1),
            runner("Carl Charlie", "M", "2:12:00", 2, 2),
            runner("Dan Delta", "M", "2:41:00", 2, 2),
            runner("Ana Alfa", "F", "2:25:00", 30, 1),
            runner("Bea Bravo", "F", "2:50:00", 3, 1),
            runner("Cleo Charlie", "F", "2:51:00", 4, 2),
            runner("Dora Delta", "F", "2:52:00", 31, 3),
            runner("Eva Echo", "F", "2:26:00", 31, 2),
        ]
    )
    rows = read(text)
    kept = [row.given for row in rows if isinstance(row, Row)]
    assert kept == ["Adam", "Carl", "Ana", "Eva"]
    reasons = {row.reason for row in rows if isinstance(row, Reject)}
    assert len(reasons) == 1
    assert "second ranking" in reasons.pop()


def test_ties_and_gaps_make_no_second_ranking():
    text = HEADING + "".join(
        [
            runner("Adam Alfa", "M", "2:10:00", 1, 1),
            runner("Bert Bravo", "M", "2:10:00", 1, 1),
            runner("Carl Charlie", "M", "2:12:00", 3, 3),
            runner("Dan Delta", "M", "2:19:00", 40, 38),
            runner("Ana Alfa", "F", "2:25:00", 30, 9),
        ]
    )
    assert [row.place for row in read(text)] == ["1", "1", "3", "38", "9"]


def test_bad_rows_are_set_apart_with_their_line():
    good = runner("Ana Alfa", "F", "2:30:00", 1, 1)
    nobody = good.replace('"Ana Alfa"', '""')
    rows = read(HEADING + '"Ana"\n\n' + nobody + good)
    assert [(type(row), row.line) for row in rows] == [(Reject, 2), (Reject, 4), (Row, 5)]


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column overall"):
        read(boston_marathon_csv.EXAMPLE.replace("overall", "total"))


def test_reads_the_published_tables(shared):
    """Counted by hand: in 2013 the first ranking has 42 men and 16 women of these 150."""
    found = {}
    for source in open_sources(str(shared / "data" / "road")):
        assert reader_for(source) is boston_marathon_csv
        rows = list(boston_marathon_csv.read(source))
        assert len(rows) == 150
        kept = [row for row in rows if isinstance(row, Row)]
        assert len({row.date for row in kept}) == 1
        found[kept[0].date] = Counter(row.sex for row in kept)
    assert found == {
        "1990-04-16": {"M": 75, "F": 75},
        "2013-04-15": {"M": 42, "F": 16},
        "2014-04-21": {"M": 75, "F": 75},
    }
