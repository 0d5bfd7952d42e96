"""What the schema says about resource types, looked up once a process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.schema import registry
from transpile.schema.model import ResourceType

_records: dict[str, ResourceType] = {}
_schemas: dict[str, Mapping[str, Any]] = {}


def record(name: str) -> ResourceType:
    """The record of a resource type.

    Raises ``LookupError`` for a type that no check would have let through.
    """
    found: ResourceType | None = _records.get(name)
    if found is None:
        found = registry.resource_type(name)
        if found is None:
            raise LookupError(name)
        _records[name] = found
    return found


def schema(type_name: str) -> Mapping[str, Any]:
    """The registry schema of a CloudFormation type; empty where there is none."""
    found = _schemas.get(type_name)
    if found is None:
        found = _schemas[type_name] = registry.cloudformation_type(type_name) or {}
    return found


def read_only(type_name: str, attribute: str) -> bool:
    """Whether ``attribute`` (``A.B``) of a CloudFormation type is made by AWS."""
    pointer = "/properties/" + attribute.replace(".", "/")
    return pointer in schema(type_name).get("readOnlyProperties", ())
