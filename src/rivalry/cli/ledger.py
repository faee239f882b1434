"""What the keeper of a book decides, and takes back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rivalry.cli.show import print_json, print_rows

if TYPE_CHECKING:
    from rivalry.book.names import Athlete
    from rivalry.intake.decisions import Decision


def show_doubts(name: str | None, top: int, book: str | None, json: bool) -> None:
    """Print pairs of athletes, then pairs of races, the likeliest first."""
    from rivalry.api import open_book
    from rivalry.intake.doubts import athlete_doubts, race_doubts

    with open_book(book) as opened:
        athletes = athlete_doubts(opened.store, name)
        races = [] if name else race_doubts(opened.store)
    if json:
        print_json(
            {
                "athletes": [doubt.to_dict() for doubt in athletes[:top]],
                "races": [doubt.to_dict() for doubt in races[:top]],
                "of": {"athletes": len(athletes), "races": len(races)},
            }
        )
        return
    print_rows(
        [
            {
                "score": f"{doubt.score:.2f}",
                "one": _told(doubt.one, doubt.results[0]),
                "other": _told(doubt.other, doubt.results[1]),
                "why": "; ".join(doubt.reasons),
            }
            for doubt in athletes[:top]
        ],
        title=f"Athletes that may be one ({len(athletes)})",
        empty="No two athletes are likely to be one.",
    )
    if races:
        print_rows(
            [
                {
                    "races": f"{doubt.one} {doubt.other}",
                    "date": doubt.date,
                    "event": f"{doubt.discipline} {doubt.sex} {doubt.round or ''}".strip(),
                    "competitions": " / ".join(doubt.competitions),
                    "why": "; ".join(doubt.reasons),
                }
                for doubt in races[:top]
            ],
            title=f"Races that may be one ({len(races)})",
        )


def _told(athlete: Athlete, results: int) -> str:
    return f"{athlete.introduction} #{athlete.id}, {results} result{'s' if results > 1 else ''}"


def show_decisions(book: str | None, json: bool) -> None:
    """Print the ledger."""
    from rivalry.api import open_book

    with open_book(book) as opened:
        rows = opened.decisions()
    if json:
        print_json(rows)
    else:
        print_rows(rows, title="Decisions", empty="Nothing was decided.")


def merge(one: str, other: str, book: str | None, json: bool) -> None:
    """Decide that two athletes are one."""
    from rivalry.intake.deciding import merge_athletes

    path, (first, second) = _meant(book, one, other)
    _tell(merge_athletes(path, first, second), path, json)


def split(
    athlete: str,
    other: str | None,
    discipline: str | None,
    nation: str | None,
    since: str | None,
    until: str | None,
    book: str | None,
    json: bool,
) -> None:
    """Decide that two athletes are two, or part the results of one."""
    from rivalry.athletics.day import read_day
    from rivalry.athletics.discipline import read_disciplines
    from rivalry.athletics.nation import read_nation
    from rivalry.intake.deciding import keep_apart, split_athlete

    if other:
        if discipline or nation or since or until:
            raise ValueError("say either another athlete, or which results are another's")
        path, (first, second) = _meant(book, athlete, other)
        _tell(keep_apart(path, first, second), path, json)
        return
    path, (meant,) = _meant(book, athlete)
    decision = split_athlete(
        path,
        meant,
        disciplines=[one.code for one in read_disciplines(discipline)] if discipline else None,
        nation=read_nation(nation).code if nation else None,
        since=read_day(since).date if since else None,
        until=read_day(until).date if until else None,
    )
    _tell(decision, path, json)


def join_races(one: int, other: int, book: str | None, json: bool) -> None:
    """Decide that two races are one."""
    from rivalry.intake.deciding import same_race

    path = _own(book)
    _tell(same_race(path, one, other), path, json)


def undo(decision: int | None, book: str | None, json: bool) -> None:
    """Take back the last change, or a decision."""
    from rivalry.api import open_book
    from rivalry.book.swap import take_back

    path = _own(book)
    if decision is not None:
        from rivalry.intake.deciding import undo_decision

        undone = undo_decision(path, decision)
        told = {"undone": undone.said, "decision": undone.id, "book": str(path)}
    else:
        with open_book(path) as opened:
            changes = opened.changes()
        take_back(path)
        last = changes[-1] if changes else {"change": "change", "said": "unknown"}
        told = {"undone": f"{last['change']}: {last['said']}", "decision": None, "book": str(path)}
    if json:
        print_json(told)
    else:
        print(f"Taken back: {told['undone']}")


def _tell(decision: Decision, path: Path, json: bool) -> None:
    if json:
        document: dict[str, Any] = {
            name: value for name, value in asdict(decision).items() if name != "terms"
        }
        print_json(document | {"book": str(path)})
    else:
        print(
            f"Decision {decision.id}: {decision.said}. "
            f"To take it back: rivalry book undo --decision {decision.id}"
        )


def _own(book: str | None) -> Path:
    """Find the book to decide about; the starter book is everyone's, and is not changed."""
    from rivalry.api import book_to_write

    path, begins_from = book_to_write(book)
    if not path.exists():
        raise ValueError(
            f"there is no book at {path} yet: import something into it first"
            + (" (the starter book cannot be changed)" if begins_from else "")
        )
    return path


def _meant(book: str | None, *names: str) -> tuple[Path, list[Athlete]]:
    from rivalry.api import open_book
    from rivalry.book.names import the_athlete

    path = _own(book)
    with open_book(path) as opened:
        return path, [the_athlete(opened.store, name) for name in names]
