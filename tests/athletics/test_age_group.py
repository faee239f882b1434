"""Age groups in the spellings of results and programmes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.age_group import AgeGroupError, read_age_group


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U20", "U20"),
        ("u20", "U20"),
        ("u-18", "U18"),
        ("Under 23", "U23"),
        ("under-17", "U17"),
        ("Junior", "U20"),
        ("Youth", "U18"),
        ("MJU20", "U20"),
        ("WJU18", "U18"),
        ("MKU12", "U12"),
        ("M9", "U10"),
        ("W14", "U15"),
        ("-19", "U20"),
        ("-9", "U10"),
        ("M35", "M35"),
        ("W100", "W100"),
        ("W40+", "W40"),
        ("m45-49", "M45"),
        ("Senior", None),
        ("SEN", None),
        ("M", None),
        ("", None),
    ],
)
def test_spellings(text: str, code: str | None) -> None:
    assert read_age_group(text) == code


@pytest.mark.parametrize("text", ["V45", "Masters 45", "-45", "veterans 45"])
def test_masters_take_their_sex_from_elsewhere(text: str) -> None:
    assert read_age_group(text, "W") == "W45"
    assert read_age_group(text, "M") == "M45"
    with pytest.raises(AgeGroupError, match="M45 or W45"):
        read_age_group(text)


@pytest.mark.parametrize("text", ["U3", "U45", "M37", "M115", "1500m", "U", "boys", "20", "U20U18"])
def test_what_is_no_age_group(text: str) -> None:
    with pytest.raises(AgeGroupError) as caught:
        read_age_group(text, "M")
    assert str(caught.value).startswith(repr(text))
    assert str(caught.value).endswith(".")


@given(st.text(max_size=30), st.sampled_from([None, "M", "W"]))
def test_any_text_is_a_group_or_an_error(text: str, sex: str | None) -> None:
    try:
        group = read_age_group(text, sex)
    except AgeGroupError as error:
        told = str(error)
    else:
        told = "" if group is None else group
        assert read_age_group(told) == group
    assert "\n" not in told


@given(st.integers(min_value=7, max_value=30))
def test_every_under_group_in_every_spelling(age: int) -> None:
    for text in (f"U{age}", f"u {age}", f"Under {age}", f"under-{age}", f"wju{age}", f"-{age - 1}"):
        assert read_age_group(text) == f"U{age}", text
