"""A warm process that runs commands in forked children: an import in a second, not in three.

Each child is a process of its own that runs the command line as `rivalry` would, with its own
environment, limits and output; it may be killed at any instant. Run as a module, this file is
the server: requests and answers are lines of JSON.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    """Exit status; negative where a signal ended it."""
    stdout: str
    stderr: str
    seconds: float
    processor_s: float
    memory_bytes: int
    """The most memory that it held."""
    late: bool
    """It was killed because its time was up."""

    def not_one_sentence(self) -> str:
        """Say in what this is not `exit status 2 and one sentence`; empty where it is."""
        lines = self.stderr.strip().splitlines()
        shown = self.stderr.strip()[-300:]
        if self.late:
            return f"it did not end within {self.seconds:.0f} s"
        if self.status != 2:
            return f"exit status {self.status}, not 2: {shown}"
        if len(lines) != 1 or "Traceback" in self.stderr:
            return f"not one sentence: {shown}"
        if self.stdout.strip():
            return f"something on standard output: {self.stdout[:100]}"
        return "" if lines[0].startswith("rivalry: ") else f"not a sentence of ours: {shown}"


class Warm:
    """A server of its own; use it from one thread, and in a `with`."""

    def __init__(self, preload: Path | None = None) -> None:
        environment = os.environ | ({"LD_PRELOAD": str(preload)} if preload else {})
        self._server = subprocess.Popen(
            [sys.executable, "-m", "torture.warm"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            cwd=Path(__file__).parents[1],
        )  # fmt: skip

    def run(
        self,
        words: Sequence[str | Path],
        *,
        folder: Path | None = None,
        environment: dict[str, str] | None = None,
        kill_after_s: float | None = None,
        limit_s: float = 120,
        memory_bytes: int | None = None,
        function: str = "rivalry.cli.start:run",
    ) -> Ended:
        """Run a command (or another function, `module:name`) in a folder and wait for its end.

        With `kill_after_s` it is killed then, where it has not ended before.
        """
        assert self._server.stdin
        assert self._server.stdout
        request = {
            "words": [str(word) for word in words], "environment": environment or {},
            "folder": str(folder or "."),
            "wait_s": limit_s if kill_after_s is None else kill_after_s,
            "memory_bytes": memory_bytes, "function": function,
        }  # fmt: skip
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline()
        if not answer:
            raise RuntimeError("the warm process ended by itself")
        told: dict[str, Any] = json.loads(answer)
        return Ended(**told | {"late": told["late"] and kill_after_s is None})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(30)


def _serve() -> None:
    _load()
    for line in sys.stdin:
        request = json.loads(line)
        out, err = os.memfd_create("out"), os.memfd_create("err")
        begun = time.monotonic()
        child = os.fork()
        if not child:
            _become(request, out, err)
        handle = os.pidfd_open(child)
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        late = not poll.poll(request["wait_s"] * 1000)
        if late:
            os.kill(child, signal.SIGKILL)
        os.close(handle)
        _, status, used = os.wait4(child, 0)
        answer = {
            "status": os.waitstatus_to_exitcode(status), "stdout": _text(out), "stderr": _text(err),
            "seconds": time.monotonic() - begun, "processor_s": used.ru_utime + used.ru_stime,
            "memory_bytes": used.ru_maxrss * 1024, "late": late,
        }  # fmt: skip
        print(json.dumps(answer), flush=True)


def _load() -> None:
    """Import all that a command needs: nothing of it starts an engine."""
    for name in (
        "duckdb", "pyarrow", "filelock", "rich.progress", "rivalry.api", "rivalry.cli.main",
        "rivalry.cli.importing", "rivalry.cli.ledger", "rivalry.intake.deciding",
        "rivalry.intake.importing", "rivalry.intake.fetch", "httpx",
    ):  # fmt: skip
        import_module(name)
    from rivalry.intake.readers import all_readers

    all_readers()


def _become(request: dict[str, Any], out: int, err: int) -> None:
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.environ.update(request["environment"])
        if "RIVALRY_FAULT_KIND" in request["environment"]:
            import ctypes

            ctypes.CDLL(os.environ["LD_PRELOAD"]).rivalry_faults_anew()
        os.chdir(request["folder"])
        if request["memory_bytes"]:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
        sys.argv = ["rivalry", *request["words"]]
        module, _, name = request["function"].partition(":")
        getattr(import_module(module), name)()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _text(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    text = os.pread(descriptor, min(size, 1 << 20), 0).decode(errors="replace")
    os.close(descriptor)
    return text


if __name__ == "__main__":
    _serve()
