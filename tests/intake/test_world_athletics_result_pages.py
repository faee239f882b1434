"""Result pages of a championships: headings, places in heats, days, a scrape that broke off."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.readers import reader_for
from rivalry.intake.readers import world_athletics_result_pages as pages
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources


def row_of(**fields):
    base = {
        "championship": "world-athletics-championships-oregon-2022-7137279",
        "event_name": "women 1500 Metres", "round_name": "Final", "result_name": "Heats",
        "position": "8", "rank": "2", "heat": "3", "bib": "901", "country": "ESP",
        "athlete": "Ana ALFA", "mark": "4:05.00 SB", "details": "Q", "reaction_time": None,
        "wind": None,
    }  # fmt: skip
    return base | fields


def text_of(*rows) -> str:
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def read(text: str) -> list[Row | Reject]:
    return list(pages.read(Source("results.json", text.encode())))


def test_a_row_as_published():
    (row,) = read(text_of(row_of()))
    assert row == Row(
        line=2, athlete="Ana ALFA", nation="ESP",
        competition="World Athletics Championships Oregon 2022", competition_id="wa:7137279",
        venue="Hayward Field", city="Eugene, OR", country="USA", start="2022-07-15",
        end="2022-07-24", discipline="women 1500 Metres", date="2022-07-15", round="Heats",
        section="3", place="2", mark="4:05.00", qualified="Q", flags="SB",
    )  # fmt: skip


def test_in_a_final_the_place_is_the_position():
    (row,) = read(
        text_of(row_of(result_name="Final", position="1", rank="", heat="", mark="4:02.10 =NR"))
    )
    assert (row.place, row.section, row.date, row.flags) == ("1", "", "2022-07-18", "=NR")


def test_headings_are_passed_over():
    heading = row_of(position=None, rank=None, heat=None, bib=None, country=None, athlete=None,
                     mark=None, details=None)  # fmt: skip
    rows = read(text_of(heading, row_of()))
    assert [row.line for row in rows] == [3]


def test_outcomes_and_winds_of_jumps():
    out, jump, record = read(
        text_of(
            row_of(position=None, rank=None, mark="DNF "),
            row_of(event_name="women Long Jump", result_name="Final", heat="", rank="",
                   position="3", mark="6.89 ", reaction_time="+0.5", wind=""),
            row_of(event_name="men's 35 Kilometres Race Walk", result_name="Final", heat="",
                   mark="2:23:14 CR", reaction_time=None),
        )
    )  # fmt: skip
    assert (out.mark, out.place, out.section, out.flags) == ("DNF", "", "3", "")
    assert (jump.wind, jump.date) == ("+0.5", "2022-07-24")
    assert (record.discipline, record.date) == ("men 35 Kilometres Race Walk", "2022-07-24")


@pytest.mark.parametrize(
    ("runner", "legs"),
    [("Ana ALFA ", "Ana Alfa"), ("Ana VAN DER ALFA", "Ana Van Der Alfa"), ("Ana", ""),
     ("Ana Maria", ""), ("South Spain", "")],
)  # fmt: skip
def test_a_relay_names_its_first_runner(runner, legs):
    (row,) = read(text_of(row_of(event_name="mixed 4x400 Metres Relay", athlete=runner)))
    assert (row.team, row.athlete, row.legs, row.date) == ("ESP", "", legs, "2022-07-15")


def test_other_championships_have_no_days():
    (item,) = read(text_of(row_of(championship="world-athletics-championships-city-2031-1")))
    assert isinstance(item, Reject)
    assert "dates" in item.reason
    (item,) = read(text_of(row_of(event_name="women 60 Metres")))
    assert isinstance(item, Reject)
    assert "women 60 Metres" in item.reason


def test_a_scrape_that_broke_off_after_a_row():
    whole = text_of(row_of(), row_of(rank="3"))
    row, reject = read(whole[: whole.index("\n", 5) + 1])
    assert row.place == "2"
    assert (reject.line, reject.raw) == (2, ",")
    assert "breaks off" in reject.reason


def test_a_scrape_that_broke_off_within_a_row():
    whole = text_of(row_of(), row_of(rank="3"))
    row, reject = read(whole[: whole.rindex('"bib"')])
    assert row.place == "2"
    assert reject.raw.startswith(',\n{"championship"')


@pytest.mark.parametrize(
    "broken",
    [
        text_of(row_of()).replace('"rank": "2",', '"rank" "2",'),  # broken in the middle
        text_of(row_of(), row_of()) + "]",  # more than a list
        text_of(row_of(), row_of()).replace("},", "}"),
        "[\n{",
    ],
)
def test_other_damage_is_not_tolerated(broken):
    with pytest.raises(UnreadableError):
        read(broken)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_wherever_it_breaks_off_whole_rows_are_read(data):
    whole = text_of(*(row_of(rank=str(rank)) for rank in range(1, 6)))
    cut = data.draw(st.integers(whole.index("}") + 1, len(whole)))
    items = read(whole[:cut])
    rows = [item for item in items if isinstance(item, Row)]
    assert [row.place for row in rows] == [str(n) for n in range(1, whole[:cut].count("}") + 1)]
    assert len(items) - len(rows) <= 1


def test_oregon_2022(shared):
    (source,) = open_sources(str(shared / "data" / "oregon2022" / "results.json"))
    assert reader_for(source) is pages
    items = list(pages.read(source))
    rows = [item for item in items if isinstance(item, Row)]
    assert len(rows) == 1688  # 1,760 less 72 headings
    assert items[-1].line == 1761
    podium = {
        row.place: (row.athlete, row.mark)
        for row in rows
        if row.discipline == "men 1500 Metres" and row.round == "Final"
    }
    assert podium["1"] == ("Jake WIGHTMAN", "3:29.23")
    assert podium["2"] == ("Jakob INGEBRIGTSEN", "3:29.47")
    assert sum(row.team != "" for row in rows) == 4 * 26 - 8  # less two headings each
    heats = [row for row in rows if row.discipline == "men 1500 Metres" and row.round == "Heats"]
    assert {row.section for row in heats} == {"1", "2", "3"}


def test_the_days_are_those_of_careers(shared):
    """Hold our timetable against the days in the results of athletes' careers."""
    events = {
        "100": "100 Metres", "200": "200 Metres", "400": "400 Metres", "800": "800 Metres",
        "1500": "1500 Metres", "5000": "5000 Metres", "10000": "10000 Metres",
        "Mar": "Marathon", "3000S": "3000 Metres Steeplechase", "110H": "110 Metres Hurdles",
        "100H": "100 Metres Hurdles", "400H": "400 Metres Hurdles", "HJ": "High Jump",
        "PV": "Pole Vault", "LJ": "Long Jump", "TJ": "Triple Jump", "SP": "Shot Put",
        "DT": "Discus Throw", "HT": "Hammer Throw", "JT": "Javelin Throw",
        "20W": "20 Kilometres Race Walk", "35W": "35 Kilometres Race Walk",
        "4x1": "4x100 Metres Relay", "4x4": "4x400 Metres Relay", "Dec": "Decathlon",
        "Hep": "Heptathlon",
    }  # fmt: skip
    rounds = {"h": "Heats", "s": "Semi-Final", "q": "Qualification", "p": "Preliminary round"}
    days = pages._days()
    checked = set()
    for source in open_sources(str(shared / "data" / "rome2024" / "profiles.tar.xz")):
        if b"Eugene" not in source.content:
            continue
        profile = json.loads(source.text)
        sex = "women" if profile["gender"] == "W" else "men"
        for result in profile["results"]:
            at_the_championships = (
                (result["city"] or "").startswith("Eugene")
                and result["compShort"] == "WC"
                and "2022-07-15" <= result["date"] <= "2022-07-24"
            )
            if not at_the_championships or not result["rank"][:1].isdigit():
                continue
            event = events.get(result["event"])
            round_ = rounds.get(result["round"][:1], "Final")
            if event:
                assert days[f"{sex} {event}", round_] == result["date"], result
                checked.add((sex, event, round_))
    assert len(checked) > 80
