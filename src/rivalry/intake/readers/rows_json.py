"""Results as plain JSON: one object a result, in the words of the results book."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source

NAME = "rows-json"
TITLE = "Results as a JSON array of objects in the words of the results book"
EXAMPLE = """\
[
 {"date": "2024-06-01", "competition": "City Mile", "discipline": "1500m", "sex": "W",
  "round": "final", "athlete": "Ana Alfa", "nation": "ESP", "place": 1, "mark": "4:02.10"},
 {"date": "2024-06-01", "competition": "City Mile", "discipline": "1500m", "sex": "W",
  "round": "final", "athlete": "Bea Bravo", "nation": "POR", "place": 2, "mark": "4:03.55"}
]
"""

_ROWS_AHEAD = re.compile(r'\s*(?:\[\s*\{|\{.*?"rows"\s*:\s*\[)', re.DOTALL)
_NAMED = re.compile(r'"(?:athlete|family|team)"\s*:')
_RESULT = re.compile(r'"(?:mark|place|outcome)"\s*:')
_FIELDS = Row._fields[1:]


def recognises(source: Source) -> bool:
    """Say whether this is an array, or an object with `rows`, of objects that name a
    discipline, a competitor and a result.
    """
    head = source.head_text
    return bool(
        _ROWS_AHEAD.match(head)
        and '"discipline"' in head
        and _NAMED.search(head)
        and _RESULT.search(head)
    )


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield a row an object: its keys are the fields of `Row`, and `source_id` for an id.

    Values are text, numbers, true, false or null; `legs`, `flags` and `ids` may be lists.
    Other keys are passed over. Raises UnreadableError where there is no array of rows.
    """
    document = load_records(source.text)
    rows = document.get("rows") if isinstance(document, Record) else document
    if not isinstance(rows, list):
        raise UnreadableError('the JSON is neither an array of results nor an object with "rows"')
    line = document.line if isinstance(document, Record) else 1
    for entry in rows:
        if isinstance(entry, Record):
            line = entry.line
            yield _row(entry)
        else:
            yield Reject(line, _raw(entry), "not an object with the fields of a result")


def _row(entry: Record) -> Row | Reject:
    fields: dict[str, str] = {}
    for name in _FIELDS:
        value = entry.get(name)
        if isinstance(value, list) and name in ("legs", "flags", "ids"):
            joint = "; " if name == "legs" else " "
            fields[name] = joint.join(one for one in value if isinstance(one, str))
        elif isinstance(value, dict | list):
            return Reject(entry.line, _raw(entry), f"{name} is not a text or number")
        elif value is not None:
            fields[name] = entry.text(name)
    if not (fields.get("athlete") or fields.get("family") or fields.get("team")):
        return Reject(entry.line, _raw(entry), "no name of an athlete or team")
    fields.setdefault("nation", entry.text("nation_then"))
    own = entry.text("source_id")
    if not no_id(own):
        fields["ids"] = f"{fields.get('ids', '')} source:{'_'.join(own.split())}".strip()
    return Row(entry.line, **fields)


def _raw(entry: Any) -> str:
    return json.dumps(entry, ensure_ascii=False)[:1000]
