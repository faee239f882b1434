"""Touchdown times: lines become runs, mistyped times are set apart, the published file is whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.placing import read_round
from rivalry.intake.fact_reading import read_splits
from rivalry.intake.readers import hurdle_touchdowns_csv, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

COLUMNS = hurdle_touchdowns_csv._COLUMNS
# 6.5 s to the first hurdle, then 4.2, 4.3, ... from hurdle to hurdle, 5.6 to the line.
TIMES = ["6.5", "10.7", "15", "19.4", "23.9", "28.5", "33.2", "38", "42.9", "47.9", "53.5"]
RUN = {
    "name": "Alfa, Ana", "competition": "2019 Alfa Games (Porto, POR)", "heat": "FINAL",
    "date": "2019-06-01", "total_time": "53.5", "place": "2", "event": "400m_H", "W/M": "W",
}  # fmt: skip


def lines(times=TIMES, **run: str) -> list[dict[str, str]]:
    return [
        RUN | run | {"hurdle_id": str(hurdle), "hurdle_timing": time}
        for hurdle, time in enumerate(times, 1)
    ]


def read(rows: list[dict[str, str]]) -> list[Row | Reject]:
    text = [",".join(COLUMNS), *(",".join(f'"{row[name]}"' for name in COLUMNS) for row in rows)]
    return list(hurdle_touchdowns_csv.read(Source("x.csv", "\n".join(text).encode())))


def test_the_lines_of_a_run_become_one_row():
    assert read(lines()) == [
        Row(
            line=2, given="Ana", family="Alfa", sex="W", competition="2019 Alfa Games",
            city="Porto", country="POR", discipline="400m_H", date="2019-06-01", round="FINAL",
            place="2", mark="53.50",
            splits="45=6.50;80=10.70;115=15.00;150=19.40;185=23.90;220=28.50;255=33.20;"
            "290=38.00;325=42.90;360=47.90",
        )
    ]  # fmt: skip


def test_runs_are_told_apart_by_heat_and_their_lines_may_be_mixed():
    heat = lines(heat="Heat 1", date="2019-05-31", total_time="53.5")
    mixed = [line for pair in zip(heat, lines(), strict=True) for line in pair]
    rows = read(mixed)
    assert [(row.line, row.round) for row in rows] == [(2, "Heat 1"), (3, "FINAL")]
    assert len({row.splits for row in rows}) == 1


@pytest.mark.parametrize(
    ("heat", "age_group", "stage"),
    [
        ("FINAL", "", ("final", None)),
        ("FiNAL", "", ("final", None)),
        ("B FINAL", "", ("final", 2)),
        ("B Race", "", ("final", 2)),
        ("U20 FINAL", "U20", ("final", None)),
        ("U20 Heat 2", "U20", ("heat", 2)),
        ("Semi-Final 2 ", "", ("semi-final", 2)),
    ],
)
def test_rounds(heat, age_group, stage):
    (row,) = read(lines(heat=heat))
    assert row.age_group == age_group
    assert read_round(row.round) == stage


@pytest.mark.parametrize(
    ("competition", "expected"),
    [
        ("2016 Alfa Trials (Eugene, OR)", ("2016 Alfa Trials", "Eugene", "USA")),
        ("Alfa Meeting", ("Alfa Meeting", "", "")),
        ("Alfa (Bravo) Meeting", ("Alfa (Bravo) Meeting", "", "")),
    ],
)
def test_where_a_competition_was(competition, expected):
    (row,) = read(lines(competition=competition))
    assert (row.competition, row.city, row.country) == expected


def test_a_name_without_comma_is_given_whole():
    (row,) = read(lines(name="Bravo Bea"))
    assert (row.athlete, row.family, row.given) == ("Bravo Bea", "", "")


def test_a_mark_over_a_minute_is_written_as_a_mark():
    times = [f"{float(time) * 1.2:.2f}" for time in TIMES]
    (row,) = read(lines(times, total_time=times[-1]))
    assert row.mark == "1:04.20"
    assert row.splits.endswith("360=57.48")


@pytest.mark.parametrize(
    ("hurdle", "typed", "metres", "stretch"),
    [
        (4, "17.4", 150, "35 m in 2.40 s"),  # for 19.4
        (10, "52.9", 360, "40 m in 0.60 s"),  # for 47.9: the finish is never wrong
        (6, "18.5", 220, "35 m in -5.40 s"),  # for 28.5
        (5, "33.0", 185, "35 m in -4.50 s"),  # for 23.9: the next one cannot follow it
    ],
)
def test_a_mistyped_touchdown_is_set_apart_and_the_run_stands(hurdle, typed, metres, stretch):
    times = list(TIMES)
    times[hurdle - 1] = typed
    reject, row = read(lines(times))
    assert (reject.line, reject.reason) == (
        hurdle + 1, f"{stretch} is faster than anyone runs: mistyped",
    )  # fmt: skip
    assert [at // 1000 for at, _, _ in read_splits(row.splits)] == [
        at for at in range(45, 361, 35) if at != metres
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"hurdle_id": "12"}, "'12' is no hurdle from 1 to 10"),
        ({"hurdle_id": ""}, "'' is no hurdle from 1 to 10"),
        ({"hurdle_id": "2"}, "hurdle 2 of this run stands twice"),
        ({"hurdle_timing": "fell"}, "'fell' is no time at a hurdle such as 6.53"),
        ({"total_time": "54.5"}, "another result than line 2 has for the same run"),
    ],
)
def test_a_line_that_cannot_be_taken_is_set_apart(change, reason):
    rows = lines()
    rows[2] |= change
    reject, row = read(rows)
    assert (reject.line, reject.reason) == (4, reason)
    assert "115=" not in row.splits
    assert row.mark == "53.50"


def test_a_finish_that_is_not_the_result_is_set_apart():
    rows = lines()
    rows[10] |= {"hurdle_timing": "53.9"}
    reject, _ = read(rows)
    assert reject.reason == "the time at the finish (53.9) is not the result (53.5)"


def test_other_events_have_other_distances():
    rejects = read(lines(event="110m_H"))
    assert len(rejects) == 11
    assert all(isinstance(one, Reject) and "110m_H" in one.reason for one in rejects)


def test_a_missing_column_is_named():
    source = Source("x.csv", ",".join(COLUMNS).replace("hurdle_timing", "timing").encode())
    assert not hurdle_touchdowns_csv.recognises(source)
    with pytest.raises(UnreadableError, match="no column hurdle_timing"):
        next(hurdle_touchdowns_csv.read(source))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9999), min_size=1, max_size=11))
def test_what_is_left_of_any_times_can_be_read(centiseconds):
    """Whatever is typed, each line is in the row or set apart, and the row's splits can be true."""
    times = [f"{cs // 100}.{cs % 100:02d}" for cs in centiseconds]
    *rejects, row = read(lines(times, total_time="53.50"))
    assert isinstance(row, Row)
    splits = read_splits(row.splits) if row.splits else []
    finish = sum(one.line == 12 for one in rejects) == 0 and len(times) == 11
    assert len(splits) + finish + len(rejects) == len(times)


def test_671_runs_from_1983_to_2022(shared):
    (source,) = open_sources(str(shared / "data" / "splits" / "400mH-women-touchdowns.csv.xz"))
    assert reader_for(source) is hurdle_touchdowns_csv
    items = list(hurdle_touchdowns_csv.read(source))
    rows = [item for item in items if isinstance(item, Row)]
    rejects = [item for item in items if isinstance(item, Reject)]
    assert len(rows) == 671
    assert len(rejects) == 5
    # Every line of the file: ten hurdles and the finish of each run.
    hurdles = sum(len(read_splits(row.splits)) for row in rows)
    assert hurdles + len(rejects) + len(rows) == len(source.text.splitlines()) - 1 == 7381
    # All who were analysed in the 1992 Olympic final have the third hurdle a second early.
    assert sorted(one.line for one in rejects if "1992 Olympic" in one.raw) == [1280, 1566, 6461]
    gunnell = [row for row in rows if row.family == "Gunnell" and row.date == "1993-08-19"]
    assert [(row.mark, row.place) for row in gunnell] == [("52.74", "1")]  # a world record
    assert {row.discipline for row in rows} == {"400m_H"}
    assert min(row.date for row in rows)[:4] == "1983"
    assert max(row.date for row in rows)[:4] == "2022"
