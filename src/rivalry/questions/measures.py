"""Marks and margins of the book's columns, as the sport writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from rivalry.athletics.discipline import read_discipline
from rivalry.athletics.mark import format_mm, format_value


@cache
def kind_of(discipline: str) -> Literal["time", "distance", "points"]:
    """What a discipline of the book is measured in."""
    return read_discipline(discipline).unit


def mark_text(discipline: str, row: Mapping[str, Any], side: str = "") -> str | None:
    """Write the mark of a row of columns `mark`, `precision`, `timing`; None where it has none.

    `side` is 'a' or 'b' for rows that hold two (`a_mark`).
    """
    before = f"{side}_" if side else ""
    if row[f"{before}mark"] is None:
        return None
    return format_value(
        kind_of(discipline), row[f"{before}mark"], row[f"{before}precision"], row[f"{before}timing"]
    )


def margin_text(discipline: str, margin: int | None) -> str | None:
    """Write a margin: `0.27`, `1:02.50`, `0.15 m`, `104 points`."""
    if margin is None:
        return None
    kind = kind_of(discipline)
    if kind == "time":
        return format_value("time", margin, "hundredth" if margin % 10 == 0 else "thousandth")
    return f"{format_mm(margin)} m" if kind == "distance" else f"{margin} points"
