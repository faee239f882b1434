"""Rulings applied to the results of a book: what counts from which day on, and what did before.

A result that is annulled ends on the day of the ruling. One that is corrected ends and begins
anew with the right mark or place; one that is reinstated begins anew. So a book answers as of a
day and as known on a day with the same comparison (the macro `exists_on`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from rivalry.athletics.discipline import read_discipline
from rivalry.intake.staging import insert, run_script, scalar

_RULED = """
select
    result.id, result.date, race.discipline, ruling.made_on, ruling.ruling, ruling.place,
    ruling.mark
from ruling
inner join result
    on
        result.athlete = ruling.athlete
        and result.known_from is null
        and result.date between ruling.date and ruling.until
inner join race on race.id = result.race
where
    (ruling.discipline is null or ruling.discipline = race.discipline)
    and (ruling.round is null or ruling.round = race.round)
order by result.id, ruling.made_on, ruling.ruling, ruling.source, ruling.line
"""

_MADE_ROOM = """
-- A result published after the ruling has no place, and those behind have moved up: the place it
-- had is given back, and they stand where they stood on the day.
update result set place = result.place + 1
from ruled_place as mine
where
    result.race = mine.race and result.id <> mine.id and result.place >= mine.place
    and exists (
        from result as holder where holder.race = mine.race and holder.place = mine.place
    );
update result set place = mine.place
from ruled_place as mine
where result.id = mine.id;
"""


def apply_rulings(db: duckdb.DuckDBPyConnection) -> None:
    """Apply every ruling of the next book, in the order in which they were made."""
    states: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for number, *ruled in db.execute(_RULED).fetchall():
        states[number].append(tuple(ruled))
    if not states:
        return
    ends: dict[int, date] = {}
    begun: list[dict[str, Any]] = []
    taken: dict[int, int] = {}
    for number, rulings in states.items():
        end: date | None = None
        for raced, discipline, ruled_on, ruling, place, mark in rulings:
            made_on = max(ruled_on, raced)  # a ban made before holds from the race on
            if ruling == "annulled" and place is not None:
                taken[number] = place
            open_state = begun[-1] if begun and begun[-1]["result"] == number else None
            if ruling in ("annulled", "corrected"):
                if open_state and open_state["annulled_on"] is None:
                    open_state["annulled_on"] = made_on
                elif open_state is None and end is None:
                    end = made_on
            if ruling in ("corrected", "reinstated"):
                better = read_discipline(discipline).better
                begun.append(
                    {
                        "result": number,
                        "known_from": made_on,
                        "annulled_on": None,
                        "place": place,
                        "mark": mark,
                        "ordering": None if mark is None else mark if better == "lower" else -mark,
                    }
                )
        if end:
            ends[number] = end
    _take_places(db, taken)
    _end(db, ends)
    _begin(db, begun)


def _take_places(db: duckdb.DuckDBPyConnection, taken: dict[int, int]) -> None:
    db.execute("create or replace temp table ruled_place (id integer, place integer, race integer)")
    for number, place in sorted(taken.items(), key=lambda item: item[1]):
        db.execute(
            "insert into ruled_place select id, ?, race from result where id = ? and place is null",
            [place, number],
        )
        run_script(db, _MADE_ROOM)
        db.execute("delete from ruled_place")


def _end(db: duckdb.DuckDBPyConnection, ends: dict[int, date]) -> None:
    db.register(
        "ended",
        pa.table({"id": pa.array(list(ends), pa.int32()), "day": pa.array(list(ends.values()))}),
    )
    db.execute("update result set annulled_on = ended.day from ended where ended.id = result.id")
    db.unregister("ended")


def _begin(db: duckdb.DuckDBPyConnection, begun: list[dict[str, Any]]) -> None:
    if not begun:
        return
    following: int = scalar(
        db, "select greatest(max(id), (select coalesce(max(id), 0) from old.result)) from result"
    )
    columns = {
        "result": pa.int32(), "known_from": pa.date32(), "annulled_on": pa.date32(),
        "place": pa.int32(), "mark": pa.int32(), "ordering": pa.int32(),
    }  # fmt: skip
    db.execute(
        "create or replace temp table begun (result integer, known_from date, annulled_on date, "
        "place integer, mark integer, ordering integer)"
    )
    insert(
        db,
        "begun",
        pa.table({name: pa.array([row[name] for row in begun], columns[name]) for name in columns}),
    )
    db.execute(
        """
        insert into result by name
        select
            result.* exclude (id, place, mark, ordering, known_from, annulled_on),
            coalesce(begun.place, result.place) as place,
            coalesce(begun.mark, result.mark) as mark,
            coalesce(begun.ordering, result.ordering) as ordering,
            begun.known_from,
            begun.annulled_on,
            coalesce(earlier.id, $following + row_number() over (
                partition by earlier.id is null order by begun.result, begun.known_from
            ))::integer as id
        from begun
        inner join result on result.id = begun.result
        left join old.result as base on base.id = begun.result
        left join old.result as earlier
            on
                earlier.athlete = base.athlete and earlier.race = base.race
                and earlier.known_from = begun.known_from
        """,
        {"following": following},
    )
