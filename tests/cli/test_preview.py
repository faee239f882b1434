"""`rivalry preview`: where the page lies, and what it refuses to write over."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def small_book(make_book: Callable[..., Path]) -> Path:
    rows: list[dict[str, Any]] = [
        {"date": "2023-06-01", "competition": "City Games", "discipline": "1500m", "sex": "W",
         "round": "final", "place": place, "athlete": athlete, "mark": mark}
        for place, (athlete, mark) in enumerate(
            [("Ána Alfa-Ñandú", "4:01.00"), ("Bea Bravo", "4:02.00")], start=1
        )
    ]  # fmt: skip
    return make_book(rows)


def preview(book: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rivalry.cli.main", "preview", "alfa", "bravo",
         "--as-of", "2024-01-01", "--book", str(book), *words],
        capture_output=True, text=True, cwd=folder, timeout=60,
    )  # fmt: skip


def test_the_file_is_named_after_the_two_and_its_path_printed(
    small_book: Path, tmp_path: Path
) -> None:
    done = preview(small_book, tmp_path)
    assert (done.returncode, done.stdout) == (0, "ana-alfa-nandu-v-bea-bravo.html\n")
    assert [path.name for path in tmp_path.iterdir()] == ["ana-alfa-nandu-v-bea-bravo.html"]
    page = tmp_path / "ana-alfa-nandu-v-bea-bravo.html"
    assert "<h1>Ána Alfa-Ñandú" in page.read_text(encoding="utf-8")
    umask = os.umask(0)
    os.umask(umask)
    assert page.stat().st_mode & 0o777 == 0o666 & ~umask


def test_json_names_the_file_and_a_page_that_is_there_is_replaced(
    small_book: Path, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text("old")
    done = preview(small_book, tmp_path, "--out", "page.html", "--json")
    assert json.loads(done.stdout) == {
        "file": "page.html", "a": "Ána Alfa-Ñandú", "b": "Bea Bravo", "as_of": "2024-01-01",
    }  # fmt: skip
    assert (tmp_path / "page.html").read_text(encoding="utf-8").endswith("</html>\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--out", "folder"), "folder is a folder: give --out the name of a file"),
        (("--out", "nowhere/page.html"), "there is no folder nowhere to write the page into"),
        (("--discipline", "1600 furlongs", "--out", "page.html"), "1600 furlongs"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(
    small_book: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    done = preview(small_book, tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("rivalry: ")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []
