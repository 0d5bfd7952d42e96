"""``transpile types``: which resource types there are."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from transpile.cli.options import add_format
from transpile.cli.status import FINDINGS, FINE

_DESCRIPTION = """\
Lists resource types with their CloudFormation counterpart, or the reason why there is
none. Each of them can be written as Terraform and cdktf."""

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
        keys = ("type", "cloudformation", "unmapped")
        print(json.dumps([dict(zip(keys, row, strict=True)) for row in found], indent=2))
    else:
        rows = [(name, counterpart or f"- ({reason})") for name, counterpart, reason in found]
        print("".join(f"{line}\n" for line in table(rows)), end="")
    if not found:
        print(f"no resource type fits `{arguments.pattern}`", file=sys.stderr)
    return FINE if found else FINDINGS


def _rows() -> list[tuple[str, str | None, str | None]]:
    from transpile.schema.registry import names, resource_type

    rows = []
    for name in sorted(names()):
        record = resource_type(name)
        assert record, name
        counterpart = record.cloudformation.type if record.cloudformation else None
        rows.append((name, counterpart, None if counterpart else record.unmapped))
    return rows


def _fits(row: tuple[str, str | None, str | None], pattern: str) -> bool:
    from fnmatch import fnmatchcase

    pattern = pattern.removeprefix("aws_")
    name, counterpart, _ = row
    if any(character in pattern for character in "*?["):
        return fnmatchcase(name, pattern) or fnmatchcase(counterpart or "", pattern)
    return pattern in name or pattern in (counterpart or "")
