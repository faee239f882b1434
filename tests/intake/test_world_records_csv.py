"""World records as CSV: marks settled by their measure, records and bests."""

from collections import Counter

import pytest

from rivalry.intake.fact import RecordRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import reader_for, world_records_csv
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = world_records_csv.EXAMPLE.partition("\n")[0] + "\n"


def read(text: str) -> list[RecordRow | Reject]:
    return list(world_records_csv.read(Source("records.csv", text.encode())))


def record(mark: str, measured: str, event: str, sex: str = "male", who: str = "A ALFA"):
    line = f'1,{mark},{who},2000-03-01,ESP,1,"Uno, Madrid (ESP)",2024-06-01,9,{measured},{event},,'
    return read(f"{HEADING}{line}{sex}\n")[0]


def test_a_record_as_published():
    first, second = read(world_records_csv.EXAMPLE)
    assert first == RecordRow(
        line=2, kind="WR", discipline="1500 Metres", sex="female", mark="3:49.10",
        athlete="Ana ALFA", born="2000-03-01", nation="ESP", venue="Estadio Uno, Madrid (ESP)",
        city="Madrid", country="ESP", date="2024-06-01",
    )  # fmt: skip
    assert (second.mark, second.wind, second.city) == ("9.60", "0.9", "Lisboa")


@pytest.mark.parametrize(
    ("published", "measured", "event", "mark"),
    [
        ("2:03:06", "7386.0", "30 Kilometres Race Walk", "2:03:06"),
        ("2:03.06", "7386.0", "30 Kilometres Race Walk", "2:03:06"),
        ("2.03.06", "7386.0", "Marathon", "2:03:06"),
        ("1:53.28", "113.2", "800 Metres", "1:53.28"),
        ("1:53:28", "113.2", "800 Metres", "1:53.28"),
        ("18:21", "1101.0", "5 Kilometres Race Walk", "18:21"),
        ("18.21", "1101.0", "5 Kilometres Race Walk", "18:21"),
        ("18.21", "18.2", "Triple Jump", "18.21"),
        ("47.6", "47.0", "400 Metres", "47.60"),
        ("6.3", "6.0", "Pole Vault", "6.30"),
        ("9126", "9126.0", "Decathlon", "9126"),
        ("41:37.9h", "2497.9", "10000 Metres Race Walk", "41:37.9h"),
        ("1:17:25.6h", "4645.6", "20000 Metres Race Walk", "1:17:25.6h"),
        ("3:26.00", "", "1500 Metres", "3:26.00"),
    ],
)
def test_the_measure_settles_the_mark(published, measured, event, mark):
    assert record(published, measured, event).mark == mark


@pytest.mark.parametrize(
    ("published", "measured"), [("1:53.28", "7386.0"), ("9126", "9125.0"), ("8.95", "7.9")]
)
def test_a_mark_at_odds_with_its_measure_is_set_apart(published, measured):
    found = record(published, measured, "800 Metres")
    assert found.line == 2
    assert found.reason == f"the mark {published} and {measured} metres or seconds do not agree"


@pytest.mark.parametrize(
    ("event", "sex", "kind"),
    [
        ("1500 Metres", "male", "WR"),
        ("One Mile", "male", "WR"),
        ("Two Miles", "male", "WB"),
        ("600 Metres", "female", "WB"),
        ("10000 Metres Race Walk", "female", "WR"),
        ("10000 Metres Race Walk", "male", "WB"),
        ("35 Kilometres Race Walk", "male", "WR"),
        ("Hammer Throw", "female", "WR"),
    ],
)
def test_where_no_record_is_kept_it_is_a_best(event, sex, kind):
    assert record("10.00", "", event, sex).kind == kind


def test_a_relay_is_a_team():
    found = record("3:25.10", "205.1", "4x400 Metres Relay", "female", "Spain")
    assert (found.team, found.athlete, found.kind) == ("Spain", "", "WR")


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column Event"):
        read(world_records_csv.EXAMPLE.replace("Event", "What"))


def test_reads_the_published_records(shared):
    """Figures from the file by hand: 87 records, none of them hidden by its punctuation."""
    (source,) = open_sources(str(shared / "data" / "alltime-other" / "worldrecords.csv"))
    assert reader_for(source) is world_records_csv
    records = list(world_records_csv.read(source))
    assert len(records) == source.text.count("\n") - 1 == 87
    understood = [understand(found)[1] for found in records]
    assert Counter(found["kind"] for found in understood) == {"WR": 63, "WB": 24}
    marks = {(found["discipline"], found["sex"]): found["mark"] for found in understood}
    assert marks["30kmW", "M"] == (2 * 3600 + 3 * 60 + 6) * 1000
    assert marks["400m", "W"] == 47_600
    assert marks["110mH", "M"] == 12_800
    assert marks["DT", "W"] == 76_800
    assert marks["1500m", "M"] == 206_000
