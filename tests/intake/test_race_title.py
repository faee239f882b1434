"""Titles of races in timing files."""

import pytest

from rivalry.intake.race_title import read_title


@pytest.mark.parametrize(
    ("text", "code", "round", "section"),
    [
        ("20:10 | 800m W,  WJU20", "800m", "", ""),
        ("400m WJU20 - Zeitlauf 3", "400m", "Zeitlauf 3", "3"),
        ("100m MJU20 - B Finale", "100m", "B Finale", "2"),
        ("1500m WJU20 - Zeitlauf", "1500m", "Zeitlauf", ""),
        ("100 Meter Hurdles Women", "100mH", "", ""),
        ("Women 100 Meter Dash Finals", "100m", "Finals", ""),
        ("16:30 | 100m M Vorlauf 2", "100m", "Vorlauf 2", "2"),
    ],
)
def test_discipline_and_round(text, code, round, section):
    title = read_title(text)
    assert title.discipline is not None
    assert (title.discipline.code, title.round, title.section) == (code, round, section)
    assert title.text == " ".join(text.split())


def test_what_is_no_event_keeps_its_text():
    title = read_title("Opening ceremony")
    assert (title.text, title.discipline, title.round, title.relay) == (
        "Opening ceremony", None, "", False,
    )  # fmt: skip


def test_a_relay_is_one():
    assert read_title("4x100m 1. Race MJU20 - Zeitlauf").relay
    assert not read_title("400m M").relay
