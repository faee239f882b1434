"""`rivalry formats`: every format fits the terminal, and each tells what its files look like."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from rivalry.cli.formats import describe, holds
from rivalry.cli.main import app
from rivalry.intake.readers import all_readers

READERS = list(all_readers().values())


def formats(*words: str, columns: int = 100) -> str:
    run = CliRunner().invoke(app, ["formats", *words], env={"COLUMNS": str(columns)})
    if run.exception:
        raise run.exception
    return run.stdout


@pytest.mark.parametrize("columns", [80, 120])
def test_the_list_fits_the_terminal_and_names_every_format_whole(columns):
    lines = formats(columns=columns).splitlines()
    assert max(map(len, lines)) <= columns
    first = [line.split()[0] for line in lines if line.strip()]
    assert [name for name in first if name in all_readers()] == list(all_readers())


def test_the_list_says_what_each_format_holds_and_shows_no_example():
    told = formats(columns=200)
    for reader in READERS:
        (line,) = (line for line in told.splitlines() if line.split()[:1] == [reader.NAME])
        assert reader.TITLE in line
        assert ", ".join(holds(reader)) in line
    assert "Bea" not in told


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("csv", ["results"]), ("rows-json", ["results"]), ("rulings-csv", ["rulings"]),
        ("isolynx-tracking", ["tracking"]), ("world-athletics-calendar", ["calendar"]),
        ("record-list-csv", ["records"]), ("lap-splits-csv", ["splits"]),
        ("race-analysis-pdf", ["results", "splits"]), ("entries-xml", ["start list"]),
        ("omega-results", ["results", "start list"]), ("timetable-csv", ["timetable"]),
        ("collegiate-record-page", ["results", "records"]),
    ],
)  # fmt: skip
def test_what_a_format_holds_is_read_from_its_example(name, held):
    assert holds(all_readers()[name]) == held


def test_every_format_holds_something():
    assert all(map(holds, READERS))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
def test_one_format_shows_its_example_in_full(reader):
    told = formats(reader.NAME, columns=80)
    assert told.endswith(f"\n\n{reader.EXAMPLE.rstrip()}\n")
    above = told.removesuffix(f"{reader.EXAMPLE.rstrip()}\n")
    assert f"{reader.NAME}: {reader.TITLE}" in above
    assert ("Covers: " in above) == hasattr(reader, "COVERS")
    assert getattr(reader, "EXAMPLE_NAME", "") in above
    for field in getattr(reader, "LACKS", ()):
        assert field in above


def test_what_a_format_lacks_is_said_with_the_options_that_say_it():
    told = formats("seltec-athletes")
    assert (
        "Lacks: competition, date, city, discipline "
        "(to be said with --competition, --date, --city)\n"
    ) in told


def test_json_gives_all_with_their_examples():
    told = json.loads(formats("--json"))
    assert [one["format"] for one in told] == list(all_readers())
    keys = ["format", "what", "holds", "covers", "lacks", "name", "example"]
    for one, reader in zip(told, READERS, strict=True):
        assert list(one) == keys
        assert one == describe(reader)
        assert one["example"] == reader.EXAMPLE
    assert json.loads(formats("csv", "--json")) == told[-1]


def test_a_name_that_is_none_ends_in_one_sentence():
    with pytest.raises(ValueError, match=r"'hytek': did you mean hytek-report\?$"):
        formats("hytek")
    with pytest.raises(ValueError, match="there is no format 'parchment': rivalry formats lists"):
        formats("parchment")


def test_the_readers_bring_nothing_heavy_along():
    heavy = ["duckdb", "numpy", "pyarrow", "pypdf", "selectolax", "rapidfuzz", "athlib", "httpx"]
    code = (
        "import sys; from rivalry.intake.readers import all_readers; all_readers(); "
        f"print(*[name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
