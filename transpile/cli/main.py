"""What happens around every command: arguments, interruptions, closed pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from transpile.cli.parser import parse
from transpile.cli.status import FINDINGS, INTERRUPTED, PIPE_CLOSED


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        print(f"transpile: {error}", file=sys.stderr)
        _discard_output()
        return FINDINGS
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        command, options = parse(arguments)
        return command(options)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0


def _discard_output() -> None:
    """Sends what is still buffered nowhere, so that leaving does not fail a second time."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
