"""Stacks that set or read everything that resource types have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transpile.ir.expr import Attr
from transpile.ir.model import Output, Resource, Settings, Stack
from transpile.schema import registry
from transpile.schema.model import Argument, Type

SCALARS: Mapping[str, Any] = {"string": "text ${a}", "number": 5, "bool": True}
UNTYPED = {"some": {"data": [1, "text"]}}


def value(kind: Type) -> Any:
    """A value of a type."""
    if kind.element is None:
        return SCALARS.get(kind.kind, UNTYPED)
    return {"key": value(kind.element)} if kind.kind == "map" else [value(kind.element)]


def body(arguments: Mapping[str, Argument], flavour: str, depth: int) -> dict[str, Any]:
    """Everything that can be set; blocks that need not be there down to ``depth``."""
    ours = [each for each in arguments.values() if each.settable and flavour not in each.missing]
    made = {}
    for argument in ours:
        if argument.nesting is None:
            made[argument.name] = value(argument.type)
        elif argument.required or flavour in argument.required_by or depth > 0:
            block = body(argument.arguments, flavour, depth - 1)
            made[argument.name] = _blocks(argument, block)
    return made


def _blocks(argument: Argument, block: dict[str, Any]) -> Any:
    if argument.nesting == "map":
        return {"key": block}
    return [block, dict(block)] if argument.repeats else block


def setting_everything(names: Sequence[str], flavour: str, depth: int = 1) -> Stack:
    """A resource of each type with everything set."""
    resources = {}
    for name in names:
        record = registry.resource_type(name)
        assert record is not None
        if flavour in record.bindings:
            arguments = body(record.arguments, flavour, depth)
            resources[f"a_{name}"] = Resource(type=name, arguments=arguments)
    return Stack(name="everything", settings=Settings(region="us-east-1"), resources=resources)


def reading_everything(names: list[str], flavour: str) -> Stack:
    """A resource of each type, and an output for everything that can be read of it."""
    stack = setting_everything(names, flavour, 0)
    outputs: dict[str, Output] = {}
    for name, resource in stack.resources.items():
        record = registry.resource_type(resource.type)
        assert record is not None
        members = {**record.attributes, **record.arguments}
        for path in paths(members, flavour, 2):
            key = f"read_{len(outputs)}"
            outputs[key] = Output(value=Attr(name, path))
    return Stack(
        name="everything", settings=stack.settings, resources=stack.resources, outputs=outputs
    )


def paths(
    members: Mapping[str, Argument], flavour: str, depth: int
) -> Iterator[tuple[str | int, ...]]:
    """The paths of everything that can be read, into blocks down to ``depth``."""
    for member in members.values():
        if flavour in member.missing or member.write_only:
            continue
        yield (member.name,)
        if member.nesting is None:
            yield from ((member.name, step) for step in _steps(member.type))
        elif depth:
            into = ("key",) if member.nesting == "map" else (1,) if member.repeats else ()
            for path in paths(member.arguments, flavour, depth - 1):
                yield (member.name, *into, *path)


def _steps(kind: Type) -> tuple[str | int, ...]:
    if kind.kind == "map":
        return ("key", "a key")
    return (0,) if kind.element else ()
