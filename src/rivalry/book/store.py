"""A book on disk: opened read-only, asked with a statement and its named parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import duckdb

SCHEMA_VERSION = 3
"""Version of schema.sql that this program writes and reads."""
_KEPT = 20_000
"""Things that an open book keeps in memory: names found and athletes' holdings above all."""
_ROW_GROUP = 40_960
_MOST_MEMORY = "1000MB"
"""Of the engine, while it writes a book; what is more lies on disk meanwhile."""
_SCHEMA = Path(__file__).parent / "schema.sql"


class BookError(ValueError):
    """A book that cannot be used; the message is one sentence for the user."""


class Store:
    """One open book. Use it from one thread; `cursor()` gives another thread its own."""

    def __init__(
        self,
        path: Path,
        connection: duckdb.DuckDBPyConnection,
        attached: bool = False,
        file: tuple[int, int] | None = None,
        kept: dict[Hashable, Any] | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._attached = attached
        self._kept: dict[Hashable, Any] = {} if kept is None else kept
        self._file = file or _which_file(path)
        _OPEN.add(self)

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open the book at `path` read-only.

        Raises BookError where there is none, where the file is no book, or where a newer
        Rivalry wrote it.
        """
        path = Path(path)
        if not path.exists():
            raise BookError(f"there is no book at {path}: import results into it first")
        if path.is_dir():
            raise BookError(f"{path} is a folder, not a book")
        attached = _swapped_since(path)
        try:
            connection = _attach(path) if attached else duckdb.connect(str(path), read_only=True)
        except (duckdb.Error, OSError) as error:
            raise unreadable(path, error) from None
        try:
            check_version(connection, path)
        except BaseException:
            connection.close()
            raise
        connection.execute("set enable_external_access = false")
        connection.execute("set enable_progress_bar = false")
        return cls(path, connection, attached)

    def ask(self, statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run one statement with named parameters (`$as_of`); give its rows.

        Parameters that the statement does not name are left out, so that questions can share
        their filters.
        """
        names = parameter_names(statement)
        bound = {name: value for name, value in parameters.items() if name in names}
        return self._connection.execute(statement, bound or None).fetchall()

    def kept(self, what: Hashable, make: Callable[[], Any]) -> Any:
        """Give what was made before under this key, else make it: an open book never changes."""
        if what not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[what] = make()
        return self._kept[what]

    def columns(self) -> list[str]:
        """Names of the columns of what was asked last."""
        return [column[0] for column in self._connection.description or ()]

    def cursor(self) -> Store:
        """Give a store on the same open book for another thread."""
        cursor = self._connection.cursor()
        if self._attached:
            cursor.execute("use present")
        return Store(self.path, cursor, self._attached, self._file, self._kept)

    def close(self) -> None:
        """Close the book."""
        _OPEN.discard(self)
        self._connection.close()


_OPEN: WeakSet[Store] = WeakSet()
"""The stores of this process that are open."""


def _which_file(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from one that took its place; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns


def _swapped_since(path: Path) -> bool:
    """Whether this process has a book open that lay at `path` before the present one."""
    now = _which_file(path)
    where = path.resolve()
    return any(store.path.resolve() == where and store._file != now for store in list(_OPEN))


def _attach(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the book apart from all others: the engine gives the same path the same old file.

    It takes 30 ms more than a plain connection, so it is done where there is need only.
    """
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as present (read_only)")
    connection.execute("use present")
    return connection


def begin(path: Path) -> duckdb.DuckDBPyConnection:
    """Begin a new book at `path`; the connection is in its tables, named `next`.

    Its row groups are small, so that what asks for one name or one race reads little.
    """
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    try:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"set temp_directory = '{quoted}.tmp'")
        connection.execute(f"set memory_limit = '{_MOST_MEMORY}'")
        connection.execute(f"attach '{quoted}' as next (row_group_size {_ROW_GROUP})")
        connection.execute("use next")
        create(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables and the views of schema.sql."""
    from rivalry import __version__

    connection.execute("set TimeZone = 'UTC'")  # of now() in every table
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute(
        "insert into book values (?, ?, now()::timestamp)",
        [SCHEMA_VERSION, f"rivalry {__version__}"],
    )


def check_version(connection: duckdb.DuckDBPyConnection, path: Path, schema: str = "main") -> None:
    """Raise BookError unless the open file is a book of a version that is known here."""
    try:
        rows = connection.execute(f"select schema_version from {schema}.book").fetchall()
    except duckdb.Error:
        raise BookError(f"{path} is a database, but not a book of results") from None
    if not rows:
        raise BookError(f"{path} is a book without a version: import its results anew")
    if rows[0][0] > SCHEMA_VERSION:
        raise BookError(
            f"{path} was written by a newer Rivalry (book version {rows[0][0]}, "
            f"known here {SCHEMA_VERSION}): install that one"
        )
    if rows[0][0] < SCHEMA_VERSION:
        raise BookError(
            f"{path} is of an older version ({rows[0][0]}, now {SCHEMA_VERSION}): "
            "import its results anew"
        )


@cache
def parameter_names(statement: str) -> frozenset[str]:
    """Find the names of the parameters that a statement binds."""
    return frozenset(re.findall(r"\$([a-z]\w*)", re.sub(r"--[^\n]*", "", statement)))


def unreadable(path: Path, error: Exception) -> BookError:
    """Tell a file that the system does not let us read from one that is no book."""
    reason = first_line(error)
    if re.search(r"Cannot open file|Could not (read|lock)|Could not set lock", reason):
        return BookError(f"{path} cannot be read ({reason})")
    return BookError(f"{path} is not a book of results ({reason})")


def first_line(error: Exception) -> str:
    """Give the first line of an error of the engine: the others point into statements."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
