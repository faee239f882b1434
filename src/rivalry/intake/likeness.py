"""How likely it is that two ways of being named are one person, and why; no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import permutations
from math import exp
from typing import NamedTuple

from rivalry.intake.spelling import Kind, consonants, skeleton, word_likeness

JOIN = 0.9
"""Score from which two are one person, where they never took two places in one race."""
DOUBT = 0.5
"""Score from which two are worth asking about; one race in common settles it."""


@dataclass(frozen=True, slots=True)
class Named:
    """One way of being named, all text folded (see athletics/name.py).

    `key` is the words of the name, sorted; `given` and `family` are empty where the source
    does not tell them apart. `born` is 1 January where `born_precision` is `year`.
    """

    key: str
    given: str = ""
    family: str = ""
    sex: str = ""
    born: date | None = None
    born_precision: str = "unknown"
    nation: str | None = None
    ids: tuple[str, ...] = ()
    team: bool = False
    words: tuple[str, ...] = field(init=False)
    """The words of the name, in their order where it is known."""

    def __post_init__(self) -> None:
        told = tuple(f"{self.given} {self.family}".split())
        object.__setattr__(self, "words", told or tuple(self.key.split()))


class Likeness(NamedTuple):
    """How likely two are one person (0 to 1), and what speaks for and against it."""

    score: float
    reasons: tuple[str, ...]


class _Evidence(NamedTuple):
    """What one side of two names says: in natural log odds, and in words."""

    odds: float
    reasons: tuple[str, ...] = ()


def likeness(one: Named, other: Named) -> Likeness:
    """Judge whether two ways of being named are one person; symmetric.

    The score is that of a pair that shares one of `candidate_keys`; it knows nothing of
    races: two who took two places in one race are two, whatever it says.
    """
    if one.team != other.team or (one.sex and other.sex and one.sex != other.sex):
        return Likeness(0.0, ("one is a team" if one.team != other.team else "sex differs",))
    if one.team:
        same = one.key == other.key and one.nation == other.nation
        return Likeness(float(same), ("same team",) if same else ("another team",))
    shared = set(one.ids) & set(other.ids)
    if shared:
        return Likeness(0.999, (f"same id {min(shared)}",))
    name, birth = _names(one, other), _births(one, other)
    parts = (name, birth, _nations(one, other), _ids(one, other))
    odds = _START + sum(part.odds for part in parts)
    if name.odds > 0 and birth.odds < _SAME_DAY:
        odds -= _common(one, other)
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Likeness(1 / (1 + exp(-odds)), reasons)


def candidate_keys(named: Named) -> tuple[str, ...]:
    """Give the blocks that a person stands in: pairs worth scoring share one of them."""
    kind = "team" if named.team else named.sex
    keys = [f"id {identifier}" for identifier in named.ids]
    keys.append(f"name {named.key} {kind}")
    if named.team:
        return tuple(keys)
    if named.born and named.born_precision == "day":
        keys.append(f"born {named.born} {kind}")
    words = _telling(named.words)
    codes = sorted(consonants(word) for word in words)
    keys.append(f"sound {' '.join(codes)} {named.nation} {kind}")
    families = _telling(tuple(named.family.split())) or words
    givens = _telling(tuple(named.given.split())) or words
    keys += sorted(
        {
            f"initial {consonants(family)} {given[0]} {named.nation} {kind}"
            for family in families
            for given in givens
            if family != given and len(family) > 1
        }
    )
    return tuple(dict.fromkeys(keys))


# Log odds. They were set by reason and adjusted on the tuning half of tests/identity/pairs.tsv.
_START = -8.0
_WHOLE, _PART, _FAMILY_ONLY, _NOTHING = 6.0, 5.0, -4.5, -9.0
_PER_KIND: dict[Kind, float] = {
    "same": 0.0, "sound": -0.2, "short": -0.5, "near": -1.0, "initial": -2.5, "other": 0.0,
}  # fmt: skip
_SAME_DAY = 6.0
_PARTICLES = frozenset(
    "al el ait ben bin bint ibn abd abu da das de del della der den di do dos du la le los van "
    "vande vanden vander von zu y e ould mac st jr sr ii iii iv".split()
)
# Nations where many share few names.
_FEW_NAMES = frozenset("CHN ERI ETH KEN KOR PRK QAT SOM SUD TPE UGA VIE".split())
_FAMILIES = [
    frozenset(codes.split())
    for codes in (
        "URS EUN CIS RUS UKR BLR KAZ UZB KGZ TJK TKM GEO ARM AZE MDA LAT LTU EST",
        "GDR FRG GER", "TCH CZE SVK", "YUG SCG SRB MNE CRO SLO BIH MKD KOS",
        "GBR ENG SCO WAL NIR IRL", "ETH ERI", "SUD SSD", "NED AHO CUW", "FRA REU GLP MTQ GUF",
    )
]  # fmt: skip
_NO_NATION = frozenset("ANA AIN ART EOR ROT IOA OAR RPC INT".split())


class _Compared(NamedTuple):
    """The words of two names side by side: which are one, and what each has left."""

    pairs: tuple[tuple[str, str, Kind], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def _names(one: Named, other: Named) -> _Evidence:
    compared = compare_words(one.words, other.words)
    reasons: list[str] = []
    odds = 0.0
    for a, b, kind in compared.pairs:
        odds += _PER_KIND[kind]
        if kind != "same":
            reasons.append(_said(a, b, kind))
    solid = [pair for pair in compared.pairs if pair[2] != "initial"]
    if not compared.left and not compared.right:
        whole = len(compared.pairs) >= 2 and solid
        return _Evidence(odds + (_WHOLE if whole else 1.0), tuple(reasons) or ("same name",))
    if not compared.left or not compared.right:
        more = " ".join(compared.left or compared.right)
        if len(compared.pairs) < 2 or not solid:
            return _Evidence(odds - 2.0, (*reasons, "only one word of the name in common"))
        return _Evidence(odds + _PART, (*reasons, f"name added: {more}"))
    if not solid:
        return _Evidence(_NOTHING, ("no word of the name in common",))
    if len(solid) >= 2:
        changed = f"{' '.join(compared.left)}/{' '.join(compared.right)}"
        return _Evidence(odds + 2.0, (*reasons, f"name changed in part: {changed}"))
    a, b, _ = solid[0]
    role = _role(one, a), _role(other, b)
    if role == ("given", "given"):
        married = 1.0 if one.sex == "W" else -1.5
        return _Evidence(odds + married, (*reasons, "family name changed"))
    if role == ("family", "family"):
        return _Evidence(odds + _FAMILY_ONLY, (*reasons, "given name differs"))
    return _Evidence(odds - 4.0, (*reasons, "only one word of the name in common"))


def _role(named: Named, word: str) -> str:
    given, family = word in named.given.split(), word in named.family.split()
    return "given" if given and not family else "family" if family and not given else ""


def _said(a: str, b: str, kind: Kind) -> str:
    if kind == "initial":
        return f"{a}/{b}: one is an initial"
    if kind == "short":
        return f"{a}/{b}: one is short for the other"
    if kind == "sound":
        return f"{a}/{b}: one word in two transcriptions"
    return f"{a}/{b}: one word spelt nearly the same"


@lru_cache(maxsize=1 << 16)
def compare_words(one: tuple[str, ...], other: tuple[str, ...]) -> _Compared:
    """Pair the words of two names, the likest first; particles and suffixes are not missed."""
    left, right = list(_merged(one, other)), list(_merged(other, one))
    found = sorted(
        (-likely.weight, i, j, likely.kind)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (likely := word_likeness(a, b)).weight
    )
    pairs: list[tuple[str, str, Kind]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j, kind in found:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j], kind))
    return _Compared(
        tuple(pairs),
        tuple(w for i, w in enumerate(left) if i not in used_left),
        tuple(w for j, w in enumerate(right) if j not in used_right),
    )


def _merged(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Write two words as one where the other name does: Min-ho and Minho, Al Garni, Algarni."""
    if len(words) > 2 or (len(words) == 2 and len(other) == 1):
        sounds = {skeleton(word) for word in other if len(word) > 3}
        for i, j in permutations(range(len(words)), 2):
            if words[i] not in other and skeleton(words[i] + words[j]) in sounds:
                rest = (word for k, word in enumerate(words) if k not in (i, j))
                return _telling((words[i] + words[j], *rest))
    return _telling(words)


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out particles and suffixes, unless nothing else would be left to tell by."""
    kept = tuple(word for word in words if word not in _PARTICLES)
    if len(kept) > 2 and "junior" in kept:
        kept = tuple(word for word in kept if word != "junior")
    return kept if len(kept) > 1 else words


def _births(one: Named, other: Named) -> _Evidence:
    if one.born is None or other.born is None:
        return _Evidence(2.5)
    if one.born_precision == other.born_precision == "day":
        return _days(*sorted((one.born, other.born)))
    apart = abs(one.born.year - other.born.year)
    if apart in (0, 100):
        first = "day" in (one.born_precision, other.born_precision)
        return _Evidence(
            3.5, ("same year of birth, one without a day" if first else "same year of birth",)
        )
    if apart == 1:
        return _Evidence(-1.0, ("years of birth one apart",))
    return _Evidence(-7.0, ("years of birth differ",))


def _days(one: date, other: date) -> _Evidence:
    if one == other:
        return _Evidence(_SAME_DAY, ("same day of birth",))
    if (one.month, one.day) == (other.month, other.day):
        if other.year - one.year == 100:
            return _Evidence(_SAME_DAY, ("same day of birth, a century apart",))
        if other.year - one.year == 1:
            return _Evidence(2.5, ("years of birth one apart, same day and month",))
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return _Evidence(4.0, ("day and month of birth swapped",))
    digits = [a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)]
    if sum(digits) == 1:
        return _Evidence(2.0, ("births differ in one digit",))
    if one.year == other.year:
        return _Evidence(-2.0, ("days of birth differ",))
    return _Evidence(-7.0, ("years of birth differ",))


def _nations(one: Named, other: Named) -> _Evidence:
    if not one.nation or not other.nation:
        return _Evidence(0.0)
    if one.nation == other.nation:
        return _Evidence(1.5)
    said = f"nation differs: {one.nation}, {other.nation}"
    if {one.nation, other.nation} & _NO_NATION:
        return _Evidence(0.5, (said,))
    if any({one.nation, other.nation} <= family for family in _FAMILIES):
        return _Evidence(0.5, (said,))
    return _Evidence(-1.0, (said,))


def _ids(one: Named, other: Named) -> _Evidence:
    left, right = ({i.partition(":")[0] for i in named.ids} for named in (one, other))
    if left & right:
        return _Evidence(-6.0, (f"ids of {min(left & right)} differ",))
    return _Evidence(0.0)


def _common(one: Named, other: Named) -> float:
    """How much less a name says where many share few names."""
    few = one.nation in _FEW_NAMES or other.nation in _FEW_NAMES
    return 1.5 if few and min(len(one.words), len(other.words)) < 3 else 0.0
