"""A book on a cluster: the exported Parquet folder, asked through Apache Spark.

Needs the extra `spark` (pyspark and sqlglot), and Java where Spark runs in this process.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from rivalry.book.store import SCHEMA_VERSION, BookError, Store, first_line, parameter_names

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LOG = Path(__file__).with_name("log4j2.properties").resolve()


class SparkStore(Store):
    """An exported book, opened through Spark: the same statements, the same rows."""

    def __init__(self, where: str, session: SparkSession, folder: str) -> None:
        super().__init__(Path(where), None)  # type: ignore[arg-type]
        self.where = where
        self._session = session
        self._folder = folder.rstrip("/")
        self._names: list[str] = []
        self._seen: set[str] = set()
        self._check_version()

    @classmethod
    def connect(cls, where: str) -> SparkStore:
        """Open `spark-local:FOLDER`, `spark://HOST:PORT?book=FOLDER` or `sc://HOST?book=FOLDER`.

        FOLDER is what `rivalry book export` wrote, as the cluster sees it: a path, or an address
        of a file system that Spark reads (`hdfs://...`, `s3a://...`).

        Raises BookError where the extra or Java lacks, where no folder is named, where there is no
        exported book of this version, or where the cluster does not answer.
        """
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise BookError(
                "asking through Spark needs pyspark and sqlglot: pip install 'rivalry[spark]'"
            ) from None
        master, folder = _parted(where)
        if not where.startswith("sc://") and not (os.environ.get("JAVA_HOME") or _java()):
            raise BookError("Spark needs Java (17 or later), and there is none on this machine")
        builder = SparkSession.builder.appName("rivalry")
        try:
            if where.startswith("sc://"):
                session = builder.remote(master).create()
            else:
                if master.startswith("local"):
                    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
                for name, value in _settings(master).items():
                    builder = builder.config(name, value)
                # a session of its own: the views of two books bear the same names
                session = builder.master(master).getOrCreate().newSession()
            return cls(where, session, folder)
        except BookError:
            raise
        except Exception as error:
            raise BookError(
                f"{where} cannot be asked through Spark ({first_line(error)})"
            ) from None

    def ask(self, statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run one statement with named parameters; give the rows that a book on disk gives."""
        from rivalry.book.dialect import spark_statement

        names = parameter_names(statement)
        bound = {name: _given(value) for name, value in parameters.items() if name in names}
        turned = spark_statement(statement)
        self._see(turned.reads)
        found: DataFrame = self._session.sql(turned.text, args=bound or None)
        self._names = found.columns
        return [tuple(row) for row in found.collect()]

    def columns(self) -> list[str]:
        """Names of the columns of what was asked last."""
        return self._names

    def cursor(self) -> Store:
        """Give a store on the same session for another thread."""
        other = SparkStore.__new__(SparkStore)
        other.__dict__.update(self.__dict__)
        return other

    def close(self) -> None:
        """Let go of the book; the session goes on for other books of this process."""

    def _check_version(self) -> None:
        versions = self._read("book").select("schema_version").collect()
        if [row[0] for row in versions] != [SCHEMA_VERSION]:
            raise BookError(
                f"{self._folder} is of another book version than {SCHEMA_VERSION}: export it anew"
            )

    def _see(self, names: Iterable[str]) -> None:
        """Make the tables and views of these names known to the session, where they are not."""
        from rivalry.book.dialect import spark_views

        for name in names:
            if name in self._seen:
                continue
            if name in spark_views():
                view = spark_views()[name]
                self._see(view.reads)
                self._session.sql(f"create or replace temporary view {name} as {view.text}")
            else:
                self._read(name).createOrReplaceTempView(name)
            self._seen.add(name)

    def _read(self, table: str) -> DataFrame:
        path = f"{self._folder}/{table}.parquet"
        try:
            return self._session.read.parquet(path)
        except Exception as error:
            raise BookError(
                f"there is no exported book at {self._folder}: {table}.parquet cannot be read "
                f"({first_line(error)})"
            ) from None


def _parted(where: str) -> tuple[str, str]:
    """Give the master or address, and the folder of the book."""
    if where.startswith("spark-local:"):
        folder = where.removeprefix("spark-local:")
        if not folder:
            raise BookError("name the folder of an exported book: spark-local:FOLDER")
        if not Path(folder, "book.parquet").is_file():
            raise BookError(
                f"there is no exported book at {folder}: write one with rivalry book export FOLDER"
            )
        return "local[*]", str(Path(folder).resolve())
    address = urlsplit(where)
    folders = parse_qs(address.query).get("book", [])
    if not address.hostname or len(folders) != 1:
        lacks = "names no book" if address.hostname else "names no host"
        raise BookError(f"{where} {lacks}: write {address.scheme}://HOST:PORT?book=FOLDER")
    port = address.port or (15002 if address.scheme == "sc" else 7077)
    return f"{address.scheme}://{address.hostname}:{port}", folders[0]


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
    }
    if master.startswith("local"):
        settings |= {
            "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
        }
    return settings


def _java() -> str | None:
    return shutil.which("java")


def _given(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
