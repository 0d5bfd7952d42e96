"""``transpile explain``: what a resource type accepts, and its names on each target."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from transpile.cli.options import add_format
from transpile.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from transpile.schema.model import Argument, ResourceType

_DESCRIPTION = """\
Shows the arguments and attributes of a resource type, or of a block inside it: types,
what is required, limits, and the names on each target."""

_EPILOG = """\
examples:
  transpile explain sagemaker_endpoint_configuration
  transpile explain sagemaker_endpoint_configuration.production_variants.serverless_config
  transpile explain aws_s3_bucket.bucket --format json

exit status: 0 fine, 1 there is no such type or argument, 2 wrong use"""


def configure(parser: ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    parser.add_argument("path", metavar="TYPE[.PATH]", help="a resource type, or a path into it")
    add_format(parser)
    parser.set_defaults(command=_run)


def _run(arguments: Namespace) -> int:
    from transpile.cli.describe import describe_argument, describe_type

    name, *steps = arguments.path.removeprefix("aws_").split(".")
    try:
        record = _record(name)
        path = _follow(record, steps)
    except _NotFoundError as error:
        print(error, file=sys.stderr)
        return FINDINGS
    data = describe_argument(record, path) if path else describe_type(record)
    if arguments.format == "json":
        import json

        print(json.dumps(data, indent=2))
    else:
        print("\n".join(_type_lines(data) if not path else _argument_lines(data)))
    return FINE


class _NotFoundError(Exception):
    """There is nothing of that name; the message says so and guesses."""

    def __init__(self, message: str, word: str, known: list[str]) -> None:
        from transpile.suggest import did_you_mean

        hint = did_you_mean(word, known)
        super().__init__(f"{message}\n  hint: {hint}" if hint else message)


def _record(name: str) -> ResourceType:
    from transpile.schema.registry import names, resource_type

    found = resource_type(name)
    if found is None:
        raise _NotFoundError(f"there is no resource type `{name}`", name, list(names()))
    return found


def _follow(record: ResourceType, steps: list[str]) -> tuple[Argument, ...]:
    """The arguments along the path; numbers and ``*`` between them are passed over."""
    path: list[Argument] = []
    place, known = record.name, {**record.attributes, **record.arguments}
    for step in steps:
        if step.isdigit() or step == "*":
            continue
        if step not in known:
            raise _NotFoundError(f"{place} has no argument `{step}`", step, list(known))
        path.append(known[step])
        place, known = f"{place}.{step}", dict(known[step].arguments)
    return tuple(path)


def _type_lines(data: dict[str, Any]) -> Iterator[str]:
    from transpile.cli.table import table

    yield data["type"]
    counterpart = data["cloudformation"] or f"- ({data['unmapped']})"
    if data["folds_into"]:
        counterpart += f", folded into {' or '.join(data['folds_into'])}"
    rows = [
        ("Terraform", data["terraform"]),
        ("cdktn", data["cdktn"] or "- (not in these bindings)"),
        ("cdktf", data["cdktf"] or "- (not in these bindings)"),
        ("CloudFormation", counterpart),
        *([("imported by", data["import"])] if data["import"] else []),
    ]
    yield from table(rows, "  ")
    yield from _members(data, "Arguments", "arguments")
    yield from _members(data, "Attributes", "attributes")
    yield from _rules(data["constraints"])


def _argument_lines(data: dict[str, Any]) -> Iterator[str]:
    from transpile.cli.table import table

    need = "required" if data["required"] else "optional" if data["settable"] else "read only"
    yield f"{data['path']}: {data['type']}, {need}"
    rows = [
        ("Terraform", data["name"]),
        *((flavour, _python(data[flavour])) for flavour in ("cdktn", "cdktf")),
        ("CloudFormation", _property(data)),
    ]
    if data["read"] and data["settable"]:
        rows.append(("read there as", data["read"]))
    yield from table(rows, "  ")
    yield from (f"  {rule}" for rule in data["rules"])
    yield from _members(data, "Arguments", "arguments")
    yield from _rules(data["constraints"])


def _members(data: dict[str, Any], title: str, key: str) -> Iterator[str]:
    from transpile.cli.table import table

    if not data.get(key):
        return
    yield ""
    rows = [(title, "", "", "CloudFormation", "Python", "")]
    rows += [_row(each, data) for each in data[key]]
    yield from table(rows)


def _row(data: dict[str, Any], around: dict[str, Any]) -> tuple[str, str, str, str, str, str]:
    need = "required" if data["required"] else "" if data["settable"] else "read only"
    place = _property(data) if data["settable"] else data["read"] or "-"
    if "path" in around and around["cloudformation"]:
        above = around["cloudformation"]
        place = place.removeprefix(f"{above}[].").removeprefix(f"{above}.")
    rules = "; ".join(data["rules"])
    return (f"  {data['name']}", data["type"], need, place, _difference(data), rules)


def _property(data: dict[str, Any]) -> str:
    """The property with its conversion, or the reason why there is none."""
    if data["cloudformation"] is None:
        return f"- ({data['unmapped']})" if data["unmapped"] else data["read"] or "-"
    own = data["cloudformation"] or "(the surrounding object)"
    return f"{own} ({data['conversion']})" if data["conversion"] else own


def _python(names: dict[str, str | None] | None) -> str:
    if names is None:
        return "- (not in these bindings)"
    return f"{names['member']}: {names['class']}" if names["class"] else f"{names['member']}"


def _difference(data: dict[str, Any]) -> str:
    """How the Python bindings differ from the name; empty where they do not."""
    lacking = [flavour for flavour in ("cdktn", "cdktf") if data[flavour] is None]
    members = {each["member"] for each in (data["cdktn"], data["cdktf"]) if each}
    words = [*sorted(members - {data["name"]}), *(f"not in {flavour}" for flavour in lacking)]
    return ", ".join(words)


def _rules(constraints: list[str]) -> Iterator[str]:
    if constraints:
        yield ""
        yield "Between arguments"
        yield from (f"  {each}" for each in constraints)
