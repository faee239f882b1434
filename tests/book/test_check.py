"""Each check finds the book that breaks it, and none finds anything in a book that is whole."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rivalry.athletics.discipline import read_discipline
from rivalry.book import check
from rivalry.book.check import check_book, damage, read_checks
from rivalry.book.store import Store
from rivalry.book.swap import next_book

FOLDER = Path(check.__file__).parent / "checks"
CHECKS = {one.name: one for one in read_checks(FOLDER)}

# One statement (or several) that breaks the check of that name, and no other one.
BREAKS = {
    "athlete_has_a_persona": """
        insert into athlete by name
        select max(id) + 1 as id, 'Nobody Named' as name, 'unknown' as born_precision,
            false as team
        from athlete
    """,
    "athlete_has_one_birth": """
        insert into persona by name
        select * replace (
            (select max(id) + 1 from persona) as id, '1990-05-06'::date as born,
            'day' as born_precision, '' as ids
        ) from persona where name = 'Ana Alfa' limit 1
    """,
    "athlete_is_in_one_country_a_day": """
        update competition set starts = '2024-06-01', ends = '2024-06-30';
        update race set date = '2024-06-02' where discipline = 'LJ';
        update result set date = '2024-06-02' where race in
            (select id from race where discipline = 'LJ')
    """,
    "athlete_is_of_one_sex": """
        update athlete set sex = 'M' where name = 'Dora Delta'
    """,
    "athlete_is_once_in_a_race": """
        insert into result by name
        select * replace ((select max(id) + 1 from result) as id, 4 as place, 125000 as mark,
            125000 as ordering)
        from result where place = 3 and race in
            (select id from race where round = 'final' and discipline = '800m')
    """,
    "better_mark_has_the_better_place": """
        update result set mark = 122000, ordering = 122000 where place = 2 and race in
            (select id from race where round = 'heat' and discipline = '800m')
    """,
    "birth_has_its_precision": "update athlete set born_precision = 'month' where not team",
    "book_says_what_it_is": "insert into book select * from book",
    "competition_holds_its_races": "update competition set ends = starts where name = 'Alfa Games'",
    "competition_is_over_in_a_month": """
        update competition set ends = '2024-08-01' where name = 'Alfa Games';
        update race set date = '2024-08-01' where discipline = '4x400m';
        update result set date = '2024-08-01' where race in
            (select id from race where discipline = '4x400m')
    """,
    "country_has_a_code": "update competition set country = '???' where name = 'Bravo Meeting'",
    "coverage_is_of_what_is_there": """
        insert into coverage by name
        select 'career' as kind, 4711 as athlete, 1 as source, 1 as line
    """,
    "day_comes_after_the_first": """
        insert into absence by name
        select 'Ana Alfa' as name, '2024-05-02'::date as starts, '2024-05-01'::date as ends,
            1 as source, 1 as line
    """,
    "decision_can_be_read": """
        insert into decision by name
        select 2 as id, 'merge' as kind, 'x' as said, '{one' as terms, now()::timestamp as made_at
    """,
    "discipline_has_one_direction": """
        update result set ordering = -ordering where place = 1 and race in
            (select id from race where discipline = '100m')
    """,
    "every_id_is_found": "delete from athlete_id where system = 'wa'",
    "every_spelling_is_found": """
        delete from athlete_name where name = 'Ana Alfa';
        delete from name_word where athlete not in (select athlete from athlete_name)
    """,
    "every_word_is_found": "delete from name_word where word = 'alfa'",
    "fact_has_its_result": """
        insert into split by name
        select 4711 as result, 400000 as distance_mm, 60000 as elapsed_ms, 1 as source, 1 as line
    """,
    "fact_is_of_what_is_there": """
        insert into absence by name
        select 4711 as athlete, 'Ana Alfa' as name, 1 as source, 1 as line
    """,
    "failure_has_no_place": "update result set place = 9 where outcome = 'DNF'",
    "hand_time_is_to_the_tenth": """
        update result set timing = 'hand' where place = 3 and mark % 100 <> 0 and race in
            (select id from race where discipline = '100m')
    """,
    "leg_is_of_a_relay": "insert into relay_leg select * from relay_leg where leg = 4 limit 1",
    "mark_is_not_far_ahead": """
        insert into race by name
        select * replace (40000 as id, 'HJ' as discipline, 'HJ' as family) from race
        where discipline = 'LJ' limit 1;
        insert into result by name
        select result.* replace (
            40000 + nth as id, 40000 as race, null as place,
            2000 + nth + case when nth = 100 then 900 else 0 end as mark,
            -(2000 + nth + case when nth = 100 then 900 else 0 end) as ordering,
            null as wind_mm_s
        )
        from (
            select * from result where race in (select id from race where discipline = 'LJ') limit 1
        ) as result, range(101) as r(nth)
    """,
    "nobody_runs_before_birth": """
        update athlete set born = '2020-02-02' where name = 'Cleo Charlie'
    """,
    "number_is_given_once": "insert into change select * from change limit 1",
    "ordering_follows_the_mark": """
        update result set ordering = ordering + 1 where place = 3 and race in
            (select id from race where discipline = '100m')
    """,
    "outcome_is_known": """
        update result set outcome = 'WD' where outcome = 'DNF';
        update report set outcome = 'WD' where outcome = 'DNF'
    """,
    "places_after_a_tie_are_left_out": """
        update result set place = 1, tied = true, mark = 121000, ordering = 121000
        where place <= 2 and race in
            (select id from race where round = 'heat' and discipline = '800m');
        insert into result by name
        select * replace (
            (select max(id) + 1 from result) as id, 2 as place, false as tied,
            125000 as mark, 125000 as ordering,
            (select id from athlete where name = 'Dora Delta') as athlete,
            (select id from persona where name = 'Dora Delta') as persona
        )
        from result where place = 1 and race in
            (select id from race where round = 'heat' and discipline = '800m') limit 1
    """,
    "quarantine_is_counted": """
        insert into quarantine values (1, 'rows.json', 3, 'raw', 'a reason')
    """,
    "race_has_one_winner": """
        update result set place = 1 where place = 2 and race in
            (select id from race where round = 'heat' and discipline = '800m')
    """,
    "race_is_one_race": """
        insert into race select * replace (4711 as id) from race
        where discipline = '800m' and round = 'heat';
        update result set race = 4711 where place = 2 and race in
            (select id from race where discipline = '800m' and round = 'heat')
    """,
    "race_is_whole": """
        insert into race select * replace (4711 as id, 7 as section) from race limit 1
    """,
    "record_is_the_best_mark": """
        insert into record by name
        select 'WR' as kind, '' as scope, '100m' as discipline, 'W' as sex, false as short_track,
            13100 as mark, 13100 as ordering, 'Ana Alfa' as athlete_name, 'alfa ana' as key,
            'unknown' as born_precision, '2024-12-01'::date as date, 1 as source, 1 as line
    """,
    "relay_has_its_legs": "update relay_leg set leg = 5 where leg = 4",
    "relay_is_run_by_teams": """
        insert into race by name
        select * replace (4711 as id, 'SMR' as discipline, 'Medley' as family) from race
        where discipline = '800m' and round = 'final';
        insert into result by name
        select * replace (4711 as id, 4711 as race) from result where place = 3 and race in
            (select id from race where round = 'final' and discipline = '800m')
    """,
    "report_agrees_where_it_says_so": "update report set place = 7 where place = 1 and agrees",
    "report_is_whole": "update report set result = 4711 where place = 1",
    "result_has_the_day_of_its_race": """
        update result set date = '2024-06-04' where date = '2024-06-02' and place = 3
    """,
    "result_is_its_personas": """
        update result set athlete = (select id from athlete where name = 'Dora Delta')
        where place = 3 and race in (select id from race where discipline = 'LJ')
    """,
    "result_is_whole": """
        update result set race = 4711 where place = 3 and race in
            (select id from race where discipline = '100m')
    """,
    "round_is_known": """
        update race set round = 'last sixteen' where discipline = '100m'
    """,
    "rows_are_accounted_for": "update source set rows_known = rows_known + 1 where id = 1",
    "ruling_comes_after_the_race": """
        update result set annulled_on = '2020-01-01' where place = 3 and race in
            (select id from race where discipline = '100m')
    """,
    "split_place_is_one_runners": """
        update split set place = 2 where distance_mm = 400000 and place = 1
    """,
    "splits_lead_to_the_finish": """
        update split set elapsed_ms = 500000 where distance_mm = 600000 and place = 2
    """,
    "table_is_sorted": """
        create or replace table athlete_name as select * from athlete_name order by key desc
    """,
    "team_is_not_born": """
        update athlete set born = '2000-01-01', born_precision = 'year' where team
    """,
    "tie_has_a_partner": """
        update result set tied = true where place = 2 and race in
            (select id from race where round = 'final' and discipline = '800m')
    """,
    "tie_is_said": """
        update result set place = 2, mark = 13300, ordering = 13300 where place = 3 and race in
            (select id from race where discipline = '100m');
        update result set mark = 13300, ordering = 13300 where place = 2 and race in
            (select id from race where discipline = '100m')
    """,
    "trace_goes_forward": "update track_point set distance_mm = 1000 where t_ms = 2000",
    "trace_runs_with_the_clock": """
        insert into track_point select * from track_point where t_ms = 2000
    """,
    "wind_is_where_it_is_measured": """
        update result set wind_mm_s = 1000 where place = 3 and race in
            (select id from race where round = 'final' and discipline = '800m')
    """,
}


def _row(discipline: str, athlete: str, place: str, mark: str, **more: str) -> dict[str, Any]:
    born = {
        "Ana Alfa": "2000-01-02", "Bea Bravo": "1999-03-04", "Cleo Charlie": "1998-05-06",
        "Dora Delta": "2001-07-08",
    }  # fmt: skip
    return {
        "competition": "Alfa Games", "city": "Oslo", "country": "NOR", "date": "2024-06-02",
        "start": "2024-06-01", "end": "2024-06-03", "discipline": discipline, "sex": "W",
        "round": "final", "athlete": athlete, "place": place, "mark": mark,
        "born": born.get(athlete, ""), "nation": "NOR",
        "ids": "wa:11" if athlete == "Ana Alfa" else "",
    } | more  # fmt: skip


ROWS = [
    _row("800m", "Ana Alfa", "1", "2:01.00", splits="400=58.0@1;600=1:29.0@1"),
    _row("800m", "Bea Bravo", "2", "2:02.00", splits="400=58.5@2;600=1:30.0@2"),
    _row("800m", "Cleo Charlie", "3", "2:03.00"),
    _row("800m", "Dora Delta", "DNF", "DNF"),
    _row("800m", "Ana Alfa", "1", "2:03.10", round="Heat 1", date="2024-06-01"),
    _row("800m", "Bea Bravo", "2", "2:04.20", round="Heat 1", date="2024-06-01"),
    _row("100m", "Ana Alfa", "1", "13.00", wind="1.2", date="2024-06-03"),
    _row("100m", "Bea Bravo", "2", "13.21", wind="1.2", date="2024-06-03"),
    _row("100m", "Cleo Charlie", "3", "13.34", wind="1.2", date="2024-06-03"),
    _row("4x400m", "", "1", "3:40.00", date="2024-06-03", team="Norway",
         legs="Ana Alfa; Bea Bravo; Cleo Charlie; Dora Delta"),
    *(
        _row("LJ", name, str(place), mark, wind="0.3", competition="Bravo Meeting", city="Roma",
             country="ITA", date="2024-06-05", start="2024-06-05", end="2024-06-05")
        for place, (name, mark) in enumerate(
            [("Ana Alfa", "6.50"), ("Bea Bravo", "6.40"), ("Cleo Charlie", "6.30")], start=1
        )
    ),
]  # fmt: skip
FURTHER = """
insert into decision by name
select 1 as id, 'merge' as kind, 'one' as said, '{"one": [], "other": []}' as terms,
    now()::timestamp as made_at;
insert into track by name
select 1 as id, '800m' as discipline, 'W' as sex, 'ALFA' as name, 'alfa' as words, 1 as source,
    1 as line;
insert into track_point by name
select 1 as track, nth * 1000 as t_ms, nth * 6000 as distance_mm from range(5) as r(nth)
"""


@pytest.fixture(scope="module")
def whole(make_book: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = make_book(ROWS, [ROWS[0] | {"flags": "PB"}, ROWS[3]])
    return changed(book, tmp_path_factory.mktemp("whole") / "book.rivalry", FURTHER)


def changed(book: Path, copy: Path, statements: str) -> Path:
    shutil.copy(book, copy)
    connection = duckdb.connect(str(copy))
    try:
        for statement in statements.split(";"):
            connection.execute(statement)
    finally:
        connection.close()
    return copy


def found(book: Path, **options: Any) -> dict[str, check.Found]:
    store = Store.open(book)
    try:
        return {one.check: one for one in check_book(store, **options)}
    finally:
        store.close()


def test_a_whole_book_breaks_no_check(whole: Path) -> None:
    all_found = found(whole)
    assert len(all_found) == len(CHECKS) >= 20
    assert {name: one.rows for name, one in all_found.items() if one.count} == {}
    assert damage(list(all_found.values())) is None


def test_every_check_has_a_book_that_breaks_it() -> None:
    assert set(BREAKS) == set(CHECKS)


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_check_finds_what_breaks_it_and_no_other_does(
    whole: Path, tmp_path: Path, name: str
) -> None:
    book = changed(whole, tmp_path / "book.rivalry", BREAKS[name])
    broken = {one.check: one for one in found(book).values() if one.count}
    if name != "table_is_sorted":  # what these statements insert stands at the end
        broken.pop("table_is_sorted", None)
    assert list(broken) == [name]
    assert broken[name].rows
    assert (damage(list(broken.values())) is None) is (CHECKS[name].severity == "oddity")


def test_the_next_book_is_checked_before_it_is_swapped_in(tmp_path: Path) -> None:
    with next_book(tmp_path / "book.rivalry") as db:
        db.execute("insert into relay_leg values (4711, 1, 'Ana Alfa', 'alfa ana', null)")
        errors = check_book(db, severity="error", slow=False)
    assert [one.check for one in errors if one.count] == ["fact_has_its_result"]
    said = damage(errors)
    assert said is not None
    assert "fact_has_its_result" in said


def test_wind_is_measured_where_the_book_of_rules_says(whole: Path, tmp_path: Path) -> None:
    codes = ["100m", "150m", "200m", "110mH", "200mH", "LJ", "TJ", "60m", "300m", "400mH", "HJ",
             "800m", "Mile", "4x100m", "PV", "80m", "100y"]  # fmt: skip
    for code in codes:
        book = changed(
            whole,
            tmp_path / f"{code}.rivalry",
            f"update race set discipline = '{code}' where discipline = '100m'",
        )
        broken = found(book, only="wind_is_where_it_is_measured")["wind_is_where_it_is_measured"]
        if code == "60m":  # some measure it there too
            continue
        assert bool(broken.count) is not read_discipline(code).wind_matters, code


def test_a_reader_can_add_checks(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "checks"
    folder.mkdir()
    (folder / "mine.sql").write_text(
        "-- Nobody is from Norway.\n-- severity: oddity\nselect id, nation from athlete "
        "where nation = 'NOR';\n"
    )
    mine = found(whole, more=folder, only="mine", limit=2)["mine"]
    assert (mine.count, len(mine.rows), mine.holds) == (5, 2, "Nobody is from Norway.")
    assert mine.rows[0]["nation"] == "NOR"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select 1", "severity"),
        ("-- What holds.\n-- severity: fatal\nselect 1", "severity"),
        ("-- severity: error\nselect 1", "must say what must hold"),
        ("-- Broken.\n-- severity: error\nselect nothing from nowhere", "cannot be run"),
        ("-- Two.\n-- severity: error\nselect 1; drop table result", "cannot be run"),
        ("-- Files.\n-- severity: error\nselect * from read_csv('/etc/passwd')", "cannot be run"),
        ("-- Writes.\n-- severity: error\ndelete from result", "cannot be run"),
    ],
)
def test_a_check_that_is_none_is_told_in_one_sentence(
    whole: Path, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "mine.sql").write_text(text)
    with pytest.raises(ValueError, match=said) as error:
        found(whole, more=tmp_path, only="mine")
    assert "mine.sql" in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_check_is_told(whole: Path) -> None:
    with pytest.raises(ValueError, match="there is no check 'nonsense'"):
        found(whole, only="nonsense")
