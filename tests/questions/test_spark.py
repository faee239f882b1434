"""Every question through Apache Spark: the same rows in the same order as from the book on disk."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from everybody import ask_all, made_up

from rivalry import api
from rivalry.book.engine import open_store
from rivalry.book.export import export_book
from rivalry.book.store import BookError, Store
from rivalry.questions.question import all_questions

DAY = "2021-06-30"
_MOST = 3


@pytest.fixture(scope="module")
def both(
    make_book: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    """One made-up book twice: on disk, and exported and opened through Spark."""
    pytest.importorskip("pyspark", reason="needs the extra spark: pip install 'rivalry[spark]'")
    if not shutil.which("java"):
        pytest.skip("needs Java, which Spark runs on, and there is none here")
    book = make_book(made_up(1))
    folder = tmp_path_factory.mktemp("cluster") / "exported"
    on_disk = Store.open(book)
    export_book(on_disk, folder)
    yield on_disk, open_store(f"spark-local:{folder}")
    on_disk.close()


@pytest.mark.parametrize("name", sorted(all_questions()))
def test_a_question_gives_the_same_answer(name: str, both: tuple[Store, Store]) -> None:
    on_disk, on_spark = both
    question = all_questions()[name]
    # a few alone: each takes a second or more
    expected = ask_all(on_disk, question, DAY, most=_MOST)
    assert any(not isinstance(answer, str) and answer["rows"] for answer in expected.values())
    assert ask_all(on_spark, question, DAY, most=_MOST) == expected


def test_kerr_and_ingebrigtsen(starter_book: Path, both: object, tmp_path: Path) -> None:
    with api.open_book(starter_book) as book:
        expected = book.head_to_head("Kerr", "Ingebrigtsen", as_of="2024-08-01").to_dict()
        export_book(book.store, tmp_path / "exported")
    with api.open_book(f"spark-local:{tmp_path / 'exported'}") as book:
        found = book.head_to_head("Kerr", "Ingebrigtsen", as_of="2024-08-01").to_dict()
    assert (found["total"]["a"], found["total"]["b"]) == (3, 12)
    assert found == expected


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("spark-local:", "name the folder"),
        ("spark-local:/nowhere", "rivalry book export"),
        ("spark://host:7077", "names no book"),
        ("sc://?book=/data", "names no host"),
    ],
)
def test_an_address_that_names_no_book(where: str, reason: str) -> None:
    pytest.importorskip("pyspark")
    with pytest.raises(BookError, match=reason):
        open_store(where)
