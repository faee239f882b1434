"""Reading marks: the spellings of the sport, its slips, and what is refused."""

import csv
import json
import lzma
import pickle
import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rivalry.athletics.mark import Kind, Mark, inches_to_mm
from rivalry.athletics.mark_reading import MarkError, read_mark
from rivalry.athletics.mark_text import read_wind


@dataclass(frozen=True)
class Event:
    """As much of a discipline as reading needs."""

    code: str
    unit: Kind = "time"
    distance_m: int | None = None
    wind_matters: bool = False
    road: bool = False
    best_possible: int | None = None
    worst_possible: int | None = None


SPRINT = Event("100m", distance_m=100, wind_matters=True)
LAP = Event("400m", distance_m=400)
TWO_LAPS = Event("800m", distance_m=800)
METRIC_MILE = Event("1500m", distance_m=1500, best_possible=200_000)
MILE = Event("Mile", distance_m=1609)
STEEPLE = Event("3000mSC", distance_m=3000)
FIVE = Event("5000m", distance_m=5000)
TRACK_WALK = Event("20000mW", distance_m=20_000)
HALF = Event("HM", distance_m=21_097, road=True)
MARATHON = Event("Marathon", distance_m=42_195, road=True)
ROAD_WALK = Event("50kmW", distance_m=50_000, road=True)
ROAD_FIVE = Event("5km", distance_m=5000, road=True)
VAULT = Event("PV", "distance", best_possible=6_500, worst_possible=500)
LONG = Event("LJ", "distance", None, True, best_possible=9_300, worst_possible=500)
SHOT = Event("SP", "distance", best_possible=26_000, worst_possible=500)
HOUR = Event("1h", "distance", best_possible=22_000_000)
DECATHLON = Event("Dec", "points", best_possible=9_600)

ANY_TIME = Event("time", worst_possible=10**9)
ANY_ROAD = Event("road", worst_possible=10**9, road=True)
ANY_DISTANCE = Event("distance", "distance", wind_matters=True)
ANY_POINTS = Event("points", "points")


@pytest.mark.parametrize(
    ("text", "event", "value", "printed"),
    [
        ("3:29.38", METRIC_MILE, 209_380, "3:29.38"),
        ("3.29.38", METRIC_MILE, 209_380, "3:29.38"),
        ("3:29,38", METRIC_MILE, 209_380, "3:29.38"),
        ("3.29,38", METRIC_MILE, 209_380, "3:29.38"),
        ("3,29,38", METRIC_MILE, 209_380, "3:29.38"),
        ("3'29\"38", METRIC_MILE, 209_380, "3:29.38"),
        ("3’29″38", METRIC_MILE, 209_380, "3:29.38"),
        ("3′29.38″", METRIC_MILE, 209_380, "3:29.38"),
        ("3'29''38", METRIC_MILE, 209_380, "3:29.38"),
        ("3min 29.38sec", METRIC_MILE, 209_380, "3:29.38"),
        ("3 min 29.38", METRIC_MILE, 209_380, "3:29.38"),
        ("3min\u00a029.38sec", METRIC_MILE, 209_380, "3:29.38"),
        ("3 minutes and 29.38 seconds", METRIC_MILE, 209_380, "3:29.38"),
        ("3m29.38s", METRIC_MILE, 209_380, "3:29.38"),
        ("209.38", METRIC_MILE, 209_380, "3:29.38"),
        ("03:29.38", METRIC_MILE, 209_380, "3:29.38"),
        ("0:03:29.38", METRIC_MILE, 209_380, "3:29.38"),
        (" 3:29.38\n", METRIC_MILE, 209_380, "3:29.38"),
        ("３：２９．３８", METRIC_MILE, 209_380, "3:29.38"),
        ("12 minutes 58.39 seconds", FIVE, 778_390, "12:58.39"),
        ("8 minutes and 04.63 seconds", STEEPLE, 484_630, "8:04.63"),
        ("90 seconds", TWO_LAPS, 90_000, "1:30"),
        ("9.58", SPRINT, 9_580, "9.58"),
        ("12.301", SPRINT, 12_301, "12.301"),
        ("1:45.611", TWO_LAPS, 105_611, "1:45.611"),
        ("2:01:09", MARATHON, 7_269_000, "2:01:09"),
        ("2.01.09", MARATHON, 7_269_000, "2:01:09"),
        ("2h01'09\"", MARATHON, 7_269_000, "2:01:09"),
        ("2 hours 1 minute 9 seconds", MARATHON, 7_269_000, "2:01:09"),
        ("5:43:01", ROAD_WALK, 20_581_000, "5:43:01"),
        ("1:02:07", HALF, 3_727_000, "1:02:07"),
        ("62:07", HALF, 3_727_000, "1:02:07"),
        ("12:59", ROAD_FIVE, 779_000, "12:59"),
        ("00:04:53", MILE, 293_000, "4:53"),
        ("6.23", VAULT, 6_230, "6.23"),
        ("6.23m", VAULT, 6_230, "6.23"),
        ("6,23 m", VAULT, 6_230, "6.23"),
        ("6m23", VAULT, 6_230, "6.23"),
        ("6.23 metres", VAULT, 6_230, "6.23"),
        ("6", VAULT, 6_000, "6"),
        ("6.3", VAULT, 6_300, "6.3"),
        ("20-5¼", VAULT, 6_229, "20-5¼"),
        ("20' 5.25\"", VAULT, 6_229, "20-5¼"),
        ("20-05.25", VAULT, 6_229, "20-5¼"),
        ("20 feet 5 1/4 inches", VAULT, 6_229, "20-5¼"),
        ("19-8 1/2", VAULT, 6_007, "19-8½"),
        ("29 ft 4 1/2 in", LONG, 8_953, "29-4½"),
        ("41-½", SHOT, 12_509, "41-0½"),
        ("4-10.00", VAULT, 1_473, "4-10"),
        ("18571.00", HOUR, 18_571_000, "18571.00"),
        ("20703", HOUR, 20_703_000, "20703"),
        ("8893", DECATHLON, 8_893, "8893"),
        ("8,893", DECATHLON, 8_893, "8893"),
        ("8.893", DECATHLON, 8_893, "8893"),
        ("8 893", DECATHLON, 8_893, "8893"),
        ("8’893", DECATHLON, 8_893, "8893"),
        ("8893 pts", DECATHLON, 8_893, "8893"),
        ("8893 points", DECATHLON, 8_893, "8893"),
    ],
)
def test_spellings(text, event, value, printed):
    mark = read_mark(text, event)
    assert (mark.kind, mark.value, str(mark)) == (event.unit, value, printed)


@pytest.mark.parametrize(
    ("text", "event", "value", "precision", "timing"),
    [
        ("10.3h", SPRINT, 10_300, "tenth", "hand"),
        ("10.3", SPRINT, 10_300, "tenth", "hand"),
        ("13:22.8", FIVE, 802_800, "tenth", "hand"),
        ("3:54.6h", MILE, 234_600, "tenth", "hand"),
        ("1:26:47.4h", TRACK_WALK, 5_207_400, "tenth", "hand"),
        ("1:26:47.4", ROAD_WALK, 5_207_400, "tenth", None),
        ("1,53,9", TWO_LAPS, 113_900, "tenth", "hand"),
        ("1:40.8a", TWO_LAPS, 100_800, "tenth", "electronic"),
        ("1:40.34h", TWO_LAPS, 100_340, "hundredth", "hand"),
        ("3:26.00", METRIC_MILE, 206_000, "hundredth", "electronic"),
        ("2:01:09", MARATHON, 7_269_000, "second", None),
    ],
)
def test_precision_and_timing(text, event, value, precision, timing):
    mark = read_mark(text, event)
    assert (mark.value, mark.precision, mark.timing) == (value, precision, timing)


def test_files_that_drop_last_zeros_are_read_by_their_own_rule():
    lap = read_mark("47.6", LAP, keeps_zeros=False)
    assert (lap.value, lap.timing, str(lap)) == (47_600, "electronic", "47.60")
    vault = read_mark("6.3", VAULT, keeps_zeros=False)
    assert (vault.value, str(vault)) == (6_300, "6.30")
    assert str(read_mark("6", VAULT, keeps_zeros=False)) == "6.00"
    assert str(read_mark("10", SPRINT, keeps_zeros=False)) == "10.00"
    # A hand time keeps its `h` there, and minutes keep their zeros.
    assert read_mark("2:30.6h", TWO_LAPS, keeps_zeros=False).timing == "hand"
    assert str(read_mark("12:59", ROAD_FIVE, keeps_zeros=False)) == "12:59"


def test_a_wind_over_two_metres_a_second_aids_and_two_does_not():
    assert read_mark("8.95 (+2.3)", LONG) == Mark(
        "distance", 8_950, "centimetre", wind_mm_s=2_300, aided=True
    )
    assert not read_mark("8.95 (+2.0)", LONG).aided
    assert read_mark("8.95 (+2.1)", LONG).aided
    assert read_mark("8.95w", LONG) == Mark("distance", 8_950, "centimetre", aided=True)
    assert read_mark("8.95w +2.3", LONG).wind_mm_s == 2_300
    assert read_mark("9,17(+0,9)", LONG).wind_mm_s == 900
    assert read_mark("9.58 (-0.4 m/s)", SPRINT).wind_mm_s == -400
    assert read_mark("9.58 (0.9)", SPRINT).wind_mm_s == 900
    # Nobody reads a wind for a whole lap.
    assert read_mark("47.14 (+2.3)", LAP) == Mark("time", 47_140, "hundredth", "electronic")


@pytest.mark.parametrize(
    ("text", "wind_mm_s"),
    [
        ("+2.0", 2_000),
        ("-0.4", -400),
        ("−0,4", -400),
        ("0.9", 900),
        ("0.0", 0),
        ("2", 2_000),
        (" -0.6 m/S", -600),
        ("", None),
        ("NWI", None),
        ("0.381", None),
    ],
)
def test_a_wind_in_a_column_of_its_own(text, wind_mm_s):
    assert read_wind(text) == wind_mm_s


@pytest.mark.parametrize(
    "text", ["10.39(-0.381 )", "10.39 (.381)", "10.39 (8.16)", "10.39(-0.381\n   ) ", "10.39 (3)"]
)
def test_brackets_that_hold_no_wind_are_passed_over(text):
    assert read_mark(text, SPRINT) == Mark("time", 10_390, "hundredth", "electronic")


def test_altitude_short_track_and_en_route():
    assert read_mark("9.58A", SPRINT).altitude
    assert read_mark("3:29.38i", METRIC_MILE).short_track
    assert read_mark("3:29.38+", METRIC_MILE).en_route
    both = read_mark("6.00 (A)i", VAULT)
    assert both.altitude
    assert both.short_track


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("10.67 CR", ("CR",)),
        ("10.83 =NR", ("=NR",)),
        ("9.94 WU20R", ("WU20R",)),
        ("10.67PB", ("PB",)),
        ("10.67 WL, PB", ("WL", "PB")),
        ("10.67 NR/PB", ("NR", "PB")),
        ("10.67 (SB)", ("SB",)),
        ("10.67 Q", ("Q",)),
        ("10.67 q PB", ("q", "PB")),
        ("10.67 ", ()),
    ],
)
def test_record_flags_behind_the_mark(text, flags):
    mark = read_mark(text, SPRINT)
    assert mark.flags == flags
    assert mark.value // 1000 in (9, 10)


@pytest.mark.parametrize(
    ("text", "event", "nearest"),
    [
        ("3:29:38", METRIC_MILE, 209_380),
        ("3:50:07", METRIC_MILE, 230_070),
        ("13:05:60", FIVE, 785_600),
        ("3:47:01", MILE, 227_010),
        ("8:33.07.2", STEEPLE, 513_070),
        ("9:.17.17i", STEEPLE, 557_170),
        ("1:60.00", TWO_LAPS, 120_000),
        ("4:9.38", METRIC_MILE, 249_380),
        ("3.29", METRIC_MILE, 209_000),
        ("2:05.30", MARATHON, 7_530_000),
        ("15:54:80", ROAD_FIVE, 954_800),
        ("8:95", LONG, 8_950),
        ("895", LONG, 8_950),
        ("3:61.00", METRIC_MILE, None),
        ("1:62:07", HALF, None),
        ("9:61:07", METRIC_MILE, None),
    ],
)
def test_mistyped_marks_are_named_and_never_repaired_in_silence(text, event, nearest):
    with pytest.raises(MarkError) as caught:
        read_mark(text, event)
    assert caught.value.kind == "mistyped"
    assert (caught.value.nearest and caught.value.nearest.value) == nearest
    assert text in caught.value.reason


@pytest.mark.parametrize(
    ("text", "event", "kind"),
    [
        ("1:20.00", METRIC_MILE, "impossible"),
        ("32.938", METRIC_MILE, "impossible"),
        ("3:26:00", Event("10,000m", distance_m=1_000, worst_possible=120_000), "impossible"),
        ("9.99", LONG, "impossible"),
        ("0.00", SPRINT, "impossible"),
        ("12000", DECATHLON, "impossible"),
        ("6.23 m", METRIC_MILE, "wrong_kind"),
        ("20-5¼", METRIC_MILE, "wrong_kind"),
        ("3:29.38", LONG, "wrong_kind"),
        ("10.3h", LONG, "wrong_kind"),
        ("8893 pts", SPRINT, "wrong_kind"),
        ("3:29.38", DECATHLON, "wrong_kind"),
        ("DNF", METRIC_MILE, "outcome"),
        ("NH", VAULT, "outcome"),
        ("13.76DQADR 2.2", SPRINT, "outcome"),
        ("", METRIC_MILE, "empty"),
        (" — ", METRIC_MILE, "empty"),
        ("XXX", LONG, "unreadable"),
        ("3:29.38 Kerr", METRIC_MILE, "unreadable"),
        ("-3:29.38", METRIC_MILE, "unreadable"),
        ("3:29.3812", METRIC_MILE, "unreadable"),
        ("9" * 500, METRIC_MILE, "unreadable"),
    ],
)
def test_what_is_no_mark_of_the_discipline_is_refused(text, event, kind):
    with pytest.raises(MarkError) as caught:
        read_mark(text, event)
    assert (caught.value.kind, caught.value.nearest) == (kind, None)
    assert str(caught.value) == caught.value.reason


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("3:29.38", "time", 209_380),
        ("3min 29.38sec", "time", 209_380),
        ("1:26:47.4h", "time", 5_207_400),
        ("10.3h", "time", 10_300),
        ("12:59", "time", 779_000),
        ("6.23 m", "distance", 6_230),
        ("20-5¼", "distance", 6_229),
        ("8893 pts", "points", 8_893),
    ],
)
def test_without_a_discipline_one_meaning_is_read(text, kind, value):
    mark = read_mark(text)
    assert (mark.kind, mark.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    ["9.58", "6.23", "8.95w", "2:01:09", "1:02:07", "3.29.38", "8893", "8,893", "20' 5.25\""],
)
def test_without_a_discipline_two_meanings_are_left_unread(text):
    with pytest.raises(MarkError, match="name the discipline") as caught:
        read_mark(text)
    assert (caught.value.kind, caught.value.nearest) == ("unreadable", None)


def test_an_error_survives_pickling():
    with pytest.raises(MarkError) as caught:
        read_mark("3:29:38", METRIC_MILE)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.reason, copy.kind, copy.nearest) == (
        caught.value.reason,
        "mistyped",
        caught.value.nearest,
    )


UNITS = {"second": 1000, "tenth": 100, "hundredth": 10, "thousandth": 1}


@st.composite
def track_times(draw):
    precision = draw(st.sampled_from(sorted(UNITS)))
    ms = draw(st.integers(1, 10**8 // UNITS[precision])) * UNITS[precision]
    timing = draw(st.sampled_from(["hand", "electronic"]))
    if precision == "second":
        timing = None
    return Mark("time", ms, precision, timing)


@st.composite
def distances(draw):
    precision = draw(st.sampled_from(["metre", "decimetre", "centimetre", "millimetre"]))
    unit = {"metre": 1000, "decimetre": 100, "centimetre": 10, "millimetre": 1}[precision]
    return Mark("distance", draw(st.integers(1, 99_999_000 // unit)) * unit, precision)


@st.composite
def imperial_distances(draw):
    eighths = draw(st.integers(1, 999 * 96))
    precision = "eighth_inch" if eighths % 2 else "quarter_inch"
    return Mark("distance", inches_to_mm(eighths), precision)


@settings(max_examples=200)
@given(track_times())
def test_a_time_reads_back_as_it_prints(mark):
    assert read_mark(mark.format(hand_suffix=True), ANY_TIME) == mark


@given(st.integers(1, 10**6))
def test_a_road_time_reads_back_as_it_prints(seconds):
    mark = Mark("time", seconds * 1000, "second")
    assert read_mark(str(mark), ANY_ROAD) == mark
    tenth = Mark("time", seconds * 100, "tenth")
    assert read_mark(str(tenth), ANY_ROAD) == tenth


@settings(max_examples=200)
@given(distances() | imperial_distances())
def test_a_distance_reads_back_as_it_prints(mark):
    assert read_mark(str(mark), ANY_DISTANCE) == mark


@given(st.integers(0, 99_999), st.booleans())
def test_points_read_back_as_they_print(points, thousands):
    mark = Mark("points", points, "point")
    assert read_mark(mark.format(thousands=thousands), ANY_POINTS) == mark


@settings(max_examples=200)
@given(
    st.text(max_size=90) | st.text("0123456789:.,'\"-+() ¼½mhAiwsecndptDQRN/=*²３", max_size=16),
    st.sampled_from([None, METRIC_MILE, LONG, DECATHLON, MARATHON, ANY_TIME]),
    st.booleans(),
)
@example("²", None, True)
@example("3:29.3²", ANY_TIME, True)
@example("1/0", LONG, True)
def test_any_text_is_a_mark_of_its_discipline_or_a_mark_error(text, event, keeps_zeros):
    try:
        mark = read_mark(text, event, keeps_zeros=keeps_zeros)
    except MarkError:
        return
    assert event is None or mark.kind == event.unit
    assert mark.value >= 0


@pytest.fixture
def cases(shared):
    path = shared / "cases" / "cases.json"
    return {case["slug"]: case for case in json.loads(path.read_text(encoding="utf-8"))}


CASE_EVENTS = {
    "400m": LAP,
    "800m": TWO_LAPS,
    "1500m": METRIC_MILE,
    "Mile": MILE,
    "3000m": STEEPLE,
    "5000m": FIVE,
    "Half Marathon": HALF,
    "Pole Vault": VAULT,
}


def test_case_mark_colon_for_the_point(cases):
    case = cases["mark-colon-for-the-point"]
    for (text, event), expected in zip(case["input"]["texts"], case["expected"], strict=True):
        if expected["verdict"] == "mistyped":
            with pytest.raises(MarkError) as caught:
                read_mark(text, CASE_EVENTS[event])
            nearest = caught.value.nearest
            assert caught.value.kind == "mistyped"
            assert (str(nearest), nearest.value) == (expected["nearest"], expected["ms"])
        else:
            assert read_mark(text, CASE_EVENTS[event]).value == expected["ms"]


def test_case_mark_exact_and_no_more_precise_than_written(cases):
    case = cases["mark-exact-and-no-more-precise-than-written"]
    for (text, event, *told), expected in zip(
        case["input"]["texts"], case["expected"], strict=True
    ):
        mark = read_mark(text, CASE_EVENTS[event], keeps_zeros=not told)
        assert mark.value == expected.get("ms", expected.get("mm"))
        assert str(mark) in expected["prints"].split(" or ")
        assert mark.precision == expected.get("precision", mark.precision)
        assert mark.timing == expected.get("timing", mark.timing)


def test_every_mark_of_the_top_lists_agrees_with_its_own_number(shared):
    rows = 0
    for path in sorted((shared / "data" / "toplists").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                value = read_mark(row["mark"], ANY_TIME).value
                assert value == round(Decimal(row["mark_numeric"]) * 1000), row["mark"]
                rows += 1
    assert rows == 74_846


def test_feet_and_inches_agree_with_the_metres_beside_them(shared):
    pairs = 0
    for name in ("mens", "womens"):
        path = shared / "data" / "records" / f"{name}_collegiate_records.html.xz"
        text = lzma.decompress(path.read_bytes()).decode("utf-8", "replace")
        for metric, imperial in re.findall(r"([0-9.]+) \| ([0-9]+-[0-9]+[¼½¾]?)", text):
            metres = read_mark(metric, ANY_DISTANCE).value
            feet = read_mark(imperial, ANY_DISTANCE).value
            # Given to the quarter inch; the long throws to the whole one.
            assert abs(metres - feet) <= (7 if metres < 23_000 else 26), (metric, imperial)
            pairs += 1
    assert pairs > 20
