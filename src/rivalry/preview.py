"""A preview of two rivals: one page in one file, every figure with the results it rests on."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from rivalry.athletics.nation import find_nation
from rivalry.book.info import book_info
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.footnotes import Footnotes
from rivalry.questions.athlete import AthleteAnswer, athlete
from rivalry.questions.head_to_head import HeadToHead, head_to_head
from rivalry.questions.marks import Marks, marks, remarks
from rivalry.questions.measures import kind_of
from rivalry.questions.surroundings import DAYS_AHEAD, surroundings

_TEMPLATES = Path(__file__).parent / "templates"
_PANELS = 3
_WIDTHS = {"wide": 800, "narrow": 350}
"""Each picture is drawn for a desk and for a phone; the page shows the one that fits."""


@dataclass(frozen=True)
class Page:
    """A page that needs no other file: its title, its HTML, and the answer it is about."""

    title: str
    html: str
    answer: HeadToHead


def build_preview(
    store: Store,
    a: str | Athlete,
    b: str | Athlete,
    discipline: str | list[str] | None = None,
    as_of: str | date | None = None,
) -> Page:
    """Build the preview of two athletes or relay teams.

    Args:
        store: The book.
        a: One; a surname that several bear is read as `head_to_head` reads it.
        b: The other.
        discipline: Only these disciplines: `1500m,Mile`.
        as_of: Nothing later is on the page, but the timetable ahead; today, if not said.

    Raises ValueError with one sentence for a name, discipline or day that is none.
    """
    answer = head_to_head.ask(store, a, b, discipline=discipline, as_of=as_of)
    assert isinstance(answer, HeadToHead)
    people = (answer.a, answer.b)
    chosen = answer.filters.get("disciplines")
    facts = [_facts(store, person, chosen, answer.as_of) for person in people]
    bests = _bests(answer, facts)
    disciplines = _disciplines(answer, [row["discipline"] for row in bests])
    mark_lists = [_marks(store, person, disciplines, answer.as_of) for person in people]
    style = (_TEMPLATES / "preview.css").read_text(encoding="utf-8")
    title = f"{answer.a.name} v {answer.b.name}"
    html = _template().render(
        title=title,
        style=style,
        style_hash=b64encode(sha256(f"\n{style}\n".encode()).digest()).decode(),
        sentence=str(answer),
        document=answer.to_dict(),
        as_of=answer.as_of,
        chosen=chosen,
        people=[_person(fact, side) for fact, side in zip(facts, ("a", "b"), strict=True)],
        bests=bests,
        around=surroundings(store, list(people), disciplines, answer.as_of),
        days_ahead=DAYS_AHEAD,
        pictures=_pictures(answer, mark_lists, disciplines[:_PANELS]),
        licences={
            (source["name"], source["title"]): source["licence"]
            for source in book_info(store)["sources"]
        },
        footnotes=Footnotes(),
    )
    return Page(title, html, answer)


def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"day": _day, "ordinal": _ordinal, "remarks": remarks}
    return environment.get_template("preview.html.j2")


def _facts(
    store: Store, person: Athlete, disciplines: list[str] | None, as_of: date
) -> AthleteAnswer:
    answer = athlete.ask(store, person, discipline=disciplines, as_of=as_of)
    assert isinstance(answer, AthleteAnswer)
    return answer


def _marks(store: Store, person: Athlete, disciplines: list[str], as_of: date) -> Marks:
    answer = marks.ask(store, person, discipline=disciplines, as_of=as_of)
    assert isinstance(answer, Marks)
    return answer


def _person(fact: AthleteAnswer, side: str) -> dict[str, Any]:
    person = fact.athlete
    nation = find_nation(person.nation) if person.nation else None
    return {
        "side": side,
        "name": person.name,
        "nation": nation.name if nation else person.nation,
        "code": person.nation,
        "born": person.born if person.born_precision == "day" else person.birth,
        "age": fact.age,
        "titles": fact.titles,
        "aided": fact.aided_bests,
    }


def _bests(answer: HeadToHead, facts: list[AthleteAnswer]) -> list[dict[str, Any]]:
    """Give one row a discipline with the bests of both.

    Where no discipline was asked for: those in which both have a mark, or else all.
    """
    tables = [
        {(row["discipline"], row["short_track"]): row for row in rows}
        for fact in facts
        for rows in (fact.bests, fact.season_bests)
    ]
    a_best, a_season, b_best, b_season = tables
    shared = [key for key in a_best if key in b_best]
    either = [*a_best, *(key for key in b_best if key not in a_best)]
    asked = answer.filters.get("disciplines")
    return [
        {
            "discipline": discipline,
            "short_track": short_track,
            "a": a_best.get((discipline, short_track)),
            "a_season": a_season.get((discipline, short_track)),
            "b": b_best.get((discipline, short_track)),
            "b_season": b_season.get((discipline, short_track)),
        }
        for discipline, short_track in (either if asked or not shared else shared)
    ]


def _disciplines(answer: HeadToHead, of_bests: list[str]) -> list[str]:
    """Order what the page is about: where they met most often, then what else was asked for."""
    met = [name for name, _ in Counter(m.discipline for m in answer.meetings).most_common()]
    asked = answer.filters.get("disciplines")
    return list(dict.fromkeys([*met, *(asked or ([] if met else of_bests))]))


def _pictures(
    answer: HeadToHead, mark_lists: list[Marks], disciplines: list[str]
) -> dict[str, Any]:
    """Draw each picture in both widths; a picture that would be empty is left out."""
    from markupsafe import Markup

    from rivalry import charts

    def drawn(draw: Any, *what: Any) -> dict[str, Markup]:
        return {name: Markup(draw(*what, width)) for name, width in _WIDTHS.items()}  # noqa: S704

    units = dict.fromkeys(kind_of(m.discipline) for m in answer.meetings)
    panels = []
    for discipline in disciplines:
        of_both = [[m for m in one.marks if m.discipline == discipline] for one in mark_lists]
        if not any(of_both):
            continue
        shown = sum(len(charts.drawn_marks(answer, one, discipline)) for one in mark_lists)
        panels.append(
            {
                "discipline": discipline,
                "svg": drawn(charts.marks_over_time, answer, *mark_lists, discipline),
                "marks": of_both,
                "left_out": sum(map(len, of_both)) - shown,
            }
        )
    return {
        "score": drawn(charts.running_score, answer) if answer.meetings else None,
        "steps": _steps(answer),
        "margins": [
            {
                "unit": unit,
                "svg": drawn(charts.margins, answer, unit),
                "shown": len(charts.margin_meetings(answer, unit)),
            }
            for unit in units
        ],
        "marks": panels,
    }


def _steps(answer: HeadToHead) -> list[dict[str, Any]]:
    """Give the score after each meeting: the table of the running score."""
    won = {"a": 0, "b": 0, "tie": 0}
    steps = []
    for meeting in answer.meetings:
        won[meeting.winner] += 1
        steps.append(
            {
                "date": meeting.date,
                "competition": meeting.competition,
                "round": meeting.round,
                "winner": answer.winner_name(meeting),
                "a": won["a"],
                "b": won["b"],
            }
        )
    return steps


def _day(day: date | str) -> str:
    """Write a day in words: `6 August 2024`; a year alone stays as it is."""
    if isinstance(day, str):
        if len(day) != len("2024-08-06"):
            return day
        day = date.fromisoformat(day)
    return f"{day.day} {day:%B %Y}"


def _ordinal(place: int) -> str:
    ending = (
        "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    )
    return f"{place}{ending}"
