"""Live tracking: instants, drop-outs and frozen traces; held against the official times."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.mark_reading import read_mark
from rivalry.athletics.name import fold
from rivalry.intake.fact import TraceRow, TrackPoint
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import isolynx_tracking, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

NAME = "24,1,2,1500m Women R1 H2.IsoTrack.csv"
COLUMNS = "X,Y,Speed,Accel,Distance,PathDist,ToRail"


def content(*samples: str, runners: tuple[str, ...] = ("ALFA",)) -> bytes:
    """Write a file of these runners; a sample is a clock and seven cells for each of them."""
    bibs = "".join(f",ID {900 + at}" * 7 for at, _ in enumerate(runners))
    names = "".join(f",{runner}" * 7 for runner in runners)
    columns = "Time" + f",{COLUMNS}" * len(runners)
    return "\n".join([bibs, names, columns, *samples, ""]).encode()


def read(*samples: str, name: str = NAME, runners=("ALFA",)) -> list[TraceRow | Reject]:
    return list(isolynx_tracking.read(Source(name, content(*samples, runners=runners))))


def sample(clock: str, x="10.5", y="7.001", speed="6.9", path="99.5") -> str:
    return f"{clock},{x},{y},{speed},0.1,120.9,{path},3.2"


def test_a_trace_as_published():
    (trace,) = read(sample("00:14.100"), sample("01:00:14.200", x="-3.2", path="100.25"))
    assert trace == TraceRow(
        line=1, discipline="1500m Women", round="R1", section="2", bib="900", athlete="ALFA",
        points=(
            TrackPoint(14_100, 10_500, 7_001, 6_900, 99_500),
            TrackPoint(3_614_200, -3_200, 7_001, 6_900, 100_250),
        ),
    )  # fmt: skip


def test_what_no_tracking_says_is_declared():
    (trace,) = read(sample("00:14.100"))
    assert isolynx_tracking.LACKS == ("competition", "date", "city")
    assert (trace.competition, trace.date, trace.city) == ("", "", "")


def test_each_runner_has_seven_columns():
    two = [f"{sample('00:01.000')},1,2,3,0,5,6,0", f"{sample('00:01.100')},1.5,2,3,0,5,6,0"]
    traces = read(*two, runners=("ALFA", "VAN BRAVO"))
    assert [(trace.athlete, trace.bib) for trace in traces] == [
        ("ALFA", "900"), ("VAN BRAVO", "901"),
    ]  # fmt: skip
    assert [point.x_mm for point in traces[1].points] == [1000, 1500]


@pytest.mark.parametrize(
    ("name", "race"),
    [
        ("24,5,1,1500m Men Final.IsoTrack.csv", ("1500m Men", "Final", "", "")),
        ("224,5,1,1500m Women Final(05).IsoTrack.csv", ("1500m Women", "Final", "", "05")),
        ("20,3,1,800m Men SF1.IsoTrack.csv", ("800m Men", "SF", "1", "")),
        ("a.tar.xz!b/24,1,2,1500m Men R1 H12.IsoTrack.csv", ("1500m Men", "R1", "12", "")),
        ("9,1,1,5000m Women.IsoTrack.csv", ("5000m Women", "", "", "")),
    ],
)
def test_the_name_of_the_file_says_which_race_it_is(name, race):
    (trace,) = read(sample("00:01.000"), name=name)
    assert (trace.discipline, trace.round, trace.section, trace.part) == race


def test_a_file_of_another_name_is_set_apart():
    (reject,) = read(sample("00:01.000"), name="tracking.csv")
    assert (reject.line, reject.raw) == (1, "900 ALFA")
    assert "does not say which race it is" in reject.reason


def test_an_instant_that_stands_several_times_is_settled_by_its_last_row():
    (trace,) = read(
        sample("00:00.300", speed="0.2"), sample("00:00.300", speed="0.6"), sample("00:00.400")
    )
    assert [(point.t_ms, point.speed_mm_s) for point in trace.points] == [(300, 600), (400, 6900)]


def test_a_clock_that_goes_back_is_set_apart():
    reject, trace = read(sample("00:00.300"), sample("00:00.261", x="11"), sample("00:00.400"))
    assert (reject.line, reject.reason) == (
        5, "the clock goes back: 00:00.261 comes after a later time",
    )  # fmt: skip
    assert [point.t_ms for point in trace.points] == [300, 400]


@pytest.mark.parametrize(("x", "y"), [("0", "0"), ("0.000", "0.000"), ("", "7.1"), ("7.1", "")])
def test_without_a_fix_the_point_has_its_instant_alone(x, y):
    (trace,) = read(sample("00:00.100", x=x, y=y), sample("00:00.200"))
    assert trace.points[0] == TrackPoint(100, None, None, None, None)
    assert trace.points[1].x_mm == 10_500


def test_one_coordinate_may_be_nought():
    (trace,) = read(sample("00:00.100", x="0", y="7.1"))
    assert (trace.points[0].x_mm, trace.points[0].y_mm) == (0, 7100)


def test_a_trace_that_stands_still_to_the_millimetre_is_frozen():
    clocks = [f"00:{tenth // 10:02d}.{tenth % 10}00" for tenth in range(10, 20)]
    moving = [sample(clock, x=f"{at}.5") for at, clock in enumerate(clocks)]
    for length, kept in ((5, 10), (6, 5)):  # 0.4 s and 0.5 s on one spot
        still = moving[:2] + [sample(clock, x="1.5") for clock in clocks[2 : 1 + length]]
        (trace,) = read(*still, *moving[1 + length :])
        assert len(trace.points) == 10
        assert sum(point.x_mm is not None for point in trace.points) == kept
        assert trace.points[1].x_mm == 1500


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        ([], "the file names the runner and holds no instant of the race"),
        ([sample("00:00.100", x="0", y="0")], "the runner was never located"),
    ],
)
def test_a_runner_without_a_trace_is_set_apart(samples, reason):
    assert [one.reason for one in read(*samples)] == [reason]


def test_a_runner_without_a_name_is_set_apart():
    reject, trace = read(f"{sample('00:01.000')},1,2,3,0,5,6,0", runners=("", "BRAVO"))
    assert (reject.raw, reject.reason) == ("900", "no name of a runner")
    assert trace.athlete == "BRAVO"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (sample("later"), "'later' is no time such as 01:46.844"),
        (sample("00:00.200", x="lost"), "'lost' stands where a number belongs"),
        (sample("00:00.200", y="nan"), "'nan' is no number of metres"),
        (sample("00:00.200", path="9e99"), "'9e99' is no number of metres"),
        ("00:00.200,1,2", "3 cells where the table has 8 columns"),
    ],
)
def test_a_row_that_cannot_be_taken_is_set_apart(row, reason):
    reject, trace = read(sample("00:00.100"), row, sample("00:00.300", x="11"))
    assert (reject.line, reject.reason) == (5, reason)
    assert [point.t_ms for point in trace.points] == [100, 300]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        (b"", "not bibs, names and"),
        (b",ID 1\n,ALFA\n", "not bibs, names and"),
        (content().replace(b"PathDist", b"Path"), "not bibs, names and"),
        (content(runners=("A", "B")).replace(b"ToRail\n", b"Rail\n"), "not the same seven"),
        (b"," + content(), "not seven for each runner"),
    ],
)
def test_another_heading_is_refused(heading, reason):
    with pytest.raises(UnreadableError, match=reason):
        list(isolynx_tracking.read(Source(NAME, heading)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 20),
            st.sampled_from(["0", "1.5", "2.5", ""]),
            st.sampled_from(["0", "7"]),
        ),
        max_size=30,
    )
)
def test_clocks_of_a_trace_grow_and_every_row_is_accounted_for(rows):
    items = read(*(sample(f"00:{t // 10:02d}.{t % 10}00", x, y) for t, x, y in rows))
    rejects, last = items[:-1], items[-1]
    latest, back, again = -1, 0, 0
    for t, _, _ in rows:
        back, again = back + (t < latest), again + (t == latest)
        latest = max(latest, t)
    assert len(rejects) == back
    if isinstance(last, TraceRow):
        clocks = [point.t_ms for point in last.points]
        assert clocks == sorted(set(clocks))
        assert len(clocks) + back + again == len(rows)


def tracked(shared: Path) -> dict[str, list[TraceRow | Reject]]:
    found = {}
    for source in open_sources(str(shared / "data" / "rome2024" / "tracking.tar.xz")):
        assert reader_for(source) is isolynx_tracking
        name = source.name.rpartition("/")[2].removesuffix(".IsoTrack.csv")
        found[name] = list(isolynx_tracking.read(source))
    return found


def key(surname: str) -> str:
    return re.sub(r"[^a-z]", "", fold(surname))


def test_eight_races_of_a_championship(shared):
    found = tracked(shared)
    traces = {
        name: [item for item in items if isinstance(item, TraceRow)]
        for name, items in found.items()
    }
    rejects = {
        name: [item for item in items if isinstance(item, Reject)] for name, items in found.items()
    }
    # Runners by the names in the second rows, one a seven columns.
    assert {name: len(rows) for name, rows in traces.items()} == {
        "20,1,1,800m Men R1 H1": 8, "20,3,1,800m Men SF1": 8, "20,5,1,800m Men Final": 8,
        "224,1,1,1500m Women R1 H1": 15, "224,5,1,1500m Women Final(02)": 0,
        "224,5,1,1500m Women Final(05)": 13, "24,1,1,1500m Men R1 H1": 16,
        "24,1,2,1500m Men R1 H2": 14, "24,5,1,1500m Men Final": 16,
    }  # fmt: skip
    # A file of names alone, a runner without a fix, a last row whose clock goes back.
    assert len(rejects["224,5,1,1500m Women Final(02)"]) == 12
    assert [one.raw for one in rejects["24,1,2,1500m Men R1 H2"]] == ["639 VERMEULEN"]
    assert [one.line for one in rejects["24,5,1,1500m Men Final"]] == [2269]
    assert sum(map(len, rejects.values())) == 14

    rome = json.loads((shared / "data" / "rome2024" / "Rome2024.json").read_text("utf-8-sig"))
    official = {
        (event["gender"], event["eventName"], event["roundName"], event["heatNumber"],
         key(one["lastname"])): one["bestPerformance"]
        for event in rome["events"]
        if event["eventName"] in ("800m", "1500m")
        for one in event["results"]
    }  # fmt: skip
    rounds = {"heat": "Heats", "semi-final": "Semifinals", "final": "Final"}
    late_ms: list[int] = []
    for rows in traces.values():
        for trace in rows:
            race = understand(trace)[1]
            metres = int(race["discipline"].removesuffix("m"))
            at_the_line = [
                point.t_ms for point in trace.points if point.distance_mm == metres * 1000
            ]
            mark = official.get(
                (race["sex"], race["discipline"], rounds[race["round"]],
                 str(race["section"]) if race["section"] else None, key(trace.athlete))
            )  # fmt: skip
            if at_the_line and mark and mark[0].isdigit():
                late_ms.append(at_the_line[0] - read_mark(mark).value)
    # The clock starts with the gun and PathDist is the way to the line: within a sample or so.
    # Without a time of their own: who stopped, whose trace froze, and a name with a lost letter.
    assert len(late_ms) == sum(map(len, traces.values())) - 3 == 95
    assert all(-150 <= ms <= 100 for ms in late_ms)
    assert sum(abs(ms) <= 100 for ms in late_ms) == 94


def test_the_distance_is_right_at_every_lap(shared):
    """The finish line is at X = 27.6 on the home straight: 300, 700, 1100 m on the way."""
    (final,) = (items for name, items in tracked(shared).items() if name[:4] == "24,5")
    laps = []
    for trace in final:
        if not isinstance(trace, TraceRow):
            continue
        points = [one for one in trace.points if one.x_mm is not None]
        for before, here in pairwise(points):
            if before.x_mm < 27_600 <= here.x_mm and here.y_mm < 20_000:
                laps.append(here.distance_mm)
    assert len(laps) == 4 * 16
    for lap in (300, 700, 1100, 1500):
        assert sum(lap * 1000 <= mm < lap * 1000 + 1000 for mm in laps) == 16
