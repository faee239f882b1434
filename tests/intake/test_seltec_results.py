"""Results that Seltec exports: combined events spelt out, lost zeros, German outcomes."""

import pytest

from rivalry.athletics.outcome import read_outcome
from rivalry.intake.readers import reader_for, seltec_results
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

COLUMNS = (
    "Type;Bib;Code;FirstName;LastName;Yob;Gender;RelayNumber;RelayName;Nation;ClubName;ClubCode;"
    "ClubNation;Event;EventInfo;Class;NotCompetitive;Result;Wind;HeatRank;RoundRank;HeatNr;Lane;"
    "SinglePoints;Details"
).split(";")
ANA = {
    "Type": "Athlete", "Bib": "2", "FirstName": "Ana", "LastName": "Alfa", "Yob": "2011",
    "Gender": "W", "Nation": "SUI", "ClubName": "TV Muster", "ClubNation": "SUI",
    "Class": "W12", "NotCompetitive": "FALSE",
}  # fmt: skip
BEA = ANA | {"Bib": "3", "FirstName": "Bea", "LastName": "Bravo"}


def read(*rows: dict[str, str]) -> list[Row | Reject]:
    lines = [";".join(row.get(name, "") for name in COLUMNS) for row in rows]
    content = "\r\n".join([";".join(COLUMNS), *lines]).encode("windows-1252")
    source = Source("x.csv", content)
    assert reader_for(source) is seltec_results
    return list(seltec_results.read(source))


def test_a_result():
    (row,) = read(
        ANA | {"Event": "60M", "Result": "9.31", "RoundRank": "4", "HeatRank": "2", "HeatNr": "1",
               "Details": "9.31", "Wind": "1,2", "Code": "256001"}
    )  # fmt: skip
    assert row == Row(
        line=2, given="Ana", family="Alfa", sex="W", born="2011", nation="SUI",
        ids="licence-sui:256001", discipline="60m", age_group="W12", round="Final", place="4",
        mark="9.31", wind="1,2",
    )  # fmt: skip


def test_in_several_heats_the_place_is_the_one_in_the_heat():
    sprint = {"Event": "60M", "Result": "9.31"}
    one, two = read(
        ANA | sprint | {"HeatRank": "1", "RoundRank": "1", "HeatNr": "1"},
        BEA | sprint | {"HeatRank": "1", "RoundRank": "2", "HeatNr": "2"},
    )
    assert [(row.place, row.section) for row in (one, two)] == [("1", "1"), ("1", "2")]


def test_parts_of_a_combined_event_are_told_once():
    rows = read(
        ANA | {"Event": "UKC", "Result": "1’625", "RoundRank": "3",
               "Details": "60M:9.31|BAL:ogV|WEZ:3.90"},
        ANA | {"Event": "60M", "Result": "9.31", "RoundRank": "4", "Details": "9.31"},
        ANA | {"Event": "WEZ", "Result": "3.9", "RoundRank": "5", "Details": "3.90| | "},
        BEA | {"Event": "60M", "Result": "9.50", "RoundRank": "5", "Details": "9.50"},
    )  # fmt: skip
    assert [(row.line, row.discipline, row.mark, row.combined) for row in rows] == [
        (2, "Combined event", "1’625", ""),
        (3, "60m", "9.31", "Combined event"),
        (4, "LJ zone", "3.90", "Combined event"),
        (5, "60m", "9.50", ""),
        (2, "BT", "ogV", "Combined event"),
    ]


def test_the_same_event_beside_the_combined_one_is_a_race_of_its_own():
    rows = read(
        ANA | {"Event": "UKC", "Result": "1625", "RoundRank": "3", "Details": "60M:9.31"},
        ANA | {"Event": "60M", "Result": "9.20", "RoundRank": "4", "Details": "9.20"},
    )
    assert [(row.discipline, row.mark, row.combined) for row in rows[1:]] == [
        ("60m", "9.20", ""),
        ("60m", "9.31", "Combined event"),
    ]


def test_outcomes_and_starts_without_a_result():
    rows = read(
        ANA | {"Event": "UKC", "Result": "0", "Details": "60M:|BAL:ogV|WEZ:"},
        ANA | {"Event": "60M", "Result": "n.a."},
        ANA | {"Event": "BAL", "Result": "", "Details": " | | "},
        BEA | {"Event": "WEZ", "Result": "", "Details": " | | "},
    )
    assert [(row.discipline, row.mark, row.outcome) for row in rows] == [
        ("Combined event", "", NO_RESULT),
        ("60m", "n.a.", ""),
        ("BT", "ogV", ""),
        ("LJ zone", "", NO_RESULT),
        ("LJ zone", "", NO_RESULT),
    ]
    assert read_outcome("n.a.") == "DNS"
    assert read_outcome("ogV") == "NM"


@pytest.mark.parametrize(
    ("result", "details", "mark"),
    [("3.9", "3.90| | ", "3.90"), ("12", "12.00|x|", "12.00"), ("3.9", " | | ", "3.9"),
     ("9.57", "9.57", "9.57"), ("3.9", "3.85|3.90|x", "3.90"), ("9.1", "9.1", "9.1")],
)  # fmt: skip
def test_lost_zeros_come_back(result, details, mark):
    (row,) = read(ANA | {"Event": "WEZ", "Result": result, "Details": details, "RoundRank": "1"})
    assert row.mark == mark


def test_out_of_competition_there_is_no_place():
    (row,) = read(ANA | {"Event": "60M", "Result": "9.31", "RoundRank": "1",
                         "NotCompetitive": "TRUE"})  # fmt: skip
    assert (row.place, row.mark) == ("OC", "9.31")


def test_a_relay_is_run_by_a_team():
    relay = {
        "Type": "Relay", "RelayName": "LG Muster", "RelayNumber": "1", "ClubNation": "SUI",
        "Gender": "W", "Class": "WJU20", "Event": "4X1", "Result": "48.48", "RoundRank": "1",
    }  # fmt: skip
    (row,) = read(relay)
    assert (row.team, row.family, row.discipline, row.age_group) == (
        "LG Muster 1", "", "4x100m", "WJU20",
    )  # fmt: skip


def test_what_is_neither_is_set_apart():
    team, nameless = read(ANA | {"Type": "Team"}, ANA | {"FirstName": "", "LastName": ""})
    assert isinstance(team, Reject)
    assert team.line == 2
    assert isinstance(nameless, Reject)
    assert nameless.reason == "no name of an athlete or team"


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column Yob"):
        next(seltec_results.read(Source("x", ";".join(COLUMNS).replace("Yob", "Year").encode())))


def test_the_published_meeting(shared):
    (source,) = open_sources(str(shared / "data" / "seltec" / "taf3-result-export.csv"))
    assert reader_for(source) is seltec_results
    rows = list(seltec_results.read(source))
    # 699 rows, and one part that stands in the details of the whole alone.
    assert len(rows) == 700
    assert all(isinstance(row, Row) for row in rows)
    assert sum(1 for row in rows if row.combined) == 3 * 175
    assert sum(1 for row in rows if row.mark == "n.a.") == 9
    assert sum(1 for row in rows if row.outcome == NO_RESULT) == 3
    whole = {row.line: row for row in rows if not row.combined}
    assert (whole[6].mark, whole[6].place) == ("366", "4")
