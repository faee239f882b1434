"""The library that makes file steps fail: compiled where there is a compiler."""

from __future__ import annotations

import errno
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from torture.warm import Ended, Warm

SHORT = 0
"""In the place of an errno: half of the bytes are written or read."""
KILL = -9
"""In the place of an errno: the process is killed there."""


@dataclass(frozen=True)
class Fault:
    """What is to fail: the n-th call of a kind, see faults.c."""

    kind: str
    code: int
    at: int = 1
    sticky: bool = False

    def __str__(self) -> str:
        what = {SHORT: "short", KILL: "kill"}.get(self.code) or errno.errorcode[self.code]
        return f"{self.kind} {self.at} {what}{' from then on' if self.sticky else ''}"


def build(folder: Path) -> tuple[Path | None, str]:
    """Compile the library; give its path, or None and the reason."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        return None, "there is no C compiler (cc)"
    library = folder / "faults.so"
    source = Path(__file__).with_name("faults.c")
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        first = (made.stderr.strip().splitlines() or ["no word why"])[0]
        return None, f"faults.c does not compile here ({first})"
    return library, ""


def run_with(
    fault: Fault,
    warm: Warm,
    words: list[str],
    under: Path,
    function: str = "rivalry.cli.start:run",
) -> tuple[Ended, str]:
    """Run a command in a folder with a fault in there; give how it ended, and which call failed.

    The call is empty where the command came to its end before.
    """
    log = under.with_name(f"{under.name}-fault")
    log.write_text("")
    environment = {
        "RIVALRY_FAULT_UNDER": f"{under.resolve()}/", "RIVALRY_FAULT_KIND": fault.kind,
        "RIVALRY_FAULT_AT": str(fault.at), "RIVALRY_FAULT_ERRNO": str(fault.code),
        "RIVALRY_FAULT_LOG": str(log),
    }  # fmt: skip
    if fault.sticky:
        environment["RIVALRY_FAULT_STICKY"] = "1"
    ended = warm.run(words, environment=environment, folder=under, function=function)
    return ended, log.read_text().strip().replace(f"{under.resolve()}/", "")
