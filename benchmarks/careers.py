"""Athletes who never were: names, nations, main disciplines, and careers that rise and fall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FIRST_YEAR = 2000
LAST_YEAR = 2024
AREAS = 6
NATIONS = 72
"""Nation `n` belongs to the area `n % AREAS`."""


@dataclass(frozen=True)
class Event:
    """One event of one sex: a world-class mark, and how much one standard deviation costs."""

    code: str
    sex: str
    base: int
    """World-class mark in ms, mm or points."""
    unit: str
    spread: float
    field: int
    """Competitors in one race, heat or pool."""
    wind: bool = False


def _events() -> list[Event]:
    listed = [
        # code, men's base, women's base, unit, spread, field, wind
        ("60m", 6_400, 6_950, "time", 0.010, 8, False),
        ("100m", 9_750, 10_650, "time", 0.011, 8, True),
        ("200m", 19_500, 21_600, "time", 0.011, 8, True),
        ("400m", 43_500, 48_200, "time", 0.012, 8, False),
        ("800m", 101_500, 114_500, "time", 0.013, 8, False),
        ("1500m", 207_000, 231_000, "time", 0.014, 14, False),
        ("Mile", 224_000, 250_000, "time", 0.014, 14, False),
        ("3000m", 443_000, 490_000, "time", 0.015, 14, False),
        ("2 Miles", 478_000, 540_000, "time", 0.015, 14, False),
        ("5000m", 757_000, 845_000, "time", 0.016, 16, False),
        ("10,000m", 1_575_000, 1_745_000, "time", 0.017, 16, False),
        ("3000mSC", 472_000, 527_000, "time", 0.017, 14, False),
        ("60mH", 7_300, 7_700, "time", 0.012, 8, False),
        ("110mH", 12_850, 0, "time", 0.013, 8, True),
        ("100mH", 0, 12_200, "time", 0.013, 8, True),
        ("400mH", 46_500, 51_500, "time", 0.013, 8, False),
        ("HJ", 2_400, 2_050, "distance", 0.025, 12, False),
        ("PV", 6_100, 4_950, "distance", 0.035, 12, False),
        ("LJ", 8_600, 7_300, "distance", 0.025, 12, True),
        ("TJ", 17_900, 15_300, "distance", 0.025, 12, True),
        ("SP", 22_800, 20_600, "distance", 0.045, 12, False),
        ("DT", 71_500, 70_500, "distance", 0.045, 12, False),
        ("HT", 82_500, 79_500, "distance", 0.045, 12, False),
        ("JT", 91_500, 69_500, "distance", 0.045, 12, False),
        ("Dec", 9_000, 0, "points", 0.040, 14, False),
        ("Hep", 0, 7_000, "points", 0.040, 14, False),
        ("Marathon", 7_290_000, 8_060_000, "time", 0.020, 16, False),
        ("20kmW", 4_640_000, 5_090_000, "time", 0.020, 16, False),
    ]
    return [
        Event(code, sex, base, unit, spread, field, wind)
        for code, men, women, unit, spread, field, wind in listed
        for sex, base in (("M", men), ("W", women))
        if base
    ]


EVENTS = _events()
NUMBER = {(event.code, event.sex): number for number, event in enumerate(EVENTS)}

# Main discipline, its share of the athletes, and what its athletes also run.
_MAIN = [
    ("100m", 12, ("200m",)),
    ("200m", 6, ("100m", "400m")),
    ("400m", 8, ("200m", "800m")),
    ("800m", 9, ("1500m", "400m")),
    ("1500m", 10, ("800m", "5000m", "3000m")),
    ("5000m", 8, ("10,000m", "1500m", "3000m")),
    ("10,000m", 3, ("5000m", "Marathon")),
    ("3000mSC", 4, ("5000m", "1500m")),
    ("110mH", 5, ("100m",)),
    ("100mH", 5, ("100m",)),
    ("400mH", 5, ("400m",)),
    ("HJ", 5, ("LJ",)),
    ("PV", 4, ("LJ",)),
    ("LJ", 6, ("TJ", "100m")),
    ("TJ", 4, ("LJ",)),
    ("SP", 5, ("DT",)),
    ("DT", 4, ("SP",)),
    ("HT", 3, ("DT",)),
    ("JT", 4, ("SP",)),
    ("Dec", 3, ("110mH", "LJ")),
    ("Hep", 3, ("100mH", "HJ")),
    ("Marathon", 4, ("10,000m",)),
    ("20kmW", 2, ("20kmW",)),
]


@dataclass(frozen=True)
class Athletes:
    """Careers, one element an athlete; the athlete's number is the index plus one."""

    sex: Ints
    nation: Ints
    born: NDArray[np.datetime64]
    debut: Ints
    last: Ints
    talent: Floats
    peak_age: Floats
    events: Ints
    """(athletes, 3): main event, then two that it goes with."""

    def active(self, year: int) -> Ints:
        """Give the indices of those who compete in a year."""
        return np.flatnonzero((self.debut <= year) & (year <= self.last))

    def form(self, who: Ints, year: int, rng: np.random.Generator) -> Floats:
        """Give each one's level of a season, in standard deviations of the sport."""
        age = year - self.born[who].astype("datetime64[Y]").astype(int) - 1970
        fall = 0.9 * ((age - self.peak_age[who]) / 6.0) ** 2
        return self.talent[who] - fall + rng.normal(0, 0.2, len(who))


def make_athletes(count: int, rng: np.random.Generator, first_year: int = FIRST_YEAR) -> Athletes:
    """Draw `count` careers of both sexes, with debuts so that every season is alike in size."""
    sex = rng.integers(0, 2, count)
    talent = rng.normal(0, 1, count)
    length = 2 + np.round(13 * rng.beta(1.1, 2.6, count)).astype(int)
    length = np.minimum(length + np.where(talent > 1.8, 4, 0), 15)
    debut = rng.integers(first_year - 8, LAST_YEAR + 1, count)
    # Nobody is in the book without a season in it.
    debut = np.maximum(debut, first_year - length + 1)
    born_year = debut - rng.integers(16, 23, count)
    born = (born_year - 1970).astype("datetime64[Y]").astype("datetime64[D]") + rng.integers(
        0, 365, count
    ).astype("timedelta64[D]")
    events = np.empty((count, 3), np.int64)
    for number, letter in enumerate("MW"):
        listed = [row for row in _MAIN if (row[0], letter) in NUMBER]
        shares = np.array([row[1] for row in listed], float)
        options = np.array(
            [
                [
                    NUMBER[code, letter]
                    for code in (main, also[0], also[-1] if len(also) < 3 else also[1])
                ]
                for main, _, also in listed
            ]
        )
        chosen = np.flatnonzero(sex == number)
        events[chosen] = options[rng.choice(len(listed), len(chosen), p=shares / shares.sum())]
    return Athletes(
        sex=sex,
        nation=np.minimum(rng.geometric(0.045, count) - 1, NATIONS - 1),
        born=born,
        debut=debut,
        last=debut + length - 1,
        talent=talent,
        peak_age=rng.normal(26.5, 1.5, count),
        events=events,
    )


_STARTS = (
    "ba be bo da de do fa ga go ha ja jo ka ke ko la le lo ma me mi mo na no pa ra ro sa se".split()
)
_MIDDLES = (
    "bri dan di gre kel kip la len li lor man mar mi na nek ni ra ri rin sha ta ter vi".split()
)
_GIVEN_ENDS = ("n na s a el iel o e us ia h ette ik ko ra li".split(), 2)
_FAMILY_ENDS = (
    "son sen ova ić ez man rud etti berg ho ngo ski kov dal stad ø ner au la ka".split(),
    3,
)


def make_names(count: int, rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Give `count` given and family names; a few athletes are namesakes."""
    given = _words(1_200, *_GIVEN_ENDS, rng)
    family = _words(45_000, *_FAMILY_ENDS, rng)
    # Some names are common, most are rare.
    first = rng.choice(len(given), count, p=_falling(len(given), 0.6))
    second = rng.choice(len(family), count, p=_falling(len(family), 0.5))
    more = rng.random(count) < 0.08
    third = rng.integers(0, len(given), count)
    return (
        [
            f"{given[one]}-{given[other]}" if two else given[one]
            for one, two, other in zip(first, more, third, strict=True)
        ],
        [family[one] for one in second],
    )


def _words(count: int, ends: list[str], middles: int, rng: np.random.Generator) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = [str(rng.choice(_STARTS))]
        syllables += [str(one) for one in rng.choice(_MIDDLES, rng.integers(0, middles + 1))]
        found["".join([*syllables, str(rng.choice(ends))]).capitalize()] = None
    return list(found)


def _falling(count: int, power: float) -> Floats:
    weights = 1.0 / np.arange(1, count + 1) ** power
    return np.asarray(weights / weights.sum())
