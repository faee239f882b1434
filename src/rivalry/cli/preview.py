"""`rivalry preview`: write the page of two rivals into one file."""

from __future__ import annotations

import os
import re
from pathlib import Path

from rivalry.cli.show import note, print_json


def write_preview(
    a: str,
    b: str,
    discipline: str | None,
    out: str | None,
    as_of: str | None,
    book: str | None,
    json: bool,
) -> None:
    """Build the page, write it whole or not at all, and say where it lies.

    Raises ValueError with one sentence for a bad name, discipline or day, and OSError where the
    file cannot be written.
    """
    from rivalry.api import open_book
    from rivalry.preview import build_preview

    if out:
        _check(Path(out))
    with open_book(book) as opened:
        page = build_preview(opened.store, a, b, discipline, as_of)
    answer = page.answer
    path = Path(out or f"{_slug(answer.a.name)}-v-{_slug(answer.b.name)}.html")
    _check(path)
    _write(path, page.html)
    for sentence in answer.read_as:
        note(sentence)
    if json:
        print_json(
            {
                "file": str(path),
                "a": answer.a.name,
                "b": answer.b.name,
                "as_of": answer.as_of.isoformat(),
            }
        )
    else:
        print(path)


def _check(path: Path) -> None:
    """Raise ValueError where no page can be written, before any work is done."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder: give --out the name of a file")
    if path.exists() and not path.is_file():
        raise ValueError(f"{path} is not an ordinary file: give --out another name")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent} to write the page into")


def _write(path: Path, text: str) -> None:
    """Write beside, then rename: whoever opens the file sees the old page or the new one."""
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="\n",
            dir=path.parent,
            prefix=f".{path.name}.",
            delete=False,
        ) as beside:
            try:
                beside.write(text)
                beside.flush()
                os.fsync(beside.fileno())
                os.chmod(beside.name, 0o666 & ~_umask())
                os.replace(beside.name, path)
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ValueError(f"{path} cannot be written: {error.strerror or error}") from None


def _umask() -> int:
    """Give the umask: a file made for one pair of eyes should be as readable as any other."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _slug(name: str) -> str:
    from rivalry.athletics.name import fold

    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "athlete"
