"""Collegiate records: pending marks, other holders, bests of those eligible for the US."""

import pytest

from rivalry.intake.fact import RecordRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import collegiate_record_page, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources


def read(*rows: str, title: str = "Women’s Collegiate Records", after: str = ""):
    lines = []
    for row in rows:
        cells = row.split("||")
        span = " colspan=5" if len(cells) == 1 else ""
        lines.append(
            "<tr class=recordline>" + "".join(f"<td{span}>{cell}</td>" for cell in cells) + "</tr>"
        )
    text = f"<title>{title}</title><h1>{title}</h1>{after}<table>\n" + "\n".join(lines) + "</table>"
    source = Source("x.html", text.encode())
    assert reader_for(source) is collegiate_record_page
    return list(collegiate_record_page.read(source))


def line(
    event: str,
    mark: str,
    who: str = "Ana Alfa (Cal)",
    where: str = "Eugene, Oregon",
    when: str = "6/07/09",
):
    return "||".join((event, mark, who, where, when))


def test_a_record_as_published():
    (record,) = read("Track Events", line("1500", "3:59.90", "Ana Alfa&#8217; (Some State)"))
    assert record == RecordRow(
        line=3,
        kind="COLR",
        scope="NCAA Division I",
        discipline="1500",
        sex="W",
        mark="3:59.90",
        athlete="Ana Alfa",
        city="Eugene",
        country="USA",
        date="2009-06-07",
    )
    assert understand(record)[1]["kind"] == "COLR"


def test_a_row_without_event_is_of_the_record_above():
    rows = read(
        line("400", "49.00"),
        line("", "48.90p"),
        line("   (American CR)", "49.13"),
        line("", "49.13"),
        line("200", "21.80"),
    )
    assert [(row.discipline, row.scope, row.flags) for row in rows] == [
        ("400", "NCAA Division I", ""),
        ("400", "NCAA Division I", "pending"),
        ("400", "USA", ""),
        ("400", "USA", "="),
        ("200", "NCAA Division I", ""),
    ]


@pytest.mark.parametrize(
    ("published", "mark", "flags"),
    [
        ("2.38 | 7-9¾", "2.38", ""),
        ("6.00 | 19-8¼(A)i", "6.00", "A i"),
        ("4:23.46i", "4:23.46", "i"),
        ("69.56 | 228-2p", "69.56", "pending"),
        ("53.94y", "53.94", ""),
    ],
)
def test_marks_and_their_signs(published, mark, flags):
    (row,) = read(line("High Jump", published))
    assert (row.mark, row.flags, row.short_track) == (mark, flags, "")


def test_low_altitude():
    rows = read(line("Long Jump", "8.74"), line("   (low-altitude)", "8.59"))
    assert [(row.discipline, row.flags) for row in rows] == [
        ("Long Jump", ""),
        ("Long Jump", "low altitude"),
    ]


def test_legs_stand_below_a_relay_with_their_splits():
    (row,) = read(
        line("4 x 400", "3:17.96", "Arkansas"),
        "(Ana Alfa&#8217; 50.52, Bea Bravo 2:49.21 Cleo Charlie 49.1, Dora O’Delta)",
        "[a note on another team]",
    )
    assert (row.team, row.athlete) == ("Arkansas", "")
    assert row.legs == "Ana Alfa;Bea Bravo;Cleo Charlie;Dora O’Delta"


@pytest.mark.parametrize(
    ("when", "date"),
    [("6/05-06/24", "2024-06-06"), ("10/18/68", "1968-10-18"), ("4/01/30", "1930-04-01")],
)
def test_dates(when, date):
    (row,) = read(line("Decathlon", "8961", when=when))
    assert row.date == date


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("Athens, Georgia", ("Athens", "USA")),
        ("Tbilisi, Georgia", ("Tbilisi", "USA")),
        ("Cologne, Germany", ("Cologne", "GER")),
        ("Somewhere", ("Somewhere", "")),
    ],
)
def test_places_are_in_states_or_nations(where, place):
    (row,) = read(line("100", "10.75", where=where))
    assert (row.city, row.country) == place


def test_marks_of_another_season_are_results_and_no_records():
    (row,) = read(
        line("400", "43.86(A)"), after="<h1>Marks Made Outside Regular Collegiate Season</h1>"
    )
    assert isinstance(row, Row)
    assert (row.mark, row.date, row.flags) == ("43.86A", "2009-06-07", "")


def test_initials_are_a_given_name():
    (row,) = read(line("Pole Vault", "6.00", "AB Alfa (Cal)"))
    assert (row.given, row.family) == ("AB", "Alfa")


@pytest.mark.parametrize("row", [line("100", "10.75", when="soon"), "100||10.75||Ana Alfa"])
def test_what_cannot_be_taken_apart_is_set_apart(row):
    (found,) = [item for item in read(row, line("200", "22.0")) if isinstance(item, Reject)]
    assert found.line == 2


def test_a_page_without_records_is_refused():
    with pytest.raises(UnreadableError, match="no title"):
        list(collegiate_record_page.read(Source("x", b"<table><tr><td>a</td></tr></table>")))


@pytest.mark.parametrize(
    ("name", "records", "results", "rejected", "of_100m"),
    [("mens", 57, 5, 0, "9.82"), ("womens", 53, 5, 2, "10.75")],
)
def test_the_pages_of_the_magazine(shared, name, records, results, rejected, of_100m):
    path = shared / "data" / "records" / f"{name}_collegiate_records.html.xz"
    (source,) = open_sources(str(path))
    assert reader_for(source) is collegiate_record_page
    items = list(collegiate_record_page.read(source))
    kinds = [type(item) for item in items]
    assert [kinds.count(kind) for kind in (RecordRow, Row, Reject)] == [records, results, rejected]
    # Every row of the class `recordline` is one item.
    assert source.text.count('<tr class="recordline">') == len(items)
    assert items[0].mark == of_100m
