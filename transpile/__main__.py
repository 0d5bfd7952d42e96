"""The command ``transpile``."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> int:
    """Runs the command with the process's arguments and returns its exit status.

    The garbage collector rests, up to the end of the process: a run makes no cycles worth
    their search, which costs two to four times the whole at ten thousand resources.
    """
    from transpile.cli.main import run

    gc.disable()
    return run(sys.argv[1:])


def command() -> NoReturn:
    """Runs the command and leaves the process with its exit status.

    Nothing is taken down first, object by object: the system takes it all back at once. What
    is still buffered is written; where that fails, the status tells it already.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            continue
    os._exit(status)


if __name__ == "__main__":
    command()
