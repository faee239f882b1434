"""What looks like a meeting and is none, and what looks like none and is one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.head_to_head import HeadToHead
from rivalry.questions.question import all_questions

Maker = Callable[..., Path]


def run(name: str, place: Any, mark: str, discipline: str, **more: Any) -> dict[str, Any]:
    return {
        "date": "2024-06-01", "competition": "City Games", "venue": "Estadio Uno, Madrid (ESP)",
        "discipline": discipline, "sex": "W", "round": "final", "athlete": name, "place": place,
        "mark": mark, "outcome": "OK", "nation": "ESP",
    } | more  # fmt: skip


def ask(book: Path, a: str = "Ana Alfa", b: str = "Bea Bravo", **more: Any) -> HeadToHead:
    store = Store.open(book)
    answer = all_questions()["head_to_head"].ask(store, a, b, as_of="2024-12-31", **more)
    store.close()
    assert isinstance(answer, HeadToHead)
    return answer


def test_a_time_on_the_way_is_no_meeting_even_with_a_place(make_book: Maker) -> None:
    rows = [
        run("Ana Alfa", 2, "1:10:30", "HM"), run("Bea Bravo", 1, "1:10:10", "HM"),
        run("Ana Alfa", 1, "16:40", "5km"), run("Bea Bravo", 2, "16:42", "5km"),
        run("Ana Alfa", 1, "33:20", "10km"), run("Bea Bravo", 2, "33:22", "10km"),
        run("Ana Alfa", 1, "4:20.00", "Mile"), run("Bea Bravo", 2, "4:20.50", "Mile"),
        run("Ana Alfa", 2, "4:02.00", "1500m"), run("Bea Bravo", 1, "4:01.90", "1500m"),
    ]  # fmt: skip
    answer = ask(make_book(rows))
    assert sorted(m.discipline for m in answer.meetings) == ["HM", "Mile"]


def test_finals_of_one_day_are_meetings_each(make_book: Maker) -> None:
    rows = [
        run("Ana Alfa", 1, "2:02.00", "800m"), run("Bea Bravo", 2, "2:02.50", "800m"),
        run("Ana Alfa", 1, "4:12.00", "1500m"), run("Bea Bravo", 2, "4:12.50", "1500m"),
        run("Ana Alfa", 1, "11.50", "100m"), run("Bea Bravo", 2, "11.60", "100m"),
        run("Ana Alfa", 1, "23.10", "200m"), run("Bea Bravo", 2, "23.30", "200m"),
    ]  # fmt: skip
    assert ask(make_book(rows)).total() == {"a": 4, "b": 0, "ties": 0}


def test_the_place_decides_a_field_final_whatever_the_marks(make_book: Maker) -> None:
    # The last three threw off: the second had the longer throw.
    rows = [run("Ana Alfa", 2, "67.20", "JT"), run("Bea Bravo", 1, "65.98", "JT")]
    assert ask(make_book(rows)).total() == {"a": 0, "b": 1, "ties": 0}


def test_the_same_place_with_different_marks_is_no_tie(make_book: Maker) -> None:
    rows = [
        run("Ana Alfa", 1, "22.09", "200m", round="semi-final", section=3),
        run("Bea Bravo", 1, "22.12", "200m", round="semi-final", section=3),
    ]
    answer = ask(make_book(rows))
    assert answer.total() == {"a": 0, "b": 0, "ties": 0}
    assert "do not agree" in answer.to_dict()["not_counted"][0]["why"]


def test_a_list_of_under_20s_may_tell_of_their_own_race(tmp_path: Path) -> None:
    head = "rank,mark,wind,competitor,dob,nationality,position,venue,date,result_score,discipline,"
    head += "type,sex,age_cat\n"
    row = '{},{},,{},{},JAM,{},"Stadium One, Kingston (JAM)",29 JUN 2024,,100-metres,sprints,'
    row += "female,{}\n"
    senior = [("11.00", "Ana ALFA", "01 JAN 1995", 1), ("11.05", "Bea BRAVO", "02 FEB 2005", 2)]
    young = [("11.05", "Bea BRAVO", "02 FEB 2005", 2), ("11.50", "Cia CHARLIE", "03 MAR 2006", 1)]
    for name, age, rows in (("s.csv", "senior", senior), ("u.csv", "u20", young[1:])):
        text = head + "".join(row.format(i, *r, age) for i, r in enumerate(rows, 1))
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = tmp_path / "book.rivalry"
    import_results([str(tmp_path / "s.csv"), str(tmp_path / "u.csv")], book)
    assert not ask(book, "Ana Alfa", "Cia Charlie").meetings
    assert len(ask(book, "Ana Alfa", "Bea Bravo").meetings) == 1


def test_a_bare_dnf_is_one_of_the_final(make_book: Maker) -> None:
    rows = [
        run("Ana Alfa", "DNF", "", "1500m", round="", outcome=""),
        run("Bea Bravo", 1, "4:05.12", "1500m", round=""),
    ]
    book = make_book(rows)
    assert [m.winner for m in ask(book).not_counted] == ["unfinished"]
    assert ask(book, count_dnf=True).total() == {"a": 0, "b": 1, "ties": 0}


def test_teams_are_found_by_the_code_of_their_nation(make_book: Maker) -> None:
    rows = [
        run("", place, mark, "4x100m", team=team, nation=team)
        for place, mark, team in ((1, "41.90", "JAM"), (2, "42.00", "USA"))
    ]
    rows.append(run("Jam Jordan", 1, "4:05.00", "1500m", nation="JAM"))
    answer = ask(make_book(rows), "JAM", "USA women")
    assert (answer.a.name, answer.b.name) == ("Jamaica", "United States")
    assert answer.total() == {"a": 1, "b": 0, "ties": 0}
