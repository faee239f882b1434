"""Where the time of an import goes, by what it says that it does."""

from __future__ import annotations

import time

_READING = "reading "


class Stages:
    """A `progress` of an import that keeps the seconds of each stage; all reading is one."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._stage = ""
        self._since = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that a stage begins, which ends the one before."""
        now = time.perf_counter()
        if self._stage:
            self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._stage = "reading" if stage.startswith(_READING) else stage
        self._since = now

    def end(self) -> dict[str, float]:
        """Give the seconds by stage, in the order in which they began."""
        self("", 0, 0)
        return dict(self._seconds)
