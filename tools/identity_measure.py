"""Measure who is who: a book's athletes, and likeness alone, against tests/identity/pairs.tsv.

    python tools/identity_measure.py --data ../shared/data
    python tools/identity_measure.py book.rivalry --half measuring --worst 40

Without a book it imports the files concerned into a temporary one. Names are shown from the book.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb
from identity_rows import PUBLISHED

from rivalry.athletics.name import fold
from rivalry.intake.likeness import JOIN, Likeness, Named, candidate_keys, likeness

PAIRS = Path(__file__).parents[1] / "tests" / "identity" / "pairs.tsv"


class Observed(NamedTuple):
    """A published row as the book has it."""

    persona: int
    athlete: int
    name: str
    named: Named


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair, with what the book and likeness make of it."""

    half: str
    same: bool
    kind: str
    why: str
    one: Observed
    other: Observed
    alike: Likeness
    with_races: Likeness

    @property
    def joined(self) -> bool:
        """Whether the book has both rows under one athlete."""
        return self.one.athlete == self.other.athlete

    @property
    def blocked(self) -> bool:
        """Whether the two stand in one block of candidates."""
        return not set(candidate_keys(self.one.named)).isdisjoint(candidate_keys(self.other.named))


def main() -> None:
    """Print the tables and the worst errors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("book", type=Path, nargs="?", help="a book with the files of the pairs")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--half", choices=("tuning", "measuring"), default="tuning",
                        help="half whose errors are shown")  # fmt: skip
    parser.add_argument("--worst", type=int, default=30, help="errors shown of each sort")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = given.book or _import(given.data, Path(folder) / "identity.rivalry")
        judged, missing = judge(book)
    print(f"{len(judged)} pairs; {missing} passed over, a row of theirs is not in the book\n")
    for title, verdict in VERDICTS.items():
        table(title, judged, verdict)
    unblocked = [pair for pair in judged if pair.same and not pair.blocked]
    print(f"{len(unblocked)} of the same share no candidate key\n")
    half = [pair for pair in judged if pair.half == given.half]
    for title, verdict in VERDICTS.items():
        errors = [pair for pair in half if verdict(pair) != pair.same]
        show(f"{title}: two taken for one", [p for p in errors if not p.same], given.worst)
        show(f"{title}: one taken for two", [p for p in errors if p.same], given.worst)


VERDICTS: dict[str, Callable[[Judged], bool]] = {
    "the book": lambda pair: pair.joined,
    f"likeness alone, {JOIN} and over": lambda pair: pair.alike.score >= JOIN,
    f"likeness with shared races, {JOIN} and over": lambda pair: pair.with_races.score >= JOIN,
}


def judge(book: Path) -> tuple[list[Judged], int]:
    """Look the labelled rows up in a book; give the pairs, and how many lack a row."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))
    places = {(pair[f"file_{side}"], int(pair[f"line_{side}"])) for pair in pairs for side in "ab"}
    with duckdb.connect(str(book), read_only=True) as db:
        observed = dict(_observed(db, places))
        shared = _shared_races(db)
    judged = []
    for pair in pairs:
        one = observed.get((pair["file_a"], int(pair["line_a"])))
        other = observed.get((pair["file_b"], int(pair["line_b"])))
        if one and other:
            races = shared.get(
                (min(one.persona, other.persona), max(one.persona, other.persona)), 0
            )
            judged.append(
                Judged(
                    pair["half"],
                    pair["label"] == "same",
                    pair["kind"],
                    pair["why"],
                    one,
                    other,
                    likeness(one.named, other.named),
                    likeness(one.named, other.named, shared_races=races),
                )
            )
    return judged, len(pairs) - len(judged)


def _import(data: Path, book: Path) -> Path:
    from rivalry.intake.importing import import_results

    import_results([str(data / folder) for folder in PUBLISHED if (data / folder).exists()], book)
    return book


_OBSERVED = """
create temp table observed as
with place as (
    select wanted.file, wanted.line, source.id as source
    from wanted
    inner join source on source.name = wanted.file or ends_with(source.name, '/' || wanted.file)
)

select place.file, place.line, result.persona
from place
inner join result on result.source = place.source and result.line = place.line
union
select place.file, place.line, report.persona
from place
inner join report on report.source = place.source and report.line = place.line
"""
_RAN = """
create temp table ran as
with everywhere as (
    select persona, race, date, place, mark, source, en_route from result
    union all
    select report.persona, result.race, result.date, report.place, report.mark, report.source,
        report.en_route
    from report inner join result on result.id = report.result
)

select
    persona, everywhere.date, place, mark, source, en_route, discipline, family, race.sex,
    race.round, race.section, race.combined
from everywhere
inner join race on race.id = race
where persona in (select persona from observed)
"""


def _observed(
    db: duckdb.DuckDBPyConnection, places: Iterable[tuple[str, int]]
) -> Iterator[tuple[tuple[str, int], Observed]]:
    db.execute("create temp table wanted (file varchar, line integer)")
    db.executemany("insert into wanted values (?, ?)", sorted(places))
    db.execute(_OBSERVED)
    db.execute(_RAN)
    rows = db.execute(
        """
        select
            file, line, persona.id, persona.athlete, persona.name, persona.key,
            coalesce(persona.given, ''), coalesce(persona.family, ''),
            coalesce(persona.sex, ''), persona.born, persona.born_precision, persona.nation,
            persona.ids, persona.team, career.events, career.first_year, career.last_year
        from observed
        inner join persona on persona.id = observed.persona
        inner join (
            select
                persona, list(distinct family order by family) as events,
                min(year(date)) as first_year, max(year(date)) as last_year
            from ran group by persona
        ) as career on career.persona = observed.persona
        """
    ).fetchall()
    for file, line, persona, athlete, name, key, given, family, *told in rows:
        sex, born, precision, nation, ids, team, events, first, last = told
        named = Named(
            key, fold(given), fold(family), sex, born, precision, nation, tuple(ids.split()), team,
            frozenset(events), first, last,
        )  # fmt: skip
        yield (file, line), Observed(persona, athlete, name, named)


def _shared_races(db: duckdb.DuckDBPyConnection) -> dict[tuple[int, int], int]:
    """Count the days on which two sources give two personas one place and mark of one race."""
    rows = db.execute(
        """
        select one.persona, other.persona, count(distinct one.date)
        from ran as one
        inner join ran as other using (date, discipline, sex, place, mark)
        where
            one.persona < other.persona and one.source <> other.source
            and one.round is not distinct from other.round
            and coalesce(one.section = other.section, true)
            and one.combined is not distinct from other.combined
            and not one.en_route and not other.en_route
        group by one.persona, other.persona
        """
    ).fetchall()
    return {(one, other): races for one, other, races in rows}


def table(title: str, judged: list[Judged], verdict: Callable[[Judged], bool]) -> None:
    """Print what was found and missed, by half and by kind."""
    print(f"{title}\n{'':32}{'pairs':>7}{'TP':>6}{'FP':>6}{'FN':>6}{'precision':>11}{'recall':>9}")
    for half in ("tuning", "measuring"):
        of_half = [pair for pair in judged if pair.half == half]
        _line(half, of_half, verdict)
        kinds: dict[str, list[Judged]] = defaultdict(list)
        for pair in of_half:
            kinds[f"{'same' if pair.same else 'different'}: {pair.kind}"].append(pair)
        for kind, pairs in sorted(kinds.items(), reverse=True):
            _line(f"  {kind}", pairs, verdict)
    print()


def _line(title: str, pairs: list[Judged], verdict: Callable[[Judged], bool]) -> None:
    hits = sum(pair.same and verdict(pair) for pair in pairs)
    wrong = sum(not pair.same and verdict(pair) for pair in pairs)
    missed = sum(pair.same and not verdict(pair) for pair in pairs)
    precision = f"{hits / (hits + wrong):.4f}" if hits else ""
    recall = f"{hits / (hits + missed):.4f}" if hits + missed else ""
    print(f"{title:32}{len(pairs):7}{hits:6}{wrong:6}{missed:6}{precision:>11}{recall:>9}")


def show(title: str, pairs: list[Judged], most: int) -> None:
    """Print pairs by name, those that likeness was surest of in the wrong way first."""
    if not pairs:
        return
    print(f"{title}: {len(pairs)}")
    pairs.sort(key=lambda pair: pair.with_races.score, reverse=not pairs[0].same)
    for pair in pairs[:most]:
        one, other = (_said(observed) for observed in (pair.one, pair.other))
        said = "; ".join(pair.with_races.reasons)
        print(f"  {pair.with_races.score:.3f} {pair.kind}: {one} | {other} [{said}] ({pair.why})")
    print()


def _said(observed: Observed) -> str:
    named = observed.named
    born = {"day": str(named.born), "year": str(named.born)[:4]}.get(named.born_precision, "-")
    return f"{observed.name} {born} {named.nation or '-'}"


if __name__ == "__main__":
    main()
