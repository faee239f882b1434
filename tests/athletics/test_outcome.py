"""Outcomes where no mark stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.outcome import read_outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("DNF", "DNF"),
        ("dnf", "DNF"),
        ("D.N.F.", "DNF"),
        ("ABD", "DNF"),
        ("aufg.", "DNF"),
        ("DNF (fell)", "DNF"),
        ("DNS", "DNS"),
        ("NP", "DNS"),
        ("n.a.", "DNS"),
        ("DQ", "DQ"),
        ("DSQ", "DQ"),
        ("DQF", "DQ"),
        ("VST", "DQ"),
        ("BLJ", "DQ"),
        ("DQ R 163.3a", "DQ"),
        ("DQ 8:08.47", "DQ"),
        ("37.62DQ", "DQ"),
        ("13.76DQADR 2.2", "DQ"),
        ("NM", "NM"),
        ("NH", "NM"),
        ("ND", "NM"),
        ("ogV", "NM"),
        ("o.g.V.", "NM"),
        ("SCR", "DNS"),
        ("abg.", "DNS"),
        ("FS", "DQ"),
        ("disq.", "DQ"),
        ("OC", "OK"),
        ("NT", "OK"),
    ],
)
def test_outcomes_of_many_files(text, outcome):
    assert read_outcome(text) == outcome


@pytest.mark.parametrize(
    "text", ["", "-", "—", "3:29.38", "8.95w", "10.67 CR", "O", "X", "Nairobi"]
)
def test_what_names_no_outcome(text):
    assert read_outcome(text) is None


@given(st.text())
def test_any_text_is_an_outcome_or_none(text):
    assert read_outcome(text) in (None, "OK", "DNF", "DNS", "DQ", "NM")
