"""Start lists in XML: lanes, births and bests as published, parts of combined events told apart."""

from collections import Counter

import pytest

from rivalry.intake.fact import EntryRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import entries_xml, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = entries_xml.EXAMPLE


def read(text: str, name: str = "city_entries_day_03.xml") -> list[EntryRow | Reject]:
    return list(entries_xml.read(Source(name, text.encode())))


def test_the_example_entrant_by_entrant():
    alfa, bravo = read(EXAMPLE)
    assert alfa == EntryRow(
        line=5, competition="31st Olympic Games 2016",
        competition_id="tilastopaja-calendar:7266", city="Rio de Janeiro", country="BRA",
        discipline="1500", sex="W", date="2016-08-14", round="h2", lane="1", given="Ana",
        family="Alfa", born="01.03.1992", nation="ESP", ids="tilastopaja:1000901",
        personal_best="4:02.10", season_best="4:04.55",
    )  # fmt: skip
    assert (bravo.athlete, bravo.given, bravo.family) == ("Bea Bravo", "", "")
    assert (bravo.combined, bravo.round, bravo.section) == ("Heptathlon", "Heptathlon", "A")
    assert (bravo.personal_best, bravo.season_best) == ("1.80", "")


def test_what_one_entrant_has_is_not_the_next_ones():
    text = EXAMPLE.replace("<country>POR</country>", "").replace("<lane>2</lane>", "<lane/>")
    bravo = read(text)[1]
    assert (bravo.nation, bravo.lane, bravo.family) == ("", "", "")


def test_without_a_heat_it_is_the_final():
    assert read(EXAMPLE.replace("<heat>h2</heat>", "<heat/>"))[0].round == "Final"


def test_the_day_stands_in_the_name_of_the_file_or_nowhere():
    assert read(EXAMPLE, "x_day_01.xml")[0].date == "2016-08-12"
    assert read(EXAMPLE, "renamed.xml")[0].date == ""


def test_another_meeting_has_its_number_alone():
    row = read(EXAMPLE.replace("7266", "1001"))[0]
    assert (row.competition, row.date) == ("", "")
    assert row.competition_id == "tilastopaja-calendar:1001"
    assert entries_xml.LACKS == ("competition", "date", "city")
    assert row.city == ""


def test_decathletes_of_rio_whose_lists_do_not_say_so():
    text = EXAMPLE.replace("<gender>W", "<gender>M").replace("<event>1500", "<event>110H")
    assert read(text, "rio_entries_day_07.xml")[0].combined == "Decathlon"
    assert read(text, "rio_entries_day_04.xml")[0].combined == ""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<event>1500</event>", "<event/>", "no event is named"),
        (
            "<firstname>Ana</firstname>\n      <lastname>Alfa</lastname>",
            "",
            "no name of an athlete",
        ),
    ],
)
def test_an_entrant_without_name_or_event_is_set_apart(old, new, reason):
    assert read(EXAMPLE.replace(old, new))[0].reason == reason


def test_other_xml_is_refused():
    with pytest.raises(UnreadableError, match="no start lists"):
        read("<message><athletes/></message>")
    with pytest.raises(UnreadableError, match="document type"):
        read(EXAMPLE.replace("<message>", '<!DOCTYPE message SYSTEM "x"><message>', 1))


def test_the_published_days(shared):
    entries = []
    for number, source in enumerate(open_sources(str(shared / "data/rio2016/entries")), 1):
        assert reader_for(source) is entries_xml
        rows = list(entries_xml.read(source))
        assert len(rows) == source.text.count("<athlete>")
        assert {row.date for row in rows} == {f"2016-08-{11 + number}"}
        entries += rows
    read_ = [understand(row)[1] for row in entries]
    assert len(read_) == 2968
    assert all(one["lane"] for one in read_)
    for row, one in zip(entries, read_, strict=True):
        assert bool(row.personal_best) == (one["personal_best"] is not None)
        assert bool(row.season_best) == (one["season_best"] is not None)
    # 32 decathletes in five parts of the first day and 27 in the hurdles; 31 heptathletes in the
    # first three parts and 29 in the long jump.
    assert Counter(one["combined"] for one in read_ if one["combined"]) == {
        "Dec": 5 * 32 + 27, "Hep": 3 * 31 + 29,
    }  # fmt: skip
    finals = Counter(one["discipline"] for one in read_ if one["round"] == "final")
    assert (finals["Marathon"], finals["20kmW"], finals["50kmW"]) == (157, 148, 80)
    # Births as published, eight of them the day of the export.
    assert sum(row.born == "16.11.2016" for row in entries) == 8


def test_decathletes_by_the_start_lists_are_those_of_the_results(shared):
    """The decathlon of the results file has the same people, by the publisher's numbers."""
    import re

    results = (shared / "data/rio2016/results.xml").read_text(encoding="utf-8")
    part = re.search(r"<event_name>Decathlon Men</event_name>.*?</results>", results, re.DOTALL)
    decathletes = set(re.findall(r"<competitorid>(\d+)</competitorid>", part[0]))
    by_event = {}
    for source in open_sources(str(shared / "data/rio2016/entries")):
        for row in entries_xml.read(source):
            if row.combined == "Decathlon":
                by_event.setdefault(row.discipline, set()).add(row.ids.partition(":")[2])
    assert by_event.keys() == {"100", "LJ", "SP", "HJ", "400", "110H"}
    assert all(ids <= decathletes for ids in by_event.values())
    assert by_event["100"] == decathletes
