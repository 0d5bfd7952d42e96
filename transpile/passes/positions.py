"""Where in a spec the blocks stand that a path leads to."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.ir.expr import Attr, Value
from transpile.ir.model import Stack
from transpile.schema import registry
from transpile.schema.lookup import DeadEndError
from transpile.schema.model import Argument


def blocks_at(attr: Attr, stack: Stack) -> range | None:
    """The positions of the repeated blocks at a path, where the spec writes them out."""
    resource = stack.resources.get(attr.resource)
    known = registry.resource_type(resource.type) if resource else None
    body: Value = resource.arguments if resource else None
    argument = None
    arguments = known.arguments if known else {}
    for step in attr.path:
        if isinstance(step, int):
            body = _item(body, step)
            continue
        argument = arguments.get(step)
        arguments = argument.arguments if argument else {}
        body = body.get(step) if isinstance(body, Mapping) else None
    if argument is None or not argument.repeats or not isinstance(body, list | Mapping):
        return None
    is_item = isinstance(body, Mapping) and not argument.key
    return range(1 if is_item else len(body))


def positions(
    path: tuple[str | int, ...], known: Mapping[str, Argument], body: Value
) -> tuple[str | int, ...]:
    """``path`` with keys of keyed blocks replaced by their positions in the spec."""
    done: list[str | int] = []
    at = 0
    while at < len(path):
        step = path[at]
        done.append(step)
        at += 1
        argument = known.get(str(step))
        if argument is None or argument.nesting is None:
            return (*done, *path[at:])
        body = body.get(argument.name) if isinstance(body, Mapping) else None
        if (argument.repeats or argument.nesting == "map") and at < len(path):
            position = _position(path[at], argument, body) if argument.repeats else path[at]
            body = _item(body, position)
            done.append(position)
            at += 1
        known = argument.arguments
    return tuple(done)


def _position(step: str | int, block: Argument, body: Value) -> int:
    if isinstance(step, int):
        return step
    keys = _keys(block, body)
    if step not in keys:
        raise DeadEndError(f"`{block.name}` has no item `{step}`", 1, keys)
    return keys.index(step)


def _keys(block: Argument, body: Value) -> list[str]:
    if isinstance(body, Mapping):
        return [str(key) for key in body]
    if isinstance(body, list | tuple):
        return [str(each.get(block.key)) if isinstance(each, Mapping) else "" for each in body]
    return []


def _item(body: Value, position: str | int) -> Value:
    if isinstance(body, Mapping):
        if isinstance(position, str):
            return body.get(position)
        body = list(body.values())
    if isinstance(body, list) and isinstance(position, int) and position < len(body):
        found: Value = body[position]
        return found
    return None
