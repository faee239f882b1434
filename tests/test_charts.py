"""Pictures: what they draw, what they leave out, and that they take their colours from the page."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry import charts
from rivalry.api import Book, open_book

SVG = "{http://www.w3.org/2000/svg}"


def race(date: str, round: str, *results: tuple[str, str], **more: str) -> list[dict[str, Any]]:
    """Give the rows of one 1500 m race: athletes in the order of their places."""
    return [
        {
            "date": date, "competition": f"City Games {date[:4]}", "city": "Alfaville",
            "discipline": "1500m", "sex": "M", "round": round, "place": place, "athlete": athlete,
            "mark": mark,
        } | more
        for place, (athlete, mark) in enumerate(results, start=1)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def book(make_book: Callable[..., Path]) -> Any:
    rows = [
        *race("2021-06-01", "final", ("Abel Alfa", "3:35.00"), ("Bo Bravo", "3:35.50")),
        *race("2022-06-01", "heat", ("Bo Bravo", "3:40.00"), ("Abel Alfa", "3:40.25")),
        *race("2022-06-03", "final", ("Bo Bravo", "3:33.10"), ("Abel Alfa", "3:33.10")),
        *race("2023-06-03", "final", ("Bo Bravo", "3:32.00"), ("Abel Alfa", "3:34.75")),
        *race("2024-06-03", "final", ("Abel Alfa", "3:31.00"), ("Carl Charlie", "3:36.00")),
    ]
    with open_book(make_book(rows)) as opened:
        yield opened


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in drawn(svg).iter(f"{SVG}text")]


def test_the_running_score_ends_at_the_score(book: Book) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
    svg = charts.running_score(answer)
    assert answer.total() == {"a": 1, "b": 3, "ties": 0}
    assert [text for text in texts(svg) if text in ("1", "3")][-2:] == ["1", "3"]
    assert "2022" in texts(svg)


def test_margins_stand_latest_first_with_their_text(book: Book) -> None:
    svg = charts.margins(book.head_to_head("Alfa", "Bravo", as_of="2024-12-31"), "time")
    rows = [text for text in texts(svg) if "Alfaville" in text]
    assert rows == [
        "3 Jun 2023 · Alfaville · final", "3 Jun 2022 · Alfaville · final",
        "1 Jun 2022 · Alfaville · heat", "1 Jun 2021 · Alfaville · final",
    ]  # fmt: skip
    assert {"2.75", "0.00", "0.25", "0.50"} <= set(texts(svg))


def test_bars_are_as_long_as_the_margins_and_point_to_the_winner(book: Book) -> None:
    svg = charts.margins(book.head_to_head("Alfa", "Bravo", as_of="2024-12-31"), "time")
    bars = re.findall(
        r'<path[^>]*d="M([\d.-]+),[\d.-]+h(-?[\d.]+)v13h[^"]*"[^>]*fill="var\(--([ab])\)"', svg
    )
    by_side = {
        side: sorted(abs(float(length)) for _, length, who in bars if who == side) for side in "ab"
    }
    long_bravo, long_alfa = by_side["b"][-1], by_side["a"][-1]
    assert long_bravo / long_alfa == pytest.approx(2.75 / 0.50, rel=0.01)
    starts = {
        side: min(float(start) for start, length, who in bars if who == side and float(length) > 5)
        for side in "ab"
    }
    assert starts["a"] < starts["b"]


def test_heats_are_paler_than_finals(book: Book) -> None:
    svg = charts.margins(book.head_to_head("Alfa", "Bravo", as_of="2024-12-31"), "time")
    bars = [
        element
        for element in drawn(svg).iter(f"{SVG}path")
        if element.get("fill") in ("var(--a)", "var(--b)") and "v13h" in element.get("d", "")
    ]
    pale = [element for element in bars if element.get("opacity") == "0.5"]
    assert len(pale) == 1
    assert len(bars) > 3


def test_better_marks_are_higher_for_times(book: Book) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
    alfa, bravo = (book.marks(name, as_of="2024-12-31") for name in ("Alfa", "Bravo"))
    labels = [
        (element.text, float(re.findall(r",([\d.]+)\)", element.get("transform", ""))[0]))
        for element in drawn(charts.marks_over_time(answer, alfa, bravo, "1500m")).iter(
            f"{SVG}text"
        )
        if re.fullmatch(r"3:\d\d(\.\d+)?", element.text or "")
    ]
    assert len(labels) >= 3
    assert [text for text, _ in sorted(labels, key=lambda label: label[1])] == sorted(
        text or "" for text, _ in labels
    )


def test_a_jogged_race_does_not_press_the_picture_flat(make_book: Callable[..., Path]) -> None:
    rows = [
        row
        for day in range(1, 20)
        for row in race(f"2023-06-{day:02d}", "final", ("Abel Alfa", f"3:3{day % 5}.00"))
    ]
    rows += race("2023-07-01", "final", ("Abel Alfa", "4:59.00"))
    rows += race("2023-07-09", "final", ("Bo Bravo", "3:31.00"), ("Abel Alfa", "3:33.00"))
    with open_book(make_book(rows)) as opened:
        answer = opened.head_to_head("Alfa", "Bravo", as_of="2024-01-01")
        marks = opened.marks("Alfa", as_of="2024-01-01")
        kept = charts.drawn_marks(answer, marks, "1500m")
    assert len(marks.marks) == 21
    assert "4:59.00" not in [mark.mark for mark in kept]
    assert len(kept) == 20


@pytest.mark.parametrize("width", [350, 800])
def test_a_picture_is_named_and_brings_no_colours_of_its_own(book: Book, width: int) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
    alfa, bravo = (book.marks(name, as_of="2024-12-31") for name in ("Alfa", "Bravo"))
    for svg in (
        charts.running_score(answer, width),
        charts.margins(answer, "time", width),
        charts.marks_over_time(answer, alfa, bravo, "1500m", width),
    ):
        root = drawn(svg)
        assert root.get("role") == "img"
        named = root.get("aria-labelledby", "").split()
        assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == named  # type: ignore[union-attr]
        colours = {
            value
            for element in root.iter()
            for name in ("fill", "stroke")
            if (value := element.get(name)) not in (None, "none", "transparent")
        }
        assert colours <= {f"var(--{name})" for name in ("a", "b", "ink", "muted", "rule", "paper")}
        assert 0.93 * width <= float(root.get("viewBox", "").split()[2]) <= 1.03 * width


def test_drawing_twice_gives_the_same_picture(book: Book) -> None:
    answer = book.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
    assert charts.running_score(answer) == charts.running_score(answer)


def test_names_and_places_are_text_in_a_picture(make_book: Callable[..., Path]) -> None:
    rows = race(
        "2023-06-03", "final", ("Bo <b>Bravo</b>", "3:32.00"), ("Abel Alfa", "3:34.75"),
        city='<script>"x"</script>',
    )  # fmt: skip
    with open_book(make_book(rows)) as opened:
        answer = opened.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
        svg = charts.margins(answer, "time", 800) + charts.running_score(answer)
    assert "<script" not in svg
    assert "<b>" not in svg
    assert "&lt;script&gt;" in svg


def test_a_field_event_is_drawn_in_metres(make_book: Callable[..., Path]) -> None:
    rows = race("2023-06-03", "final", ("Bo Bravo", "6.01"), ("Abel Alfa", "5.91"), discipline="PV")
    with open_book(make_book(rows)) as opened:
        answer = opened.head_to_head("Alfa", "Bravo", as_of="2024-12-31")
        alfa, bravo = (opened.marks(name, as_of="2024-12-31") for name in ("Alfa", "Bravo"))
        assert "0.10 m" in texts(charts.margins(answer, "distance"))
        labels = texts(charts.marks_over_time(answer, alfa, bravo, "PV"))
    assert "5.92" in labels or "5.95" in labels
