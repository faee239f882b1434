"""How hostile sources are made, each small on the way in."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from torture.books import csv_of, rows_of

_MB = 1 << 20
_HEAD = "date,competition,discipline,sex,round,place,athlete,nation,mark\n"


def archive(path: Path, members: Iterable[tuple[str, bytes]]) -> Path:
    """Write a zip or a tar, whatever the names of its members are."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in members:
                zipped.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    else:
        with tarfile.open(path, "w") as tarred:
            for name, content in members:
                add(tarred, name, content)
    return path


def add(tarred: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a file to a tar under any name."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tarred.addfile(member, io.BytesIO(content))


def packed(path: Path, megabytes: int) -> Path:
    """Write a packed file of zeros."""
    content = bytes(megabytes * _MB)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(content))
    elif path.suffix == ".xz":
        path.write_bytes(lzma.compress(content, preset=0))
    else:
        path.write_bytes(bz2.compress(content))
    return path


def packed_tar(path: Path, megabytes: int) -> Path:
    """Write a packed tar with one file of zeros."""
    with tarfile.open(path, "w:gz") as tarred:
        add(tarred, "b.csv", bytes(megabytes * _MB))
    return path


def overlapping_zip(place: Path) -> Path:
    """Write a zip of 20,000 members that are all the same megabyte: 20 GB from 5 MB."""
    path = place / "overlap.zip"
    content = b"nothing\n" * (_MB // 8)
    squeezed = zlib.compress(content, 9)[2:-4]
    crc = zlib.crc32(content)
    name = b"b.csv"
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(squeezed), len(content), len(name), 0
    )
    body = local + name + squeezed
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(squeezed), len(content),
        len(name), 0, 0, 0, 0, 0, 0,
    ) + name  # fmt: skip
    count = 20_000
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, len(body), 0
    )
    path.write_bytes(body + entry * count + end)
    return path


def greedy_xz(place: Path) -> Path:
    """Write an xz whose head asks for a dictionary of 4 GB."""
    path = place / "greedy.csv.xz"
    content = bytearray(lzma.compress(csv_of("Town Games", 3).encode()))
    size = (content[12] + 1) * 4
    at = content.index(b"\x21\x01", 12) + 2
    content[at] = 40
    content[12 + size - 4 : 12 + size] = struct.pack("<L", zlib.crc32(content[12 : 12 + size - 4]))
    path.write_bytes(content)
    return path


def many_members(place: Path) -> Path:
    """Write a packed tar of 10,000 files of a byte."""
    path = place / "many.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as tarred:
        for number in range(10_000):
            add(tarred, f"{number}.csv", b"x")
    return path


def sparse_tar(place: Path) -> Path:
    """Write a tar with a member that says it is 1 TB of holes."""
    path = place / "sparse.tar"
    member = tarfile.TarInfo("b.csv")
    member.type = tarfile.GNUTYPE_SPARSE
    head = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    head[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    total = sum(head[:148]) + 8 * 32 + sum(head[156:512])
    head[148:156] = f"{total:06o}\0 ".encode()
    path.write_bytes(bytes(head) + bytes(1024))
    return path


def nested(place: Path) -> Path:
    """Write a zip in a zip in a gzip in a zip, fifty deep."""
    content = csv_of("Town Games", 3).encode()
    path = place / "nested.zip"
    for deep in range(50):
        if deep % 3 == 2:
            content = gzip.compress(content)
        else:
            content = archive(path, [("inner.zip", content)]).read_bytes()
    return archive(path, [("inner.zip", content)])


def big_number() -> bytes:
    """Give a result whose place is a number of a million digits."""
    row = str(rows_of("Town Games", 3)[0]).replace("'", '"')
    return f"[{row.replace('1', '1' + '0' * _MB, 1)}]".encode()


def laughs() -> bytes:
    """Give the billion laughs: ten entities of ten each."""
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{deep} "{f"&a{deep - 1};" * 10}">' for deep in range(1, 11)
    )
    return f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><r>&a10;</r>'.encode()


def quadratic() -> bytes:
    """Give one long entity, named often."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]><r>{"&a;" * 100_000}</r>'
    ).encode()


def external() -> bytes:
    """Give an entity that is another file."""
    return b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'


def external_dtd() -> bytes:
    """Give a document type that lies elsewhere, in a file that never ends."""
    return b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///dev/zero"><r/>'


def one_cell() -> bytes:
    """Give a table with a cell that never ends."""
    return (_HEAD + '2024-03-01,"').encode() + b"a" * 100 * _MB


def one_text() -> bytes:
    """Give a result with a name of 100 MB."""
    return b'[{"date": "2024-03-01", "athlete": "' + b"a" * 100 * _MB + b'"}]'


def wide() -> bytes:
    """Give a table of a million columns."""
    head = ",".join(f"c{number}" for number in range(1_000_000))
    return f"{_HEAD.strip()},{head}\n{',' * 1_000_000}\n".encode()


def spans() -> bytes:
    """Give a page with cells that span as much as they can."""
    row = "<tr>" + "<td colspan=1000000 rowspan=60000>Ana Alfa</td>" * 50 + "</tr>"
    return f"<html><table>{row * 500}</table></html>".encode()


def tables() -> bytes:
    """Give a page of many tables."""
    return b"<html>" + b"<table><tr><td>1<td>Ana Alfa<td>2:01.00</table>" * 200_000


def _pdf(*objects: bytes) -> bytes:
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count, begins = len(objects) + 1, len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return content + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, begins)


def circular_pdf() -> bytes:
    """Give a PDF whose tree of pages holds itself."""
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>",
    )


def pdf_bomb() -> bytes:
    """Give a PDF of one page whose content is 300 MB, packed."""
    squeezed = zlib.compress(b"BT (Ana) Tj ET\n" * (20 * _MB), 9)
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(squeezed), squeezed),
    )
