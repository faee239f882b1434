"""What every benchmark gives: rows of one table, each a figure beside its peer's and its target."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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


@dataclass
class Times:
    """What the runs of one thing took, in milliseconds, one element a run."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Of all threads and child processes: what other work on the machine disturbs less."""

    def add(self, other: Times) -> None:
        """Take the runs of another."""
        self.wall += other.wall
        self.processor += other.processor


def time_in_turn(
    calls: Sequence[Callable[[], object]], rounds: int, warm_up: int = 1
) -> list[Times]:
    """Time each call, one after the other, `rounds` times.

    The calls take turns, so that whatever else the machine does falls on all of them alike.
    """
    times = [Times() for _ in calls]
    for number in range(warm_up + rounds):
        for call, taken in zip(calls, times, strict=True):
            started, worked = time.perf_counter(), _processor_seconds()
            call()
            elapsed, work = time.perf_counter() - started, _processor_seconds() - worked
            if number >= warm_up:
                taken.wall.append(1000 * elapsed)
                taken.processor.append(1000 * work)
    return times


def _processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


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


def compared(ours: Times, peer: Times) -> str:
    """Say what both took of the processor, and how noisy the times of ours were."""
    work, peer_work = median(ours.processor), median(peer.processor)
    told = f"processor: {work:.1f} by {peer_work:.1f} ms = {work / peer_work:.2f}"
    spread = (percentile(ours.wall, 0.75) - percentile(ours.wall, 0.25)) / median(ours.wall)
    return told + (f"; noisy: the middle half spreads by {spread:.0%}" if spread > 0.2 else "")


def say(text: str) -> None:
    """Say on standard error what is being done."""
    print(text, file=sys.stderr, flush=True)
