"""Records: flags, kinds with their rules, and the scopes a question names."""

import csv
import io
import json
import lzma
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.record import (
    ELECTRONIC_SINCE,
    RecordError,
    RecordKind,
    read_record_flags,
    read_record_scope,
    record_kind,
    record_kinds,
)


def _codes(text: str) -> list[str]:
    return [flag.kind.code for flag in read_record_flags(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("NR NU23R", ["NR", "NU23R"]),
        ("NR NU23R NU20R", ["NR", "NU23R", "NU20R"]),
        ("WR, OR", ["WR", "OR"]),
        ("WR/DLR", ["WR", "DLR"]),
        ("wl pb", ["WL", "PB"]),
        ("SB", ["SB"]),
        ("", []),
        ("WJR AJR NJR", ["WU20R", "AU20R", "NU20R"]),  # before 2015 under 20 was junior
        ("AUR NUR WJL", ["AU23R", "NU23R", "WU20L"]),
        ("ARU20 WRU20", ["AU20R", "WU20R"]),
        ("ER EL", ["AR", "AL"]),
        ("GR", ["CR"]),
    ],
)
def test_flags(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_equal_pending_and_short_track() -> None:
    (equal,) = read_record_flags("= NR")
    assert equal.equal
    assert not equal.pending
    (pending,) = read_record_flags("*WR")
    assert pending.pending
    assert not pending.equal
    assert read_record_flags("WR*") == (pending,)
    (short,) = read_record_flags("PBi")
    assert short.short_track
    assert short.kind.code == "PB"
    assert read_record_flags("WIR")[0].short_track
    (both,) = read_record_flags("*=WR")
    assert both.equal
    assert both.pending


def test_a_european_flag_names_its_area() -> None:
    (flag,) = read_record_flags("ER")
    assert (flag.kind.code, flag.area) == ("AR", "EUR")
    assert read_record_flags("AR")[0].area is None


@pytest.mark.parametrize("text", ["XX", "NR XX", "=", "*", "W R", "3:29.38", "DR"])
def test_what_is_no_flag_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(RecordError, match="is no record such as") as refused:
        read_record_flags(text)
    assert str(refused.value).count(". ") == 0


@pytest.mark.parametrize(
    ("text", "kind", "field", "value"),
    [
        ("AR:EUR", "AR", "area", "EUR"),
        ("AR:Europe", "AR", "area", "EUR"),
        ("ER", "AR", "area", "EUR"),
        ("NR:GBR", "NR", "nation", "GBR"),
        ("NR:Norway", "NR", "nation", "NOR"),
        ("NR:DEU", "NR", "nation", "GER"),
        ("NR:TCH", "NR", "nation", "TCH"),
        ("NU20R:KEN", "NU20R", "nation", "KEN"),
        ("OR", "OR", "competition", "Olympic Games"),
        ("OR:Olympic Games", "OR", "competition", "Olympic Games"),
        ("CR:Olympic Games", "CR", "competition", "Olympic Games"),
        ("CR:IAAF World Championships in Athletics", "CR", "competition", "World Championships"),
        ("MR:Bowerman Mile", "MR", "competition", "Bowerman Mile"),
        ("MR:DN Galan", "MR", "competition", "BAUHAUS-galan"),
        ("MR:Friends' Open", "MR", "competition", "Friends' Open"),
        ("WL:2024", "WL", "season", 2024),
        ("PB:Josh Kerr", "PB", "athlete", "Josh Kerr"),
        ("SB:Josh Kerr:2024", "SB", "athlete", "Josh Kerr"),
        ("SB:2024:Josh Kerr", "SB", "season", 2024),
        ("NL:NOR:2024", "NL", "nation", "NOR"),
        ("AL:EUR:2024", "AL", "season", 2024),
    ],
)
def test_scopes(text: str, kind: str, field: str, value: object) -> None:
    scope = read_record_scope(text)
    assert scope.kind.code == kind
    assert getattr(scope, field) == value
    assert read_record_scope(str(scope)) == scope


def test_a_world_record_needs_no_more() -> None:
    scope = read_record_scope("wr")
    assert str(scope) == "WR"
    assert (scope.area, scope.nation, scope.competition, scope.athlete, scope.season) == (None,) * 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no record"),
        ("XR:GBR", "is no record"),
        ("WR:GBR", "stands alone"),
        ("OR:Paris", "stands alone"),
        ("AR", "needs an area"),
        ("AR:GBR", "is no area"),
        ("ER:NOR", "stands alone"),
        ("NR", "needs a nation"),
        ("NR:", "needs a nation"),
        ("NR:Norwegain", "Norway"),
        ("NR:EOR", "without nation"),
        ("NR:ANA", "without nation"),
        ("NR:Congolese", "DR Congo"),
        ("CR", "needs a competition"),
        ("MR: ", "needs a competition"),
        ("WL", "needs one season"),
        ("WL:24", "needs one season"),
        ("SB:Josh Kerr", "needs one season"),
        ("PB", "needs an athlete"),
    ],
)
def test_a_scope_that_makes_no_sense_says_why(text: str, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        read_record_scope(text)


def test_the_rules() -> None:
    world = record_kind("WR")
    assert world.ratified
    assert world.legal_wind
    assert world.electronic_up_to_m == 400
    assert date(1977, 1, 1) == ELECTRONIC_SINCE
    assert world.short_track_apart
    # Organisers keep records of games, championships and meetings: nobody ratifies them, and
    # there is no short-track list beside the Olympic record.
    for code in ("OR", "CR", "MR", "DLR"):
        kind = record_kind(code)
        assert (kind.scope, kind.thing, kind.ratified) == ("competition", "record", False)
        assert not kind.short_track_apart
        assert kind.rule == "CR 36"


def test_a_world_best_is_no_world_record() -> None:
    best = record_kind("WB")
    assert (best.scope, best.thing, best.ratified) == ("world", "best", False)
    # World records are kept for all and for under 20; for under 18 and 23 the world has bests.
    records = {k.code for k in record_kinds() if k.scope == "world" and k.thing == "record"}
    assert records == {"WR", "WU20R"}
    assert record_kind("WU18R").thing == "best"
    assert record_kind("NU23R").thing == "record"


@pytest.mark.parametrize("kind", record_kinds(), ids=lambda kind: kind.code)
def test_every_kind(kind: RecordKind) -> None:
    assert record_kind(kind.code) == kind
    assert record_kind(kind.code.lower()) == kind
    assert kind.season == (kind.thing == "lead" or kind.code == "SB")
    assert (kind.age_group is None) == ("U" not in kind.code)
    assert not kind.ratified or kind.thing == "record"
    (flag,) = read_record_flags(f"={kind.code}")
    assert read_record_flags(str(flag)) == (flag,)
    assert kind.rule


def test_every_flag_writes_itself() -> None:
    for text in ("*=WR", "ER", "EL", "EU23R", "EJR", "PBi", "=NU20R"):
        flags = read_record_flags(text)
        assert read_record_flags(" ".join(str(flag) for flag in flags)) == flags


@given(st.text(max_size=16) | st.from_regex(r"[=*]?[A-Z]{2}([0-9]{2}[RLB])?[i*]?( [=A-Z]{2,4})?"))
@settings(max_examples=200)
def test_any_text_is_flags_or_an_error(text: str) -> None:
    try:
        flags = read_record_flags(text)
    except RecordError:
        return
    assert read_record_flags(" ".join(str(flag) for flag in flags)) == flags


_PARTS = st.sampled_from(["WR", "NR", "GBR", "AR", "EUR", "WL", "2024", "SB", "CR", "Worlds", ""])


@given(st.text(max_size=24) | st.lists(_PARTS, max_size=4).map(":".join))
@settings(max_examples=200)
def test_any_text_is_a_scope_or_an_error(text: str) -> None:
    try:
        scope = read_record_scope(text)
    except RecordError:
        return
    assert read_record_scope(str(scope)) == scope


def test_every_flag_of_the_data_is_read(shared: Path) -> None:
    data = shared / "data"
    rome = json.loads((data / "rome2024/Rome2024.json").read_text(encoding="utf-8-sig"))
    cells = {
        result[key] or ""
        for event in rome["events"]
        for result in event["results"]
        for key in ("recordFlags", "personalFlags")
    }
    rio = json.loads((data / "rio2016/results.json").read_text(encoding="utf-8-sig"))
    cells |= {
        flag
        for event in rio["events"]
        for result in event["result"]
        for flag in result.get("recordFlags") or []
    }
    oregon = (data / "oregon2022/results.json").read_text(encoding="utf-8")
    cells |= {
        found[1]
        for found in re.finditer(r'"mark": "[0-9:.,]+ ([=A-Z0-9]+)"', oregon)
        if found[1] not in ("DNF", "DNS", "DQ", "NM")
    }
    texts = [path.read_text(encoding="utf-8-sig") for path in data.glob("records/*.csv")]
    packed = (data / "records/national.csv.xz").read_bytes()
    texts.append(lzma.decompress(packed).decode("utf-8-sig"))
    for text in texts:
        table = csv.DictReader(io.StringIO(text), delimiter=";")
        cells |= {row["Code"] for row in table if "Code" in row}
    assert len(cells) > 25
    for cell in cells:
        read_record_flags(cell)
