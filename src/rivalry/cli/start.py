"""Where the command begins: even a stop while it loads ends in one sentence."""

from __future__ import annotations

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Load the command line and run it."""
    try:
        from rivalry.cli.main import run as run_command

        run_command()
    except KeyboardInterrupt:
        print("rivalry: stopped", file=sys.stderr)
        sys.exit(2)
