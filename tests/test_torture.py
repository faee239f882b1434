"""A short torture: a sample of the faults, kills and damaged files of `make torture`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("faults", "kill", "fuzz")


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
@pytest.mark.skipif(not shutil.which("cc"), reason="needs a C compiler (cc)")
@pytest.mark.parametrize("part", PARTS)
def test_nothing_breaks_under_a_short_torture(part: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "torture", "--quick", "--only", part, "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert run.stdout, run.stderr
    rows = json.loads(run.stdout)["rows"]
    told = [sentence for row in rows for sentence in row["told"]]
    assert told == []
    assert run.returncode == 0, run.stderr
    for row in rows:
        # A real disk may be filled by root alone; all else runs anywhere.
        assert row["attempts"] or "mounted" in row["skipped"], row
    if part == "faults":
        assert rows[0]["ended"]["refused"] > 5
        assert rows[0]["ended"]["went through"] > 3
    if part == "kill":
        assert rows[0]["attempts"] == 5
    if part == "fuzz":
        assert rows[0]["attempts"] > 2_500
        assert rows[0]["ended"]["read"] > 500


def test_a_part_that_there_is_not() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "torture", "--only", "tickling"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "there is no part 'tickling'" in run.stderr
