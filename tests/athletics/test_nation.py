"""Nations: codes of three families, names, demonyms, areas, the past, and teams without nation."""

import csv
import io
import json
import lzma
import tarfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.athletics.nation import Nation, NationError, find_nation, nations, read_nation
from rivalry.athletics.nation_german import GERMAN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NOR", "NOR"),
        ("nor", "NOR"),
        ("Norway", "NOR"),
        ("Norwegian", "NOR"),
        ("Norwegians", "NOR"),
        ("Norway's", "NOR"),
        ("Great Britain & N.I.", "GBR"),
        ("GB & NI", "GBR"),
        ("British", "GBR"),
        ("Briton", "GBR"),
        ("Kenyan", "KEN"),
        ("Swedes", "SWE"),
        ("American", "USA"),
        ("The Netherlands", "NED"),
        ("Dutchwoman", "NED"),
        ("Cote d’Ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Islamic Republic of Iran", "IRI"),
        ("St. Vincent & the Grenadines", "VIN"),
        ("Saint Lucian", "LCA"),
        ("South Korea", "KOR"),
        ("DPR Korea", "PRK"),
        ("Swaziland", "SWZ"),
        ("Scot", "SCO"),
        ("East German", "GDR"),
        ("America", "USA"),
        ("Americas", "AME"),
    ],
)
def test_codes_names_and_demonyms(text: str, code: str) -> None:
    assert read_nation(text).code == code


@pytest.mark.parametrize(
    ("iso", "code"),
    [
        ("DEU", "GER"),
        ("NLD", "NED"),
        ("CHE", "SUI"),
        ("DNK", "DEN"),
        ("PRT", "POR"),
        ("ZAF", "RSA"),
        ("DZA", "ALG"),
        ("BHR", "BRN"),
        ("GRC", "GRE"),
        ("HRV", "CRO"),
        ("SVN", "SLO"),
        ("BGR", "BUL"),
        ("NGA", "NGR"),
        ("NER", "NIG"),
        ("CSK", "TCH"),
        ("DDR", "GDR"),
        ("SUN", "URS"),
    ],
)
def test_iso_codes_are_translated(iso: str, code: str) -> None:
    assert read_nation(iso).code == code


def test_a_code_with_a_meaning_of_its_own_keeps_it() -> None:
    assert read_nation("BRN").name == "Bahrain"  # ISO: Brunei
    assert read_nation("BRU").name == "Brunei"
    assert read_nation("ANT").name == "Antigua and Barbuda"  # ISO 3166-3: Netherlands Antilles


@pytest.mark.parametrize(("old", "code"), [("ROM", "ROU"), ("SIN", "SGP"), ("LIB", "LBN")])
def test_earlier_codes_of_the_same_nation(old: str, code: str) -> None:
    assert read_nation(old).code == code


def test_the_public_case(shared: Path) -> None:
    cases = json.loads((shared / "cases/cases.json").read_text(encoding="utf-8"))
    case = next(case for case in cases if case["slug"] == "nation-codes-of-other-families")
    for code in case["input"]["in_an_athletics_results_file"]:
        assert read_nation(code).code == case["expected"][code].split()[0]


@pytest.mark.parametrize("code", ["EOR", "ART", "ROT", "ANA", "AIN", "EUN", "ROC", "INT", "AME"])
def test_teams_are_no_nations(code: str) -> None:
    team = read_nation(code)
    assert not team.is_nation
    assert team.area is None


def test_the_past() -> None:
    # The last Olympics of Czechoslovakia were those of 1992, the last of East Germany 1988.
    assert read_nation("TCH").until == date(1992, 12, 31)
    assert read_nation("TCH").succeeded_by == ("CZE", "SVK")
    assert read_nation("GDR").until == date(1990, 10, 2)
    assert read_nation("GDR").succeeded_by == ("GER",)
    assert len(read_nation("URS").succeeded_by) == 15
    assert read_nation("ZAI").succeeded_by == ("COD",)
    assert read_nation("Upper Volta").succeeded_by == ("BUR",)
    assert read_nation("KEN").until is None
    for nation in nations():
        assert all(read_nation(code).code == code for code in nation.succeeded_by)
        assert nation.since is None or nation.until is None or nation.since < nation.until


def test_the_home_nations_are_parts_of_great_britain() -> None:
    for code in ("ENG", "SCO", "WAL", "NIR"):
        assert read_nation(code).part_of == "GBR"


def test_the_members_of_world_athletics_by_area() -> None:
    # 214 member federations: Africa 54, Asia 45, Europe 51, NACAC 31, South America 13, Oceania 20.
    members = Counter(nation.area for nation in nations() if nation.iso is not None)
    assert members == {"AFR": 54, "ASI": 45, "EUR": 51, "NAC": 31, "SAM": 13, "OCE": 20}
    assert read_nation("ISR").area == "EUR"
    assert read_nation("KAZ").area == "ASI"
    assert read_nation("GUY").area == "SAM"
    assert read_nation("GUM").area == "OCE"


@pytest.mark.parametrize(
    ("text", "names"),
    [("Congolese", {"Congo", "DR Congo"}), ("Dominican", {"Dominica", "Dominican Republic"})],
)
def test_a_word_of_two_nations_is_refused_and_names_both(text: str, names: set[str]) -> None:
    with pytest.raises(NationError, match="give the code") as refused:
        read_nation(text)
    assert set(refused.value.suggestions) == names


def test_a_mistyped_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(NationError) as refused:
        read_nation("Norwegain")
    assert refused.value.suggestions[0] == "Norway"
    assert "Norwegain" in str(refused.value)


@pytest.mark.parametrize("text", ["", "  ", "???", "XYZ", "Atlantis"])
def test_what_is_no_nation_is_refused(text: str) -> None:
    assert find_nation(text) is None
    with pytest.raises(NationError):
        read_nation(text)


@pytest.mark.parametrize("nation", nations(), ids=lambda nation: nation.code)
def test_every_nation_reads_itself(nation: Nation) -> None:
    assert read_nation(nation.code) == nation
    for text in (nation.name, *nation.other_names):
        assert read_nation(text) == nation
    if nation.iso and nation.iso != "BRN":
        assert read_nation(nation.iso) == nation


def test_no_code_stands_twice() -> None:
    codes = [nation.code for nation in nations()]
    assert len(codes) == len(set(codes))
    assert {len(code) for code in codes} == {3}


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_any_text_is_a_nation_or_an_error(text: str) -> None:
    try:
        nation = read_nation(text)
    except NationError:
        return
    assert nation in nations()


def _codes(shared: Path) -> Counter[str]:
    data = shared / "data"
    codes: Counter[str] = Counter()
    for path in [*data.glob("toplists/*.csv"), *data.glob("alltime*/*.csv.xz")]:
        with (
            io.TextIOWrapper(lzma.open(path), encoding="utf-8-sig")
            if path.suffix == ".xz"
            else path.open(encoding="utf-8-sig")
        ) as file:
            for row in csv.DictReader(file):
                codes[row.get("nationality", row.get("Nat")) or ""] += 1
    rome = json.loads((data / "rome2024/Rome2024.json").read_text(encoding="utf-8-sig"))
    codes.update(result["nation"] for event in rome["events"] for result in event["results"])
    rio = json.loads((data / "rio2016/results.json").read_text(encoding="utf-8-sig"))
    codes.update(result["country"] for event in rio["events"] for result in event["result"])
    with (data / "paris2024/results-athletics.csv").open(encoding="utf-8-sig") as file:
        codes.update(row["participant_country_code"] for row in csv.DictReader(file))
    with tarfile.open(data / "rome2024/profiles.tar.xz") as archive:
        for member in archive:
            file_ = archive.extractfile(member)
            if file_ is not None and member.name.endswith(".json"):
                codes[json.loads(file_.read().decode("utf-8-sig"))["nationality"]] += 1
    with tarfile.open(data / "diamond-league/results-2010-2021.tar.xz") as archive:
        for member in archive:
            file_ = archive.extractfile(member)
            if file_ is not None and member.name.endswith(".json"):
                for events in json.loads(file_.read().decode("utf-8-sig")).values():
                    codes.update(row["nat"] for event in events for row in event["data"])
    with io.TextIOWrapper(
        lzma.open(data / "records/national.csv.xz"), encoding="utf-8-sig"
    ) as file:
        codes.update(row["Nation"] for row in csv.DictReader(file, delimiter=";"))
    codes.pop("", None)
    codes.pop(None, None)  # type: ignore[call-overload]
    return codes


def test_every_code_of_the_data_is_read(shared: Path) -> None:
    codes = _codes(shared)
    assert len(codes) > 225
    assert codes.total() > 350_000
    unread = {code for code in codes if find_nation(code) is None}
    assert not unread
    with (shared / "data/paris2024/results-athletics.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            code = row["participant_country_code"]
            assert read_nation(row["participant_country"]) == read_nation(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Großbritannien", "GBR"),
        ("GROSSBRITANNIEN", "GBR"),
        ("Österreich", "AUT"),
        ("Saudiarabien", "KSA"),
        ("Elfenbeinküste", "CIV"),
        ("Schweiz", "SUI"),
        ("Georgien", "GEO"),
        ("Jugoslawien", "YUG"),
    ],
)
def test_names_in_german(text: str, code: str) -> None:
    assert read_nation(text).code == code


def test_german_names_change_no_other_name() -> None:
    for code, names in GERMAN.items():
        for name in names.split(";"):
            assert read_nation(name).code == code
