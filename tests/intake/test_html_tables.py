"""Pages: spans, line numbers, what is hidden, and what is refused."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.html_tables import (
    MOST_CELLS,
    WIDEST,
    Heading,
    HtmlTable,
    Prose,
    is_html,
    read_page,
)
from rivalry.intake.row import UnreadableError
from rivalry.intake.source import Source


def page(text: str):
    return read_page(Source("page", text.encode()))


def grid(text: str) -> list[list[str]]:
    (table,) = page(text).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_blocks_come_in_their_order():
    found = page(
        "<title>City &amp; Games</title><h2>Heat <i>1</i></h2><p>Wind:<br>+0.3</p>"
        "<table><caption>All</caption><tr><td>1</td></tr></table><div>after</div>"
    )
    assert found.title == "City & Games"
    heading, prose, table, after = found.blocks
    assert heading == Heading(2, "Heat 1")
    assert prose == Prose("Wind:\n+0.3")
    assert isinstance(table, HtmlTable)
    assert table.caption == "All"
    assert after == Prose("after")


def test_spans_are_resolved():
    assert grid(
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td rowspan='3'>d</td></tr><tr><td>e</td></tr></table>"
    ) == [["a", "b", "b"], ["a", "c", "d"], ["e", "", "d"]]


def test_a_span_of_all_rows_and_one_of_nonsense():
    assert grid(
        "<table><tr><td rowspan=0>a</td><td colspan=x>b</td></tr><tr><td>c</td></tr>"
        "<tr><td rowspan=-2>d</td></tr></table>"
    ) == [["a", "b"], ["a", "c"], ["a", "d"]]


def test_lines_are_those_of_the_file():
    text = (
        "<!-- a\n<tr> -->\n<script>\n'<tr>'\n</script><table>\r\n<tr><td>a\n"
        "</td></tr>\n\n<tr\n><td>b</td>\n<tr><td>c</table>"
    )
    (table,) = page(text).tables
    assert table.line == 5
    assert [row.line for row in table.rows] == [6, 9, 11]


def test_rows_that_share_a_line_are_told_by_their_number():
    tables = page("\n<table><tr><td>a<tr><td>b</table>\n<table><tr><td>c</table>").tables
    assert [row.line for table in tables for row in table.rows] == [1, 2, 3]


def test_a_cell_keeps_its_lines_and_pictures():
    (table,) = page(
        "<table><th title='Oslo'>Ana\n Alfa<br>Bea&nbsp;Bravo"
        "<img alt='Norway'><div>third</div></th></table>"
    ).tables
    (cell,) = table.rows[0].cells
    assert cell.text == "Ana Alfa Bea Bravo third"
    assert cell.lines == ("Ana Alfa", "Bea Bravo", "third")
    assert cell.pictures == ("Norway",)
    assert cell.title == "Oslo"
    assert cell.header


def test_footnotes_and_keys_to_sort_by_are_not_shown():
    assert grid(
        "<table><tr><td><span style='display: none'>00010</span>10.05[a]</td>"
        "<td>Ana<sup class='reference'><a>[12]</a></sup></td><td>8000 [4685]</td></tr></table>"
    ) == [["10.05", "Ana", "8000 [4685]"]]


def test_a_table_inside_a_cell_is_a_table_of_its_own():
    outer, inner = page(
        "<table><tr><td><b>Heat 1</b><table><tr><td>1</td></tr></table></td><td>x</td></tr></table>"
    ).tables
    assert [[cell.text for cell in row.cells] for row in outer.rows] == [["", "x"]]
    assert inner.rows[0].cells[0].text == "1"


def test_a_row_as_one_text():
    (table,) = page("<table><tr><td colspan=3>a<td>b</tr><tr><td colspan=4>all</table>").tables
    assert [row.raw for row in table.rows] == ["a | b", "all"]
    assert [row.alone for row in table.rows] == [False, True]


@pytest.mark.parametrize(
    "hostile",
    [
        "<table>" + "<div>" * 100_000,
        "<table>" + "<a>" * 100_000,
        "<table><tr><td>" * 50_000,
        "<table>" + "".join(f"<b x={n}>" for n in range(900)) + "<p>" * 100_000,
        "<table>" + "".join(f"<b x={n}>" for n in range(50_000)),
    ],
    ids=["deep", "same", "tables", "reopened", "formatting"],
)
def test_what_would_take_forever_is_refused_at_once(hostile):
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match=r"^the page (is nested|opens)"):
        page(hostile)
    assert time.monotonic() - begin < 5


def test_a_billion_columns_and_rows():
    wide = "<table><tr><td rowspan=1000000000 colspan=1000000000>a</td></tr>"
    assert {len(row) for row in grid(wide + "<tr></tr>" * 3)} == {WIDEST}
    with pytest.raises(UnreadableError, match="cells"):
        page(wide + "<tr></tr>" * (MOST_CELLS // WIDEST + 1))


@pytest.mark.parametrize("content", [b"", b"\n", b"Kerr won.", b"{}", b"<a>" * 10])
def test_what_is_no_page_is_refused(content):
    source = Source("page", content)
    assert not is_html(source)
    with pytest.raises(UnreadableError, match=r"^[^\n]+$"):
        read_page(source)


def test_a_page_of_windows():
    source = Source("page", "<table><tr><td>Žofie</td></tr></table>".encode("windows-1252"))
    assert read_page(source).tables[0].rows[0].cells[0].text == "Žofie"


PIECES = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td rowspan=2>",
        "<th colspan=3>",
        "</td>",
        "<h2>",
        "</h2>",
        "<p>",
        "<br>",
        "<b>",
        "a",
        "\n",
        "<!--",
        "-->",
        "<script>",
        "<",
        "\x00",
        "<caption>",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_soup_gives_rows_of_its_lines(pieces):
    text = "<table>" + "".join(pieces)
    for table in page(text).tables:
        for row in table.rows:
            assert row.cells
            assert 1 <= row.line <= max(text.count("\n") + 1, text.count("<t"))


@given(st.lists(st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), min_size=1), min_size=1))
@settings(max_examples=50, deadline=None)
def test_a_plain_table_comes_back_as_written(rows):
    text = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    (table,) = page(f"<table>\n{text}</table>").tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows
    assert [row.line for row in table.rows] == list(range(2, 2 + len(rows)))
