"""The catalogue: public results that anyone can fetch, each at a pinned address with its licence.

Ours is catalogue.toml beside this file. A reader's own, of the same shape, lies in the config
folder of the user (`~/.config/rivalry/catalogue.toml` on Linux) and is laid over ours: an entry
of the same name takes the place of ours.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

OURS = Path(__file__).with_name("catalogue.toml")

ALLOWS = {
    "redistribute": "use and pass on, with the licence's notices",
    "attribution": "use and pass on, naming the source",
    "facts only": "no licence is stated: use the facts, do not pass the files on",
}
"""What a licence lets a reader do with the files, by the word of it in the catalogue."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_TEXTS = ("title", "holds", "licence", "allows", "homepage", "format", "commit", "address", "only")
_FILE_TEXTS = ("path", "name", "address", "commit", "sha256")
_NEEDED = ("title", "licence", "allows")


class CatalogueError(ValueError):
    """A catalogue that cannot be read; the message is one sentence: file, entry, what to do."""


@dataclass(frozen=True)
class RemoteFile:
    """One file of an entry, at its address."""

    path: str
    """Where it is kept in the folder of its entry, with `/`."""
    address: str
    sha256: str | None = None
    size_bytes: int | None = None
    pinned: bool = False
    """Whether what is at the address cannot change: it names a commit or the hash is known."""


@dataclass(frozen=True)
class Entry:
    """Results that are published somewhere."""

    name: str
    title: str
    licence: str
    allows: str
    files: tuple[RemoteFile, ...]
    holds: str = ""
    """Events, years, rounds."""
    format: str | None = None
    """The reader for it; None where each file's content tells."""
    homepage: str = ""
    commit: str | None = None
    only: str | None = None
    """The folder inside an archive that is meant; None for all of it."""
    own: bool = False
    """Whether it is of the reader's own catalogue, and may name his own machine."""

    @property
    def size_bytes(self) -> int | None:
        """Size of all files; None where one of them is not known."""
        sizes = [file.size_bytes for file in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


def own_catalogue() -> Path:
    """Where a reader's own catalogue lies, if there is one."""
    from platformdirs import user_config_path

    return user_config_path("rivalry") / "catalogue.toml"


def load_catalogue(own: Path | None = None) -> dict[str, Entry]:
    """Give all entries by name, those of the reader's own catalogue over ours.

    Raises CatalogueError, naming file and entry, where a catalogue is not as it should be.
    """
    own = own or own_catalogue()
    entries = read_catalogue(OURS, own=False)
    if own.exists():
        entries |= read_catalogue(own, own=True)
    return dict(sorted(entries.items()))


def read_catalogue(path: Path, *, own: bool) -> dict[str, Entry]:
    """Read one catalogue.

    Raises CatalogueError, naming file and entry, where it is not as it should be.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(f"{path} cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CatalogueError(f"{path} is no TOML file ({error or 'nested too deep'})") from None
    if strange := sorted(set(document) - {"source"}):
        raise CatalogueError(f"{path}: '{strange[0]}' is no part of a catalogue: use [[source]]")
    sources = document.get("source", [])
    if not isinstance(sources, list):
        raise CatalogueError(f"{path}: write [[source]] with two brackets, once for each entry")
    entries: dict[str, Entry] = {}
    for number, told in enumerate(sources, start=1):
        name = told.get("name") if isinstance(told, dict) else None
        where = f"{path}: entry {number}" + (f" '{name}'" if isinstance(name, str) else "")
        entry = _entry(told, where, own)
        if entry.name in entries:
            raise CatalogueError(f"{where}: there is an entry of that name already")
        entries[entry.name] = entry
    return entries


def find_entry(entries: dict[str, Entry], name: str) -> Entry:
    """Find an entry by name; raise CatalogueError with the nearest names where there is none."""
    if name in entries:
        return entries[name]
    from rapidfuzz import process

    near = [found for found, score, _ in process.extract(name.lower(), list(entries), limit=3)
            if score >= 60]  # fmt: skip
    meant = f"did you mean {' or '.join(near)}?" if near else "see `rivalry sources`"
    raise CatalogueError(f"there is no source '{name}' in the catalogue: {meant}")


def _entry(told: Any, where: str, own: bool) -> Entry:
    if not isinstance(told, dict):
        raise CatalogueError(f"{where} is no table: write [[source]] above its lines")
    if strange := sorted(set(told) - {*_TEXTS, "name", "files"}):
        known = ", ".join(("name", *_TEXTS, "files"))
        raise CatalogueError(f"{where}: there is no key '{strange[0]}': the keys are {known}")
    for key in ("name", *_NEEDED):
        if not told.get(key):
            raise CatalogueError(f"{where}: the key '{key}' is missing")
    for key in ("name", *_TEXTS):
        if not isinstance(told.get(key, ""), str):
            raise CatalogueError(f"{where}: {key} must be a text in quotes")
    if not _NAME.fullmatch(told["name"]):
        raise CatalogueError(f"{where}: a name is of small letters, digits and single hyphens")
    if told["allows"] not in ALLOWS:
        raise CatalogueError(f"{where}: allows is one of {', '.join(ALLOWS)}")
    _check_commit(told.get("commit"), where)
    files = told.get("files")
    if not isinstance(files, list) or not files:
        raise CatalogueError(f"{where}: files must list at least one file")
    remote = tuple(_file(file, told, where) for file in files)
    paths = [file.path for file in remote]
    if twice := sorted({path for path in paths if paths.count(path) > 1}):
        raise CatalogueError(f"{where}: two files would be kept as {twice[0]}: give each a name")
    texts = {key: told[key] for key in _TEXTS if told.get(key) and key != "address"}
    return Entry(name=told["name"], files=remote, own=own, **texts)


def _file(told: Any, entry: dict[str, Any], where: str) -> RemoteFile:
    if isinstance(told, str):
        told = {"path": told}
    if not isinstance(told, dict):
        raise CatalogueError(f"{where}: a file is a path, or a table with its address")
    if strange := sorted(set(told) - {*_FILE_TEXTS, "bytes"}):
        known = ", ".join((*_FILE_TEXTS, "bytes"))
        raise CatalogueError(
            f"{where}: there is no key '{strange[0]}' for a file: the keys are {known}"
        )
    for key in _FILE_TEXTS:
        if not isinstance(told.get(key, ""), str):
            raise CatalogueError(f"{where}: {key} of a file must be a text in quotes")
    _check_commit(told.get("commit"), where)
    commit = told.get("commit") or entry.get("commit")
    template = told.get("address") or entry.get("address")
    if not template:
        raise CatalogueError(f"{where}: a file has no address, and the entry none for all files")
    if "{commit}" in template and not commit:
        raise CatalogueError(f"{where}: the address names a {{commit}} that is not given")
    path = told.get("path") or unquote(PurePosixPath(urlsplit(template).path).name)
    kept_as = told.get("name") or path
    for inside in (path, kept_as):
        _check_path(inside, where)
    address = template.replace("{commit}", commit or "").replace("{path}", quote(path))
    sha256, size = told.get("sha256"), told.get("bytes")
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise CatalogueError(f"{where}: sha256 of {path} must be 64 hexadecimal digits")
    if size is not None and (type(size) is not int or size <= 0):
        raise CatalogueError(f"{where}: bytes of {path} must be a whole number above 0")
    pinned = sha256 is not None or (commit is not None and commit in address)
    return RemoteFile(kept_as, address, sha256, size, pinned)


def _check_commit(commit: str | None, where: str) -> None:
    if commit and not _COMMIT.fullmatch(commit):
        raise CatalogueError(f"{where}: a commit is 40 hexadecimal digits, not '{commit[:50]}'")


def _check_path(path: str, where: str) -> None:
    """A path stays inside the folder of its entry, on every system."""
    parts = path.split("/")
    if (
        not path.isprintable()
        or any(part.strip() in ("", ".", "..") or part.startswith(".") for part in parts)
        or any(character in path for character in '\\:*?"<>|')
    ):
        raise CatalogueError(
            f"{where}: '{path[:50]}' is no path inside a folder: use names parted by /"
        )
