"""The invariants of a book: each is a statement of its own that gives the rows that break it.

They lie in `checks/`, one file each, for a statistician to read and to add to. The comment at the
head of a file says what must hold; `-- severity: error` means that the book is damaged where it
does not, `-- severity: oddity` that it is worth a look; `-- slow` that it takes its time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import duckdb

from rivalry.book.store import Store

Severity = Literal["error", "oddity"]
_CHECKS = Path(__file__).parent / "checks"


@dataclass(frozen=True)
class Check:
    """One invariant: its name, what must hold, and the statement that gives what breaks it."""

    name: str
    holds: str
    severity: Severity
    slow: bool
    statement: str
    path: Path


@dataclass(frozen=True)
class Found:
    """What one check found: how many rows break it, and the first of them."""

    check: str
    holds: str
    severity: Severity
    count: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0


def check_book(
    book: Store | duckdb.DuckDBPyConnection,
    *,
    severity: Severity | None = None,
    only: str | None = None,
    slow: bool = True,
    more: Path | None = None,
    limit: int = 10,
) -> list[Found]:
    """Run the checks on an open book, or on the next book before it is swapped in.

    Args:
        book: a store, or a connection that is in the tables of the book.
        severity: only the checks of this severity.
        only: only the check of this name.
        slow: whether those marked slow are run too.
        more: a folder with further checks, `*.sql`; it need not exist.
        limit: how many rows to give of each check.

    Gives what each check found, those without rows among them, errors first. Raises ValueError
    with one sentence where there is no such check, or a file cannot be run.
    """
    checks = [*read_checks(_CHECKS), *(read_checks(more) if more and more.is_dir() else ())]
    if only is not None:
        chosen = [check for check in checks if check.name == only]
        if not chosen:
            raise ValueError(
                f"there is no check '{only}': it is one of "
                + ", ".join(check.name for check in checks)
            )
        checks = chosen
    checks = [check for check in checks if severity in (None, check.severity)]
    checks = [check for check in checks if slow or not check.slow]
    checks.sort(key=lambda check: (check.severity != "error", check.name))
    ask = _asker(book)
    return [_run(check, ask, limit) for check in checks]


def damage(found: list[Found]) -> str | None:
    """Say in one sentence how a book is damaged, by the first error found; None where it is not."""
    for one in found:
        if one.severity == "error" and one.count:
            rows = "1 row breaks" if one.count == 1 else f"{one.count:,} rows break"
            return f"{rows} the check {one.check}: {one.holds}"
    return None


def read_checks(folder: Path) -> Iterator[Check]:
    """Read the checks of a folder, in the order of their names.

    Raises ValueError where a file has no comment at its head, or no severity that is known.
    """
    for path in sorted(folder.glob("*.sql")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ValueError(f"{path} cannot be read as text in UTF-8") from None
        yield _read_check(path, text)


def _read_check(path: Path, text: str) -> Check:
    said: list[str] = []
    severity = None
    slow = False
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        words = line[2:].strip()
        if words.startswith("severity:"):
            severity = words.partition(":")[2].strip()
        elif words == "slow":
            slow = True
        elif words:
            said.append(words)
    if severity not in ("error", "oddity"):
        raise ValueError(
            f"{path}: a comment at its head must say '-- severity: error' or '-- severity: oddity'"
        )
    if not said:
        raise ValueError(f"{path}: a comment at its head must say what must hold")
    statement = text.strip().rstrip(";")
    return Check(
        path.stem, " ".join(said), "error" if severity == "error" else "oddity", slow, statement,
        path,
    )  # fmt: skip


_Ask = Callable[[str], tuple[list[str], list[tuple[Any, ...]]]]


def _asker(book: Store | duckdb.DuckDBPyConnection) -> _Ask:
    def ask(statement: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        if isinstance(book, Store):
            rows = book.ask(statement, {})
            return book.columns(), rows
        asked = book.execute(statement)
        return [column[0] for column in asked.description or ()], asked.fetchall()

    return ask


def _run(check: Check, ask: _Ask, limit: int) -> Found:
    began = time.perf_counter()
    try:
        count = ask(f"select count(*) from (\n{check.statement}\n)")[1][0][0]
        rows: list[dict[str, Any]] = []
        if count and limit:
            columns, values = ask(f"select * from (\n{check.statement}\n) limit {limit:d}")
            rows = [dict(zip(columns, row, strict=True)) for row in values]
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise ValueError(f"{check.path} cannot be run: {reason}") from None
    return Found(check.name, check.holds, check.severity, count, rows, time.perf_counter() - began)
