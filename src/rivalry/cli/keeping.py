"""A book written out and read back, held against another one, and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from rivalry.cli.show import print_json, print_rows

_SHOWN = 5


def export(folder: str, format: str, identity: bool, book: str | None, json: bool) -> None:
    """Write the book into a folder, then say what lies there."""
    from rivalry.api import open_book

    if format not in ("parquet", "csv", "json-ld"):
        raise ValueError(f"--format is parquet, csv or json-ld, not '{format}'")
    if format == "json-ld" and identity:
        raise ValueError("--identity goes with --format parquet or csv: JSON-LD holds the ids")
    with open_book(book) as opened, _bar() as progress:
        if format == "json-ld":
            from rivalry.book.open_athletics import export_open_athletics

            files = export_open_athletics(opened.store, Path(folder), progress)
        else:
            from rivalry.book.export import export_book

            kind: Literal["parquet", "csv"] = "csv" if format == "csv" else "parquet"
            files = export_book(opened.store, Path(folder), kind, progress, identity=identity).rows
    if json:
        print_json({"folder": folder, "format": format, "rows": files})
        return
    if format == "json-ld":
        print(f"{sum(files.values()):,} results of {len(files):,} competitions: {folder}")
    else:
        print_rows(
            [{"file": f"{name}.{format}", "rows": rows} for name, rows in files.items() if rows],
            title=folder,
        )


def restore(folder: str, book: str | None, json: bool) -> None:
    """Make a new book of an exported folder: `rivalry import FOLDER`."""
    from rivalry.api import book_to_write
    from rivalry.book.restore import restore_book

    path, _ = book_to_write(book)
    with _bar() as progress:
        rows = restore_book(folder, path, progress)
    if json:
        print_json({"book": str(path), "rows": rows})
    else:
        print(f"Restored {rows['result']:,} results, with all that belongs to them: {path}")


def diff(a: str | None, b: str | None, limit: int, book: str | None, json: bool) -> None:
    """Print what differs between two books, or what the last change of one made of it."""
    from rivalry.api import book_to_read
    from rivalry.book.diff import diff_books
    from rivalry.book.swap import before_last_change

    if b is None:
        after = book_to_read(a or book)
        before = before_last_change(after)
        if not before.exists():
            raise ValueError(f"{before} is not there: name the two books to compare")
    else:
        before, after = Path(str(a)), Path(b)
    found = diff_books(before, after, limit=limit)
    if json:
        print_json(found.to_dict())
        return
    print_rows(
        [
            {"what": section.what, "change": section.change, "count": section.count}
            for section in found.sections
        ],
        title=f"{before} → {after}",
        empty=f"{before} and {after} hold the same.",
    )
    for section in found.sections:
        if section.examples:
            print_rows(
                section.examples,
                title=f"{section.what} {section.change} ({section.count:,})",
            )


def check(only: str | None, book: str | None, json: bool) -> int:
    """Print what the checks found; give the exit status, 1 where the book is damaged."""
    from rivalry.api import open_book
    from rivalry.book.check import check_book

    with open_book(book) as opened:
        found = check_book(opened.store, only=only, more=checks_of_the_reader())
    damaged = any(one.count and one.severity == "error" for one in found)
    if json:
        print_json({"damaged": damaged, "checks": [asdict(one) for one in found]})
        return int(damaged)
    print_rows(
        [
            {
                "check": one.check,
                "severity": one.severity,
                "rows": one.count,
                "must hold": one.holds.partition(". ")[0].rstrip("."),
            }
            for one in found
        ],
        title="Checks",
    )
    for one in found:
        if one.count:
            rows = one.rows if only else one.rows[:_SHOWN]
            print_rows(rows, title=f"{one.check}: {one.count:,} of {one.severity}")
    return int(damaged)


def checks_of_the_reader() -> Path:
    """Where a reader's own checks lie, `*.sql`."""
    from platformdirs import user_config_path

    return user_config_path("rivalry") / "checks"


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show what is being done on standard error, while it is done."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=20),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("starting", total=None)

        def progress(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage[-60:], completed=done, total=total or None)

        yield progress
