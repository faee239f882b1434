"""The repository speaks of the project alone: no machine, no registry, nothing left lying about."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A `~` is taken out before use, so that this file does not hold what it looks for.
FORBIDDEN = {
    "the host of a package registry": r"""
        py~pi\.org python~hosted\.org npm~js\.com npm~js\.org ana~conda\.(?:com|org)
        crates~\.io deb~ian\.org --index-~url --trusted-~host
    """,
    "a path of one machine": r"""
        (?<![\w.-])/wo~rk/ (?<![\w.-])/ro~ot/ (?<![\w.-])/ho~me/(?!you\b) /tm~p/wo~rk
    """,
    "how the project was written": r"""
        \bhel~per\s(?:agent|session) \bsub-?ag~ents?\b \bissue\s#?\d \bcla~ude\b
        \banthro~pic\b co-authored-~by: \bthis\sses~sion\b \bTO~DO\b \bFIX~ME\b
    """,
}


def tracked() -> list[Path]:
    """Files that are tracked, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        return []
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            assert path.suffix in (".png", ".gz", ".zip", ".xz", ".bin"), f"{path} is no text"
    if not found:
        pytest.skip("needs git and its repository, to know which files are the project's")
    return found


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(texts: dict[str, str], what: str) -> None:
    forbidden = re.compile("|".join(FORBIDDEN[what].replace("~", "").split()), re.I)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts.items()
        if name != "LICENSE"
        for match in forbidden.finditer(text)
    ]
    assert not found


def test_every_python_file_says_what_it_is_for(texts: dict[str, str]) -> None:
    silent = [
        name
        for name, text in texts.items()
        if name.endswith(".py") and not text.lstrip().startswith(('"""', 'r"""', "#!"))
    ]
    assert silent == []


def test_every_sql_file_begins_with_a_comment(texts: dict[str, str]) -> None:
    statements = {name: text for name, text in texts.items() if name.endswith(".sql")}
    assert len(statements) > 5
    assert [name for name, text in statements.items() if not text.startswith("-- ")] == []


def test_no_book_and_no_page_is_tracked(texts: dict[str, str]) -> None:
    assert [path.name for path in tracked() if path.suffix in (".rivalry", ".duckdb", ".wal")] == []
    assert "preview.html" not in texts


def test_no_tracked_file_is_large() -> None:
    assert {path.name for path in tracked() if path.stat().st_size > 5_000_000} == set()


def test_every_requirement_is_pinned() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name(line) for line in pins if re.fullmatch(r"[\w.-]+==[\w.+!-]+", line)}
    assert all("==" in line for line in pins if not line.startswith("#"))
    assert {name(requirement) for requirement in needed} - pinned == set()


def name(requirement: str) -> str:
    """Give the name of a requirement as registries compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()
