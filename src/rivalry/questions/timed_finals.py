"""Finals run in sections: the place of everyone over all of them, as titles and medals go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rivalry.book.store import Store
from rivalry.questions.question import statement

_TIMED = statement(__file__)


def timed_finals(
    store: Store, competitions: Iterable[int], as_of: date, known_on: date
) -> list[dict[str, Any]]:
    """Give results of finals run in sections, with `place` over all sections, by column.

    A final of which the book lacks a section, or somebody ahead in one, is left out: who won it is
    not known. Columns are those of the view `performance`, and `athlete_name`, `team`.

    Args:
        store: the book.
        competitions: numbers of competitions, of which finals are looked for.
        as_of: only results of this day and earlier.
        known_on: only rulings of this day and earlier.
    """
    asked = sorted(set(competitions))
    if not asked:
        return []
    found = store.ask(_TIMED, {"competitions": asked, "as_of": as_of, "known_on": known_on})
    columns = store.columns()
    return [dict(zip(columns, row, strict=True)) for row in found]
