"""The command line: what every command takes, and the help that teaches it."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from transpile import __version__

Command: TypeAlias = Callable[[Namespace], int]

COMMANDS = {
    "build": "write the outputs of specs",
    "check": "check specs without writing anything",
    "explain": "show what a resource type accepts and its names on each target",
    "types": "list the resource types",
}

_DESCRIPTION = """\
Reads AWS infrastructure from compact YAML specs and writes it as Terraform JSON,
cdktf Python and CloudFormation templates."""

_EPILOG = """\
examples:
  transpile build                              specs/ (or this folder) into build/
  transpile build app.yaml -t terraform -o out
  transpile build - -t cloudformation -o - <app.yaml
  transpile check app.yaml
  transpile explain sagemaker_endpoint_configuration.production_variants
  transpile types 'sagemaker_*'

exit status:
  0  fine
  1  findings: a spec has errors, or `build --check` found something to change
  2  wrong use of the command

`transpile COMMAND --help` says more about each command."""


class HelpFormatter(RawDescriptionHelpFormatter):
    """Lays help out for the terminal's width.

    argparse asks for a formatter at every argument and would import ``shutil`` for the
    width, which takes longer than the whole parser.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _NARROW  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):  # no terminal, or no output at all
        return _NARROW


_NARROW = 80


def parse(arguments: Sequence[str]) -> tuple[Command, Namespace]:
    """The command and its options; leaves with status 2 and the usage where they are wrong."""
    options = parser(arguments).parse_args(arguments)
    command: Command = options.command
    return command, options


def parser(arguments: Sequence[str]) -> ArgumentParser:
    """A parser that knows every command, and in detail those that ``arguments`` may name."""
    top = ArgumentParser(
        prog="transpile",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"transpile {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, formatter_class=HelpFormatter, allow_abbrev=False
        )
        if name in arguments:
            _configure(name, command)
    return top


def _configure(name: str, command: ArgumentParser) -> None:
    """Adds a command's own arguments; its module is imported only here."""
    match name:
        case "build":
            from transpile.cli.build import configure
        case "check":
            from transpile.cli.check import configure
        case "explain":
            from transpile.cli.explain import configure
        case _:
            from transpile.cli.types import configure
    configure(command)
