"""The county programme: days by number, and which unit feeds which."""

import json
from collections import Counter

import pytest

from rivalry.athletics.event import read_event
from rivalry.athletics.placing import read_round
from rivalry.intake.fact import SessionRow
from rivalry.intake.readers import programme_json, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = programme_json.EXAMPLE


def read(text: str) -> list[SessionRow | Reject]:
    return list(programme_json.read(Source("x.json", text.encode())))


def test_the_example_unit_by_unit():
    heat, final = read(EXAMPLE)
    assert heat == SessionRow(
        line=2, discipline="75H", sex="F", age_group="U15", round="HEAT", starts="day 1 10:00",
        status="planned", unit="T001", feeds="T002",
    )  # fmt: skip
    assert (final.unit, final.feeds, final.starts) == ("T002", "", "day 1 12:30")


def test_what_no_programme_says_is_declared():
    assert programme_json.LACKS == ("competition", "date", "city", "zone")
    for unit in read(EXAMPLE):
        assert (unit.competition, unit.city, unit.zone) == ("", "", "")
        assert unit.starts.startswith("day 1 ")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"day": None}, "'' is no day of the competition such as 1"),
        ({"day": "Sat"}, "'Sat' is no day of the competition such as 1"),
        ({"time": "late"}, "'late' is no time such as 10:05"),
        ({"time": "10:75"}, "'10:75' is no time such as 10:05"),
    ],
)
def test_a_unit_without_day_or_time_says_so(changes, reason):
    (row,) = read(json.dumps([json.loads(EXAMPLE)[0] | changes]))
    assert isinstance(row, Reject)
    assert row.reason == reason


def test_a_short_time_gets_its_zero():
    (row,) = read(json.dumps([json.loads(EXAMPLE)[0] | {"time": "9:05", "day": "2"}]))
    assert row.starts == "day 2 09:05"


def test_what_is_no_programme_is_refused():
    with pytest.raises(UnreadableError, match="not an array"):
        read("{}")


def test_every_unit_of_the_published_programme_is_understood_and_feeds_its_own_event(shared):
    (source,) = open_sources(str(shared / "data/timetables/surrey2016-programme.json"))
    assert reader_for(source) is programme_json
    rows = list(programme_json.read(source))
    units = {row.unit: row for row in rows}
    assert len(rows) == len(units) == 187
    assert Counter(row.starts[:5] for row in rows) == {"day 1": 91, "day 2": 96}
    for row in rows:
        assert read_event(row.discipline, {"F": "W"}.get(row.sex, row.sex))
    rounds = Counter(read_round(row.round)[0] for row in rows)
    assert rounds == {"final": 138, "heat": 37, "semi-final": 12}
    fed = [(row, units[row.feeds]) for row in rows if row.feeds]
    assert len(fed) == 49 == rounds["heat"] + rounds["semi-final"]
    for row, next_ in fed:
        own = (row.discipline, row.sex, row.age_group)
        assert own == (next_.discipline, next_.sex, next_.age_group)
        assert row.starts < next_.starts
