"""``transpile types``: which resource types there are."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TypeAlias

from transpile.cli.options import add_format
from transpile.cli.status import FINDINGS, FINE

Row: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Name, state and CloudFormation types."""

_DESCRIPTION = """\
Lists resource types with the CloudFormation type that each becomes or becomes part of, or
the reason why there is none; then the types that only CloudFormation has. All others can
be written as Terraform and cdktf."""

_EPILOG = """\
examples:
  transpile types                 every type
  transpile types endpoint        those with `endpoint` in their name
  transpile types 'sagemaker_*'   those that the whole pattern fits
  transpile types AWS::IAM        those with that in their CloudFormation type

exit status: 0 fine, 1 nothing found, 2 wrong use"""


def configure(parser: ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    parser.add_argument(
        "pattern", nargs="?", default="", help="part of a name, or a pattern with *"
    )
    add_format(parser)
    parser.set_defaults(command=_run)


def _run(arguments: Namespace) -> int:
    import json

    from transpile.cli.table import table

    found = [row for row in _rows() if _fits(row, arguments.pattern)]
    if arguments.format == "json":
        keys = ("type", "state", "cloudformation")
        print(json.dumps([dict(zip(keys, row, strict=True)) for row in found], indent=2))
    else:
        rows = [(name, _words(name, state, types)) for name, state, types in found]
        print("".join(f"{line}\n" for line in table(rows)), end="")
    if not found:
        print(f"no resource type fits `{arguments.pattern}`", file=sys.stderr)
    return FINE if found else FINDINGS


def _rows() -> list[Row]:
    from transpile.schema import registry

    rows = [(name, state, types) for name, (state, types) in sorted(registry.states().items())]
    taken = {each for _, _, types in rows for each in types}
    own = [name for name in registry.cloudformation_names() if name not in taken]
    return rows + [(name, "cloudformation_only", (name,)) for name in own]


def _words(name: str, state: str, types: tuple[str, ...]) -> str:
    from transpile.schema.registry import resource_type

    match state:
        case "cloudformation_only":
            return "(only CloudFormation has it)"
        case "terraform_only":
            record = resource_type(name)
            return f"- ({record.unmapped if record else ''})"
        case "folded":
            return f"part of {' or '.join(types)}"
        case _:
            return " and ".join(types)


def _fits(row: Row, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    pattern = pattern.removeprefix("aws_")
    name, _, types = row
    if any(character in pattern for character in "*?["):
        return any(fnmatchcase(each, pattern) for each in (name, *types))
    return any(pattern in each for each in (name, *types))
