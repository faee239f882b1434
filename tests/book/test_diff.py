"""What differs between two books is told whatever numbers either gave."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rivalry.book.diff import BookDiff, diff_books
from rivalry.book.names import Athlete, the_athlete
from rivalry.book.store import BookError, Store
from rivalry.intake.deciding import keep_apart, merge_athletes, undo_decision


def row(athlete: str, place: int, mark: str, **more: str) -> dict[str, Any]:
    return {
        "competition": "Alfa Games", "city": "Oslo", "country": "NOR", "date": "2024-06-02",
        "discipline": "800m", "sex": "W", "round": "final", "athlete": athlete, "nation": "NOR",
        "place": str(place), "mark": mark,
    } | more  # fmt: skip


FIRST = [
    row("Ana Alfa", 1, "2:01.00", born="2000-01-02"),
    row("Bea Bravo", 2, "2:02.00", born="1999-03-04"),
    row("Cleo Charlie", 3, "2:03.00", born="1998-05-06"),
]
SECOND = [
    row("Dora Delta", 1, "2:00.00", date="2023-07-01", competition="Bravo Meeting", city="Roma",
        country="ITA"),
    row("Ana Alfa", 2, "2:00.50", date="2023-07-01", competition="Bravo Meeting", city="Roma",
        country="ITA", born="2000-01-02"),
]  # fmt: skip


def changes(diff: BookDiff) -> dict[tuple[str, str], int]:
    return {(one.what, one.change): one.count for one in diff.sections}


def altered(book: Path, copy: Path, *statements: str) -> Path:
    shutil.copy(book, copy)
    connection = duckdb.connect(str(copy))
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return copy


@pytest.fixture(scope="module")
def first(make_book: Callable[..., Path]) -> Path:
    return make_book(FIRST)


@pytest.fixture(scope="module")
def both(make_book: Callable[..., Path], first: Path, tmp_path_factory: Any) -> Path:
    book = tmp_path_factory.mktemp("both") / "book.rivalry"
    shutil.copy(first, book)
    return make_book(SECOND, into=book)


def test_a_book_is_the_same_as_itself(first: Path) -> None:
    diff = diff_books(first, first)
    assert diff.same
    assert diff.to_dict()["changes"] == []


def test_an_import_adds_results_and_who_ran(first: Path, both: Path) -> None:
    diff = diff_books(first, both)
    assert changes(diff) == {
        ("sources", "added"): 1,
        ("results", "added"): 2,
        ("athletes", "added"): 1,
        ("races", "added"): 1,
        ("competitions", "added"): 1,
    }
    results = next(one for one in diff.sections if one.what == "results")
    assert [(one["athlete"], one["mark"], one["line"]) for one in results.examples] == [
        ("Dora Delta", 120000, 1), ("Ana Alfa", 120500, 2),
    ]  # fmt: skip
    back = changes(diff_books(both, first))
    assert back == {(what, "removed"): count for (what, _), count in changes(diff).items()}


def test_examples_are_limited_and_counts_are_not(first: Path, both: Path) -> None:
    diff = diff_books(first, both, limit=1)
    assert diff.count("results", "added") == 2
    assert all(len(one.examples) == 1 for one in diff.sections)


def test_numbers_do_not_matter(make_book: Callable[..., Path], both: Path) -> None:
    """The same files in another order give other numbers to everything, and the same book."""
    one, other = make_book(FIRST, SECOND), make_book(SECOND, FIRST)
    assert diff_books(both, one).same
    assert diff_books(one, other).same


def test_other_files_that_tell_the_same_differ_by_the_files(
    make_book: Callable[..., Path], first: Path
) -> None:
    other = make_book([one | {"ids": ""} for one in reversed(FIRST)])
    assert changes(diff_books(first, other)) == {
        ("sources", "added"): 1, ("sources", "removed"): 1,
    }  # fmt: skip


def test_what_a_result_says_otherwise_is_told(first: Path, tmp_path: Path) -> None:
    other = altered(
        first,
        tmp_path / "other.rivalry",
        "update result set mark = 121010, ordering = 121010, place = 4 where place = 1",
    )
    diff = diff_books(first, other)
    assert changes(diff) == {("results", "changed"): 1}
    assert diff.sections[0].examples[0]["changed"] == "mark 121000 → 121010; place 1 → 4"


@pytest.mark.parametrize(
    ("statement", "expected", "said"),
    [
        ("update athlete set name = 'Ana Bell', nation = 'SWE' where name = 'Ana Alfa'",
         ("athletes", "changed"), "Ana Alfa → Ana Bell; NOR → SWE"),
        ("update race set round = 'heat', section = 2",
         ("races", "changed"), "final → heat; section - → 2"),
        ("update competition set name = 'Omega Games', level = 'DL'",
         ("competitions", "changed"), "Alfa Games → Omega Games; level M → DL"),
    ],
)  # fmt: skip
def test_what_is_called_otherwise_is_told(
    first: Path, tmp_path: Path, statement: str, expected: tuple[str, str], said: str
) -> None:
    diff = diff_books(first, altered(first, tmp_path / "other.rivalry", statement))
    assert changes(diff) == {expected: 1}
    assert diff.sections[0].examples[0]["changed"] == said


def athletes(book: Path, *names: str) -> list[Athlete]:
    store = Store.open(book)
    try:
        return [the_athlete(store, name) for name in names]
    finally:
        store.close()


def test_who_was_merged_and_split_is_told(both: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.rivalry"
    shutil.copy(both, book)
    decision = merge_athletes(book, *athletes(book, "Cleo Charlie", "Dora Delta"))
    diff = diff_books(both, book)
    assert changes(diff) == {("athletes", "merged"): 1, ("decision", "added"): 1}
    merged = next(one for one in diff.sections if one.what == "athletes").examples[0]
    assert merged["were"] == 2
    assert "Cleo Charlie NOR 1998 (1)" in merged["before"]
    assert "Dora Delta NOR (1)" in merged["before"]
    back = diff_books(book, both)
    assert back.count("athletes", "split") == 1
    undo_decision(book, decision.id)
    undone = diff_books(both, book)
    assert undone.count("athletes", "merged") == 0


def test_a_decision_is_told_though_it_changes_nobody(both: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.rivalry"
    shutil.copy(both, book)
    keep_apart(book, *athletes(book, "Ana Alfa", "Bea Bravo"))
    assert changes(diff_books(both, book)) == {("decision", "added"): 1}


def test_races_that_became_one_are_told(both: Path, tmp_path: Path) -> None:
    two = altered(
        both,
        tmp_path / "two.rivalry",
        "insert into race select * replace (4711 as id, 2 as section) from race "
        "where date = '2024-06-02'",
        "update result set race = 4711 where date = '2024-06-02' and place = 3",
    )
    diff = diff_books(two, both)
    assert changes(diff) == {("races", "merged"): 1}
    assert diff.sections[0].examples[0]["before"].count("Alfa Games final") == 2
    assert changes(diff_books(both, two)) == {("races", "split"): 1}


def test_results_that_became_one_are_told(
    make_book: Callable[..., Path], first: Path, tmp_path: Path
) -> None:
    apart = altered(
        first,
        tmp_path / "apart.rivalry",
        "insert into race select * replace (4711 as id, 'heat' as round) from race",
        "insert into result by name select * replace (4711 as id, 4711 as race, 77 as line, "
        "null as place) from result where place = 3",
    )
    diff = diff_books(apart, first)
    assert changes(diff) == {("results", "joined to another"): 1, ("races", "merged"): 1}
    assert diff.sections[0].examples[0]["athlete"] == "Cleo Charlie"


def test_facts_are_told_by_what_they_say(first: Path, tmp_path: Path) -> None:
    other = altered(
        first,
        tmp_path / "other.rivalry",
        "insert into absence by name select 'Ana Alfa' as name, 'ill' as reason, 1 as source, "
        "9 as line",
        "insert into split by name select min(id) as result, 400000 as distance_mm, "
        "60000 as elapsed_ms, 1 as source, 9 as line from result",
    )
    diff = diff_books(first, other)
    assert changes(diff) == {("absence", "added"): 1, ("split", "added"): 1}
    told = next(one for one in diff.sections if one.what == "absence").examples[0]
    assert (told["name"], told["reason"], told["line"]) == ("Ana Alfa", "ill", 9)
    assert "sha256" not in told


def test_what_is_no_book_is_told(first: Path, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="there is no book at"):
        diff_books(first, tmp_path / "none.rivalry")
    (tmp_path / "text.rivalry").write_text("no book")
    with pytest.raises(BookError, match="is not a book of results"):
        diff_books(tmp_path / "text.rivalry", first)
    with pytest.raises(BookError, match="there is no book at"):
        diff_books(tmp_path, first)
