"""What every benchmark gives: rows of one table, each a figure beside its peer's and its target."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table; `ratio` is ours by the peer's, `target` the most it may be."""

    benchmark: str
    what: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    target: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the peer's figure ours is."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        measured = self.value if self.ratio is None else self.ratio
        return measured <= self.target

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain JSON values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "ratio": self.ratio,
            "met": self.met,
        }


def time_in_turn(
    calls: Sequence[Callable[[], object]], rounds: int, warm_up: int = 1
) -> list[list[float]]:
    """Time each call in milliseconds, one after the other, `rounds` times.

    The calls take turns, so that whatever else the machine does falls on all of them alike.
    """
    times: list[list[float]] = [[] for _ in calls]
    for number in range(warm_up + rounds):
        for call, taken in zip(calls, times, strict=True):
            started = time.perf_counter()
            call()
            elapsed = 1000 * (time.perf_counter() - started)
            if number >= warm_up:
                taken.append(elapsed)
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def run_process(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    """Run a process to its end and give its standard output; raise where it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout


def noise(values: Sequence[float]) -> str:
    """Say how far apart the middle half of the values lies, where it is more than a fifth."""
    spread = (percentile(values, 0.75) - percentile(values, 0.25)) / median(values)
    return f"noisy: the middle half spreads by {spread:.0%}" if spread > 0.2 else ""


def say(text: str) -> None:
    """Say on standard error what is being done."""
    print(text, file=sys.stderr, flush=True)
