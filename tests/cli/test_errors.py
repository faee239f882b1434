"""Bad input ends in one sentence on standard error and status 2, and nothing is changed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.swap import next_book


def _row(name: str, place: int, born: str, nation: str) -> dict[str, Any]:
    return {
        "date": "2024-06-01", "competition": "City Games", "discipline": "800m", "sex": "W",
        "round": "final", "athlete": name, "place": place, "mark": f"2:0{place}.00", "born": born,
        "nation": nation,
    }  # fmt: skip


ROWS = [
    _row("Ana Alfa", 1, "1999-02-03", "ESP"),
    _row("Aba Alfa", 2, "2001-04-05", "POR"),
    _row("Bea Bravo", 3, "1998-06-07", "IRL"),
    _row("Cleo Charlie", 4, "1997-08-09", "ITA"),
]


@pytest.fixture(scope="module")
def book(make_book: Callable[..., Path]) -> Path:
    return make_book(ROWS)


def rivalry(*words: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, "-m", "rivalry.cli.main", *map(str, words)],
        input=stdin, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    return subprocess.CompletedProcess(
        run.args, run.returncode, run.stdout.decode(), run.stderr.decode()
    )


def one_sentence(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert len(lines[0]) < 600
    return lines[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("h2h", "Ana Alfa", "Bea Bravvo"), ["'Bea Bravvo'", "Bea Bravo 1998 IRL"]),
        (("h2h", "Ana Alfa", "Zzyzx"), ["no athlete 'Zzyzx'"]),
        (("athlete", "Alfa"), ["Ana Alfa 1999 ESP", "Aba Alfa 2001 POR"]),
        (("athlete", "Alfa 1980"), ["Alfa 1980"]),
        (("athlete", ""), ["no athlete"]),
        (("titles", "#99"), ["#99"]),
        (("h2h", "Ana Alfa"), ["two names"]),
        (("h2h", "Ana Alfa", "ALFA ana"), ["Ana Alfa", "twice"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--as-of", "2024-13-45"), ["2024-13-45"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--as-of", "soon"), ["soon"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--discipline", "1501m"), ["1501m"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--discipline", "800m,flying"), ["flying"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--level", "galactic"), ["galactic"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--round", "nowhere"), ["nowhere"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--since", "x"), ["x"]),
        (("h2h", "Ana Alfa", "Bea Bravo", "--short-track", "--outdoor"), ["short track"]),
    ],
)
def test_a_question_that_cannot_be_asked(
    words: tuple[str, ...], said: list[str], book: Path
) -> None:
    sentence = one_sentence(rivalry(*words, "--book", book, "--json"))
    for words_said in said:
        assert words_said in sentence


def _no_file(folder: Path) -> Path:
    return folder / "missing.csv"


def _unknown(folder: Path) -> Path:
    return _write(folder / "letter.txt", b"Dear all,\nnothing to see.\n")


def _empty(folder: Path) -> Path:
    return _write(folder / "empty.csv", b"")


def _cut_off(folder: Path) -> Path:
    return _write(folder / "cut.json", json.dumps(ROWS).encode()[:-30])


def _bad_bytes(folder: Path) -> Path:
    text = "place,athlete,sex,discipline,date,mark\n1,Ana ÅLFA,W,800m,2024-06-01,2:01.00\n"
    return _write(folder / "latin.csv", text.encode("latin-1"))


def _damaged(folder: Path) -> Path:
    return _write(folder / "rows.json.gz", b"\x1f\x8b\x08\x00damaged beyond repair")


def _empty_folder(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_no_file, ["there is no file", "missing.csv"]),
        (_unknown, ["letter.txt", "like none of the formats", "rivalry formats"]),
        (_empty, ["empty.csv", "empty"]),
        (_cut_off, ["cut.json", "line 1"]),
        (_bad_bytes, ["latin.csv", "line 2", "UTF-8"]),
        (_damaged, ["rows.json.gz", "damaged"]),
        (_empty_folder, ["nothing", "no files"]),
    ],
)
def test_a_file_that_cannot_be_imported(
    make: Callable[[Path], Path], said: list[str], book: Path, tmp_path: Path
) -> None:
    before = book.read_bytes()
    sentence = one_sentence(rivalry("import", make(tmp_path), "--book", book, "--json"))
    for words_said in said:
        assert words_said in sentence
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "parchment"), ["parchment", "rivalry formats"]),
        (("--format", "rows-json"), ["table.csv"]),
        (("--map", "athlete"), ["athlete", "OURS=THEIRS"]),
        (("--map", "athlete=Nobody"), ["Nobody", "who"]),
        (("--map", "hat=who"), ["hat"]),
    ],
)
def test_an_import_that_is_asked_for_wrongly(
    options: tuple[str, ...], said: list[str], book: Path, tmp_path: Path
) -> None:
    before = book.read_bytes()
    table = _write(tmp_path / "table.csv", b"who,rank,time\nAna Alfa,1,2:01.00\n")
    sentence = one_sentence(rivalry("import", table, *options, "--book", book))
    for words_said in said:
        assert words_said in sentence
    assert book.read_bytes() == before


def test_standard_input_that_is_nothing(book: Path) -> None:
    assert "standard input" in one_sentence(rivalry("import", "-", "--book", book, stdin=b""))


def _newer(folder: Path) -> Path:
    path = folder / "newer.rivalry"
    with next_book(path) as db:
        db.execute("update book set schema_version = 999")
    return path


def _no_book(folder: Path) -> Path:
    return _write(folder / "text.rivalry", b"no book at all\n" * 100)


def _nothing(folder: Path) -> Path:
    return _write(folder / "void.rivalry", b"")


def _folder(folder: Path) -> Path:
    (folder / "folder.rivalry").mkdir()
    return folder / "folder.rivalry"


def _nowhere(folder: Path) -> Path:
    return folder / "nowhere.rivalry"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_newer, ["newer Rivalry", "999"]),
        (_no_book, ["is not a book"]),
        (_nothing, ["void.rivalry"]),
        (_folder, ["folder"]),
        (_nowhere, ["there is no book"]),
    ],
)
def test_a_book_that_is_none(make: Callable[[Path], Path], said: list[str], tmp_path: Path) -> None:
    path = make(tmp_path)
    sentence = one_sentence(rivalry("h2h", "Ana Alfa", "Bea Bravo", "--book", path))
    assert path.name in sentence
    for words_said in said:
        assert words_said in sentence


def test_a_damaged_page_of_a_book_is_said(make_book: Callable[..., Path]) -> None:
    path = make_book(ROWS)
    content = bytearray(path.read_bytes())
    half = len(content) // 4
    content[half:] = bytes(len(content) - half)
    path.write_bytes(content)
    sentence = one_sentence(rivalry("h2h", "Ana Alfa", "Bea Bravo", "--book", path))
    assert "book" in sentence
