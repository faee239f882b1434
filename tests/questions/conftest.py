"""Small extracts of the published files, in their own format, so that a test takes seconds."""

import json
import lzma
import tarfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Keep = Callable[[str], bool]
"""Whether to keep what has this text: a line of a list, or a result of a profile or meeting."""


def plain(text: str) -> str:
    """Write a text without capitals and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Extracts:
    """Copies of files of ../shared/data with the rows that a test is about, and no others."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data = data
        self.folder = folder

    def lists(self, folder: str, keep: Keep) -> str:
        """Copy lists with one row a line; give the folder of those that have a row left."""
        target = self._target(folder)
        for name, text in self._texts(folder):
            if not name.endswith(".csv"):
                continue
            head, *lines = text.splitlines(keepends=True)
            if kept := [line for line in lines if keep(plain(line))]:
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(head + "".join(kept), encoding="utf-8")
        return str(target)

    def profiles(self, keep: Keep, keep_result: Keep = lambda text: True) -> str:
        """Copy the profiles whose names are kept, with those of their results that are."""
        target = self._target("profiles")
        for name, text in self._texts("rome2024/profiles.tar.xz"):
            if not keep(plain(text[:500])):  # the name is among the first lines
                continue
            profile = json.loads(text)
            profile["results"] = [
                result for result in profile["results"] if keep_result(json.dumps(result))
            ]
            if profile["results"]:
                path = target / Path(name).name
                path.write_text(json.dumps(profile, indent=1), encoding="utf-8")
        return str(target)

    def meetings(self, keep: Keep) -> str:
        """Copy the Diamond League meetings, every event cut to the results that are kept."""
        target = self._target("meetings")
        for name, text in self._texts("diamond-league/results-2010-2021.tar.xz"):
            meeting = json.loads(text)
            if self._cut(meeting, keep):
                path = target / Path(name).name
                path.write_text(json.dumps(meeting, indent=1), encoding="utf-8")
        return str(target)

    def meeting(self, name: str) -> str:
        """Copy one Diamond League meeting whole."""
        archive = self.data / "diamond-league/results-2010-2021.tar.xz"
        with tarfile.open(archive) as members:
            file = members.extractfile(name)
            assert file is not None
            (self.folder / name).write_bytes(file.read())
        return str(self.folder / name)

    def _cut(self, part: Any, keep: Keep) -> bool:
        """Cut every list `data` under a part; say whether a result is left."""
        if isinstance(part, dict) and isinstance(part.get("data"), list):
            part["data"] = [
                result for result in part["data"] if keep(plain(str(result.get("athlete"))))
            ]
            return bool(part["data"])
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        left = [self._cut(one, keep) for one in inner]  # each of them, not up to the first
        return any(left)

    def _target(self, name: str) -> Path:
        target = self.folder / name.replace("/", "_")
        target.mkdir()
        return target

    def _texts(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield name and text of every file at a path: a folder's, or an archive's."""
        path = self.data / name
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.name.endswith(".tar.xz"):
                with tarfile.open(file) as archive:
                    for member in archive:
                        content = archive.extractfile(member) if member.isfile() else None
                        if content is not None:
                            yield member.name, content.read().decode("utf-8-sig")
            elif file.suffix == ".xz":
                yield file.stem, lzma.decompress(file.read_bytes()).decode("utf-8-sig")
            else:
                yield file.name, file.read_bytes().decode("utf-8-sig")


@pytest.fixture
def extracts(shared: Path, tmp_path: Path) -> Extracts:
    """Extracts of the published files, under a folder of this test's own."""
    folder = tmp_path / "extracts"
    folder.mkdir()
    return Extracts(shared / "data", folder)
