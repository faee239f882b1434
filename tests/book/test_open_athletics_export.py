"""What is written in the W3C's vocabulary is read back as the same results."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rivalry.book.open_athletics import export_open_athletics
from rivalry.book.store import BookError, Store
from rivalry.intake.importing import import_results

_RESULTS = """
select
    competition.name, competition.venue, competition.city, competition.country,
    competition.starts, competition.ends, competition.level, competition.series,
    race.discipline, race.sex, race.age_group, race.round, race.section, race.date,
    race.short_track, race.combined,
    result.place, result.tied, result.mark, result.ordering, result.precision, result.timing,
    result.wind_mm_s, result.aided, result.altitude, result.outcome, result.nation,
    result.qualified, result.flags, result.en_route, result.pacemaker, result.known_from,
    result.annulled_on,
    athlete.name, athlete.given, athlete.family, athlete.born, athlete.born_precision,
    athlete.nation, athlete.team,
    case when not athlete.team then athlete.sex end,
    (select string_agg(leg || name, ';' order by leg) from {book}.relay_leg
        where relay_leg.result = result.id),
    (select string_agg(concat_ws(',', distance_mm, elapsed_ms, place), ';' order by distance_mm)
        from {book}.split where split.result = result.id),
    -- who is one and the same person (the source has one number for a men's and a mixed team)
    case when not athlete.team then
        (select string_agg(mine.date || ' ' || mine.mark, ';' order by mine.date, mine.mark)
        from {book}.result as mine where mine.athlete = result.athlete)
    end
from {book}.result
inner join {book}.race on race.id = result.race
inner join {book}.competition on competition.id = race.competition
inner join {book}.athlete on athlete.id = result.athlete
"""


def round_trip(book: Path, folder: Path) -> tuple[list[Any], list[Any], int]:
    """Give what only the book has, what only the book made of its export has, and all rows."""
    store = Store.open(book)
    written = export_open_athletics(store, folder / "out")
    store.close()
    again = folder / "again.rivalry"
    report = import_results([str(folder / "out")], again)
    assert report.quarantined == 0, report.reasons
    assert report.passed_over == []
    assert report.files == len(written)
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{book}' as a (read_only)")
        connection.execute(f"attach '{again}' as b (read_only)")
        one, other = (_RESULTS.format(book=book) for book in "ab")
        count = connection.execute(f"select count(*) from ({one})").fetchall()[0][0]
        return (
            connection.execute(f"{one} except all {other} order by all").fetchall(),
            connection.execute(f"{other} except all {one} order by all").fetchall(),
            count,
        )
    finally:
        connection.close()


def test_a_championship_comes_back_row_for_row(
    data_book: Callable[..., Path], tmp_path: Path
) -> None:
    lost, found, count = round_trip(data_book("rome2024/Rome2024.json"), tmp_path)
    assert (lost, found) == ([], [])
    assert count > 2000


def row(discipline: str, athlete: str, place: str, mark: str, **more: str) -> dict[str, Any]:
    return {
        "competition": "Alfa Games", "venue": "Estadio Uno", "city": "Madrid", "country": "ESP",
        "start": "2024-06-01", "end": "2024-06-02", "date": "2024-06-01", "sex": "W",
        "round": "final", "nation": "ESP", "discipline": discipline, "athlete": athlete,
        "place": place, "mark": mark,
    } | more  # fmt: skip


INDOORS = {
    "competition": "", "venue": "", "city": "Oslo", "country": "NOR", "date": "2023-02-03",
    "start": "", "end": "", "short_track": "1",
}  # fmt: skip
ROWS = [
    row("800m", "Ana Alfa", "1", "2:01.00", born="2000-01-02", ids="wa:11 x:2", flags="NR PB",
        splits="400=58.5@1;600=1:29.12@1"),
    row("800m", "Bea Bravo", "2", "2:02.345", born="1999", qualified="Q"),
    row("800m", "Cleo Charlie", "=3", "2:03.4"),
    row("800m", "Dora Delta", "=3", "2:03.4h"),
    row("800m", "Eva Echo", "DNF", "", pacemaker="1"),
    row("800m", "Fay Foxtrot", "DQ", "", born="2001-02-03"),
    row("800m", "Ana Alfa", "1", "2:05.00", round="Heat 2", born="2000-01-02", ids="wa:11 x:2",
        qualified="q", nation="POR", competition="Bravo Meeting", date="2023-06-01",
        start="2023-06-01", end="2023-06-01"),
    row("400m", "Ana Alfa", "", "58.60", born="2000-01-02", ids="wa:11 x:2", en_route="1"),
    row("100m", "Gina Golf", "1", "11.23", wind="2.1"),
    row("100m", "Hana Hotel", "2", "11.4h", wind="2.1"),
    row("100m", "Ines India", "3", "11.50", wind="w", round="Semi-Final 1"),
    row("LJ", "Gina Golf", "1", "6.50", wind="-0.4", round="Qualification Group B"),
    row("LJ", "Hana Hotel", "NM", "", round="Qualification Group B"),
    row("Marathon", "Jo Juliett", "4", "2:31:09", annulled_on="2025-01-02"),
    row("HJ", "Kim Kilo", "1", "1.85", combined="Hep", age_group="U20", round="", section="2"),
    row("Hep", "Kim Kilo", "1", "6001", age_group="U20"),
    row("1500m", "Lea Lima", "2", "4:10.00", sex="W", age_group="W35"),
    row("4x400m", "", "1", "3:20.00", sex="X", team="Spain",
        legs="Ana Alfa; Bert Bravo; Cleo Charlie; Dan Delta"),
    row("3000m", "Mia Mike", "1", "9:01.10A", **INDOORS),
    row("3000m", "Mia Mike", "1", "9:02.10", **(INDOORS | {"date": "2023-03-05"})),
    row("3000m", "Mia Mike", "", "9:03.10", **(INDOORS | {"date": "2023-03-19", "round": ""})),
    # two of one name, and nothing else that tells them apart but what the sources say
    row("5000m", "Nora November", "1", "16:00.00", born="1990-01-02", date="2024-06-02"),
    row("5000m", "Nora November", "2", "16:30.00", born="1995-03-04", date="2024-06-02"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ours(make_book: Callable[..., Path]) -> Path:
    return make_book(ROWS)


def test_rows_of_every_kind_come_back(ours: Path, tmp_path: Path) -> None:
    lost, found, count = round_trip(ours, tmp_path)
    assert (lost, found) == ([], [])
    assert count == len(ROWS)


def test_two_of_one_name_that_a_decision_parts_stay_two(
    make_book: Callable[..., Path], tmp_path: Path
) -> None:
    from rivalry.book.names import the_athlete
    from rivalry.intake.deciding import split_athlete

    book = make_book([row("800m", "Ana Alfa", "1", "2:01.00"), row("SP", "Ana Alfa", "1", "16.00")])
    store = Store.open(book)
    ana = the_athlete(store, "Ana Alfa")
    store.close()
    split_athlete(book, ana, disciplines=["SP"])
    lost, found, _ = round_trip(book, tmp_path)
    assert (lost, found) == ([], [])


def test_rulings_come_back(ours: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.rivalry"
    shutil.copy(ours, book)
    rulings = tmp_path / "rulings.csv"
    rulings.write_text(
        "ruling,on,athlete,nation,competition,date,discipline,sex,mark,reason\n"
        "annulled,2024-09-01,Gina Golf,ESP,Alfa Games,2024-06-01,100m,W,,doping\n"
        "corrected,2024-07-01,Bea Bravo,ESP,Alfa Games,2024-06-01,800m,W,2:02.50,photo finish\n"
    )
    import_results([str(rulings)], book)
    lost, found, count = round_trip(book, tmp_path)
    assert (lost, found) == ([], [])
    assert count == len(ROWS) + 1


def test_the_documents_are_in_the_vocabulary(ours: Path, tmp_path: Path) -> None:
    store = Store.open(ours)
    files = export_open_athletics(store, tmp_path / "out")
    store.close()
    assert sum(files.values()) == len(ROWS)
    name = next(name for name in files if "alfa-games" in name)
    assert name.startswith("2024/2024-06-01-alfa-games-")
    document = json.loads((tmp_path / "out" / name).read_text(encoding="utf-8"))
    assert document["startDate"] == "2024-06-01"
    assert document["location"]["address"] == {
        "addressLocality": "Madrid",
        "addressCountry": "countrycode:ESP",
    }
    events = {event["name"]: event for event in document["subEvent"]}
    final = events["800m Women"]["round"][0]
    assert final["name"] == "800m Women - Final"
    first = final["unitCompetition"][0]["results"][0]
    assert first["rank"] == 1
    assert first["competitor"]["agent"]["familyName"] == "Alfa"
    assert first["competitor"]["agent"]["identifier"] == ["wa:11", "x:2"]
    assert first["performance"] == {
        "@type": "TimePerformance", "time": "00:02:01.000", "recordOrBest": ["best:NR", "best:PB"],
    }  # fmt: skip
    assert first["rivalry:splits"] == "400=0:58.50@1;600=1:29.12@1"
    jump = events["LJ Women"]["round"][0]["unitCompetition"][0]
    assert jump["name"] == "LJ Women - Qualification 2"
    assert jump["results"][0]["performance"]["windAssistance"]["value"] == "-0.4"


def test_a_folder_that_is_taken_is_left_alone(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    store = Store.open(ours)
    with pytest.raises(BookError, match="is there already"):
        export_open_athletics(store, tmp_path)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
