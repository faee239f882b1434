"""Photo-finish readings to the thousandth, as the official times they are published as."""

from __future__ import annotations

import re

from rivalry.athletics.discipline_kinds import Discipline
from rivalry.athletics.mark import format_ms, official_time

_READING = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})[.,](\d{3,9})")


def official_mark(text: str, discipline: Discipline | None) -> str:
    """Round a camera's reading (`1:45.611`) up to the official time (`1:45.62`).

    The camera reads thousandths to part the runners; lists, records and bests hold the next
    longer hundredth, past 10,000 m the tenth, on the road the second. Text with fewer than three
    decimals is official already, and is given back as it is, like whatever is no time.

    Parameters
    ----------
    discipline
        What was run; None where it is not known, then it is a track race to 10,000 m.
    """
    found = _READING.fullmatch(text.strip())
    if found is None or (discipline is not None and discipline.unit != "time"):
        return text
    hours, minutes, seconds, decimals = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    # Beyond the thousandth, anything but noughts is longer than the thousandth.
    ms = whole * 1000 + int(decimals[:3]) + (int(decimals[3:] or 0) > 0)
    distance_m = discipline.distance_m if discipline else None
    road = discipline.road if discipline else False
    ms = official_time(ms, distance_m, road=road)
    if road:
        return format_ms(ms, "second")
    # A tenth on the track would pass for a hand time: the second decimal says whose it is.
    return format_ms(ms)
