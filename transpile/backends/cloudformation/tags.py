"""Default tags among a resource's properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.cloudformation import catalog, slots
from transpile.backends.cloudformation.conditions import Choice
from transpile.backends.cloudformation.functions import Lowered
from transpile.schema.model import Argument

_places: dict[str, tuple[str, str] | None] = {}


def place_of_tags(type_name: str) -> tuple[str, str] | None:
    """The property that holds a type's tags and its kind, if the type takes tags."""
    if type_name not in _places:
        _places[type_name] = _find(catalog.schema(type_name))
    return _places[type_name]


def add_default_tags(
    properties: dict[str, Lowered], type_name: str, defaults: Mapping[str, Lowered]
) -> None:
    """Adds the tags that the resource does not have itself, where its type takes tags."""
    place = place_of_tags(type_name)
    if place is None or not defaults:
        return
    name, kind = place
    given = properties.get(name)
    if kind == "map":
        properties[name] = {**defaults, **(given or {})}
    else:
        properties[name] = _with_defaults(given, defaults)


def add_default_tags_beside(
    properties: dict[str, Lowered], argument: Argument | None, defaults: Mapping[str, Lowered]
) -> None:
    """Adds them where ``argument``, the type's ``tags``, makes an item of a list of tags.

    The others of that list are not the resource's own, and get none.
    """
    target = argument.property if argument else None
    how = target.conversion if target else None
    if target is None or how is None or how.kind != "item" or not defaults:
        return
    where, value = how.options["where"], how.options["value"]
    items = properties.setdefault(target.path[0], [])
    own = next((each for each in items if where.items() <= each.items()), None)
    if own is None:
        own = dict(where)
        items.append(own)
    own[value] = _with_defaults(own.get(value), defaults)


def _with_defaults(given: Lowered, defaults: Mapping[str, Lowered]) -> list[Lowered]:
    fresh: dict[str, Lowered] = {
        key: {"Key": key, "Value": value} for key, value in defaults.items()
    }
    for tag in given or ():
        key = _key(tag)
        if key is not None:
            fresh[key] = _or(tag, fresh.get(key))
    return list(fresh.values())


def _key(tag: Lowered) -> str | None:
    if isinstance(tag, Choice):
        return _key(tag.then) or _key(tag.otherwise)
    return tag.get("Key") if isinstance(tag, dict) else None


def _or(tag: Lowered, default: Lowered) -> Lowered:
    """The tag; the default one where a condition leaves it out."""
    if isinstance(tag, Choice):
        return tag.mapped(lambda each: _or(each, default))
    return default if tag is None else tag


def _find(schema: Mapping[str, Any]) -> tuple[str, str] | None:
    tagging = schema.get("tagging", {})
    pointer = tagging.get("tagProperty", "/properties/Tags")
    if tagging.get("taggable", True) is False or pointer.count("/") != 2:  # noqa: PLR2004  # a property of the type itself
        return None
    name = pointer.rpartition("/")[2]
    found = schema.get("properties", {}).get(name)
    if found is None or pointer in schema.get("readOnlyProperties", ()):
        return None
    kind = slots.kind_of(slots.resolve(found, schema))
    if kind == "array":
        item = slots.resolve(slots.resolve(found, schema).get("items", {}), schema)
        return (name, kind) if {"Key", "Value"} <= slots.properties(item).keys() else None
    return (name, "map") if kind in ("map", "document") else None
