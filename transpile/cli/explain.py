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

    Path = tuple[Argument, ...]

_DESCRIPTION = """\
Shows the arguments and attributes of a resource type, or of a block inside it: types,
what is required, limits, and the names on each target. A type goes by its name in
Terraform, by its CloudFormation type or by its class in the Python bindings."""

_EPILOG = """\
examples:
  transpile explain sagemaker_endpoint_configuration
  transpile explain sagemaker_endpoint_configuration.production_variants.serverless_config
  transpile explain s3_bucket --target cloudformation
  transpile explain AWS::S3::Bucket            (or a class: S3Bucket)
  transpile explain aws_s3_bucket --format json

exit status: 0 fine, 1 there is no such type or argument, 2 wrong use"""


def configure(parser: ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    parser.add_argument("path", metavar="TYPE[.PATH]", help="a resource type, or a path into it")
    parser.add_argument(
        "-t",
        "--target",
        choices=("cloudformation",),
        help="show what each argument becomes there, by which rule, or why nothing",
    )
    add_format(parser)
    parser.set_defaults(command=_run)


def _run(arguments: Namespace) -> int:
    from transpile.cli.find import NotFoundError, find

    try:
        record, steps = find(arguments.path)
        path = _follow(record, steps)
    except NotFoundError as error:
        print(error, file=sys.stderr)
        return FINDINGS
    if arguments.format == "json":
        import json

        print(json.dumps(_data(record, path), indent=2))
    else:
        print("\n".join(_lines(record, path, arguments.target)))
    return FINE


def _data(record: ResourceType, path: Path) -> dict[str, Any]:
    from transpile.cli.describe import describe_argument, describe_type
    from transpile.cli.mapping import mapping

    mapped = mapping(record)
    if not path:
        return {**describe_type(record), **mapped}
    dotted = ".".join(each.name for each in path)
    return {**describe_argument(record, path), "mapping": _below(mapped["arguments"], dotted)}


def _below(arguments: dict[str, Any], dotted: str) -> dict[str, Any]:
    return {name: each for name, each in arguments.items() if f"{name}.".startswith(f"{dotted}.")}


def _lines(record: ResourceType, path: Path, target: str | None) -> Iterator[str]:
    from transpile.cli.describe import describe_argument, describe_type

    if target is not None:
        return _mapping_lines(record, path)
    if path and record.state == "cloudformation_only":
        return iter([_own_line(path)])
    if path:
        return _argument_lines(describe_argument(record, path))
    if record.state == "cloudformation_only":
        return _own_lines(record)
    return _type_lines(describe_type(record))


def _mapping_lines(record: ResourceType, path: Path) -> Iterator[str]:
    """What each argument becomes in CloudFormation, by which rule, or why nothing."""
    from transpile.cli.mapping import mapping
    from transpile.cli.table import table

    data = mapping(record)
    known = data["arguments"]
    if path:
        known = _below(known, ".".join(each.name for each in path))
    types = " and ".join(data["cloudformation"]) or f"- ({data['reason'] or 'no counterpart'})"
    yield f"{data['type']} ({data['state'].replace('_', ' ')}): {types}"
    rows = [("Arguments", "CloudFormation", "conversion", "found by")]
    rows += [_mapping_row(name, each) for name, each in known.items()]
    yield from ("", *table(rows))
    if path:
        return
    reads = [(f"  {name}", _read_words(each)) for name, each in data["attributes"].items()]
    if reads:
        yield from ("", *table([("Attributes", "CloudFormation"), *reads]))
    if data["unused"]:
        yield from ("", "Properties that no argument becomes; a spec has them as they are")
        yield from (f"  {name}" for name in data["unused"])


def _mapping_row(name: str, data: dict[str, Any]) -> tuple[str, str, str, str]:
    if data["reason"] is not None:
        return (f"  {name}", f"- ({data['note'] or data['reason']})", "", "")
    place = ", ".join(data["cloudformation"]) or "(the surrounding object)"
    return (f"  {name}", place, data["conversion"] or "", data["provenance"] or "")


def _read_words(data: dict[str, Any]) -> str:
    if "reason" in data:
        return f"- ({data['reason']})"
    if "given" in data:
        rest = {key: each for key, each in data.items() if key != "given"}
        return f"With {', '.join(data['given'])}: {_read_words(rest)}"
    if "ref" in data:
        return "Ref"
    if "select" in data:
        separator = f" of {data['separator']}" if "separator" in data else ""
        return f"Select {data['select']}{separator} in {_read_words(data['of'])}"
    if "table" in data:
        return f"Table {data['table']} by {data['by']}"
    if "keys" in data:
        return ", ".join(f"{name}: {_read_words(each)}" for name, each in data["keys"].items())
    return f"GetAtt {data['getatt']}" if "getatt" in data else f"Sub {data['sub']}"


def _own_lines(record: ResourceType) -> Iterator[str]:
    """The properties and attributes of a type that only CloudFormation has."""
    from transpile.cli.mapping import attributes, own_properties
    from transpile.cli.table import table
    from transpile.schema.cloudformation import root
    from transpile.schema.registry import cloudformation_type

    shape = root(cloudformation_type(record.name) or {})
    names = own_properties(record)
    rows = [("Properties", "", "")]
    for name in sorted(names, key=lambda each: (each not in shape.required, each)):
        need = "required" if name in shape.required else ""
        rows.append((f"  {name}", str(record.attributes[name].type), need))
    yield f"{record.name} (only CloudFormation has it)"
    yield from ("", *table(rows))
    reads = [(f"  {name}", _read_words(each)) for name, each in attributes(record).items()]
    yield from ("", *table([("Attributes", ""), *reads]))


def _own_line(path: Path) -> str:
    """A property or attribute that only CloudFormation has."""
    found = path[-1]
    use = "read only" if found.read else "a property, written under its own name"
    return f"{'.'.join(each.name for each in path)}: {found.type}, {use}"


def _follow(record: ResourceType, steps: list[str]) -> tuple[Argument, ...]:
    """The arguments along the path; numbers and ``*`` between them are passed over."""
    from transpile.cli.find import NotFoundError

    path: list[Argument] = []
    place, known = record.name, {**record.attributes, **record.arguments}
    for step in steps:
        if step.isdigit() or step == "*":
            continue
        if step not in known:
            raise NotFoundError(f"{place} has no argument `{step}`", step, list(known))
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
