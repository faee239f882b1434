"""How an attempt ended where no mark stands: DNF, DNS, DQ, NM, as the world's files write it."""

from __future__ import annotations

import re
from typing import Final, Literal

Outcome = Literal["OK", "DNF", "DNS", "DQ", "NM"]
"""OK: took part and counts. NM also holds no height (NH) and no distance (ND)."""


def read_outcome(text: str) -> Outcome | None:
    """The outcome that a cell of a results file names, or None where it names none.

    A mark, an empty cell and a dash name none: a dash may be a missing time or a place not given.
    A mark that was struck out (`37.62DQ`, `DQ 8:08.47`) is a disqualification.

    Args:
        text: the cell as published; capitals, spaces and full stops do not matter.
    """
    word = re.sub(r"[\s.]+", "", text).casefold()
    if word in _WORDS:
        return _WORDS[word]
    found = _CODE_WITH_MORE.match(text) or _STRUCK_OUT.search(text)
    return _WORDS[found[1].casefold()] if found else None


_SPELLINGS: Final[dict[Outcome, str]] = {
    # Out of competition, and finished without a time taken (NT).
    "OK": "ok oc nt",
    # French abandon, German aufgegeben, Norwegian brutt.
    "DNF": "dnf didnotfinish abd ab aufg aufgegeben brutt",
    # French non partant, German nicht angetreten and abgemeldet, Norwegian ikke startet, scratched.
    "DNS": "dns didnotstart np na abg abgemeldet ikkestartet scr scratched",
    # VST and BLJ stand in Diamond League files for marks annulled by a doping ruling, FS for a
    # false start.
    "DQ": "dq dsq dqf disq disqualified disqualifiziert vst blj fs falsestart fehlstart",
    # German ohne gültigen Versuch.
    "NM": "nm nh nd nomark noheight nodistance ogv",
}
_WORDS: Final[dict[str, Outcome]] = {
    word: outcome for outcome, words in _SPELLINGS.items() for word in words.split()
}
# `DQ R 163.3a`, `DNF (fell)`: the code, then the reason.
_CODE_WITH_MORE: Final = re.compile(r"\s*(DNF|DNS|DQ|DSQ|NM|NH)[\s(:,-]", re.IGNORECASE)
# `13.76DQADR 2.2`: the mark, then the code.
_STRUCK_OUT: Final = re.compile(r"[0-9]\s*(DQ|DSQ)")
