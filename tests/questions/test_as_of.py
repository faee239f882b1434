"""One property for all questions: an answer as of a day over the whole book is the answer over a
book that never read a result or a ruling after that day."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from everybody import Row, ask_all, made_up

from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.question import all_questions


def known_on(day: str, rows: list[Row]) -> list[Row]:
    """What had been run by then, without the rulings that were still to come."""
    return [
        {name: value for name, value in row.items() if name != "annulled_on" or value <= day}
        for row in rows
        if row["date"] <= day
    ]


def book_of(rows: list[Row], file: Path, book: Path) -> Store:
    """Import rows, one a line, always from a file of the same name."""
    file.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]", encoding="utf-8")
    import_results([str(file)], book)
    return Store.open(book)


@pytest.mark.parametrize("seed", range(3))
def test_later_results_and_rulings_are_not_known(seed: int, tmp_path: Path) -> None:
    rows = made_up(seed)
    days = sorted({row["date"] for row in rows})
    rulings = sorted({row["annulled_on"] for row in rows if "annulled_on" in row})
    assert rulings
    whole = book_of(rows, tmp_path / "rows.json", tmp_path / "whole.rivalry")
    for number, day in enumerate((days[6], rulings[len(rulings) // 2])):
        cut = book_of(known_on(day, rows), tmp_path / "rows.json", tmp_path / f"{number}.rivalry")
        for question in all_questions().values():
            expected = ask_all(cut, question, day)
            found = ask_all(whole, question, day)
            for names, answer in expected.items():
                if isinstance(answer, str) and answer == "UnclearNameError":
                    continue  # nobody of that name had run by then
                assert found[names] == answer, (question.name, names, day)
        cut.close()
    whole.close()


def test_a_day_before_everything_knows_nothing(make_book: Callable[..., Path]) -> None:
    store = Store.open(make_book(made_up(0)))
    for question in all_questions().values():
        for names, answer in ask_all(store, question, "2018-02-28").items():
            assert answer["rows"] == [], (question.name, names)
    store.close()
