"""Since: the last time before a day that anyone was as good."""

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
    OneAthlete,
    OneDiscipline,
    Sex,
    Text,
    Under,
)
from rivalry.questions.question import question, statement
from rivalry.questions.toplist import (
    nations_meant,
    said_sex,
    told_marks,
    track_meant,
    tracks_meant,
)

_SINCE = statement(__file__)
_SHOWN = 5
_DAYS_A_YEAR = 365.25


@dataclass
class Since(Answer):
    """The last mark as good, and how long before the day it was set."""

    mark: str
    discipline: str
    sex: str
    on: date
    as_of: date
    last: list[dict[str, Any]]
    """The latest marks as good, the last one first."""
    coverage: dict[str, Any]
    evidence: list[Evidence]

    @property
    def years(self) -> float | None:
        """Years from the last mark as good to the day; None where there is none."""
        if not self.last:
            return None
        then = date.fromisoformat(self.last[0]["date"])
        return round((self.on - then).days / _DAYS_A_YEAR, 2)

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        return {
            "mark": self.mark,
            "discipline": self.discipline,
            "sex": self.sex,
            "on": self.on.isoformat(),
            "last_as_fast": self.last[0] if self.last else None,
            "years": self.years,
            "earlier": self.last[1:],
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row for each of the latest marks as good."""
        columns = ("date", "mark", "wind", "athlete", "nation", "competition", "short_track")
        return [{column: row[column] or None for column in columns} for row in self.last]

    def __str__(self) -> str:
        """Say who was the last, when, and how long before."""
        if not self.last:
            return f"{self.mark} on {self.on}: nobody in the book had been as good before"
        last = self.last[0]
        return (
            f"{self.mark} on {self.on}: the best since {last['mark']}, {last['athlete']}, "
            f"{last['date']}, {self.years:.2f} years before"
        )


@question(command="since")
def since(
    store: Store,
    mark: Text,
    discipline: OneDiscipline,
    sex: Sex | None = None,
    on: Day | None = None,
    nation: NationCode | None = None,
    area: AreaCode | None = None,
    age_group: Under | None = None,
    other_than: OneAthlete | None = None,
    short_track: Flag = False,
    outdoors: Flag = False,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> Since:
    """The last time before a day that anyone was as good: the same mark counts.

    Args:
        mark: The mark: `3:26.73`, `8.95`.
        discipline: The discipline: `1500m`.
        sex: M, W or X (mixed): among whose marks.
        on: The day of the mark; the as-of day, if not said.
        nation: Only among marks for this nation.
        area: Only among marks for nations of this area: `EUR`.
        age_group: Only among athletes of this age group: `U20`.
        other_than: Not counting marks of this athlete.
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
        _SINCE,
        {
            "discipline": discipline,
            "sex": sex,
            "ordering": meant.ordering(event.better),
            "before": day,
            "nations": nations_meant(nation, area),
            "under": age_group,
            "other_than": other_than.id if other_than else None,
            "short_track": track_meant(short_track, outdoors),
            "top": _SHOWN,
            "as_of": as_of,
            "known_on": known_on,
        },
    )
    columns = store.columns()
    last, evidence = told_marks(store, [dict(zip(columns, row, strict=True)) for row in found])
    coverage = list_coverage(
        store, discipline, sex, day,
        mark=meant.value, performers=False, tracks=tracks_meant(short_track, outdoors),
    )  # fmt: skip
    if not last and not coverage["complete"]:
        coverage["missing"] = (
            f"not covered: the book has no {discipline} as good before {day}, and does not claim "
            "every mark"
        )
    return Since(str(meant), discipline, sex, day, as_of, last, coverage, evidence)
