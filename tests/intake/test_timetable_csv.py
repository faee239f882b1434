"""A championship's timetable as CSV, and its competition by town and day."""

from rivalry.intake.fact import SessionRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import reader_for, timetable_csv
from rivalry.intake.readers.timetable_csv import championship_of
from rivalry.intake.row import Reject
from rivalry.intake.source import Source, open_sources

EXAMPLE = timetable_csv.EXAMPLE


def read(text: str) -> list[SessionRow | Reject]:
    return list(timetable_csv.read(Source("x.csv", text.encode())))


def test_the_example_row_by_row():
    heats, jump, final = read(EXAMPLE)
    assert heats == SessionRow(
        line=2, competition="European Championships 2024", venue="Stadio Uno", city="Roma",
        country="ITA", discipline="1500m", sex="W", round="R1", starts="2024-06-08T10:05",
        zone="Europe/Rome", status="planned",
    )  # fmt: skip
    assert (jump.combined, jump.round, jump.section) == ("Heptathlon", "Heptathlon", "")
    assert understand(final)[1]["round"] == "final"


def test_a_competition_that_is_no_championship_stays_unnamed():
    (row,) = read(
        EXAMPLE.splitlines()[0] + '\n2024-06-20,10:05,Europe/Rome,1500m,W,R1,"Uno, Roma"\n'
    )
    assert (row.competition, row.country, row.city) == ("", "", "Roma")


def test_the_games_of_2020_were_held_in_2021():
    edition = championship_of("Tokyo", "2021-08-01")
    assert (edition.series, edition.year) == ("Olympic Games", 2020)
    assert championship_of("Tokyo", "2020-08-01") is None
    assert championship_of("Roma", "no day") is None


def test_a_table_of_results_is_not_taken():
    results = EXAMPLE.replace("venue\n", "venue,mark\n", 1)
    assert not timetable_csv.recognises(Source("x", results.encode()))


def test_the_published_file(shared):
    (source,) = open_sources(str(shared / "data/rome2024/timetable.csv"))
    assert reader_for(source) is timetable_csv
    units = [understand(row)[1] for row in timetable_csv.read(source)]
    assert len(units) == source.text.count("\n") - 1 == 124
    assert {unit["competition"] for unit in units} == {"European Championships 2024"}
    assert {unit["starts_local"].date().isoformat() for unit in units} == {
        f"2024-06-{day:02}" for day in range(7, 13)
    }
    assert sum(unit["combined"] == "Dec" for unit in units) == 13
    assert sum(unit["combined"] == "Hep" for unit in units) == 8
    b_races = [unit for unit in units if unit["section"] == 2 and unit["round"] == "final"]
    assert {unit["discipline"] for unit in b_races} == {"10,000m"}
