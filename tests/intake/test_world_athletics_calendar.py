"""World Athletics' calendar: one text for stadium, town and nation; events by sex."""

import json
from collections import Counter

import pytest

from rivalry.athletics.event import read_event
from rivalry.intake.fact import MeetingRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import reader_for, world_athletics_calendar
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = world_athletics_calendar.EXAMPLE


def read(text: str) -> list[MeetingRow | Reject]:
    return list(world_athletics_calendar.read(Source("x.json", text.encode())))


def meet(**changes: object) -> MeetingRow | Reject:
    document = json.loads(EXAMPLE)
    document["meets"] = [document["meets"][0] | changes]
    (row,) = read(json.dumps(document))
    return row


def test_the_example_row_by_row():
    games, marathon = read(EXAMPLE)
    assert games == MeetingRow(
        line=5, competition="City Games", competition_id="wa:7000001", venue="Estadio Uno",
        city="Madrid", country="ESP", start="2026-08-31", end="2026-09-01",
        level="World Athletics Continental Tour – Gold",
        disciplines="M 100m;M 110mh;W 1500m;W hj",
    )  # fmt: skip
    assert (marathon.line, marathon.venue, marathon.city, marathon.level) == (23, "", "Porto", "")


@pytest.mark.parametrize(
    ("city", "venue", "town"),
    [
        ("Field One, Eugene, OR (USA)", "Field One", "Eugene, OR"),
        ("Stadium, Hendon, London (GBR)", "Stadium, Hendon", "London"),
        ("Pista Uno,, Vera (ARG)", "Pista Uno", "Vera"),
        ("Vera (ARG)", "", "Vera"),
    ],
)
def test_stadium_and_town(city, venue, town):
    row = meet(city=city)
    assert (row.venue, row.city) == (venue, town)


def test_the_code_is_the_category_where_there_are_no_words():
    assert meet(categoryRaw="", category="DL").level == "DL"
    assert meet(categoryRaw="", category="OTHER").level == ""


def test_indoors_is_short_track():
    assert meet(isIndoor=True).short_track == "1"
    assert meet(isIndoor=False).short_track == ""


def test_events_of_neither_are_no_events():
    assert meet(events={"men": [], "women": []}).disciplines == ""
    assert meet(events=None).disciplines == ""
    assert meet(events={"mixed": ["4x400"], "men": "all"}).disciplines == "X 4x400"


def test_a_competition_without_name_is_set_apart():
    assert meet(name="").reason == "no competition is named"


def test_what_is_no_calendar_is_refused():
    with pytest.raises(UnreadableError, match='no "meets"'):
        read('{"meets": 3}')


def test_every_meeting_of_the_published_calendar_is_understood(shared):
    path = shared / "data/timetables/wa-calendar-2026-2027.json.xz"
    (source,) = open_sources(str(path))
    assert reader_for(source) is world_athletics_calendar
    rows = list(world_athletics_calendar.read(source))
    meetings = [understand(row)[1] for row in rows]
    assert len(meetings) == 2691
    assert len({row.competition_id for row in rows}) == 2691
    assert all(meeting["city"] and meeting["country"] for meeting in meetings)
    assert min(meeting["starts"] for meeting in meetings).isoformat() == "2026-05-22"
    assert max(meeting["ends"] for meeting in meetings).isoformat() == "2026-09-04"
    levels = Counter(meeting["level"] for meeting in meetings)
    assert levels["Wanda Diamond League Meeting"] == 12
    assert levels["World Athletics Continental Tour – Gold"] == 8
    events = {one for row in rows for one in row.disciplines.split(";") if one}
    assert all(read_event(one).sex in ("M", "W") for one in events)
    assert sum(not row.disciplines for row in rows) == 46
