"""Marks: how they print, order and compare, and official times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.mark import (
    Mark,
    comparable,
    format_mm,
    format_ms,
    format_value,
    official_time,
)


@pytest.mark.parametrize(
    ("ms", "precision", "text"),
    [
        (206_000, "hundredth", "3:26.00"),
        (209_380, "hundredth", "3:29.38"),
        (59_940, "hundredth", "59.94"),
        (60_000, "hundredth", "1:00.00"),
        (802_800, "tenth", "13:22.8"),
        (7_269_000, "second", "2:01:09"),
        (3_600_000, "second", "1:00:00"),
        (3_727_000, "second", "1:02:07"),
        (5_207_400, "tenth", "1:26:47.4"),
        (105_611, "thousandth", "1:45.611"),
        (9_580, "hundredth", "9.58"),
        (9_080, "thousandth", "9.080"),
        (779_000, "second", "12:59"),
        (32_000, "second", "32"),
    ],
)
def test_times_print_as_the_sport_writes_them(ms, precision, text):
    assert format_ms(ms, precision) == text


def test_a_carry_runs_through_seconds_minutes_and_hours():
    assert format_ms(119_991) == "2:00.00"
    assert format_ms(59_991) == "1:00.00"
    assert format_ms(3_599_991) == "1:00:00.00"


def test_what_a_precision_cannot_hold_never_favours_the_athlete():
    assert format_ms(209_641) == "3:29.65"
    assert format_mm(6_239) == "6.23"


@pytest.mark.parametrize(
    ("mm", "precision", "text"),
    [
        (6_230, "centimetre", "6.23"),
        (6_300, "centimetre", "6.30"),
        (6_300, "decimetre", "6.3"),
        (98_480, "centimetre", "98.48"),
        (8_954, "millimetre", "8.954"),
        (20_703_000, "metre", "20703"),
        (6_229, "quarter_inch", "20-5¼"),  # Duplantis, 6.23
        (8_953, "quarter_inch", "29-4½"),  # Powell, 8.95
        (1_828, "quarter_inch", "6-0"),
        (2_149, "eighth_inch", "7-0⅝"),  # the first seven-foot high jump, 1956
    ],
)
def test_distances_print_as_the_sport_writes_them(mm, precision, text):
    assert format_mm(mm, precision) == text


def test_negative_values_and_foreign_precisions_are_refused():
    for call in (
        lambda: format_ms(-1),
        lambda: format_ms(1, "metre"),
        lambda: format_mm(-1),
        lambda: format_mm(-1, "quarter_inch"),
        lambda: format_mm(1, "tenth"),
    ):
        with pytest.raises(ValueError, match="is not a"):
            call()


def test_points_print_with_and_without_thousands():
    mark = Mark("points", 8893, "point")
    assert str(mark) == "8893"
    assert mark.format(thousands=True) == "8,893"
    assert Mark("points", 912, "point").format(thousands=True) == "912"


def test_a_hand_time_shows_its_h_where_the_digits_do_not():
    assert str(Mark("time", 10_300, "tenth", "hand")) == "10.3h"
    five_thousand = Mark("time", 802_800, "tenth", "hand")
    assert str(five_thousand) == "13:22.8"
    assert five_thousand.format(hand_suffix=True) == "13:22.8h"
    assert str(Mark("time", 100_340, "hundredth", "hand")) == "1:40.34h"
    assert str(Mark("time", 100_800, "tenth", "electronic")) == "1:40.8a"


def test_columns_print_as_their_mark_does():
    assert format_value("time", 209_380, "hundredth", "electronic") == "3:29.38"
    assert format_value("time", 10_300, "tenth", "hand") == "10.3h"
    assert format_value("distance", 6_230, "centimetre") == "6.23"
    assert format_value("points", 8893, "point") == "8893"


def test_hand_and_electronic_times_are_not_compared():
    hand = Mark("time", 10_000, "tenth", "hand")
    electronic = Mark("time", 10_000, "hundredth", "electronic")
    road = Mark("time", 7_269_000, "second")
    jump = Mark("distance", 10_000, "centimetre")
    assert not comparable(hand, electronic)
    assert comparable(electronic, road)
    assert comparable(hand, hand)
    assert not comparable(electronic, jump)


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_ordering_agrees_with_the_number(one, other):
    times = Mark("time", one, "thousandth"), Mark("time", other, "thousandth")
    assert (times[0].ordering("lower") < times[1].ordering("lower")) == (one < other)
    jumps = Mark("distance", one, "millimetre"), Mark("distance", other, "millimetre")
    assert (jumps[0].ordering("higher") < jumps[1].ordering("higher")) == (one > other)


@pytest.mark.parametrize(
    ("ms", "official"),
    [
        (209_641, "3:29.65"),
        (209_640, "3:29.64"),
        (119_991, "2:00.00"),
        (239_995, "4:00.00"),
        (599_999, "10:00.00"),
        (785_600, "13:05.60"),
    ],
)
def test_photo_finish_readings_go_to_the_next_longer_hundredth(ms, official):
    assert format_ms(official_time(ms, 1500)) == official


def test_official_times_by_distance_place_and_clock():
    # The examples of the rule: 26:17.533, 59:26.322, 2:09:44.322 and, by hand, 10.11.
    assert official_time(1_577_533, 10_000) == 1_577_540
    assert official_time(3_566_322, 20_000) == 3_566_400
    assert official_time(7_784_322, 42_195, road=True) == 7_785_000
    assert official_time(10_110, 100, hand=True) == 10_200
    assert official_time(7_784_300, 42_195, road=True, hand=True) == 7_785_000
    assert official_time(1_577_533, None) == 1_577_540


@given(
    st.integers(0, 10**8),
    st.sampled_from([None, 60, 1500, 10_000, 20_000]),
    st.booleans(),
    st.booleans(),
)
def test_rounding_never_favours_the_runner(ms, distance_m, road, hand):
    official = official_time(ms, distance_m, road=road, hand=hand)
    assert ms <= official < ms + 1000
    assert official_time(official, distance_m, road=road, hand=hand) == official
    if not road:
        assert official < ms + 100
