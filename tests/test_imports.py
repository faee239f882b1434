"""What an answer must not import on its way: a command should start at once."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "numpy", "pandas", "scipy", "altair", "polars", "pyarrow", "pydantic", "spacy", "jinja2",
    "vl_convert", "athlib", "rivalry.intake",
)  # fmt: skip

ASK = """
import sys
from rivalry.cli.main import run

sys.argv = ["rivalry", *sys.argv[1:]]
try:
    run()
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded:", *sorted(sys.modules), file=sys.stderr)
"""


def modules_loaded(*arguments: str) -> set[str]:
    """Run a command in a Python of its own; give what it had imported when it was done."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip(), "no answer"
    return set(done.stderr.rpartition("loaded:")[2].split())


def heavy_of(modules: set[str]) -> list[str]:
    return [heavy for heavy in HEAVY if heavy in modules]


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)], ids=["table", "json", "csv"])
@pytest.mark.parametrize(
    "asked",
    [("h2h", "Josh Kerr", "Jakob Ingebrigtsen"), ("titles", "Josh Kerr"), ("athlete", "Josh Kerr")],
    ids=lambda asked: asked[0],
)
def test_an_answer_imports_nothing_heavy(
    starter_book: Path, asked: tuple[str, ...], form: tuple[str, ...]
) -> None:
    modules = modules_loaded(*asked, "--as-of", "2024-08-01", "--book", str(starter_book), *form)
    assert "duckdb" in modules
    assert heavy_of(modules) == []


def test_finding_the_default_book_imports_nothing_heavy_once_it_is_built(
    starter_book: Path,
) -> None:
    assert starter_book.exists()
    assert heavy_of(modules_loaded("h2h", "Josh Kerr", "Jakob Ingebrigtsen")) == []


def test_importing_the_package_loads_no_engine() -> None:
    code = "import sys, rivalry; sys.exit('duckdb' in sys.modules or 'rivalry.api' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
