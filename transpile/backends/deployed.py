"""What a target gets of a stack."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from transpile.ir.expr import Value
from transpile.ir.model import DISPENSABLE, Resource, Stack
from transpile.record import replaced


def deployed(stack: Stack, target: str) -> dict[str, Resource]:
    """The resources for a target, without what the spec does without there."""
    return {
        name: _reduced(each, each.unsupported[target]) if target in each.unsupported else each
        for name, each in stack.resources.items()
        if each.is_for(target)
    }


def _reduced(resource: Resource, paths: Collection[str]) -> Resource:
    left_out = dict(field for key, field in DISPENSABLE.items() if key in paths)
    return replaced(resource, arguments=_without(resource.arguments, paths, ""), **left_out)


def _without(values: Mapping[str, Value], paths: Collection[str], above: str) -> dict[str, Value]:
    """The arguments without those at the dotted ``paths``, which name no list's index."""
    return {
        name: _inside(value, paths, f"{above}{name}.")
        for name, value in values.items()
        if f"{above}{name}" not in paths
    }


def _inside(value: Value, paths: Collection[str], above: str) -> Value:
    if isinstance(value, Mapping):
        return _without(value, paths, above)
    if isinstance(value, list):
        return [_inside(each, paths, above) for each in value]
    return value
