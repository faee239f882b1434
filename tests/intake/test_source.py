"""Sources: whatever lies at a path comes as named bytes, or one sentence says why not."""

import bz2
import gzip
import io
import lzma
import os
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rivalry.intake import source as source_module
from rivalry.intake.source import Source, SourceError, open_sources

CSV = b"date,event,pos,name\n2024-06-01,1500m,1,Ana Alfa\n"


def names(path: Path | str) -> list[str]:
    return [source.name for source in open_sources(str(path))]


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


PACKED = {
    "a.csv": CSV,
    "a.csv.gz": gzip.compress(CSV),
    "a.csv.xz": lzma.compress(CSV),
    "a.csv.bz2": bz2.compress(CSV),
}
ARCHIVES = {
    "a.tar": tar_of({"in/one.csv": CSV}),
    "a.tar.gz": tar_of({"in/one.csv": CSV}, "w:gz"),
    "a.tar.xz": tar_of({"in/one.csv": CSV}, "w:xz"),
    "a.tar.bz2": tar_of({"in/one.csv": CSV}, "w:bz2"),
    "a.zip": zip_of({"in/one.csv": CSV}),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_unpacked_and_loses_its_ending(tmp_path, name):
    (tmp_path / name).write_bytes(PACKED[name])
    (source,) = open_sources(str(tmp_path / name))
    assert source == Source(str(tmp_path / "a.csv"), CSV)
    assert source.suffix == ".csv"


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_member_of_an_archive_is_named_behind_the_archive(tmp_path, name):
    (tmp_path / name).write_bytes(ARCHIVES[name])
    (source,) = open_sources(str(tmp_path / name))
    assert source == Source(f"{tmp_path / name}!in/one.csv", CSV)


@pytest.mark.parametrize("name", [*PACKED, *ARCHIVES])
def test_what_it_is_is_told_by_the_content(tmp_path, name):
    (tmp_path / "nameless").write_bytes((PACKED | ARCHIVES)[name])
    (source,) = open_sources(str(tmp_path / "nameless"))
    assert source.content == CSV


def test_a_folder_is_walked_in_order_of_names(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("z.csv", "a.csv", "b/c/x.csv", ".hidden", "b/.git", "b/y.csv.gz"):
        (tmp_path / name).write_bytes(PACKED["a.csv.gz"] if name.endswith("gz") else CSV)
    assert [Path(name).relative_to(tmp_path).as_posix() for name in names(tmp_path)] == [
        "a.csv", "b/c/x.csv", "b/y.csv", "z.csv",
    ]  # fmt: skip


def test_links_out_of_a_folder_are_passed_over(tmp_path):
    (tmp_path / "secret.csv").write_bytes(b"secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(CSV)
    (tmp_path / "in" / "out.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "broken").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path / "in") == [str(tmp_path / "in" / "a.csv")]


def test_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO(gzip.compress(CSV))

    monkeypatch.setattr(sys, "stdin", Input)
    assert list(open_sources("-")) == [Source("standard input", CSV)]


def test_what_is_not_there(tmp_path):
    with pytest.raises(SourceError, match=r"there is no file .*nowhere"):
        names(tmp_path / "nowhere")
    with pytest.raises(SourceError, match="cannot be opened"):
        names("n" * 5000)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="holds no files"):
        names(tmp_path / "empty")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        names(tmp_path / "pipe")


def test_an_empty_file_is_an_empty_source(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"")
    (source,) = open_sources(str(tmp_path / "a.csv"))
    assert source.content == b""


@pytest.mark.parametrize("name", [*list(PACKED)[1:], *ARCHIVES])
def test_a_cut_off_archive_is_refused(tmp_path, name):
    whole = (PACKED | ARCHIVES)[name]
    cut = whole[:700] if name == "a.tar" else whole[: len(whole) * 3 // 4]
    (tmp_path / name).write_bytes(cut)
    with pytest.raises(SourceError, match="damaged archive"):
        names(tmp_path / name)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_a_bomb_is_refused(tmp_path, pack):
    (tmp_path / "bomb").write_bytes(pack(bytes(30_000_000)))
    with pytest.raises(SourceError, match="unpacks to far more"):
        names(tmp_path / "bomb")


def test_a_bomb_in_an_archive_is_refused(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(zip_of({"a.csv": bytes(30_000_000)}))
    with pytest.raises(SourceError, match=r"bomb.zip!a.csv unpacks to far more"):
        names(tmp_path / "bomb.zip")


def test_members_that_share_their_bytes_are_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(1000) + bytes(range(256)) * 8)
    content = packed.getvalue()
    end = content.rindex(b"PK\x05\x06")
    begin = content.rindex(b"PK\x01\x02")
    entry, count = content[begin:end], 50
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, begin, 0)
    path = tmp_path / "shared.zip"
    path.write_bytes(content[:begin] + entry * count + tail)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.read(archive.infolist()[49])) == 3048  # each is well by itself
    with pytest.raises(SourceError, match=r"shared\.zip holds more than it has bytes for"):
        list(open_sources(str(path)))


def test_an_archive_of_many_small_bombs_is_refused(tmp_path):
    path = tmp_path / "many.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for number in range(30):
            member = tarfile.TarInfo(f"{number}.csv")
            member.size = 1 << 20
            archive.addfile(member, io.BytesIO(bytes(1 << 20)))
    with pytest.raises(SourceError, match="unpacks to far more"):
        list(open_sources(str(path)))


def test_a_tar_member_larger_than_its_archive_is_refused(tmp_path):
    """A sparse member: 1 GiB of holes in an archive of a few kilobytes."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.csv")
        info.size = 1024
        info.pax_headers = {
            "GNU.sparse.map": "0,0", "GNU.sparse.size": str(1 << 30), "GNU.sparse.numblocks": "1",
        }  # fmt: skip
        archive.addfile(info, io.BytesIO(bytes(1024)))
    (tmp_path / "bomb.tar").write_bytes(packed.getvalue())
    with pytest.raises(SourceError, match="unpacks to far more"):
        names(tmp_path / "bomb.tar")


def test_a_file_over_the_limit_is_not_even_read(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_bytes(CSV)
    monkeypatch.setattr(source_module, "LARGEST_FILE", 10)
    with pytest.raises(SourceError, match="split it"):
        names(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["../../climb.csv", "/climb.csv", "a/../../climb.csv"])
def test_archives_whose_names_climb_are_refused(tmp_path, name):
    for archive, content in (("a.tar", tar_of({name: CSV})), ("a.zip", zip_of({name: CSV}))):
        (tmp_path / archive).write_bytes(content)
        with pytest.raises(SourceError, match="leads out of it"):
            names(tmp_path / archive)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip"]
    assert not Path("/climb.csv").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_archives_that_hold_links_are_refused(tmp_path, kind):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        link = tarfile.TarInfo("passwd")
        link.type, link.linkname = kind, "/etc/passwd"
        archive.addfile(link)
    (tmp_path / "a.tar").write_bytes(packed.getvalue())
    with pytest.raises(SourceError, match="holds a link, passwd"):
        names(tmp_path / "a.tar")


def test_hidden_members_of_archives_are_passed_over(tmp_path):
    (tmp_path / "a.tar").write_bytes(tar_of({".DS_Store": b"", "a/._b.csv": b""}))
    assert names(tmp_path / "a.tar") == []


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from([*list(PACKED)[1:], *ARCHIVES]), data=st.data())
def test_a_damaged_archive_gives_sources_or_a_sentence(tmp_path_factory, name, data):
    content = bytearray((PACKED | ARCHIVES)[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(bytes(content))
    refusal = ""
    try:
        assert all(isinstance(source.content, bytes) for source in open_sources(str(path)))
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal


def test_the_hash_is_of_the_content():
    one, other = Source("a", CSV), Source("b", CSV)
    assert one.sha256 == other.sha256
    assert Source("", b"").sha256 == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_the_usual_encodings(encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert Source("", mark + "Pihlström\n".encode(encoding)).text == "Pihlström\n"
    assert Source("", mark + "Pihlström\n".encode(encoding)).head_text == "Pihlström\n"


def test_text_of_another_encoding_is_refused_with_its_line():
    with pytest.raises(SourceError, match=r"^line 3 is not UTF-8 text: save"):
        _ = Source("", b"a\nb\nPihlstr\xf6m\n").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_refused_by_its_name(encoding):
    unmarked = Source("mine.csv", CSV.decode().encode(encoding))
    told = f"^the text is {encoding.upper()} without a byte-order mark: save the file as UTF-8$"
    with pytest.raises(SourceError, match=told):
        _ = unmarked.text
    with pytest.raises(SourceError, match=told):
        _ = unmarked.text_of_windows


def test_a_stray_zero_byte_is_no_utf_16():
    assert Source("", CSV + b"\x00\n").text == CSV.decode() + "\x00\n"


@example(b"\xff\xfea")
@given(st.binary(max_size=50))
def test_any_bytes_are_text_or_a_sentence(content):
    source = Source("", content)
    assert isinstance(source.head_text, str)
    refusal = ""
    try:
        assert isinstance(source.text, str)
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal
