"""What an attempt came to: one row of the table at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_TOLD = 20
"""Failures of one row that are told one by one; the others are counted."""


@dataclass
class Row:
    """One kind of attempt."""

    part: str
    what: str
    attempts: int = 0
    failures: int = 0
    told: list[str] = field(default_factory=list)
    """The first failures, one sentence each."""
    ended: Counter[str] = field(default_factory=Counter)
    """How the attempts ended: `refused`, `old book`, `new book`..., counted."""
    skipped: str = ""
    """Why nothing was attempted; empty where something was."""
    seconds: float = 0.0

    def fail(self, sentence: str) -> None:
        """Count a failure."""
        self.failures += 1
        if len(self.told) < _TOLD:
            self.told.append(sentence)

    @contextmanager
    def timed(self) -> Iterator[Row]:
        """Add the time that the block takes."""
        begun = time.monotonic()
        try:
            yield self
        finally:
            self.seconds += time.monotonic() - begun
