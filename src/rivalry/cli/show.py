"""How answers are shown: tables that fit the terminal, JSON, CSV."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

BookOption = Annotated[
    str | None,
    typer.Option(
        "--book", metavar="PATH", help="The book to ask. [default: RIVALRY_BOOK, or yours]"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_SHORT = 12
_WIDE = 120
_NARROWEST = 8
CsvOption = Annotated[bool, typer.Option("--csv", help="Print the table as CSV.")]


def print_json(document: Any) -> None:
    """Print one JSON document, UTF-8, and nothing else."""
    import json

    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")


def print_csv(rows: Sequence[dict[str, Any]]) -> None:
    """Print rows as CSV with a head line."""
    import csv

    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def print_rows(
    rows: Sequence[dict[str, Any]], *, title: str | None = None, empty: str = "Nothing found."
) -> None:
    """Print rows as a table that fits the terminal; columns without any value are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not rows:
        console.print(Text(empty))
        return
    columns = [
        column
        for column in rows[0]
        if any(row[column] not in (None, "", []) for row in rows)
        # sources are long: a narrow terminal leaves them to --csv and --json
        and (column != "sources" or console.width >= _WIDE)
    ]
    if title:
        console.print(Text(title, style="bold"))
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, collapse_padding=True)
    for column in columns:
        numeric = all(isinstance(row[column], (int, float)) or row[column] is None for row in rows)
        longest = max(len(cell_text(row[column])) for row in rows)
        table.add_column(
            column.replace("_", " "),
            justify="right" if numeric else "left",
            overflow="fold",
            min_width=min(longest, _NARROWEST),
            no_wrap=longest <= _SHORT,  # what is short stays whole; long texts share the rest
        )
    for row in rows:
        table.add_row(*(Text(cell_text(row[column])) for column in columns))
    console.print(table)


def cell_text(value: Any) -> str:
    """Write a value as a reader expects it in a cell: `yes`, lists parted by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (list, tuple)):
        return "; ".join(str(item) for item in value)
    return str(value)


def note(sentence: str) -> None:
    """Say something beside the answer, on standard error."""
    print(f"note: {sentence}", file=sys.stderr)
