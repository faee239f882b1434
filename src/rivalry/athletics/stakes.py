"""What is at stake: levels of competitions by code or name, and which of them give medals."""

from __future__ import annotations

from functools import cache

from rivalry.athletics.competition import LEVELS, CompetitionError, Level

_WITH_MEDALS = frozenset({"OG", "WC", "WI", "AC", "CG", "AI", "AG"})


@cache
def read_level(text: str) -> Level:
    """Read the code or the name of a level: `OG`, `olympic games`, `world`, `diamond`.

    Raises CompetitionError where it is none, or the beginning of several.
    """
    asked = " ".join(text.lower().split())
    for level in LEVELS:
        if asked in (level.code.lower(), level.name):
            return level
    found = [level for level in LEVELS if asked and level.name.startswith(asked)]
    if len(found) == 1 or (found and asked == "world"):
        return found[0]
    known = ", ".join(level.name for level in LEVELS)
    raise CompetitionError(f"'{text}' is no level of competitions: use one of {known}")


@cache
def level_weight(code: str) -> int:
    """Weight of a level by its code; that of an ordinary meeting where the code is not known."""
    weights = {level.code: level.weight for level in LEVELS}
    return weights.get(code, weights["M"])


@cache
def level_name(code: str) -> str:
    """Name of a level by its code; the code itself where it is not known."""
    return next((level.name for level in LEVELS if level.code == code), code)


def gives_medals(code: str) -> bool:
    """Whether finals at this level are for medals."""
    return code in _WITH_MEDALS


def levels_with_medals() -> tuple[str, ...]:
    """Codes of the levels whose finals are for medals."""
    return tuple(level.code for level in LEVELS if level.code in _WITH_MEDALS)
