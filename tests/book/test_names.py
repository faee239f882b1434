"""Who is meant by a name as people type it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.book.names import UnclearNameError, find_athletes, the_athlete
from rivalry.book.store import Store

PEOPLE = [
    ("Zdenka Černáková", "1990-02-02", "CZE"),
    ("Zdenka Cernakova", "2003-04-04", "CZE"),
    ("Ana Alfa", "1999-03-01", "ESP"),
    ("Ana Alfa", "1999-05-01", "POR"),
    ("Ana María Alfa Bravo", "2001-05-05", "ESP"),
    ("Siân O'Hare", "1995-05-05", "IRL"),
    ("Jean-Luc Øster", "1994", "NOR"),
    ("Per Aurum", None, "USA"),
    ("Dora Delta", "1991-01-22", "ITA"),
    ("Dora Delta", "1991-06-14", "ITA"),
    ("Usa Echo", "1992-02-22", "THA"),
]


@pytest.fixture(scope="module")
def store(make_book: Callable[..., Path]) -> Iterator[Store]:
    rows: list[dict[str, Any]] = [
        {"date": f"2019-06-{number:02}", "competition": f"Meet {number}", "discipline": "800m",
         "sex": "W", "round": "final", "athlete": name, "born": born, "nation": nation,
         "place": 1, "mark": "2:01.00"}
        for number, (name, born, nation) in enumerate(PEOPLE, start=1)
    ]  # fmt: skip
    rows.append(
        {"date": "2019-07-01", "competition": "Relays", "discipline": "4x400m", "sex": "W",
         "round": "final", "team": "Jamaica", "place": 1, "mark": "3:25.00"}
    )  # fmt: skip
    rows.append(rows[-1] | {"sex": "M", "mark": "2:58.00"})
    opened = Store.open(make_book(rows))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Siân O'Hare", "Siân O'Hare 1995 IRL"),
        ("OHARE", "Siân O'Hare 1995 IRL"),
        ("o’hare sian", "Siân O'Hare 1995 IRL"),
        ("  sian   O'HARE ", "Siân O'Hare 1995 IRL"),
        ("O'Hare, Sian", "Siân O'Hare 1995 IRL"),
        ("oster", "Jean-Luc Øster 1994 NOR"),
        ("jean luc", "Jean-Luc Øster 1994 NOR"),
        ("ØSTER Jean-Luc", "Jean-Luc Øster 1994 NOR"),
        ("Øster 1994", "Jean-Luc Øster 1994 NOR"),
        ("Per Aurum", "Per Aurum USA"),
        ("Aurum USA", "Per Aurum USA"),
        ("Echo", "Usa Echo 1992 THA"),
        ("Usa Echo", "Usa Echo 1992 THA"),
        ("Ana Alfa POR", "Ana Alfa 1999 POR"),
        ("por alfa ana 1999", "Ana Alfa 1999 POR"),
        ("Alfa Bravo", "Ana María Alfa Bravo 2001 ESP"),
        ("maria alfa", "Ana María Alfa Bravo 2001 ESP"),
        ("Černáková 1990", "Zdenka Černáková 1990 CZE"),
        ("cernakova 2003 CZE", "Zdenka Cernakova 2003 CZE"),
    ],
)
def test_any_order_capitals_and_accents(store: Store, typed: str, meant: str) -> None:
    assert the_athlete(store, typed).introduction == meant


def test_an_introduction_reads_back(store: Store) -> None:
    for (number,) in store.ask("select id from athlete where not team", {}):
        person = the_athlete(store, f"#{number}")
        found = find_athletes(store, person.introduction)
        assert person in found
        if "Delta" not in person.name:  # of one year and nation: only the number tells
            assert found == [person]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Zdenka Černáková", ["Zdenka Černáková 1990 CZE", "Zdenka Cernakova 2003 CZE"]),
        ("cernakova", ["Zdenka Černáková 1990 CZE", "Zdenka Cernakova 2003 CZE"]),
        ("Ana Alfa", ["Ana Alfa 1999 ESP", "Ana Alfa 1999 POR"]),
        ("Ana Alfa 1999", ["Ana Alfa 1999 ESP", "Ana Alfa 1999 POR"]),
    ],
)
def test_namesakes_are_asked_about(store: Store, typed: str, told: list[str]) -> None:
    with pytest.raises(UnclearNameError) as asked:
        the_athlete(store, typed)
    assert sorted(person.introduction for person in asked.value.suggestions) == sorted(told)
    assert all(name in str(asked.value) for name in told)
    assert asked.value.asked == typed


def test_numbers_tell_apart_who_is_introduced_alike(store: Store) -> None:
    with pytest.raises(UnclearNameError, match=r"#\d+, #\d+") as asked:
        the_athlete(store, "Dora Delta")
    for person in asked.value.suggestions:
        assert the_athlete(store, f"#{person.id}") == person


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Sian O'Haer", "Siân O'Hare 1995 IRL"),
        ("Jean-Luk Oster", "Jean-Luc Øster 1994 NOR"),
        ("Ostr", "Jean-Luc Øster 1994 NOR"),
        ("Per Aurun", "Per Aurum USA"),
        ("Zdenka Cernakowa", "Zdenka Černáková 1990 CZE"),
    ],
)
def test_a_misspelt_name_is_answered_with_those_near_it(
    store: Store, typed: str, suggested: str
) -> None:
    with pytest.raises(UnclearNameError, match="did you mean") as asked:
        the_athlete(store, typed)
    assert suggested in str(asked.value)
    assert asked.value.suggestions


@pytest.mark.parametrize(
    "typed", ["Sisi", "Øster 1993", "Ana Alfa ITA", "#4000", "", " ", "?!", "#"]
)
def test_nobody_is_nobody(store: Store, typed: str) -> None:
    assert find_athletes(store, typed) == []
    with pytest.raises(UnclearNameError, match="there is no athlete"):
        the_athlete(store, typed)


def test_a_team_is_found_by_its_nation_and_sex(store: Store) -> None:
    assert {team.sex for team in find_athletes(store, "jamaica")} == {"M", "W"}
    women = the_athlete(store, "Jamaica women")
    assert (women.sex, women.team, women.nation) == ("W", True, "JAM")


@settings(max_examples=150, deadline=None)
@given(
    typed=st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                "ana Alfa POR 1999 Černáková O'Hare women #1 # 2001 usa Jean-Luc, ( ) ' %".split()
            ),
            max_size=5,
        ).map(" ".join),
    )
)
def test_any_text_is_somebody_or_unclear(store: Store, typed: str) -> None:
    found = find_athletes(store, typed)
    assert len({person.id for person in found}) == len(found)
    if len(found) == 1:
        assert the_athlete(store, typed) == found[0]
        return
    with pytest.raises(UnclearNameError) as asked:
        the_athlete(store, typed)
    assert len(str(asked.value).splitlines()) == 1
