"""A book that is written out and read back is the same book."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rivalry.book.dictionary import data_dictionary, read_dictionary
from rivalry.book.export import export_book, sha256_of
from rivalry.book.restore import is_exported, restore_book
from rivalry.book.store import SCHEMA_VERSION, BookError, Store
from rivalry.book.swap import next_book

FORMATS = ["parquet", "csv"]


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    try:
        yield store
    finally:
        store.close()


def export(book: Path, folder: Path, format: Any, **options: Any) -> Path:
    with opened(book) as store:
        export_book(store, folder, format, **options)
    return folder


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table row by row in its order, the statements of the views, and the macros."""
    with opened(path) as store:
        tables = {
            name: store.ask(f'select * from "{name}" order by rowid', {})
            for name in data_dictionary()
        }
        tables["views"] = store.ask(
            "select view_name, sql from duckdb_views() where not internal order by all", {}
        )
        tables["macros"] = store.ask(
            "select function_name, macro_definition from duckdb_functions() "
            "where function_type = 'macro' and not internal order by all",
            {},
        )
        return tables


@pytest.mark.parametrize("format", FORMATS)
def test_the_starter_book_comes_back_row_for_row(
    starter_book: Path, tmp_path: Path, format: str
) -> None:
    folder = export(starter_book, tmp_path / "out", format)
    assert is_exported(folder)
    rows = restore_book(folder, tmp_path / "again.rivalry")
    before, after = contents(starter_book), contents(tmp_path / "again.rivalry")
    assert len(before["result"]) > 1000
    assert rows["result"] == len(before["result"])
    for name, told in before.items():
        assert after[name] == told, name


NASTY = st.one_of(
    st.sampled_from(
        ["", " ", '"', '""', "a\nb", "a\r\nb", "\r", "\n", ",", "null", "NULL", "NA", "  blank",
         "'", "\\", "\ufeff", "true", "1", "2024-01-01", ";", "\t", "é\u0301", "漢字", "👟"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)  # fmt: skip
QUOTES = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)),
        NASTY,
        NASTY,
        st.one_of(st.none(), st.dates()),
        st.one_of(st.none(), NASTY),
    ),
    min_size=5,
    max_size=60,
)


@given(quotes=QUOTES, ids=st.lists(NASTY, max_size=30), tied=st.booleans())
@settings(
    max_examples=6,  # each builds three books; one holds many texts
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_texts_of_every_kind_come_back(
    tmp_path_factory: pytest.TempPathFactory, quotes: list[Any], ids: list[str], tied: bool
) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    book = folder / "book.rivalry"
    with next_book(book) as db:
        for athlete, speaker, words, day, outlet in quotes:
            db.execute(
                "insert into statement values (?, ?, ?, ?, ?, 1, 1)",
                [athlete, speaker, words, day, outlet],
            )
        for one in ids:
            db.execute("insert into shared_id values (?)", [one])
        db.execute("insert into absence by name select 'x' as name, 1 as source, 1 as line")
        if tied:
            db.execute("insert into change values (1, 'import', 'x', '1969-12-31 23:59:59.999999')")
    before = contents(book)
    for format in FORMATS:
        again = folder / f"{format}.rivalry"
        restore_book(export(book, folder / format, format), again)
        assert contents(again) == before


@pytest.fixture(scope="module")
def small(make_book: Callable[..., Path]) -> Path:
    row = {
        "competition": "Alfa Games", "date": "2024-06-02", "discipline": "800m", "sex": "W",
        "round": "final", "athlete": "Ana Alfa", "nation": "NOR", "place": "1", "mark": "2:01.00",
        "born": "2000-01-02", "ids": "wa:11",
    }  # fmt: skip
    return make_book(
        [row, row | {"athlete": "Bea Bravo", "place": "2", "mark": "2:02.00", "born": "1999",
                     "ids": ""}],
        [row | {"athlete": "Ana ALFA", "ids": "wa:11 x:2"}],
    )  # fmt: skip


def test_null_and_empty_text_differ_in_the_csv(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "csv")
    lines = (folder / "persona.csv").read_text(encoding="utf-8").splitlines()
    assert '"","Bea' not in lines[0]
    bea = next(line for line in lines if '"Bea Bravo"' in line)
    assert bea.endswith(',"",false,"",,1')  # ids "", no team, apart "", alias_of null, one row


def test_the_joined_tables_are_for_people(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "csv", identity=True)
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        results = list(csv.DictReader(file))
    assert [(row["athlete"], row["born"], row["mark"], row["competition"]) for row in results] == [
        ("Ana Alfa", "2000-01-02", "121000", "Alfa Games"),
        ("Bea Bravo", "1999", "122000", "Alfa Games"),
    ]
    with (folder / "identity.csv").open(encoding="utf-8", newline="") as file:
        personas = list(csv.DictReader(file))
    ana = [row for row in personas if row["shown"].casefold() == "ana alfa"]
    assert {row["spelling"] for row in ana} == {"Ana Alfa"}
    assert len({row["athlete"] for row in ana}) == 1
    assert {row["ids"] for row in ana} == {"wa:11", "wa:11 x:2"}
    assert {row["formats"] for row in personas} == {"rows-json"}
    assert all(row["rows"] == "1" and not row["decision"] for row in personas)


def test_who_is_who_names_the_decision(small: Path, tmp_path: Path) -> None:
    from rivalry.book.names import the_athlete
    from rivalry.intake.deciding import merge_athletes

    book = tmp_path / "book.rivalry"
    shutil.copy(small, book)
    with opened(book) as store:
        one, other = (the_athlete(store, name) for name in ("Ana Alfa", "Bea Bravo"))
    decision = merge_athletes(book, one, other)
    folder = export(book, tmp_path / "out", "parquet", identity=True)
    table = pyarrow.parquet.read_table(folder / "identity.parquet").to_pylist()
    assert len({row["athlete"] for row in table}) == 1
    assert {row["decision"] for row in table} == {f"1: {decision.said}"}


def test_the_package_describes_the_files(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "csv")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["name"]: one for one in package["resources"]}
    assert package["schemaVersion"] == SCHEMA_VERSION
    assert told["results"]["derived"] is True
    for one in told.values():
        path = folder / one["path"]
        assert one["hash"] == f"sha256:{sha256_of(path)}"
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [field["name"] for field in one["schema"]["fields"]]
        assert len(rows) == one["rows"]
    fields = {field["name"]: field for field in told["result"]["schema"]["fields"]}
    assert fields["wind_mm_s"] == {
        "name": "wind_mm_s", "type": "integer", "unit": "mm/s", "description": "2000 is +2.0 m/s",
    }  # fmt: skip
    assert fields["mark"]["unit"] == "of the discipline: ms, mm or points"
    assert {"fields": ["athlete"], "reference": {"resource": "athlete", "fields": ["id"]}} in (
        told["result"]["schema"]["foreignKeys"]
    )
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "| result.csv | 2 |" in readme


def test_the_dictionary_is_the_schemas_own_words(tmp_path: Path) -> None:
    tables = read_dictionary(
        "-- What it is,\n-- in two lines.\ncreate table split (\n    id integer not null,\n"
        "    result integer,   -- whose\n    -- and more\n    elapsed_ms integer\n);\n"
        "-- Another.\ncreate macro x(a) as (a);\ncreate table result (\n    id integer not null\n);"
    )
    assert tables["split"].description == "What it is, in two lines."
    assert [(one.description, one.required, one.unit) for one in tables["split"].columns] == [
        (None, True, None), ("whose and more", False, None), (None, False, "ms"),
    ]  # fmt: skip
    assert tables["split"].columns[1].refers_to == "result"
    assert tables["result"].description == ""


def test_what_is_as_elsewhere_is_said_in_full() -> None:
    race = "create table race (\n    round varchar,  -- final, heat\n    date date\n);\n"
    tables = read_dictionary(race + "create table track (\n    round varchar -- as in race\n);")
    assert tables["track"].columns[0].description == "final, heat"
    for wrong in ("date date -- as in race", "mark integer -- as in race", "x date -- as in track"):
        with pytest.raises(ValueError, match=r"track\.\w+ is said to be as in"):
            read_dictionary(race + f"create table track (\n    {wrong}\n);")


def test_every_column_that_is_exported_is_described(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "csv", identity=True)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        (table["name"], field["name"]): field.get("description", "").strip()
        for table in package["resources"]
        for field in table["schema"]["fields"]
    }
    assert {"results", "identity", *data_dictionary()} == {table for table, _ in described}
    assert [column for column, said in described.items() if not said] == []
    assert [column for column, said in described.items() if said.startswith("as in ")] == []
    # Nations are of the day in the results, and of the latest day in the table of athletes.
    assert described["results", "nation"] == described["result", "nation"]
    assert described["results", "nation"] != described["athlete", "nation"]
    assert described["report", "mark"] == described["result", "mark"]
    # Whatever ends in a unit has it.
    units = {
        field["name"]: field.get("unit")
        for table in package["resources"]
        for field in table["schema"]["fields"]
        if field["name"].endswith(("_ms", "_mm", "_mm_s"))
    }
    assert units == {
        "wind_mm_s": "mm/s", "distance_mm": "mm", "elapsed_ms": "ms", "t_ms": "ms",
        "x_mm": "mm", "y_mm": "mm", "speed_mm_s": "mm/s",
    }  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_two_exports_of_one_book_are_the_same_bytes(
    starter_book: Path, tmp_path: Path, format: str
) -> None:
    book = tmp_path / "book.rivalry"
    shutil.copy(starter_book, book)
    connection = duckdb.connect(str(book))
    # More than one thread takes in one go, in an order that no column has.
    connection.execute(
        "insert into track_point by name select 1 as track, (n * 7919) % 300_007 as t_ms "
        "from range(300_000) as r(n)"
    )
    connection.close()
    folders = [export(book, tmp_path / name, format, identity=True) for name in ("one", "other")]
    one, other = ({path.name: sha256_of(path) for path in folder.iterdir()} for folder in folders)
    assert len(one) == len(data_dictionary()) + 4
    assert one == other


def test_the_dictionary_has_every_column_of_a_book(small: Path) -> None:
    with opened(small) as store:
        columns = store.ask(
            "select table_name, column_name, lower(data_type), not is_nullable "
            "from duckdb_columns() where schema_name = 'main' and not internal and table_name in "
            "(select table_name from duckdb_tables())",
            {},
        )
    said = [
        (table.name, column.name, column.type, column.required)
        for table in data_dictionary().values()
        for column in table.columns
    ]
    assert sorted(columns) == sorted(said)


def test_a_folder_that_is_taken_is_left_alone(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(BookError, match="is there already"):
        export(small, tmp_path / "out", "csv")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


def test_an_export_that_fails_leaves_nothing(small: Path, tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with opened(small) as store, pytest.raises(KeyboardInterrupt):
        export_book(store, tmp_path / "out", "csv", stop)
    assert list(tmp_path.iterdir()) == []


def broken(folder: Path, table: str, change: Callable[[str], str], *, rehash: bool) -> None:
    """Change one file, and where asked also what the package says of it."""
    path = folder / f"{table}.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    if rehash:
        where = folder / "datapackage.json"
        package = json.loads(where.read_text(encoding="utf-8"))
        for one in package["resources"]:
            if one["name"] == table:
                one["hash"] = f"sha256:{sha256_of(path)}"
        where.write_text(json.dumps(package))


@pytest.mark.parametrize(
    ("table", "change", "rehash", "said"),
    [
        ("race", lambda text: text + " ", False, r"race\.csv is not as it was"),
        ("race", lambda text: text + "1,2\n", True, r"race\.csv, line 3: 2 cells where 11 are due"),
        ("race", lambda text: text.replace("2024-06-02", "June"), True,
         r"race\.csv, line 2, column date: 'June' is no date"),
        ("race", lambda text: text.replace('"discipline"', '"event"'), True,
         r"race\.csv lacks the column discipline"),
        ("race", lambda text: text.replace('"800m"', "", 1), True,
         r"race\.csv: the column discipline has an empty cell"),
        ("race", lambda text: "", True, r"race\.csv is empty"),
        ("race", lambda text: text.splitlines()[0] + "\n", True, r"race\.csv has 0 rows, but"),
    ],
)  # fmt: skip
def test_a_folder_that_was_changed_is_refused(
    small: Path, tmp_path: Path, table: str, change: Callable[[str], str], rehash: bool, said: str
) -> None:
    folder = export(small, tmp_path / "out", "csv")
    broken(folder, table, change, rehash=rehash)
    with pytest.raises(BookError, match=said) as error:
        restore_book(folder, tmp_path / "again.rivalry")
    assert "\n" not in str(error.value)
    assert not (tmp_path / "again.rivalry").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda package: package | {"schemaVersion": 99}, "is of book version 99"),
        (lambda package: package | {"resources": None}, "lacks the table book"),
        (lambda package: package | {"name": "other"}, "is not of an exported book"),
        (lambda package: [], "is not of an exported book"),
        (
            lambda package: (
                package
                | {"resources": [one | {"path": "../x.csv"} for one in package["resources"]]}
            ),
            "is to lie in a file",
        ),
        (
            lambda package: (
                package | {"resources": [one | {"schema": {}} for one in package["resources"]]}
            ),
            "the table book lacks the column schema_version",
        ),
    ],
)
def test_a_package_that_is_none_is_refused(
    small: Path, tmp_path: Path, change: Callable[[Any], Any], said: str
) -> None:
    folder = export(small, tmp_path / "out", "csv")
    where = folder / "datapackage.json"
    where.write_text(json.dumps(change(json.loads(where.read_text()))))
    with pytest.raises(BookError, match=said):
        restore_book(folder, tmp_path / "again.rivalry")
    assert not (tmp_path / "again.rivalry").exists()


def test_files_and_folders_that_are_no_export_are_told(small: Path, tmp_path: Path) -> None:
    assert not is_exported(tmp_path)
    assert not is_exported(small)
    with pytest.raises(BookError, match=r"it has no datapackage\.json"):
        restore_book(tmp_path, tmp_path / "again.rivalry")
    (tmp_path / "datapackage.json").write_text("[" * 100_000)
    with pytest.raises(BookError, match="is not JSON"):
        restore_book(tmp_path, tmp_path / "again.rivalry")


def test_a_missing_file_is_told(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "parquet")
    (folder / "result.parquet").unlink()
    with pytest.raises(BookError, match=r"result\.parquet is missing"):
        restore_book(folder, tmp_path / "again.rivalry")


def test_a_broken_parquet_file_is_told(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "parquet")
    (folder / "race.parquet").write_bytes(b"PAR1 and no more")
    where = folder / "datapackage.json"
    package = json.loads(where.read_text())
    for one in package["resources"]:
        one["hash"] = f"sha256:{sha256_of(folder / one['path'])}"
    where.write_text(json.dumps(package))
    with pytest.raises(BookError, match=r"race\.parquet cannot be read as parquet"):
        restore_book(folder, tmp_path / "again.rivalry")


def test_a_book_that_is_there_is_not_merged_into(small: Path, tmp_path: Path) -> None:
    folder = export(small, tmp_path / "out", "parquet")
    book = tmp_path / "mine.rivalry"
    shutil.copy(small, book)
    before = book.read_bytes()
    with pytest.raises(BookError, match="import it into a new book"):
        restore_book(folder, book)
    assert book.read_bytes() == before


def test_row_groups_are_as_small_as_in_an_import(tmp_path: Path) -> None:
    book = tmp_path / "book.rivalry"
    with next_book(book) as db:
        db.execute("insert into track_point by name "
                   "select 1 as track, r.n as t_ms from range(100_000) as r(n)")  # fmt: skip
    restore_book(export(book, tmp_path / "out", "csv"), tmp_path / "again.rivalry")
    connection = duckdb.connect(str(tmp_path / "again.rivalry"), read_only=True)
    groups = connection.execute(
        "select max(count) from pragma_storage_info('track_point')"
    ).fetchall()
    connection.close()
    assert groups[0][0] <= 40_960
