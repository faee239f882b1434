"""Start lists of FinishLynx: heats one after another, entrants without a place."""

import pytest

from rivalry.intake.fact import EntryRow
from rivalry.intake.readers import finishlynx_start_list, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

LIST = """\
32,1,1,16:30 | 100m W,,,,,,100,,100W
,361,2,Alfa,Ana,Spanien

32,1,2,16:34 | 100m W,,,,,,100,,100W
,350,7,Charlie,Cleo,LG Muster
40,1,1,17:00 | 4x100m W,,,,,,400,,
,9,4,LG Muster I,,LG Muster
"""


def read(text: str) -> list[EntryRow | Reject]:
    return list(finishlynx_start_list.read(Source("Lynx.evt", text.encode("windows-1252"))))


def test_entrants_with_heat_lane_and_bib():
    ana, cleo, team = read(LIST)
    assert ana == EntryRow(
        line=2, discipline="16:30 | 100m W", section="1", lane="2", bib="361", given="Ana",
        family="Alfa", nation="Spanien",
    )  # fmt: skip
    assert (cleo.line, cleo.section, cleo.lane, cleo.nation) == (5, "2", "7", "")
    assert (team.team, team.family, team.discipline) == ("LG Muster I", "", "17:00 | 4x100m W")


def test_is_told_from_results_and_from_other_tables():
    assert reader_for(Source("Lynx.evt", LIST.encode())) is finishlynx_start_list
    result = '9,1,3,100m W,,,,,,100,18:05:54.4\n,762,4,Alfa,Ana,"Spanien"\n'
    assert not finishlynx_start_list.recognises(Source("x.lif", b"1,2,3,4,5\n,6,7,8,9\n"))
    assert not finishlynx_start_list.recognises(Source("x.lif", result.encode())) or (
        reader_for(Source("x.lif", result.encode())) is not finishlynx_start_list
    )


def test_what_is_no_entrant_is_set_apart():
    *_, nameless, placed = read(LIST + ",12,3,,,\n1,13,5,Delta,Dora,\n")
    assert isinstance(nameless, Reject)
    assert nameless.line == 8
    assert isinstance(placed, Reject)
    assert "no entrant" in placed.reason


def test_entrants_without_a_head_line_are_refused():
    with pytest.raises(UnreadableError, match="no head line"):
        read(",361,2,Alfa,Ana,Spanien\n")


def test_the_published_list(shared):
    (source,) = open_sources(str(shared / "data" / "finishlynx" / "Lynx.evt"))
    assert reader_for(source) is finishlynx_start_list
    entries = list(finishlynx_start_list.read(source))
    assert [entry.section for entry in entries] == ["1"] * 6 + ["2"] * 6
    assert sum(1 for entry in entries if entry.nation) == 8
    assert entries[10].family.endswith("šík")  # 0x9a of Windows-1252 or UTF-8
