"""``python -m tools.schema``: make the schema data anew, or say how far the mapping goes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.schema import coverage, generate, packages
from tools.schema.cloudformation.overrides import OverrideError
from tools.schema.edition import FrozenError


def main() -> int:
    """Run the command that the arguments say."""
    options = _parser().parse_args()
    only = tuple(name for each in options.only for name in each.split(",") if name)
    if options.command == "coverage":
        print(coverage.report(options.data, only, details=options.details))
        return 0
    try:
        if only:
            generate.regenerate_some(options.cache, options.data, only, thaw=options.thaw)
        else:
            generate.regenerate(options.cache, options.data, thaw=options.thaw)
    except (FrozenError, OverrideError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.schema", description=__doc__)
    parser.add_argument(
        "command",
        nargs="?",
        choices=("generate", "coverage"),
        default="generate",
        help="make the data (the default), or a table of what is mapped",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="services (ec2, Logs), first words (cloudwatch_event) or resource types",
    )
    parser.add_argument(
        "--details", action="store_true", help="with coverage: list what has no counterpart too"
    )
    parser.add_argument(
        "--thaw", action="store_true", help="let the edition's table of types change"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=packages.PROJECT / ".cache" / "schema",
        help="folder of downloaded packages (default: %(default)s)",
    )
    parser.add_argument(
        "--data", type=Path, default=generate.DATA, help="where to write (default: %(default)s)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
