"""``transpile build``: specs in, files out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from transpile.cli import options
from transpile.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from pathlib import Path

    from transpile.build.run import Outcome

_DESCRIPTION = """\
Writes the outputs of specs, each file whole or not at all and only where its content
changes. A spec with an error writes nothing and leaves its old outputs alone; the other
specs are still built."""

_EPILOG = f"""\
{options.TARGETS}

{options.FINDINGS}

examples:
  transpile build specs -o build
  transpile build app.yaml -t terraform -t cdktf
  transpile build - -t cloudformation -o - <app.yaml >app.template.json
  transpile build --check                 (in CI: are the outputs up to date?)
  transpile build --depfile build/specs.d (then `-include build/specs.d` in a Makefile)

exit status: 0 fine, 1 findings (or changes with --check), 2 wrong use"""


def configure(parser: ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    options.add_inputs(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="build",
        metavar="DIR",
        help="where files are written, or - to print the main one (default: build)",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; list what would change, and exit 1"
    )
    parser.add_argument(
        "--depfile", metavar="FILE", help="write what each output depends on, as make reads it"
    )
    options.add_format(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="show findings alone")
    parser.set_defaults(command=lambda arguments: _run(parser, arguments))


def _run(parser: ArgumentParser, arguments: Namespace) -> int:
    from pathlib import Path

    from transpile.build import run
    from transpile.cli import report

    if arguments.output == "-":
        return _print(parser, arguments)
    output = Path(arguments.output)
    settle = run.compare_all if arguments.check else run.write_all
    outcomes = settle(report.compiled(parser, arguments, output), output)
    failed = any(each.failed for each in outcomes)
    if arguments.depfile and not arguments.check and not failed:
        run.write_depfile(Path(arguments.depfile), outcomes, output)
    _show(arguments, outcomes, output)
    outdated = arguments.check and any(each.changed for each in outcomes)
    return FINDINGS if failed or outdated else FINE


def _show(arguments: Namespace, outcomes: Sequence[Outcome], output: Path) -> None:
    from transpile.cli import report

    if arguments.format == "json":
        report.show_json(outcomes, output)
        return
    report.show_findings(outcomes, sys.stderr)
    if not arguments.quiet:
        report.show_build(outcomes, output, dry=arguments.check)


def _print(parser: ArgumentParser, arguments: Namespace) -> int:
    """Prints the main file of the only target; findings go to the standard error, as text."""
    from pathlib import Path

    from transpile.cli import report

    if arguments.check or arguments.depfile or arguments.format == "json":
        parser.error("--check, --depfile and --format json mean nothing beside -o -")
    outcomes = report.compiled(parser, arguments, Path("build"))
    report.show_findings(outcomes, sys.stderr)
    if any(each.failed for each in outcomes):
        return FINDINGS
    made = [each for each in outcomes if each.files]
    if len(made) != 1 or len(made[0].targets) != 1:
        names = ", ".join(path for each in made for path in each.files)
        parser.error(f"-o - prints one spec for one target, and here is {names}; choose with -t")
    sys.stdout.buffer.write(next(iter(made[0].files.values())).encode())
    return FINE
