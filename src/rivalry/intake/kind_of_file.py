"""Of what kind a file is (JSON, XML, HTML, a table, text, or none of these), and what it shows.

All is told by the head of the file. It is for files that no reader recognises: see nearest.py.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from enum import Enum
from typing import NamedTuple
from xml.parsers import expat

from rivalry.intake.html_tables import is_html
from rivalry.intake.json_lines import load_records
from rivalry.intake.row import UnreadableError
from rivalry.intake.source import Source

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD_ROWS = 12
_HEAD_LINES = 200
_LONGEST_NAME = 60
_LONGEST_CELL = 30
"""Letters that the cells of a table have in the mean, at most; prose has commas too."""
_BLANK = "\ufeff \t\r\n"


class Kind(Enum):
    """A kind of text."""

    JSON = "JSON"
    XML = "XML"
    HTML = "HTML"
    TABLE = "table"
    TEXT = "text"

    @property
    def trait(self) -> str:
        """What a format of the kind is known by: `key`, `element`, `column`, `word`."""
        return _TRAITS.get(self, "word")


class Sheet(NamedTuple):
    """The first rows of text that one delimiter makes a table of."""

    delimiter: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """Line of each row, counted from 1."""
    top: int
    """Which of the rows is the first of the table."""

    @property
    def names(self) -> tuple[str, ...]:
        """The cells of the first row of the table."""
        return self.rows[self.top]

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the first row."""
        return len(self.rows) > self.top + 1

    @property
    def has_names(self) -> bool:
        """Whether the first row names columns."""
        return _has_names(self.names)

    @property
    def parted_by(self) -> str:
        """The delimiter in words: `commas`."""
        return _DELIMITERS[self.delimiter]


def not_text(source: Source) -> str:
    """Say in one clause what a source is that is no text to read results from; else nothing."""
    head = source.head
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        return "the file is empty"
    if part := _OFFICE_PART.search(source.name):
        return f"it is a part of {_OFFICE.get(part[1], 'an Office document')}: save that as CSV"
    if b"%PDF-" in head[:1024]:
        return "it is a PDF of a kind that is not known: copy its table into a CSV"
    if head.startswith(b"{\\rtf"):
        return "it is a document (RTF): save its table as CSV"
    if "<svg" in source.head_text[:1024]:
        return "it is an image (SVG)"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or without_mark(head):
        return ""
    odd = len(_CONTROL.findall(head))
    if b"\x00" not in head and odd * 20 <= len(head):
        return ""
    return next((told for magic, told in _MAGIC if magic.match(head)), "it is no text (binary)")


def without_mark(head: bytes) -> str:
    """Name the UTF-16 that a text without byte-order mark is written in; else nothing."""
    sample = head[:1024]
    half = len(sample) // 2
    if half >= 4:
        if sample[1::2].count(0) * 10 >= half * 8 and sample[0::2].count(0) * 10 < half:
            return "utf-16-le"
        if sample[0::2].count(0) * 10 >= half * 8 and sample[1::2].count(0) * 10 < half:
            return "utf-16-be"
    return ""


def kind_of(source: Source) -> tuple[Kind, str]:
    """Give the kind of a source of text, and the text of its head."""
    text = source.head_text
    begin = text.lstrip(_BLANK)
    if _JSON.match(begin):
        return Kind.JSON, text
    if begin.startswith("<?xml") and "<html" not in text[:2048].lower():
        return Kind.XML, text
    if is_html(source) or re.match(r"<(?:!doctype html|html)\b", begin, re.IGNORECASE):
        return Kind.HTML, text
    if _XML.match(begin):
        return Kind.XML, text
    return (Kind.TABLE if sheets_of(text) else Kind.TEXT), text


def traits_of(kind: Kind, text: str) -> frozenset[str]:
    """Give what text of a kind shows: keys, elements, words of headings, phrases."""
    if kind is Kind.JSON:
        return frozenset(_KEY.findall(text))
    if kind is Kind.XML:
        return frozenset(_ELEMENT.findall(text))
    if kind is Kind.HTML:
        headings = (_TAGS.sub(" ", match[2]) for match in _HEADING.finditer(text))
        classes = _CLASS.findall(text)
        return frozenset(word for words in (*headings, *classes) for word in _words(words))
    return frozenset(_words(text))


def mask(kind: Kind, trait: str, text: str) -> str:
    """Write text with a trait of its kind, or the name of a column, made unknown."""
    name = re.escape(trait)
    if kind is Kind.JSON:
        return re.sub(rf'"{name}"(?=\s*:)', '"zqx"', text)
    if kind is Kind.XML:
        return re.sub(rf"(?<=[</]){name}(?![\w.:-])", "zqx", text)
    return re.sub(rf"(?<!\w){name}(?!\w)", "zqx", text)


def sheets_of(text: str) -> list[Sheet]:
    """Give the tables that text can be, the widest first; none where it is no table."""
    found = [sheet for delimiter in _DELIMITERS if (sheet := _sheet(text, delimiter))]
    return sorted(found, key=lambda sheet: -len(sheet.names))


def broken(kind: Kind, source: Source) -> str:
    """Say in one clause where JSON or XML breaks off or is none; nothing where it is whole.

    Of a file longer than its head only the end is looked at.
    """
    if kind not in (Kind.JSON, Kind.XML):
        return ""
    if len(source.content) > len(source.head):
        end = source.content[-1024:].rstrip(b"\x00 \t\r\n")[-1:]
        whole = end in b"}]" if kind is Kind.JSON else end == b">"
        return "" if whole else f"the {kind.value} breaks off at its end: fetch the file again"
    if kind is Kind.XML:
        return _broken_xml(source.head_text)
    try:
        load_records(source.head_text)
    except UnreadableError as error:
        return error.reason
    return ""


def _broken_xml(text: str) -> str:
    if "<!DOCTYPE" in text:  # it may stand for anything, and is not looked into
        return ""
    try:
        expat.ParserCreate(encoding="utf-8").Parse(text.encode(), True)
    except expat.ExpatError as error:
        message = expat.errors.messages[error.code]
        if message in _BREAKS_OFF:
            return f"the XML breaks off at line {error.lineno}: fetch the file again"
        return f"line {error.lineno} is not XML ({message})"
    return ""


def _sheet(text: str, delimiter: str) -> Sheet | None:
    lines = text.splitlines(keepends=True)[:_HEAD_LINES]
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    try:
        while len(rows) < _HEAD_ROWS:
            line = reader.line_num + 1
            cells = tuple(" ".join(cell.strip(_BLANK).split()) for cell in next(reader))
            if any(cells):
                rows.append(cells)
                numbers.append(line)
    except (csv.Error, StopIteration):
        pass
    wide = [row for row in rows if len(row) > 1]
    if not wide or 2 * len(wide) < len(rows):
        return None
    letters = sum(len(cell) for row in wide for cell in row)
    if letters > _LONGEST_CELL * sum(map(len, wide)):
        return None
    width, times = max(Counter(map(len, wide)).items(), key=lambda item: (item[1], item[0]))
    if times == 1 and (len(rows) > 1 or width < 3):
        return None
    top = next(at for at, row in enumerate(rows) if len(row) == width)
    if not _has_names(rows[top]):
        # There may be fewer names than columns.
        top = next((at for at in range(top) if _has_names(rows[at])), top)
    return Sheet(delimiter, tuple(rows), tuple(numbers), top)


def _has_names(row: tuple[str, ...]) -> bool:
    """Say whether a row names columns: it has several cells, no day, no time and few numbers."""
    cells = [cell for cell in row if cell]
    numbers = sum(not _LETTER.search(cell) for cell in cells)
    return len(cells) > 1 and 2 * numbers <= len(cells) and not any(map(_VALUE.search, cells))


def _words(text: str) -> list[str]:
    """Give what stands between blanks and has two letters at least, without points and brackets."""
    words = (word.strip(".,;:!?()[]'\"=-*") for word in dict.fromkeys(text.split()))
    return [word[:_LONGEST_NAME] for word in words if len(_LETTER.findall(word)) > 1]


_TRAITS = {Kind.JSON: "key", Kind.XML: "element", Kind.TABLE: "column"}
_BREAKS_OFF = {"no element found", "unclosed token", "unclosed CDATA section"}
_VALUE = re.compile(r"^[+-]?\d+(?:[:.,/-]\d+)+$|^\d{4}-\d\d-\d\d")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_JSON = re.compile(r"[{\[]\s*(?:[\"{\[\]}\d-]|true\b|false\b|null\b|$)")
_XML = re.compile(r"<(?:[A-Za-z?]|!DOCTYPE)")
_KEY = re.compile(r'"((?:[^"\\\n]|\\.){1,60})"\s*:')
_ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})")
_HEADING = re.compile(r"<(th|h[1-6]|title)\b[^>]{0,500}>(.{0,300}?)</\1", re.IGNORECASE | re.DOTALL)
_CLASS = re.compile(r"\bclass=[\"']([^\"']{1,100})")
_TAGS = re.compile(r"<[^>]{0,500}>")
_LETTER = re.compile(r"[^\W\d_]")

_OFFICE_PART = re.compile(r"(?:^|!|/)(xl/|word/|ppt/|docProps/|_rels/|\[Content_Types\]\.xml$)")
_OFFICE = {
    "xl/": "a spreadsheet (.xlsx)",
    "word/": "a document (.docx)",
    "ppt/": "a presentation (.pptx)",
}
_MAGIC = tuple(
    (re.compile(magic, re.DOTALL), told)
    for magic, told in (
        (rb"\x89PNG", "it is an image (PNG)"),
        (rb"\xff\xd8\xff", "it is an image (JPEG)"),
        (rb"GIF8", "it is an image (GIF)"),
        (rb"II\*\x00|MM\x00\*", "it is an image (TIFF)"),
        (rb"BM.{4}\x00{4}", "it is an image (BMP)"),
        (rb"RIFF.{4}WEBP", "it is an image (WebP)"),
        (rb".{4}ftyp(?:heic|heif|mif1|avif)", "it is an image (HEIF)"),
        (rb".{4}ftyp|RIFF|\x1aE\xdf\xa3|OggS|ID3|fLaC|\xff\xfb", "it is a film or a recording"),
        (rb"\xd0\xcf\x11\xe0", "it is a file of an older Office (.xls, .doc): save it as CSV"),
        (rb"PK\x03\x04.*(?:xl/|\[Content_Types\])", "it is a spreadsheet (.xlsx): save it as CSV"),
        (rb"PK\x03\x04.*opendocument", "it is an OpenDocument (.ods, .odt): save it as CSV"),
        (rb"SQLite format 3\x00", "it is an SQLite database: write its table as CSV"),
        (rb".{8}DUCK", "it is a results book, or another DuckDB database: name it with --book"),
        (rb"PAR1", "it is a Parquet file: write it as CSV"),
        (rb"ARROW1", "it is an Arrow file: write it as CSV"),
        (rb"PK\x03\x04|\x1f\x8b|\xfd7zXZ\x00|BZh", "it is packed a second time: unpack it"),
        (rb"7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "it is packed (7z, RAR or Zstandard): unpack it"),
    )
)  # fmt: skip
