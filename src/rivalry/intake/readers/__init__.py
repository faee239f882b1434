"""Readers: one file a published format, found by content.

A reader is a module of this folder with these names:

- `NAME`: how the user names the format, `world-athletics-list`
- `TITLE`: one line that says what it is and who publishes it
- `EXAMPLE`: the first lines of such a file, of our own making
- `recognises(source: Source) -> bool`: whether this looks like it; reads `source.head` only
- `read(source: Source) -> Iterator[Item]`: its rows and facts, as published; see row.py, fact.py
- `EXAMPLE_NAME`, if the format tells by the file's name what the file itself does not
- `LACKS`, fields that no file of the format has: whoever imports it is asked for them
- `COVERS`, if files of this format hold something whole, as coverage.py says

Adding a format is adding a module here, and a test; nothing else is edited.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from rivalry.intake.fact import Item
from rivalry.intake.source import Source


class Reader(Protocol):
    """What a module of this folder offers."""

    NAME: str
    TITLE: str
    EXAMPLE: str
    COVERS: str
    """Where files of this format hold something whole; not every reader has it."""

    def recognises(self, source: Source) -> bool:
        """Say whether `source` looks like this format."""
        ...

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the rows of `source`; raise UnreadableError where it is no such file."""
        ...


@cache
def all_readers() -> dict[str, Reader]:
    """Give every reader by its name, the most particular formats first."""
    modules = [
        cast(Reader, import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
    ]
    # A reader's own CSV is the widest format: it is asked last.
    modules.sort(key=lambda module: (module.NAME == "csv", module.NAME))
    return {module.NAME: module for module in modules}


def reader_for(source: Source) -> Reader | None:
    """Find the reader that recognises `source`, if any."""
    for reader in all_readers().values():
        if reader.recognises(source):
            return reader
    return None
