"""Reads the registry schema of a CloudFormation type, as ``schema/data`` keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from transpile.record import Record
from transpile.schema.formats import FORMATS
from transpile.schema.model import Argument, Limits, ResourceType
from transpile.schema.patterns import python_pattern

_LIMITS = {
    "enum": "enum",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minItems": "min_items",
    "maxItems": "max_items",
    "uniqueItems": "unique",
}


@frozen(eq=False, repr=False)
class Shape(Record):
    """A property of a CloudFormation type, or the type's properties as a whole.

    ``schema`` is its part of the registry schema, ``document`` the whole of it.
    """

    schema: Mapping[str, Any]
    document: Mapping[str, Any] = field(repr=False)

    @property
    def kind(self) -> str:
        """``object``, ``array``, ``string``, ``number``, ``integer``, ``boolean`` or ``any``."""
        kind = self.schema.get("type")
        if isinstance(kind, str):
            return kind
        if "properties" in self.schema:
            return "object"
        return "any"

    @property
    def properties(self) -> tuple[str, ...]:
        """The names of an object's properties; none for an object of any content."""
        return tuple(self.schema.get("properties", ()))

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the properties that an object needs."""
        return tuple(self.schema.get("required", ()))

    @property
    def limits(self) -> Limits:
        """What a value must fulfil beyond its type."""
        found = {
            ours: self.schema[theirs] for theirs, ours in _LIMITS.items() if theirs in self.schema
        }
        if any_case := self.schema.get("enumCaseInsensitive"):
            found |= {"enum": any_case, "any_case": True}
        if "enum" in found:
            found["enum"] = tuple(found["enum"])
        if "pattern" in found:
            found["pattern"] = python_pattern(found["pattern"])
        formats = tuple(
            str(each.get("format")) for each in self.schema.get("anyOf") or (self.schema,)
        )
        if all(each in FORMATS for each in formats):
            found["formats"] = formats
        return Limits(**found)

    @property
    def item(self) -> Shape:
        """What an array's items are."""
        return self._resolve(self.schema.get("items", {}))

    def property(self, name: str) -> Shape | None:
        """The property of that name, or what a name of its pattern may hold."""
        found = self.schema.get("properties", {}).get(name)
        if found is None:
            for pattern, schema in self.schema.get("patternProperties", {}).items():
                if re.search(python_pattern(pattern), name):
                    found = schema
        return self._resolve(found) if found is not None else None

    def _resolve(self, schema: Mapping[str, Any]) -> Shape:
        while "$ref" in schema:
            found: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            schema = found
        return Shape(schema, self.document)


def root(document: Mapping[str, Any]) -> Shape:
    """All properties of a type."""
    return Shape(document, document)


def property_at(
    document: Mapping[str, Any], type_: ResourceType, path: tuple[str | int, ...]
) -> Shape | tuple[str, ...]:
    """The property at an argument path whose last step is a property's own name.

    The steps before it are blocks in Terraform's words, which lead to where those stand
    in CloudFormation. Without such a property the result is the names that there are.
    """
    shape = root(document)
    known: Mapping[str, Argument] = type_.arguments
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        argument = known.get(step)
        if argument is None:
            return ()
        inner = _inside(shape, argument)
        if inner is None:
            return ()
        shape, known = inner, argument.arguments
    last = str(path[-1])
    return shape.property(last) or shape.properties


def _inside(shape: Shape, block: Argument) -> Shape | None:
    if block.property is None:
        return None
    for name in block.property.path:
        found = shape.property(name)
        if found is None:
            return None
        shape = found
    while shape.kind == "array":
        shape = shape.item
    return shape
