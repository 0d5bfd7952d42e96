"""The command ``transpile``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Runs the command with the process's arguments and returns its exit status.

    The garbage collector rests, up to the end of the process: a run makes no cycles worth
    their search, which costs two to four times the whole at ten thousand resources.
    """
    from transpile.cli.main import run

    gc.disable()
    status = run(sys.argv[1:])
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
