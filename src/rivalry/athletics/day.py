"""Days as results files write them, each with how exactly it is known."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

DayPrecision = Literal["day", "month", "year"]

_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_WORDED = re.compile(r"(\d{1,2})[ .-]+([A-Za-z]{3,9})\.?[ ,-]+(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.? (\d{4})|(\d{4})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")


class DayError(ValueError):
    """Text that is no day; the message is one sentence."""


class Day(NamedTuple):
    """A day; where only the month or year is known, the first day of it."""

    date: date
    precision: DayPrecision


def read_day(text: str) -> Day:
    """Read `1997-10-08`, `08 OCT 1997`, `8.10.1997`, `October 8, 1997`, `OCT 1997`, `1997`.

    A time behind an ISO day is passed over: the day is the one written, at the stadium.
    `03/04/2020` could be two days and is refused; `23/04/2020` could not. Two-digit years
    are of 1930 to 2029.

    Raises DayError.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _WORDED.fullmatch(text):
        return _day(text, _year(match[3]), _month(text, match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(text, int(match[3]), _month(text, match[1]), int(match[2]))
    if match := _DOTTED.fullmatch(text):
        return _day(text, _year(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            raise DayError(f"'{text}' could be two days: write it as YYYY-MM-DD")
        return _day(text, year, min(first, second), max(first, second))
    if match := _MONTH.fullmatch(text):
        year = int(match[2] or match[3])
        month = _month(text, match[1]) if match[1] else int(match[4])
        return Day(_day(text, year, month, 1).date, "month")
    if match := _YEAR.fullmatch(text):
        return Day(_day(text, int(match[1]), 1, 1).date, "year")
    raise DayError(f"'{text}' is no day: write it as YYYY-MM-DD")


def _day(text: str, year: int, month: int, day: int) -> Day:
    try:
        found = date(year, month, day)
    except ValueError:
        raise DayError(f"'{text}' is not in the calendar") from None
    if not 1800 <= year <= 2100:
        raise DayError(f"'{text}' is not a year of this sport")
    return Day(found, "day")


def _month(text: str, name: str) -> int:
    if name.lower() not in _MONTHS:
        raise DayError(f"'{text}' names no month: write it as YYYY-MM-DD")
    return _MONTHS[name.lower()]


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
