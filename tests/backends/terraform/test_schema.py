"""Real Terraform takes every argument of every resource type in the form we give it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.terraform.stacks import emit
from tests.engines.terraform import Terraform
from transpile.ir.model import Resource, Stack
from transpile.schema import registry
from transpile.schema.model import Argument, Type

pytestmark = pytest.mark.engine

_SCALARS: dict[str, Any] = {"string": "text", "number": 1, "bool": True, "any": "text"}


def body(arguments: dict[str, Argument]) -> dict[str, Any]:
    """Every argument that can be set, with some value."""
    return {name: value(each) for name, each in arguments.items() if each.settable}


def value(argument: Argument) -> Any:
    if argument.nesting is None:
        return plain(argument.type)
    block = body(dict(argument.arguments))
    if argument.nesting == "map":
        return {"key": block}
    return [block] if argument.repeats else block


def plain(kind: Type) -> Any:
    if kind.element is None:
        return _SCALARS[kind.kind]
    inner = plain(kind.element)
    return {"key": inner} if kind.kind == "map" else [inner]


def test_every_argument_is_taken(terraform: Terraform) -> None:
    resources = {}
    for name in registry.names():
        record = registry.resource_type(name)
        assert record
        resources[name] = Resource(type=record.name, arguments=body(dict(record.arguments)))

    emitted = emit(Stack(name="test", resources=resources))

    assert len(resources) > 1_700
    assert emitted.found == ()
    assert terraform.validate(emitted.files) == ()
