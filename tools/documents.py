"""Run the code in README and docs; run as a command, it writes the output of commands anew.

What is run, in the order of the page, in an empty folder with a home of its own:

- console blocks: each line behind `$ ` is given to a shell; what stands below is its output,
  where a line `...` stands for any lines. `$ make X` is not run: the target has to exist.
- python blocks: with `>>>` as a doctest, without as a script; all blocks of a page share names.
- sql blocks: run on the starter book.
- a block with `title=NAME` behind its language is a file: it is written, and not run.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ELLIPSIS = "..."
_FENCE = re.compile(r"^```(?P<language>\w+)(?P<options>[^\n]*)\n(?P<code>.*?)^```$", re.M | re.S)
_LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_TITLE = re.compile(r"title=(\S+)")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    language: str
    title: str | None
    code: str


@dataclass(frozen=True)
class Command:
    """A command of a console block, and the lines shown below it."""

    line: str
    shown: list[str]


def pages() -> list[Path]:
    """Give the pages whose code is run."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Take a page apart into its fenced blocks."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        title = _TITLE.search(match["options"])
        line = text.count("\n", 0, match.start()) + 1
        found.append(
            Block(page, line, match["language"], title[1] if title else None, match["code"])
        )
    return found


def commands(block: Block) -> list[Command]:
    """Take a console block apart; a line that ends in a backslash goes on in the next."""
    found: list[Command] = []
    lines = iter(block.code.splitlines())
    for line in lines:
        if line.startswith("$ "):
            typed = line.removeprefix("$ ")
            while typed.endswith("\\"):
                typed += "\n" + next(lines)
            found.append(Command(typed, []))
        elif found:
            found[-1].shown.append(line)
    return found


class Runner:
    """A folder and a home of its own, in which the blocks of one page are run in order."""

    def __init__(self, folder: Path, starter: Path) -> None:
        self.folder = folder / "work"
        self.starter = starter
        self._names: dict[str, Any] = {"__name__": "__page__"}
        tools = folder / "bin"
        for made in (self.folder, tools, folder / "home"):
            made.mkdir(parents=True)
        script = tools / "rivalry"
        script.write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m rivalry.cli.main "$@"\n'
        )
        script.chmod(0o755)
        # The starter book is where it was built; books and files of the page are its own.
        self.environment = {
            name: value for name, value in os.environ.items() if name != "RIVALRY_BOOK"
        } | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "XDG_CACHE_HOME": str(starter.parents[1]),
            "XDG_DATA_HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "home" / "settings"),
            "COLUMNS": "88",
            "NO_COLOR": "1",
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, block: Block) -> list[str]:
        """Run a block; give one sentence for each thing that is not as the page says."""
        where = f"{block.page.name}:{block.line}"
        if block.title:
            (self.folder / block.title).write_text(block.code, encoding="utf-8")
        elif block.language == "console":
            return [f"{where}: {told}" for told in self._console(block)]
        elif block.language == "python":
            return [f"{where}: {told}" for told in self._python(block)]
        elif block.language == "sql":
            return [f"{where}: {told}" for told in self._sql(block)]
        return []

    def output(self, command: str) -> tuple[int, list[str]]:
        """Run a command line in the folder of the page; give its status and its lines.

        Notes and errors stand first, as they come before the answer in a terminal.
        """
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        said = f"{done.stderr.strip()}\n{done.stdout}".strip("\n")
        return done.returncode, [line.rstrip() for line in said.splitlines()]

    def renew(self, block: Block) -> str:
        """Run a block; give its code with the output that it has now."""
        if block.language == "console" and not block.title:
            return self._renew_console(block)
        if block.language == "python" and not block.title and ">>>" in block.code:
            return self._renew_doctest(block)
        self.run(block)
        return block.code

    def _renew_console(self, block: Block) -> str:
        told = []
        for command in commands(block):
            told.append(f"$ {command.line}")
            if not is_make(command.line):
                lines = self.output(command.line)[1]
                told += renewed(command.shown, lines) if command.shown else []
        return "\n".join(told) + "\n"

    def _renew_doctest(self, block: Block) -> str:
        lines = block.code.splitlines()
        told: list[str] = []
        done = 0
        for example in doctest.DocTestParser().get_examples(block.code):
            shown = example.lineno + example.source.count("\n")
            told += lines[done:shown]
            done = shown + example.want.count("\n")
            said = io.StringIO()
            with self._at_home(), contextlib.redirect_stdout(said):
                try:
                    exec(compile(example.source, str(block.page), "single"), self._names)
                except Exception:
                    said.write(
                        example.want
                    )  # a refusal is shown on purpose, and held to by the test
            same = doctest.OutputChecker().check_output(example.want, said.getvalue(), _LENIENT)
            told += (example.want if same else said.getvalue()).splitlines()
        return "\n".join([*told, *lines[done:]]) + "\n"

    def _console(self, block: Block) -> Iterator[str]:
        for command in commands(block):
            if is_make(command.line):
                if not has_target(command.line):
                    yield f"the Makefile has no target for `{command.line}`"
                continue
            status, lines = self.output(command.line)
            if status not in (0, 2) or (status == 2 and not command.shown):
                yield f"`{command.line}` ended with {status}: " + " ".join(lines[-3:])
            elif command.shown and not alike(command.shown, lines):
                yield f"`{command.line}` prints\n" + "\n".join(lines) + "\n(make docs)"

    def _python(self, block: Block) -> Iterator[str]:
        with self._at_home():
            if ">>>" not in block.code:
                exec(compile(block.code, f"{block.page.name}", "exec"), self._names)
                return
            test = doctest.DocTestParser().get_doctest(
                block.code, self._names, block.page.name, str(block.page), block.line
            )
            told: list[str] = []
            runner = doctest.DocTestRunner(verbose=False, optionflags=_LENIENT)
            runner.run(test, out=told.append, clear_globs=False)
            self._names.update(test.globs)
            if runner.failures:
                yield "".join(told)

    @contextlib.contextmanager
    def _at_home(self) -> Iterator[None]:
        """Be in the folder of the page, with its environment, and import from there."""
        sys.path.insert(0, str(self.folder))
        try:
            with contextlib.chdir(self.folder), _environment(self.environment):
                yield
        finally:
            sys.path.remove(str(self.folder))

    def _sql(self, block: Block) -> Iterator[str]:
        import duckdb

        with duckdb.connect(str(self.starter), read_only=True) as connection:
            if not connection.execute(block.code).fetchall():
                yield "the statement finds nothing in the starter book"


def is_make(line: str) -> bool:
    """Say whether a command line is one of the Makefile's, which tests do not run."""
    return line.split()[0] == "make"


def has_target(line: str) -> bool:
    """Say whether the Makefile has the target that a line names."""
    target = line.split()[1]
    return bool(re.search(rf"^{re.escape(target)}:", (ROOT / "Makefile").read_text(), re.M))


def alike(shown: list[str], lines: list[str]) -> bool:
    """Compare what a page shows with what was printed; `...` stands for any lines."""
    shown = [line.rstrip() for line in shown]
    while lines and not lines[-1]:
        lines = lines[:-1]
    while shown and not shown[-1]:
        shown = shown[:-1]
    if ELLIPSIS not in shown:
        return shown == lines
    at = shown.index(ELLIPSIS)
    if shown[:at] != lines[:at]:
        return False
    rest = shown[at + 1 :]
    return not rest or any(alike(rest, lines[start:]) for start in range(at, len(lines)))


def renewed(shown: list[str], lines: list[str]) -> list[str]:
    """Give the new output, cut as the old one was: as many lines before and after `...`."""
    if ELLIPSIS not in shown:
        return lines
    before = shown.index(ELLIPSIS)
    after = len(shown) - before - 1
    return [*lines[:before], ELLIPSIS, *(lines[-after:] if after else [])]


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    """Write the output of every command and doctest in the pages anew."""
    from rivalry.api import starter_book

    with TemporaryDirectory() as folder:
        # Built by the code as it is now: the one in the reader's cache may be older.
        os.environ["XDG_CACHE_HOME"] = folder
        starter = starter_book()
        for number, page in enumerate(pages()):
            text = page.read_text(encoding="utf-8")
            runner = Runner(Path(folder) / str(number), starter)
            for block in blocks(page):
                code = runner.renew(block)
                text = text.replace(f"\n{block.code}```", f"\n{code}```", 1)
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
