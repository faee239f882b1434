"""Where results come from: a file, folder, archive or standard input, as plain named sources."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LARGEST_FILE = 2 << 30
"""Bytes that one unpacked file may have: more is refused as a zip bomb."""
LARGEST_RATIO = 200
"""Unpacked bytes to a packed one, beyond the first megabyte: more is refused as a zip bomb."""


class SourceError(ValueError):
    """A path that gives no source; the message is one sentence for the user."""


@dataclass(frozen=True)
class Source:
    """One file of results, unpacked.

    `name` is how the reader of a book finds it again: the path as given, and behind `!` the
    member of an archive (`Rome2024.tar.xz!profiles/1004241.json`).
    """

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """Hash of the content, in hex: the same bytes are the same source."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB: what readers recognise their format by."""
        return self.content[: 1 << 16]

    @cached_property
    def head_text(self) -> str:
        """The head as text, for recognising: what is no text in it is replaced."""
        encoding = "utf-16" if self.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return self.head.decode(encoding, errors="replace")

    @cached_property
    def text(self) -> str:
        """The content as text: UTF-8 (with or without byte-order mark), UTF-16 by its mark.

        Raises SourceError for bytes that are neither, with the line of the first bad one, and for
        UTF-16 without its mark.
        """
        if written := self._utf_16_without_mark:
            raise SourceError(
                f"the text is {written} without a byte-order mark: save the file as UTF-8"
            )
        encoding = "utf-16" if self.content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return self.content.decode(encoding)
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise SourceError(
                f"line {line} is not {encoding.removesuffix('-sig').upper()} text: "
                "save the file as UTF-8"
            ) from None

    @cached_property
    def text_of_windows(self) -> str:
        """The content as text of programs that write Windows-1252 where it is not UTF-8."""
        try:
            return self.text
        except SourceError:
            if self._utf_16_without_mark:
                raise
            # Five bytes have no character there: they are shown as such, nothing else is lost.
            return self.content.decode("windows-1252", errors="replace")

    @cached_property
    def _utf_16_without_mark(self) -> str:
        if b"\x00" not in self.head or self.head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return ""
        from rivalry.intake.kind_of_file import without_mark  # which looks at sources

        return without_mark(self.head).upper()

    @property
    def suffix(self) -> str:
        """File-name ending in lower case, with the dot."""
        return Path(self.name).suffix.lower()


def open_sources(path: str) -> Iterator[Source]:
    """Yield the sources at `path`: a file, a folder (walked in order of names), an archive
    (`.zip`, `.tar.*`), a packed file (`.gz`, `.xz`, `.bz2`) or `-` for standard input.

    Hidden files and links that leave the folder are passed over. Raises SourceError where
    there is nothing to read or an archive is damaged.
    """
    if path == "-":
        yield from _unpack("standard input", sys.stdin.buffer.read())
        return
    root = Path(path)
    try:
        there = root.exists()
    except OSError as error:
        raise SourceError(f"{path[:100]} cannot be opened ({error.strerror})") from None
    if not there:
        raise SourceError(f"there is no file {path}: check the spelling")
    if root.is_dir():
        inside = root.resolve()
        files = [
            file
            for file in _walk(root)
            if file.is_file()
            and file.resolve().is_relative_to(inside)
            and not any(part.startswith(".") for part in file.relative_to(root).parts)
        ]
        if not files:
            raise SourceError(f"the folder {path} holds no files")
        for file in files:
            yield from _unpack(str(file), _bytes_of(file))
        return
    if not root.is_file():
        raise SourceError(f"{path} is neither a file nor a folder")
    yield from _unpack(path, _bytes_of(root))


def _walk(root: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(f"{error.filename} cannot be read ({error.strerror})")

    found = [
        Path(folder) / name for folder, _, names in os.walk(root, onerror=refuse) for name in names
    ]
    return sorted(found)


def _bytes_of(file: Path) -> bytes:
    if file.stat().st_size > LARGEST_FILE:
        raise SourceError(f"{file} is over {LARGEST_FILE >> 30} GiB: split it")
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file} cannot be read ({error.strerror})") from None


def _unpack(name: str, content: bytes) -> Iterator[Source]:
    """Yield `content`, or what it holds where it is an archive or packed."""
    # What unpacks is imported where there is something to unpack: most files are plain.
    try:
        if content[:4] == b"PK\x03\x04":
            yield from _unzip(name, content)
        elif content[:3] == b"\x1f\x8b\x08":
            import gzip

            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                yield from _opened(name, ".gz", packed, len(content))
        elif content[:6] == b"\xfd7zXZ\x00":
            import lzma

            with lzma.LZMAFile(io.BytesIO(content)) as packed:
                yield from _opened(name, ".xz", packed, len(content))
        elif content[:3] == b"BZh":
            import bz2

            with bz2.BZ2File(io.BytesIO(content)) as packed:
                yield from _opened(name, ".bz2", packed, len(content))
        elif content[257:262] == b"ustar":
            yield from _untar(name, content)
        else:
            yield Source(name, content)
    except SourceError:
        raise
    except Exception as error:
        # Damaged archives make the standard library raise nearly anything: IndexError and
        # ValueError from zipfile, UnicodeDecodeError for names, beside the errors it documents.
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise SourceError(f"{name} is a damaged archive ({why}): fetch it again") from None


def _opened(name: str, ending: str, file: io.BufferedIOBase, packed: int) -> Iterator[Source]:
    content = file.read(_allowed(packed) + 1)
    _refuse_bomb(name, len(content), packed)
    if content[257:262] == b"ustar":
        yield from _untar(name, content)
    else:
        yield Source(name.removesuffix(ending), content)


def _untar(name: str, content: bytes) -> Iterator[Source]:
    import tarfile

    total = 0
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for member in archive:
            _refuse_climbing(name, member.name)
            if member.issym() or member.islnk():
                raise SourceError(
                    f"{name} holds a link, {member.name}: nothing of it was read, pack the files "
                    "themselves"
                )
            if member.isfile() and not Path(member.name).name.startswith("."):
                # A sparse member may be larger than the archive.
                total += member.size
                _refuse_bomb(f"{name}!{member.name}", total, len(content))
                file = archive.extractfile(member)
                assert file is not None
                yield Source(f"{name}!{member.name}", file.read())


def _unzip(name: str, content: bytes) -> Iterator[Source]:
    import zipfile

    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # Members that share their bytes: each is small, all of them are not.
        if sum(member.compress_size for member in archive.infolist()) > len(content):
            raise SourceError(f"{name} holds more than it has bytes for: it was not read")
        for member in archive.infolist():
            _refuse_climbing(name, member.filename)
            if member.is_dir() or Path(member.filename).name.startswith("."):
                continue
            with archive.open(member) as file:
                unpacked = file.read(_allowed(member.compress_size) + 1)
            _refuse_bomb(f"{name}!{member.filename}", len(unpacked), member.compress_size)
            total += len(unpacked)
            _refuse_bomb(name, total, len(content))
            yield Source(f"{name}!{member.filename}", unpacked)


def _refuse_climbing(name: str, member: str) -> None:
    """Nothing is unpacked to disk, yet an archive that tries to leave its folder means no good."""
    parts = member.replace("\\", "/").split("/")
    if ".." in parts or member.startswith(("/", "\\")):
        raise SourceError(f"{name} holds a path that leads out of it, {member}: it was not read")


def _allowed(packed: int) -> int:
    return min(LARGEST_FILE, (1 << 20) + packed * LARGEST_RATIO)


def _refuse_bomb(name: str, unpacked: int, packed: int) -> None:
    if unpacked > _allowed(packed):
        raise SourceError(f"{name} unpacks to far more than results would: it was not read")
