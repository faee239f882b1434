"""Which candidates are one race, from the surest evidence down, and which competitions are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from rivalry.intake.decisions import Decision
from rivalry.intake.staging import leave_rows, run_script
from rivalry.intake.union_find import UnionFind

_SAME_RACE = (Path(__file__).parent / "same_race.sql").read_text(encoding="utf-8")
_CHAMPIONSHIP = re.compile(r"[^|:]+\|\d{4}")
"""Key of a championship: its series and year."""

# A race of the old book keeps its number, the smallest of a set; new ones get the next.
_NUMBERED = """
create or replace temp table candidate_set as
select
    candidate.candidate,
    candidate.race as old,
    coalesce(joined_to.root, candidate.candidate) as root
from candidate
left join joined_to using (candidate);

create or replace temp table numbered_set as
select
    root,
    coalesce(
        min(old),
        (select coalesce(max(id), 0) from old_race)
        + row_number() over (partition by min(old) is null order by min(candidate))
    )::integer as race
from candidate_set
group by root;

create or replace temp table candidate_race as
select candidate_set.candidate, numbered_set.race
from candidate_set
inner join numbered_set using (root);

create or replace temp table race_merge as
select candidate_set.old, numbered_set.race
from candidate_set
inner join numbered_set using (root)
where candidate_set.old <> numbered_set.race;
"""


def join_candidates(db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    """Leave `candidate_race (candidate, race)` and `race_merge (old, race)`.

    Of the candidates only those are looked at one by one that may be one with another.
    """
    pairs = [*_decided(db, decisions)]
    decided = len(pairs)
    pairs += [(one, other) for _, one, other in db.execute(_SAME_RACE).fetchall()]
    concerned = sorted({number for pair in pairs for number in pair})
    leave_rows(
        db, "concerned", [{"candidate": number} for number in concerned], candidate="integer"
    )
    rows = db.execute(
        "select candidate, section, age_group, coalesce(meet_key, place_key, '') "
        "from candidate inner join concerned using (candidate) order by candidate"
    ).fetchall()
    place = {row[0]: index for index, row in enumerate(rows)}
    sets = UnionFind(len(rows))
    # Of each set's root: the section by everyone who numbers them, and the age group.
    sections: list[dict[str, int]] = [{row[3]: row[1]} if row[1] else {} for row in rows]
    ages: list[str | None] = [row[2] for row in rows]
    for index, (one, other) in enumerate(pairs):
        left, right = sets.root(place[one]), sets.root(place[other])
        if left == right:
            continue
        mine, theirs = sections[left], sections[right]
        if index >= decided and (
            (ages[left] and ages[right] and ages[left] != ages[right])
            or any(theirs.get(by, section) != section for by, section in mine.items())
        ):
            continue
        age = ages[left] or ages[right]
        root = sets.join(left, right)
        sections[root], ages[root] = mine | theirs, age
    leave_rows(
        db,
        "joined_to",
        [
            {"candidate": number, "root": concerned[sets.root(index)]}
            for number, index in place.items()
        ],
        candidate="integer",
        root="integer",
    )
    run_script(db, _NUMBERED)


def unify_competitions(db: duckdb.DuckDBPyConnection) -> None:
    """Find competitions that are one under two names: of one town, with races in common.

    Two races at least, or all that one of them has; two championships are never one. Leaves
    `same_competition (key, kept)`.
    """
    db.execute(
        """
        create or replace temp table claimed as
        select distinct candidate.meet_key as key, candidate.place_key, candidate_race.race
        from candidate
        inner join candidate_race using (candidate)
        where candidate.meet_key is not null and candidate.place_key <> ''
        """
    )
    shared = db.execute(
        """
        select one.key, other.key, count(distinct one.race)
        from claimed as one
        inner join claimed as other using (race, place_key)
        where one.key < other.key
        group by one.key, other.key
        order by one.key, other.key
        """
    ).fetchall()
    names = sorted({key for one, other, _ in shared for key in (one, other)})
    races = dict(
        db.execute(
            "select key, count(distinct race) from claimed "
            "where list_contains(?::varchar[], key) group by key",
            [names],
        ).fetchall()
    )
    place = {key: index for index, key in enumerate(names)}
    sets = UnionFind(len(names))
    for one, other, count in shared:
        if count < 2 and count < min(races[one], races[other]):
            continue
        if not (_CHAMPIONSHIP.fullmatch(one) and _CHAMPIONSHIP.fullmatch(other)):
            sets.join(place[one], place[other])
    known = {
        row[0]
        for row in db.execute(
            "select key from old.competition where list_contains(?::varchar[], key)", [names]
        ).fetchall()
    }
    groups: dict[int, list[str]] = defaultdict(list)
    for key in names:
        groups[sets.root(place[key])].append(key)

    def merit(key: str) -> tuple[bool, bool, int, str]:
        return not _CHAMPIONSHIP.fullmatch(key), key not in known, -races[key], key

    rows = [
        {"key": key, "kept": kept}
        for keys in groups.values()
        for kept in [min(keys, key=merit)]
        for key in keys
        if key != kept
    ]
    leave_rows(db, "same_competition", rows, key="varchar", kept="varchar")


def _decided(
    db: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of candidates that are one race because somebody decided so."""
    for decision in decisions:
        if decision.kind != "same-race" or not decision.stands:
            continue
        meant: list[int] = []
        for terms in (decision.terms["one"], decision.terms["other"]):
            meant += [
                row[0]
                for row in db.execute(
                    """
                    select candidate from candidate
                    where
                        date = $date::date and discipline = $discipline and sex = $sex
                        and round is not distinct from $round
                        and section is not distinct from $section
                        and age_group is not distinct from $age_group
                        and combined is not distinct from $combined
                        and (meet_key = $key or (place_key = $place_key and place_key <> ''))
                    order by candidate
                    """,
                    terms,
                ).fetchall()
            ]
        for other in meant[1:]:
            yield meant[0], other
