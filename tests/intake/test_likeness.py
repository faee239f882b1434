"""Whether two ways of being named are one person: spellings, births, nations; twins apart."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.name import fold, name_key
from rivalry.intake.likeness import DOUBT, JOIN, Named, candidate_keys, likeness


def named(
    name: str, born: str = "", nation: str | None = "ESP", sex: str = "W", **more: Any
) -> Named:
    """A person from `Given Names FAMILY`, born on `2000-03-01` or in `2000`."""
    words = name.split()
    family = " ".join(word for word in words if word.isupper() and len(word) > 1)
    given = " ".join(word for word in words if not (word.isupper() and len(word) > 1))
    day = date.fromisoformat(born if len(born) == 10 else f"{born}-01-01") if born else None
    precision = {0: "unknown", 4: "year", 10: "day"}[len(born)]
    return Named(name_key(name), fold(given), fold(family), sex, day, precision, nation, **more)


def score(one: Named, other: Named, shared_races: int = 0) -> float:
    return likeness(one, other, shared_races=shared_races).score


SAME_NAME = [
    ("Ana ALFA", "ALFA Ana"),
    ("Zdenka ČERNÁKOVÁ", "Zdenka CERNAKOVA"),
    ("Yuliya LEVCHENKO", "Yuliia LEVCHENKO"),
    ("Julia STEPANOVA", "Yuliya STEPANOVA"),
    ("Tatyana TOMASHOVA", "Tetyana TOMASHOVA"),
    ("Tatiana TOMASHOVA", "Tatyana TOMASHOVA"),
    ("Yekaterina ALFEROVA", "Ekaterina ALFEROVA"),
    ("Olga ALFENKO", "Olha ALFENKO"),
    ("Yana HLADIYCHUK", "Iana GLADIICHUK"),
    ("Sergey VYSOTSKIY", "Sergey VYSOTSKY"),
    ("Dmytro VYSOTSKYI", "Dmytro VYSOTSKIY"),
    ("Mohamed FARAH", "Muhammad FARAH"),
    ("Mohammed AMAN", "Mohamed AMAN"),
    ("Mohamed AL GARNI", "Mohamad ALGARNI"),
    ("Hicham EL GUERROUJ", "Hicham EL-GUERROUJ"),
    ("Gudaf TSEGAY", "Gudaf TSEGAYE"),
    ("Olivia GÜRTH", "Olivia GUERTH"),
    ("Kjersti PLÄTZER", "Kjersti PLAETZER"),
    ("Lars BØRGLUM", "Lars BOERGLUM"),
    ("Håkon ÅSEN", "Haakon AASEN"),
    ("Anita WŁODARCZYK", "Anita WLODARCZYK"),
    ("Polat ARIKAN", "Polat ARIKAN"),
    ("Xiang LIU", "LIU Xiang"),
    ("Min-ho KIM", "Minho KIM"),
    ("Konstadínos DOUVALÍDIS", "Konstantinos DOUVALIDIS"),
    ("Aléxandros PAPAMIHAÍL", "Alexandros PAPAMICHAIL"),
    ("Jon BRAVO", "Jonathan BRAVO"),
    ("Matt CENTROWITZ", "Matthew CENTROWITZ"),
    ("Nick WILLIS", "Nicholas WILLIS"),
    ("Sanna ALFA", "Suzanna ALFA"),
    ("Marvin DELTA Jr.", "Marvin DELTA"),
    ("Shelly-Ann FRASER", "Shelly-Ann FRASER-PRYCE"),
    ("Marcell JACOBS", "Lamont Marcell JACOBS"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_spellings_of_one_name_with_one_day_of_birth(one: str, other: str) -> None:
    for nation in ("ESP", "POR"):
        found = likeness(named(one, "1994-03-05"), named(other, "1994-03-05", nation))
        assert found.score >= JOIN, found
    assert score(named(one, "1994-03-05"), named(other, "1981-11-22")) < DOUBT


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_spellings_of_one_name_share_a_block(one: str, other: str) -> None:
    left, right = named(one, "1994-03-05"), named(other, "1994-03-05")
    assert set(candidate_keys(left)) & set(candidate_keys(right))


@pytest.mark.parametrize(
    ("one", "other", "sex"),
    [
        ("Jake ROBERTSON", "Zane ROBERTSON", "M"),
        ("Diana SUJEW", "Elina SUJEW", "W"),
        ("Osama ZOGHLAMI", "Ala ZOGHLAMI", "M"),
        ("Dionisio CASTRO", "Domingos CASTRO", "M"),
        ("Alvin HARRISON", "Calvin HARRISON", "M"),
        ("Lisa HAHNER", "Anna HAHNER", "W"),
        ("Tia CLAYTON", "Tina CLAYTON", "W"),
        ("Leila LUIK", "Liina LUIK", "W"),
        ("Ana Bea ALFA BRAVO", "Dora Cleo ALFA BRAVO", "W"),
    ],
)
def test_twins_stay_apart(one: str, other: str, sex: str) -> None:
    left, right = (named(name, "1989-11-14", "NZL", sex) for name in (one, other))
    assert score(left, right) < DOUBT
    events = {"events": frozenset({"5000m"}), "first": 2010, "last": 2016}
    left, right = (named(name, "1989-11-14", "NZL", sex, **events) for name in (one, other))
    assert score(left, right) < DOUBT


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("1994-03-05", "1994-05-03", True),  # day and month swapped
        ("1994-03-05", "1995-03-05", True),  # a year off
        ("1994-03-05", "1994-03-15", True),  # one digit off
        ("1994-03-05", "1994", True),
        ("1994", "1994", True),
        ("1994-03-05", "", True),
        ("", "", True),
        ("1900", "2000-09-19", True),  # two digits of the year read as those of another century
        ("1994-03-05", "1994-11-22", False),
        ("1994-03-05", "1996-07-21", False),
        ("1994-03-05", "1996", False),
        ("1994-03-05", "1995", False),
    ],
)
def test_births_of_one_name_and_nation(one: str, other: str, joined: bool) -> None:
    assert (score(named("Ana ALFA", one), named("Ana ALFA", other)) >= JOIN) is joined


def test_where_few_names_are_shared_a_name_says_less() -> None:
    assert score(named("Yang LIU", nation="CHN"), named("Yang LIU", nation="CHN")) < score(
        named("Ana ALFA"), named("Ana ALFA")
    )


def test_a_change_of_nation_needs_a_birth() -> None:
    ran_for_kenya, ran_for_denmark = (
        named("Wilson KIPKETER", "1972-12-12", nation, "M") for nation in ("KEN", "DEN")
    )
    assert score(ran_for_kenya, ran_for_denmark) >= JOIN
    assert score(named("Ana ALFA", nation="KEN"), named("Ana ALFA", nation="DEN")) < JOIN
    assert "nation differs: KEN, DEN" in likeness(ran_for_kenya, ran_for_denmark).reasons


def test_a_woman_of_the_same_day_with_another_family_name_is_mostly_the_same() -> None:
    single, married = named("Bea BRAVO", "1994-03-05"), named("Bea CHARLIE", "1994-03-05")
    assert score(single, married) >= JOIN
    men = [named(name, "1994-03-05", sex="M") for name in ("Bert BRAVO", "Bert CHARLIE")]
    assert score(*men) < JOIN
    assert score(named("Bea BRAVO", "1994"), named("Bea CHARLIE", "1994")) < DOUBT
    assert score(named("Bea BRAVO", "1994"), named("Bea CHARLIE", "1994"), 1) >= JOIN


def test_initials_want_more_than_the_name() -> None:
    full, initial = (
        named("Josh KERR", sex="M", nation="GBR"),
        named("J. KERR", sex="M", nation="GBR"),
    )
    assert DOUBT <= score(full, initial) < JOIN
    assert score(full, initial, 1) >= JOIN
    assert score(full, named("M. KERR", sex="M", nation="GBR")) < DOUBT


def test_events_tell_namesakes_apart() -> None:
    thrower, runner, another = (
        named("Ana ALFA", events=frozenset({event})) for event in ("SP", "Marathon", "10,000m")
    )
    assert score(thrower, runner) < DOUBT
    assert score(runner, another) >= JOIN
    sprinter = named("Ana ALFA", events=frozenset({"100m"}))
    assert score(sprinter, another) < DOUBT


def test_a_lifetime_between_results_tells_namesakes_apart() -> None:
    early, late = named("Ana ALFA", first=1978, last=1984), named("Ana ALFA", first=2015, last=2019)
    assert score(early, late) < DOUBT
    assert score(named("Ana ALFA", "1950-02-03", first=1970, last=1975), late) < DOUBT


def test_a_year_of_birth_that_makes_a_child_of_the_competitor_is_none() -> None:
    placeholder = named("Ana ALFA", "2000", first=2010, last=2010)
    assert score(placeholder, named("Ana ALFA", "1985-02-03", first=2005, last=2012)) >= JOIN


def test_ids() -> None:
    one = named("Ana ALFA", ids=("wa:1", "tilastopaja:7"))
    assert score(one, named("Bea BRAVO", ids=("tilastopaja:7",))) > JOIN
    assert score(one, named("Ana ALFA", ids=("wa:2",))) < DOUBT
    assert score(one, named("Ana ALFA", ids=("olympics:2",))) >= JOIN


def test_sexes_and_teams_are_never_one() -> None:
    assert score(named("Ana ALFA"), named("Ana ALFA", sex="M")) == 0
    assert score(named("ESP", team=True), named("ESP")) == 0
    assert score(named("ESP", team=True), named("ESP", team=True)) == 1


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (named("Ana ALFA", "1994-03-05"), named("ALFA Ana", "1994-03-05"), "same day of birth"),
        (
            named("Tatyana ALFA"), named("Tetyana ALFA"),
            "tatyana/tetyana: one word spelt nearly the same",
        ),
        (named("Ana ALFA"), named("A. ALFA"), "ana/a: one is an initial"),
        (named("Ana ALFA"), named("Ana ALFA-BRAVO"), "name added: bravo"),
        (
            named("Ana ALFA", "1994-03-05"), named("Ana ALFA", "1994-05-03"),
            "day and month of birth swapped",
        ),
        (named("Ana ALFA", ids=("wa:1",)), named("Ana ALFA", ids=("wa:2",)), "ids of wa differ"),
    ],
)  # fmt: skip
def test_reasons_say_why(one: Named, other: Named, reason: str) -> None:
    assert reason in likeness(one, other).reasons


NAMES = [
    "Ana ALFA",
    "ALFA Ana",
    "A. ALFA",
    "Anna Maria ALFA",
    "Bea BRAVO",
    "Tetyana ALFA-BRAVO",
    "Ana",
]
PEOPLE = st.builds(
    named,
    st.sampled_from(NAMES),
    st.sampled_from(["", "1994", "1994-03-05", "1994-05-03", "2001-07-07"]),
    st.sampled_from(["ESP", "KEN", None]),
    st.sampled_from(["W", "M"]),
    ids=st.sampled_from([(), ("wa:1",), ("wa:2", "x:1")]),
    events=st.sampled_from([frozenset(), frozenset({"800m"}), frozenset({"SP", "DT"})]),
    first=st.sampled_from([0, 1990, 2014]),
    last=st.just(2014),
)


@settings(max_examples=100, deadline=None)
@given(PEOPLE, PEOPLE, st.integers(0, 5))
def test_likeness_is_symmetric_and_a_probability(one: Named, other: Named, shared: int) -> None:
    found, turned = score(one, other, shared), score(other, one, shared)
    assert found == pytest.approx(turned)
    assert 0 <= found <= 1
    assert score(one, other, shared + 1) >= found


@settings(max_examples=50, deadline=None)
@given(PEOPLE)
def test_everybody_shares_a_block_with_themselves(one: Named) -> None:
    assert len(set(candidate_keys(one))) == len(candidate_keys(one)) > 0


def test_blocks_keep_strangers_apart() -> None:
    strangers = [
        named("Ana ALFA", "1994-03-05"), named("Bea BRAVO", "1995-04-06"),
        named("Cleo CHARLIE", "1996-05-07"), named("Dora DELTA", "1997-06-08"),
    ]  # fmt: skip
    for one, other in combinations(strangers, 2):
        assert set(candidate_keys(one)).isdisjoint(candidate_keys(other))


@pytest.mark.parametrize(
    ("sex", "born", "other_born", "joined"),
    [
        ("W", "", "", False),
        ("M", "", "", False),
        ("M", "2000-03-01", "", False),
        ("W", "2000-03-01", "2000", True),
        ("M", "2000-03-01", "2000", True),
        ("M", "2000-03-01", "2000-03-01", True),
    ],
)
def test_a_word_more_in_the_name_is_not_enough_without_a_birth(
    sex: str, born: str, other_born: str, joined: bool
) -> None:
    events = frozenset({"1500m"})
    one = named("Ana ALFA", born, sex=sex, events=events)
    other = named("Ana Bea ALFA", other_born, sex=sex, events=events)
    assert (score(one, other) >= JOIN) is joined
    assert score(one, other) >= DOUBT
    assert score(one, other, shared_races=1) >= JOIN
