"""Runs with times at each hundred metres: what a row becomes, and the published file."""

import pytest

from rivalry.athletics.competition import read_competition
from rivalry.intake.fact import SplitsRow
from rivalry.intake.fact_reading import read_splits, understand
from rivalry.intake.readers import lap_splits_csv, reader_for
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = "pos,name,country,venue,year,result,100,200,300,400"


def read(*rows: str, name: str = "400m-women-splits.csv") -> list[SplitsRow | Reject]:
    return list(lap_splits_csv.read(Source(name, "\n".join([HEADING, *rows]).encode())))


def test_a_run_as_published():
    assert read("2,ALFA Ana,ESP,zurich dl,2016,52.10,12.4,24.9,38,52.10") == [
        SplitsRow(
            line=2, athlete="ALFA Ana", nation="ESP", discipline="400m", sex="women",
            mark="52.10", date="2016", competition="Zurich Diamond League", city="Zurich",
            place="2", splits="100=12.4;200=24.9;300=38.0",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("folder/1500m-men-100m-splits.csv", "men"),
        ("1500m-Women.csv", "women"),
        ("women/1500m.csv", ""),
        ("mentors.csv", ""),
    ],
)
def test_the_name_of_the_file_says_whose_races_they_are(name, sex):
    (run,) = read("1,ALFA Ana,ESP,rome dl,2017,52.10,12.4,nan,nan,52.10", name=name)
    assert run.sex == sex


def test_times_that_were_not_taken_are_left_out():
    (run,) = read("1,ALFA Ana,ESP,rome dl,2017,52.10,nan,24.9,,nan")
    assert run.splits == "200=24.9"


def test_a_run_without_any_time_on_the_way_is_set_apart():
    (run,) = read("1,ALFA Ana,ESP,rome dl,2017,52.10,nan,nan,nan,52.10")
    assert run == Reject(2, "1,ALFA Ana,ESP,rome dl,2017,52.10,nan,nan,nan,52.10",
                         "the run has no time on the way")  # fmt: skip


def test_a_last_time_that_is_not_the_result_is_set_apart():
    (run,) = read("1,ALFA Ana,ESP,rome dl,2017,52.10,12.4,24.9,38.1,53.10")
    assert run.reason == "the time at 400 m (53.10) is not the result (52.10)"


@pytest.mark.parametrize(
    ("venue", "competition"),
    [
        ("brussels dl", "Memorial Van Damme"),
        ("stockholm dl", "BAUHAUS-galan"),
        ("lausanne dl", "Athletissima"),
        ("rome dl", "Golden Gala"),
        ("prefontaine dl", "Prefontaine Classic"),
    ],
)
def test_a_meeting_is_known_by_its_city(venue, competition):
    (run,) = read(f"1,ALFA Ana,ESP,{venue},2017,52.10,12.4,24.9,38.1,52.10")
    series = read_competition(run.competition, year=2017).series
    assert series is not None
    assert series.name == competition


def test_a_venue_of_another_kind_stays_as_it_is():
    (run,) = read("1,ALFA Ana,ESP,Alfa Games,2017,52.10,12.4,24.9,38.1,52.10")
    assert (run.competition, run.city) == ("Alfa Games", "")


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("pos,name,venue,year,result,100,200", "no column country"),
        ("pos,name,country,venue,year,result,wind", "no columns of distances"),
        ("pos,name,country,venue,year,result,200,100", "no columns of distances"),
        ("pos,name,country,venue,year,result,1500", "no columns of distances"),
    ],
)
def test_a_table_without_its_columns_is_refused(heading, reason):
    source = Source("x.csv", f"{heading}\n".encode())
    assert not lap_splits_csv.recognises(source)
    with pytest.raises(UnreadableError, match=reason):
        list(lap_splits_csv.read(source))


def test_113_runs_of_the_diamond_league(shared):
    (source,) = open_sources(str(shared / "data" / "splits" / "1500m-women-100m-splits.csv"))
    assert reader_for(source) is lap_splits_csv
    runs = list(lap_splits_csv.read(source))
    assert len(runs) == 113
    assert all(isinstance(run, SplitsRow) for run in runs)
    understood = [understand(run)[1] for run in runs]
    assert {row["discipline"] for row in understood} == {"1500m"}
    assert {run.sex for run in runs} == {"women"}
    # Counted in the file with grep: `nan` fills what was not taken.
    assert sum(len(read_splits(run.splits)) for run in runs) == 1582 - source.text.count("nan")
    assert len({(run.competition, run.date) for run in runs}) == 11
    muir = [run for run in runs if run.athlete == "MUIR Laura" and run.city == "Brussels"]
    assert (2, 800_000, 127_500) in [
        (2, metres, ms) for metres, ms, _ in read_splits(muir[0].splits)
    ]
