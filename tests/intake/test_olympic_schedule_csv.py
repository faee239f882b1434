"""The timetable of the Games' results site, and the two others of the same Games beside it."""

from collections import Counter

import pytest

from rivalry.intake.fact import SessionRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import (
    olympic_preliminary_schedule_csv,
    olympic_programme_json,
    olympic_schedule_csv,
    reader_for,
)
from rivalry.intake.readers.olympic_schedule_csv import games_of
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = olympic_schedule_csv.EXAMPLE
HEADER, QUALIFICATION, FINAL = EXAMPLE.splitlines()


def read(*lines: str) -> list[SessionRow | Reject]:
    text = "\n".join((HEADER, *lines)) + "\n"
    return list(olympic_schedule_csv.read(Source("x.csv", text.encode())))


def test_the_example_row_by_row():
    qualification, final = read(QUALIFICATION, FINAL)
    assert final == SessionRow(
        line=3, competition="Olympic Games Paris 2024", venue="Stadium One", city="Paris",
        country="FRA", discipline="Women's 1500m", sex="W", round="Final",
        starts="2024-08-05T20:30:00+02:00", ends="2024-08-05T20:36:00+02:00",
        zone="Europe/Paris", status="held",
    )  # fmt: skip
    assert (qualification.round, qualification.section) == ("Qualification", "")


def test_two_units_of_one_phase_are_its_groups_in_order_of_time():
    later = QUALIFICATION.replace("T10:00", "T11:30").replace("T11:05", "T12:35")
    assert [(row.starts[11:16], row.section) for row in read(later, QUALIFICATION)] == [
        ("11:30", "B"),
        ("10:00", "A"),
    ]
    assert [row.section for row in read(QUALIFICATION, QUALIFICATION)] == ["", ""]


def test_a_part_of_a_combined_event_is_no_round_of_its_discipline():
    part = FINAL.replace("Women's 1500m Final", "Women's Heptathlon 800m").replace(
        "Women's 1500m", "Women's Heptathlon"
    )
    (row,) = read(part)
    assert (row.combined, row.round) == ("Heptathlon", "Heptathlon")
    table, unit = understand(row)
    assert table == "timetable"
    assert (unit["discipline"], unit["combined"], unit["round"]) == (
        "800m",
        "Hep",
        "combined event",
    )


def test_a_medal_event_without_rounds_is_its_final():
    (row,) = read(FINAL.replace("Women's 1500m Final", "Women's 1500m"))
    assert row.round == "Final"


def test_other_sports_are_set_apart():
    (reject,) = read(FINAL.replace("Athletics,ATH,", "Judo,JUD,", 1))
    assert reject.line == 2
    assert reject.reason == "the sport is Judo, not athletics"


def test_the_address_says_which_games():
    assert games_of("/en/paris-2024/results/x")["zone"] == "Europe/Paris"
    assert games_of("https://site/en/rio-de-janeiro-2016/x") == {
        "competition": "Olympic Games Rio de Janeiro 2016", "city": "Rio de Janeiro",
        "country": "BRA", "zone": "America/Sao_Paulo",
    }  # fmt: skip
    assert games_of("/en/atlantis-2096/x")["zone"] == ""
    assert games_of("") == {}


def test_a_missing_column_is_named():
    text = EXAMPLE.replace("phase", "fase")
    with pytest.raises(UnreadableError, match="no column phase"):
        list(olympic_schedule_csv.read(Source("x", text.encode())))


def understood(shared, reader, name) -> list[dict]:
    (source,) = open_sources(str(shared / "data" / "paris2024" / name))
    assert reader_for(source) is reader
    return [understand(item)[1] for item in reader.read(source) if not isinstance(item, Reject)]


def key(unit: dict) -> tuple:
    return tuple(unit[name] for name in ("discipline", "sex", "combined", "round", "section"))


def test_the_published_files_hold_the_same_units(shared):
    held = understood(shared, olympic_schedule_csv, "schedules.csv")
    programme = understood(shared, olympic_programme_json, "programme-app.json")
    named = understood(shared, olympic_preliminary_schedule_csv, "schedules-preliminary.csv")
    assert (len(held), len(programme), len(named)) == (139, 139, 26)
    assert {unit["competition"] for unit in held + programme + named} == {"Olympic Games 2024"}
    assert {unit["zone"] for unit in held + programme + named} == {"Europe/Paris"}
    assert Counter(map(key, held)) == Counter(map(key, programme))
    # The days agree, so the evening before in UTC was read as the day in Paris.
    day = {key(unit): unit["starts_local"].date() for unit in held}
    assert len(day) == 139
    assert all(day[key(unit)] == unit["starts_local"].date() for unit in programme)
    # What was planned in UTC is an hour or less from what the site shows at last, groups aside.
    moments = {key(unit): unit["starts_local"] for unit in held}
    for unit in named:
        if key(unit) in moments:
            moved = abs(unit["starts_local"] - moments[key(unit)]).total_seconds()
            assert moved <= 3600, unit
    assert sum(key(unit) in moments for unit in named) >= 20


def test_the_mens_1500_m_final_started_at_ten_to_nine(shared):
    units = understood(shared, olympic_schedule_csv, "schedules.csv")
    (final,) = [unit for unit in units if key(unit) == ("1500m", "M", None, "final", None)]
    assert str(final["starts_local"]) == "2024-08-06 20:50:00"
