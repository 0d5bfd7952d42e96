"""Limits out of the CloudFormation registry, in the words of the records."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tools.schema.cloudformation.fitting import Fit, Record, element, repeats
from tools.schema.cloudformation.registry import Shape
from transpile.schema.formats import FORMATS
from transpile.schema.patterns import python_pattern

_NUMBERS = (("minimum", "minimum", max), ("maximum", "maximum", min))
_LENGTHS = (("minLength", "min_length", max), ("maxLength", "max_length", min))
_ITEMS = (("minItems", "min_items", max), ("maxItems", "max_items", min))
_PAIRS = (("minProperties", "min_items", max), ("maxProperties", "max_items", min))
_Bounds = tuple[tuple[str, str, Callable[[Any, Any], Any]], ...]


def add_limits(argument: Record, shape: Shape, fit: Fit) -> None:
    """Merge the property's limits into the argument; the stricter of two holds."""
    kind = str(argument.get("type", ""))
    options = fit.conversion if isinstance(fit.conversion, dict) else {}
    if options.get("kind") == "sub":
        if kind.startswith(("list(", "set(")):
            _bound(argument, shape, _ITEMS)
        return  # the property's others are those of the whole text
    if options.get("kind") == "item":
        _add_item_limits(argument, shape, options)
    elif "arguments" in argument:
        if repeats(argument) and fit.conversion is None:
            _bound(argument, shape, _ITEMS)
            if shape.node.get("uniqueItems"):
                argument["unique"] = True
    elif kind.startswith("map("):
        _add_map_limits(argument, kind, shape, options)
    elif kind.startswith(("list(", "set(")):
        _add_list_limits(argument, kind, fit)
    elif fit.conversion in (None, "list", "append", "same"):
        _add_scalar_limits(argument, kind, fit.target)


def _add_item_limits(argument: Record, shape: Shape, options: Record) -> None:
    """The limits of the property that the argument is in one item of the list."""
    target = _below(shape.items or shape, options["value"])
    if target is None or "arguments" in argument:
        return
    inner = target.items
    if inner is not None and "each" in options:
        target = _below(inner, options["each"]) or inner
        _add_part(argument, "item", element(argument["type"]), target)
    else:
        add_limits(argument, target, Fit(target))


def _add_map_limits(argument: Record, kind: str, shape: Shape, options: Record) -> None:
    """Bounds of the pairs' number, and the limits of their keys and values."""
    _bound(argument, shape, (*_ITEMS, *_PAIRS))
    if shape.items is None:
        keys: Shape | None = keys_of(shape)
        values = shape.values
    else:
        name = "Key" if "Key" in shape.items.properties else "Name"
        keys = _below(shape.items, options.get("key", name))
        values = _below(shape.items, options.get("value", "Value"))
    _add_part(argument, "keys", "string", keys)
    _add_part(argument, "item", element(kind), values)


def keys_of(shape: Shape) -> Shape:
    """What the keys of a map are, of which the registry has a pattern at most."""
    patterns = shape.node.get("patternProperties", {})
    limited = not shape.node.get("additionalProperties", True)
    if not limited or len(patterns) != 1 or _ANYTHING.match(*patterns):
        return Shape(shape.root, {})
    return Shape(shape.root, {"type": "string", "pattern": next(iter(patterns))})


_ANYTHING = re.compile(r"\^?(\.|\[\\s\\S\]|\[\\S\\s\])([*+]|\{1,\})\$?$")


def _below(shape: Shape, path: str) -> Shape | None:
    for step in path.split("."):
        if step not in shape.properties:
            return None
        shape = shape.properties[step]
    return shape


def _add_part(argument: Record, part: str, kind: str, shape: Shape | None) -> None:
    """Merge the limits of a collection's elements or keys into those that are known."""
    if shape is None:
        return
    found = dict(argument.get(part, {}))
    _add_scalar_limits(found, kind, shape)
    found.pop("integer", None)
    if found:
        argument[part] = found


def _add_list_limits(argument: Record, kind: str, fit: Fit) -> None:
    options = fit.conversion if isinstance(fit.conversion, dict) else {}
    items = fit.target.items or fit.target
    target = _below(items, options["value"]) if options.get("kind") == "objects" else items
    _add_part(argument, "item", element(kind), target)
    if fit.conversion is None:
        _bound(argument, fit.target, _ITEMS)
        if fit.target.node.get("uniqueItems") and kind.startswith("list("):
            argument["unique"] = True


def _add_scalar_limits(argument: Record, kind: str, shape: Shape) -> None:
    if kind == "number" or (kind == "string" and shape.types in ({"integer"}, {"number"})):
        _bound(argument, shape, _NUMBERS)
    if kind == "number" and shape.types == {"integer"}:
        argument["integer"] = True
    if kind in ("string", "number") and shape.node.get("enum"):
        _add_enum(argument, kind, shape.node["enum"])
    elif kind == "string" and shape.node.get("enumCaseInsensitive"):
        _add_enum(argument, kind, shape.node["enumCaseInsensitive"])
        argument["any_case"] = True
    elif kind == "string" and "string" in shape.types:
        _bound(argument, shape, _LENGTHS)
        pattern = python_pattern(str(shape.node.get("pattern", "")))
        if pattern:
            argument["pattern"] = pattern
        formats = _formats(shape)
        if formats:
            argument["formats"] = formats


def _formats(shape: Shape) -> list[str]:
    """The formats one of which a text must have, empty where any text goes."""
    branches = shape.node.get("anyOf", ()) or [shape.node]
    found = [each.get("format") for each in branches]
    return found if all(each in FORMATS for each in found) else []


def _add_enum(argument: Record, kind: str, values: list[Any]) -> None:
    if kind == "string":
        argument["enum"] = [str(each) for each in values]
    elif all(isinstance(each, int | float) for each in values):
        argument["enum"] = list(values)


def _bound(argument: Record, shape: Shape, bounds: _Bounds) -> None:
    """Take the bounds over. A lower bound of no items or characters bounds nothing."""
    for theirs, ours, stricter in bounds:
        value = shape.node.get(theirs)
        if isinstance(value, int | float) and (value or not ours.startswith("min_")):
            argument[ours] = stricter(value, argument.get(ours, value))
