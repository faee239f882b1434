"""Titles: the championship medals of an athlete."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from rivalry.athletics.stakes import levels_with_medals
from rivalry.book.coverage import career_coverage
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import Day, Disciplines, OneAthlete
from rivalry.questions.measures import mark_text
from rivalry.questions.question import question, statement
from rivalry.questions.sources import Sources, evidence_of

_TITLES = statement(__file__)
MEDALS = ("gold", "silver", "bronze")


@dataclass
class Titles(Answer):
    """Medals, oldest first."""

    athlete: Athlete
    as_of: date
    medals: list[dict[str, Any]]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        counts = Counter(medal["medal"] for medal in self.medals)
        return {
            "athlete": self.athlete.name,
            "as_of": self.as_of.isoformat(),
            "titles": self.medals,
            "counts": {medal: counts[medal] for medal in MEDALS},
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a medal."""
        columns = ("date", "competition", "discipline", "medal", "mark")
        return [{column: medal[column] for column in columns} for medal in self.medals]

    def __str__(self) -> str:
        """Say the medals in one sentence."""
        counts = Counter(medal["medal"] for medal in self.medals)
        told = ", ".join(f"{counts[medal]} {medal}" for medal in MEDALS)
        return f"{self.athlete.name}: championship medals as of {self.as_of}: {told}"


@question(command="titles")
def titles(
    store: Store,
    athlete: OneAthlete,
    discipline: Disciplines | None = None,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> Titles:
    """Which championship medals an athlete has won.

    Args:
        athlete: The athlete, or a nation's relay team.
        discipline: Only these disciplines: `1500m,Mile`.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    rows = store.ask(
        _TITLES,
        {
            "athlete": athlete.id,
            "disciplines": discipline,
            "levels": list(levels_with_medals()),
            "as_of": as_of,
            "known_on": known_on,
        },
    )
    columns = store.columns()
    won = [dict(zip(columns, row, strict=True)) for row in rows]
    told = Sources(store).of({row["id"]: (row["source"], row["line"]) for row in won})
    return Titles(
        athlete=athlete,
        as_of=as_of,
        medals=[
            {
                "series": row["series"] or row["competition_name"],
                "year": row["date"].year,
                "discipline": row["discipline"],
                "medal": MEDALS[row["place"] - 1],
                "competition": row["competition_name"],
                "date": row["date"].isoformat(),
                "mark": mark_text(row["discipline"], row),
            }
            for row in won
        ],
        coverage=career_coverage(store, [athlete], as_of, discipline),
        evidence=evidence_of(athlete.name, won, told),
    )
