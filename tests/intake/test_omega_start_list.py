"""Start lists of Omega: races with their code, entrants below them."""

import pytest

from rivalry.intake.fact import EntryRow
from rivalry.intake.readers import omega_start_list, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = "Event Code; Date; Time; Lane / order; Bib No; Name; First Name; Nation; Length; Title 1"


def race(code: str, title: str) -> str:
    return f'{code};22.06.2024;9:05;;;;;;400;"{title}";;;52.90;49.42;MR;WR;;;;;;;;'


def entrant(lane: int, bib: int, family: str, given: str, of: str) -> str:
    return f';;;{lane};{bib};"{family}";"{given}";"{of}";;;;;;;;;;;;;;;;'


def read(*lines: str) -> list[EntryRow | Reject]:
    content = "\r\n".join([HEADING, *lines, ""]).encode("windows-1252")
    source = Source("startlist.csv", content)
    assert reader_for(source) is omega_start_list
    return list(omega_start_list.read(source))


def test_an_entrant_with_day_time_lane_and_nation():
    (entry,) = read(
        race("03901002", "400m WJU20 - Zeitlauf 2"),
        entrant(3, 20, "Alfa", "Ána", "ESP | Spain"),
    )
    assert entry == EntryRow(
        line=3, discipline="400m WJU20 - Zeitlauf 2", date="2024-06-22T09:05",
        round="Zeitlauf 2", section="2", lane="3", bib="20", given="Ána", family="Alfa",
        nation="ESP",
    )  # fmt: skip


def test_the_code_numbers_the_heat_where_the_title_does_not():
    one, two, other = read(
        race("03901001", "400m W"), entrant(3, 20, "Alfa", "Ana", "ESP | Spain"),
        race("03901002", "400m W"), entrant(3, 21, "Bravo", "Bea", "POR | Portugal"),
        race("04001001", "800m W"), entrant(3, 22, "Charlie", "Cleo", "IRL | Ireland"),
    )  # fmt: skip
    assert [entry.section for entry in (one, two, other)] == ["1", "2", ""]


def test_a_relay_is_entered_by_its_team():
    (entry,) = read(
        race("04901001", "4x100m 1. Race MJU20 - Zeitlauf"),
        entrant(2, 151, "Alfa", "", "GBR | Great Britain"),
    )
    assert (entry.team, entry.family, entry.nation) == ("Great Britain", "", "GBR")


def test_a_club_is_no_nation():
    german, club = read(
        race("03901001", "400m W"),
        entrant(3, 20, "Alfa", "Ana", "GER | TV Musterstadt"),
        entrant(4, 21, "Bravo", "Bea", "Muster AC"),
    )
    assert (german.nation, club.nation) == ("GER", "")


def test_lines_that_are_neither_race_nor_entrant_are_set_apart():
    early, nameless, odd = sorted(
        read(
            entrant(3, 20, "Alfa", "Ana", "ESP | Spain"),
            race("03901001", "400m W"),
            entrant(4, 21, "", "", "GER | TV Musterstadt"),
            "weather; sunny",
        ),
        key=lambda item: item.line,
    )
    assert [(item.line, type(item)) for item in (early, nameless, odd)] == [
        (2, Reject), (4, Reject), (5, Reject),
    ]  # fmt: skip
    assert nameless.reason == "no name of an entrant"


def test_without_headings_it_is_refused():
    with pytest.raises(UnreadableError, match="headings"):
        list(omega_start_list.read(Source("x", race("03901001", "400m W").encode())))


def test_the_published_list(shared):
    (source,) = open_sources(str(shared / "data" / "omega" / "startlist.csv"))
    assert reader_for(source) is omega_start_list
    entries = list(omega_start_list.read(source))
    # 95 lines below the headings, 15 of them races.
    assert len(entries) == 80
    assert all(isinstance(entry, EntryRow) for entry in entries)
    assert sum(1 for entry in entries if entry.team) == 11
    assert {entry.date[:10] for entry in entries} == {"2024-06-22"}
    assert all(len(entry.nation) == 3 for entry in entries)
