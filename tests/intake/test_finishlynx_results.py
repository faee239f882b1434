"""Results of FinishLynx: the head line, readings, outcomes, relays, and what is missing."""

import pytest

from rivalry.intake.readers import finishlynx_results, reader_for
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEAD = '9,1,3,"18:05 | 800m W, WJU20",,,,,,800,18:05:54.4049'
TAIL = ",,0.033,,,18:05:54.405,,,,0.033,0.033,,"


def read(*lines: str, head: str = HEAD) -> list[Row | Reject]:
    content = "\r\n".join([head, *lines, ""]).encode("windows-1252")
    source = Source("x.lif", content)
    assert reader_for(source) is finishlynx_results
    return list(finishlynx_results.read(source))


def test_a_runner_as_read_on_the_picture():
    (row,) = read(f"1,762,4,Alfa,Ana,Spanien,2:05.611{TAIL}")
    assert row == Row(
        line=2, given="Ana", family="Alfa", nation="Spanien",
        discipline="18:05 | 800m W, WJU20", round="Final", section="3", place="1", mark="2:05.62",
    )  # fmt: skip


def test_day_competition_and_town_are_left_to_whoever_imports():
    (row,) = read(f"1,762,4,Alfa,Ana,Spanien,2:05.611{TAIL}")
    assert (row.date, row.competition, row.city) == ("", "", "")
    assert set(finishlynx_results.LACKS) == {"competition", "date", "city"}


def test_places_may_be_german_words_and_a_missing_time_is_no_result():
    rows = read(f"aufg.,895,1,Bravo,Bea,TV Muster,{TAIL}", f",896,2,Charlie,Cleo,TV Muster,{TAIL}")
    assert [(row.place, row.mark, row.outcome) for row in rows] == [
        ("aufg.", "", ""),
        ("", "", NO_RESULT),
    ]


def test_wind_stands_in_the_head_line():
    head = "17,2,1,100 Meter Hurdles Women,+0.6,m/s,,,,,13:41:52.2875"
    (row,) = read(f"1,643,6,Alfa,Ana,ALFA STATE,12.80{TAIL}", head=head)
    assert (row.wind, row.mark, row.section) == ("+0.6", "12.80", "1")


def test_a_school_is_no_nation():
    head = "17,2,1,100 Meter Hurdles Women,+0.6,m/s,,,,,13:41:52.2875"
    (school,) = read(f"1,643,6,Alfa,Ana,Georgia,12.80{TAIL}", head=head)
    club, nation = read(
        f"1,1,6,Alfa,Ana,LG Muster,2:05.61{TAIL}", f"2,2,5,Bravo,Bea,Georgien,2:06.01{TAIL}"
    )
    assert (school.nation, club.nation, nation.nation) == ("", "", "Georgien")


def test_letters_of_windows_1252():
    (row,) = read(f"1,762,4,Alfák,Žana,Österreich,2:05.611{TAIL}")
    assert (row.family, row.given, row.nation) == ("Alfák", "Žana", "Österreich")


def test_a_relay_is_run_by_teams():
    head = "30,1,1,18:05 | 4x100m W,,,,,,400,18:05:54.4049"
    (row,) = read(f"1,5,4,LG Muster I,,LG Muster,45.611{TAIL}", head=head)
    assert (row.team, row.family, row.mark) == ("LG Muster I", "", "45.62")


def test_a_round_that_the_head_names():
    (row,) = read(
        f"1,762,4,Alfa,Ana,,12.011{TAIL}", head="9,1,3,100m W - Vorlauf 5,,,,,,100,18:05:54.4"
    )
    assert (row.round, row.section) == ("Vorlauf 5", "5")


def test_what_is_no_result_is_set_apart_with_its_line():
    good, short, nameless, broken = read(
        f"1,762,4,Alfa,Ana,Spanien,2:05.611{TAIL}",
        "2,763,5",
        f"3,764,6,,,LG Muster,2:07.11{TAIL}",
        '4,765,7,"Del"ta,Dora,,2:08.11',
    )
    assert isinstance(good, Row)
    assert isinstance(short, Reject)
    assert short.line == 3
    assert "place, bib, lane" in short.reason
    assert isinstance(nameless, Reject)
    assert nameless.reason == "no name of a runner or team"
    assert isinstance(broken, Reject)
    assert broken.line == 5
    assert "row of cells" in broken.reason


def test_a_head_line_alone_says_so():
    (reject,) = read()
    assert isinstance(reject, Reject)
    assert reject.reason == "no runner stands below this head line"


def test_another_first_line_is_refused():
    with pytest.raises(UnreadableError, match="no head line"):
        list(finishlynx_results.read(Source("x.lif", b"place,name,time\n1,Ana Alfa,2:05.61\n")))


def test_a_table_of_numbers_is_not_taken():
    for text in ("1,2,3,4\n5,6,7,8\n", "1,2,3,Madrid\n,1,2,3,4,5,6,7,8,9,10,11,12\n", "9,1,3\n"):
        assert not finishlynx_results.recognises(Source("x.csv", text.encode()))


def test_published_files(shared):
    rows = {
        source.name.rpartition("/")[2]: list(finishlynx_results.read(source))
        for source in open_sources(str(shared / "data" / "finishlynx"))
        if reader_for(source) is finishlynx_results
    }
    hurdles, laps = rows["017-2-01.lif"], rows["32400031-1-11.lif"]
    assert (len(hurdles), len(laps)) == (8, 11)
    assert [row.mark for row in hurdles if row.mark] == ["12.80"]
    assert {row.wind for row in hurdles} == {"+0.6"}
    # Thousandths, rounded up by hand.
    assert [row.mark for row in laps][:4] == ["1:45.62", "1:45.65", "1:46.35", "1:46.50"]
    assert [row.place for row in laps] == [*map(str, range(1, 11)), "aufg."]
    assert [row.nation for row in laps if row.nation] == ["Australien"]
