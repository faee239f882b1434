"""What files write where a mark was struck out: `37.62DQ`, `6.58DQADR 2.2`, `DQ R 163.3a`."""

from __future__ import annotations

import re
from typing import NamedTuple

_STRUCK = re.compile(r"(?P<mark>[0-9:.]*)\s*DQ\s*(?P<why>.*)", re.DOTALL)
# Anti-doping rules: Rule 32.2 of the IAAF's until 2018, then the ADR. A rule of the race itself
# (R 163.3a: out of the lane) disqualifies on the spot.
_DOPING = re.compile(r"ADR|(?:IAAF\s+)?Rule\s+32\b|doping", re.IGNORECASE)


class Struck(NamedTuple):
    """A mark cell taken apart: the mark, DQ or nothing, and `annulled` or nothing."""

    mark: str
    outcome: str
    annulled_on: str


def read_struck(cell: str) -> Struck:
    """Take apart a mark cell that may tell of a disqualification.

    Annulled for doping, a mark was a mark until the ruling, of which the file gives no day;
    disqualified in the race, there never was one. Any other cell is given back as the mark.
    """
    cell = cell.strip()
    struck = _STRUCK.fullmatch(cell)
    if not struck or cell == "DQ":
        return Struck(cell, "", "")
    if struck["mark"] and _DOPING.search(struck["why"]):
        return Struck(struck["mark"], "", "annulled")
    return Struck("", "DQ", "")
