"""Places, rounds and sections as world lists and result services write them."""

import csv
import io
import json
import lzma
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.placing import (
    Placing,
    PlacingError,
    read_placing,
    read_round,
    round_order,
)


@pytest.mark.parametrize(
    ("cell", "place", "round", "section"),
    [
        ("1", 1, "final", None),
        ("1.0", 1, "final", None),
        ("1.", 1, "final", None),
        ("3f", 3, "final", None),
        ("8f1", 8, "final", 1),
        ("1f16", 1, "final", 16),
        ("2sf1", 2, "semi-final", 1),
        ("7h1", 7, "heat", 1),
        ("7H1", 7, "heat", 1),
        ("2-h1", 2, "heat", 1),
        ("6qf2", 6, "quarter-final", 2),
        ("4rr2", 4, "repechage", 2),
        ("1pr3", 1, "preliminary", 3),
        ("1q1", 1, "qualification", 1),
        ("3qA", 3, "qualification", 1),
        ("1er1", 1, "extra race", 1),
        ("1sr", 1, "extra race", None),
        ("1r2", 1, "final", 2),
        ("  5\xa0", 5, "final", None),
    ],
)
def test_a_place_with_its_round_is_a_meeting(
    cell: str, place: int, round: str, section: int | None
) -> None:
    placing = read_placing(cell)
    assert (placing.place, placing.round, placing.section) == (place, round, section)
    assert placing.meeting
    assert not placing.tie
    assert placing.outcome == "OK"


@pytest.mark.parametrize("cell", ["=2", "2=", "T2", "2 ="])
def test_ties_are_second_together(cell: str) -> None:
    assert read_placing(cell) == Placing(2, "final", None, tie=True)


def test_ties_in_a_heat() -> None:
    assert read_placing("=2h1") == read_placing("2h1=") == Placing(2, "heat", 1, tie=True)


@pytest.mark.parametrize(
    ("cell", "round", "perhaps"),
    [
        ("h", "heat", False),
        ("h3", "heat", False),
        ("sf", "semi-final", False),
        ("sf2", "semi-final", False),
        ("q", "qualification", False),
        ("f", "final", True),
        ("f1", "final", True),
        ("", None, True),
        ("OC", None, True),
        ("-", None, True),
        ("ce", "combined event", False),
        ("H", "combined event", False),
    ],
)
def test_a_mark_without_a_place_is_no_meeting(cell: str, round: str | None, perhaps: bool) -> None:
    placing = read_placing(cell)
    assert placing.place is None
    assert placing.round == round
    assert not placing.meeting
    assert placing.perhaps_en_route is perhaps


def test_a_place_inside_a_combined_event_is_a_mark_and_no_race() -> None:
    placing = read_placing("1ce5")  # Ennis-Hill's 12.54 in the heptathlon of London 2012
    assert (placing.place, placing.round, placing.section) == (1, "combined event", 5)
    assert not placing.meeting


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3 Q", Placing(3, qualified="Q")),
        ("3Q", Placing(3, qualified="Q")),
        ("3 q", Placing(3, qualified="q")),
        ("3q", Placing(3, "qualification")),
        ("2h1 q", Placing(2, "heat", 1, qualified="q")),
        ("9h2 qR", Placing(9, "heat", 2, qualified="qR")),
        ("8h3 Re", Placing(8, "heat", 3, qualified="Re")),
    ],
)
def test_how_an_athlete_went_through(cell: str, expected: Placing) -> None:
    assert read_placing(cell) == expected


@pytest.mark.parametrize(
    ("cell", "outcome"), [("DNF", "DNF"), ("DNS", "DNS"), ("DQ", "DQ"), ("DSQ", "DQ"), ("NM", "NM")]
)
def test_outcomes_have_no_place(cell: str, outcome: str) -> None:
    placing = read_placing(cell)
    assert placing.outcome == outcome
    assert placing.place is None
    assert not placing.meeting
    assert not placing.perhaps_en_route


@pytest.mark.parametrize("cell", ["0", "0h1", "1.5", "first", "1xx2", "=", "-3", "12345678", "ſf"])
def test_what_is_no_place_is_refused_in_one_sentence(cell: str) -> None:
    with pytest.raises(PlacingError) as refused:
        read_placing(cell)
    message = str(refused.value)
    assert cell in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "round", "section"),
    [
        ("Final", "final", None),
        ("Final A", "final", 1),
        ("A-final", "final", 1),
        ("B Final", "final", 2),
        ("Timed Finals", "final", None),
        ("Final 2 (section)", "final", 2),
        ("Final / timed race 3", "final", 3),
        ("Final\xa02, wind: -1.7", "final", 2),
        ("Final Results", "final", None),
        ("Race B", "final", 2),
        ("rB", "final", 2),
        ("r1", "final", 1),
        ("F4", "final", 4),
        ("", "final", None),
        ("-19", "final", None),
        ("h1-19", "heat", 1),
        ("h1", "heat", 1),
        ("HEAT", "heat", None),
        ("Heats", "heat", None),
        ("Heat 10", "heat", 10),
        ("Round 1 - Heat 2", "heat", 2),
        ("First round", "heat", None),
        ("R1", "heat", None),
        ("R2", "quarter-final", None),
        ("Round 2 - Heat 3", "quarter-final", 3),
        ("Quarterfinals", "quarter-final", None),
        ("s2", "semi-final", 2),
        ("SF", "semi-final", None),
        ("SEMI", "semi-final", None),
        ("Semifinals", "semi-final", None),
        ("Semi-Final 1", "semi-final", 1),
        ("Semifinal\xa02, wind", "semi-final", 2),
        ("PRELIM", "preliminary", None),
        ("Prelim 1", "preliminary", 1),
        ("Preliminary Round - Heat 3", "preliminary", 3),
        ("Repechage Round - Heat 1", "repechage", 1),
        ("Repechage - Heat 4", "repechage", 4),
        ("Qualification - Group A", "qualification", 1),
        ("Group B", "qualification", 2),
        ("Qualifying", "qualification", None),
        ("QA", "qualification", 1),
        ("QB", "qualification", 2),
        ("Q A+B", "qualification", None),
        ("qB-19", "qualification", 2),
        ("Men's 1500m Semi-Final 2", "semi-final", 2),
        ("Men's Decathlon 1500m - Heat 1", "combined event", 1),
        ("Women's Heptathlon High Jump - Group B", "combined event", 2),
        ("Men's Decathlon Final Results", "final", None),
    ],
)
def test_rounds(text: str, round: str, section: int | None) -> None:
    assert read_round(text) == (round, section)


@pytest.mark.parametrize("text", ["Sunday", "j2", "Finalist", "Theatre", "100 metres"])
def test_what_names_no_round_is_refused(text: str) -> None:
    with pytest.raises(PlacingError, match="names no round"):
        read_round(text)


def test_rounds_in_the_order_they_are_run() -> None:
    # Men's 100 m, Paris 2024: preliminary, round 1, semi-finals, final; the repechage of the
    # 200 m to 1500 m lies between round 1 and the semi-finals.
    run = ["Preliminary Round", "Round 1", "Repechage", "Quarterfinals", "Semi-Final 1", "Final"]
    orders = [round_order(read_round(name)[0]) for name in run]
    assert orders == sorted(set(orders))
    assert round_order("combined event") < round_order("preliminary")


@given(st.text(max_size=12) | st.from_regex(r"[=T]?[0-9]{0,3}[a-zA-Z]{0,2}[0-9=]{0,2}( [qQRJe]+)?"))
@settings(max_examples=200)
def test_any_cell_is_a_placing_that_writes_itself_or_an_error(text: str) -> None:
    try:
        placing = read_placing(text)
    except PlacingError:
        return
    assert read_placing(str(placing)) == placing
    assert placing.place is None or placing.place >= 1


@given(st.text(max_size=20) | st.from_regex(r"[A-Za-z]{1,3} ?-?[A-Z0-9+./]{0,4}", fullmatch=True))
@settings(max_examples=200)
def test_any_text_is_a_round_or_an_error(text: str) -> None:
    try:
        round, section = read_round(text)
    except PlacingError:
        return
    assert round_order(round) >= 0
    assert section is None or section >= 1


def test_the_public_cases(shared: Path) -> None:
    cases = json.loads((shared / "cases/cases.json").read_text(encoding="utf-8"))
    case = next(case for case in cases if case["slug"] == "reader-position-grammar")
    for cell, expected in zip(case["input"]["cells"], case["expected"], strict=True):
        placing = read_placing(cell)
        for field in ("place", "round", "section", "meeting"):
            if field in expected:
                assert getattr(placing, field) == expected[field], (cell, field)
        if "en_route" in expected:
            assert placing.perhaps_en_route, cell


def _positions(shared: Path) -> Iterator[str]:
    data = shared / "data"
    for path in sorted(data.glob("toplists/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from {row["position"] for row in csv.DictReader(file)}
    for path in sorted(data.glob("alltime*/*.csv.xz")):
        with io.TextIOWrapper(lzma.open(path), encoding="utf-8-sig") as file:
            yield from {row.get("position", row.get("Pos")) or "" for row in csv.DictReader(file)}


def test_every_position_of_the_lists_is_read(shared: Path) -> None:
    cells = set(_positions(shared))
    assert len(cells) > 800
    for cell in cells:
        placing = read_placing(cell)
        assert placing.meeting == (placing.place is not None and "ce" not in cell)


def _profiles(shared: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(shared / "data/rome2024/profiles.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".json"):
                yield json.loads(file.read().decode("utf-8-sig"))


def test_every_round_of_the_profiles_is_read(shared: Path) -> None:
    names: set[str] = set()
    for profile in _profiles(shared):
        for result in profile.get("results") or []:
            names |= {result["round"] or "", result["roundstage"] or ""}
        for best in profile.get("personalBests") or []:
            names |= {best["round"] or "", best["roundDetail"] or ""}
    assert len(names) > 400
    unread = set()
    for name in names:
        try:
            read_round(name)
        except PlacingError:
            unread.add(name)
    assert unread <= {"j2"}  # one relay of 1969, perhaps h2 with a finger beside the key


def test_every_round_of_the_championship_files_is_read(shared: Path) -> None:
    data = shared / "data"
    rome = json.loads((data / "rome2024/Rome2024.json").read_text(encoding="utf-8-sig"))
    rio = json.loads((data / "rio2016/results.json").read_text(encoding="utf-8-sig"))
    names = {event["roundName"] for event in rome["events"]}
    names |= {event.get(key) or "" for event in rio["events"] for key in ("round", "roundName")}
    xml = (data / "rio2016/results.xml").read_text(encoding="utf-8", errors="replace")
    names |= set(re.findall(r"<round_(?:name|detail)>([^<]+)<", xml))
    with (data / "paris2024/results-athletics.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names |= {row["stage"] for row in rows}
    with (data / "rome2024/timetable.csv").open(encoding="utf-8", newline="") as file:
        names |= {row["round"] for row in csv.DictReader(file)}
    for line in (data / "oregon2022/results.json").read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            row = json.loads(line.rstrip(","))
            names |= {row["round_name"], row["result_name"]}
    assert len(names) > 80
    for name in names:
        read_round(name)
    combined = {r["event_stage"] for r in rows if r["stage"].startswith(("100m -", "High Jump -"))}
    assert combined
    assert {read_round(stage)[0] for stage in combined} == {"combined event"}


def test_every_round_of_the_diamond_league_is_read(shared: Path) -> None:
    places: set[str] = set()
    details: set[str] = set()
    with tarfile.open(shared / "data/diamond-league/results-2010-2021.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None or not member.name.endswith(".json"):
                continue
            for events in json.loads(file.read().decode("utf-8-sig")).values():
                details |= {event["detail"] for event in events}
                places |= {row["place"] for event in events for row in event["data"]}
    assert len(details) > 150
    assert {read_round(detail)[0] for detail in details} == {
        "final",
        "semi-final",
        "heat",
        "combined event",
    }
    for place in places:
        read_placing(place)


@pytest.mark.parametrize(
    ("text", "round", "section"),
    [
        ("Vorlauf 3", "heat", 3),
        ("Zeitvorläufe", "heat", None),
        ("Zwischenlauf 2", "semi-final", 2),
        ("Halbfinale 1", "semi-final", 1),
        ("Viertelfinale", "quarter-final", None),
        ("Qualifikation", "qualification", None),
        ("Gruppe A", "qualification", 1),
        ("Ausscheidung", "preliminary", None),
        ("Zeitlauf 4", "final", 4),
        ("Zeitläufe", "final", None),
        ("Zeitendlauf 2", "final", 2),
        ("Endlauf", "final", None),
        ("Lauf 2", "final", 2),
        ("Finale", "final", None),
        ("Finale B", "final", 2),
        ("B Finale", "final", 2),
    ],
)
def test_rounds_in_german(text, round, section):
    assert read_round(text) == (round, section)
