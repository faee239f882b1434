"""The one folder of an archive that is meant, as an archive of its own."""

from __future__ import annotations

import lzma
import os
import tarfile
import zlib
from contextlib import suppress
from pathlib import Path

from rivalry.intake.source import LARGEST_FILE


def keep_members(archive: Path, folder: str) -> Path:
    """Write the files of `folder` inside a tar archive into a tar beside it; give its path.

    The folder that archives of a repository wrap around all else is left out of names. Nothing
    is unpacked to disk, and links are left out.

    Raises ValueError, in one sentence, where the archive is damaged or has no such folder.
    """
    folder = folder.strip("/") + "/"
    name = archive.name.split(".")[0] + "-" + folder.strip("/").replace("/", "-")
    kept = archive.with_name(f"{name}.tar")
    if kept.exists() and kept.stat().st_mtime_ns == archive.stat().st_mtime_ns:
        return kept
    beside = archive.with_name(f".{kept.name}.next")
    try:
        found = _copy(archive, folder, beside)
        if not found:
            raise ValueError(f"{archive.name} holds no folder {folder.strip('/')}")
        times = archive.stat()
        os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
        os.replace(beside, kept)
    except (tarfile.TarError, EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno:  # a full disk is no damaged archive
            raise ValueError(f"{kept} cannot be written ({error.strerror})") from None
        raise ValueError(
            f"{archive.name} is a damaged archive ({error}): delete {archive} and fetch it again"
        ) from None
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    return kept


def _copy(archive: Path, folder: str, to: Path) -> int:
    found = total = 0
    with tarfile.open(archive, "r:*") as whole, tarfile.open(to, "w") as kept:
        for member in whole:
            inside = member.name.partition("/")[2]
            name = member.name if member.name.startswith(folder) else inside
            if not member.isfile() or not name.startswith(folder):
                continue
            total += member.size
            if total > LARGEST_FILE:
                raise ValueError(f"{archive.name} unpacks to more than {LARGEST_FILE >> 30} GiB")
            copied = tarfile.TarInfo(name)
            copied.size = member.size
            kept.addfile(copied, whole.extractfile(member))
            found += 1
    return found
