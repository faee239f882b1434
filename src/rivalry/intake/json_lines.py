"""JSON whose objects know the line they begin on, so that every result can be traced."""

from __future__ import annotations

import json
import re
from typing import Any

from rivalry.intake.row import UnreadableError

_OPENINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}]')
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DEEPEST = 200


class Record(dict[str, Any]):
    """A JSON object with `line`: its line in the text, or its number in a text of one line."""

    line: int = 1

    def text(self, key: str) -> str:
        """Give the value as published, as text; `true` is `1`; null, false, {} and [] nothing."""
        value = self.get(key)
        if isinstance(value, str):
            return value.strip()
        return "1" if value is True else ""

    def records(self, key: str) -> list[Record]:
        """Give the objects of the list at `key`; none where there is no such list."""
        value = self.get(key)
        return [one for one in value if isinstance(one, Record)] if isinstance(value, list) else []


def load_records(text: str) -> Any:
    """Parse JSON text; every object comes as a `Record`, every number as the text it is.

    Raises UnreadableError, with the line, for text that is cut off, broken or nested
    more than 200 deep.
    """
    closed: list[Record] = []

    def close(pairs: list[tuple[str, Any]]) -> Record:
        record = Record(pairs)
        closed.append(record)
        return record

    def close_mended(pairs: list[tuple[str, Any]]) -> Record:
        return close([(_whole(key), _whole(value)) for key, value in pairs])

    # Half a character (`\ud800`) is allowed in JSON and cannot be stored anywhere.
    halves = "\\ud" in text or "\\uD" in text
    try:
        document = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=close_mended if halves else close,
            parse_int=str, parse_float=str, parse_constant=str,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        raise _unreadable(text, error) from None
    except RecursionError:
        raise UnreadableError("the JSON is nested too deeply to be results") from None
    lines = _lines_of_indented(text, len(closed)) or _lines_in_closing_order(text, len(closed))
    for record, line in zip(closed, lines, strict=True):
        record.line = line
    return _whole(document) if halves else document


def _unreadable(text: str, error: json.JSONDecodeError) -> UnreadableError:
    if not text.strip("\ufeff \t\r\n"):
        return UnreadableError("the file is empty")
    left = len(text.rstrip()) - error.pos
    if left < len("false") or error.msg.startswith("Unterminated string"):
        return UnreadableError(
            f"the JSON breaks off at line {error.lineno}: fetch the file again", error.lineno
        )
    return UnreadableError(
        f"line {error.lineno} is not JSON ({error.msg.lower()}, column {error.colno})",
        error.lineno,
    )


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF_CHARACTER.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return value


def _lines_of_indented(text: str, count: int) -> list[int]:
    """Do the same as `_lines_in_closing_order`, ten times as fast, for text printed one key a
    line; give nothing for any other.

    A string of JSON holds no line break, so a brace at either end of a line is never inside
    one; where there are as many of them as objects, they are all the braces there are.
    """
    lines: list[int] = []
    open_lines: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip()[:1] == "}":
            if not open_lines:
                return []
            lines.append(open_lines.pop())
        if line.rstrip()[-1:] == "{":
            open_lines.append(number)
            if len(open_lines) > _DEEPEST:
                return []
    return lines if len(lines) == count and not open_lines else []


def _lines_in_closing_order(text: str, count: int) -> list[int]:
    """Give the line on which each object opens, ordered by where the objects close."""
    one_line = "\n" not in text.strip()
    lines: list[int] = []
    open_lines: list[int] = []
    line, seen, number = 1, 0, 0
    for token in _OPENINGS.finditer(text):
        character = token[0]
        if character == "{":
            number += 1
            line += text.count("\n", seen, token.start())
            seen = token.start()
            open_lines.append(number if one_line else line)
            if len(open_lines) > _DEEPEST:
                raise UnreadableError("the JSON is nested too deeply to be results", line)
        elif character == "}":
            lines.append(open_lines.pop())
    assert len(lines) == count
    return lines
