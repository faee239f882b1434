"""A book written out as plain tables, for use anywhere: one file a table, with a data dictionary.

`datapackage.json` follows the Data Package standard (https://datapackage.org, Table Schema); what
the standard has no word for is told beside it. `restore.py` is the way back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rivalry.book.dictionary import (
    Column,
    Table,
    data_dictionary,
    read_descriptions,
    unit_of,
)
from rivalry.book.store import SCHEMA_VERSION, BookError, Store

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "csv"]
Progress = Callable[[str, int, int], None]
"""Called with what is being written, how many tables are done, and how many there are."""

PROFILE = "rivalry-book"
_BATCH = 100_000
_TYPES = {
    "integer": "integer",
    "double": "number",
    "varchar": "string",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_HERE = Path(__file__).parent
_DERIVED = {
    "results": (
        "Every result with its athlete, race, competition and source in words. Derived from the "
        "tables, and not read back."
    ),
    "identity": (
        "Who is who: one row for every way in which sources name an athlete. Derived from the "
        "tables, and not read back."
    ),
}


@dataclass(frozen=True)
class Exported:
    """What was written where."""

    folder: Path
    format: str
    rows: dict[str, int]
    """Rows by file, tables first."""


def export_book(
    store: Store,
    folder: Path | str,
    format: Format = "parquet",
    progress: Progress = lambda stage, done, total: None,
    *,
    identity: bool = False,
) -> Exported:
    """Write every table of an open book into a new folder, in the order that the book keeps it in.

    Args:
        store: the book.
        folder: must not exist yet, or be empty; it is there whole, or not at all.
        format: `parquet` (zstd) or `csv` (UTF-8, ISO dates; empty is null, "" is empty text).
        progress: told of every table.
        identity: whether to write the table of who is who beside them.

    Raises BookError, in one sentence, where the folder is taken or cannot be written.
    """
    if format not in ("parquet", "csv"):
        raise BookError(f"a book is exported as parquet or csv, not as '{format}'")
    tables = data_dictionary()
    derived = ["results", *(["identity"] if identity else [])]
    rows: dict[str, int] = {}
    with new_folder(Path(folder)) as beside:
        resources = []
        for done, name in enumerate([*tables, *derived]):
            progress(f"writing {name}", done, len(tables) + len(derived))
            path = beside / f"{name}.{format}"
            # A table comes in its own order, batch after batch: the same bytes at every export.
            statement = f'select * from "{name}"' if name in tables else _derived(name)
            fields, rows[name] = _write_table(store, statement, path, format)
            if name in tables:
                _check_columns(store, tables[name], fields.names)
            resources.append(
                _resource(path, format, rows[name], tables.get(name), fields, _DERIVED.get(name))
            )
        write_text(beside / "datapackage.json", _package(store, format, resources))
        write_text(beside / "README.md", _readme(store, format, resources))
    return Exported(Path(folder), format, rows)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder beside the one that is meant; it takes its name when the block ends well.

    Raises BookError where something is at that place already, or it cannot be written to.
    """
    refuse = f"{folder} is there already: name a folder that does not exist yet, or is empty"
    beside = folder.parent / f".{folder.name}.next"
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BookError(refuse)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        try:
            yield beside
            sync(beside)
            if folder.exists():
                folder.rmdir()
            os.rename(beside, folder)
            sync(folder.absolute().parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise BookError(f"{folder} cannot be written ({error.strerror or error})") from None


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8 to the disk itself."""
    path.write_text(text, encoding="utf-8")
    sync(path)


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """Give the digest of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _derived(name: str) -> str:
    return (_HERE / f"export_{name}.sql").read_text(encoding="utf-8")


def _write_table(store: Store, statement: str, path: Path, format: Format) -> tuple[pa.Schema, int]:
    from pyarrow import csv, parquet

    # The engine hands over Arrow batch by batch: the book is never in memory as a whole.
    batches = store._connection.sql(statement).to_arrow_reader(_BATCH)
    rows = 0
    writer: Any
    if format == "parquet":
        writer = parquet.ParquetWriter(path, batches.schema, compression="zstd")
    else:
        writer = csv.CSVWriter(
            path, batches.schema, write_options=csv.WriteOptions(quoting_style="needed")
        )
    with writer:
        for batch in batches:
            rows += batch.num_rows
            writer.write_batch(batch)
    sync(path)
    return batches.schema, rows


def _check_columns(store: Store, table: Table, found: list[str]) -> None:
    """A book of another state of the schema would be described wrongly."""
    if found != [column.name for column in table.columns]:
        raise BookError(
            f"{store.path} has other columns in the table {table.name} than this Rivalry knows: "
            "import its results anew"
        )


def _resource(
    path: Path, format: Format, rows: int, table: Table | None, fields: pa.Schema, said: str | None
) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": path.stem,
        "path": path.name,
        "type": "table",
        "format": format,
        "mediatype": "text/csv" if format == "csv" else "application/vnd.apache.parquet",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "rows": rows,
        "derived": table is None,
        "description": table.description if table else said,
    }
    if table is None:
        descriptions = read_descriptions(_derived(path.stem))
        resource["schema"] = {
            "fields": [_derived_field(field, descriptions.get(field.name)) for field in fields]
        }
        return resource
    resource["schema"] = {"fields": [_field(column) for column in table.columns]}
    if table.numbered:
        resource["schema"]["primaryKey"] = ["id"]
    references = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers_to, "fields": ["id"]},
        }
        for column in table.columns
        if column.refers_to
    ]
    if references:
        resource["schema"]["foreignKeys"] = references
    return resource


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type]}
    if column.unit:
        field["unit"] = column.unit
    if column.description:
        field["description"] = column.description
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _derived_field(field: pa.Field, description: str | None) -> dict[str, Any]:
    import pyarrow as pa

    kinds = {pa.date32(): "date", pa.bool_(): "boolean", pa.string(): "string"}
    told: dict[str, Any] = {"name": field.name, "type": kinds.get(field.type, "integer")}
    if told["type"] == "integer" and (unit := unit_of(field.name)):
        told["unit"] = unit
    if description:
        told["description"] = description
    return told


def _package(store: Store, format: Format, resources: list[dict[str, Any]]) -> str:
    ((version, made_by, made_at),) = store.ask(
        "select schema_version, made_by, made_at from book", {}
    )
    licences = store.ask(
        "select distinct licence from source where licence is not null order by licence", {}
    )
    sources = store.ask("select name, title, licence, format, sha256 from source order by id", {})
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": PROFILE,
        "title": "A book of athletics results",
        "description": (
            "Marks are whole numbers in the unit of the discipline: milliseconds, millimetres or "
            "points. `ordering` is smaller the better a mark is, whatever the discipline."
        ),
        "schemaVersion": version,
        "madeBy": made_by,
        "created": f"{made_at.isoformat()}Z",
        "licenses": [{"name": licence} for (licence,) in licences],
        "sources": [
            {"title": title or name, "path": name, "licence": licence, "format": kind, "hash": sha}
            for name, title, licence, kind, sha in sources
        ],
        "resources": resources,
    }
    if format == "csv":
        for resource in resources:
            resource["dialect"] = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}
            resource["nulls"] = 'an empty cell without quotes is null, "" is empty text'
            for field in resource["schema"]["fields"]:
                if field["type"] == "datetime":
                    field["format"] = "%Y-%m-%d %H:%M:%S.%f"
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _readme(store: Store, format: Format, resources: list[dict[str, Any]]) -> str:
    ((made_by,),) = store.ask("select made_by from book", {})
    lines = [
        "# A book of athletics results",
        "",
        f"Written by {made_by}, book version {SCHEMA_VERSION}. One file a table; what every column "
        "means is told in `datapackage.json`.",
        "",
        "Marks are whole numbers: milliseconds, millimetres or points, by discipline. In "
        "`ordering` smaller is better, whatever the discipline."
        + (
            ' In the CSV files an empty cell is "not known", and `""` is empty text.'
            if format == "csv"
            else ""
        ),
        "",
        "To make a book of it again: `rivalry import FOLDER --book NEW.rivalry`.",
        "",
        "| file | rows | what it holds |",
        "| --- | ---: | --- |",
    ]
    for resource in resources:
        lines.append(f"| {resource['path']} | {resource['rows']:,} | {resource['description']} |")
    licences = store.ask(
        "select licence, count(distinct name) from source group by licence order by licence", {}
    )
    lines += ["", "## Licences of the sources", ""]
    for licence, files in licences:
        lines.append(f"- {licence or 'not stated'}: {files} file{'' if files == 1 else 's'}")
    return "\n".join(lines) + "\n"
