"""What a file that no reader recognises comes nearest to, and why it is not that.

What the head of the file shows (columns, keys, elements, words) is held against what the
examples of the readers show. Which of these a format cannot do without is found by masking them
in its example, one after the other: where the reader no longer recognises it, it was needed.
So readers say nothing about themselves for this, and a new one has nothing to add.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from operator import eq
from typing import NamedTuple

from rivalry.intake.kind_of_file import (
    Kind,
    Sheet,
    broken,
    kind_of,
    mask,
    not_text,
    sheets_of,
    traits_of,
    without_mark,
)
from rivalry.intake.readers import Reader, all_readers, reader_for
from rivalry.intake.source import Source

LEAST_LIKENESS = 0.4
"""Below it a file is said to be like none."""
_MENDED = 0.95
"""Likeness of a file of which one thing is wrong that has nothing to do with what it holds."""
_NOT_NEEDED = 0.3
_WRITTEN_OTHERWISE = 0.8
_ALIKE = 0.8
_PROSE = (Kind.HTML, Kind.TEXT)
_MOST_NAMED = 4
_HEADING_ROWS = 3
_LIKE_NAMES = 65
"""Likeness from 0 to 100 of a name that was typed to the one that may be meant."""
_LONGEST_LINE = 40
_OWN_TABLE = "csv"
_OWN_FIELDS = {"athlete": "a name", "mark": "a mark", "discipline": "an event", "date": "a date"}
"""What a table of one's own cannot do without: its field, and as people say it."""


class Nearest(NamedTuple):
    """The format that a file comes nearest to."""

    format: str
    """Its name; empty where the file is like none."""
    likeness: float
    """From 0, nothing in common, to 1, all that the format's example shows and nothing else."""
    reason: str
    """Why it is not that, or what it is instead: one clause."""
    lacks: tuple[str, ...] = ()
    """Of a table with rows: the fields that a table of one's own needs, and for which this one
    has no column of a usual name."""

    @property
    def clause(self) -> str:
        """Both in one: `nearest to world-athletics-list, but the column rank is missing`."""
        return f"nearest to {self.format}, but {self.reason}" if self.format else self.reason


def nearest(source: Source) -> Nearest | None:
    """Find the format that a source comes nearest to; None where a reader recognises it.

    Looks at the head of the source, and never raises, whatever the bytes are.
    """
    if reader_for(source) is not None:
        return None
    if told := not_text(source):
        return Nearest("", 0.0, told)
    if mended := _mended(source):
        return mended
    kind, text = kind_of(source)
    sheets = sheets_of(text) if kind is Kind.TABLE else []
    lacks = _lacks(sheets[0]) if sheets and sheets[0].has_rows and sheets[0].has_names else ()
    matches = [_held_against(face, text, sheets) for face in _faces(kind)]
    best = max(matches, key=lambda match: match.likeness, default=None)
    likeness = round(best.likeness, 3) if best else 0.0
    if best is None or likeness < LEAST_LIKENESS:
        return Nearest("", likeness, _like_none(kind, source, text, sheets, lacks), lacks)
    if best.face.cells:
        lacks = ()
    missing = best.what_is_missing()
    if missing and len(source.content) > len(source.head):
        return Nearest(best.face.name, likeness, missing, lacks)
    # What is missing may have stood behind the end.
    reason = broken(kind, source) or missing or best.what_differs(text)
    return Nearest(best.face.name, likeness, reason, lacks)


def no_such_format(name: str) -> str:
    """Say in one sentence that there is no format of a name, and which may be meant."""
    from rapidfuzz import process

    near = process.extract(name.lower(), list(all_readers()), limit=3, score_cutoff=_LIKE_NAMES)
    meant = f"did you mean {' or '.join(found for found, _, _ in near)}?" if near else ""
    return f"there is no format '{name}': {meant or 'rivalry formats lists them'}"


class _Face(NamedTuple):
    """What the example of a reader shows."""

    name: str
    kind: Kind
    traits: tuple[str, ...]
    """In the order of the example."""
    needed: frozenset[str]
    """Those without which the reader does not recognise its example."""
    begins: str
    """The first character of the example."""
    delimiter: str = ""
    """Of a table: what parts its cells."""
    cells: tuple[str, ...] = ()
    """Of a table without names of columns: what the cells of its first two rows look like."""


class _Match(NamedTuple):
    """A format and a file, held against each other."""

    face: _Face
    likeness: float
    shown: frozenset[str]
    sheet: Sheet | None = None

    def what_is_missing(self) -> str:
        """Say in one clause what the format cannot do without and the file has not."""
        names = [name for name in self.face.traits if name in self.face.needed - self.shown]
        if not names:
            return ""
        return self._written_otherwise(names) or _are_missing(self.face.kind.trait, names)

    def what_differs(self, text: str) -> str:
        """Say in one clause what else keeps the file from being of the format."""
        face = self.face
        begins = text.lstrip("\ufeff \t\r\n")[:1]
        if face.cells:
            return f"its first lines are not like {' / '.join(face.traits)}"
        if self.sheet and self.sheet.delimiter != face.delimiter:
            return f"its cells are parted by {self.sheet.parted_by}"
        if face.kind is Kind.JSON and begins != face.begins:
            return f"it begins with {begins} and not with {face.begins}"
        return f"it is laid out otherwise: see rivalry formats {face.name}"

    def _written_otherwise(self, names: Sequence[str]) -> str:
        theirs = {_plain(name): name for name in self.shown}
        if self.face.kind in _PROSE or any(_plain(name) not in theirs for name in names):
            return ""
        pairs = [f"{theirs[_plain(name)]} for {name}" for name in names]
        return f"the {self.face.kind.trait}s are written otherwise ({_listed(pairs)})"


def _held_against(face: _Face, text: str, sheets: Sequence[Sheet]) -> _Match:
    if face.kind is not Kind.TABLE:
        shown = traits_of(face.kind, text)
        return _Match(face, _likeness(face, shown), shown)
    if face.cells:
        theirs = _cells(sheets[0])
        alike = sum(map(eq, face.cells, theirs)) / max(len(face.cells), len(theirs))
        return _Match(face, alike * _ALIKE, frozenset(), sheets[0])
    matches = [
        _Match(face, _likeness(face, frozenset(row) - {""}), frozenset(row), sheet)
        for sheet in sheets
        for row in sheet.rows
    ]
    return max(matches, key=lambda match: match.likeness)


def _likeness(face: _Face, shown: frozenset[str]) -> float:
    """Weigh what both show against what the format shows; rare and needed traits count most."""
    weights = _weights(face.kind)
    # Words of prose are no names: there it matters how they are written.
    theirs = frozenset(map(_plain, shown)) if face.kind not in _PROSE else frozenset()
    both = whole = 0.0
    known = 0
    for trait in face.traits:
        weight = weights[trait] * (1.0 if trait in face.needed else _NOT_NEEDED)
        whole += weight
        if trait in shown:
            both += weight
            known += 1
        elif _plain(trait) in theirs:
            both += weight * _WRITTEN_OTHERWISE
            known += 1
    if not known:
        return 0.0
    # Columns are all in the head; keys, elements and words are more than any example shows.
    foreign = 1 - known / len(shown)
    return both / whole * (1 - foreign / 2 if face.kind is Kind.TABLE else 1.0)


@cache
def _weights(kind: Kind) -> dict[str, float]:
    """Weigh a trait by how few formats show it."""
    faces = _faces(kind)
    counts = Counter(trait for face in faces for trait in face.traits)
    return {trait: log(1 + len(faces) / count) for trait, count in counts.items()}


@cache
def _faces(kind: Kind) -> tuple[_Face, ...]:
    """Give the faces of the formats of a kind; what a table of one's own lacks is told apart."""
    return tuple(
        _face(reader, kind)
        for reader in all_readers().values()
        if reader.NAME != _OWN_TABLE
        and not not_text(_example(reader))
        and kind_of(_example(reader))[0] is kind
    )


def _face(reader: Reader, kind: Kind) -> _Face:
    name, example = reader.NAME, reader.EXAMPLE
    begins = example.lstrip()[:1]
    if kind is not Kind.TABLE:
        traits = sorted(traits_of(kind, example), key=lambda trait: (example.find(trait), trait))
        return _Face(name, kind, tuple(traits), _needed(reader, kind, traits), begins)
    sheet = sheets_of(example)[0]
    faces = []
    for row in sheet.rows[:_HEADING_ROWS]:
        names = tuple(dict.fromkeys(cell for cell in row if re.search(r"[^\W\d_]", cell)))
        faces.append(
            _Face(name, kind, names, _needed(reader, kind, names), begins, sheet.delimiter)
        )
    # The names of the columns need not stand in the first row: they are what is needed most.
    face = max(faces, key=lambda face: len(face.needed))
    if len(face.needed) > 1:
        return face
    first = tuple(line[:_LONGEST_LINE] for line in example.splitlines()[:2])
    return _Face(name, kind, first, frozenset(), begins, sheet.delimiter, _cells(sheet))


def _cells(sheet: Sheet) -> tuple[str, ...]:
    """Describe the cells of the first two rows: empty, number, word or both."""
    return tuple(
        ("word" if re.search(r"[^\W\d_]", cell) else "")
        + ("number" if re.search(r"\d", cell) else "")
        for row in sheet.rows[:2]
        for cell in row
    )


def _needed(reader: Reader, kind: Kind, traits: Sequence[str]) -> frozenset[str]:
    name, example = _example(reader).name, reader.EXAMPLE
    masked = {trait: mask(kind, trait, example) for trait in traits}
    return frozenset(
        trait
        for trait, text in masked.items()
        if text != example and not reader.recognises(Source(name, text.encode()))
    )


def _example(reader: Reader) -> Source:
    return Source(getattr(reader, "EXAMPLE_NAME", "example"), reader.EXAMPLE.encode())


def _mended(source: Source) -> Nearest | None:
    """Mend what often is wrong with a file, and see whether a reader knows it then."""
    for content, reason in _mendings(source):
        if reader := reader_for(Source(source.name, content)):
            return Nearest(reader.NAME, _MENDED, reason)
    for reader in all_readers().values():
        name = getattr(reader, "EXAMPLE_NAME", "")
        if name and reader.recognises(Source(name, source.content)):
            return Nearest(reader.NAME, _MENDED, f"its name is not like {name}")
    return None


def _mendings(source: Source) -> Iterator[tuple[bytes, str]]:
    encoding = without_mark(source.head) or "windows-1252"
    # The head may end in the middle of a character.
    if encoding != "windows-1252" or "\ufffd" in source.head_text[:-4]:
        text = source.head.decode(encoding, errors="replace")
        yield text.encode(), "its text is not UTF-8: save it as UTF-8"
    kind, text = kind_of(source)
    if kind is Kind.TABLE:
        for sheet in sheets_of(text):
            if sheet.top:
                line = sheet.lines[sheet.top]
                below = "".join(text.splitlines(keepends=True)[line - 1 :])
                yield below.encode(), f"its columns stand in line {line}: delete the lines above"
    if kind is Kind.JSON and re.match(r"\s*\{[^\n]*\}\s*\n\s*\{", text):
        lines = [line for line in text.splitlines() if line.rstrip().endswith("}")]
        yield f"[{','.join(lines)}]".encode(), "it is an object a line: write them as one array"


def _lacks(sheet: Sheet) -> tuple[str, ...]:
    """Give the fields of a table of one's own that a table has no column for.

    The reader is asked: a field lacks where it wants its column beside all the others.
    """
    reader = all_readers()[_OWN_TABLE]
    own = [name for name in sheet.names if name]

    def does_without(field: str) -> bool:
        names = [*own, *(other for other in _OWN_FIELDS if other != field)]
        return reader.recognises(Source("table", "\t".join(names).encode()))

    return tuple(field for field in _OWN_FIELDS if not does_without(field))


def _like_none(
    kind: Kind, source: Source, text: str, sheets: Sequence[Sheet], lacks: Sequence[str]
) -> str:
    names = sorted(traits_of(kind, text), key=text.find)
    match kind:
        case Kind.TABLE if not sheets[0].has_rows:
            return "it is a row of column names with nothing below"
        case Kind.TABLE if not sheets[0].has_names:
            return "it is a table without column names: write them into a line above"
        case Kind.TABLE if {"athlete", "mark"} <= set(lacks):
            return "it is a table without results: it has no column for a name and a mark"
        case Kind.TABLE if lacks:
            return f"it is a table that has no column for {_and([_OWN_FIELDS[f] for f in lacks])}"
        case Kind.HTML if "<table" not in text.lower():
            return "it is a web page that does not begin with a table of results"
        case Kind.HTML:
            return "it is a web page whose tables have no columns for a place, a name and a mark"
        case Kind.JSON if names and (reason := broken(kind, source)):
            return reason
        case Kind.JSON if not names and not broken(kind, source):
            return "it is JSON without any keys, so without results"
        case Kind.XML if reason := broken(kind, source):
            return reason
        case Kind.JSON | Kind.XML if names:
            return f"it is {kind.name} with the {kind.trait}s of no format ({_listed(names)})"
    return "it is text like none of the formats that rivalry formats lists"


def _are_missing(what: str, names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"the {what} {names[0]} is missing"
    if len(names) > _MOST_NAMED + 1:
        names = [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"]
    return f"the {what}s {_and(names)} are missing"


def _listed(names: Sequence[str]) -> str:
    """List the first of some names that a file has, which may be anything."""
    shown = ["".join(filter(str.isprintable, name))[:_LONGEST_LINE] for name in names[:_MOST_NAMED]]
    return ", ".join(shown) + (", ..." if len(names) > _MOST_NAMED else "")


def _and(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _plain(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())
