"""Marks: every mark of an athlete, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rivalry.book.coverage import career_coverage
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import Day, Disciplines, FirstDay, OneAthlete
from rivalry.questions.measures import mark_text
from rivalry.questions.question import question, statement
from rivalry.questions.sources import Sources

_MARKS = statement(__file__)


@dataclass(frozen=True, slots=True)
class Performance:
    """One mark; `value` is in ms, mm or points, as the discipline is measured."""

    date: date
    competition: str
    city: str | None
    level: str
    discipline: str
    short_track: bool
    round: str | None
    section: int | None
    place: int | None
    mark: str
    value: int
    wind: str | None
    aided: bool
    hand_timed: bool
    en_route: bool
    pacemaker: bool
    within: str | None
    """The combined event that it was a part of."""
    flags: str | None
    """As reported: `SB`, `NR PB`."""
    sources: list[str]

    def to_dict(self) -> dict[str, Any]:
        """Give the mark as plain JSON values."""
        values = {name: getattr(self, name) for name in self.__slots__ if name != "level"}
        return values | {"date": self.date.isoformat()}


@dataclass
class Marks(Answer):
    """The marks of one athlete, oldest first."""

    athlete: Athlete
    as_of: date
    marks: list[Performance]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    def to_dict(self) -> dict[str, Any]:
        """Give the document that `--json` prints."""
        return {
            "athlete": self.athlete.name,
            "as_of": self.as_of.isoformat(),
            "marks": [mark.to_dict() for mark in self.marks],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a mark."""
        return [
            {
                "date": mark.date.isoformat(),
                "discipline": mark.discipline,
                "mark": mark.mark,
                "wind": mark.wind,
                "place": mark.place,
                "round": mark.round,
                "competition": mark.competition,
                "city": mark.city,
                "remarks": "; ".join(remarks(mark)),
                "sources": "; ".join(mark.sources),
            }
            for mark in self.marks
        ]

    def __str__(self) -> str:
        """Say how many marks there are, of which days."""
        if not self.marks:
            return f"{self.athlete.name}: no mark in the book as of {self.as_of}"
        first, last = self.marks[0].date, self.marks[-1].date
        return f"{self.athlete.name}: {len(self.marks)} marks from {first} to {last}"


def remarks(mark: Performance) -> list[str]:
    """Say in words what sets a mark apart: short track, wind, hand timing, on the way, flags."""
    told = {
        "short track": mark.short_track,
        "wind-aided": mark.aided,
        "hand-timed": mark.hand_timed,
        "on the way": mark.en_route,
        "as pacemaker": mark.pacemaker,
        f"within the {mark.within}": mark.within,
        f"{mark.flags}": mark.flags,
    }
    return [words for words, holds in told.items() if holds]


@question(command="marks")
def marks(
    store: Store,
    athlete: OneAthlete,
    discipline: Disciplines | None = None,
    since: FirstDay | None = None,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> Marks:
    """Every mark of an athlete, day by day, with the race it was set in.

    Args:
        athlete: The athlete, or a nation's relay team.
        discipline: Only these disciplines: `1500m,Mile`.
        since: Only from this day on.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    rows = store.ask(
        _MARKS,
        {
            "athlete": athlete.id,
            "disciplines": discipline,
            "since": since,
            "as_of": as_of,
            "known_on": known_on,
        },
    )
    columns = store.columns()
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    told = Sources(store).of({row["id"]: (row["source"], row["line"]) for row in found})
    performances = [_performance(row, told[row["id"]]) for row in found]
    return Marks(
        athlete=athlete,
        as_of=as_of,
        marks=performances,
        coverage=career_coverage(store, [athlete], as_of, discipline),
        evidence=[
            Evidence(
                athlete=athlete.name,
                discipline=mark.discipline,
                mark=mark.mark,
                place=mark.place,
                outcome="OK",
                date=mark.date,
                competition=mark.competition,
                round=mark.round,
                source="; ".join(mark.sources),
            )
            for mark in performances
        ],
    )


def _performance(row: dict[str, Any], sources: list[str]) -> Performance:
    wind = row["wind_mm_s"]
    return Performance(
        date=row["date"],
        competition=row["competition_name"],
        city=row["city"],
        level=row["level"],
        discipline=row["discipline"],
        short_track=row["short_track"],
        round=row["round"],
        section=row["section"],
        place=row["place"],
        mark=mark_text(row["discipline"], row) or "",
        value=row["mark"],
        wind=None if wind is None else f"{wind / 1000:+.1f}",
        aided=row["aided"],
        hand_timed=row["timing"] == "hand",
        en_route=row["en_route"],
        pacemaker=row["pacemaker"],
        within=row["combined"],
        flags=row["flags"],
        sources=sources,
    )
