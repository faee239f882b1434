"""Who is who, over one import and over several: what joins people, and what keeps them apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store

Row = dict[str, Any]


def ran(athlete: str, day: str = "2024-06-01", **more: object) -> Row:
    return {
        "date": day, "competition": f"Meeting of {day}", "discipline": "800m", "sex": "W",
        "round": "final", "athlete": athlete, "place": 1, "mark": "2:01.00", "nation": "ESP",
    } | more  # fmt: skip


def athletes(book: Path) -> list[tuple[str, str | None, int]]:
    """Name, birth and number of results of everyone in a book."""
    store = Store.open(book)
    try:
        return store.ask(
            """
            select
                name,
                case born_precision
                    when 'day' then born::varchar when 'year' then year(born)::varchar
                end,
                count(*)
            from athlete inner join result on result.athlete = athlete.id
            group by athlete.id, name, born, born_precision
            order by name, born, athlete.id
            """,
            {},
        )  # fmt: skip
    finally:
        store.close()


NAMESAKES = [
    ran("Ana Alfa", "2024-06-01", born="1990-05-05"),
    ran("Ana Alfa", "2024-06-02", born="2001-07-07"),
    ran("Ana Alfa", "2024-06-03"),
]


def test_a_namesake_without_a_birth_is_left_apart(make_book: Callable[..., Path]) -> None:
    assert athletes(make_book(NAMESAKES)) == [
        ("Ana Alfa", "1990-05-05", 1), ("Ana Alfa", "2001-07-07", 1), ("Ana Alfa", None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "births",
    [
        ["1990-05-05", "2001-07-07", None],
        ["1990", "2001", None],
        ["1990", "2001-07-07", None],
        ["1990", "1990-05-05", "1990-08-08"],
        [None, None, None],
        ["1993-01-01", "1993-01-01", "1993"],
    ],
)
def test_people_read_again_from_another_file_are_the_same_people(
    make_book: Callable[..., Path], births: list[str | None]
) -> None:
    rows = [ran("Ana Alfa", f"2024-06-0{n + 1}", born=birth) for n, birth in enumerate(births)]
    book = make_book(rows)
    before = athletes(book)
    make_book(rows[::-1], into=book)
    assert athletes(book) == before


def test_a_birth_year_picks_the_day_that_fits(make_book: Callable[..., Path]) -> None:
    rows = [*NAMESAKES[:2], ran("Ana Alfa", "2024-06-03", born="2001")]
    assert athletes(make_book(rows)) == [
        ("Ana Alfa", "1990-05-05", 1), ("Ana Alfa", "2001-07-07", 2),
    ]  # fmt: skip


def test_a_birth_year_alone_is_somebody_to_choose_between(make_book: Callable[..., Path]) -> None:
    rows = [
        ran("Ana Alfa", "2024-06-01", born="1990-05-05"),
        ran("Ana Alfa", "2024-06-02", born="2001"),
        ran("Ana Alfa", "2024-06-03"),
    ]
    assert len(athletes(make_book(rows))) == 3


def test_a_change_of_nation_is_no_other_person(make_book: Callable[..., Path]) -> None:
    exact = [ran("Ana Alfa", f"202{n}-06-01", born="1993-02-03", nation=nation)
             for n, nation in enumerate(("ETH", "NED"))]  # fmt: skip
    assert athletes(make_book(exact)) == [("Ana Alfa", "1993-02-03", 2)]
    # Lists print 1 January for a year alone, and for those born on it.
    vague = [row | {"born": "1993-01-01"} for row in exact]
    assert athletes(make_book(vague)) == [("Ana Alfa", "1993", 2)]
    book = make_book(vague[:1])
    make_book(vague[1:], into=book)
    assert athletes(book) == [("Ana Alfa", "1993", 2)]


def test_two_of_one_name_and_year_in_one_race_are_two(make_book: Callable[..., Path]) -> None:
    rows = [
        ran("Ana Alfa", born="1993", nation="ETH"),
        ran("Ana Alfa", born="1993", nation="KEN", place=2, mark="2:02.00"),
    ]
    assert len(athletes(make_book(rows))) == 2


def test_a_birth_learnt_from_another_source_is_kept_when_two_turn_out_one(
    make_book: Callable[..., Path],
) -> None:
    book = make_book([ran("Ana Alfa", "2024-06-01", source_id="7")])
    make_book([ran("Anna Alpha", "2024-06-02", born="1993-02-03", source_id="8")], into=book)
    assert len(athletes(book)) == 2
    both = ran("Ana Alfa", "2024-06-03", ids="source:7 source:8")
    make_book([both], into=book)
    assert athletes(book) == [("Ana Alfa", "1993-02-03", 3)]


def test_spellings_of_one_day_of_birth_and_nation_are_one(make_book: Callable[..., Path]) -> None:
    names = ["Tetyana Bravo", "BRAVO Tatyana", "Bravo, Tetyana"]
    rows = [ran(name, f"2024-06-0{n}", born="1993-02-03") for n, name in enumerate(names, 1)]
    assert [count for *_, count in athletes(make_book(rows))] == [3]


def test_twins_are_two(make_book: Callable[..., Path]) -> None:
    rows = [ran("Ana Alfa", born="1993-02-03"), ran("Bea Alfa", "2024-06-02", born="1993-02-03")]
    assert len(athletes(make_book(rows))) == 2
    alike = [
        ran("Elina Alfa", born="1993-02-03"),
        ran("Elena Alfa", born="1993-02-03", place=2, mark="2:02.00"),
    ]
    assert len(athletes(make_book(alike))) == 2  # who meets somebody is somebody else


def test_an_id_that_two_of_one_race_share_is_nobodys(make_book: Callable[..., Path]) -> None:
    rows = [
        ran("Ana Alfa", source_id="99"),
        ran("Bea Bravo", source_id="99", place=2, mark="2:02.00"),
    ]
    book = make_book(rows)
    assert len(athletes(book)) == 2
    store = Store.open(book)
    assert store.ask("select count(*) from athlete_id", {}) == [(0,)]
    store.close()


def test_an_id_joins_two_names(make_book: Callable[..., Path]) -> None:
    book = make_book([ran("Ana Alfa", source_id="99", born="1993-02-03")])
    make_book([ran("Ana Alfa-Bravo", "2024-06-05", source_id="99", nation="POR")], into=book)
    assert athletes(book) == [("Ana Alfa-Bravo", "1993-02-03", 2)]


def test_a_name_alone_is_the_one_who_bears_it(make_book: Callable[..., Path]) -> None:
    book = make_book([ran("Ana Alfa", born="1993-02-03")])
    make_book([ran("ALFA, Ana", "2024-07-01", nation=None)], into=book)
    assert athletes(book) == [("Ana Alfa", "1993-02-03", 2)]
    # The same race once more, timed to the tenth, by a file that knows names only.
    again = ran("Ana Alfa", nation=None, mark="2:01.0", competition=None, venue="Madrid (ESP)")
    book = make_book([ran("Ana Alfa", born="1993-02-03", city="Madrid", country="ESP")])
    make_book([again], into=book)
    assert athletes(book) == [("Ana Alfa", "1993-02-03", 1)]


def test_a_name_alone_is_nobody_of_several(make_book: Callable[..., Path]) -> None:
    book = make_book(
        [
            ran("Ana Alfa", born="1993-02-03"),
            ran("Ana Alfa", "2024-06-05", nation="POR", born="1999"),
        ]
    )
    make_book([ran("Ana Alfa", "2024-07-01", nation=None)], into=book)
    assert len(athletes(book)) == 3
    make_book([ran("Ana Alfa", "2024-07-02", nation=None, born="1999")], into=book)
    assert ("Ana Alfa", "1999", 2) in athletes(book)


def test_a_name_alone_is_not_who_stood_beside_it(make_book: Callable[..., Path]) -> None:
    rows = [
        ran("Ana Alfa", born="1993-02-03"),
        ran("Ana Alfa", nation=None, place=2, mark="2:02.00"),
    ]
    assert len(athletes(make_book(rows))) == 2


def test_one_place_and_mark_is_one_person_in_whatever_order(make_book: Callable[..., Path]) -> None:
    rows = [
        ran("Ana Alfa-Bravo", city="Madrid", country="ESP"),
        ran("Ana Alfa", born="1993-02-03", city="Madrid", country="ESP"),
    ]
    for first, second in (rows, rows[::-1]):
        book = make_book([first])
        make_book([second], into=book)
        assert [row[1:] for row in athletes(book)] == [("1993-02-03", 1)]
