"""Athletes of a meeting as Seltec exports them."""

import pytest

from rivalry.intake.fact import EntryRow
from rivalry.intake.readers import reader_for, seltec_athletes
from rivalry.intake.readers.seltec_athletes import licence
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = (
    "CompetitorType;Bib;Code;FirstName;LastName;Yob;Gender;RelayNumber;RelayName;TeamNumber;"
    "TeamName;Nation;Email;Infix;ClubName;ClubCode;ClubNation;ClubRegion;ClubArea;ClubDistrict"
)


def read(*lines: str) -> list[EntryRow | Reject]:
    source = Source("x.csv", "\n".join([HEADING, *lines]).encode("windows-1252"))
    assert reader_for(source) is seltec_athletes
    return list(seltec_athletes.read(source))


def test_an_athlete():
    (entry,) = read("Athlete;1;0015001;Ana;Álfa;2000;W;;;;;ESP;;de;TV Muster;;GER;BA;;")
    assert entry == EntryRow(
        line=2, sex="W", bib="1", given="Ana", family="de Álfa", born="2000", nation="ESP",
        ids="licence-ger:15001",
    )  # fmt: skip


def test_a_relay_is_a_team():
    (entry,) = read("Relay;7;;;;;W;2;LG Muster;;;;;;LG Muster;;GER;;;")
    assert (entry.team, entry.family, entry.nation, entry.ids) == ("LG Muster 2", "", "GER", "")


def test_what_is_neither_is_set_apart():
    team, nameless, short = read(
        "Team;7;;;;;W;;;1;Muster;;;;Muster;;GER;;;",
        "Athlete;8;;;;2001;W;;;;;GER;;;;;;;;",
        "Athlete;9",
    )
    assert [type(item) for item in (team, nameless, short)] == [Reject] * 3
    assert team.reason == "'Team' is no athlete or relay"
    assert nameless.reason == "no name of an athlete or team"


@pytest.mark.parametrize(
    ("code", "nation", "id"),
    [("0015001", "GER", "licence-ger:15001"), ("", "GER", ""), ("000", "GER", ""), ("12", "", "")],
)
def test_a_licence_is_its_federations(code, nation, id):
    assert licence(code, nation) == id


def test_a_missing_column_is_named():
    content = HEADING.replace("Gender", "Sex").encode()
    with pytest.raises(UnreadableError, match="no column Gender"):
        list(seltec_athletes.read(Source("x.csv", content)))


def test_the_published_list(shared):
    (source,) = open_sources(str(shared / "data" / "seltec" / "taf-athletes.csv"))
    assert reader_for(source) is seltec_athletes
    entries = list(seltec_athletes.read(source))
    assert len(entries) == 196
    assert sum(1 for entry in entries if entry.sex == "W") == 87
    assert sum(1 for entry in entries if entry.nation == "GER") == 74
    assert any("ü" in entry.family for entry in entries)
