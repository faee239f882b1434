"""What two names say on whether they are one person's: words added, changed, spelt otherwise."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from rivalry.intake.named import Evidence, Named
from rivalry.intake.spelling import Kind, skeleton, word_likeness

# Log odds. Those of two who were born on one day were weighed against pairs who were born weeks
# apart: so many women of a nation share a given name by chance, and so many more on one day.
_WHOLE, _CHANGED_IN_PART = 9.4, 2.0
# Of pairs of one nation and event whose days of birth are known, and of whom one has a word more,
# nearly nine in ten women are one person, and one man in two.
_WORD_ADDED = {"W": 6.9, "M": 4.9, "": 4.9}
_ONE_WORD, _NOTHING = -4.0, -9.0
_FAMILY_CHANGED = {"W": 1.2, "M": -1.6, "": -0.5}
_GIVEN_DIFFERS = -6.0
_PER_KIND: dict[Kind, float] = {
    "same": 0.0, "sound": -0.5, "short": -0.8, "near": -2.5, "initial": -2.5, "other": 0.0,
}  # fmt: skip
_LOOSE = -0.5
"""More, where the one word in common is a short form, or spelt nearly the same."""
_PARTICLES = frozenset(
    "al el ait ben bin bint ibn abd abu da das de del della der den di do dos du la le los van "
    "vande vanden vander von zu y e ould mac st jr sr ii iii iv".split()
)


class Compared(NamedTuple):
    """The words of two names side by side: which are one, and what each has left."""

    pairs: tuple[tuple[str, str, Kind], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def compare_names(one: Named, other: Named) -> Evidence:
    """Weigh two names, whatever their order and script came from."""
    compared = compare_words(one.words, other.words)
    odds = sum(_PER_KIND[kind] for _, _, kind in compared.pairs)
    said = tuple(_said(a, b, kind) for a, b, kind in compared.pairs if kind != "same")
    solid = [pair for pair in compared.pairs if pair[2] != "initial"]
    if not solid:
        return Evidence(_NOTHING, ("no word of the name in common",))
    if not compared.left and not compared.right:
        if len(compared.pairs) < 2:  # artists' names, and names cut short
            return Evidence(odds + _WHOLE - 3.0, said or ("same single name",))
        return Evidence(odds + _WHOLE, said or ("same name",))
    if not compared.left or not compared.right:
        more = " ".join(compared.left or compared.right)
        if len(compared.pairs) < 2:
            return Evidence(odds + 1.0, (*said, f"one name alone; the other adds {more}"))
        return Evidence(odds + _WORD_ADDED.get(one.sex, 0.0), (*said, f"name added: {more}"))
    left, right = (
        _role(one, compared.left),
        _role(other, compared.right),
    )
    if left == right == "given":
        return Evidence(odds + _GIVEN_DIFFERS, (*said, "given name differs"))
    changed = f"{' '.join(compared.left)}/{' '.join(compared.right)}"
    if left == right == "family":
        loose = _LOOSE * (len(solid) == 1 and solid[0][2] in ("short", "near"))
        more_words = len(solid) - 1
        weight = _FAMILY_CHANGED.get(one.sex, 0.0) + loose + more_words * _CHANGED_IN_PART
        return Evidence(odds + weight, (*said, f"family name changed: {changed}"))
    if len(solid) >= 2:
        return Evidence(odds + 1.0, (*said, f"name changed in part: {changed}"))
    return Evidence(odds + _ONE_WORD, (*said, "only one word of the name in common"))


@lru_cache(maxsize=1 << 18)
def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out particles and suffixes, unless nothing else would be left to tell by."""
    kept = tuple(word for word in words if word not in _PARTICLES)
    if len(kept) > 2 and "junior" in kept:
        kept = tuple(word for word in kept if word != "junior")
    return kept if len(kept) > 1 else words


def _role(named: Named, words: tuple[str, ...]) -> str:
    """Say whether words are all of the given name, or all of the family name; else nothing."""
    given, family = set(named.given.split()), set(named.family.split())
    if all(word in given and word not in family for word in words):
        return "given"
    return "family" if all(word in family and word not in given for word in words) else ""


def _said(a: str, b: str, kind: Kind) -> str:
    if kind == "initial":
        return f"{a}/{b}: one is an initial"
    if kind == "short":
        return f"{a}/{b}: one is short for the other"
    if kind == "sound":
        return f"{a}/{b}: one word in two transcriptions"
    return f"{a}/{b}: one word spelt nearly the same"


@lru_cache(maxsize=1 << 16)
def compare_words(one: tuple[str, ...], other: tuple[str, ...]) -> Compared:
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
    return Compared(
        tuple(pairs),
        tuple(w for i, w in enumerate(left) if i not in used_left),
        tuple(w for j, w in enumerate(right) if j not in used_right),
    )


def _merged(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Write two words as one where the other name does: Min-ho and Minho, Al Garni, Algarni."""
    if len(words) > len(other) or len(words) > 2 < len(other):
        sounds = {skeleton(word) for word in other if len(word) > 3}
        for i, j in permutations(range(len(words)), 2):
            if words[i] not in other and skeleton(words[i] + words[j]) in sounds:
                rest = (word for k, word in enumerate(words) if k not in (i, j))
                return telling((words[i] + words[j], *rest))
    return telling(words)
