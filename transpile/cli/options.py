"""Arguments that more than one command takes."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transpile.backends.base import Options

TARGETS = """\
targets:
  terraform       Terraform JSON: terraform/<stack>/main.tf.json
  cdktf           cdktf Python: cdktf/<stack>/main.py
  cloudformation  a CloudFormation template: cloudformation/<stack>.template.json
  Other packages can add more (entry-point group `transpile.backends`)."""

FINDINGS = """\
findings:
  Each has a place, a stable code (docs/diagnostics.md) and, where one helps, a hint.
  With --format json they are one object on the standard output: `diagnostics`, a list
  of {code, severity, message, file, line, column, endColumn, hint, target}, and `specs`."""


def add_inputs(parser: ArgumentParser) -> None:
    """Adds what is read and what it is read for."""
    parser.add_argument(
        "inputs",
        nargs="*",
        metavar="FILE|DIR",
        help="specs, folders of specs, or - for the standard input (default: specs, or .)",
    )
    parser.add_argument(
        "-t",
        "--target",
        action="append",
        default=[],
        dest="targets",
        metavar="TARGET",
        help="a target; may be given more than once (default: the three below)",
    )
    parser.add_argument(
        "--root",
        metavar="DIR",
        help="the folder that a spec may read files from (default: the spec's own)",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=_count,
        metavar="N",
        help="how many specs to work on at a time (default: as many as is fastest here)",
    )
    parser.add_argument(
        "--flavour",
        choices=("cdktn", "cdktf"),
        default="cdktn",
        help="the Python bindings: CDK Terrain's or the archived cdktf's (default: cdktn)",
    )
    parser.add_argument(
        "--template-format",
        choices=("json", "yaml"),
        default="json",
        help="how CloudFormation templates are written (default: json)",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError(f"{text} is less than 1")
    return number


def add_format(parser: ArgumentParser) -> None:
    """Adds the choice between text and JSON."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for tools"
    )


def backend_options(arguments: Namespace) -> Options:
    """The options that the arguments stand for."""
    from transpile.backends.base import Options

    return Options(flavour=arguments.flavour, format=arguments.template_format)


def targets(parser: ArgumentParser, given: list[str]) -> tuple[str, ...]:
    """The targets that are meant; leaves with the usage where one does not exist."""
    from transpile import backends

    for name in given:
        if name not in backends.BUILT_IN and name not in backends.names():
            known = ", ".join(backends.names())
            parser.error(f"there is no target {name!r}; there are {known}")
    return tuple(dict.fromkeys(given)) or tuple(backends.BUILT_IN)
