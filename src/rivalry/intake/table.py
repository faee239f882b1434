"""Tables as text: a row of column names, then rows of cells that know the line they begin on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source

_LONGEST_RAW = 1000


class Table(NamedTuple):
    """Column names and the rows below them.

    `rows` yields each row's line, counted from 1, with as many cells as there are columns;
    a row of another width comes as a `Reject`, a blank one not at all.
    """

    columns: list[str]
    rows: Iterator[tuple[int, list[str]] | Reject]


def read_table(text: str, delimiter: str = ",") -> Table:
    """Read delimited text whose first row that is not blank holds the column names.

    Line breaks and runs of blanks in a name become one blank. Raises UnreadableError for text
    without any row.
    """
    rows = _rows(list(io.StringIO(text, newline="")), delimiter)
    for row in rows:
        if isinstance(row, Reject):
            raise UnreadableError(f"line {row.line} is not a row of column names", row.line)
        return Table([" ".join(name.split()) for name in row[1]], rows)
    raise UnreadableError("the file is empty: there is no row of column names")


def columns_of(source: Source, delimiter: str = ",") -> list[str]:
    """Give the column names of a source by its head alone; none where there is no table."""
    try:
        return read_table(source.head_text, delimiter).columns
    except UnreadableError:
        return []


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]] | Reject]:
    width = 0
    begin = 0
    while begin < len(lines):
        first = begin
        begin = len(lines)
        reader = csv.reader(map(lines.__getitem__, range(first, len(lines))), delimiter=delimiter)
        while True:
            line = first + reader.line_num
            try:
                cells = next(reader)
                problem = ""
            except StopIteration:
                break
            except csv.Error as error:
                cells = []
                problem = f"not a row of a table ({error})"
            if not problem:
                if not any(map(str.strip, cells)):
                    continue
                width = width or len(cells)
                several = first + reader.line_num > line + 1
                if len(cells) == width and not (several and _swallowed(cells, delimiter)):
                    yield line + 1, cells
                    continue
                if len(cells) > width and not any(map(str.strip, cells[width:])):
                    yield line + 1, cells[:width]
                    continue
                problem = (
                    f"{len(cells)} cells where the table has {width} columns"
                    if len(cells) != width
                    else "a quotation mark is never closed"
                )
            yield Reject(line + 1, lines[line].rstrip("\r\n")[:_LONGEST_RAW], problem)
            if first + reader.line_num > line + 1:
                # A quotation mark that nobody closed has swallowed the lines after it.
                begin = line + 1
                break


def _swallowed(cells: list[str], delimiter: str) -> bool:
    """Say whether a cell of several lines holds whole rows."""
    return any(
        line.count(delimiter) >= len(cells) - 1
        for cell in cells
        if "\n" in cell
        for line in cell.split("\n")[1:]
    )
