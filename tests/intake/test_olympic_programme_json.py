"""The fan's programme: midnight in Paris written in UTC, times as number or text."""

import json

import pytest

from rivalry.intake.fact import SessionRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import olympic_programme_json
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = olympic_programme_json.EXAMPLE


def read(text: str) -> list[SessionRow | Reject]:
    return list(olympic_programme_json.read(Source("x.json", text.encode())))


def entry(**changes: object) -> SessionRow | Reject:
    (row,) = read(json.dumps([json.loads(EXAMPLE)[0] | changes]))
    return row


def test_the_example_row_by_row():
    semis, marathon = read(EXAMPLE)
    assert semis == SessionRow(
        line=2, competition="Olympic Games Paris 2024", venue="Stadium One", city="Paris",
        country="FRA", discipline="W 1500m semis", round="semis", starts="2024-08-05T20:30",
        zone="Europe/Paris", status="planned",
    )  # fmt: skip
    assert (marathon.line, marathon.round) == (12, "final")
    assert (marathon.starts, marathon.ends) == ("2024-08-10T08:00", "2024-08-10T11:00")


@pytest.mark.parametrize(
    ("time", "starts", "ends"),
    [
        (1005, "10:05", ""),
        (905, "09:05", ""),
        ("905", "09:05", ""),
        ("19:30", "19:30", ""),
        ("0730-0905", "07:30", "09:05"),
        ("7:30 - 9:05", "07:30", "09:05"),
        (None, "20:30", ""),  # then `start` says it
    ],
)
def test_times_as_number_or_text(time, starts, ends):
    row = entry(time=time)
    assert row.starts == f"2024-08-05T{starts}"
    assert row.ends == (f"2024-08-05T{ends}" if ends else "")


def test_the_evening_before_in_utc_is_the_day_in_paris():
    assert entry(date="2024-07-31T22:00:00.000Z").starts.startswith("2024-08-01T")
    assert entry(date="2024-12-31T23:00:00Z").starts.startswith("2025-01-01T")  # winter time
    assert entry(date="2024-08-01").starts.startswith("2024-08-01T")


def test_a_group_of_a_combined_event():
    row = entry(event="M decathlon discus throw B")
    unit = understand(row)[1]
    assert (unit["discipline"], unit["sex"], unit["combined"]) == ("DT", "M", "Dec")
    assert (unit["round"], unit["section"]) == ("combined event", 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sport": "Judo"}, "the sport is Judo, not athletics"),
        ({"event": ""}, "no event is named"),
        ({"date": "soon"}, "'soon' is no day such as 2024-08-01T22:00:00.000Z"),
        ({"date": "0001-01-01T00:00:00+14:00"}, "'0001-01-01T00:00:00+14:00' is no day"),
        ({"time": "noon", "start": ""}, "'noon' is no time such as 1005 or 0730-0905"),
    ],
)
def test_what_cannot_be_taken_apart_says_why(changes, reason):
    row = entry(**changes)
    assert isinstance(row, Reject)
    assert row.reason.startswith(reason)


def test_what_is_no_programme_is_refused():
    with pytest.raises(UnreadableError, match="not an array"):
        read("{}")


def test_the_published_file_says_each_time_twice_and_the_same(shared):
    (source,) = open_sources(str(shared / "data/paris2024/programme-app.json"))
    rows = list(olympic_programme_json.read(source))
    published = json.loads(source.text)
    assert len(rows) == len(published) == 139
    for row, one in zip(rows, published, strict=True):
        assert row.starts.endswith(f"T{one['start']}")
        assert (row.ends[11:] or one["start"]) == one["end"]
    assert sum(bool(row.ends) for row in rows) == 5  # the road events
