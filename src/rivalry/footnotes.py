"""Footnotes: each source of a page gets one number, in the order in which it is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOLD = re.compile(
    r"(?P<file>.+?):(?P<line>\d+)(?: \((?P<title>(?!differs\)$).*?)\))?(?P<differs> \(differs\))?",
    re.DOTALL,
)
_LINES_SHOWN = 8


@dataclass
class Note:
    """One source: what it is, the file that has it, and the lines of it that are cited."""

    number: int
    title: str | None
    file: str
    lines: set[int] = field(default_factory=set)

    @property
    def where(self) -> str:
        """Name the file and the lines, the first few of many: `results.tsv, lines 12–14, 20`."""
        if not self.lines:
            return self.file
        runs = _runs(sorted(self.lines))
        shown = ", ".join(runs[:_LINES_SHOWN])
        more = f" and {len(runs) - _LINES_SHOWN} more places" if len(runs) > _LINES_SHOWN else ""
        return f"{self.file}, line{'s' if len(self.lines) > 1 else ''} {shown}{more}"


@dataclass(frozen=True)
class Citation:
    """A place that points to a note, with the lines that it rests on."""

    number: int
    lines: tuple[int, ...]
    differs: bool
    """Whether a line of it has another mark, place or outcome than what is shown."""


class Footnotes:
    """The sources of one page; `cite` numbers them, `notes` lists them at the end."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str | None], Note] = {}

    @property
    def notes(self) -> list[Note]:
        """Every source cited so far, by its number."""
        return list(self._notes.values())

    def cite(self, sources: list[str]) -> list[Citation]:
        """Number sources as questions tell them: `results.tsv:12 (Official results) (differs)`."""
        cited: dict[int, tuple[list[int], bool]] = {}
        for source in sources:
            told = _TOLD.fullmatch(source)
            file, title = (told["file"], told["title"]) if told else (source, None)
            note = self._notes.setdefault((file, title), Note(len(self._notes) + 1, title, file))
            lines, differs = cited.get(note.number, ([], False))
            if told:
                note.lines.add(int(told["line"]))
                lines = [*lines, int(told["line"])]
                differs = differs or told["differs"] is not None
            cited[note.number] = (lines, differs)
        return [
            Citation(number, tuple(sorted(set(lines))), differs)
            for number, (lines, differs) in cited.items()
        ]


def _runs(lines: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return [f"{first}" if first == last else f"{first}–{last}" for first, last in runs]
