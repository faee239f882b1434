"""The XML of a competition: the same results as its JSON, and nothing that expands."""

from collections import Counter

import pytest

from rivalry.intake.readers import competition_xml, opentrack_json, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = competition_xml.EXAMPLE


def read(text: str) -> list[Row | Reject]:
    return list(competition_xml.read(Source("x.xml", text.encode())))


def test_the_example_row_by_row():
    alfa, bravo = read(EXAMPLE)
    assert alfa == Row(
        line=19, athlete="Ana Alfa", sex="W", nation="ESP", ids="tilastopaja:1000901",
        competition="5th City Games", competition_id="tilastopaja:12000001", venue="Estadio Uno",
        city="Madrid", country="ESP", start="2024-06-01", end="2024-06-02",
        discipline="1500 m Women", date="2024-06-01", round="Semifinal 2", place="1",
        mark="4:05.00", qualified="Q", flags="SB",
    )  # fmt: skip
    assert (bravo.line, bravo.place, bravo.mark) == (29, "", "DNF")


def test_what_one_event_says_is_not_said_of_the_next():
    second = EXAMPLE.replace("</competition>", "").rstrip() + (
        "<results><infos><event_name>800 m Men</event_name></infos>"
        "<result><athlete>Carlos Charlie</athlete></result></results></competition>"
    )
    row = read(second)[-1]
    assert (row.discipline, row.round, row.date, row.sex) == ("800 m Men", "", "", "")


def test_a_relay_is_its_nation_with_four_names():
    text = EXAMPLE.replace("1500 m Women", "4 x 100 m Women").replace("<group/>", "<relayrunners>"
        "<relayrunner1>Ana Alfa</relayrunner1><relayrunner2>Eva Echo</relayrunner2>"
        "<relayrunner1id>901</relayrunner1id></relayrunners>")  # fmt: skip
    row = read(text)[0]
    assert (row.team, row.athlete, row.legs) == ("ESP", "", "Ana Alfa; Eva Echo")


def test_a_reaction_time_in_the_place_of_a_group_is_no_section():
    assert read(EXAMPLE.replace("<group/>", "<group>0.156</group>"))[0].section == ""
    assert read(EXAMPLE.replace("<group/>", "<group>B 6</group>"))[0].section == "B"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE competition [<!ENTITY a "ha">]>',
        '<!DOCTYPE competition SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_document_types_and_entities_are_refused(declaration):
    text = EXAMPLE.replace("<competition>", f"{declaration}\n<competition>", 1)
    with pytest.raises(UnreadableError, match="declares a document type or entities"):
        read(text.replace("Ana Alfa", "&a;"))


def test_broken_xml_is_refused_with_its_line():
    with pytest.raises(UnreadableError, match=r"^line 21 is not XML \(mismatched tag\)"):
        read(EXAMPLE.replace("<rank>1</rank>", "<rank>1</place>"))
    with pytest.raises(UnreadableError, match="is not XML"):
        read(EXAMPLE[:900])
    with pytest.raises(UnreadableError, match="no competition"):
        read("<html><competition/><city/></html>")


def test_json_and_xml_of_the_olympic_games_of_2016_say_the_same(shared):
    folder = shared / "data" / "rio2016"
    (as_xml,) = open_sources(str(folder / "results.xml"))
    (as_json,) = open_sources(str(folder / "results.json"))
    assert reader_for(as_xml) is competition_xml
    xml, json = list(competition_xml.read(as_xml)), list(opentrack_json.read(as_json))
    assert len(xml) == len(json) == 3580

    def facts(rows: list[Row]) -> Counter[tuple[str, ...]]:
        # Two differences are known: the JSON calls a final FINAL, and it writes the names of
        # 82 athletes and of 12 relays' legs with other capitals (`Lashawn`, `De Souza`).
        return Counter(
            (
                row.ids, row.team, row.nation, row.sex, row.discipline, row.date,
                row.round.title(), row.section, row.place, row.mark, row.outcome, row.wind,
                row.qualified, row.combined, row.annulled_on, row.competition,
                row.competition_id, row.venue, row.city, row.country, row.start, row.end,
                row.legs.casefold(),
                (row.athlete or f"{row.given} {row.family}".strip()).casefold(),
            )
            for row in rows
        )  # fmt: skip

    missing, extra = facts(json) - facts(xml), facts(xml) - facts(json)
    assert missing == extra == Counter()
    lines = as_xml.text.splitlines()
    assert all(lines[row.line - 1].strip() == "<result>" for row in xml)
