"""Bounds of the possible: official marks lie within, slips of the pen do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.discipline import read_discipline


def ms(text: str) -> int:
    """Milliseconds of h:mm:ss.cc, for the official marks below."""
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


OFFICIAL_BEST = {
    # World records, and world bests where there is no record, of men, women and mixed teams.
    "100m": ("9.58", "10.49"),
    "200m": ("19.19", "21.34"),
    "400m": ("43.03", "47.60"),
    "800m": ("1:40.91", "1:53.28"),
    "1000m": ("2:11.96", "2:28.98"),
    "1500m": ("3:26.00", "3:49.04"),
    "Mile": ("3:43.13", "4:07.64"),
    "2000m": ("4:43.13", "5:19.70"),
    "3000m": ("7:17.55", "8:06.11"),
    "2 Miles": ("7:54.10", "8:58.58"),
    "5000m": ("12:35.36", "13:58.06"),
    "10,000m": ("26:11.00", "28:54.14"),
    "HM": ("57:30", "1:02:52"),
    "Marathon": ("2:00:35", "2:11:53"),
    "100mH": ("12.12",),
    "110mH": ("12.80",),
    "60mH": ("7.27", "7.65"),
    "400mH": ("45.94", "50.37"),
    "3000mSC": ("7:52.11", "8:44.32"),
    "20kmW": ("1:16:10", "1:23:49"),
    "50kmW": ("3:32:33", "3:59:15"),
    "4x100m": ("36.84", "40.82"),
    "4x400m": ("2:54.29", "3:15.17", "3:07.41"),
    "4x800m": ("7:02.43", "7:50.17"),
    "100km": ("6:05:35",),
}
OFFICIAL_FURTHEST = {
    "HJ": (2450, 2100),
    "PV": (6300, 5060),
    "LJ": (8950, 7520),
    "TJ": (18_290, 15_740),
    "SP": (23_560, 22_630),
    "DT": (75_560, 76_800),
    "HT": (86_740, 82_980),
    "JT": (98_480, 72_280),
    "Dec": (9126, 8358),
    "Hep": (7291,),
    "Pen": (5055,),
    "SP 5kg": (24_450,),
    "SP 6kg": (23_000,),
    "JT 700g": (89_340,),
    "HT 5kg": (87_820,),
    "1h": (21_330_000, 18_930_000),
}


@pytest.mark.parametrize("code", OFFICIAL_BEST)
def test_official_times_are_possible_and_much_better_ones_are_not(code: str) -> None:
    discipline = read_discipline(code)
    assert discipline.best_possible is not None
    assert discipline.worst_possible is not None
    times = [ms(text) for text in OFFICIAL_BEST[code]]
    assert all(discipline.best_possible < t < discipline.worst_possible for t in times)
    assert discipline.best_possible > min(times) * 0.94


@pytest.mark.parametrize("code", OFFICIAL_FURTHEST)
def test_official_distances_and_points_are_possible(code: str) -> None:
    discipline = read_discipline(code)
    assert discipline.best_possible is not None
    assert discipline.worst_possible is not None
    marks = OFFICIAL_FURTHEST[code]
    assert all(discipline.worst_possible < m < discipline.best_possible for m in marks)
    if discipline.variant is None and code != "JT":  # the old javelin flew to 104.80
        assert discipline.best_possible < max(marks) * 1.06


def test_1500m_bounds() -> None:
    """A little better than 3:26.00; a quarter of an hour is slow, three hours are another mark."""
    discipline = read_discipline("1500m")
    assert discipline.best_possible is not None
    assert discipline.worst_possible is not None
    assert 199_000 < discipline.best_possible < 205_000
    assert ms("15:00") < discipline.worst_possible < ms("3:29:38")


_THOUSANDS = st.integers(min_value=1, max_value=15).map(lambda thousands: thousands * 1000)


@given(st.integers(min_value=3, max_value=40).map(lambda tens: tens * 10) | _THOUSANDS)
def test_bounds_grow_with_the_distance(metres: int) -> None:
    shorter, longer = read_discipline(f"{metres}m"), read_discipline(f"{metres * 2}m")
    for bound in ("best_possible", "worst_possible"):
        assert 1.6 < getattr(longer, bound) / getattr(shorter, bound) < 2.6
    assert shorter.best_possible is not None
    assert shorter.worst_possible is not None
    assert shorter.best_possible * 5 < shorter.worst_possible
