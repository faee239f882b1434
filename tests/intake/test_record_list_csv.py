"""Records by the German federation's codes: whose, which event, lost zeros, relays."""

from collections import Counter

import pytest

from rivalry.intake.fact import RecordRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import reader_for, record_list_csv
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = record_list_csv.EXAMPLE.partition("\n")[0]
CELLS = dict(
    zip(
        HEADING.split(";"),
        "NR;ESP;1K5;W;3:59.10;;Madrid;ESP;Outdoor;2024-06-01;Ana;Alfa;ESP;2000;Female".split(";"),
        strict=True,
    )
)


def read(*rows: dict[str, str]) -> list[RecordRow | Reject]:
    lines = [";".join({**CELLS, **row}.values()) for row in rows]
    text = "\n".join([HEADING, *lines]) + "\n"
    return list(record_list_csv.read(Source("records.csv", text.encode())))


def one(**cells: str) -> RecordRow:
    (found,) = read({name.replace("_", " "): cell for name, cell in cells.items()})
    assert isinstance(found, RecordRow), found
    return found


def test_a_record_as_published():
    assert one() == RecordRow(
        line=2, kind="NR", scope="ESP", discipline="1500m", sex="Female", age_group="W",
        mark="3:59.10", given="Ana", family="Alfa", born="2000", nation="ESP", venue="Madrid",
        city="Madrid", country="ESP", date="2024-06-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "sex", "discipline"),
    [
        ("100", "Male", "100m"), ("60M", "Male", "60m"), ("10K", "Female", "10,000m"),
        ("10G", "Female", "10,000mW"), ("10H", "Female", "100mH"), ("11H", "Male", "110mH"),
        ("3KH", "Male", "3000mSC"), ("MEI", "Male", "Mile"), ("HOC", "Male", "HJ"),
        ("WEI", "Female", "LJ"), ("KUG", "Female", "SP"), ("SPE", "Male", "JT"),
        ("4×1", "Male", "4x100m"), ("4×4", "Female", "4x400m"),
    ],
)  # fmt: skip
def test_codes_are_those_of_the_german_federation(code, sex, discipline):
    assert one(Discipline=code, Sex=sex).discipline == discipline


@pytest.mark.parametrize(
    ("code", "type", "nation", "scope"),
    [
        ("WR", "", "ESP", ""), ("WRU20", "", "ESP", ""), ("NR", "TKS", "TKS", "TKS"),
        ("AR", "1", "ESP", "EUR"), ("AR", "2", "JAM", "NAC"), ("AR", "3", "BRA", "SAM"),
        ("AR", "4", "KEN", "AFR"), ("AR", "5", "QAT", "ASI"), ("AR", "6", "NZL", "OCE"),
        ("ARU20", "0", "YUG", "EUR"),
    ],
)  # fmt: skip
def test_whose_record_it_is(code, type, nation, scope):
    assert one(Code=code, Type=type, Nation=nation).scope == scope


def test_what_is_no_code_or_no_area_is_set_apart():
    bad = read({"Discipline": "XYZ"}, {"Code": "AR", "Type": "9", "Nation": "XXA"}, {})
    assert [(type(row), row.line) for row in bad] == [(Reject, 2), (Reject, 3), (RecordRow, 4)]
    assert bad[0].reason == "XYZ is no event code of the German federation"
    assert bad[1].reason == "9 is no number of an area, 1 to 6"


def test_under_20_and_short_track():
    found = one(Code="ARU20", Type="1", Class="WJU20", Environment="Indoor", Discipline="1K5")
    assert (found.age_group, found.short_track) == ("WJU20", "1")
    record = understand(found)[1]
    assert (record["kind"], record["age_group"], record["short_track"]) == ("AU20R", "U20", True)


def test_a_relay_is_its_nations_whoever_is_named():
    found = one(
        Discipline="4×8", Result="7:59.10", Firstname="United", Lastname="States", Nation="URS"
    )
    assert (found.team, found.athlete, found.given, found.family) == ("URS", "", "", "")
    assert understand(found)[1]["athlete_name"] == "Soviet Union"


def test_who_has_one_name():
    found = one(Firstname="Ana", Lastname="")
    assert (found.athlete, found.given, found.family) == ("Ana", "", "")


@pytest.mark.parametrize(
    ("venue", "country", "city"),
    [("Jamsil, Seoul", "KOR", "Seoul"), ("NY", "USA", ""), ("Eugene", "USA", "Eugene"),
     ("", "???", "")],
)  # fmt: skip
def test_the_town(venue, country, city):
    found = one(Venue=venue, Venue_Country=country)
    assert (found.city, found.country) == (city, country.strip("?"))


def test_a_year_that_is_all_we_know_is_not_made_a_day():
    assert one(Venue="", Venue_Country="???", Date="2003-01-01").date == "2003"
    assert one(Venue="Auckland", Venue_Country="NZL", Date="2003-01-01").date == "2003-01-01"


def test_zeros_come_back_where_the_file_was_made_from_numbers():
    """A jump with one decimal shows it; times of a minute and old relays were timed so by hand."""
    found = read(
        {"Discipline": "HOC", "Result": "2.3"},
        {"Discipline": "200", "Result": "20.1"},
        {"Discipline": "800", "Result": "2:01.1"},
        {"Discipline": "4×1", "Result": "39.2"},
        {"Discipline": "4×1", "Result": "40.2", "Date": "1976-07-08"},
        {"Discipline": "400", "Result": "48.90"},
    )
    marks = [row.mark for row in found]
    assert marks == ["2.30", "20.10", "2:01.1", "39.20", "40.2", "48.90"]


def test_one_decimal_is_a_hand_time_where_zeros_were_kept():
    found = read({"Discipline": "HOC", "Result": "2.30"}, {"Discipline": "50M", "Result": "6.3"})
    assert [row.mark for row in found] == ["2.30", "6.3"]
    assert understand(found[1])[1]["timing"] == "hand"


def test_a_missing_column_is_named():
    text = record_list_csv.EXAMPLE.replace("YOB", "Born")
    with pytest.raises(UnreadableError, match="no column YOB"):
        list(record_list_csv.read(Source("records.csv", text.encode())))


def test_code_tables_are_no_results(shared):
    for name in ("mapping-areas.csv", "mapping-disciplines.csv"):
        (source,) = open_sources(str(shared / "data" / "records" / name))
        assert reader_for(source) is None


def test_reads_the_published_records(shared):
    """Lines counted by hand; of 11,931 one mark cannot be and twelve have no day."""
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    for source in open_sources(str(shared / "data" / "records")):
        if source.suffix != ".csv" or "mapping" in source.name:
            continue
        assert reader_for(source) is record_list_csv
        for found in record_list_csv.read(source):
            assert isinstance(found, RecordRow), found
            try:
                record = understand(found)[1]
            except ValueError as error:
                reasons["no day" if "names no day" in str(error) else str(error)] += 1
            else:
                kinds[record["kind"]] += 1
                areas[record["scope"]] += record["kind"] == "AR"
    assert kinds == {"NR": 11_542, "AR": 241, "WR": 42, "WU20R": 34, "AU20R": 65}
    assert +areas == {"NAC": 42, "EUR": 42, "OCE": 41, "ASI": 40, "AFR": 39, "SAM": 37}
    assert sum(reasons.values()) == 13
    assert reasons["no day"] == 12


def test_published_marks_that_everyone_knows(shared):
    """20.00 in Munich, 37.10 in Doha, 12.90 in Kingston; 47.60 in Canberra kept its zero."""
    (source,) = open_sources(str(shared / "data" / "records" / "national.csv.xz"))
    marks = {
        (found.scope, found.discipline, found.sex, found.short_track): found.mark
        for found in record_list_csv.read(source)
    }
    assert marks["UKR", "200m", "Male", ""] == "20.00"
    assert marks["USA", "4x100m", "Male", ""] == "37.10"
    assert marks["JAM", "110mH", "Male", ""] == "12.90"
    assert marks["GER", "400m", "Female", ""] == "47.60"
