"""What a template takes at each place of a resource type's properties.

Compiled from the registry schema, once a type and only as deep as specs reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import FunctionType
from typing import Any

from troposphere import AWSObject, Tags
from troposphere.validators import boolean, double, integer

from transpile.backends.cloudformation import catalog, classes

_FAST: dict[str, frozenset[type]] = {
    "string": frozenset((str,)),
    "integer": frozenset((int,)),
    "number": frozenset((int, float)),
    "boolean": frozenset((bool,)),
}
_NONE: frozenset[type] = frozenset()
_TYPE_CHECKS = (boolean, double, integer)


class Slot:
    """One place: a property, an item of a list, a value of a map, or all properties.

    ``kind`` is ``object`` (with properties of its own), ``map``, ``array``,
    ``document`` (any object), a scalar type or ``any``. ``expected`` is what
    troposphere declares there; ``fast`` holds the types of values that fit as they are.
    The items of a list that has no class of its own for them stay mappings (``is_data``).
    """

    def __init__(
        self,
        schema: Mapping[str, Any],
        document: Mapping[str, Any],
        expected: Any = None,
        *,
        is_data: bool = False,
    ) -> None:
        self.schema = schema
        self.document = document
        self.expected = expected
        self.is_data = is_data
        self.kind = kind_of(schema)
        self.required: tuple[str, ...] = tuple(schema.get("required", ()))
        self.is_tags = expected is Tags and self.kind == "array"
        self.validator = None if self._holds_objects() else _validator(expected)
        judged = self.validator is not None or self.is_tags
        self.fast = _NONE if judged else _FAST.get(self.kind, _NONE)
        self.members: dict[str, Slot | None] = {}
        self._item: Slot | None = None
        self._cls: type[Any] | None = None

    def _holds_objects(self) -> bool:
        """Whether it is an object with properties of its own, or a map of such."""
        if self.kind != "map":
            return self.kind == "object"
        return kind_of(resolve(_item_schema(self.schema), self.document)) == "object"

    @property
    def cls(self) -> type[Any]:
        """The class of an object that stands here."""
        if self._cls is None:
            known = self.expected
            if not (isinstance(known, type) and issubclass(known, AWSObject)):
                known = classes.property_class(known)
            kinds = {
                name: _kinds(resolve(each, self.document), self.document)
                for name, each in properties(self.schema).items()
            }
            self._cls = classes.corrected(known, kinds, self.required)
        return self._cls

    def make(self, properties: dict[str, Any], title: str | None = None) -> Any:
        """The object that stands here, of properties that fit their places."""
        return properties if self.is_data else classes.instance(self.cls, properties, title)

    def member(self, name: str) -> Slot | None:
        """The place of an object's property."""
        if name not in self.members:
            self.members[name] = self._find(name)
        return self.members[name]

    def below(self, path: Iterable[str]) -> Slot | None:
        """The place at a path of properties, through the items of lists on the way."""
        found: Slot | None = self
        for name in path:
            while found is not None and found.kind in ("array", "map"):
                found = found.item
            found = found.member(name) if found else None
        return found

    def _find(self, name: str) -> Slot | None:
        schema = properties(self.schema).get(name)
        if schema is None:
            return Slot({}, self.document) if "patternProperties" in self.schema else None
        expected = self.cls.props.get(name, (None, False))[0]
        return Slot(resolve(schema, self.document), self.document, expected)

    @property
    def item(self) -> Slot:
        """The place of a list's items or a map's values."""
        if self._item is None:
            schema = resolve(_item_schema(self.schema), self.document)
            is_data = self.is_data or self.is_tags or self.validator is not None
            self._item = Slot(schema, self.document, self._inner(), is_data=is_data)
        return self._item

    def _inner(self) -> Any:
        expected = self.expected
        return expected[0] if isinstance(expected, list) and len(expected) == 1 else None


def _validator(expected: Any) -> Callable[[Any], Any] | None:
    """Troposphere's own rule for a value, unless it only asks for the type.

    Not for objects with properties of their own, or maps of such: there it wants classes of
    its own.
    """
    if isinstance(expected, FunctionType) and expected not in _TYPE_CHECKS:
        return expected
    return None


_roots: dict[str, Slot] = {}


def root(type_name: str) -> Slot:
    """All properties of a CloudFormation type."""
    found = _roots.get(type_name)
    if found is None:
        schema = catalog.schema(type_name)
        settable = {
            name: each
            for name, each in schema.get("properties", {}).items()
            if f"/properties/{name}" not in schema.get("readOnlyProperties", ())
        }
        found = _roots[type_name] = Slot(
            {**schema, "type": "object", "properties": settable},
            schema,
            classes.resource_class(type_name),
        )
    return found


def properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """An object's properties, those of its alternatives included."""
    found = schema.get("properties")
    if found:
        return found  # type: ignore[no-any-return]  # JSON
    return {
        name: each
        for word in ("allOf", "anyOf", "oneOf")
        for branch in schema.get(word, ())
        for name, each in branch.get("properties", {}).items()
        if each
    }


def resolve(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema in place of a reference to it."""
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema


def kind_of(schema: Mapping[str, Any]) -> str:
    """The kind of place that a schema describes."""
    kind = schema.get("type")
    if isinstance(kind, list):
        return "document" if set(kind) == {"object", "string"} else "any"
    if kind == "object" or (kind is None and ("properties" in schema or _pattern(schema))):
        if properties(schema):
            return "object"
        return "map" if _pattern(schema) else "document"
    return kind if isinstance(kind, str) else "any"


def _kinds(schema: Mapping[str, Any], document: Mapping[str, Any]) -> classes.Kinds:
    kind = kind_of(schema)
    if kind == "array":
        return classes.Kinds(kind, kind_of(resolve(_item_schema(schema), document)))
    return classes.Kinds(kind, listed="enum" in schema)


def _pattern(schema: Mapping[str, Any]) -> Any:
    patterns = schema.get("patternProperties")
    if patterns:
        return next(iter(patterns.values()))
    more = schema.get("additionalProperties")
    return more if isinstance(more, Mapping) else None


def _item_schema(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found = schema.get("items") if schema.get("type") == "array" else _pattern(schema)
    return found or {}
