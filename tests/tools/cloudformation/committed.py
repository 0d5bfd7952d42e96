"""The committed data, for tests of what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.schema.cloudformation.overrides import Overrides
from tools.schema.generate import DATA
from tools.schema.shared import expand
from transpile.schema import grouped, registry
from transpile.schema.model import Argument

OVERRIDES = Overrides.load()


def argument(resource: str, path: str) -> Argument:
    """The argument at ``path`` of a resource type."""
    found = registry.resource_type(resource)
    assert found is not None
    first, *rest = path.split(".")
    here = found.arguments[first]
    for step in rest:
        here = here.arguments[step]
    return here


def record(resource: str) -> dict[str, Any]:
    """A resource type's record as it stands in its file."""
    found = grouped.whole(DATA / "resources", resource)
    assert found is not None
    return expand(found)


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def walk(arguments: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All settable arguments with their paths; not what is inside those without a property."""
    for name, each in arguments.items():
        if not each.get("computed_only"):
            yield path + name, each
            if "property" in each:
                yield from walk(each.get("arguments", {}), f"{path}{name}.")
