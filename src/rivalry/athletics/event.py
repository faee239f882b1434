"""An event as programmes and result files name it: a discipline, whose, and part of what.

`Men's 1500m`, `1500 m Women U20`, `4 x 400m Relay Mixed`, `Short Track 1500m`, `100m H Hep`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rivalry.athletics.age_group import AgeGroupError, read_age_group
from rivalry.athletics.discipline import DisciplineError, find_discipline, read_discipline
from rivalry.athletics.discipline_kinds import Discipline


class Event(NamedTuple):
    """What a spelling says of an event; None is what it does not say."""

    discipline: Discipline
    sex: str | None
    """`M`, `W`, or `X` for teams of both."""
    age_group: str | None
    """`U20`, `M35`...; None for seniors, and where several groups start together."""
    short_track: bool | None
    combined_part: str | None
    """Code of the combined event (`Dec`) this one is a part of."""


_MEN = r"men|man|male|males|boy|boys|männer|herren|menn|gutter|hommes"
_WOMEN = r"women|woman|female|females|ladies|girl|girls|frauen|damen|kvinner|jenter|femmes"
_SEX_WORD = re.compile(
    rf"\b(?:(?P<M>{_MEN})|(?P<W>{_WOMEN})|(?P<X>mixed|mix|mx))(?:['’]s?|s)?\b", re.I
)
# A single letter is a sex only where it cannot be metres or miles: `W 100m`, `100m M`.
_SEX_LETTER = re.compile(
    r"^([MWXF])\s+(?=\S)|"
    r"(?<=[a-zA-Z)\"”″,])\s+([MWXF])(?=\s*(?:,|$|[-–|]\s)|\s+(?i:vor|zwischen|zeit|end)l[aä]uf)"
)
# An open class and one of an age start together: `800m M, MJU20`, `400m Frauen / WJU20`.
_OPEN_TOO = re.compile(
    rf"\b(?:[MW]|{_MEN}|{_WOMEN})\s*[,/+&]\s*[MW][JK]?\s?U\s?[0-9]{{2}}\b"
    rf"|\b[MW][JK]?\s?U\s?[0-9]{{2}}\s*[,/+&]\s*(?:[MW]|{_MEN}|{_WOMEN})\b",
    re.I,
)
_CLASS = re.compile(r"\b([MW])[JK]?\s?(U\s?[0-9]{2})\b|\b([MW])([0-9]{2,3})(?=\s|,|$)", re.I)
_MIXED_CODE = re.compile(r"^[0-9]x\S*?(?:mx|mix)(?:xc)?$", re.I)
_AGE = re.compile(
    r"\b(?:(?:u|under)[\s-]?[0-9]{2}|juniors?|youths?|seniors?|espoirs?|masters?\s[0-9]{2,3})\b",
    re.I,
)
_SHORT = re.compile(r"\bshort[\s-]?track\b|\bindoors?\b|\(i\)", re.I)
_OUTDOOR = re.compile(r"\boutdoors?\b", re.I)
_SHORT_CODE = re.compile(r"^\s*(?:[0-9]+h|hep|pen)i\s*$", re.I)
_COMBINED = re.compile(
    r"\b(?:(?:dec|hept?|pent?|oct|hex|tetr|tri)athlon|dec|hep|pen|oct)\b(?!\s*u[0-9])", re.I
)
_OLYMPIC_CODE = re.compile(r"^ATH([MWX])([0-9A-Z]+)$")
_BEFORE = re.compile(
    r"^\s*(?:event\s+[0-9]+\b|results?\s*[-–:]|athletics\s*:|[0-9]{1,2}:[0-9]{2}\s*\|)\s*", re.I
)
_DATE = re.compile(r"\s*[-–]?\s*[0-9]{2}\.[0-9]{2}\.[0-9]{4}\s*$")
_ROUND = re.compile(
    r"\b(?:timed\s+)?(?:finals?|finale|semi\w*|quarter\w*|heats?|rounds?|prelim\w*|rep[eê]chage|"
    r"quali[fk]\w*|(?:zeit(?:vor|end)?|vor|zwischen|end)l[aä]uf\w*|(?:halb|viertel)finale|"
    r"consolation|groups?|gruppe|section|lauf(?=\s+[0-9]))\b|"
    r"\b[0-9]\.\s*race\b|\brace\s+(?:[0-9]+|[a-d])\b|\b[a-d][\s-](?:race|finale?)\b|"
    r"\b(?:r[0-9]|sf[0-9]?|q\s?[ab](?:\+[ab])?)\s*$|\s[a-d](?:\s?\+\s?[a-d])?\s*$",
    re.I,
)
_AGE_VARIANT = re.compile(r"U[0-9]{2}\b")
_EDGES = " \t\r\n,;:|-–—."


def read_event(text: str, sex: str | None = None) -> Event:
    """Return the event that `text` names; words of its round (`Heat 2`) are passed over.

    `sex` is what the reader knows from elsewhere: it decides which implement is the standard
    one, as in `read_discipline`, and is not given back.

    Raises DisciplineError where the text names no discipline.
    """
    found = split_event(text, sex)
    if found is None:
        read_discipline(text, sex)  # says what is wrong with it
        raise DisciplineError(text)
    return found[0]


def find_event(text: str, sex: str | None = None) -> Event | None:
    """Return the event that `text` names, or None: see `read_event`."""
    found = split_event(text, sex)
    return found[0] if found else None


@lru_cache(maxsize=8192)
def split_event(text: str, sex: str | None = None) -> tuple[Event, str] | None:
    """Return the event that `text` names and the words of its round, or None.

    `Women's 3000m Steeplechase Round 1 - Heat 2` is parted before `Round`.
    """
    if len(text) > 200:
        return None
    named, rest = text.strip(), text.strip()
    if code := _OLYMPIC_CODE.match(named):
        found = find_discipline(code[2], code[1])
        return (Event(found, code[1], None, None, None), "") if found else None
    rest = _DATE.sub("", _BEFORE.sub("", rest))
    rest, open_too = _OPEN_TOO.subn(lambda found: re.sub("[,/+&]", " ", found[0]), rest)
    sexes: list[str] = ["X"] if _MIXED_CODE.match(rest) else []
    ages: list[str | None] = []
    rest = _take_classes(rest, sexes, ages)
    rest = _take_sexes(rest, sexes)
    rest = _take_ages(rest, ages)
    rest, short_track = _take_short_track(rest)
    spelt = sexes[0] if len(set(sexes)) == 1 else None
    known = spelt or sex
    age_group = ages[0] if len(set(ages)) == 1 and not open_too else None
    # With the age group first: `decathlon-boys` and `Decathlon U20` have implements of their own.
    cut, round_words = _cut_round(rest)
    for candidate, words in (
        (named, ""),
        (f"{rest} {age_group or ''}", ""),
        (f"{cut} {age_group or ''}", round_words),
        (cut, round_words),
        (f"mixed {cut}" if spelt == "X" else "", round_words),
    ):
        if found := find_discipline(candidate, known):
            own = _AGE_VARIANT.match(found.variant or "")
            group = age_group or (own[0] if own else None)
            return Event(found, spelt, group, short_track, None), words
    return _part_of_combined(cut, round_words, (spelt, known, age_group), short_track)


def _take_classes(text: str, sexes: list[str], ages: list[str | None]) -> str:
    """Take out classes that say sex and age at once: MJU20, W35."""

    def take(found: re.Match[str]) -> str:
        letter, group = (found[1], found[2]) if found[1] else (found[3], found[3] + found[4])
        try:
            ages.append(read_age_group(group, letter.upper()))
        except AgeGroupError:
            return found[0]
        sexes.append(letter.upper())
        return " "

    return _CLASS.sub(take, text)


def _take_sexes(text: str, sexes: list[str]) -> str:
    def take_word(found: re.Match[str]) -> str:
        sexes.append(str(found.lastgroup))
        return " "

    def take_letter(found: re.Match[str]) -> str:
        sexes.append((found[1] or found[2]).replace("F", "W"))
        return " "

    return _SEX_LETTER.sub(take_letter, _SEX_WORD.sub(take_word, text))


def _take_ages(text: str, ages: list[str | None]) -> str:
    def take(found: re.Match[str]) -> str:
        try:
            ages.append(read_age_group(found[0]))
        except AgeGroupError:
            return found[0]
        return " "

    return _AGE.sub(take, text)


def _take_short_track(text: str) -> tuple[str, bool | None]:
    if _SHORT_CODE.match(text):
        return text.strip()[:-1], True
    short, within = _SHORT.subn(" ", text)
    if within:
        return short, True
    open_air, outside = _OUTDOOR.subn(" ", text)
    return open_air, False if outside else None


def _cut_round(text: str) -> tuple[str, str]:
    found = _ROUND.search(text)
    if found is None:
        return text.strip(_EDGES), ""
    before = text[: found.start()].strip(_EDGES)
    if before:
        return before, text[found.start() :].strip(_EDGES)
    return text[found.end() :].strip(_EDGES), found[0].strip(_EDGES)


def _part_of_combined(
    text: str,
    round_words: str,
    who: tuple[str | None, str | None, str | None],
    short_track: bool | None,
) -> tuple[Event, str] | None:
    spelt, known, age_group = who
    for found in _COMBINED.finditer(text):
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip(_EDGES)
        part, whole = find_discipline(rest, known), find_discipline(found[0])
        if part is not None and whole is not None:
            return Event(part, spelt, age_group, short_track, whole.code), round_words
    return None
