"""Meetings of the Diamond League: titles, details, rows beside the result, races apart."""

import json
from collections import Counter

import pytest

from rivalry.intake.readers import diamond_league, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

NAMED = "results.tar.xz!2018_18.json"


def result(**fields):
    base = {"place": "1.", "athlete": "Ana ALFA", "id": "901", "nat": "ESP", "birthYear": 1997,
            "mark": "22.90", "doping": ""}  # fmt: skip
    return base | fields


def event(*results, title="Women's 200m - 07.06.2018", detail="Final"):
    return {"title": title, "detail": detail, "data": list(results)}


def read(name=NAMED, **categories) -> list[Row | Reject]:
    text = json.dumps({key.replace("_", " "): value for key, value in categories.items()}, indent=1)
    return list(diamond_league.read(Source(name, text.encode())))


def test_a_row_as_published():
    (row,) = read(Diamond_Discipline=[event(result(), detail="Heat\u00a02, wind: -0.3")])
    assert row == Row(
        line=7, athlete="Ana ALFA", born="1997", nation="ESP", ids="wa:901",
        competition="Bislett Games", competition_id="diamond-league:2018_18", city="Oslo",
        country="NOR", start="2018-06-07", end="2018-06-07", discipline="Women's 200m",
        date="2018-06-07", round="Heat", section="2", place="1", mark="22.90", wind="-0.3",
    )  # fmt: skip


def test_the_days_of_a_meeting_are_those_of_its_events():
    rows = read(
        Diamond_Discipline=[event(result())],
        Promotional_Events=[event(result(), title="Women's Shot Put indoor - 06.06.2018")],
    )
    assert {(row.start, row.end) for row in rows} == {("2018-06-06", "2018-06-07")}


@pytest.mark.parametrize(
    ("name", "competition", "city"),
    [
        ("x/2019_18.json", "Bislett Games", "Oslo"),
        ("2014_24.json", "London Athletics Meet", "Glasgow"),
        ("2016_21.json", "Meeting de Paris", "Paris-St-Denis"),
        ("2017_21.json", "Meeting de Paris", "Paris"),
        ("2020_2.json", "Weltklasse Zürich", ""),
        ("2030_99.json", "Diamond League, 2018-06-07", ""),
        ("standard input", "Diamond League, 2018-06-07", ""),
    ],
)
def test_the_meeting_is_named_by_the_name_of_the_file(name, competition, city):
    (row,) = read(name, Diamond_Discipline=[event(result())])
    assert (row.competition, row.city) == (competition, city)


def test_annulled_is_annulled_and_what_has_no_mark_left_is_disqualified():
    gone, stopped = read(
        Diamond_Discipline=[
            event(
                result(place=" - ", mark="", doping="DOP"),
                result(place=" - ", mark="DNF", doping="DOP"),
            )
        ]
    )
    assert (gone.place, gone.mark, gone.outcome, gone.annulled_on) == ("-", "", "DQ", "annulled")
    assert (stopped.mark, stopped.outcome, stopped.annulled_on) == ("DNF", "", "annulled")


def test_other_notes_are_kept_and_a_short_course_is_no_mark():
    noted, short = read(
        Diamond_Discipline=[event(result(doping="NV"), result(mark="18.90", doping="SC"))]
    )
    assert (noted.place, noted.flags, noted.annulled_on) == ("1", "NV", "")
    assert isinstance(short, Reject)
    assert short.line == 16
    assert "short course" in short.reason


def test_out_of_competition_is_left_to_the_grammar():
    (row,) = read(National_Events=[event(result(place="OC"))])
    assert (row.place, row.mark) == ("OC", "22.90")


def test_times_on_the_way_are_no_races():
    split, won, told_by_no_place = read(
        Split_times=[event(result(place="", mark="4:10.10"), title="Women's 1500m - 07.06.2018")],
        Promotional_Events=[
            event(result(mark="18930"), title="Women's 1 Hour - 07.06.2018"),
            event(result(place="", mark="59:32.10"), title="Women's 20,000m - 07.06.2018"),
        ],
    )
    assert (split.en_route, split.round, split.place) == ("1", "", "")
    assert (won.en_route, won.round) == ("", "Final")
    assert (told_by_no_place.en_route, told_by_no_place.round) == ("1", "")


def test_a_split_that_was_annulled_is_no_row():
    (row,) = read(Split_times=[event(result(place=" - ", mark="VST", doping="DOP"))])
    assert isinstance(row, Reject)
    assert "time on the way" in row.reason


def test_best_legal_jump_stands_beside_the_aided_one():
    aided, legal_best, legal = read(
        Diamond_Discipline=[
            event(
                result(mark="6.90"),
                result(place="2.", id="902", mark="6.80"),
                result(place="", mark="6.75"),
                title="Women's Long Jump - 07.06.2018",
            )
        ]
    )
    assert (aided.place, aided.wind, aided.round) == ("1", "w", "Final")
    assert (legal_best.place, legal_best.wind) == ("2", "")
    assert (legal.place, legal.wind, legal.round, legal.en_route) == ("-", "", "", "")


def test_a_vault_without_a_place_is_a_mark_without_a_place():
    row = read(
        Promotional_Events=[
            event(result(place="", mark="5.81"), title="Men's Pole Vault - 07.06.2018")
        ]
    )[0]
    assert (row.place, row.round, row.en_route) == ("", "Final", "")


def test_years_of_birth_of_this_century():
    rows = read(Diamond_Discipline=[event(result(birthYear=1901), result(birthYear=None))])
    assert [row.born for row in rows] == ["2001", ""]


def test_races_apart_under_one_title_are_sections_apart():
    rows = read(
        National_Events=[event(result()), event(result(), detail="Final\u00a02")],
        Promotional_Events=[event(result(), detail="Final\u00a02, wind: +0.4")],
        Diamond_Discipline=[event(result())],
        U20_Events=[event(result())],
    )
    assert [row.section for row in rows] == ["3", "4", "2", "", "5"]
    assert [row.age_group for row in rows] == ["", "", "", "", "U20"]


def test_who_ran_alone_far_from_the_others_met_nobody():
    rows = read(
        "2020_2.json",
        Promotional_Events=[
            event(result(), result(id="902", mark="23.10"), result(id="903", place="", mark="DNF"))
        ],
    )
    assert [row.section for row in rows] == ["1", "2", "3"]


def test_a_tie_for_the_first_place_is_one_race():
    rows = read(Diamond_Discipline=[event(result(), result(id="902"), result(place="3."))])
    assert [row.section for row in rows] == ["", "", ""]


def test_teams_and_teams_of_one_name():
    rows = read(
        Promotional_Events=[
            event(
                *(
                    result(athlete=name, id="", birthYear=year, mark="43.10")
                    for name, year in zip(
                        ("Spain", "Italy", "Spain", "Spain"), (None, 1900, None, None), strict=True
                    )
                ),
                title="Women's 4x100m - 07.06.2018",
            )
        ]
    )
    assert [row.team for row in rows] == ["Spain", "Italy", "Spain B", "Spain C"]
    assert not any(row.athlete or row.ids or row.born for row in rows)


def test_combined_events_say_so():
    (row,) = read(Combined_Events=[event(result(), detail="Combined, wind: +1.3")])
    assert (row.combined, row.round, row.wind) == ("Combined event", "Final", "+1.3")


@pytest.mark.parametrize("empty", ["[]", "{}", '{"Diamond Discipline": []}'])
def test_a_meeting_that_was_not_held_gives_nothing(empty):
    assert list(diamond_league.read(Source("2020_25.json", empty.encode()))) == []


def test_no_meeting_at_all():
    with pytest.raises(UnreadableError, match="no lists of events"):
        list(diamond_league.read(Source("2020_25.json", b'[{"title": "x"}]')))


def test_twelve_seasons(shared):
    folder = shared / "data" / "diamond-league"
    sources = list(open_sources(str(folder / "results-2010-2021.tar.xz")))
    assert len(sources) == 162
    items = []
    for source in sources:
        assert reader_for(source) is diamond_league
        items += diamond_league.read(source)
    rows = [item for item in items if isinstance(item, Row)]
    assert len(items) == 35_227
    assert len(items) - len(rows) == 5  # one short course, three splits and a jump annulled
    assert sum(bool(row.annulled_on) for row in rows) == 343
    assert sum(bool(row.en_route) for row in rows) == 582 + 7
    assert sum(row.wind == "w" for row in rows) == 123
    assert sum(bool(row.team) for row in rows) == 488
    assert all(row.discipline and row.date and row.competition for row in rows)
    firsts = [
        (row.competition_id, row.discipline, row.date, row.round, row.section)
        for row in rows
        if row.place == "1" and not row.combined
    ]
    shared_firsts = {race for race, count in Counter(firsts).items() if count > 1}
    assert len(shared_firsts) == 3  # ties in high jump and pole vault
