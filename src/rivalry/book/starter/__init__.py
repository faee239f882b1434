"""The starter book: results keyed by hand or taken from open sets, as tables to be diffed."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

TABLES = Path(__file__).parent


@cache
def built_path() -> Path:
    """Where the starter book is kept once built: one file for each state of its tables."""
    from platformdirs import user_cache_path

    from rivalry import __version__
    from rivalry.book.store import SCHEMA_VERSION

    digest = sha256(f"{__version__} {SCHEMA_VERSION}".encode())
    # What the tables are read with counts too: another grammar makes another book.
    package = TABLES.parents[1]
    floors = (TABLES, package / "book", package / "athletics", package / "intake")
    folders = (*floors, package / "intake" / "readers")
    files = [file for folder in folders for file in os.scandir(folder) if file.is_file()]
    for file in sorted(files, key=lambda file: file.path):
        state = file.stat()
        digest.update(f"{file.path} {state.st_size} {state.st_mtime_ns}".encode())
    return user_cache_path("rivalry") / f"starter-{digest.hexdigest()[:16]}.rivalry"
