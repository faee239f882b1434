"""Changes are killed at any instant: the book is the old one or the new one, and goes on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from torture.books import Change, Ground, try_out
from torture.faults import goes_on, state_of
from torture.outcome import Row
from torture.preloaded import KILL, Fault, run_with
from torture.warm import Warm

_LAST = 0.15
"""The end of a change, in which half of the kills fall: there the files change places."""
_DECISIONS = 10
"""Kills of an import to one of each decision."""
_EVERY = {"sync": 4}
"""Of what is done over and over, one in so many."""
_AT_STEPS = ("link", "rename", "unlink", "sync", "create", "close")


def torture_kill(
    pristine: Ground, folder: Path, library: Path | None, reason: str, kills: int, seed: int
) -> Iterator[Row]:
    """Kill imports at random instants, decisions too, and all of them at their file steps."""
    for name in ("import", "merge", "undo"):
        row = Row("kill", f"{name}: killed at random instants")
        with row.timed(), Warm() as warm:
            change = try_out(name, pristine, folder / "kill", warm)
            number = kills if name == "import" else max(1, kills // _DECISIONS)
            _at_random(row, change, pristine, folder, number, random.Random(seed))
        yield row
    row = Row("kill", "import, merge, undo: killed at each file step")
    if library is None:
        row.skipped = reason
    else:
        with row.timed():
            for name in ("import",) if kills < 50 else ("import", "merge", "undo"):
                with Warm() as warm:
                    change = try_out(name, pristine, folder / "steps", warm)
                _at_steps(row, change, pristine, folder, library, quick=kills < 50)
    yield row


def _at_random(
    row: Row, change: Change, pristine: Ground, folder: Path, kills: int, chance: random.Random
) -> None:
    instants = [
        chance.uniform(1 - _LAST, 1.05) if number % 2 else chance.uniform(0, 1 - _LAST)
        for number in range(kills)
    ]

    def some(which: int) -> None:
        with Warm() as warm:
            ground = pristine.copy(folder / f"kill-{change.name}-{which}")
            for number in range(which, kills, 2):
                ground.restore(pristine)
                after_s = instants[number] * change.seconds
                ended = warm.run(change.command(ground), folder=ground.folder, kill_after_s=after_s)
                where = f"{change.name}: killed after {after_s:.3f} s of {change.seconds:.3f}"
                if ended.status not in (0, -9):
                    row.fail(f"{where}: it ended by itself: {ended.stderr[-200:]}")
                row.ended["killed" if ended.status == -9 else "too late"] += 1
                _look(row, where, change, ground, pristine, warm, undo=number % 4 > 1)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(some, range(2)))


def _at_steps(
    row: Row, change: Change, pristine: Ground, folder: Path, library: Path, *, quick: bool
) -> None:
    def some(which: int) -> None:
        with Warm(library) as warm:
            ground = pristine.copy(folder / f"steps-{change.name}-{which}")
            for kind in _AT_STEPS[:2] if quick else _AT_STEPS:
                stride = 2 * _EVERY.get(kind, 1)
                steps: Iterable[int] = range(1 + which, 4, 2) if quick else count(1 + which, stride)
                for at in steps:
                    ground.restore(pristine)
                    fault = Fault(kind, KILL, at)
                    ended, call = run_with(fault, warm, change.command(ground), ground.folder)
                    if not call:
                        break
                    where = f"{change.name}: {fault} ({call})"
                    if ended.status != -9:
                        row.fail(f"{where}: it was not killed: {ended.status}")
                    row.ended["killed"] += 1
                    undo = at % 2 == 0 or kind in ("link", "rename")
                    _look(row, where, change, ground, pristine, warm, undo=undo)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(some, range(2)))


def _look(
    row: Row,
    where: str,
    change: Change,
    ground: Ground,
    pristine: Ground,
    warm: Warm,
    *,
    undo: bool,
) -> None:
    """Look at the book after a kill, and let the next command go on with it."""
    row.attempts += 1
    state, wrong = state_of(ground, pristine, change)
    row.ended[state] += 1
    if wrong:
        row.fail(f"{where}: {wrong}")
        return
    for sentence in goes_on(ground, state, change, warm, undo=undo, pristine=pristine):
        row.fail(f"{where}, then the {state}: {sentence}")
