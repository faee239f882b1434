"""The Python face: a book, and every question as a method of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rivalry.book.coverage import what_is_covered
from rivalry.book.engine import is_address, open_store
from rivalry.book.info import (
    book_info,
    history,
    ledger,
    quarantined_rows,
    reasons_of_quarantine,
)
from rivalry.book.store import Store
from rivalry.questions.answer import Answer
from rivalry.questions.question import all_questions


class Book:
    """An open book of results, and every question a method of it.

    `book.head_to_head("Kerr", "Ingebrigtsen", as_of="2024-08-01")`.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def path(self) -> Path:
        """Where the book lies."""
        return self.store.path

    def info(self) -> dict[str, Any]:
        """Say how much the book holds, from when to when, and from which sources."""
        return book_info(self.store)

    def quarantine(self) -> list[dict[str, Any]]:
        """Give the rows that could not be understood, each with file, line and reason."""
        return quarantined_rows(self.store)

    def quarantine_reasons(self) -> list[dict[str, Any]]:
        """Count the rows that could not be understood by reason, the most frequent first."""
        return reasons_of_quarantine(self.store)

    def coverage(self, kind: str | None = None) -> list[dict[str, Any]]:
        """Say what the book holds whole: `list`, `competition`, `career`, or all three."""
        return what_is_covered(self.store, kind)

    def decisions(self) -> list[dict[str, Any]]:
        """Give what was decided about who is who and which race is which, in order."""
        return ledger(self.store)

    def changes(self) -> list[dict[str, Any]]:
        """Give what changed the book, in order: imports and decisions."""
        return history(self.store)

    def preview(
        self,
        a: str,
        b: str,
        *,
        discipline: str | None = None,
        as_of: str | date | None = None,
    ) -> str:
        """Write the preview of two rivals: one self-contained page of HTML."""
        from rivalry.preview import build_preview

        return build_preview(self.store, a, b, discipline, as_of).html

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        questions = all_questions()
        if name not in questions:
            raise AttributeError(f"a book has no question '{name}': it has {', '.join(questions)}")
        asked = questions[name]
        method = partial(asked.ask, self.store)
        method.__doc__ = asked.function.__doc__
        return method

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *all_questions()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the book."""
        self.store.close()

    def __repr__(self) -> str:
        return f"<rivalry book {self.path}>"


def open_book(path: Path | str | None = None) -> Book:
    """Open the book at `path`; else `RIVALRY_BOOK`; else the reader's own, or the starter book.

    A book that was exported to Parquet is opened through Apache Spark by its address:
    `spark-local:FOLDER`, `spark://HOST:PORT?book=FOLDER` or `sc://HOST?book=FOLDER` (Spark
    Connect).

    Raises BookError where it is no book, or a newer one.
    """
    said = path or os.environ.get("RIVALRY_BOOK")
    if isinstance(said, str) and is_address(said):
        return Book(open_store(said))
    return Book(open_store(book_to_read(path)))


def import_files(
    paths: Sequence[str | Path], book: Path | str | None = None, **options: Any
) -> dict[str, Any]:
    """Import files, folders or archives of results into a book; see `rivalry import`.

    Gives the counts: files, read, added, known, quarantined, and the reasons.
    Raises ValueError, and changes nothing, where a path cannot be read.
    """
    from dataclasses import asdict

    from rivalry.intake.importing import import_results

    target, begin_from = book_to_write(book)
    report = import_results([str(path) for path in paths], target, begin_from=begin_from, **options)
    return asdict(report)


def book_to_read(path: Path | str | None = None) -> Path:
    """Find the book that is meant: as said, as the environment says, the reader's own, or ours."""
    said = path or os.environ.get("RIVALRY_BOOK")
    if said:
        return Path(said)
    own = own_book()
    return own if own.exists() else starter_book()


def book_to_write(path: Path | str | None = None) -> tuple[Path, Path | None]:
    """Find the book to import into, and what it begins from where it does not exist yet.

    A reader's own book begins from the starter book; one at a path that was named begins empty.
    """
    said = path or os.environ.get("RIVALRY_BOOK")
    if said:
        return Path(said), None
    own = own_book()
    return own, None if own.exists() else starter_book()


def own_book() -> Path:
    """Where the reader's own book lies, or would."""
    from platformdirs import user_data_path

    return user_data_path("rivalry") / "book.rivalry"


def starter_book() -> Path:
    """Give the starter book, built from the tables of the package where it is not there yet."""
    from rivalry.book.starter import built_path

    path = built_path()
    if not path.exists():
        from rivalry.intake.starter import build_starter

        build_starter(path)
    return path
