"""The numbers that Tilastopaja gives athletes, as they stand in the files of many meetings."""

from __future__ import annotations

from rivalry.intake.row import no_id

_WOMEN_FROM = 1_000_000


def tilastopaja_id(number: str, sex: str) -> str:
    """Give an athlete's id as a row bears it, or nothing where the number is none.

    Women are numbered from 1,000,000 on; some files leave that million out, and a woman's number
    is then a man's in other files.
    """
    number = "".join(number.split())
    if no_id(number):
        return ""
    if sex.strip()[:1].upper() in ("W", "F") and number.isdecimal() and len(number) < 7:
        number = str(int(number) + _WOMEN_FROM)
    return f"tilastopaja:{number}"
