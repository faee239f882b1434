"""XML as a run of leaves: each element's own text with its path and line, nothing that expands."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from rivalry.intake.row import UnreadableError

_DEEPEST = 50


class Leaf(NamedTuple):
    """An element as it closes: its line, the names from the root to it, the text before its end."""

    line: int
    path: tuple[str, ...]
    text: str


def read_leaves(text: str) -> list[Leaf]:
    """Read XML text into its elements, in the order in which they close.

    Raises UnreadableError for broken XML, for elements nested deeper than 50, and for a
    document type or entities, which results have no use for.
    """
    parser = expat.ParserCreate(encoding="utf-8")
    leaves: list[Leaf] = []
    path: list[str] = []
    lines: list[int] = []
    words: list[str] = []

    def start(name: str, _: object) -> None:
        path.append(name)
        lines.append(parser.CurrentLineNumber)
        words.clear()
        if len(path) > _DEEPEST:
            raise UnreadableError("the XML is nested too deeply to be results")

    def end(_: str) -> None:
        leaves.append(Leaf(lines.pop(), tuple(path), "".join(words).strip()))
        path.pop()
        words.clear()

    def refuse(*_: object) -> None:
        raise UnreadableError(
            "the XML declares a document type or entities, which results have no use for: "
            "it was not read",
            parser.CurrentLineNumber,
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise UnreadableError(
            f"line {error.lineno} is not XML ({expat.errors.messages[error.code]}): "
            "fetch the file again",
            error.lineno,
        ) from None
    return leaves
