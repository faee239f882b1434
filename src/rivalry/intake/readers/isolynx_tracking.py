"""Live tracking of a race by IsoLynx: where every runner was, ten times a second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from rivalry.intake.fact import TraceRow, TrackPoint
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import read_table

NAME = "isolynx-tracking"
TITLE = "Live tracking of a race (IsoLynx IsoTrack CSV): place and speed ten times a second"
EXAMPLE_NAME = "24,5,1,1500m Women Final.IsoTrack.csv"
EXAMPLE = """\
,ID 901,ID 901,ID 901,ID 901,ID 901,ID 901,ID 901
,ALFA,ALFA,ALFA,ALFA,ALFA,ALFA,ALFA
Time,X,Y,Speed,Accel,Distance,PathDist,ToRail
00:00.000,0,0,0.000,0.000,0.000,0.000,.00
00:00.552,42.3,79.789,1.340,0.000,1.829,1.829,.00
00:00.652,41.262,79.7,2.071,-0.018,1.991,1.991,27.24
"""
LACKS = ("competition", "date", "city")

_CORNER = "Time"
_COLUMNS = ["X", "Y", "Speed", "Accel", "Distance", "PathDist", "ToRail"]
_X, _Y, _SPEED, _PATH = map(_COLUMNS.index, ("X", "Y", "Speed", "PathDist"))
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{2})\.([0-9]{3})")
# Every runner seen so far moves by some millimetres in half a second, at rest too: a trace that
# shows none is a tag that is no longer heard.
_FROZEN_MS = 500
_FARTHEST_MM = 2_000_000_000
# `24,5,1,1500m Men Final(02).IsoTrack.csv`: number of event, round and heat, title, part.
_FILE = re.compile(
    r"(?:[0-9]+,){3}(?P<title>[^()]+?)\s*(?:\((?P<part>[0-9]+)\))?(?:\.IsoTrack)?(?:\.csv)?", re.I
)
_TITLE = re.compile(
    r"(?P<event>.+?)\s+(?P<round>R[0-9]|QF|SF|Final|Heat|Semi-?final|Quarter-?final|Race)"
    r"\s?(?P<number>[0-9]+|[A-H])?(?:\s+H(?P<heat>[0-9]+))?",
    re.I,
)


class _Race(NamedTuple):
    discipline: str
    round: str
    section: str
    part: str


def recognises(source: Source) -> bool:
    """Say whether the third row holds the columns of each runner, below bibs and names."""
    lines = [line.split(",") for line in source.head_text.splitlines()[:3]]
    return (
        len(lines) == 3
        and lines[2][: 1 + len(_COLUMNS)] == [_CORNER, *_COLUMNS]
        and not lines[0][0]
        and not lines[1][0]
    )


def read(source: Source) -> Iterator[TraceRow | Reject]:
    """Yield the trace of every runner.

    What the columns are was held against the official times of a championship:

    - `Time`: minutes and seconds from the gun. An instant that stands several times is settled
      by its last row; a row whose clock goes back is rejected.
    - `X`, `Y`: metres on the flat oval, the straights along X, `0,0` where there is no fix.
    - `Speed`: metres a second, smoothed. `Accel` is not read.
    - `PathDist`: the way along the measured lane in metres, 300, 700, 1100 and 1500 at the line
      of a 1500 m race, and stopped at the distance of the race. This is the distance of the
      points; `Distance`, the sum of all movements, drifts past it and is not read.
    - `ToRail` fits no distance to the rail and is not read.

    Where there is no fix, or X and Y stand still to the millimetre for half a second, the
    point has its instant alone. Which race it is stands in the file's name only. A runner
    without any fix is rejected. Raises UnreadableError where the three rows of heading are not
    those of such a file.
    """
    if not recognises(source):
        raise UnreadableError(
            "the first three rows are not bibs, names and Time,X,Y,Speed,Accel,Distance,"
            "PathDist,ToRail: it cannot be read as IsoLynx tracking"
        )
    bibs, rows = read_table(source.text)
    if (len(bibs) - 1) % len(_COLUMNS):
        raise UnreadableError(f"{len(bibs)} columns are not seven for each runner", 1)
    runners = range(1, len(bibs), len(_COLUMNS))
    names, columns = next(rows, None), next(rows, None)
    if not (isinstance(names, tuple) and isinstance(columns, tuple)):
        raise UnreadableError("the heading with bibs, names and columns is cut off")
    if columns[1] != [_CORNER, *_COLUMNS * len(runners)]:
        raise UnreadableError("the columns are not the same seven for each runner", columns[0])
    race = _race(source.name)
    samples: list[tuple[int, int, list[str]]] = []
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        t_ms, problem = _instant(cells)
        if not problem and samples and t_ms < samples[-1][1]:
            problem = f"the clock goes back: {cells[0]} comes after a later time"
        if problem:
            yield Reject(line, ",".join(cells)[:200], problem)
            continue
        if samples and t_ms == samples[-1][1]:
            samples.pop()
        samples.append((line, t_ms, cells))
    for first in runners:
        yield _trace(bibs[first], names[1][first].strip(), first, samples, race)


def _instant(cells: list[str]) -> tuple[int, str]:
    """Give the milliseconds of a row, or what is wrong with it."""
    clock = _CLOCK.fullmatch(cells[0].strip())
    if clock is None:
        return 0, f"'{cells[0][:20]}' is no time such as 01:46.844"
    for cell in cells[1:]:
        try:
            if not -_FARTHEST_MM < float(cell or 0) * 1000 < _FARTHEST_MM:
                return 0, f"'{cell[:20]}' is no number of metres"
        except ValueError:
            return 0, f"'{cell[:20]}' stands where a number belongs"
    hours, minutes, seconds, thousandths = (int(part or 0) for part in clock.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, ""


def _trace(
    bib: str, name: str, first: int, samples: Sequence[tuple[int, int, list[str]]], race: _Race
) -> TraceRow | Reject:
    bib = bib.strip().removeprefix("ID ")
    problem = ""
    if not name:
        problem = "no name of a runner"
    elif not race.discipline:
        problem = (
            "the name of the file does not say which race it is: keep it as published, "
            f"{EXAMPLE_NAME}"
        )
    elif not samples:
        problem = "the file names the runner and holds no instant of the race"
    points = [] if problem else _points(samples, first)
    if not problem and all(point.x_mm is None for point in points):
        problem = "the runner was never located"
    if problem:
        return Reject(1, f"{bib} {name}".strip(), problem)
    return TraceRow(
        line=1,
        discipline=race.discipline,
        round=race.round,
        section=race.section,
        bib=bib,
        athlete=name,
        part=race.part,
        points=tuple(points),
    )


def _points(samples: Sequence[tuple[int, int, list[str]]], first: int) -> list[TrackPoint]:
    points: list[TrackPoint] = []
    still, since = ("", ""), 0
    for at, (_, t_ms, cells) in enumerate(samples):
        x, y = cells[first + _X], cells[first + _Y]
        if (x, y) != still:
            _drop_if_frozen(points, since, at)
            still, since = (x, y), at
        if not x or not y or (float(x) == 0 and float(y) == 0):
            points.append(TrackPoint(t_ms, None, None, None, None))
        else:
            speed, path = cells[first + _SPEED], cells[first + _PATH]
            points.append(TrackPoint(t_ms, _mm(x), _mm(y), _mm(speed), _mm(path)))
    _drop_if_frozen(points, since, len(samples))
    return points


def _drop_if_frozen(points: list[TrackPoint], since: int, until: int) -> None:
    """Keep of a run of points at one spot the first alone, if it is too long to be true."""
    if until > since and points[until - 1].t_ms - points[since].t_ms >= _FROZEN_MS:
        for at in range(since + 1, until):
            points[at] = TrackPoint(points[at].t_ms, None, None, None, None)


def _mm(metres: str) -> int | None:
    return round(float(metres) * 1000) if metres else None


def _race(name: str) -> _Race:
    """Read the name of the file; all is empty where it is another."""
    file = _FILE.fullmatch(PurePosixPath(name.rpartition("!")[2]).name)
    if file is None:
        return _Race("", "", "", "")
    title, part = file["title"], file["part"] or ""
    found = _TITLE.fullmatch(title)
    if found is None:
        return _Race(title, "", "", part)
    section = found["heat"] or found["number"] or ""
    return _Race(found["event"], found["round"], section, part)
