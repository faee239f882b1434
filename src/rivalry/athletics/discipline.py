"""Disciplines of athletics: read from any usual spelling, told apart, grouped in families.

>>> read_discipline("1,500 metres")
Discipline('1500m')
>>> [d.code for d in read_disciplines("1500m,Mile,10,000m")]
['1500m', 'Mile', '10,000m']
>>> same_family(read_discipline("1500m"), read_discipline("Mile"))
True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from rivalry.athletics.discipline_grammar import discipline_of, key_of
from rivalry.athletics.discipline_kinds import Better, Discipline, Unit
from rivalry.athletics.discipline_table import CODES, COMBINED, FIELD, LISTED, SPECIAL

__all__ = [
    "Better",
    "CodeSystem",
    "Discipline",
    "DisciplineError",
    "Unit",
    "disciplines",
    "families",
    "find_discipline",
    "read_discipline",
    "read_disciplines",
    "same_family",
]

CodeSystem = Literal["dlv", "tilastopaja", "world-athletics"]

_LADV = re.compile(
    r"l(?P<metres>[0-9]+)|l(?P<run>[0-9][0-9a-z]*|mei)|t(?P<code>[a-z]{3})(?:_(?P<grams>[0-9]+))?"
    r"|m(?P<parts>[0-9]+)k"
)
_LADV_RELAY = re.compile(r"x(?P<legs>[0-9]+)x(?P<hundreds>[0-9]+)")
_PARTS = re.compile(r"\s*(?:[,;+&|]|\band\b|\n)\s*", re.IGNORECASE)
_THOUSAND = re.compile(r"\s*[0-9]{1,3}")
_THOUSAND_END = re.compile(r"[0-9]{3}(?![0-9]).*", re.DOTALL)


class DisciplineError(ValueError):
    """A text that is no discipline; the message is one sentence for the user.

    `text` is what was read, `suggestions` are the codes that come nearest, best first.
    """

    def __init__(self, text: str, suggestions: tuple[str, ...] = ()) -> None:
        shown = repr(text if len(text) <= 40 else text[:37] + "...")
        if suggestions:
            hint = f"did you mean {' or '.join(suggestions)}?"
        else:
            hint = "write it like 1500m, Mile, 110mH, PV or 4x100m."
        super().__init__(f"{shown} is not a discipline; {hint}")
        self.text = text
        self.suggestions = suggestions


def read_discipline(
    text: str, sex: str | None = None, *, codes: CodeSystem | None = None
) -> Discipline:
    """Return the discipline that `text` names: its code, its name or another usual spelling.

    `sex` (`M` or `W`) decides which implement is the standard one: `shot-put-4kg` is women's
    `SP` and men's `SP 4kg`. `codes` names the system whose codes these are where they clash with
    ordinary writing: `10K` is `10km` on the road, but 10,000m to `dlv` and `world-athletics`.

    Raises DisciplineError, with suggestions, for anything else; a text that also names a sex,
    an age group or a round is for `read_event`.
    """
    found = find_discipline(text, sex, codes=codes)
    if found is None:
        raise DisciplineError(text, _suggestions(text))
    return found


@lru_cache(maxsize=8192)
def find_discipline(
    text: str, sex: str | None = None, *, codes: CodeSystem | None = None
) -> Discipline | None:
    """Return the discipline that `text` names, or None: see `read_discipline`."""
    if codes is not None and (own := _of_system(text, codes)):
        text = own
    key = key_of(text)
    return None if key is None else discipline_of(key, sex)


def read_disciplines(text: str, sex: str | None = None) -> tuple[Discipline, ...]:
    """Return the disciplines of a list such as `1500m,Mile` or `5000m, 10,000m and HM`.

    A comma parts two disciplines unless what stands around it is none without it. Each
    discipline is given once, in the order of the text.

    Raises DisciplineError for the first part that is no discipline, or an empty list.
    """
    parts = _PARTS.split(text.strip())
    # Only a comma can stand inside a discipline; the text between two others is read alone.
    commas = [mark.strip() == "," for mark in _PARTS.findall(text.strip())]
    read: dict[Discipline, None] = {}
    at = 0
    while at < len(parts):
        whole = None
        if at + 1 < len(parts) and commas[at] and _is_thousand(parts[at], parts[at + 1]):
            whole = find_discipline(f"{parts[at]},{parts[at + 1]}", sex)
        alone = find_discipline(parts[at], sex)
        if whole is not None and (alone is None or find_discipline(parts[at + 1], sex) is None):
            read[whole] = None
            at += 2
        else:
            read[alone or read_discipline(parts[at], sex)] = None
            at += 1
    return tuple(read)


@cache
def disciplines() -> tuple[Discipline, ...]:
    """Return the listed disciplines in the order of a programme.

    Others exist: every distance that is raced can be read. These are the ones to offer.
    """
    return tuple(_listed(code.strip()) for code in LISTED.split(";"))


def same_family(a: Discipline, b: Discipline) -> bool:
    """Whether two disciplines make one rivalry, as 1500m and Mile do, or SP and SP 5kg."""
    return a.family == b.family


@cache
def families() -> dict[str, tuple[Discipline, ...]]:
    """Return the listed disciplines by family; the name of a family is the code of its first."""
    grouped: dict[str, list[Discipline]] = {}
    for discipline in disciplines():
        grouped.setdefault(discipline.family, []).append(discipline)
    return {family: tuple(members) for family, members in grouped.items()}


def _listed(code: str) -> Discipline:
    found = find_discipline(code)
    assert found is not None, code
    return found


def _is_thousand(before: str, after: str) -> bool:
    return bool(_THOUSAND.fullmatch(before) and _THOUSAND_END.fullmatch(after))


def _of_system(text: str, codes: CodeSystem) -> str | None:
    code = text.strip().casefold().replace("×", "x")
    if codes == "dlv":
        # LADV: L100 and L1K5 are runs, TKUG_5000 a throw with its grams, X3X1 a relay of hundreds,
        # M7K a combined event of seven parts.
        if found := _LADV_RELAY.fullmatch(code):
            return f"{found['legs']}x{found['hundreds']}"
        if found := _LADV.fullmatch(code):
            if found["metres"]:
                return f"{found['metres']}m"
            if found["parts"]:
                return f"{found['parts']} kamp"
            if found["run"]:
                return CODES["dlv"].get(found["run"], found["run"])
            own = CODES["dlv"].get(found["code"])
            return f"{own} {found['grams']}g" if own and found["grams"] else own
    return CODES[codes].get(code)


def _suggestions(text: str) -> tuple[str, ...]:
    """Return up to three codes near to a text that is none: inside it, as far, or as written."""
    from rivalry.athletics.event import find_event  # only here: it stands on this module

    if event := find_event(text):
        return (event.discipline.code,)
    text = text[:60].casefold()
    import difflib

    near = difflib.get_close_matches(text, _written(), n=6, cutoff=0.6)
    return tuple(dict.fromkeys(_written()[spelling] for spelling in near))[:3]


@cache
def _written() -> dict[str, str]:
    """Return what a user may have meant to write, in small letters, and its code."""
    written = {}
    for discipline in disciplines():
        written[discipline.code.casefold()] = discipline.code
        written[discipline.name.casefold()] = discipline.code
    for code, event in FIELD.items():
        written.update(dict.fromkeys(event.spellings.split(), code))
    for code, (_, spellings) in COMBINED.items():
        written.update(dict.fromkeys(spellings.split(), code))
    for code, row in SPECIAL.items():
        written[row.name.casefold()] = code
    return written
