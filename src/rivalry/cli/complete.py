"""Shell completion that knows the book's athletes, the disciplines, levels and rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import duckdb

_ATHLETES = """
with asked as (select unnest($words::varchar[]) as word),

meant as (
    select name_word.athlete
    from name_word
    inner join asked on starts_with(name_word.word, asked.word)
    group by name_word.athlete
    having count(distinct asked.word) = (select count(*) from asked)
)

select athlete.name, athlete.given, athlete.family, athlete.nation, year(athlete.born)
from athlete
where athlete.id in (select athlete from meant)
order by athlete.name
limit 40
"""

Completer = Callable[[str], list[tuple[str, str]]]


def completer(what: Literal["athlete", "discipline", "level", "round"] | None) -> Completer | None:
    """Give the function that completes one kind of argument; None where nothing is known."""
    return {
        "athlete": _athletes,
        "discipline": _disciplines,
        "level": _levels,
        "round": _rounds,
    }.get(what or "")


def _athletes(incomplete: str) -> list[tuple[str, str]]:
    from rivalry.api import open_book
    from rivalry.athletics.name import fold

    if not (words := fold(incomplete).split()):
        return []
    try:
        with open_book() as book:
            rows = book.store.ask(_ATHLETES, {"words": words})
    except (ValueError, OSError, duckdb.Error):
        return []  # a shell that completes shows no errors
    completed = []
    for name, given, family, nation, born in rows:
        told = " ".join(str(word) for word in (nation, born) if word)
        # A shell keeps what begins as it was typed, so the surname comes first where it did.
        for spelling in (name, f"{family} {given or ''}".strip()):
            if fold(spelling).startswith(fold(incomplete)):
                completed.append((incomplete + spelling[len(incomplete) :], told))
                break
    return completed


def _disciplines(incomplete: str) -> list[tuple[str, str]]:
    from rivalry.athletics.discipline import disciplines

    done, comma, started = incomplete.rpartition(",")
    return [
        (f"{done}{comma}{discipline.code}", discipline.name)
        for discipline in disciplines()
        if discipline.code.lower().startswith(started.lower()) and discipline.variant is None
    ]


def _levels(incomplete: str) -> list[tuple[str, str]]:
    from rivalry.athletics.competition import LEVELS

    return [(level.code, level.name) for level in LEVELS if level.code.startswith(incomplete)]


def _rounds(incomplete: str) -> list[tuple[str, str]]:
    from rivalry.athletics.placing import ROUNDS

    return [(name, "") for name in ROUNDS if name.startswith(incomplete)]
