"""How likely it is that two ways of being named are one person, and why; no I/O."""

from __future__ import annotations

from datetime import date
from math import exp
from typing import NamedTuple

from rivalry.intake.likeness_of_careers import compare_careers
from rivalry.intake.likeness_of_names import compare_names, telling
from rivalry.intake.named import Evidence, Named
from rivalry.intake.spelling import consonants

__all__ = ["DOUBT", "JOIN", "Likeness", "Named", "candidate_keys", "likeness"]

JOIN = 0.9
"""Score from which two are one person, where they never took two places in one race."""
DOUBT = 0.4
"""Score from which two are worth asking about."""


class Likeness(NamedTuple):
    """How likely two are one person (0 to 1), and what speaks for and against it."""

    score: float
    reasons: tuple[str, ...]


def likeness(one: Named, other: Named, *, shared_races: int = 0) -> Likeness:
    """Judge whether two ways of being named are one person; symmetric.

    `shared_races` counts the days on which two sources give both of them one place and one mark
    of one race. The score is for a pair that shares one of `candidate_keys`. It does not know
    who took two places in one race: they are two, whatever it says.
    """
    if one.team != other.team or (one.sex and other.sex and one.sex != other.sex):
        return Likeness(0.0, ("one is a team" if one.team != other.team else "sex differs",))
    if one.team:
        same = one.key == other.key and one.nation == other.nation
        return Likeness(float(same), ("same team",) if same else ("another team",))
    shared = set(one.ids) & set(other.ids)
    if shared:
        return Likeness(0.999, (f"same id {min(shared)}",))
    births = _births(one, other)
    if births.odds <= _NEXT_YEAR and not shared_races:
        # Even one name and nation cannot make up for that: most pairs of a block end here.
        return Likeness(0.0, births.reasons)
    parts = (
        compare_names(one, other),
        births,
        _nations(one, other),
        _ids(one, other),
        compare_careers(one, other),
        _races(shared_races),
    )
    odds = _START + sum(part.odds for part in parts)
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Likeness(1 / (1 + exp(-odds)), reasons)


def births_fit(one: Named, other: Named) -> bool:
    """Say whether two births can be one person's: the same, one of them unknown, or a slip."""
    return _births(one, other).odds > _NO_SLIP


def candidate_keys(named: Named) -> tuple[str, ...]:
    """Give the blocks that a person stands in: pairs worth scoring share one of them."""
    kind = "team" if named.team else named.sex
    keys = [f"id {identifier}" for identifier in named.ids]
    keys.append(f"name {named.key} {kind}")
    if named.team:
        return tuple(keys)
    if named.born and named.born_precision == "day":
        keys.append(f"born {named.born} {kind}")
    words = telling(named.words)
    codes = sorted(consonants(word) for word in words)
    keys.append(f"sound {' '.join(codes)} {named.nation} {kind}")
    families = telling(tuple(named.family.split())) or words
    givens = telling(tuple(named.given.split())) or words
    keys += sorted(
        {
            f"initial {consonants(family)} {consonants(given)[:1]} {named.nation} {kind}"
            for family in families
            for given in givens
            if family != given and len(family) > 1
        }
    )
    return tuple(dict.fromkeys(keys))


# Log odds, set by how often namesakes of one nation are two people in large books, by how many
# births differ in a digit for every two that differ otherwise, and adjusted on the tuning half
# of tests/identity/pairs.tsv.
_START = -8.0
_SAME_DAY, _SAME_YEAR, _BIRTH_UNKNOWN = 8.5, 2.6, -0.1
_SWAPPED, _YEAR_SLIP, _DIGIT, _SAME_MONTH_AND_DAY = 2.6, 1.0, -0.3, -1.5
_ANOTHER_DAY, _NEXT_YEAR, _YEAR_OFF, _ANOTHER_YEAR = -3.7, -5.9, -4.4, -8.9
_NO_SLIP = -4.0
_FEW_NAMES_SHARED = -0.6
_SAME_NATION, _RELATED_NATION, _OTHER_NATION = 1.5, 0.5, -1.3
_OTHER_ID = -6.0
_PER_SHARED_RACE = (0.0, 9.5, 14.0, 18.0)

# Nations where many share few names.
_FEW_NAMES = frozenset("CHN ERI ETH KEN KOR PRK QAT SOM SUD TPE UGA VIE".split())
# Nations that came out of one another, or that people change between without moving far.
_RELATED = [
    frozenset(codes.split())
    for codes in (
        "URS EUN CIS RUS UKR BLR KAZ UZB KGZ TJK TKM GEO ARM AZE MDA LAT LTU EST",
        "GDR FRG GER", "TCH CZE SVK", "YUG SCG SRB MNE CRO SLO BIH MKD KOS",
        "GBR ENG SCO WAL NIR IRL", "ETH ERI", "SUD SSD", "NED AHO CUW", "FRA REU GLP MTQ GUF",
    )
]  # fmt: skip
_NO_NATION = frozenset("ANA AIN ART EOR ROT IOA OAR RPC INT".split())


def _births(one: Named, other: Named) -> Evidence:
    born, other_born = one.birth, other.birth
    if born is None or other_born is None:
        return Evidence(_BIRTH_UNKNOWN + _common(one, other))
    if one.born_precision == other.born_precision == "day":
        return _days(*sorted((born, other_born)))
    apart = abs(born.year - other_born.year)
    if apart in (0, 100):
        half = "day" in (one.born_precision, other.born_precision)
        said = "same year of birth, one without a day" if half else "same year of birth"
        return Evidence(_SAME_YEAR + _common(one, other), (said,))
    if apart == 1:
        return Evidence(_YEAR_OFF, ("years of birth one apart",))
    return Evidence(_ANOTHER_YEAR, ("years of birth differ",))


def _days(one: date, other: date) -> Evidence:
    if one == other:
        return Evidence(_SAME_DAY, ("same day of birth",))
    years = other.year - one.year
    if (one.month, one.day) == (other.month, other.day):
        if years == 100:
            return Evidence(_SAME_DAY, ("same day of birth, a century apart",))
        if years == 1:
            return Evidence(_YEAR_SLIP, ("years of birth one apart, same day and month",))
        return Evidence(_SAME_MONTH_AND_DAY, ("years of birth differ, same day and month",))
    if not years and (one.month, one.day) == (other.day, other.month):
        return Evidence(_SWAPPED, ("day and month of birth swapped",))
    if sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1:
        return Evidence(_DIGIT, ("births differ in one digit",))
    if not years:
        return Evidence(_ANOTHER_DAY, ("days of birth differ",))
    if years == 1:
        return Evidence(_NEXT_YEAR, ("years of birth differ by one",))
    return Evidence(_ANOTHER_YEAR, ("years of birth differ",))


def _nations(one: Named, other: Named) -> Evidence:
    if not one.nation or not other.nation:
        return Evidence(0.0)
    if one.nation == other.nation:
        return Evidence(_SAME_NATION)
    said = (f"nation differs: {one.nation}, {other.nation}",)
    both = {one.nation, other.nation}
    if both & _NO_NATION or any(both <= related for related in _RELATED):
        return Evidence(_RELATED_NATION, said)
    return Evidence(_OTHER_NATION, said)


def _ids(one: Named, other: Named) -> Evidence:
    left, right = ({i.partition(":")[0] for i in named.ids} for named in (one, other))
    if left & right:
        return Evidence(_OTHER_ID, (f"ids of {min(left & right)} differ",))
    return Evidence(0.0)


def _races(shared: int) -> Evidence:
    if not shared:
        return Evidence(0.0)
    said = "one race" if shared == 1 else f"{shared} races"
    odds = _PER_SHARED_RACE[min(shared, len(_PER_SHARED_RACE) - 1)]
    return Evidence(odds, (f"same place and mark in {said}",))


def _common(one: Named, other: Named) -> float:
    """How much less a name says where many share few names."""
    few = one.nation in _FEW_NAMES or other.nation in _FEW_NAMES
    return _FEW_NAMES_SHARED if few and min(len(one.words), len(other.words)) < 3 else 0.0
