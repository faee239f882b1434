"""Readings of the camera and the official times made of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark_reading import read_mark
from rivalry.intake.photo_finish import official_mark


@pytest.mark.parametrize(
    ("reading", "discipline", "official"),
    [
        ("1:45.611", "800m", "1:45.62"),
        ("1:45.610", "800m", "1:45.61"),
        ("1:59.991", "800m", "2:00.00"),
        ("12.7995", "100mH", "12.80"),
        ("12.7990", "100mH", "12.80"),
        ("12.7900", "100mH", "12.79"),
        ("12,791", "100mH", "12.80"),
        ("59:59.991", "20,000m", "1:00:00.00"),
        ("2:07:09.001", "Marathon", "2:07:10"),
        ("12.80", "100mH", "12.80"),
        ("10.3", "100m", "10.3"),
        ("DNF", "800m", "DNF"),
        ("", "800m", ""),
        ("17.123", "SP", "17.123"),
    ],
)
def test_the_next_longer_time_is_official(reading, discipline, official):
    assert official_mark(reading, read_discipline(discipline)) == official


def test_an_unknown_race_is_one_on_the_track():
    assert official_mark("3:29.381", None) == "3:29.39"


@settings(max_examples=100)
@given(st.integers(100_000, 1_000_000))
def test_never_in_the_runners_favour_and_by_less_than_a_hundredth(ms):
    discipline = read_discipline("800m")
    text = f"{ms // 60_000}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"
    official = read_mark(official_mark(text, discipline), discipline)
    assert 0 <= official.value - ms < 10
    assert official.precision == "hundredth"
