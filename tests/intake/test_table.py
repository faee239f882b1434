"""Tables: every row with its line, and a broken one costs itself alone."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.table import read_table


def test_rows_know_the_line_they_begin_on():
    table = read_table('\n\nname,club\r\nAlfa,"AC\nUno"\r\n,\r\nBravo,AC Dos')
    assert table.columns == ["name", "club"]
    assert list(table.rows) == [(4, ["Alfa", "AC\nUno"]), (7, ["Bravo", "AC Dos"])]


def test_rows_of_another_width_are_set_apart():
    rows = read_table("a,b\n1\n1,2\n1,2,3\n1,2,,\n").rows
    assert list(rows) == [
        Reject(2, "1", "1 cells where the table has 2 columns"),
        (3, ["1", "2"]),
        Reject(4, "1,2,3", "3 cells where the table has 2 columns"),
        (5, ["1", "2"]),
    ]


@pytest.mark.parametrize("broken", ['"x,1', 'x,"1', 'x,1"'])
def test_an_open_quotation_mark_costs_its_own_row_at_most(broken):
    good = [f"name{number},{number}" for number in range(9000)]
    rows = list(read_table("\n".join(["name,place", *good[:3], broken, *good[3:]])).rows)
    whole = [row[1] for row in rows if not isinstance(row, Reject)]
    assert [",".join(cells) for cells in whole if cells[0].startswith("name")] == good
    assert len(rows) == 9001
    assert [row.line for row in rows if isinstance(row, Reject)] in ([5], [])


def test_a_cell_beyond_all_measure_is_set_apart():
    rows = list(read_table(f"a,b\n{'x' * 200_000},2\n1,2\n").rows)
    assert [type(row) for row in rows] == [Reject, tuple]
    assert len(rows[0].raw) == 1000


def test_no_table_is_refused():
    for text in ("", "\n", ",,\n ,"):
        with pytest.raises(UnreadableError, match="the file is empty"):
            read_table(text)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.text(st.sampled_from('ab ;\t"é'), max_size=4), min_size=width,
                     max_size=width).filter(lambda cells: any(cell.strip() for cell in cells)),
            min_size=1, max_size=6,
        )
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_what_is_written_is_read(rows, delimiter, line_end):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    table = read_table(text.getvalue(), delimiter)
    assert table.columns == [" ".join(name.split()) for name in rows[0]]
    assert list(table.rows) == [(line, cells) for line, cells in enumerate(rows[1:], 2)]
