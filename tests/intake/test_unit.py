"""Units of timetables: event, combined event, round and group from the words of programmes."""

import pytest

from rivalry.intake.unit import Unit, read_unit


@pytest.mark.parametrize(
    ("event", "round", "combined", "read", "section"),
    [
        ("1500m", "R1", "", "R1", ""),
        ("W 1500m semis", "", "", "semis", ""),
        ("M hammer throw qualification A", "", "", "qualification A", ""),
        ("Women's 800m Repechage Round", "", "", "Repechage Round", ""),
        ("M decathlon discus throw A", "", "Decathlon", "Decathlon", "A"),
        ("M decathlon 1500m final", "", "Decathlon", "Decathlon", ""),
        ("Women's Heptathlon 100m Hurdles", "", "Heptathlon", "Heptathlon", ""),
        ("Javelin Throw Hep", "B", "Heptathlon", "Heptathlon", "B"),
        ("Long Jump Hep", "A+B", "Heptathlon", "Heptathlon", ""),
        ("High Jump Heptathlon", "Heptathlon Group B", "Heptathlon", "Heptathlon", "B"),
        ("10,000m B-race", "B-race", "", "Final", "B"),
        ("10,000m", "Final", "", "Final", ""),
        ("Caber Toss", "Final", "", "Final", ""),
    ],
)
def test_the_words_of_programmes(event, round, combined, read, section):
    assert read_unit(event, round) == Unit(event, combined, read, section)
