"""The docs are run: every command and snippet in them, and every command has its place there."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import documents
import pytest

PAGES = documents.pages()
ROOT = documents.ROOT
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#([^)\s]*))?\)")
PATH_IN_CODE = re.compile(
    r"`((?:src|tests|docs|tools|benchmarks|\.ci|rivalry)/[\w./-]+|\w+\.(?:md|toml|sql))`"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_on_the_page_does_what_the_page_says(
    page: Path, tmp_path: Path, starter_book: Path
) -> None:
    if "spark-local:" in "".join(block.code for block in documents.blocks(page)):
        pytest.importorskip("pyspark", reason="needs the extra spark: pip install 'rivalry[spark]'")
        if not shutil.which("java"):
            pytest.skip("needs Java, which Spark runs on, and there is none here")
    runner = documents.Runner(tmp_path, starter_book)
    told = [sentence for block in documents.blocks(page) for sentence in runner.run(block)]
    assert not told, "\n\n".join(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_names_no_file_that_does_not_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {page.parent / target for target, _ in LINK.findall(text)}
    for path in PATH_IN_CODE.findall(text):
        places = (ROOT / path, ROOT / "src" / path, page.parent / path)
        named.add(next((place for place in places if place.exists()), places[0]))
    for title in (block.title for block in documents.blocks(page)):
        named.discard(ROOT / str(title))
    missing = [str(path.relative_to(ROOT)) for path in named if not path.exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_headings_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if anchor:
            headings = re.findall(r"^#+ (.+)$", (page.parent / target).read_text(), re.M)
            anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
            assert anchor in anchors, target


def test_every_block_is_of_a_kind_that_is_run() -> None:
    run = {"console", "python", "sql"}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text.count("\n```") == 2 * len(documents.blocks(page)), f"{page.name}: odd fences"
        for block in documents.blocks(page):
            assert block.title or block.language in run, f"{page.name}:{block.line}"


def leaves() -> dict[str, list[str]]:
    """Give every command of the command line with its options."""
    import typer.main

    from rivalry.cli.ask import add_questions
    from rivalry.cli.main import app

    add_questions(app)

    def walk(command: object, path: str) -> Iterator[tuple[str, list[str]]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            options = [o for p in command.params for o in p.opts if o.startswith("--")]  # type: ignore[attr-defined]
            yield path, options
        else:
            for name, child in inner.items():
                yield from walk(child, f"{path} {name}")

    return dict(walk(typer.main.get_command(app), "rivalry"))


COMMANDS = leaves()


def test_the_command_line_has_the_commands_that_the_docs_are_held_to() -> None:
    assert {"rivalry h2h", "rivalry import", "rivalry book info"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_in_the_docs(command: str) -> None:
    shown = [
        line.line
        for page in PAGES
        for block in documents.blocks(page)
        if block.language == "console"
        for line in documents.commands(block)
    ]
    assert any(re.search(rf"(^|[|;&] *){command}\b", line) for line in shown), (
        f"no page shows `$ {command}`"
    )


@pytest.mark.parametrize(
    ("command", "option"),
    [(command, option) for command in COMMANDS for option in COMMANDS[command]],
)
def test_every_option_is_told_in_the_docs(command: str, option: str) -> None:
    told = [page.name for page in PAGES if re.search(rf"{option}\b", page.read_text())]
    assert told or option == "--help", f"no page tells of `{command} {option}`"


def test_the_docs_are_found_from_their_index() -> None:
    linked = {
        target for target, _ in LINK.findall((ROOT / "docs/index.md").read_text(encoding="utf-8"))
    }
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


def test_the_runner_sees_what_differs() -> None:
    assert documents.alike(["a", "...", "d"], ["a", "b", "c", "d"])
    assert documents.alike(["a", "..."], ["a"])
    assert not documents.alike(["a", "...", "d"], ["a", "b", "c"])
    assert not documents.alike(["a"], ["a", "b"])


def test_the_runner_cuts_new_output_as_the_old_was_cut() -> None:
    assert documents.renewed(["a", "...", "d"], ["1", "2", "3", "4"]) == ["1", "...", "4"]
    assert documents.renewed(["a", "..."], ["1", "2"]) == ["1", "..."]
    assert documents.renewed(["a"], ["1", "2"]) == ["1", "2"]


def test_the_runner_tells_of_commands_and_code_that_fail(
    tmp_path: Path, starter_book: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ rivalry --version\nrivalry 0.0.0\n```\n"
        "```console\n$ make something\n```\n"
        "```python\n>>> 1 + 1\n3\n```\n"
    )
    runner = documents.Runner(tmp_path / "run", starter_book)
    assert [len(runner.run(block)) for block in documents.blocks(page)] == [1, 1, 1]
