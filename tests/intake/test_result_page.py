"""Pages of results: the shapes that encyclopedias and federations use, with invented people."""

import pytest

from rivalry.athletics.competition import read_competition
from rivalry.intake.readers import reader_for, result_page
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

TITLE = "Athletics at the 2012 Summer Olympics – Women's 1500 metres - Wikipedia"
HEAD = "<tr><th>Rank</th><th>Lane</th><th>Athlete</th><th>Nation</th><th>Time</th><th>Notes</th>"


def source(body: str, title: str = TITLE) -> Source:
    return Source("page.html", f"<html><title>{title}</title><body>{body}".encode())


def read(body: str, title: str = TITLE) -> list[Row]:
    page = source(body, title)
    assert reader_for(page) is result_page
    rows = list(result_page.read(page))
    assert not [row for row in rows if isinstance(row, Reject)], rows
    return rows


def table(*rows: str, head: str = HEAD) -> str:
    cells = ("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    return f"<table class='wikitable'>{head}</tr>\n" + "\n".join(cells) + "</table>"


BOX = """<table class=infobox><tr><th colspan=2>Women's 1500 metres</th></tr>
<tr><th>Venue</th><td>Olympic Stadium</td></tr>
<tr><th>Dates</th><td>6 August 2012 (heats)<br>8 August 2012 (semi-finals)<br>
10 August 2012 (final)</td></tr></table>"""


def test_heats_and_final_with_days_of_the_summary_box():
    rows = read(
        BOX
        + "<h2>Results</h2><h3>Round 1</h3><h4>Heat 2</h4>"
        + table(
            "1|3|Ana Alfa[a]|Spain|4:05.10|Q, SB",
            "|4|Bea Bravo|POR|DNF|",
            "–||Cleo Charlie|IRL|DNS|",
        )
        + "<h3>Semifinals</h3><h4>Semifinal 1</h4>"
        + table("5|1|Ana Alfa|Spain|4:04.00|q")
        + "<h3>Final</h3>"
        + table("<img alt='1st place, gold medalist(s)'>|2|Ana Alfa|Spain|4:03.00|=NR, PB")
    )
    heat, did_not_finish, did_not_start, semi, final = rows
    assert heat == Row(
        line=heat.line,
        athlete="Ana Alfa",
        sex="W",
        nation="Spain",
        competition="Athletics at the 2012 Summer Olympics",
        venue="Olympic Stadium",
        start="2012-08-06",
        end="2012-08-10",
        discipline="1500m",
        date="2012-08-06",
        round="heat",
        section="2",
        place="1",
        mark="4:05.10",
        qualified="Q",
        flags="SB",
    )
    assert (did_not_finish.outcome, did_not_finish.mark) == ("DNF", "")
    assert (did_not_start.outcome, did_not_start.place) == ("DNS", "")
    assert (semi.round, semi.section, semi.date) == ("semi-final", "1", "2012-08-08")
    assert (semi.place, semi.qualified) == ("5", "q")
    assert (final.round, final.section, final.date) == ("final", "", "2012-08-10")
    assert (final.place, final.flags) == ("1", "=NR PB")
    named = read_competition(final.competition)
    assert (named.name, named.year) == ("Olympic Games", 2012)


def test_rows_know_their_lines():
    first, second = read(
        BOX + "<h3>Final</h3>\n" + table("1||Ana Alfa|ESP|4:00.00|", "2||Bea Bravo|POR|4:01.00|")
    )
    assert (first.line, second.line) == (6, 7)


def test_a_table_over_all_heats_gives_each_its_own_places():
    rows = read(
        BOX
        + "<h3>Heats</h3>"
        + table(
            "1|2|Ana Alfa|ESP|4:05.00|Q",
            "2|1|Bea Bravo|POR|4:06.00|Q",
            "3|2|Cleo Charlie|IRL|4:06.50|q",
            "3|1|Dora Delta|NED|4:06.50|q",
            head=HEAD.replace("Lane", "Heat"),
        )
    )
    assert [(row.section, row.place) for row in rows] == [
        ("2", "1"),
        ("1", "1"),
        ("2", "2"),
        ("1", "2"),
    ]


def test_days_of_a_timetable_and_winds_by_heat():
    rows = read(
        "<h2>Schedule</h2><table><tr><th>Date</th><th>Time</th><th>Round</th></tr>"
        "<tr><td rowspan=2>Saturday, 19 August 2023</td><td>12:43</td><td>Heats</td></tr>"
        "<tr><td>18:00</td><td>Semi-finals</td></tr>"
        "<tr><td>Sunday, 20 August 2023</td><td>21:00</td><td>Final</td></tr></table>"
        "<h3>Heats</h3><p>Wind:<br>Heat 1: −0.3 m/s, Heat 2: +1.1 m/s</p>"
        + table(
            "1|2|Adam Alfa|ESP|10.01|Q",
            "2|1|Bert Bravo|POR|10.05|Q",
            head=HEAD.replace("Lane", "Heat"),
        )
        + "<h3>Final</h3><p>The final began at 21:00. Wind: 0.0 m/s.</p>"
        + table("1|4|Bert Bravo (POR)||9.95 (.946)|"),
        "2023 World Athletics Championships – Men's 100 metres",
    )
    assert [(row.date, row.wind, row.sex) for row in rows] == [
        ("2023-08-19", "+1.1", "M"),
        ("2023-08-19", "-0.3", "M"),
        ("2023-08-20", "0.0", "M"),
    ]
    assert (rows[2].athlete, rows[2].nation) == ("Bert Bravo", "POR")
    assert rows[0].competition == "2023 World Athletics Championships"


def test_days_in_headings_and_a_nation_by_its_flag():
    (row,) = read(
        "<h2>Final – 10 August</h2>"
        + table(
            "1||<img alt='Flag of Norway.svg'> Ana Alfa|4:00.00",
            head="<tr><th>Pos.</th><th>Lane</th><th>Name</th><th>Time (min)</th>",
        )
    )
    assert (row.date, row.nation, row.athlete) == ("2012-08-10", "Norway", "Ana Alfa")


RELAY = "<tr><th>Rank</th><th>Nation</th><th>Competitors</th><th>Time</th><th>Notes</th>"


@pytest.mark.parametrize(
    "body",
    [
        table("1|Spain|Ana Alfa, Bea Bravo, Cleo Charlie, Dora Delta|42.00|Q", head=RELAY),
        table("1|Spain|Ana Alfa<br>Bea Bravo<br>Cleo Charlie<br>Dora Delta|42.00|Q", head=RELAY),
        table(
            "1|Spain (ESP)<br><small>Ana Alfa, Bea Bravo,<br>"
            "Cleo Charlie, Dora Delta</small>|42.00|Q",
            head=RELAY.replace("<th>Competitors</th>", ""),
        ),
        table(
            "1|Spain|42.00|Q",
            "|Ana Alfa, Bea Bravo, Cleo Charlie, Dora Delta||",
            head=RELAY.replace("<th>Competitors</th>", ""),
        ),
    ],
    ids=["commas", "lines", "below the team", "row below"],
)
def test_relays(body):
    (row,) = read(BOX + "<h3>Final</h3>" + body, "2031 City Games – Women's 4 × 100 metres relay")
    assert (row.team, row.athlete, row.discipline) == ("Spain", "", "4x100m")
    assert row.legs == "Ana Alfa;Bea Bravo;Cleo Charlie;Dora Delta"
    assert (row.mark, row.qualified) == ("42.00", "Q")


def test_a_field_event_with_its_series_and_winds():
    rows = read(
        BOX
        + "<h3>Qualification</h3>"
        + table(
            "1|A|Ana Alfa|ESP|6.50|x|6.70|6.70 (+0.3)|q",
            "2|B|Bea Bravo|POR|6.60|–|–|6.60 +1.2 m/s|q",
            "|A|Cleo Charlie|IRL|x|x|x|NM|",
            head="<tr><th>Rank</th><th>Group</th><th>Athlete</th><th>Nationality</th><th>#1</th><th>#2</th>"
            "<th>#3</th><th>Result</th><th>Notes</th>",
        ),
        "2031 City Games – Women's long jump",
    )
    assert [(row.section, row.place, row.mark, row.wind) for row in rows] == [
        ("A", "1", "6.70", "+0.3"),
        ("B", "1", "6.60", "+1.2"),
        ("A", "", "", ""),
    ]
    assert rows[2].outcome == "NM"
    assert {row.round for row in rows} == {"qualification"}


def test_ties():
    rows = read(
        BOX
        + "<h3>Final</h3>"
        + table("1||Ana Alfa|ESP|2.00|", "2||Bea Bravo|POR|1.97|", "2||Dora Delta|NED|1.97|"),
        "2031 City Games – Women's high jump",
    )
    assert [row.place for row in rows] == ["1", "=2", "=2"]


DECATHLON = "2031 City Games – Men's decathlon"
TWO_DAYS = "<table><tr><th>Dates</th><td>7–8 August 2031</td></tr></table>"


def test_parts_of_a_decathlon_under_their_headings():
    part = HEAD.replace("Athlete", "Name").replace("Notes", "Points")
    total = "<tr><th>Rank</th><th>Athlete</th><th>Nation</th><th>Points</th>"
    rows = read(
        TWO_DAYS
        + "<h3>100 metres – 7 August</h3><p>Wind: +0.5 m/s</p>"
        + table("1|4|Adam Alfa|ESP|10.60|953", head=part)
        + "<h3>Overall results after event 1</h3>"
        + table("1|Adam Alfa|ESP|953", head=total)
        + "<h3>Final standings</h3>"
        + table("1|Adam Alfa|ESP|8,400", head=total),
        DECATHLON,
    )
    assert [(row.discipline, row.combined, row.mark, row.date) for row in rows] == [
        ("100m", "Dec", "10.60", "2031-08-07"),
        ("Dec", "", "8400", "2031-08-08"),
    ]
    assert rows[0].wind == "+0.5"


def test_parts_of_a_decathlon_in_columns_beside_the_total():
    rows = read(
        TWO_DAYS
        + table(
            "1|Adam Alfa|ESP|8400|10.60<br>953|7.50<br>935|14.00<br>730|2.01<br>813|48.00<br>910|"
            "14.20<br>949|45.00<br>768|4.80<br>849|60.00<br>738|4:30.00<br>746",
            head="<tr><th>Rank</th><th>Athlete</th><th>Nation</th><th>Points</th><th>100 m</th>"
            "<th>LJ</th><th>SP</th><th>HJ</th><th>400 m</th><th>110 m H</th><th>DT</th><th>PV</th>"
            "<th>JT</th><th>1500 m</th>",
        ),
        DECATHLON,
    )
    total, *parts = rows
    assert (total.discipline, total.mark, total.place) == ("Dec", "8400", "1")
    assert [part.discipline for part in parts] == [
        "100m",
        "LJ",
        "SP",
        "HJ",
        "400m",
        "110mH",
        "DT",
        "PV",
        "JT",
        "1500m",
    ]
    assert [part.date for part in parts] == ["2031-08-07"] * 5 + ["2031-08-08"] * 5
    assert {part.combined for part in parts} == {"Dec"}


def test_a_summary_says_nothing_twice():
    rows = read(
        BOX
        + "<h3>Heats</h3><h4>Heat 1</h4>"
        + table("1|1|Ana Alfa|ESP|4:05.00|Q")
        + "<h4>Summary</h4>"
        + table("1|1|Ana Alfa|ESP|4:05.00|Q")
    )
    assert [(row.section, row.mark) for row in rows] == [("1", "4:05.00")]


def test_a_page_of_a_federation_with_many_events():
    rows = read(
        "<h1>City Indoor Games, 3 February 2031</h1><h2>Women 60 m – Heat 2</h2>"
        + table("1|4|Ana Alfa|ESP|7.30|Q")
        + "<h2>Men 800 m – Final</h2>"
        + table("1||Adam Alfa|ESP|1:47.00|"),
        "City Indoor Games - 3 February 2031",
    )
    assert [(row.discipline, row.sex, row.round, row.section, row.short_track) for row in rows] == [
        ("60m", "W", "heat", "2", "1"),
        ("800m", "M", "final", "", "1"),
    ]
    assert {row.date for row in rows} == {"2031-02-03"}


def test_a_list_of_best_marks_is_no_race():
    (row,) = read(
        "<h2>Women</h2>"
        + table(
            "1|Ana Alfa|ESP|3:55.00|1 June 2031|Madrid",
            head="<tr><th>Rank</th><th>Athlete</th><th>Nation</th><th>Time</th><th>Date</th><th>Place</th>",
        ),
        "1500 metres - Wikipedia",
    )
    assert (row.place, row.competition, row.round) == ("", "", "")
    assert (row.date, row.venue, row.sex, row.mark) == ("2031-06-01", "Madrid", "W", "3:55.00")


def test_a_heading_without_a_discipline_sets_its_rows_apart():
    (row,) = result_page.read(source(table("1||Ana Alfa|ESP|4:00.00|"), "Some page"))
    assert isinstance(row, Reject)
    assert row.reason == "no heading names the discipline"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Alfa won in 4:00.00.</p>",
        "<table><tr><th>Record</th><th>Athlete</th><th>Time</th></tr><tr><td>World</td></tr></table>",
        "<table><tr><th>Gold</th><th>Silver</th></tr><tr><td>Ana Alfa</td></tr></table>",
    ],
    ids=["story", "records", "medals"],
)
def test_what_is_no_page_of_results_is_left_alone(body):
    page = source(body, "A page")
    assert reader_for(page) is None
    with pytest.raises(UnreadableError, match=r"^[^\n]+$"):
        list(result_page.read(page))
