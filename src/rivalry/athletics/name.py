"""Names of people as the sport writes them: any order, capitals, accents; one key for all."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ı": "i",
        "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n", "ə": "e", "Ə": "e", "ŧ": "t", "Ŧ": "t",
        "’": "", "'": "", "`": "", "´": "", "ʼ": "", "ʻ": "", "‘": "",
    }
)  # fmt: skip
_NOT_A_WORD = re.compile(r"[^\w]+|_")
_PARTICLES = frozenset(
    "al ait ben bin da das de del della den der di do dos du el la le lo san santa st ten ter "
    "van vande vanden vander von zu y e ould".split()
)


class PersonName(NamedTuple):
    """A name in its two parts, in the capitals of running text."""

    given: str
    family: str

    @property
    def full(self) -> str:
        """Given name first: `Josh Kerr`."""
        return f"{self.given} {self.family}".strip()


def read_name(text: str) -> PersonName:
    """Take a published name apart: `Josh KERR`, `KERR Josh`, `Kerr, Josh`, `Josh Kerr`.

    A run of words in capitals is the family name; without one it is what stands before a
    comma, or the last word with its particles (`Hicham El Guerrouj`, `Femke van der Meer`).
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return PersonName(capitalised(given), capitalised(family))
    words = text.split(" ")
    loud = [is_loud(word) for word in words]
    if any(loud) and not all(loud):
        if not loud[0]:
            # Particles in front of the capitals belong to them: `Rudi de WIJNGAERT`.
            start = loud.index(True)
            while start > 1 and words[start - 1] in _PARTICLES:
                start -= 1
            return PersonName(
                capitalised(" ".join(words[:start])), capitalised(" ".join(words[start:]))
            )
        end = loud.index(False)
        return PersonName(capitalised(" ".join(words[end:])), capitalised(" ".join(words[:end])))
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return PersonName(capitalised(" ".join(words[:start])), capitalised(" ".join(words[start:])))


def capitalised(text: str) -> str:
    """Put words that stand in capitals into those of running text; leave the others alone.

    `EL GUERROUJ` becomes `El Guerrouj`, `MCCOLGAN` `McColgan`, `O'HARE` `O'Hare`.
    """
    return " ".join(_quiet(word) if is_loud(word) else word for word in text.split())


def is_loud(word: str) -> bool:
    """Whether a word stands in capitals, as family names do in lists (`KERR`, `O'HARE`)."""
    letters = [letter for letter in word if letter.isalpha()]
    loud = sum(letter.isupper() for letter in letters)
    if len(letters) < 2 or (len(letters) == 2 and word.endswith(".")):
        return False
    return loud == len(letters) or (loud >= 3 and word[:2] == "Mc" and loud == len(letters) - 1)


def _quiet(word: str) -> str:
    pieces = re.split(r"([-'’.])", word)
    quiet = "".join(piece[:1] + piece[1:].lower() for piece in pieces)
    if quiet[:2] == "Mc" and len(quiet) > 3:
        quiet = "Mc" + quiet[2].upper() + quiet[3:]
    return quiet


def fold(text: str) -> str:
    """Fold capitals, accents, letters of one language only and punctuation away.

    `Černáková` and `CERNAKOVA` fold to `cernakova`, `O’Hare` to `ohare`, `Jean-Luc` to
    `jean luc`. Text without any word folds to an empty string.
    """
    if text.isascii():
        plain = text.replace("'", "").replace("`", "").lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return " ".join(_NOT_A_WORD.sub(" ", plain).split())


def name_key(text: str) -> str:
    """Give the key under which all orders and spellings of capitals and accents are one."""
    return " ".join(sorted(fold(text).split()))
