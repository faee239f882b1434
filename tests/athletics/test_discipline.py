"""Disciplines: spellings, what they are, bounds, families."""

import string
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivalry.athletics.discipline import (
    Discipline,
    DisciplineError,
    disciplines,
    families,
    find_discipline,
    read_discipline,
    read_disciplines,
    same_family,
)
from rivalry.athletics.discipline_table import COMBINED, FIELD, SPECIAL

LISTED = [d.code for d in disciplines()]


# --- spellings ---------------------------------------------------------------------------


def test_the_codes_of_the_contract_are_listed() -> None:
    contract = """
        50m 55m 60m 100m 800m 1500m Mile 3000m 5000m 10,000m 10km HM Marathon 60mH 100mH 110mH
        400mH 3000mSC HJ PV LJ TJ SP DT HT JT BT Dec Hep Pen 4x100m 4x400m 4x800m 4x1500m DMR
        Medley 5000mW 10kmW 20kmW HMW 35kmW MW 50kmW XC
    """
    assert {*contract.split(), "2 Miles", "Mile road", "SP 5kg", "110mH 99.0cm"} <= set(LISTED)


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        (
            "1500m",
            "1500|1500m|1500 m|1,500m|1500-metres|1500 metres|1 500 m|1.500 m|1500 METERS|"
            "1500 metre|1500M|1500_metres|1500 Meter Run|１５００m",
        ),
        ("Mile", "Mile|mile|1 mile|One Mile|one-mile|mile run|the mile|1mile|MILE|1 Mile Run"),
        ("2 Miles", "2 Miles|two miles|2 mile|2M|2miles|two-miles|Two Mile Run"),
        ("3000m", "3000|3,000m|3000 metres"),
        ("10,000m", "10,000m|10000|10000m|10 000 m|10.000m|10,000 Metres|10000-metres"),
        ("10km", "10km|10k|10K|10 km|10 kilometres|10-kilometres|10 km road race"),
        ("5km", "5 km|5K|5 kilometers|5km road"),
        ("10 Miles", "10 Miles|10 miles road|10-miles-road|10M|ten miles"),
        ("HM", "HM|half marathon|half-marathon|HMAR|hmar|Half Marathon Road|21.1 km|1/2 marathon"),
        ("Marathon", "Marathon|MAR|Mar|the marathon|42.195 km|26.2 miles"),
        ("3000mSC", "3000mSC|3000SC|3000S|3000 s/c|3000m st.|3000m Steeplechase|3000 m steeple"),
        ("3000mSC", "steeplechase|3000 Metres Steeplechase|3KSC|3000MSt"),
        ("110mH", "110mH|110H|110m Hurdles|110-metres-hurdles|110 m H|110 hurdles|110hs"),
        ("100mH", "100mH|100H|100 Metres Hurdles|100 m hurdles"),
        ("60mH", "60mH|60H|60 metres hurdles|60h"),
        ("HJ", "HJ|high jump|high-jump|High_Jump|Høyde"),
        ("PV", "PV|pole vault|pole-vault|Pole Vault"),
        ("LJ", "LJ|long jump|Long-Jump|Weitsprung"),
        ("SP", "SP|Shot|Shot Put|shot-put|Sp"),
        ("DT", "DT|Discus|discus throw"),
        ("HT", "HT|Hammer|hammer-throw"),
        ("JT", "JT|Javelin|javelin throw"),
        ("Dec", "Dec|DEC|Decathlon"),
        ("Hep", "Hep|HEP|heptathlon"),
        ("4x100m", "4x100m|4x1|4 x 100 m|4×100m|4*100m Relay|4X100|4x100-metres-relay|4 x 100"),
        ("4x400m", "4x400m|4x4|4 x 400m Relay|4x400 Metres Relay|4X4"),
        ("4x1500m", "4x15|4x1500|4 x 1,500 metres"),
        ("4xMile", "4xMile|4 x Mile|4 x 1 mile relay"),
        ("DMR", "DMR|Distance Medley|distance medley relay|4xDISMED"),
        ("20kmW", "20kmW|20KW|20W|20 km walk|20km Race Walk|20-kilometres-race-walk"),
        ("20kmW", "Race Walk 20km"),
        ("5000mW", "5000mW|5000W|5000m Race Walk|5000-metres-race-walk"),
        ("MW", "MW|Marathon Race Walk|marathon walk"),
        ("Mile road", "Mile road|Road Mile|MileR|mile (road)|Street Mile"),
        ("1h", "1h|1H|One Hour|1 hour"),
        ("100y", "100y|100Y|100 yards|100 yds"),
        ("XC", "XC|CC|cross country|cross-country"),
        ("110mH 99.0cm", "110m-hurdles-990cm|110H100|110mH (0.99)|110 Meter Hurdles 39\"|110HJ"),
        ("400mH 84.0cm", "400m-hurdles-840cm|400H84|400m hurdles (84.0cm)|400HY"),
        ("2000mSC 84.0cm", "2000-metres-steeplechase-84|2000S84"),
        ("110mH 91.4cm 8.90m", "110H91.4-8.90|110mH 91.4cm 8.90m|110 meter hekk (91,4cm/8,9m)"),
        ("SP 5kg", "shot-put-5kg|SP5|Shot Put (5kg)|5kg shot|Kule 5,0kg|SP 5 kg"),
        ("SP", "SP 7.26kg|16lb shot|shot put 7,260 kg"),
        ("DT 1.5kg", "discus-throw-1500kg|DT1.5|Discus Throw (1,5kg)|discus 1500g"),
        ("JT 500g", "javelin-throw-500g|JT500|Spyd 500gram"),
        ("JT", "JT800|javelin 0.8kg"),
        ("HT 3kg", "HT3|Slegge 3,0kg/110cm|Slegge 3,0Kg (119,5cm)"),
        ("Dec U20", "decathlon-u20|Decj|Decathlon U20"),
        ("Dec U18", "decathlon-boys|Decy"),
        ("Hep U18", "heptathlon-girls|Hepy"),
        # Distances that no table lists.
        ("1200m", "1200|1200m|1,200 metres"),
        ("4x300m", "4x3|4x300m"),
        ("12kmW", "12W|12 km walk"),
        ("10.5kmW", "10.5W|10,5 km race walk"),
        ("2x2x400m", "2x2x4MIX|2x2x400m"),
        ("150m straight", "150S|150m straight"),
        ("200mH straight", "200HS"),
        ("500m road", "500R|500m road"),
        ("4x2 laps", "4x2L|4 x 2 laps"),
    ],
)  # fmt: skip
def test_spellings(code: str, spellings: str) -> None:
    for text in spellings.split("|"):
        assert read_discipline(text).code == code, text


@pytest.mark.parametrize("discipline", disciplines(), ids=str)
def test_code_and_name_read_back(discipline: Discipline) -> None:
    for text in (discipline.code, discipline.name):
        for spelling in (
            text,
            text.upper(),
            text.lower(),
            f"  {text}\t",
            text.replace(" ", "-"),
            text.replace(" ", "\u00a0"),
            text.replace(" ", "  "),
            text.replace(",", ""),
        ):
            assert read_discipline(spelling) is discipline, spelling


@pytest.mark.parametrize("code", [*FIELD, *COMBINED, *SPECIAL])
def test_unlisted_codes_and_all_spellings_of_the_table_read_back(code: str) -> None:
    discipline = read_discipline(code)
    assert discipline.code == code
    assert read_discipline(discipline.name) is discipline
    row = FIELD.get(code) or SPECIAL.get(code)
    for spelling in (row.spellings if row else COMBINED[code][1]).split():
        assert read_discipline(spelling) is discipline, spelling


def test_codes_and_names_are_unique() -> None:
    assert len(set(LISTED)) == len(LISTED) > 100
    assert len({d.name for d in disciplines()}) == len(LISTED)
    assert disciplines() is disciplines()


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1", "5", "1501m", "1609m", "metric mile", "hurdles", "6.23m", "2m", "9.58",
        "60.00", "3:29.38", "miles", "8893", "4x", "x100", "kg", "5 kg", "110mSC", "5000mH",
        "600H", "1500m Men",
        "1500m final", "200 Metres Short Track", "long", "ball park", "101km", "250km", "-1500",
        "1500$", "<script>", "١٥٠٠", "1500m2", "m", "W", "Mar 2024", "1e3", "nan", "inf km",
    ],
)  # fmt: skip
def test_what_is_no_discipline(text: str) -> None:
    assert find_discipline(text) is None
    with pytest.raises(DisciplineError) as caught:
        read_discipline(text)
    assert caught.value.text == text
    assert str(caught.value)[-1] in ".?"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("pole volt", "PV"),
        ("marathn", "Marathon"),
        ("jav", "JT"),
        ("1550", "1500m"),
        ("110mh 3", "110mH"),
        ("Women's 1500m final", "1500m"),
        ("steeplechas", "3000mSC"),
    ],
)
def test_an_error_suggests_what_is_near(text: str, near: str) -> None:
    with pytest.raises(DisciplineError) as caught:
        read_discipline(text)
    assert near in caught.value.suggestions
    assert near in str(caught.value)


def test_an_error_does_not_repeat_a_whole_page() -> None:
    with pytest.raises(DisciplineError) as caught:
        read_discipline("1500m " * 1000)
    assert len(str(caught.value)) < 150


# --- implements, systems, lists ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "men", "women", "unknown"),
    [
        ("shot-put-4kg", "SP 4kg", "SP", "SP 4kg"),
        ("SP 7.26kg", "SP", "SP 7.26kg", "SP"),
        ("discus 1kg", "DT 1kg", "DT", "DT 1kg"),
        ("javelin 600g", "JT 600g", "JT", "JT 600g"),
        ("60H84", "60mH 84.0cm", "60mH", "60mH 84.0cm"),
        ("60mH 106.7cm", "60mH", "60mH 106.7cm", "60mH"),
        ("100H84", "100mH 84.0cm", "100mH", "100mH"),
        ("300H76.2", "300mH 76.2cm", "300mH", "300mH 76.2cm"),
        ("60HY", "60mH 91.4cm", "60mH 76.2cm", "60mH 91.4cm"),
        ("Hepj", "Hep U20", "Hep", "Hep U20"),
    ],
)
def test_whose_implement_it_is(text: str, men: str, women: str, unknown: str) -> None:
    assert read_discipline(text, "M").code == men
    assert read_discipline(text, "W").code == women
    assert read_discipline(text).code == unknown


def test_a_variant_knows_its_standard() -> None:
    light = read_discipline("SP 5kg")
    assert light.variant == "5kg"
    assert light.standard is read_discipline("SP")
    assert light.family == "SP"
    assert read_discipline("SP").variant is None
    assert read_discipline("SP").standard is read_discipline("SP")
    assert read_discipline("Mile road").standard is read_discipline("Mile")


@pytest.mark.parametrize(
    ("system", "pairs"),
    [
        (
            "dlv",
            "10K 10,000m|3K0 3000m|1K5 1500m|MEI Mile|10H 100mH|11H 110mH|40H 400mH|3KH 3000mSC|"
            "10G 10,000mW|HOC HJ|STA PV|WEI LJ|DRE TJ|KUG SP|DIS DT|HAM HT|SPE JT|4×1 4x100m|"
            "60M 60m|60H 60mH|800 800m|L100 100m|TKUG SP|TKUG_5000 SP_5kg|TKUG_7260 SP|X3X1 3x100m|"
            "L1K5 1500m|LMEI Mile|L10H 100mH|L60H 60mH|L3KH 3000mSC|M10K Dec|M7K Hep|M5K Pen",
        ),
        (
            "world-athletics",
            "10K 10,000m|3KSC 3000mSC|20KR 20kmW|MAR Marathon|4X4 4x400m|5KW 5000mW",
        ),
        ("tilastopaja", "10K 10km|2M 2_Miles|20W 20kmW|3000S 3000mSC|4x1 4x100m"),
    ],
)
def test_codes_of_other_systems(system, pairs: str) -> None:
    for pair in pairs.split("|"):
        text, code = pair.split(" ")
        assert read_discipline(text, codes=system).code == code.replace("_", " "), text


def test_codes_of_other_systems_are_asked_for() -> None:
    for text in ("WEI", "3K0", "KUG", "20KR", "TKUG_5000"):
        assert find_discipline(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1500m", "1500m"),
        ("1500m,Mile", "1500m Mile"),
        ("1500m, Mile", "1500m Mile"),
        ("1500m,10,000m", "1500m 10,000m"),
        ("10,000m,1500m", "10,000m 1500m"),
        ("1,500m,3,000m", "1500m 3000m"),
        ("5,000,10,000", "5000m 10,000m"),
        ("100,200,400", "100m 200m 400m"),
        ("50,100", "50m 100m"),
        ("10,000m", "10,000m"),
        ("5000m; 10,000m and HM", "5000m 10,000m HM"),
        ("LJ + TJ", "LJ TJ"),
        ("1500m,1500 metres,Mile", "1500m Mile"),
    ],
)
def test_lists(text: str, codes: str) -> None:
    assert [d.code for d in read_disciplines(text)] == codes.split()


@pytest.mark.parametrize("text", ["", "1500m,", "1500m,miles and miles", ",", "1500m,10,00m"])
def test_a_list_with_a_part_that_is_none(text: str) -> None:
    with pytest.raises(DisciplineError):
        read_disciplines(text)


@given(st.lists(st.sampled_from(disciplines()), min_size=1, max_size=6, unique=True))
def test_a_list_of_codes_reads_back(chosen: list[Discipline]) -> None:
    assert read_disciplines(",".join(d.code for d in chosen)) == tuple(chosen)
    assert read_disciplines("; ".join(d.name for d in chosen)) == tuple(chosen)


# --- what a discipline is ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "name", "distance_m"),
    [
        ("1500m", "1500 Metres", 1500),
        ("Mile", "One Mile", 1609),
        ("2 Miles", "Two Miles", 3219),
        ("10,000m", "10,000 Metres", 10_000),
        ("HM", "Half Marathon", 21_098),
        ("Marathon", "Marathon", 42_195),
        ("3000mSC", "3000 Metres Steeplechase", 3000),
        ("110mH", "110 Metres Hurdles", 110),
        ("20kmW", "20 Kilometres Race Walk", 20_000),
        ("4x400m", "4x400 Metres Relay", 1600),
        ("DMR", "Distance Medley Relay", 4000),
        ("100y", "100 Yards", 91),
        ("PV", "Pole Vault", None),
        ("Dec", "Decathlon", None),
        ("1h", "One Hour", None),
    ],
)
def test_names_and_distances(code: str, name: str, distance_m: int | None) -> None:
    discipline = read_discipline(code)
    assert (discipline.name, discipline.distance_m) == (name, distance_m)


def test_the_mile_is_kept_to_the_millimetre() -> None:
    assert read_discipline("Mile").distance_mm == 1_609_344
    assert read_discipline("HM").distance_mm == 21_097_500


def test_units_and_directions() -> None:
    units = {d.code: (d.unit, d.better) for d in disciplines()}
    assert units["1500m"] == units["4x400m"] == units["20kmW"] == ("time", "lower")
    assert units["PV"] == units["JT"] == units["1h"] == ("distance", "higher")
    assert units["Dec"] == units["Hep"] == ("points", "higher")
    assert units["XC team"] == ("points", "lower")  # places are added


def test_wind_matters_up_to_200_metres_and_in_the_long_jumps() -> None:
    """Technical Rules, Rules 17 and 29."""
    windy = {d.code for d in disciplines() if d.wind_matters and d.variant is None}
    assert windy == {
        "80m", "100m", "150m", "200m", "100y", "80mH", "100mH", "110mH", "200mH", "LJ", "TJ"
    }  # fmt: skip


def test_kinds() -> None:
    by_code = {d.code: d for d in disciplines()}
    assert by_code["HM"].road
    assert by_code["20kmW"].road
    assert not by_code["10,000m"].road
    assert not by_code["20,000mW"].road
    assert {d.code for d in disciplines() if d.walk} >= {"20kmW", "5000mW", "MW", "MileW"}
    assert (by_code["4x100m"].relay, by_code["4x100m"].legs) == (True, 4)
    assert (by_code["100m"].relay, by_code["100m"].legs) == (False, 0)
    assert read_discipline("3x1000m").legs == 3
    assert {d.code for d in disciplines() if d.combined and d.variant is None} == {
        "Dec", "Hep", "Pen", "Oct", "Hex", "Throws Pen"
    }  # fmt: skip
    assert by_code["PV"].field
    assert not by_code["Dec"].field
    assert by_code["110mH"].sexes == ("M",)
    assert by_code["100mH"].sexes == ("W",)
    assert by_code["1500m"].sexes == ("M", "W")
    assert by_code["4x400m"].sexes == ("M", "W", "X")


def test_equal_by_code_and_hashable() -> None:
    assert read_discipline("1500m") == read_discipline("1,500 metres")
    assert {read_discipline("1500m"): 1}[read_discipline("1500")] == 1
    assert read_discipline("1500m") != read_discipline("Mile")
    assert str(read_discipline("mile")) == "Mile"
    with pytest.raises(AttributeError):
        read_discipline("1500m").code = "Mile"  # type: ignore[misc]


# --- families ----------------------------------------------------------------------------


def test_families() -> None:
    def same(a: str, b: str) -> bool:
        return same_family(read_discipline(a), read_discipline(b))

    assert same("1500m", "Mile")
    assert same("3000m", "2 Miles")
    assert same("SP", "SP 5kg")
    assert same("110mH", "110mH 99.0cm")
    assert same("150m", "150m straight")
    assert not same("1500m", "3000m")
    assert not same("1500m", "2000m")
    assert not same("10,000m", "10km")
    assert not same("Mile", "Mile road")
    assert not same("100mH", "110mH")
    assert not same("5000m", "5000mW")


def test_every_listed_discipline_is_in_one_family_named_by_its_first() -> None:
    members = [d for group in families().values() for d in group]
    assert sorted(d.code for d in members) == sorted(LISTED)
    for family, group in families().items():
        assert group[0].code == family
        assert {d.unit for d in group} == {group[0].unit}
    assert [d.code for d in families()["1500m"]] == ["1500m", "Mile"]


# --- any text ----------------------------------------------------------------------------

_NUMBER = st.sampled_from(
    ["1", "2", "10", "60", "100", "110", "400", "1500", "3,000", "20", "10.5"]
)
_LENGTH = st.tuples(_NUMBER, st.sampled_from(["m", " metres", "km", "M", "y", " miles", "", "k"]))
_KIND = st.sampled_from(["", "H", " hurdles", "SC", "W", " race walk", "S", " road", "h76.2", "HY"])
_RACE = st.tuples(_LENGTH.map("".join), _KIND).map("".join)
_RELAY = st.tuples(st.sampled_from(["4x", "3 x ", "2x2x", "12x"]), _RACE).map("".join)
_THROW = st.tuples(
    st.sampled_from(["SP", "shot put ", "JT", "discus-throw-", "WT", "ball", "HT"]),
    st.sampled_from(["", "5", "5kg", "1500kg", "700g", "7.26", "16lb", "600", "0,75 kg"]),
).map("".join)
_COMBINED = st.tuples(
    st.sampled_from(["Dec", "hep", "Pentathlon ", "OCT", "ThrowsPen"]),
    st.sampled_from(["", "i", "j", "y", "U20", "U18", "y300", "yS", "M15", "y15E"]),
).map("".join)


@given(st.one_of(st.text(max_size=40), st.text(string.printable, max_size=20)))
def test_any_text_is_a_discipline_or_an_error(text: str) -> None:
    try:
        discipline = read_discipline(text)
    except DisciplineError as error:
        told, suggestions = str(error), error.suggestions
    else:
        told, suggestions = discipline.code, (discipline.code,)
    assert "\n" not in told
    assert all(find_discipline(code) for code in suggestions)


@given(st.one_of(_RACE, _RELAY, _THROW, _COMBINED))
def test_whatever_is_read_reads_back(text: str) -> None:
    discipline = find_discipline(text)
    if discipline is None:
        with pytest.raises(DisciplineError):
            read_discipline(text)
        return
    assert read_discipline(discipline.code) == discipline
    assert read_discipline(discipline.name) == discipline
    if discipline.best_possible is not None and discipline.worst_possible is not None:
        low_is_good = discipline.better == "lower"
        assert (discipline.best_possible < discipline.worst_possible) == low_is_good


def test_athlib_knows_the_same_codes() -> None:
    """Every plain event code that athlib lists is read, and means the same kind of thing."""
    codes = pytest.importorskip("athlib.codes")
    children_and_seated = {
        "SDT", "SJT", "SSP", "SBT", "SWT", "ST", "GDT", "OT", "TART", "OHT", "CHT", "CT",
    }  # fmt: skip
    for code in (*codes.STANDARD_MALE_TRACK_EVENTS, *codes.STANDARD_FEMALE_TRACK_EVENTS):
        assert read_discipline(code).unit == "time", code
    for code in codes.FIELD_EVENTS:
        if code not in children_and_seated:
            assert read_discipline(code).field, code
    for code in ("TRI", "QUAD", "PEN", "HEX", "HEP", "OCT", "ENN", "DEC", "ICO", "PENI", "PENWT"):
        assert read_discipline(code).combined, code
    for code in ("HM", "MAR", "MARW", "10K", "5M", "20KW", "MILE", "XC", "3000SC", "80H", "1500W"):
        assert codes.PAT_RUN.match(code), code
        assert read_discipline(code).unit == "time", code


def test_reading_a_discipline_imports_nothing_heavy() -> None:
    script = (
        "import sys; from rivalry.athletics.discipline import read_discipline;"
        "read_discipline('1500m');"
        "heavy = {'numpy', 'pydantic', 'athlib', 'difflib', 'duckdb', 'pandas'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
