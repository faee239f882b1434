"""Where results come from, in words: file and line, and what the file itself cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rivalry.book.store import Store
from rivalry.questions.answer import Evidence
from rivalry.questions.measures import mark_text

_SOURCES = "select id, name, title from source"
_KEPT = 100_000
"""Results whose sources an open book keeps in memory."""
_REPORTS = """
select result, source, line, agrees
from report
where result in (select unnest($results::integer[]))
order by result, source, line
"""


class Sources:
    """The sources of one open book."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[int, tuple[str, str | None]] = store.kept(
            "sources",
            lambda: {number: (name, title) for number, name, title in store.ask(_SOURCES, {})},
        )

    def of(self, results: dict[int, tuple[int, int]]) -> dict[int, list[str]]:
        """Give the sources of each result; the one that is shown comes first.

        Args:
            results: source and line of what is shown, by the result's number.
        """
        known: dict[int, list[str]] = self._store.kept("told", dict)
        if lacking := [result for result in results if result not in known]:
            if len(known) > _KEPT:
                known.clear()
                lacking = list(results)
            known.update((result, [self.text(*results[result])]) for result in lacking)
            for result, source, line, agrees in self._store.ask(_REPORTS, {"results": lacking}):
                known[result].append(self.text(source, line) + ("" if agrees else " (differs)"))
        return {result: known[result] for result in results}

    def text(self, source: int, line: int) -> str:
        """Name a source and line: `men-1500.csv:12`, with what the file cites behind it."""
        name, title = self._names[source]
        return f"{name}:{line} ({title})" if title else f"{name}:{line}"


def evidence_of(
    athlete: str, rows: Iterable[Mapping[str, Any]], told: Mapping[int, list[str]]
) -> list[Evidence]:
    """Give the evidence that rows of the view `performance` are.

    Args:
        athlete: whose they are.
        rows: by column.
        told: the sources of each, by the result's number.
    """
    return [
        Evidence(
            athlete=athlete,
            discipline=row["discipline"],
            mark=mark_text(row["discipline"], row),
            place=row["place"],
            outcome=row["outcome"],
            date=row["date"],
            competition=row["competition_name"],
            round=row["round"],
            source="; ".join(told[row["id"]]),
        )
        for row in rows
    ]
