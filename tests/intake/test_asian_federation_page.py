"""The Asian federation's page: lost zeros, cut times, broken births, parts of a decathlon."""

from collections import Counter

import pytest

from rivalry.intake.readers import asian_federation_page, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEAD = ["Position", "Bib No", "Athlete", "Country", "Birth", "Lane", "Mark", "", ""]


def read(
    heading: str, *rows: list[str], head: list[str] = HEAD, top: str = "", name: str = "x.html"
):
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    text = (
        f"{top or '<h1>City Games - 1 February 2031</h1>'}<h5>Result - {heading}</h5>"
        f"<table><tr>{heads}</tr>\n" + "\n".join(lines) + "</table>"
    )
    return list(asian_federation_page.read(Source(name, text.encode())))


def test_a_row_as_published():
    (row,) = read(
        "100m - Women - Semi Fianl 2/3",
        ["1", "11", "Ana  Alfa", "JPN", "24-Apr-02", "4", "11.5(-0.491\n ) ", "q", "SB", "+1.3m/s"],
        head=[*HEAD, "Wind"],
    )
    assert row == Row(
        line=2,
        athlete="Ana Alfa",
        sex="Women",
        born="24-Apr-02",
        nation="JPN",
        competition="City Games",
        discipline="100m",
        date="1 February 2031",
        round="Semi Final 2",
        place="1",
        mark="11.50(-0.491 )",
        wind="+1.3m/s",
        qualified="q",
        flags="SB",
    )


@pytest.mark.parametrize(
    ("published", "read_as"),
    [
        ("10.4", "10.40"),
        ("48", "48.00"),
        ("2.1", "2.10"),
        ("10.41", "10.41"),
        ("01:46.2", "01:46.2a"),
        ("13:24.8", "13:24.8a"),
        ("3:51.73", "3:51.73"),
        ("1:20:37", "1:20:37"),
        ("38.5 (.499)", "38.50 (.499)"),
    ],
)
def test_zeros_that_a_spreadsheet_lost_and_times_it_cut(published, read_as):
    (row,) = read("800m - Men - Final", ["1", "1", "Adam Alfa", "JPN", "", "1", published, "", ""])
    assert row.mark == read_as


@pytest.mark.parametrize("born", ["04-Sep", "16 ??v 1994", "11-Sep"])
def test_a_birth_that_a_spreadsheet_broke_is_none(born):
    (row,) = read(
        "800m - Men - Final", ["1", "1", "Adam Alfa", "JPN", born, "1", "01:46.2", "", ""]
    )
    assert row.born == ""


def test_an_outcome_has_no_place():
    (row,) = read("800m - Men - Final", ["8", "1", "Adam Alfa", "JPN", "", "1", "DQ", "", ""])
    assert (row.place, row.mark) == ("", "DQ")


def test_a_relay_has_a_team_and_legs():
    (row,) = read(
        "4*100m Relay - Men - Heat 1/2",
        [
            "1",
            "Adam Alfa<br>Bert\n Bravo<br>Carl Charlie<br>Dan Delta",
            "KOR",
            "",
            "7",
            "38.67",
            "Q",
            "CR",
        ],
        head=["Position", "Name", "Country", "Birth", "Lane", "Mark", "", ""],
    )
    assert (row.team, row.athlete, row.flags) == ("KOR", "", "CR")
    assert row.legs == "Adam Alfa;Bert Bravo;Carl Charlie;Dan Delta"


def test_the_last_part_of_a_decathlon_gives_the_total():
    part, absent, total, absent_total = read(
        "Decathlon - Men - 1500m",
        ["1", "1", "Adam Alfa", "JPN", "", "1", "04:44.5", "", "", "7634"],
        ["2", "2", "Bert Bravo", "KOR", "", "1", "DNS", "", "", "DNF"],
        head=[*HEAD, "Points"],
    )
    assert (part.discipline, part.combined, part.place) == ("1500m", "Decathlon", "")
    assert (total.discipline, total.combined, total.place, total.mark) == (
        "Decathlon",
        "",
        "1",
        "7634",
    )
    assert (absent.mark, absent_total.mark, absent_total.place) == ("DNS", "DNF", "")


def test_shared_places_are_ties():
    rows = read(
        "High Jump - Men - Final",
        *(["2", "1", name, "JPN", "", "1", "2.2", "", ""] for name in ("Adam Alfa", "Bert Bravo")),
    )
    assert [row.place for row in rows] == ["=2", "=2"]


def test_without_a_day_rows_are_set_apart():
    (row,) = read(
        "800m - Men - Heat 1/3",
        ["1", "1", "Adam Alfa", "JPN", "", "1", "01:46.2", "", ""],
        top="<p>",
    )
    assert isinstance(row, Reject)
    assert "on which day" in row.reason


def test_a_short_row_is_set_apart():
    (row,) = read("800m - Men - Final", ["1", "Adam Alfa"])
    assert isinstance(row, Reject)
    assert row.line == 2


def test_headings_alone_are_no_results():
    with pytest.raises(UnreadableError, match="no table"):
        list(
            asian_federation_page.read(Source("x", b"<h5>Result - 100m - Men - Final</h5><table>"))
        )


def test_the_championships_of_2025(shared):
    (source,) = open_sources(str(shared / "data" / "asian2025" / "men-and-mixed.html"))
    assert reader_for(source) is asian_federation_page
    items = list(asian_federation_page.read(source))
    rows = [item for item in items if isinstance(item, Row)]
    # 707 rows of 73 tables, and 11 totals of the decathlon.
    assert len(items) == 707 + 11
    undated = [item.reason for item in items if isinstance(item, Reject)]
    assert Counter(undated) == {"the page does not say on which day this round was held": 122}
    final = {row.place: row for row in rows if (row.discipline, row.round) == ("100m", "Final")}
    assert final["1"].date == "2025-05-28"
    assert final["1"].mark.startswith("10.20")
    totals = {row.place: row.mark for row in rows if row.discipline == "Decathlon"}
    assert (totals["1"], totals["2"]) == ("7634", "7618")
    assert {row.legs.count(";") for row in rows if row.team} == {3}
