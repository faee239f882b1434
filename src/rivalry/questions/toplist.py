"""Lists: the best marks of a discipline, of all time or a season, by performers or performances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rivalry.athletics.name import fold
from rivalry.athletics.nation import nations
from rivalry.athletics.stakes import levels_with_medals
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
    Whole,
)
from rivalry.questions.measures import mark_text
from rivalry.questions.question import question, statement
from rivalry.questions.sources import Sources

_TOPLIST = statement(__file__)
BY = ("performers", "performances")


@dataclass
class TopList(Answer):
    """The ranks of a list, the best first."""

    discipline: str
    sex: str
    by: str
    season: int | None
    as_of: date
    ranks: list[dict[str, Any]]
    coverage: dict[str, Any]
    evidence: list[Evidence]

    def to_dict(self) -> dict[str, Any]:
        """Give the document of the contract."""
        return {
            "discipline": self.discipline,
            "sex": self.sex,
            "by": self.by,
            "season": self.season,
            "as_of": self.as_of.isoformat(),
            "rows": self.ranks,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "coverage": self.coverage,
        }

    def rows(self) -> list[dict[str, Any]]:
        """Give one row a mark."""
        return [
            {
                "rank": row["rank"],
                "mark": row["mark"],
                "wind": row["wind"],
                "athlete": row["athlete"],
                "nation": row["nation"],
                "born": row["born"],
                "place": row["place"],
                "date": row["date"],
                "venue": row["city"],
                "short_track": row["short_track"] or None,
                "sources": "; ".join(row["sources"]),
            }
            for row in self.ranks
        ]

    def __str__(self) -> str:
        """Say which list it is."""
        if not self.ranks:
            return str(self.coverage["missing"])
        whose = {"M": "Men", "W": "Women"}.get(self.sex, "Mixed")
        when = f"in {self.season}" if self.season else "of all time"
        return f"{whose}'s {self.discipline}, best {self.by} {when}, as of {self.as_of}"


@question(command="list")
def toplist(
    store: Store,
    discipline: OneDiscipline,
    sex: Sex | None = None,
    season: Whole | None = None,
    by: Text = "performers",
    nation: NationCode | None = None,
    area: AreaCode | None = None,
    age_group: Under | None = None,
    athlete: OneAthlete | None = None,
    city: Text | None = None,
    month: Whole | None = None,
    short_track: Flag = False,
    outdoors: Flag = False,
    not_won: Flag = False,
    no_medal: Flag = False,
    top: Whole | None = None,
    as_of: Day | None = None,
    known_on: Day | None = None,
) -> TopList:
    """The best marks of a discipline, of all time or of a season.

    By performers, each with their best mark, or by performances. Marks of equal value share a
    rank. Wind-aided marks, and hand times in the sprints, do not stand in lists.

    Args:
        discipline: The discipline: `1500m`, `LJ`, `4x100m`.
        sex: M, W or X (mixed): whose list.
        season: Only marks of this year.
        by: `performers` (the best of each) or `performances`.
        nation: Only for this nation, on the day of the mark: `NOR`.
        area: Only for the nations of this area: `EUR`.
        age_group: Only by athletes of this age group in the year of the mark: `U20`.
        athlete: Only of this athlete: a personal top list, by performances.
        city: Only marks set in this city.
        month: Only marks of this month, 1 to 12.
        short_track: Only marks set on a short track.
        outdoors: Only marks not set on a short track.
        not_won: Only marks that did not win the race.
        no_medal: Only by athletes without a championship medal.
        top: The last rank that is listed; 25, if not said.
        as_of: Only results of this day and earlier; today, if not said.
        known_on: Only rulings of this day and earlier; the as-of day, if not said.
    """
    assert as_of is not None
    assert known_on is not None
    sex = said_sex(sex)
    if by not in BY:
        raise ValueError(f"a list is by {' or by '.join(BY)}, not by '{by}'")
    if month and month > 12:
        raise ValueError(f"there is no month {month}: write 1 to 12")
    by = "performances" if athlete else by
    found = store.ask(
        _TOPLIST,
        {
            "discipline": discipline,
            "sex": sex,
            "season": season,
            "month": month,
            "nations": nations_meant(nation, area),
            "short_track": track_meant(short_track, outdoors),
            "under": age_group,
            "athlete": athlete.id if athlete else None,
            "city": fold(city) if city else None,
            "not_won": not_won,
            "no_medal": no_medal,
            "levels": list(levels_with_medals()),
            "performers": by == "performers",
            "top": top or 25,
            "as_of": as_of,
            "known_on": known_on,
        },
    )
    columns = store.columns()
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    ranks, evidence = told_marks(store, rows)
    for rank, row in zip(ranks, rows, strict=True):
        rank["rank"] = row["rank"]
    coverage = list_coverage(
        store, discipline, sex, as_of,
        mark=rows[-1]["mark"] if rows else None,
        performers=by == "performers",
        tracks=tracks_meant(short_track, outdoors),
        season=season,
    )  # fmt: skip
    if not rows:
        coverage |= {
            "complete": False,
            "missing": f"not covered: the book has no such mark of {discipline} as of {as_of}",
        }
    return TopList(discipline, sex, by, season, as_of, ranks, coverage, evidence)


def said_sex(sex: str | None) -> str:
    """Give the sex of the event that is meant.

    Raises ValueError where it is not said: there is no list of both.
    """
    if sex is None:
        raise ValueError("say whose marks are meant: --sex M, --sex W or --sex X (mixed)")
    return sex


def nations_meant(nation: str | None, area: str | None) -> list[str] | None:
    """Give the codes of the nations that are meant, those of the past too; None for all.

    Raises ValueError where both are said.
    """
    if nation and area:
        raise ValueError("--nation and --area are two lists: ask for one of them")
    if nation:
        return [nation]
    return [one.code for one in nations() if one.area == area] if area else None


def track_meant(short_track: bool, outdoors: bool) -> bool | None:
    """Say whether the short track alone is meant, or outdoors alone (False); None for both.

    Raises ValueError where both are said to be alone.
    """
    if short_track and outdoors:
        raise ValueError("--short-track and --outdoors leave nothing over: ask for one of them")
    return True if short_track else False if outdoors else None


def tracks_meant(short_track: bool, outdoors: bool) -> tuple[bool, ...]:
    """Give the tracks that a list has to cover: short track is True."""
    track = track_meant(short_track, outdoors)
    return (False, True) if track is None else (track,)


def told_marks(
    store: Store, rows: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[Evidence]]:
    """Give rows of `performance` with their athletes as lists print them, and as evidence.

    Args:
        store: the book.
        rows: by column, `athlete_name` among them; `born` and `born_precision` where known.
    """
    sources = Sources(store).of({row["id"]: (row["source"], row["line"]) for row in rows})
    told, evidence = [], []
    for row in rows:
        mark = mark_text(row["discipline"], row)
        wind = row["wind_mm_s"]
        told.append(
            {
                "mark": mark,
                "wind": None if wind is None else f"{wind / 1000:+.1f}",
                "athlete": row["athlete_name"],
                "nation": row["nation"],
                "born": _born(row),
                "place": row["place"],
                "round": row["round"],
                "date": row["date"].isoformat(),
                "venue": row["venue"] or row["city"],
                "city": row["city"],
                "competition": row["competition_name"],
                "short_track": row["short_track"],
                "sources": sources[row["id"]],
            }
        )
        evidence.append(
            Evidence(
                athlete=row["athlete_name"],
                discipline=row["discipline"],
                mark=mark,
                place=row["place"],
                outcome=row["outcome"],
                date=row["date"],
                competition=row["competition_name"],
                round=row["round"],
                source="; ".join(sources[row["id"]]),
            )
        )
    return told, evidence


def _born(row: dict[str, Any]) -> str | None:
    born: date | None = row.get("born")
    if born is None:
        return None
    return born.isoformat() if row["born_precision"] == "day" else str(born.year)
