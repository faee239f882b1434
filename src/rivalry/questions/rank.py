"""Rank: where a mark stood among all of its discipline on the evening of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark_reading import read_mark
from rivalry.book.list_coverage import list_coverage
from rivalry.book.store import Store
from rivalry.questions.answer import Answer, Evidence
from rivalry.questions.kinds import (
    AreaCode,
    Day,
    Flag,
    NationCode,
    OneDiscipline,
    Sex,
    Text,
    Under,
    Whole,
)
from rivalry.questions.question import question, statement
from rivalry.questions.toplist import (
    nations_meant,
    said_sex,
    told_marks,
    track_meant,
    tracks_meant,
)

_RANK = statement(__file__)
_SHOWN = 25


@dataclass
class Rank(Answer):
    """Where a mark stood, and the marks ahead of it."""

    mark: str
    discipline: str
    sex: str
    as_of: date
    performers: int
    performances: int
    holders: list[str]
    """Who set it on that day, where the book has it."""
    ahead: list[dict[str, Any]]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        return {
            "mark": self.mark,
            "discipline": self.discipline,
            "sex": self.sex,
            "on": self.as_of.isoformat(),
            "performers": self.performers,
            "performances": self.performances,
            "holders": self.holders,
            "ahead": self.ahead,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row for each mark ahead, as far as they are shown."""
        columns = ("mark", "wind", "athlete", "nation", "date", "venue", "short_track")
        return [{column: row[column] or None for column in columns} for row in self.ahead]

    def __str__(self) -> str:
        """Say the two ranks."""
        by = f" ({', '.join(self.holders)})" if self.holders else ""
        if not self.ahead and self.coverage["missing"] and not self.holders:
            return f"{self.mark}: {self.coverage['missing']}"
        return (
            f"{self.mark}{by} on {self.as_of}: performer {self.performers}, "
            f"performance {self.performances} of all time"
        )


@question(command="rank")
def rank(
    store: Store,
    mark: Text,
    discipline: OneDiscipline,
    sex: Sex | None = None,
    on: Day | None = None,
    nation: NationCode | None = None,
    area: AreaCode | None = None,
    age_group: Under | None = None,
    season: Whole | None = None,
    short_track: Flag = False,
    outdoors: Flag = False,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> Rank:
    """Where a mark stood among all of its discipline on the evening of a day.

    By performers: how many others had been better, and one. By performances: how many marks had
    been better, and one. The mark need not be in the book.

    Args:
        mark: The mark: `3:43.73`, `8.95`.
        discipline: The discipline: `Mile`.
        sex: M, W or X (mixed): among whose marks.
        on: The day; the as-of day, if not said.
        nation: Only among marks for this nation.
        area: Only among marks for nations of this area: `EUR`.
        age_group: Only among athletes of this age group: `U20`.
        season: Only among marks of this year.
        short_track: Only among marks set on a short track.
        outdoors: Only among marks not set on a short track.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    sex = said_sex(sex)
    day = min(on, as_of) if on else as_of
    event = read_discipline(discipline)
    meant = read_mark(mark, event)
    found = store.ask(
        _RANK,
        {
            "discipline": discipline,
            "sex": sex,
            "ordering": meant.ordering(event.better),
            "season": season,
            "nations": nations_meant(nation, area),
            "under": age_group,
            "short_track": track_meant(short_track, outdoors),
            "top": _SHOWN,
            "as_of": day,
            "known_on": known_on,
        },
    )
    columns = store.columns()
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    better, athletes = rows[0]["better"], rows[0]["athletes_better"]
    listed = [row for row in rows if row["id"] is not None]
    own = meant.ordering(event.better)
    ahead, _ = told_marks(store, [row for row in listed if row["ordering"] < own])
    _, evidence = told_marks(store, listed)
    return Rank(
        mark=str(meant),
        discipline=discipline,
        sex=sex,
        as_of=day,
        performers=athletes + 1,
        performances=better + 1,
        holders=sorted({row["athlete_name"] for row in listed if row["ordering"] == own}),
        ahead=ahead,
        coverage=list_coverage(
            store, discipline, sex, day,
            mark=meant.value, performers=False,
            tracks=tracks_meant(short_track, outdoors), season=season,
        ),
        evidence=evidence,
    )  # fmt: skip
