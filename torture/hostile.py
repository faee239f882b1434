"""Sources made to do harm: each is refused or passed over in a sentence, soon, in little memory."""

from __future__ import annotations

import json
import os
import socket
import tarfile
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import local

from torture import bombs
from torture.books import Ground, content, csv_of, difference, hash_of, lay_out, strays
from torture.outcome import Row
from torture.warm import Ended, Warm

_MOST_S = 5.0
_MOST_BYTES = 1 << 30
_GOOD = 36
"""Rows of the good file that lies beside what is hostile."""


@dataclass(frozen=True)
class Case:
    """One hostile source."""

    name: str
    make: Callable[[Path], str | Path]
    """Makes it in a folder of its own; gives the path to import."""
    added: int | None = 0
    """Rows that are to be in nevertheless; None: as many as are read from it."""
    options: tuple[str, ...] = ()


def torture_hostile(folder: Path, *, quick: bool) -> list[Row]:
    """Import each hostile source into a book of its own."""
    row = Row("fuzz", f"hostile sources: a sentence within {_MOST_S:.0f} s and 1 GB")
    with row.timed():
        pristine = lay_out(folder / "hostile-pristine")
        good = pristine.folder / "good.csv"
        good.write_text(csv_of("Town Games", 3), encoding="utf-8")
        before = content(pristine.book)
        cases = [case for case in _CASES if not quick or case.name in _QUICK]
        mine = local()

        def attempt(case: Case) -> None:
            if not hasattr(mine, "warm"):
                mine.warm = Warm()
            with tempfile.TemporaryDirectory(dir=folder) as place:
                ground = pristine.copy(Path(place) / "inside" / "ground")
                (Path(place) / "canary").write_text("untouched")
                source = case.make(ground.folder / "small-files")
                ended = mine.warm.run(
                    ["import", source, "--book", ground.book, "--json", *case.options],
                    folder=ground.folder, limit_s=60, memory_bytes=8 << 30,
                )  # fmt: skip
                row.attempts += 1
                row.ended["refused" if ended.status else "passed over"] += 1
                for sentence in _judge(case, ended, ground, pristine, before):
                    row.fail(f"{case.name}: {sentence}")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(attempt, cases))
    return [row]


def _judge(
    case: Case, ended: Ended, ground: Ground, pristine: Ground, before: dict[str, tuple[int, int]]
) -> list[str]:
    wrong = []
    if ended.processor_s > _MOST_S:
        wrong.append(f"it took {ended.processor_s:.1f} s")
    if ended.memory_bytes > _MOST_BYTES:
        wrong.append(f"it took {ended.memory_bytes >> 20} MB")
    if ended.status == 0:
        added = json.loads(ended.stdout)["added"]
        if case.added is not None and added != case.added:
            wrong.append(f"{added} rows were added, not {case.added}: {ended.stdout[:300]}")
    else:
        if case.added:
            wrong.append(f"what is good in it is refused, too: {ended.stderr.strip()[:300]}")
        if sentence := ended.not_one_sentence():
            wrong.append(sentence)
        if "\x1b" in ended.stderr:
            wrong.append("the sentence carries escape codes to the terminal")
        if hash_of(ground.book) != hash_of(pristine.book):
            wrong.append(f"the book changed: {difference(content(ground.book), before)}")
    outside = ground.folder.parents[1]
    if sorted(path.name for path in outside.iterdir()) != ["canary", "inside"]:
        wrong.append("something was written outside")
    if (outside / "canary").read_text() != "untouched":
        wrong.append("something outside was overwritten")
    if left := strays(ground.book):
        wrong.append(f"left lying: {', '.join(left)}")
    return wrong


def _folder(place: Path) -> Path:
    """Give a folder with one good file in it."""
    folder = place / "folder"
    folder.mkdir()
    (folder / "good.csv").write_text(csv_of("Town Games", 3), encoding="utf-8")
    return folder


def _fifo(place: Path) -> Path:
    os.mkfifo(place / "fifo.csv")
    return place / "fifo.csv"


def _odd_files(place: Path) -> Path:
    folder = _folder(place)
    os.mkfifo(folder / "a-fifo.csv")
    with socket.socket(socket.AF_UNIX) as opened:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket has to be short
        opened.bind("a-socket.csv")
        os.chdir(here)
    for name, target in (
        ("zero", "/dev/zero"), ("passwd", "/etc/passwd"), ("loop", "loop"), ("up", "../.."),
        ("self", "."), ("gone", "nowhere"), ("stdin", "/dev/stdin"),
    ):  # fmt: skip
        (folder / f"{name}.csv").symlink_to(target)
    return folder


def _link_to_device(place: Path) -> Path:
    (place / "zero.csv").symlink_to("/dev/zero")
    return place / "zero.csv"


def _loop(place: Path) -> Path:
    (place / "loop.csv").symlink_to("loop.csv")
    return place / "loop.csv"


def _unreadable_name(place: Path) -> Path:
    folder = _folder(place)
    raw = os.fsencode(folder) + b"/\xff\xfe.csv"
    Path(os.fsdecode(raw)).write_text(csv_of("City Games", 5), encoding="utf-8")
    return folder


def _name_of_lines(place: Path) -> Path:
    path = place / "one\nrivalry: all is well\x1b[31m\r.csv"
    path.write_text("no results\n")
    return path


def _tar_of_all_kinds(place: Path) -> Path:
    path = place / "kinds.tar"
    good = csv_of("Town Games", 3).encode()
    with tarfile.open(path, "w") as archive:
        for name, kind, target in (
            ("sym.csv", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.csv", tarfile.LNKTYPE, "/etc/passwd"),
            ("fifo.csv", tarfile.FIFOTYPE, ""), ("zero.csv", tarfile.CHRTYPE, ""),
            ("block.csv", tarfile.BLKTYPE, ""), ("up.csv", tarfile.SYMTYPE, "../../../canary"),
            ("self.csv", tarfile.LNKTYPE, "self.csv"),
        ):  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
        bombs.add(archive, "good.csv", good)
    return path


def _climbing(suffix: str) -> Callable[[Path], Path]:
    names = ("../../../canary", "../canary", "/canary", "a/../../../../canary", "good.csv")

    def make(place: Path) -> Path:
        members = [(name, b"overwritten\n") for name in names[:-1]]
        members.append((names[-1], csv_of("Town Games", 3).encode()))
        return bombs.archive(place / f"climbing{suffix}", members)

    return make


def _file(name: str, make: Callable[[], bytes]) -> Callable[[Path], Path]:
    def write(place: Path) -> Path:
        (place / name).write_bytes(make())
        return place / name

    return write


_MB = 1 << 20
_CASES = [
    Case("a zip bomb", lambda place: bombs.archive(place / "b.zip", [("b.csv", bytes(300 * _MB))])),
    Case("members of a zip that share their bytes", bombs.overlapping_zip),
    Case("a gzip bomb", lambda place: bombs.packed(place / "b.csv.gz", 300)),
    Case("an xz bomb", lambda place: bombs.packed(place / "b.csv.xz", 300)),
    Case("a bzip2 bomb", lambda place: bombs.packed(place / "b.csv.bz2", 300)),
    Case("an xz that asks for 4 GB", bombs.greedy_xz, None),
    Case("a tar bomb", lambda place: bombs.packed_tar(place / "b.tar.gz", 300)),
    Case("a tar of ten thousand files", bombs.many_members),
    Case("a sparse member of 1 TB", bombs.sparse_tar),
    Case("archives in archives", bombs.nested),
    Case("a tar of all kinds of links and devices", _tar_of_all_kinds),
    Case("a zip whose names climb", _climbing(".zip")),
    Case("a tar whose names climb", _climbing(".tar")),
    Case("a fifo", _fifo),
    Case("a device", lambda place: "/dev/zero"),
    Case("a link to a device", _link_to_device),
    Case("a link to itself", _loop),
    Case("a folder of fifos, sockets and links out", _odd_files, _GOOD),
    Case("a file name that is no text", _unreadable_name, None),
    Case("a file name of two lines with escape codes", _name_of_lines),
    Case("members whose names have lines and escape codes",
         lambda place: bombs.archive(place / "n.zip", [("a\nb\x1b[31m.csv", b"nothing\n")])),
    Case("a path of 5,000 letters", lambda place: "x" * 5000),
    Case("deep arrays", _file("deep.json", lambda: b"[" * 5 * _MB)),
    Case("deep objects", _file("deep.json", lambda: b'{"a":' * _MB)),
    Case("deep rows", _file("deep.json", lambda: b'[{"a":' + b"[" * 900 + b"]" * 900 + b"}]")),
    Case("a number of a million digits", _file("big.json", bombs.big_number)),
    Case("a billion laughs", _file("laughs.xml", bombs.laughs)),
    Case("a quadratic blow-up of one entity", _file("square.xml", bombs.quadratic)),
    Case("an external entity", _file("external.xml", bombs.external)),
    Case("an external DTD", _file("dtd.xml", bombs.external_dtd)),
    Case("deep XML", _file("deep.xml", lambda: b"<?xml version='1.0'?>" + b"<a>" * _MB)),
    Case("100 MB of one letter", _file("line.csv", lambda: b"a" * 100 * _MB)),
    Case("100 MB of NULs", _file("nuls.csv", lambda: bytes(100 * _MB))),
    Case("100 MB of commas", _file("commas.csv", lambda: b"," * 100 * _MB)),
    Case("100 MB of empty lines", _file("lines.csv", lambda: b"\n" * 100 * _MB)),
    Case("100 MB in one quoted cell", _file("cell.csv", bombs.one_cell)),
    Case("100 MB in one JSON text", _file("text.json", bombs.one_text)),
    Case("100 MB of one tag", _file("tags.html", lambda: b"<html><table>" + b"<td>" * 25 * _MB)),
    Case("a million columns", _file("wide.csv", bombs.wide)),
    Case("cells that span a million columns", _file("span.html", bombs.spans)),
    Case("deep divisions of a page", _file("deep.html", lambda: b"<html>" + b"<div>" * 2 * _MB)),
    Case("a page of 200,000 tables", _file("tables.html", bombs.tables)),
    Case("a PDF whose pages are a circle", _file("circle.pdf", bombs.circular_pdf)),
    Case("a PDF that unpacks to 300 MB", _file("bomb.pdf", bombs.pdf_bomb),
         options=("--format", "race-analysis-pdf")),
]  # fmt: skip
_QUICK = (
    "a zip whose names climb", "a fifo", "a folder of fifos, sockets and links out",
    "a billion laughs", "deep arrays", "a file name of two lines with escape codes",
)  # fmt: skip
