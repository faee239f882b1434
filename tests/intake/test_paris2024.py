"""The Olympic results table: names, days at the stadium, combined events."""

import csv
import re

import pytest

from rivalry.intake.readers import paris2024, reader_for
from rivalry.intake.row import Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = ",".join(paris2024._COLUMNS)


def read(*rows: dict[str, str]) -> list[Row]:
    base = {
        "date": "2024-08-02T11:09:00+02:00", "event_code": "ATHW1500M", "gender": "W",
        "event_name": "Women's 1500m", "stage": "Round 1 - Heat 2", "venue": "Stade de France",
        "participant_code": "901", "participant_name": "ALFA Ana", "participant_type": "Person",
        "participant_country_code": "ESP", "rank": "1.0", "result": "4:05.00",
    }  # fmt: skip
    lines = [",".join((base | row).get(name, "") for name in paris2024._COLUMNS) for row in rows]
    return list(paris2024.read(Source("x.csv", "\n".join([HEADING, *lines]).encode())))


def test_a_row_as_published():
    (row,) = read({"qualification_mark": "Q"})
    assert row == Row(
        line=2, given="Ana", family="ALFA", sex="W", nation="ESP", ids="olympics:901",
        competition="Olympic Games Paris 2024", venue="Stade de France", city="Paris",
        country="FRA", start="2024-08-01", end="2024-08-11", discipline="Women's 1500m",
        date="2024-08-02", round="Round 1", section="2", place="1.0", mark="4:05.00",
        qualified="Q",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("KERR Josh", "KERR", "Josh"),
        ("VAN DER MERWE Jan", "VAN DER MERWE", "Jan"),
        ("McCOY Wanya", "McCOY", "Wanya"),
        ("van den BROECK Naomi", "van den BROECK", "Naomi"),
        ("De GRASSE Andre", "De GRASSE", "Andre"),
        ("GONCALVES dos SANTOS Max Batista", "GONCALVES dos SANTOS", "Max Batista"),
        ("HOYE YENDA MOUKOULA Wissy Frank", "HOYE YENDA MOUKOULA", "Wissy Frank"),
        ("ESPINOSA Reynaldo R.", "ESPINOSA", "Reynaldo R."),
        ("McLAUGHLIN-LEVRONE Sydney", "McLAUGHLIN-LEVRONE", "Sydney"),
        ("O'BRIEN Zoë", "O'BRIEN", "Zoë"),
        ("ÇAKIR Aslı", "ÇAKIR", "Aslı"),
        ("ALLEN CJ", "ALLEN", "CJ"),
        ("PRIYANKA", "PRIYANKA", ""),
    ],
)
def test_family_names_are_the_run_of_capitals(name, family, given):
    (row,) = read({"participant_name": name})
    assert (row.family, row.given) == (family, given)


def test_a_team_is_a_team():
    (row,) = read({"participant_type": "Team", "participant_name": "Great Britain",
                   "participant_code": "ATHX4X400M--GBR01", "gender": "X"})  # fmt: skip
    assert (row.team, row.family, row.ids, row.sex) == ("Great Britain", "", "", "X")


def test_an_outcome_has_no_mark():
    (row,) = read({"rank": "", "result": "", "result_IRM": "DNF"})
    assert (row.place, row.mark, row.outcome) == ("", "DNF", "DNF")


def test_parts_of_a_decathlon_and_its_total():
    event = {"event_name": "Men's Decathlon", "event_code": "ATHMDECATH", "gender": "M"}
    jump, total = read(
        event | {"stage": "Long Jump - Group B", "result": "7.80"},
        event | {"stage": "Final Results", "result": "8796", "date": "2024-08-05T11:09:49+02:00"},
    )
    assert (jump.discipline, jump.combined, jump.section) == ("Long Jump", "Men's Decathlon", "B")
    assert (total.discipline, total.combined, total.round) == ("Men's Decathlon", "", "Final")
    assert total.date == "2024-08-02"


def test_the_heats_of_a_round_are_of_one_day_whatever_a_protest_did():
    rows = read({}, {"stage": "Round 1 - Heat 3", "date": "2024-08-04T11:28:13+02:00"})
    assert [row.date for row in rows] == ["2024-08-02", "2024-08-02"]


def test_results_after_midnight_are_of_the_evening_before():
    (row,) = read({"date": "2024-08-06T00:02:43+02:00", "stage": "Final"})
    assert row.date == "2024-08-05"


def test_a_missing_column_is_named():
    source = Source("x.csv", HEADING.replace("stage,gender", "stages,sex").encode())
    with pytest.raises(UnreadableError, match="no column stage, gender"):
        next(paris2024.read(source))


def test_the_olympic_games_of_2024(shared):
    folder = shared / "data" / "paris2024"
    (source,) = open_sources(str(folder / "results-athletics.csv"))
    assert reader_for(source) is paris2024
    rows = list(paris2024.read(source))
    assert len(rows) == 3339
    podium = {
        row.place: (row.family, row.given, row.mark)
        for row in rows
        if row.discipline == "Men's 1500m" and row.round == "Final"
    }
    assert podium["1.0"] == ("HOCKER", "Cole", "3:27.65")
    assert podium["2.0"] == ("KERR", "Josh", "3:27.79")
    assert podium["4.0"] == ("INGEBRIGTSEN", "Jakob", "3:28.24")
    assert sum(1 for row in rows if row.combined) == 371
    assert not any(row.family and not row.given for row in rows if " " in row.family)
    assert sum(1 for row in rows if row.team) == 146


def test_every_day_is_the_day_of_the_timetable(shared):
    folder = shared / "data" / "paris2024"
    (source,) = open_sources(str(folder / "results-athletics.csv"))
    days: dict[str, set[str]] = {}
    with open(folder / "schedules.csv", encoding="utf-8-sig") as file:
        for session in csv.DictReader(file):
            phase = re.sub(r" Round$", "", session["phase"].removesuffix(" Final"))
            days.setdefault(phase, set()).add(session["day"])
    checked = 0
    for row in paris2024.read(source):
        if row.discipline in ("Men's Decathlon", "Women's Heptathlon"):
            continue
        parts = f"{row.combined} {row.discipline}".strip()
        phase = re.sub(r" Round$| [0-9]$", "", row.round) if row.round != "Round 1" else row.round
        name = parts if row.round == "Final" else f"{parts} {phase}"
        assert row.date in days[name], row
        checked += 1
    assert checked == 3339 - 45
