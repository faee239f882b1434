"""Answers in a terminal: they fit, they say the score, and colours are left to the terminal."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry.api import Book, open_book
from rivalry.cli.layouts import athlete as athlete_layout
from rivalry.cli.layouts import head_to_head as head_to_head_layout


def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def race(date: str, competition: str, discipline: str, round: str, *results: Any) -> None:
        for athlete, place, mark, outcome in results:
            found.append(
                {"date": date, "competition": competition, "city": "Alfaville", "sex": "M",
                 "discipline": discipline, "round": round, "athlete": athlete, "place": place,
                 "mark": mark, "outcome": outcome, "born": "1997-10-08"}
            )  # fmt: skip

    alfa, bravo, charlie = "Abel Alfa", "Bartholomäus Bravo-Konstantinidis", "Cy Charlie"
    race(
        "2021-06-01",
        "City Games 2021",
        "1500m",
        "final",
        (alfa, 1, "3:35.00", "OK"),
        (bravo, 2, "3:35.50", "OK"),
        (charlie, 3, "3:36.00", "OK"),
    )
    race(
        "2021-08-05",
        "Olympic Games 2020",
        "1500m",
        "semi-final",
        (bravo, 1, "3:36.00", "OK"),
        (alfa, 2, "3:36.10", "OK"),
    )
    race(
        "2022-06-01",
        "[bold]Night of Miles[/bold]",
        "Mile",
        "final",
        (bravo, 1, "3:50.00", "OK"),
        (alfa, 2, "3:51.00", "OK"),
    )
    race(
        "2023-06-01",
        "Night of Falls",
        "1500m",
        "final",
        (alfa, 1, "3:33.00", "OK"),
        (bravo, None, None, "DNF"),
    )
    return found  # fmt: skip


@pytest.fixture(scope="module")
def book(make_book: Callable[..., Path]) -> Any:
    with open_book(make_book(rows())) as opened:
        yield opened


@pytest.fixture
def shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Show an answer in a terminal of a width; give what was printed."""

    def show(layout: Any, answer: Any, width: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        layout.show(answer)
        return capsys.readouterr().out

    return show


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_a_head_to_head_fits_the_terminal(
    book: Book, shown: Callable[..., str], width: int
) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-01-01")
    out = shown(head_to_head_layout, answer, width)
    assert max(map(len, out.splitlines())) <= width
    first = out.splitlines()[0]
    assert first == "Abel Alfa 1 – 2 Bartholomäus Bravo-Konstantinidis"
    for figure in ("3:35.00", "3:50.00", "0.50", "1.00"):
        assert figure in out


def test_the_latest_meeting_is_last_and_what_does_not_count_comes_after(
    book: Book, shown: Callable[..., str]
) -> None:
    out = shown(head_to_head_layout, book.head_to_head("Alfa", "Bravo", as_of="2024-01-01"))
    days = re.findall(r"^20\d\d-\d\d-\d\d", out, re.MULTILINE)
    assert days == ["2021-06-01", "2021-08-05", "2022-06-01", "2023-06-01"]
    assert out.index("Not counted") < out.index("2023-06-01")
    assert "DNF" in out
    assert "finals 1–1; weighed" in out
    assert "By discipline: 1500m 1–1, Mile 0–1" in out
    assert "Coverage: the book does not claim every result" in " ".join(out.split())


def test_markup_in_a_name_is_text(book: Book, shown: Callable[..., str]) -> None:
    out = shown(head_to_head_layout, book.head_to_head("Alfa", "Bravo", as_of="2024-01-01"), 200)
    assert "[bold]Night of Miles[/bold]" in out


def test_a_pipe_and_no_color_get_no_colours(
    book: Book, shown: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-01-01")
    assert "\x1b" not in shown(head_to_head_layout, answer)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;36m" in shown(head_to_head_layout, answer)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", shown(head_to_head_layout, answer))


def test_two_who_never_met(book: Book, shown: Callable[..., str]) -> None:
    answer = book.head_to_head("Alfa", "Charlie", discipline="Mile", as_of="2024-01-01")
    out = shown(head_to_head_layout, answer)
    assert out.startswith("Abel Alfa and Cy Charlie: no meeting in the book as of 1 January 2024.")


@pytest.mark.parametrize("width", [40, 80])
def test_three_make_a_matrix(book: Book, shown: Callable[..., str], width: int) -> None:
    answer = book.head_to_head("Alfa", "Bravo", "Charlie", as_of="2024-01-01")
    out = shown(head_to_head_layout, answer, width)
    assert max(map(len, out.splitlines())) <= width
    alfa = next(line for line in out.splitlines() if re.match(r"(1 )?Abel Alfa ", line))
    assert re.findall(r"[\d–]+", alfa.partition("Alfa")[2]) == ["–", "1", "1"]
    whole = " ".join(out.split())
    for pair in answer.pairs:
        assert str(pair) in whole


@pytest.mark.parametrize("width", [60, 80, 160])
def test_an_athlete_fits_the_terminal(book: Book, shown: Callable[..., str], width: int) -> None:
    out = shown(athlete_layout, book.athlete("Alfa", as_of="2023-12-31"), width)
    assert max(map(len, out.splitlines())) <= width
    lines = out.splitlines()
    assert lines[0].startswith("Abel Alfa, ")
    assert "26 on 2023-12-31" in lines[0]
    best = next(line for line in lines if line.startswith("1500m"))
    assert best.split()[1:4] == ["3:33.00", "3:33.00", "2023-06-01"]
    assert any(line.startswith("Mile") and "3:51.00" in line for line in lines)


def test_aided_bests_and_medals_of_an_athlete(
    make_book: Callable[..., Path], shown: Callable[..., str]
) -> None:
    sprints = [
        {"date": date, "competition": competition, "discipline": "100m", "sex": "W",
         "round": "final", "place": place, "athlete": "Bea Bravo", "mark": mark, "wind": wind}
        for date, competition, place, mark, wind in (
            ("2021-07-31", "Olympic Games 2020", 2, "10.90", 0.5),
            ("2022-06-01", "Windy Games", 1, "10.70", 3.1),
        )
    ]  # fmt: skip
    with open_book(make_book(sprints)) as opened:
        out = shown(athlete_layout, opened.athlete("Bravo", as_of="2022-12-31"))
        early = shown(athlete_layout, opened.athlete("Bravo", as_of="2020-12-31"))
    assert re.search(r"^100m +10\.90 \(\+0\.5\) ", out, re.MULTILINE)
    assert "Wind-aided, no best: 100m 10.70 (+3.1), 2022-06-01, Windy Games" in out
    assert re.search(r"^1 silver: Olympic Games \d{4} 100m$", out, re.MULTILINE)
    assert "No mark in the book as of 2020-12-31." in early
