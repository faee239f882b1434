"""Touchdown times of 400 m hurdles: one line a hurdle of a run, and one for the finish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "hurdle-touchdowns-csv"
TITLE = "Touchdown times of 400 m hurdles as CSV, one line a hurdle"
EXAMPLE = """\
name,competition,heat,date,total_time,lane,place,hurdle_id,hurdle_timing,event,W/M
"Alfa, Ana","2019 Alfa Games (Porto, POR)",FINAL,2019-06-01,54.1,5.0,1,1,6.53,400m_H,W
"Alfa, Ana","2019 Alfa Games (Porto, POR)",FINAL,2019-06-01,54.1,5.0,1,2,10.7,400m_H,W
"Alfa, Ana","2019 Alfa Games (Porto, POR)",FINAL,2019-06-01,54.1,5.0,1,11,54.1,400m_H,W
"Bravo, Bea","2019 Alfa Games (Porto, POR)",FINAL,2019-06-01,55.02,4.0,2,1,6.6,400m_H,W
"""

_COLUMNS = (
    "name", "competition", "heat", "date", "total_time", "place", "hurdle_id", "hurdle_timing",
    "event", "W/M",
)  # fmt: skip
_EVENTS = ("400m_H", "400mH")
_OF_THE_RUN = ("total_time", "place", "event", "W/M")
# Of the 400 m hurdles of men and women: 45 m to the first hurdle, 35 m to each of the others.
_FIRST_M, _BETWEEN_M, _HURDLES, _WHOLE_M = 45, 35, 10, 400
_FINISH = _HURDLES + 1
# Nobody has run 35 m from hurdle to hurdle within 3.4 s: a faster stretch is mistyped.
_FASTEST_M_S = 10.3
_TIME = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_WHERE = re.compile(r"(?P<city>[^()]*),\s?(?P<country>[A-Z]{2,3})\)")
_ROUND = re.compile(r"(?:(?P<age>U[0-9]{2})\s+)?(?P<round>.*)", re.I | re.S)
_LETTERED = re.compile(r"([A-H])\s+race", re.I)

_Cells = dict[str, str]


class _Touchdown(NamedTuple):
    line: int
    hurdle: int
    elapsed_cs: int


_START = _Touchdown(0, 0, 0)


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this table."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every run with its times at the hurdles, in metres from the start.

    The place at a hurdle is left out: the file ranks only the runs that were analysed, and of
    most races these are a part. Times have lost their last zeros (`54.1` is 54.10) and get them
    back. A touchdown that cannot be true is rejected; the run stands with the others.
    Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    runs: dict[tuple[str, ...], list[tuple[int, _Cells]]] = {}
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        cells = dict(zip(columns, map(str.strip, row[1]), strict=True))
        run = tuple(cells[name] for name in ("name", "competition", "heat", "date"))
        runs.setdefault(run, []).append((row[0], cells))
    for lines in runs.values():
        yield from _run(lines)


def _run(lines: list[tuple[int, _Cells]]) -> Iterator[Row | Reject]:
    first_line, first = lines[0]
    problem = "" if first["name"] else "no name of an athlete"
    if first["event"] not in _EVENTS:
        problem = f"where the hurdles of '{first['event']}' stand is not known: 400m_H is read"
    if problem:
        for line, cells in lines:
            yield Reject(line, _raw(cells), problem)
        return
    touchdowns: dict[int, _Touchdown] = {}
    for line, cells in lines:
        if any(cells[name] != first[name] for name in _OF_THE_RUN):
            reason = f"another result than line {first_line} has for the same run"
            yield Reject(line, _raw(cells), reason)
            continue
        hurdle, time = cells["hurdle_id"].removesuffix(".0"), cells["hurdle_timing"]
        if not (hurdle.isascii() and hurdle.isdigit() and 1 <= int(hurdle[:3]) <= _FINISH):
            yield Reject(line, _raw(cells), f"'{hurdle}' is no hurdle from 1 to {_HURDLES}")
        elif int(hurdle) == _FINISH and time != cells["total_time"]:
            reason = f"the time at the finish ({time}) is not the result ({cells['total_time']})"
            yield Reject(line, _raw(cells), reason)
        elif int(hurdle) in touchdowns:
            yield Reject(line, _raw(cells), f"hurdle {hurdle} of this run stands twice")
        elif not _TIME.fullmatch(time):
            yield Reject(line, _raw(cells), f"'{time}' is no time at a hurdle such as 6.53")
        else:
            touchdowns[int(hurdle)] = _Touchdown(line, int(hurdle), _hundredths(time))
    for wrong, reason in _take_impossible(touchdowns):
        yield Reject(wrong.line, _raw(dict(lines)[wrong.line]), reason)
    yield _row(first_line, first, [touchdowns[hurdle] for hurdle in sorted(touchdowns)])


def _take_impossible(touchdowns: dict[int, _Touchdown]) -> Iterator[tuple[_Touchdown, str]]:
    """Take out the touchdowns that would make a stretch faster than anyone runs.

    Of the two ends of such a stretch the later one is mistyped (`17.19` for 19.19), unless it is
    the finish or the stretch is impossible without it too.
    """
    while True:
        ordered = [_START, *(touchdowns[hurdle] for hurdle in sorted(touchdowns))]
        fast = [at for at, two in enumerate(pairwise(ordered)) if _too_fast(*two)]
        if not fast:
            return
        start, end, *after = ordered[fast[0] :]
        wrong = end
        if start.hurdle and (not after or _too_fast(start, after[0])):
            wrong = start
        del touchdowns[wrong.hurdle]
        metres = _metres(end.hurdle) - _metres(start.hurdle)
        seconds = (end.elapsed_cs - start.elapsed_cs) / 100
        yield wrong, f"{metres} m in {seconds:.2f} s is faster than anyone runs: mistyped"


def _too_fast(start: _Touchdown, end: _Touchdown) -> bool:
    metres = _metres(end.hurdle) - _metres(start.hurdle)
    return metres * 100 > _FASTEST_M_S * (end.elapsed_cs - start.elapsed_cs)


def _metres(hurdle: int) -> int:
    """Give the distance of a hurdle from the start; 0 is the start itself."""
    if not hurdle:
        return 0
    return _WHOLE_M if hurdle == _FINISH else _FIRST_M + _BETWEEN_M * (hurdle - 1)


def _row(line: int, cells: _Cells, touchdowns: list[_Touchdown]) -> Row:
    family, comma, given = cells["name"].partition(",")
    competition, _, behind = cells["competition"].rpartition(" (")
    where = _WHERE.fullmatch(behind)
    age_group, stage = _stage(cells["heat"])
    mark = cells["total_time"]
    return Row(
        line=line,
        athlete="" if comma else cells["name"],
        given=given.strip() if comma else "",
        family=family.strip() if comma else "",
        sex=cells["W/M"],
        competition=competition if where else cells["competition"],
        city=where["city"] if where else "",
        country=_country(where["country"]) if where else "",
        discipline=cells["event"],
        age_group=age_group,
        date=cells["date"],
        round=stage,
        place=cells["place"],
        mark=_clock(_hundredths(mark)) if _TIME.fullmatch(mark) else mark,
        splits=";".join(
            f"{_metres(one.hurdle)}={_clock(one.elapsed_cs)}"
            for one in touchdowns
            if one.hurdle != _FINISH
        ),
    )


def _stage(heat: str) -> tuple[str, str]:
    """Give the age group and the round of `U20 Heat 1`; `B Race` is race B, as a round is read."""
    found = _ROUND.match(heat)
    age_group, stage = (found["age"] or "", found["round"]) if found else ("", heat)
    return age_group, _LETTERED.sub(r"Race \1", stage)


def _country(code: str) -> str:
    """Give the nation of a venue: two letters are a state of the USA (`Eugene, OR`)."""
    return "USA" if len(code) == 2 else code


def _hundredths(time: str) -> int:
    whole, _, decimals = time.partition(".")
    return int(whole) * 100 + int(f"{decimals:0<2}")


def _clock(hundredths: int) -> str:
    """Write a time as the sport does: `54.10`, `1:01.86`."""
    minutes, rest = divmod(hundredths, 6000)
    seconds = f"{rest // 100:02d}" if minutes else f"{rest // 100}"
    return f"{minutes}:{seconds}.{rest % 100:02d}" if minutes else f"{seconds}.{rest % 100:02d}"


def _raw(cells: _Cells) -> str:
    return ",".join(cells.values())
