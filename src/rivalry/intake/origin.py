"""The word kept beside a fetched file: from where it came, and which version of it."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """From where a file came, and which version of it."""

    address: str
    sha256: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def validator(self) -> str:
        """What a server needs to go on with the same version; empty where it gave none."""
        return self.last_modified if self.etag.startswith("W/") else self.etag or self.last_modified


def read_origin(file: Path) -> Origin:
    """Give the origin of a file; one without an address where none is told."""
    try:
        told = json.loads(origin_of(file).read_text(encoding="utf-8"))
        return Origin(**{key: str(value) for key, value in told.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Origin("")


def write_origin(file: Path, origin: Origin) -> None:
    """Write the origin of a file beside it, whole or not at all."""
    path = origin_of(file)
    following = path.with_name(f"{path.name}.next")
    with following.open("w", encoding="utf-8") as out:
        json.dump(asdict(origin), out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(following, path)


def drop(file: Path) -> None:
    """Remove a file and the word of its origin."""
    for path in (file, origin_of(file)):
        path.unlink(missing_ok=True)


def origin_of(file: Path) -> Path:
    """Name the file that holds the origin of another."""
    return file.with_name(f".{file.name.removeprefix('.')}.origin")


def beside(file: Path, ending: str) -> Path:
    """Name a hidden file beside another: an import of the folder passes it over."""
    return file.with_name(f".{file.name}.{ending}")


def hash_of(file: Path) -> str:
    """Give the SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Make what was renamed in a folder outlive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
