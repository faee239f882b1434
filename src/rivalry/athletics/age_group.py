"""Age groups: U18, U20, U23, the masters' M35, W40..., and none for seniors."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Bounds in years: below U7 nobody competes, above U30 nobody makes a group of it.
_YOUNGEST, _OLDEST = 7, 30
_FIRST_MASTERS, _LAST_MASTERS = 30, 110

_SENIOR = frozenset(
    ("", "senior", "seniors", "sen", "snr", "open", "absolute", "adult", "adults", "elite", "men")
) | frozenset(("m", "w", "f", "women"))
_NAMED = {
    **dict.fromkeys(("junior", "juniors", "jun", "jr", "jnr", "j"), "U20"),
    **dict.fromkeys(("youth", "youths", "y"), "U18"),
    **dict.fromkeys(("espoir", "espoirs"), "U23"),
}
# U20, Under 20, u-20; German classes carry the sex: MJU20 (youths), WJU18, MKU12 (children).
_UNDER = re.compile(r"(?:[mwf][jk]?)?\s*(?:u|under)\s*([0-9]{1,2})s?")
# M35, W40+, M35-39, V45, Masters 50: the next class begins five years on.
_MASTERS = re.compile(
    r"([mwfv]|masters?|veterans?|vets?)\s*([0-9]{2,3})(?:\s*\+|\s*-\s*[0-9]{2,3})?"
)
# Classes of children by the age reached in the year: M9, W14 (German and Swiss).
_CHILDREN = re.compile(r"[mwf]\s*([0-9]{1,2})")
# Tilastopaja's suffix to a round: `-19` is nineteen and younger.
_SUFFIX = re.compile(r"-([0-9]{1,2})")


class AgeGroupError(ValueError):
    """A text that is no age group; the message is one sentence for the user."""


@lru_cache(maxsize=1024)
def read_age_group(text: str, sex: str | None = None) -> str | None:
    """Return the code of an age group, or None for seniors.

    `U20`, `Under 20`, `MJU20`, `Junior` and Tilastopaja's `-19` give `U20`; `Youth` gives `U18`
    (so World Athletics named these groups to 2015); `M35`, `W40` stay; `V45`, `Masters 45` and
    `-45` need `sex` (`M` or `W`), because a masters group is named with its sex; `W14`, the
    class of the age reached in that year, gives `U15`; `senior` and an empty text give None.

    Raises AgeGroupError for anything else.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _SENIOR:
        return None
    if plain in _NAMED:
        return _NAMED[plain]
    if found := _UNDER.fullmatch(plain.replace("-", " ")):
        return _under(int(found[1]), text)
    if (found := _CHILDREN.fullmatch(plain)) and int(found[1]) < _FIRST_MASTERS:
        return _under(int(found[1]) + 1, text)
    if found := _SUFFIX.fullmatch(plain):
        age = int(found[1])
        return _under(age + 1, text) if age < _FIRST_MASTERS else _masters(sex, age, text)
    if found := _MASTERS.fullmatch(plain):
        named = {"m": "M", "w": "W", "f": "W"}.get(found[1])
        return _masters(named or sex, int(found[2]), text)
    raise AgeGroupError(f"{_shown(text)} is not an age group; write it like U20, M35 or senior.")


def _under(age: int, text: str) -> str:
    if not _YOUNGEST <= age <= _OLDEST:
        raise AgeGroupError(
            f"{_shown(text)} is not an age group; groups run from U{_YOUNGEST} to U{_OLDEST}."
        )
    return f"U{age}"


def _masters(sex: str | None, age: int, text: str) -> str:
    if age % 5 or not _FIRST_MASTERS <= age <= _LAST_MASTERS:
        raise AgeGroupError(
            f"{_shown(text)} is not a masters' group; they begin every five years, like M35 or W40."
        )
    if sex not in ("M", "W"):
        raise AgeGroupError(
            f"{_shown(text)} does not say whose masters' group it is; write M{age} or W{age}."
        )
    return f"{sex}{age}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
