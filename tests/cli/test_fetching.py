"""`rivalry sources` and `rivalry fetch`, with a catalogue of one's own and a server beside it."""

import functools
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rivalry.cli.fetching import fetch_and_import, in_units, list_sources
from rivalry.intake.catalogue import CatalogueError
from rivalry.intake.fetch import FetchError

HEAD = "Date,Competition,Venue,Event,Round,Pos,Name,Nat,DOB,Result\n"
GAMES = (
    HEAD
    + """\
2025-06-14,City Games,City Field,Women's 800m,Final,1,Ana Alfa,ESP,2000-03-01,2:01.15
2025-06-14,City Games,City Field,Women's 800m,Final,2,Bea Bravo,POR,2001-05-05,2:01.80
"""
)
MILE = (
    HEAD
    + """\
2025-07-01,City Mile,City Field,Women's Mile,Final,1,Ana Alfa,ESP,2000-03-01,4:21.15
2025-07-01,City Mile,City Field,Women's Mile,Final,2,Bea Bravo,POR,2001-05-05,4:2x.80
"""
)
ENTRY = """
[[source]]
name = "{name}"
title = "The {name}"
licence = "CC BY 4.0"
allows = "attribution"
files = [{{ address = "{address}/{name}.csv", sha256 = "{sha256}" }}]
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served, and a catalogue of one's own that names what lies in it."""
    folder = tmp_path / "published"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    own = tmp_path / "config" / "rivalry" / "catalogue.toml"
    own.parent.mkdir(parents=True)
    text = ""
    for name, content in (("games", GAMES), ("mile", MILE)):
        (folder / f"{name}.csv").write_text(content)
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        address = f"http://127.0.0.1:{server.server_port}"
        text += ENTRY.format(name=name, address=address, sha256=sha256)
    own.write_text(text)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    yield folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def book(make_book: Callable[..., Path]) -> Path:
    earlier = {
        "date": "2024-06-01", "competition": "City Games", "discipline": "800m", "sex": "W",
        "round": "final", "athlete": "Cleo Charlie", "place": 1, "mark": "2:02.00",
    }  # fmt: skip
    return make_book([earlier])


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_source_comes_into_the_book_with_title_and_licence(
    published: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from rivalry.api import open_book

    fetch_and_import(["games", "mile", "games"], False, str(book), True)
    told = printed(capsys)
    assert {key: told[key] for key in ("files", "read", "added", "known", "quarantined")} == {
        "files": 2, "read": 4, "added": 3, "known": 0, "quarantined": 1,
    }  # fmt: skip
    assert [source["name"] for source in told["sources"]] == ["games", "mile"]
    assert told["sources"][0]["licence"] == "CC BY 4.0"
    with open_book(str(book)) as opened:
        rows = opened.store.ask(
            "select title, licence from source where licence is not null order by 1", {}
        )
    assert rows == [("The games", "CC BY 4.0"), ("The mile", "CC BY 4.0")]


def test_the_same_again_adds_nothing_and_needs_no_network(
    published: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch_and_import(["games"], False, str(book), True)
    assert printed(capsys)["added"] == 2
    (published / "games.csv").unlink()
    fetch_and_import(["games"], True, str(book), True)
    told = printed(capsys)
    assert (told["added"], told["known"]) == (0, 2)


def test_what_is_told_to_a_person(
    published: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch_and_import(["mile"], False, str(book), False)
    out, err = capsys.readouterr()
    assert out.startswith(f"mile: The mile, {len(MILE)} B; CC BY 4.0\n2 rows read from 1 file: ")
    assert "1 added, 0 known already, 1 set apart" in out
    assert "note: mile: attribution (use and pass on, naming the source)" in err


@pytest.mark.parametrize(
    ("names", "offline", "kind", "said"),
    [
        (["gams"], False, CatalogueError, "no source 'gams'.*did you mean games"),
        (["games"], True, FetchError, "games: games.csv is not in the cache"),
    ],
)
def test_what_cannot_be_had_leaves_the_book_as_it_was(
    names: list[str], offline: bool, kind: type[Exception], said: str, published: Path, book: Path
) -> None:
    before = book.read_bytes()
    with pytest.raises(kind, match=said):
        fetch_and_import(names, offline, str(book), True)
    assert book.read_bytes() == before


def test_nothing_is_imported_unless_all_can_be_had(published: Path, book: Path) -> None:
    before = book.read_bytes()
    (published / "mile.csv").write_text("changed")
    with pytest.raises(FetchError, match="SHA-256"):
        fetch_and_import(["games", "mile"], False, str(book), True)
    assert book.read_bytes() == before


def test_sources_are_listed_with_what_they_allow(
    published: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_sources(True)
    told = {source["name"]: source for source in printed(capsys)}
    assert told["rome-2024"]["allows"] == "redistribute"
    assert told["rome-2024"]["bytes"] == 2_248_500
    assert told["games"]["own"]
    assert not told["games"]["cached"]
    fetch_and_import(["games"], False, str(book), True)
    capsys.readouterr()
    list_sources(True)
    told = {source["name"]: source for source in printed(capsys)}
    assert told["games"]["cached"]
    assert not told["mile"]["cached"]


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_table_fits_the_terminal(
    columns: int,
    published: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    list_sources(False)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    assert any(line.split()[:3] == ["mile", "The", "mile"] for line in lines)
    assert any("every race and field event" in line for line in lines) == (columns == 160)


def test_sizes_are_written_as_people_read_them() -> None:
    written = {0: "0 B", 999: "999 B", 1000: "1.0 kB", 99_400: "99.4 kB", 2_248_500: "2.2 MB"}
    written |= {99_600: "100 kB", 326_000: "326 kB", 7_000_000_000: "7.0 GB"}
    assert {size: in_units(size) for size in written} == written
