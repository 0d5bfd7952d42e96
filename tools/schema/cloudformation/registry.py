"""The CloudFormation registry's resource schemas, as cfn-lint sees them.

cfn-lint (MIT-0) bundles them with its corrections applied. They are read from the package
alone: cfn-lint itself prefers a newer download in the user's cache, which would make the
result depend on the machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, TypeAlias

from attrs import frozen
from cfnlint.schema import Schema

CfnType: TypeAlias = dict[str, Any]

REGIONS = ("us-east-1", "us-west-2")
"""Where types are looked for; what the first has goes before the others."""

_KEPT = (
    "typeName",
    "properties",
    "patternProperties",
    "definitions",
    "required",
    "readOnlyProperties",
    "createOnlyProperties",
    "conditionalCreateOnlyProperties",
    "writeOnlyProperties",
    "deprecatedProperties",
    "primaryIdentifier",
    "tagging",
    "requiredXor",
    "requiredOr",
    "dependentRequired",
    "dependentExcluded",
    "allOf",
    "anyOf",
    "oneOf",
)
_TAGGING = ("taggable", "tagProperty")
_BRANCHES = ("allOf", "anyOf", "oneOf")
_DROPPED = frozenset(
    {"description", "title", "examples", "$comment", "insertionOrder", "relationshipRef"}
)
"""Prose, and what says nothing about which values are taken."""
_NAMES_TO_SCHEMAS = frozenset({"properties", "patternProperties", "definitions"})


@frozen
class Shape:
    """What one place of a type accepts: a JSON schema node, references followed.

    ``root`` is the whole schema, in which references are looked up.
    """

    root: CfnType
    node: Mapping[str, Any]

    @classmethod
    def of(cls, root: CfnType, node: Mapping[str, Any]) -> Shape:
        """The node with its ``$ref`` followed; keys beside the reference win."""
        while "$ref" in node:
            target = _target(root, node["$ref"])
            beside = {key: value for key, value in node.items() if key != "$ref"}
            node = {**target, **beside} if beside else target
        if "allOf" in node and "type" not in node and "properties" not in node:
            node = _merged(root, node)
        return cls(root, node)

    @property
    def types(self) -> frozenset[str]:
        """The JSON types that it may be, empty where the registry does not say."""
        declared = self.node.get("type", ())
        return frozenset([declared] if isinstance(declared, str) else declared)

    @cached_property
    def properties(self) -> dict[str, Shape]:
        """The properties of an object, those of alternative branches included."""
        found = {name: Shape.of(self.root, each) for name, each in self._declared()}
        for keyword in _BRANCHES:
            for branch in self.node.get(keyword, ()):
                for name, shape in Shape.of(self.root, branch).properties.items():
                    found.setdefault(name, shape)
        return found

    def _declared(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for name, node in self.node.get("properties", {}).items():
            if isinstance(node, Mapping):
                yield name, node

    @cached_property
    def required(self) -> frozenset[str]:
        """The properties that an object must have whatever its branch."""
        found = frozenset(self.node.get("required", ()))
        if 0 < len(self.properties) <= self.node.get("minProperties", 0):
            found |= self.properties.keys()
        for keyword in ("oneOf", "anyOf"):
            branches = [Shape.of(self.root, each) for each in self.node.get(keyword, ())]
            if branches:
                found |= frozenset.intersection(*(each.required for each in branches))
        return found

    @cached_property
    def items(self) -> Shape | None:
        """What an array holds, where that is known."""
        items = self.node.get("items")
        return Shape.of(self.root, items) if isinstance(items, Mapping) else None

    @property
    def values(self) -> Shape | None:
        """What the values of a map with free keys are, where it is one."""
        if self.properties:
            return None
        for node in self.node.get("patternProperties", {}).values():
            return Shape.of(self.root, node)
        free = self.node.get("additionalProperties")
        return Shape.of(self.root, free) if isinstance(free, Mapping) else None

    @property
    def is_array(self) -> bool:
        """Whether it is a list of whatever."""
        return "array" in self.types or "items" in self.node

    @property
    def is_structure(self) -> bool:
        """Whether it is an object with properties of its own."""
        return not self.is_array and bool(self.properties)

    @property
    def is_document(self) -> bool:
        """Whether it is free-form: an object about whose properties nothing is said."""
        if self.is_array or self.is_structure or self.values is not None:
            return False
        return "object" in self.types or self.node.get("format") == "json"


def _merged(root: CfnType, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A scalar's node whose type is said in parts, all of which hold; others as they are."""
    parts = [Shape.of(root, each).node for each in node["allOf"]]
    if any("properties" in each or "required" in each for each in parts):
        return node
    merged: dict[str, Any] = {}
    for each in (*parts, {key: value for key, value in node.items() if key != "allOf"}):
        merged |= each
    return merged


def _target(root: CfnType, reference: str) -> Mapping[str, Any]:
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    assert isinstance(found, Mapping)
    return found


class Registry:
    """All types that CloudFormation offers in the regions, by name."""

    def __init__(self) -> None:
        self._data = files("cfnlint") / "data" / "schemas"

    @cached_property
    def names(self) -> dict[str, str]:
        """Type name to the name of the file that holds its schema."""
        names: dict[str, str] = {}
        for region in reversed(REGIONS):
            index = self._data / "providers" / f"{region}.json"
            names |= json.loads(index.read_text(encoding="utf-8"))
        return names

    @cache  # noqa: B019  # one registry lives as long as the run
    def schema(self, name: str) -> CfnType:
        """The whole schema of a type. Don't change it."""
        path = self._data / "resources" / f"{self.names[name]}.json"
        schema: CfnType = json.loads(path.read_text(encoding="utf-8"))
        return schema

    def shape(self, name: str) -> Shape:
        """The type's properties as an object."""
        return Shape.of(self.schema(name), self.schema(name))

    def attributes(self, name: str) -> frozenset[str]:
        """What cfn-lint lets ``Fn::GetAtt`` reach; ``Outputs.*`` where any name may follow."""
        known: Iterable[str] = Schema(self.schema(name)).get_atts.data
        return frozenset(each.replace(r"\..*", ".*") for each in known)


def pointers(schema: CfnType, key: str) -> frozenset[str]:
    """The paths listed under ``key`` (``createOnlyProperties`` …), joined with ``.``.

    Steps into array items (``*``) are left out.
    """
    return frozenset(
        ".".join(part for part in pointer.split("/")[2:] if part != "*")
        for pointer in schema.get(key, ())
    )


def prune(schema: CfnType) -> CfnType:
    """The schema without prose, handlers, and what nothing refers to or reads."""
    kept = {key: _without_prose(schema[key], key) for key in _KEPT if key in schema}
    if "tagging" in kept:
        kept["tagging"] = {key: kept["tagging"][key] for key in _TAGGING if key in kept["tagging"]}
    if "definitions" in kept:
        used = _references({key: kept[key] for key in kept if key != "definitions"}, kept)
        kept["definitions"] = {
            name: node for name, node in kept["definitions"].items() if name in used
        }
    return kept


def _without_prose(node: Any, key: str = "") -> Any:
    if isinstance(node, Mapping):
        names = key in _NAMES_TO_SCHEMAS
        return {
            name: _without_prose(value, "" if names else name)
            for name, value in sorted(node.items())
            if names or not _is_unread(name, value)
        }
    if isinstance(node, list):
        return [_without_prose(each) for each in node]
    return node


def _is_unread(name: str, value: Any) -> bool:
    """Whether a keyword says nothing that the product asks for, thousands of times."""
    return name in _DROPPED or (name == "additionalProperties" and isinstance(value, bool))


def _references(node: Any, root: CfnType, seen: frozenset[str] = frozenset()) -> set[str]:
    """Names of the definitions that ``node`` refers to, through others too."""
    found: set[str] = set()
    for reference in _refs(node):
        name = reference.removeprefix("#/definitions/").split("/")[0]
        if name not in seen | found and name in root["definitions"]:
            found.add(name)
            found |= _references(root["definitions"][name], root, seen | found)
    return found


def _refs(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _refs(value)
    elif isinstance(node, list):
        for each in node:
            yield from _refs(each)
