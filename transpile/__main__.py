"""The command ``transpile``."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command with the process's arguments and returns its exit status."""
    from transpile.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
