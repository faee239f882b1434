"""Events as programmes and files name them: discipline, sex, age group, part of what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.discipline import DisciplineError, disciplines
from rivalry.athletics.event import find_event, read_event, split_event


@pytest.mark.parametrize(
    ("text", "code", "sex", "age_group", "short_track", "combined_part"),
    [
        ("Men's 1500m", "1500m", "M", None, None, None),
        ("Men’s 1500m", "1500m", "M", None, None, None),
        ("1500 m Men", "1500m", "M", None, None, None),
        ("women 1500 Metres", "1500m", "W", None, None, None),
        ("1500m Women U20", "1500m", "W", "U20", None, None),
        ("Women's Under 23 1500 metres", "1500m", "W", "U23", None, None),
        ('Boys 300 Meter Hurdles 36"', "300mH", "M", None, None, None),
        ('Girls 100 Meter Hurdles 33"', "100mH", "W", None, None, None),
        ("Women 4 x 400m relay", "4x400m", "W", None, None, None),
        ("4 x 400m Relay Mixed", "4x400m", "X", None, None, None),
        ("mixed 4x400 Metres Relay", "4x400m", "X", None, None, None),
        ("4x4MX", "4x400m", "X", None, None, None),
        ("Mixed Relay", "4x400m", "X", None, None, None),
        ("Marathon Race Walk Relay Mixed", "MW relay", "X", None, None, None),
        ("Short Track 1500m", "1500m", None, None, True, None),
        ("4x200 Metres Relay Short Track", "4x200m", None, None, True, None),
        ("Men's Shot Put indoor", "SP", "M", None, True, None),
        ("Mile (i)", "Mile", None, None, True, None),
        ("400Hi", "400mH", None, None, True, None),
        ("Hepi", "Hep", None, None, True, None),
        ("100m H Hep", "100mH", None, None, None, "Hep"),
        ("1500m Decathlon", "1500m", None, None, None, "Dec"),
        ("Men's Decathlon 1500m - Heat 1", "1500m", "M", None, None, "Dec"),
        ("W heptathlon javelin throw A", "JT", "W", None, None, "Hep"),
        ("Long Jump Dec", "LJ", None, None, None, "Dec"),
        ("Men's Decathlon", "Dec", "M", None, None, None),
        ("heptathlon-girls", "Hep U18", "W", "U18", None, None),
        ("decathlon-boys", "Dec U18", "M", "U18", None, None),
        ("Decathlon U20", "Dec U20", None, "U20", None, None),
        ("Men's Under 20 Decathlon Final", "Dec U20", "M", "U20", None, None),
        ("Men's Under 20 Decathlon 1500m", "1500m", "M", "U20", None, "Dec"),
        # Women's implements are the same from under 20 on (Technical Rules, Rule 32).
        ("Heptathlon U20 Women", "Hep", "W", "U20", None, None),
        ("100m MJU20 - A Finale", "100m", "M", "U20", None, None),
        ("800m M, MJU20, MJU18", "800m", "M", None, None, None),
        ("100m W35", "100m", "W", "W35", None, None),
        ("16:30 | 100m M", "100m", "M", None, None, None),
        ("1500 M", "1500m", None, None, None, None),
        ("Athletics: M 20km race walk final", "20kmW", "M", None, None, None),
        ("Women's Mile - 12.07.2019", "Mile", "W", None, None, None),
        ("10,000m B-race", "10,000m", None, None, None, None),
        ("Event 3  Girls 4x800 Meter Relay", "4x800m", "W", None, None, None),
        ("ATHM110MHURD", "110mH", "M", None, None, None),
        ("ATHWPLEVAULT", "PV", "W", None, None, None),
        ("ATHX42KWALKT", "MW relay", "X", None, None, None),
        ("Women's Shot Put 4kg", "SP", "W", None, None, None),
        ("Men's Shot Put 4kg", "SP 4kg", "M", None, None, None),
    ],
)
def test_what_a_spelling_says(
    text: str,
    code: str,
    sex: str | None,
    age_group: str | None,
    short_track: bool | None,
    combined_part: str | None,
) -> None:
    event = read_event(text)
    assert (event.discipline.code, *event[1:]) == (
        code,
        sex,
        age_group,
        short_track,
        combined_part,
    )


@pytest.mark.parametrize(
    ("text", "code", "round_words"),
    [
        ("Women's 3000m Steeplechase Round 1 - Heat 2", "3000mSC", "Round 1 - Heat 2"),
        ("Men's 1500m Semi-Final 2", "1500m", "Semi-Final 2"),
        ("Result - 100m - Men - Heat 1/5", "100m", "Heat 1/5"),
        ("Men's Hammer Throw Qualification - Group B", "HT", "Qualification - Group B"),
        ("W 100m semis", "100m", "semis"),
        ("400m WJU20 - Zeitlauf 1", "400m", "Zeitlauf 1"),
        ("Men's 20km Race Walk", "20kmW", ""),
        ("Marathon Race Walk", "MW", ""),
    ],
)
def test_words_of_the_round_are_kept_apart(text: str, code: str, round_words: str) -> None:
    found = split_event(text)
    assert found is not None
    assert (found[0].discipline.code, found[1]) == (code, round_words)


@pytest.mark.parametrize("text", ["", "Men", "Final", "Women's U20", "Ana Alfa", "Heat 2 of 3"])
def test_no_discipline_no_event(text: str) -> None:
    assert find_event(text) is None
    with pytest.raises(DisciplineError):
        read_event(text)


def test_what_the_reader_knows_decides_the_implement_but_is_not_given_back() -> None:
    assert read_event("shot-put-4kg", "W") == (read_event("SP")[0], None, None, None, None)
    assert read_event("shot-put-4kg", "M").discipline.code == "SP 4kg"


@given(
    st.sampled_from([d for d in disciplines() if not d.combined]),
    st.sampled_from([("Men's", "M"), ("Women's", "W"), ("", None)]),
    st.sampled_from([("U20", "U20"), ("Under 18", "U18"), ("", None)]),
    st.sampled_from(["", "Final", "Heat 3", "Semi-Final 1", "Round 1 - Heat 2"]),
)
def test_every_listed_discipline_in_a_programme_line(
    discipline, sex_words, age_words, round_words
) -> None:
    text = f"{sex_words[0]} {age_words[0]} {discipline.name} {round_words}"
    event = read_event(text)
    # A men's own weight or a women's own bar in words is the standard discipline.
    own = {"M": {"SP 7.26kg"}, "W": {"SP 4kg"}}.get(sex_words[1] or "", set())
    expected = discipline.standard if discipline.code in own else discipline
    assert (event.discipline, event.sex, event.age_group) == (
        expected,
        sex_words[1],
        age_words[1],
    )


@given(st.text(max_size=60))
def test_any_text_is_an_event_or_none(text: str) -> None:
    found = find_event(text)
    assert found is None or found.discipline.code


@pytest.mark.parametrize(
    ("text", "code", "sex", "age_group", "words"),
    [
        ("800m M, MJU20, MJU18", "800m", "M", None, ""),
        ("800m Frauen, WJU20", "800m", "W", None, ""),
        ("400m WJU20 / Frauen Vorlauf 2", "400m", "W", None, "Vorlauf 2"),
        ("4x100m WJU20 + Frauen", "4x100m", "W", None, ""),
        ("100m WJU20, WJU20", "100m", "W", "U20", ""),
        ("50m MKU12", "50m", "M", "U12", ""),
        ("100m M Vorlauf 2", "100m", "M", None, "Vorlauf 2"),
        ("100m W - Zeitlauf", "100m", "W", None, "Zeitlauf"),
        ("800m Lauf 3 Frauen", "800m", "W", None, "Lauf 3"),
        ("100m Männer Halbfinale 2", "100m", "M", None, "Halbfinale 2"),
        ("Weitsprung Frauen Qualifikation Gruppe A", "LJ", "W", None, "Qualifikation Gruppe A"),
    ],
)
def test_classes_and_rounds_in_german(text, code, sex, age_group, words):
    found = split_event(text)
    assert found is not None
    event = found[0]
    assert (event.discipline.code, event.sex, event.age_group) == (code, sex, age_group)
    assert found[1] == words
