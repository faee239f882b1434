"""A day's timetable in XML: seven elements a unit without one that holds them together."""

from collections import Counter

import pytest

from rivalry.intake.fact import SessionRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import reader_for, schedule_xml
from rivalry.intake.readers.schedule_xml import edition_of
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = schedule_xml.EXAMPLE


def read(text: str) -> list[SessionRow | Reject]:
    return list(schedule_xml.read(Source("x.xml", text.encode())))


def test_the_example_unit_by_unit():
    throw, final = read(EXAMPLE)
    assert throw == SessionRow(
        line=10, competition="31st Olympic Games 2016", competition_id="tilastopaja-calendar:1001",
        venue="Stadium One", city="Rio de Janeiro", country="BRA", discipline="Discus Throw",
        sex="W", round="Qualification Group A", starts="2016-08-12T09:30",
        zone="America/Sao_Paulo", status="planned",
    )  # fmt: skip
    assert (final.line, final.round, final.starts) == (17, "Final", "2016-08-12T20:05")
    assert understand(throw)[1]["competition"] == "Olympic Games 2016"


def test_a_part_of_a_combined_event():
    text = EXAMPLE.replace("Qualification Group A", "Heptathlon Group B").replace(
        "<roundcode>q", "<roundcode>m"
    )
    unit = understand(read(text)[0])[1]
    assert (unit["combined"], unit["round"], unit["section"]) == ("Hep", "combined event", 2)


def test_a_unit_begins_where_an_element_comes_again():
    rows = read(EXAMPLE.replace("<session>Evening session</session>", ""))
    assert [row.starts[11:] for row in rows] == ["09:30", "20:05"]


def test_a_unit_without_time_does_not_take_that_of_the_next():
    first, second = read(EXAMPLE.replace("<time>09:30</time>", ""))
    assert first == Reject(10, first.raw, "the unit has no time")
    assert second.starts == "2016-08-12T20:05"


def test_a_second_day_has_its_own_date():
    text = EXAMPLE.replace(
        "    <session>Evening session</session>\n    <time>20:05",
        "    <day>2</day><date>13 August 2016</date><session>Evening session</session><time>20:05",
    )
    assert [row.starts[:10] for row in read(text)] == ["2016-08-12", "2016-08-13"]


def test_a_timetable_without_date_is_set_apart():
    rows = read(EXAMPLE.replace("<date>12 August 2016</date>", ""))
    assert [row.reason.split(":")[0] for row in rows] == ["no day of the timetable"] * 2


def test_another_competition_keeps_its_name_and_has_no_zone():
    row = read(EXAMPLE.replace("31st Olympic Games", "5th City Games"))[0]
    assert (row.competition, row.city, row.zone) == ("5th City Games", "", "")
    assert edition_of("European Championships", "7 June 2024").cities[0] == "Roma"
    assert edition_of("Olympic Games", "7 June 2024") is None
    assert edition_of("Olympic Games", "") is None


def test_other_xml_is_refused():
    with pytest.raises(UnreadableError, match="no units of a day"):
        read("<message><timetable/></message>")
    with pytest.raises(UnreadableError, match="document type"):
        read(EXAMPLE.replace("<message>", '<!DOCTYPE message SYSTEM "x"><message>', 1))


def test_the_published_days(shared):
    counts = {}
    units = []
    for source in open_sources(str(shared / "data/rio2016/schedule")):
        assert reader_for(source) is schedule_xml
        rows = [understand(row)[1] for row in schedule_xml.read(source)]
        assert len(rows) == source.text.count("<time>")
        counts[rows[0]["starts_local"].date().isoformat()] = len(rows)
        units += rows
    assert counts == {
        "2016-08-12": 18, "2016-08-13": 17, "2016-08-14": 8, "2016-08-15": 13, "2016-08-16": 17,
        "2016-08-17": 17, "2016-08-18": 18, "2016-08-19": 9,
    }  # fmt: skip
    assert {unit["competition"] for unit in units} == {"Olympic Games 2016"}
    # Heptathlon: seven parts, the javelin in two groups; decathlon: ten, discus and javelin in two.
    assert Counter(unit["combined"] for unit in units if unit["combined"]) == {"Hep": 8, "Dec": 12}
    # The morning, though its session is called the evening.
    assert sum(unit["starts_local"].hour < 13 for unit in units) == 46
