"""``transpile check``: findings without outputs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from transpile.cli import options
from transpile.cli.status import FINDINGS, FINE

_DESCRIPTION = """\
Checks specs as `build` does, up to what each target alone can tell, and writes nothing."""

_EPILOG = f"""\
{options.TARGETS}

{options.FINDINGS}

examples:
  transpile check
  transpile check app.yaml -t cloudformation
  transpile check --format json - <app.yaml

exit status: 0 fine (notes are fine), 1 errors, 2 wrong use"""


def configure(parser: ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    options.add_inputs(parser)
    options.add_format(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="show findings alone")
    parser.set_defaults(command=lambda arguments: _run(parser, arguments))


def _run(parser: ArgumentParser, arguments: Namespace) -> int:
    from pathlib import Path

    from transpile.cli import report

    outcomes = report.compiled(parser, arguments, Path("build"))
    if arguments.format == "json":
        report.show_json(outcomes, None)
    else:
        report.show_findings(outcomes, sys.stdout)
        if not arguments.quiet:
            report.show_check(outcomes)
    return FINDINGS if any(each.failed for each in outcomes) else FINE
