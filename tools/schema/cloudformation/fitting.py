"""Whether an argument's values can become a property's, and by which conversion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import frozen

from tools.schema.cloudformation.registry import Shape

Record: TypeAlias = dict[str, Any]
Conversion: TypeAlias = str | dict[str, Any] | None

_SCALARS = frozenset({"string", "number", "bool"})
_JSON_SCALARS = frozenset({"string", "number", "integer", "boolean"})
_SWITCHES = (
    ("enabled", "disabled"),
    ("enable", "disable"),
    ("on", "off"),
    ("true", "false"),
    ("yes", "no"),
)


@frozen
class Fit:
    """A way to make the property: the conversion, and where its limits and inner arguments are.

    ``target`` is the shape of one value after the conversion: a list's item where the
    argument is a single value, else the property's own.
    """

    target: Shape
    conversion: Conversion = None


def repeats(argument: Record) -> bool:
    """Whether a block or object may stand more than once."""
    nesting = argument.get("block") or argument.get("object")
    return nesting in ("list", "set") and argument.get("max_items") != 1


def element(kind: str) -> str:
    """``string`` of ``list(string)``; empty where the type is no collection."""
    return kind.partition("(")[2].removesuffix(")")


def fit(argument: Record, shape: Shape) -> Fit | None:
    """The conversion from the argument's type to the property's, ``None`` where there is none."""
    if "arguments" in argument:
        return _fit_block(argument, shape)
    kind = str(argument.get("type", "any"))
    if kind in _SCALARS:
        return _fit_scalar(kind, argument, shape)
    if kind.startswith("map(") and element(kind) in _SCALARS:
        return _fit_map(shape)
    if kind.startswith(("list(", "set(")) and element(kind) in _SCALARS:
        return _fit_list(argument, shape)
    return None


def _fit_block(argument: Record, shape: Shape) -> Fit | None:
    if shape.is_structure:
        return Fit(shape, "first" if repeats(argument) else None)
    items, values = shape.items, shape.values
    if items is not None and items.is_structure:
        return Fit(items, None if repeats(argument) else "list")
    if values is not None and values.is_structure:
        if (argument.get("block") or argument.get("object")) == "map":
            return Fit(values)
        return Fit(values, "keyed") if "key" in argument else None
    if not argument["arguments"] and shape.is_document:
        return Fit(shape, "first" if repeats(argument) else None)
    return None


def _fit_scalar(kind: str, argument: Record, shape: Shape) -> Fit | None:
    if shape.types and shape.types <= _JSON_SCALARS:
        return _fit_scalars(kind, shape)
    if kind == "string" and not shape.is_structure and _takes_document(argument, shape):
        return Fit(shape, "json")
    items = shape.items
    if items is not None and items.types and items.types <= _JSON_SCALARS:
        return Fit(items, "list")
    return None


def _takes_document(argument: Record, shape: Shape) -> bool:
    untyped = not shape.types and not shape.is_array and shape.values is None
    return shape.is_document or (untyped and bool(argument.get("json")))


def _fit_scalars(kind: str, shape: Shape) -> Fit | None:
    """Casts need no conversion; what would change the meaning fits not at all."""
    if kind == "bool" and "boolean" not in shape.types:
        values = _switch(shape)
        return Fit(shape, {"kind": "enum", "values": values}) if values else None
    if kind == "number" and shape.types == {"boolean"}:
        return None
    return Fit(shape)


def _switch(shape: Shape) -> dict[str, str]:
    """``true`` and ``false`` for an enum of two that says as much."""
    values = {str(each).lower(): str(each) for each in shape.node.get("enum", ())}
    for on, off in _SWITCHES:
        if set(values) == {on, off}:
            return {"true": values[on], "false": values[off]}
    return {}


def _fit_map(shape: Shape) -> Fit | None:
    items = shape.items
    if items is not None:
        return _fit_pairs(shape, items.properties)
    values = shape.values
    if values is None:
        return Fit(shape) if shape.is_document else None
    if values.is_structure:
        return None
    return Fit(shape, "list" if values.types == {"array"} else None)


def _fit_pairs(shape: Shape, properties: Mapping[str, Shape]) -> Fit | None:
    value = properties.get("Value")
    if value is None or value.is_structure:
        return None
    kinds = {"Key": "tags", "Name": "pairs"}
    return next(
        (Fit(shape, kind) for key, kind in kinds.items() if properties.keys() == {key, "Value"}),
        None,
    )


def _fit_list(argument: Record, shape: Shape) -> Fit | None:
    items = shape.items
    if items is not None:
        return Fit(shape) if items.types and items.types <= _JSON_SCALARS else None
    single = argument.get("max_items") == 1 and bool(shape.types)
    return Fit(shape, "first") if single and shape.types <= _JSON_SCALARS else None
