"""Athlete: one page of facts, bests first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rivalry.book.coverage import career_coverage
from rivalry.book.names import Athlete
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import Day, Disciplines, OneAthlete
from rivalry.questions.measures import mark_text
from rivalry.questions.question import question, statement
from rivalry.questions.sources import Sources, evidence_of
from rivalry.questions.titles import titles

_BESTS = statement(__file__)


@dataclass
class AthleteAnswer(Answer):
    """Bests of the career and of the season, and championship medals."""

    athlete: Athlete
    as_of: date
    bests: list[dict[str, Any]]
    season_bests: list[dict[str, Any]]
    aided_bests: list[dict[str, Any]]
    """Wind-aided marks better than the best legal one: shown, but no bests."""
    titles: list[dict[str, Any]]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    @property
    def age(self) -> int | None:
        """Age in whole years on the as-of day; None where the birthday is not known."""
        born = self.athlete.born
        if born is None or self.athlete.born_precision != "day":
            return None
        before_birthday = (self.as_of.month, self.as_of.day) < (born.month, born.day)
        return self.as_of.year - born.year - before_birthday

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        return {
            "name": self.athlete.name,
            "nation": self.athlete.nation,
            "sex": self.athlete.sex,
            "born": self.athlete.birth,
            "age": self.age,
            "as_of": self.as_of.isoformat(),
            "bests": self.bests,
            "season_bests": self.season_bests,
            "aided_bests": self.aided_bests,
            "titles": self.titles,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a best, with this season's beside it."""
        season = {(row["discipline"], row["short_track"]): row for row in self.season_bests}
        return [
            best
            | {
                "sources": "; ".join(best["sources"]),
                "season_best": season.get((best["discipline"], best["short_track"]), {}).get(
                    "mark"
                ),
            }
            for best in self.bests
        ]

    def __str__(self) -> str:
        """Introduce the athlete."""
        told = [self.athlete.nation, f"born {self.athlete.birth}" if self.athlete.birth else None]
        if self.age is not None:
            told.append(f"{self.age} on {self.as_of}")
        return ", ".join([self.athlete.name, *(word for word in told if word)])


@question(command="athlete")
def athlete(
    store: Store,
    name: OneAthlete,
    discipline: Disciplines | None = None,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> AthleteAnswer:
    """Who an athlete is: nation, age, personal bests, season's bests, championship medals.

    Args:
        name: The athlete, or a nation's relay team.
        discipline: Only these disciplines: `1500m,Mile`.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    rows = store.ask(
        _BESTS,
        {"athlete": name.id, "disciplines": discipline, "as_of": as_of, "known_on": known_on},
    )
    columns = store.columns()
    marks = [dict(zip(columns, row, strict=True)) for row in rows]
    told = Sources(store).of({row["id"]: (row["source"], row["line"]) for row in marks})
    return AthleteAnswer(
        athlete=name,
        as_of=as_of,
        bests=[_best(row, told) for row in marks if row["is_best"]],
        season_bests=[_best(row, told) for row in marks if row["is_season_best"]],
        aided_bests=[_best(row, told) for row in marks if row["is_aided_best"]],
        titles=titles.function(store, name, discipline, as_of, known_on).medals,  # type: ignore[attr-defined]
        coverage=career_coverage(store, [name], as_of, discipline),
        evidence=evidence_of(name.name, marks, told),
    )


def _best(row: dict[str, Any], told: dict[int, list[str]]) -> dict[str, Any]:
    wind = row["wind_mm_s"]
    return {
        "discipline": row["discipline"],
        "short_track": row["short_track"],
        "mark": mark_text(row["discipline"], row),
        "wind": None if wind is None else f"{wind / 1000:+.1f}",
        "wind_known": wind is not None or row["short_track"],
        "hand_timed": row["timing"] == "hand",
        "en_route": row["en_route"],
        "within": row["combined"],
        "date": row["date"].isoformat(),
        "competition": row["competition_name"],
        "place": row["place"],
        "round": row["round"],
        "sources": told[row["id"]],
    }
