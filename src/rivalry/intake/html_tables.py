"""HTML pages as results need them: headings, prose and tables in their order.

Spans of cells are resolved, text is cleaned, every row knows its line in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rivalry.intake.row import UnreadableError
from rivalry.intake.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LARGEST_PAGE = 32 << 20
"""Characters of a page beyond which it is refused."""
DEEPEST = 1000
"""Elements inside each other beyond which a page is refused: parsing time is their square."""
MOST_CELLS = 1_000_000
WIDEST = 200
"""Columns of a table; what spans further ends there."""


class Cell(NamedTuple):
    """A cell; where it spans several columns or rows, the same object stands in each."""

    text: str
    lines: tuple[str, ...] = ()
    """The text parted where the page breaks the line."""
    pictures: tuple[str, ...] = ()
    """What stands for its images (`1st place, gold medalist`, `Norway`)."""
    title: str = ""
    """What is shown when one points at it."""
    header: bool = False


class TableRow(NamedTuple):
    """A row with its spans resolved."""

    line: int
    """Line of the file where the row begins, counted from 1; on a page that has several rows
    in one line, the running number of the row."""
    cells: tuple[Cell, ...]

    @property
    def raw(self) -> str:
        """The row as one text, for quarantine."""
        shown = [next(same).text for _, same in groupby(self.cells, key=id)]
        return " | ".join(shown)[:1000]

    @property
    def alone(self) -> bool:
        """Whether one cell takes the whole row, as a heading or a note inside a table does."""
        return all(cell is self.cells[0] for cell in self.cells)


class HtmlTable(NamedTuple):
    """A table; `line` is that of the file where it begins."""

    line: int
    caption: str
    rows: list[TableRow]


class Heading(NamedTuple):
    """A heading: `h2` is of level 2."""

    level: int
    text: str


class Prose(NamedTuple):
    """A paragraph or other run of text outside of headings and tables."""

    text: str


Block = Heading | Prose | HtmlTable


class Page(NamedTuple):
    """A page: its title, and all that stands on it."""

    title: str
    blocks: list[Block]
    """In the order of the page; a table inside a cell comes after the one around it."""

    @property
    def tables(self) -> list[HtmlTable]:
        """The tables alone."""
        return [block for block in self.blocks if isinstance(block, HtmlTable)]


def is_html(source: Source) -> bool:
    """Say whether the head of a source holds tags of a page."""
    return _PAGE.search(source.head_text) is not None


def read_page(source: Source) -> Page:
    """Read a page, as broken as browsers take it.

    Raises UnreadableError for what is no page, and for a page too large, nested too deeply or
    with too many cells.
    """
    from selectolax.lexbor import LexborHTMLParser

    text = source.text_of_windows
    if not _PAGE.search(text):
        raise UnreadableError("this is no HTML page with a table")
    if len(text) > LARGEST_PAGE:
        raise UnreadableError(f"the page has over {LARGEST_PAGE >> 20} million characters")
    root = LexborHTMLParser(_with_lines(text.replace("\x00", ""))).root
    builder = _Builder()
    if root is not None:
        for node, opens in _walk(root):
            builder.take(node, opens)
    return Page(builder.title, _numbered(block for block in builder.blocks if block is not None))


def clean(text: str) -> str:
    """One blank for each run of blanks; markers of footnotes (`[a]`, `[12]`) taken off."""
    return " ".join(_FOOTNOTE.sub("", text.translate(_INVISIBLE)).split())


_PAGE = re.compile(r"<(?:table|tr|td)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[(?:[a-z]|[0-9]{1,3}|(?:note|nb|lower-alpha) ?[0-9]{1,2})\]")
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad\u2060"))
# One pass over the tags: what no table needs is jumped over, whole.
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<script\b(?:.*?</script\s*>|.*)|<style\b(?:.*?</style\s*>|.*)"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = frozenset({"table", "tr", "td", "th"})
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
    # These end by themselves where the next begins.
    + "p li dt dd td th tr tbody thead tfoot option colgroup caption html head body table".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# Formatting that is never closed is opened again in every paragraph after it.
_MOST_REOPENED = 20_000_000
_SILENT = frozenset({"script", "style", "template", "noscript", "select", "button", "svg"})
_BLOCKS = frozenset(
    "p div li dt dd ul ol dl section article header footer main aside nav figure figcaption "
    "blockquote address pre form center hr".split()
)


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """Tell rows by their lines where each has its own, else by their number on the page."""
    found = list(blocks)
    tables = [block for block in found if isinstance(block, HtmlTable)]
    lines = [row.line for table in tables for row in table.rows]
    if len(set(lines)) < len(lines):
        number = 0
        for table in tables:
            for at, row in enumerate(table.rows):
                number += 1
                table.rows[at] = TableRow(number, row.cells)
    return found


def _with_lines(text: str) -> str:
    """Write its line into each row and cell; refuse what would take a parser forever."""
    line, counted, deep, tags = 1, 0, 0, 0
    opened: dict[str, int] = {}
    formatting = most_formatting = 0

    def take(found: re.Match[str]) -> str:
        nonlocal line, counted, deep, tags, formatting, most_formatting
        name = (found["name"] or "").lower()
        if not name:
            return "\n" * found[0].count("\n") if found[0][1] == "!" else found[0]
        tags += 1
        if found["end"]:
            if opened.get(name):
                opened[name] -= 1
                deep -= 1
                formatting -= name in _FORMATTING
            return found[0]
        if name not in _VOID:
            opened[name] = opened.get(name, 0) + 1
            deep += 1
            formatting += name in _FORMATTING
            most_formatting = max(most_formatting, formatting)
            if deep > DEEPEST:
                raise UnreadableError("the page is nested too deeply to be results")
        if name in _NUMBERED:
            line += text.count("\n", counted, found.start())
            counted = found.start()
            return f"{found[0]} data-file-line={line}"
        return found[0]

    numbered = _TAG.sub(take, text)
    if most_formatting * tags > _MOST_REOPENED:
        raise UnreadableError("the page opens too many tags that it never closes")
    return numbered


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node where it begins (True) and ends, without recursion."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        yield node, True
        child = None if node.tag in _SILENT or _is_hidden(node) else node.child
        if child is not None:
            node, depth = child, depth + 1
            if depth > DEEPEST * 3:
                raise UnreadableError("the page is nested too deeply to be results")
            continue
        while node is not None:
            yield node, False
            if depth == 0:
                return
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1


def _is_hidden(node: LexborNode) -> bool:
    """Say whether a browser would not show it: keys to sort by, references to footnotes."""
    if node.tag not in ("span", "sup", "div", "td"):
        return False
    kind = node.attributes.get("class") or ""
    style = "".join((node.attributes.get("style") or "").lower().split())
    return "display:none" in style or "sortkey" in kind or "reference" in kind.split()


@dataclass
class _Table:
    """A table while it is read."""

    line: int
    place: int
    """Index among the page's blocks."""
    caption: str = ""
    rows: list[TableRow] = field(default_factory=list)
    row: list[Cell] | None = None
    row_line: int = 0
    spanning: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    """Cells of rows above that reach down: how many rows more."""
    cell: _Text | None = None
    around: _Text | None = None
    """The text that went on where the table began."""


@dataclass
class _Text:
    """Text while it is collected: of a cell, heading, caption or paragraph."""

    parts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def lines(self) -> tuple[str, ...]:
        found = (clean(line) for line in "".join(self.parts).split("\n"))
        return tuple(line for line in found if line)


class _Builder:
    """Collects blocks while the page is walked."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block | None] = []
        self._tables: list[_Table] = []
        self._text = _Text()
        self._headings: list[_Text] = []
        self._cells = 0

    def take(self, node: LexborNode, opens: bool) -> None:
        tag = node.tag or ""
        if tag == "-text":
            if opens:
                self._add(node)
        elif tag == "title" and not opens:
            self.title = self.title or clean(node.text())
            self._text = _Text() if not self._tables else self._text
        elif tag in ("br", "hr"):
            self._text.parts.append("\n" if opens else "")
        elif tag == "img" and opens:
            if alt := clean(node.attributes.get("alt") or ""):
                self._text.pictures.append(alt)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading(int(tag[1]), opens)
        elif tag == "table":
            self._begin_table(node) if opens else self._end_table()
        elif self._tables and tag in ("tr", "td", "th", "caption"):
            self._part_of_table(node, tag, opens)
        elif tag in _BLOCKS:
            self._break()

    def _add(self, node: LexborNode) -> None:
        # A line break of the file is a blank; those that count are tags.
        text = (node.text_content or "").replace("\n", " ").replace("\r", " ")
        self._text.parts.append(text)

    def _break(self) -> None:
        """A block begins or ends: a new line in a cell, the end of a paragraph outside."""
        if self._tables or self._headings:
            self._text.parts.append("\n")
            return
        self._emit_prose()

    def _emit_prose(self) -> None:
        if lines := self._text.lines():
            self.blocks.append(Prose("\n".join(lines)))
        self._text.parts.clear()

    def _heading(self, level: int, opens: bool) -> None:
        if opens:
            self._break()
            self._headings.append(self._text)
            self._text = _Text()
        elif self._headings:
            if text := " ".join(self._text.lines()):
                self.blocks.append(Heading(level, text))
            self._text = self._headings.pop()

    def _begin_table(self, node: LexborNode) -> None:
        # What a cell says before a table inside it is the table's heading.
        self._emit_prose()
        self._tables.append(_Table(_line(node), len(self.blocks), around=self._text))
        self.blocks.append(None)
        self._text = _Text()

    def _end_table(self) -> None:
        table = self._tables.pop()
        if table.rows:
            self.blocks[table.place] = HtmlTable(table.line or 1, table.caption, table.rows)
        self._text = table.around or _Text()

    def _part_of_table(self, node: LexborNode, tag: str, opens: bool) -> None:
        table = self._tables[-1]
        if tag == "caption":
            if not opens:
                table.caption = " ".join(self._text.lines())
            self._text = _Text()
        elif tag == "tr":
            if opens:
                table.row, table.row_line = [], _line(node)
            elif table.row is not None:
                self._end_row(table)
        elif opens:
            self._text = _Text()
            if table.row is not None and not table.row_line:
                table.row_line = _line(node)
        elif table.row is not None:
            lines = self._text.lines()
            title = clean(node.attributes.get("title") or "")
            pictures = tuple(self._text.pictures)
            cell = Cell(" ".join(lines), lines, pictures, title, tag == "th")
            self._put(table, cell, _span(node, "colspan"), _span(node, "rowspan"))
            self._text = _Text()

    def _put(self, table: _Table, cell: Cell, columns: int, rows: int) -> None:
        assert table.row is not None
        self._fill_from_above(table)
        for _ in range(max(1, min(columns, WIDEST - len(table.row)))):
            if rows > 1:
                table.spanning[len(table.row)] = (cell, rows - 1)
            table.row.append(cell)

    def _fill_from_above(self, table: _Table) -> None:
        assert table.row is not None
        while (above := table.spanning.pop(len(table.row), None)) is not None:
            cell, rows = above
            if rows > 1:
                table.spanning[len(table.row)] = (cell, rows - 1)
            table.row.append(cell)

    def _end_row(self, table: _Table) -> None:
        assert table.row is not None
        self._fill_from_above(table)
        # What reaches down beyond a gap of this row: keys below its length are for the next.
        while any(at >= len(table.row) for at in table.spanning):
            table.row.append(_EMPTY)
            self._fill_from_above(table)
        cells, table.row = tuple(table.row), None
        self._cells += len(cells)
        if self._cells > MOST_CELLS:
            raise UnreadableError(f"the page has over {MOST_CELLS:,} cells: it was not read")
        if cells:
            table.rows.append(TableRow(table.row_line or table.line or 1, cells))


_EMPTY = Cell("")


def _line(node: LexborNode) -> int:
    written = node.attributes.get("data-file-line") or ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _span(node: LexborNode, name: str) -> int:
    written = (node.attributes.get(name) or "").strip()
    if not (written.isascii() and written.isdigit()):
        return 1
    return min(int(written[:6]), 65_534) or (65_534 if name == "rowspan" else 1)
