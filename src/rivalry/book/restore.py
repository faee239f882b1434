"""A book made anew of the folder that `export.py` wrote, without loss."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from rivalry.book.dictionary import Table, data_dictionary
from rivalry.book.export import PROFILE, Progress, sha256_of
from rivalry.book.store import _ROW_GROUP, SCHEMA_VERSION, BookError
from rivalry.book.swap import next_book

if TYPE_CHECKING:
    import pyarrow as pa

_PACKAGE = "datapackage.json"
_LARGEST_PACKAGE = 256 * 2**20
_BLOCK = 16 * 2**20
_PART = 10 * _ROW_GROUP


def is_exported(folder: Path | str) -> bool:
    """Say whether something is a folder that `rivalry book export` wrote."""
    path = Path(folder) / _PACKAGE
    try:
        with path.open(encoding="utf-8") as file:
            return f'"name": "{PROFILE}"' in file.read(2000)
    except (OSError, UnicodeDecodeError):
        return False


def restore_book(
    folder: Path | str,
    path: Path | str,
    progress: Progress = lambda stage, done, total: None,
) -> dict[str, int]:
    """Build the book at `path` from an exported folder: every table row for row, in its order.

    Gives the rows by table. Raises BookError, in one sentence, where there is a book at `path`
    already, or a file of the folder is missing, was changed, or does not hold what it should;
    then there is no book at `path` either.
    """
    folder, path = Path(folder), Path(path)
    if path.exists():
        raise BookError(
            f"{path} is there already, and an exported book cannot be merged into another one: "
            "import it into a new book (--book NEW.rivalry)"
        )
    files = _read_package(folder)
    rows: dict[str, int] = {}
    tables = data_dictionary()
    with next_book(path) as db:
        if path.exists():
            raise BookError(f"{path} was begun by another import meanwhile: name another one")
        db.execute("delete from book")
        for done, table in enumerate(tables.values()):
            file, format, expected = files[table.name]
            progress(f"reading {file.name}", done, len(tables))
            rows[table.name] = _insert(db, table, file, format)
            if rows[table.name] != expected:
                raise BookError(
                    f"{file} has {rows[table.name]} rows, but {_PACKAGE} says {expected}: "
                    "export the book anew"
                )
        if rows["book"] != 1:
            raise BookError(f"{folder} says {rows['book']} times what book it is, not once")
    return rows


def _read_package(folder: Path) -> dict[str, tuple[Path, str, int]]:
    """Give file, format and rows of each table, once all that can be checked has been."""
    where = folder / _PACKAGE
    try:
        if where.stat().st_size > _LARGEST_PACKAGE:
            raise BookError(f"{where} is too large for what it should be")
        package = json.loads(where.read_text(encoding="utf-8"))
    except OSError:
        raise BookError(f"{folder} is no exported book: it has no {_PACKAGE}") from None
    except (ValueError, RecursionError):
        raise BookError(f"{where} is not JSON: export the book anew") from None
    if not isinstance(package, dict) or package.get("name") != PROFILE:
        raise BookError(f"{where} is not of an exported book of results")
    if (version := package.get("schemaVersion")) != SCHEMA_VERSION:
        raise BookError(
            f"{where} is of book version {version}, and this Rivalry knows {SCHEMA_VERSION}: "
            "restore it with the one that wrote it"
        )
    resources = package.get("resources")
    described = {
        resource.get("name"): resource
        for resource in (resources if isinstance(resources, list) else [])
        if isinstance(resource, dict)
    }
    return {
        table.name: _check_file(folder, where, table, described.get(table.name))
        for table in data_dictionary().values()
    }


def _check_file(
    folder: Path, where: Path, table: Table, resource: dict[str, Any] | None
) -> tuple[Path, str, int]:
    if resource is None:
        raise BookError(f"{where} lacks the table {table.name}: export the book anew")
    name, format, rows = (resource.get(key) for key in ("path", "format", "rows"))
    if name != f"{table.name}.{format}" or format not in ("parquet", "csv"):
        raise BookError(f"{where}: the table {table.name} is to lie in a file of Parquet or CSV")
    if not isinstance(rows, int):
        raise BookError(f"{where}: the table {table.name} has no count of its rows")
    fields = resource.get("schema", {}).get("fields", [])
    found = [field.get("name") for field in fields if isinstance(field, dict)]
    _check_columns(where, table, found)
    path = folder / name
    if not path.is_file():
        raise BookError(f"{path} is missing: export the book anew")
    if resource.get("hash") != f"sha256:{sha256_of(path)}":
        raise BookError(
            f"{path} is not as it was when the book was exported (its sha256 is another one): "
            "export the book anew, or import what was changed as results"
        )
    return path, format, rows


def _check_columns(where: Path, table: Table, found: list[Any]) -> None:
    expected = [column.name for column in table.columns]
    for column in expected:
        if column not in found:
            raise BookError(f"{where}: the table {table.name} lacks the column {column}")
    if found != expected:
        more = next((name for name in found if name not in expected), found[0])
        raise BookError(
            f"{where}: the column {more} of the table {table.name} is not where it is due"
        )


def _insert(db: duckdb.DuckDBPyConnection, table: Table, file: Path, format: str) -> int:
    import pyarrow as pa

    rows = 0
    schema = _arrow_schema(table)
    try:
        for part in _parts(_batches(file, format, schema), schema):
            rows += part.num_rows
            db.register("rows_to_restore", part)
            db.execute(f'insert into "{table.name}" by name select * from rows_to_restore')
            db.unregister("rows_to_restore")
    except pa.ArrowException as error:
        raise BookError(_what_is_wrong(file, format, table, error)) from None
    except duckdb.ConstraintException as error:
        column = str(error).partition(f"{table.name}.")[2].split() or ["?"]
        raise BookError(f"{file}: the column {column[0]} has an empty cell") from None
    return rows


def _parts(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Put batches together to whole row groups, so that the book is as small as it was."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if (rows := sum(one.num_rows for one in waiting)) >= _PART:
            whole = pa.Table.from_batches(waiting, schema)
            full = rows - rows % _ROW_GROUP
            yield whole.slice(0, full)
            waiting = whole.slice(full).to_batches()
    if waiting:
        yield pa.Table.from_batches(waiting, schema)


def _batches(file: Path, format: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet

    if format == "parquet":
        with parquet.ParquetFile(file) as opened:
            _compare(file, opened.schema_arrow.names, schema)
            for batch in opened.iter_batches():
                yield batch.cast(schema)
        return
    if file.stat().st_size == 0:
        raise BookError(f"{file} is empty: it has not even a head line")
    reader = arrow_csv.open_csv(
        file,
        read_options=arrow_csv.ReadOptions(block_size=_BLOCK),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    with reader:
        _compare(file, reader.schema.names, schema)
        for batch in reader:
            yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)


def _compare(file: Path, found: list[str], schema: pa.Schema) -> None:
    for column in schema.names:
        if column not in found:
            raise BookError(f"{file} lacks the column {column}")
    if found != schema.names:
        more = next((name for name in found if name not in schema.names), found[0])
        raise BookError(f"{file}: the column {more} is not where it is due")


def _arrow_schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        "integer": pa.int32(),
        "double": pa.float64(),
        "varchar": pa.string(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us"),
    }
    return pa.schema([(column.name, types[column.type]) for column in table.columns])


def _what_is_wrong(file: Path, format: str, table: Table, error: Exception) -> str:
    """Find the line and the column at fault: the fast reader tells the one or the other."""
    if format == "csv":
        tests: dict[str, Callable[[str], object]] = {
            "integer": int,
            "double": float,
            "date": date.fromisoformat,
            "timestamp": datetime.fromisoformat,
            "boolean": ("true", "false").index,
        }
        with file.open(encoding="utf-8", errors="replace", newline="") as text:
            reader = csv.reader(text)
            next(reader, None)
            line = 2
            for row in reader:
                if len(row) != len(table.columns):
                    return (
                        f"{file}, line {line}: {len(row)} cells where {len(table.columns)} are due"
                    )
                for cell, column in zip(row, table.columns, strict=True):
                    try:
                        if cell and column.type in tests:
                            tests[column.type](cell)
                    except ValueError:
                        return (
                            f"{file}, line {line}, column {column.name}: '{cell[:40]}' is no "
                            f"{column.type}"
                        )
                line = reader.line_num + 1
    reason = str(error).strip().splitlines()[0].rstrip(".")
    return f"{file} cannot be read as {format} ({reason})"
