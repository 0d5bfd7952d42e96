"""Limits out of the CloudFormation registry, in the words of the records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tools.schema.cloudformation.fitting import Fit, Record, element, repeats
from tools.schema.cloudformation.registry import Shape
from transpile.schema.patterns import python_pattern

_NUMBERS = (("minimum", "minimum", max), ("maximum", "maximum", min))
_LENGTHS = (("minLength", "min_length", max), ("maxLength", "max_length", min))
_ITEMS = (("minItems", "min_items", max), ("maxItems", "max_items", min))
_Bounds = tuple[tuple[str, str, Callable[[Any, Any], Any]], ...]


def add_limits(argument: Record, shape: Shape, fit: Fit) -> None:
    """Merge the property's limits into the argument; the stricter of two holds."""
    kind = str(argument.get("type", ""))
    if isinstance(fit.conversion, dict) and fit.conversion["kind"] == "sub":
        return  # the property's are those of the whole text
    if "arguments" in argument:
        if repeats(argument) and fit.conversion is None:
            _bound(argument, shape, _ITEMS)
    elif kind.startswith("map("):
        _add_map_limits(argument, kind, shape)
    elif kind.startswith(("list(", "set(")):
        _add_list_limits(argument, kind, fit)
    elif fit.conversion in (None, "list", "append"):
        _add_scalar_limits(argument, kind, fit.target)


def _add_map_limits(argument: Record, kind: str, shape: Shape) -> None:
    """Bounds of the pairs' number and of their values; there are none for keys."""
    _bound(argument, shape, _ITEMS)
    values = shape.items.properties.get("Value") if shape.items else shape.values
    if values is not None:
        item: Record = {}
        _add_scalar_limits(item, element(kind), values)
        item.pop("integer", None)
        if item:
            argument["item"] = item


def _add_list_limits(argument: Record, kind: str, fit: Fit) -> None:
    item = dict(argument.get("item", {}))
    target = fit.target.items or fit.target
    _add_scalar_limits(item, element(kind), target)
    item.pop("integer", None)
    if item:
        argument["item"] = item
    if fit.conversion is None:
        _bound(argument, fit.target, _ITEMS)
        if fit.target.node.get("uniqueItems") and kind.startswith("list("):
            argument["unique"] = True


def _add_scalar_limits(argument: Record, kind: str, shape: Shape) -> None:
    if kind == "number":
        _bound(argument, shape, _NUMBERS)
        if shape.types == {"integer"}:
            argument["integer"] = True
    if kind in ("string", "number") and shape.node.get("enum"):
        _add_enum(argument, kind, shape.node["enum"])
    elif kind == "string" and "string" in shape.types:
        _bound(argument, shape, _LENGTHS)
        pattern = python_pattern(str(shape.node.get("pattern", "")))
        if pattern:
            argument["pattern"] = pattern


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
