"""The German exchange format: individuals, relays, composite and combined events, what is wrong."""

from collections import Counter

import pytest

from rivalry.intake.readers import ladv_results, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

PEOPLE = """
<clubs><club country="GER" id="C1" name="TV Muster" number="1" region="BY" type="CLUB"/></clubs>
<athletes>
<athlete club="C1" country="ESP" forename="Ana" guid="12345678-aaaa-bbbb-cccc-000000000001"
 id="A1" lastname="Alfa" number="7" sex="W" yearofbirth="2000"/>
<athlete club="C1" forename="Bea" id="A2" lastname="Bravo" number="7" sex="W"
 dateofbirth="2006-05-05T00:00:00" yearofbirth="2006"/>
<athlete club="C1" forename="Adam" guid="00000000-1111-2222-3333-444444444444" id="A3"
 lastname="Alfa" number="7" sex="M" yearofbirth="2001"/>
</athletes>
<events><event code="L100" id="E1"/><event code="TKUG" id="E2"/><event code="TKUG_3000" id="E3"/>
<event code="X3X1" id="E4"/><event code="M7K" id="E5"/>
<event id="E6"><eventdefinition attempts="1" formattype="TIME" name="150m" shortname="150"
 type="INDIVIDUAL"/></event></events>
"""
ANA = '<individual athlete="A1" id="I1" noncompetitive="false" place="1" result="12,22"{}/>'
BEA = '<individual athlete="A2" id="I2" noncompetitive="false" place="2" result="12,31"{}/>'
ADAM = '<individual athlete="A3" id="I3" noncompetitive="false" place="1" result="11,11"{}/>'


def round(results: str, said: str = "", event: str = "E1", ageclass: str = "W") -> str:
    return (
        f'<round ageclass="{ageclass}" compositeevent="NO" event="{event}" id="R1" indoor="false" '
        f'roundtype="FINAL" startofeventdate="2024-06-02" {said}>'
        f"<results>{results}</results></round>"
    ).replace('compositeevent="NO" ', "" if "compositeevent" in said else 'compositeevent="NO" ')


def document(*rounds: str, meeting: str = 'begindate="2024-06-01" enddate="2024-06-02"') -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><meetingresult {meeting} city="Musterstadt" '
        f'country="GER" name="Abendsportfest" scope="DLV" version="0.3">{PEOPLE}'
        f"<rounds>{''.join(rounds)}</rounds></meetingresult>"
    )


def read(*rounds: str, **said: str) -> list[Row | Reject]:
    source = Source("x.xml", document(*rounds, **said).encode())
    assert reader_for(source) is ladv_results
    return list(ladv_results.read(source))


def test_an_individual():
    (row,) = read(round(ANA.format(' wind="+0,4" qualitype="QTIME"'), 'pool="2"'))
    assert row._replace(line=0) == Row(
        line=0, given="Ana", family="Alfa", sex="W", born="2000", nation="ESP",
        ids="ladv:12345678-aaaa-bbbb-cccc-000000000001", competition="Abendsportfest",
        city="Musterstadt", country="GER", start="2024-06-01", end="2024-06-02",
        discipline="100m", age_group="W", date="2024-06-02", round="Final", section="2",
        place="1", mark="12.22", wind="+0.4", qualified="q",
    )  # fmt: skip


def test_neither_a_licence_number_nor_a_placeholder_is_an_id():
    bea, adam = read(round(BEA.format("")), round(ADAM.format(""), ageclass="M"))
    assert (bea.ids, adam.ids) == ("", "")
    assert (bea.born, bea.nation) == ("2006-05-05T00:00:00", "GER")


@pytest.mark.parametrize(
    ("roundtype", "round_"),
    [("HEAT", "Heats"), ("TIMEHEAT", "Heats"), ("SEMIFINAL", "Semi-Final"), ("TIMERACE", "Final"),
     ("QUALIFICATION", "Qualification"), ("ELIMINATION", "Preliminary"), ("RUN", "Final")],
)  # fmt: skip
def test_rounds(roundtype, round_):
    (row,) = read(round(ANA.format("")).replace('"FINAL"', f'"{roundtype}"'))
    assert row.round == round_


@pytest.mark.parametrize(
    ("result", "said", "mark"),
    [("12,22", "", "12.22"), ("1:02,345", "", "1:02.35"), ("12,2", ' handtime="true"', "12.2h"),
     ("aufg.", "", "aufg."), ("o.g.V.", "", "o.g.V.")],
)  # fmt: skip
def test_marks(result, said, mark):
    (row,) = read(round(ANA.replace("12,22", result).format(said)))
    assert row.mark == mark


def test_places_that_are_none():
    rows = read(
        round(ANA.replace('"1"', '"0"').format("") + BEA.replace("false", "true").format(""))
    )
    assert [row.place for row in rows] == ["", "OC"]


def test_indoors_is_short_track_and_classes_are_kept():
    (row,) = read(
        round(ANA.format(""), ageclass="WJU20").replace('indoor="false"', 'indoor="true"')
    )
    assert (row.short_track, row.age_group, row.sex) == ("1", "WJU20", "W")


def test_a_mixed_class_is_placed_by_sex():
    last = ADAM.replace('"1"', '"3"')
    rows = read(round(ANA.format("") + BEA.format("") + last.format(""), ageclass="X"))
    assert [(row.sex, row.place, row.age_group) for row in rows] == [
        ("W", "1", ""), ("W", "2", ""), ("M", "1", ""),
    ]  # fmt: skip


def test_a_relay_names_its_runners_in_their_order():
    relay = (
        '<relay club="C1" handtime="false" id="RE1" noncompetitive="false" place="1" number="2" '
        'result="48,48"><relaymember athlete="A2" position="2"/>'
        '<relaymember athlete="A1" position="1"/></relay>'
    )
    (row,) = read(round(relay, event="E4"))
    assert (row.team, row.legs, row.discipline, row.mark, row.nation, row.family) == (
        "TV Muster 2", "Ana Alfa; Bea Bravo", "3x100m", "48.48", "GER", "",
    )  # fmt: skip


def test_a_composite_event_is_told_by_its_parts():
    whole = round(ANA.format("") + BEA.format(""), 'compositeevent="MASTER"', event="E2")
    part = round(
        BEA.format("").replace("I2", "I4"), 'compositeevent="PART" belongsto="R1"', "E3", "WJU18"
    ).replace('id="R1"', 'id="R2"')
    rows = read(whole, part)
    assert [(row.family, row.discipline, row.age_group) for row in rows] == [
        ("Alfa", "SP", "W"), ("Bravo", "SP 3kg", "WJU18"),
    ]  # fmt: skip


def test_parts_of_a_combined_event_say_so():
    whole = (
        '<combinedevent athlete="A1" id="I9" noncompetitive="false" place="1" result="5678">'
        '<individualreference ref="I1"/></combinedevent>'
    )
    part, total = read(round(ANA.format("")), round(whole, event="E5").replace("R1", "R2"))
    assert (part.discipline, part.combined) == ("100m", "Hep")
    assert (total.discipline, total.mark, total.combined) == ("Hep", "5678", "")


def test_scores_of_teams_are_no_results():
    team = (
        '<individualteam club="C1" noncompetitive="false" place="1" result="99">'
        '<individualreference ref="I1"/></individualteam>'
    )
    (row,) = read(round(ANA.format("") + team))
    assert (row.family, row.combined) == ("Alfa", "")


def test_an_event_of_the_organisers_own_has_a_name():
    (row,) = read(round(ANA.format(""), event="E6"))
    assert row.discipline == "150m"


def test_a_race_on_none_of_the_days_keeps_its_own():
    (row,) = read(round(ANA.format("")), meeting='begindate="2020-01-06"')
    assert (row.date, row.start, row.end) == ("2024-06-02", "", "")


@pytest.mark.parametrize(
    ("results", "said", "reason"),
    [
        (ANA.format(""), 'invalid="true"', "the organiser has marked this round invalid"),
        (ANA.format(' invalid="true"'), "", "the organiser has marked this result invalid"),
        (ANA.replace("A1", "A9").format(""), "", "there is no athlete with the id A9 in the file"),
        (ADAM.format(""), "",
         "the athlete's sex is M, but the class is W: one of the two is wrong"),
        (ANA.replace('athlete="A1"', "").format(""), "", "no athlete is named"),
        ('<relay club="C7" id="RE1" place="1" result="48,48"/>', "",
         "there is no club with the id C7 in the file"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(results, said, reason):
    (reject,) = read(round(results, said))
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert reject.line == document().count("\n") + 1
    assert reject.raw.startswith("<")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<meetingresult><rounds>", "line 1 is not XML"),
        ("<registration/>", "root is not meetingresult"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><meetingresult>&b;</meetingresult>', "document type"),
        ("<meetingresult>" + "<a>" * 60, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused(content, reason):
    with pytest.raises(UnreadableError, match=reason):
        list(ladv_results.read(Source("x.xml", content.encode())))


def test_published_samples(shared):
    rows: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for source in open_sources(str(shared / "data" / "ladv")):
        assert reader_for(source) is ladv_results
        for item in ladv_results.read(source):
            if isinstance(item, Reject):
                reasons[item.reason] += 1
            else:
                rows[source.name.rpartition("/")[2]] += 1
    # Each sample in two or three versions; a composite event states three results twice.
    assert rows == {
        "minimal-individual.xml": 3, "composite-event.xml": 4, "invalid-samples.xml": 2,
        "minimal-relay.xml": 2, "mixed-individual.xml": 4, "mixed-relay.xml": 1,
    }  # fmt: skip
    assert reasons == {
        "the organiser has marked this round invalid": 2,
        "the organiser has marked this result invalid": 2,
        "the athlete's sex is W, but the class is MJU18: one of the two is wrong": 2,
    }
