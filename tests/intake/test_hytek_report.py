"""HY-TEK's report: columns, heats, feet and inches, relays, what is passed over."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark_reading import read_mark
from rivalry.intake.readers import hytek_report, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

TOP = """\
                                        HY-TEK's Meet Manager 4/1/2031 10:28 AM
                      City Invitational - 3/29/2031
                            City High School
                                    Results

"""
RULER = "=" * 83
PERSON = "    Name                    Year School                  Seed     Finals  H# Points"
FIELD = "    Name                    Year School                  Seed     Finals  Points"
RELAY = "    School                                               Seed     Finals  Points"


def report(event: str, head: str, *rows: str, top: str = TOP) -> Source:
    return Source("r.txt", "\n".join((top + event, RULER, head, RULER, *rows)).encode())


def read(event: str, head: str, *rows: str, top: str = TOP) -> list[Row | Reject]:
    source = report(event, head, *rows, top=top)
    assert reader_for(source) is hytek_report
    return list(hytek_report.read(source))


def person(
    place: str, name: str, school: str, mark: str, heat: str = "", seed: str = "", grade: str = "12"
) -> str:
    line = f"{place:>3} {name:<24}{grade:>4} {school:<20}"
    line = f"{line:<{PERSON.index('Seed') - 5}}{seed:>9}"
    return f"{line}{mark:>{PERSON.index('Finals') + 6 - len(line)}}{heat:>4}"


def test_a_row_as_published():
    (row,) = read(
        'Event 3  Girls 100 Meter Hurdles 33"',
        PERSON,
        person("1", "Ana Alfa", "Northville", "16.90", "4", seed="17.00") + "  10   ",
    )
    assert row == Row(
        line=10,
        athlete="Ana Alfa",
        ids="hytek:northville/ana-alfa/W",
        competition="City Invitational",
        venue="City High School",
        start="2031-03-29",
        end="2031-03-29",
        discipline='Girls 100 Meter Hurdles 33"',
        date="2031-03-29",
        round="Final",
        place="1",
        mark="16.90",
    )


def test_the_place_is_that_in_the_heat():
    rows = read(
        "Event 5  Boys 100 Meter Dash",
        PERSON,
        person("1", "Adam Alfa", "A", "11.00", "2"),
        person("2", "Bert Bravo", "B", "11.10", "1"),
        person("3", "Carl Charlie", "C", "11.20", "2") + "  11.195",
        person("--", "Dan Delta", "D", "FS", "1"),
    )
    assert [(row.athlete[:4], row.section, row.place, row.outcome) for row in rows] == [
        ("Adam", "2", "1", ""),
        ("Carl", "2", "2", ""),
        ("Bert", "1", "1", ""),
        ("Dan ", "1", "", "DQ"),
    ]


def test_a_seed_is_no_result():
    rows = read(
        "Event 9  Girls High Jump",
        FIELD,
        person("--", "Ana Alfa", "A", "NH", seed="5-02.00"),
        person("1", "Bea Bravo", "B", "4-06.00"),
    )
    assert [(row.mark, row.outcome) for row in rows] == [("", "NM"), ("4-06.00", "")]


def test_ties_share_a_place():
    rows = read(
        "Event 9  Girls High Jump",
        FIELD,
        person("1", "Ana Alfa", "A", "5-00.00"),
        person("2", "Bea Bravo", "B", "J4-10.00"),
        person("2", "Cleo Charlie", "C", "4-10.00") + "    7   ",
    )
    assert [(row.place, row.mark) for row in rows] == [
        ("1", "5-00.00"),
        ("=2", "4-10.00"),
        ("=2", "4-10.00"),
    ]


def test_relays_have_legs_and_further_teams_of_a_school_are_told_apart():
    rows = read(
        "Event 1  Girls 4x100 Meter Relay",
        RELAY,
        f"  1 {'Northville':<47}{'52.00':>10}{'51.50':>11}   10   ",
        "     1) Ana Alfa 12                    2) Charlie, Cleo SR",
        "     3) Dora Delta 10                  4) Bea Bravo    9",
        f"  2 {'Northville':<47}{'':>10}{'53.00':>11}    8   ",
        f"  3 Southville  'A'{'':<34}{'':>10}{'54.00':>9}",
        f"  4 Southville  'B'{'':<34}{'':>10}{'55.00':>9}",
        f" -- {'Westville':<47}{'50.00':>10}{'DQ':>11}",
    )
    assert [row.team for row in rows] == [
        "Northville",
        "Northville (2)",
        "Southville",
        "Southville B",
        "Westville",
    ]
    assert rows[0].legs == "Ana Alfa;Cleo Charlie;Dora Delta;Bea Bravo"
    assert (rows[0].mark, rows[0].athlete, rows[4].outcome) == ("51.50", "", "DQ")


def test_preliminaries_are_heats_and_finals_the_final():
    rows = read(
        "Event 7  Women 100 Meter Dash",
        "    Name                    Year School                  Seed    Prelims  Wind H#",
        "Preliminaries",
        "  1 Alfa, Ana                 SR State                  11.50     11.40Q  1.2  2",
        "  2 Bravo, Bea                FR Tech                   11.60     11.45q  0.4  1",
        "",
        RULER,
        "    Name                    Year School               Prelims     Finals  Wind Points",
        RULER,
        "Finals",
        "  1 Bravo, Bea                FR Tech                   11.45     11.30  -0.3  10",
    )
    assert [
        (row.round, row.section, row.place, row.mark, row.wind, row.qualified) for row in rows
    ] == [
        ("Heat", "2", "1", "11.40", "1.2", "Q"),
        ("Heat", "1", "1", "11.45", "0.4", "q"),
        ("Final", "", "1", "11.30", "-0.3", ""),
    ]


@pytest.mark.parametrize(
    ("event", "grade", "discipline"),
    [
        ("Boys Shot Put", "11", "SP 5.44kg"),
        ("Boys Discus Throw", "9", "DT 1.6kg"),
        ("Girls Shot Put", "11", "SP"),
        ("Men Shot Put", "SR", "SP"),
        ("Boys Long Jump", "12", "LJ"),
        ("Boys Shot Put 4kg", "8", "SP 4kg"),
    ],
)
def test_boys_of_high_schools_have_their_own_implements(event, grade, discipline):
    (row,) = read(
        f"Event 9  {event}", FIELD, person("1", "Adam Alfa", "A", "40-00.00", grade=grade)
    )
    from rivalry.athletics.event import read_event

    assert read_event(row.discipline).discipline.code == discipline


def test_a_meet_of_several_days_has_no_day_for_its_races():
    top = TOP.replace("3/29/2031", "3/29/2031 to 3/30/2031")
    (row,) = read(
        "Event 9  Girls Long Jump", FIELD, person("1", "Ana Alfa", "A", "16-02.50"), top=top
    )
    assert (row.date, row.start, row.end) == ("", "2031-03-29", "2031-03-30")


def test_team_scores_and_attempts_are_passed_over():
    rows = read(
        "Event 9  Girls Long Jump",
        FIELD,
        person("1", "Ana Alfa", "A", "16-02.50"),
        "      16-00.00  FOUL  16-02.50",
        "",
        "       Women - Team Rankings - 3 Events Scored",
        RULER,
        "    1) Northville                  29        2) Westville                   9",
    )
    assert len(rows) == 1


def test_a_row_without_a_mark_is_set_apart():
    (kept, lost) = sorted(
        read(
            "Event 9  Girls Long Jump",
            FIELD,
            person("1", "Ana Alfa", "A", "16-02.50"),
            person("2", "Bea Bravo", "B", ""),
        ),
        key=lambda row: row.line,
    )
    assert isinstance(kept, Row)
    assert isinstance(lost, Reject)


def test_a_report_without_events_is_refused():
    with pytest.raises(UnreadableError, match="no event"):
        list(hytek_report.read(Source("r", TOP.encode())))


@settings(max_examples=60, deadline=None)
@given(feet=st.integers(10, 17), quarters=st.integers(0, 47))
def test_feet_and_inches_are_metres_by_the_inch(feet, quarters):
    """25.4 mm an inch, rounded down to the centimetre as the sport measures jumps."""
    text = f"{feet:02}-{quarters // 4:02}.{quarters % 4 * 25:02}"
    (row,) = read("Event 9  Girls Long Jump", FIELD, person("1", "Ana Alfa", "A", text))
    mark = read_mark(row.mark, read_discipline("LJ"))
    exact = (feet * 48 + quarters) * 6.35
    assert abs(mark.value - exact) <= 10


def test_the_meet_of_the_published_report(shared):
    (source,) = open_sources(str(shared / "data" / "hytek" / "invitational-boys-girls.txt"))
    assert reader_for(source) is hytek_report
    rows = list(hytek_report.read(source))
    counted = re.findall(r"(?m)^ {0,2}(?:[0-9]{1,3}|--) \S", source.text)
    assert len(rows) == len(counted) == 730
    assert not any(isinstance(row, Reject) for row in rows)
    winners = {row.discipline: row.mark for row in rows if row.place == "1" and not row.section}
    assert winners["Girls High Jump"] == "4-10.00"
    assert winners["Boys Discus Throw 1.6kg"] == "160-00"
    assert {row.legs.count(";") for row in rows if row.team} == {3}
