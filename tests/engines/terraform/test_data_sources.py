"""Every data source of the provider passes Terraform with all that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import transpile
from tests.engines.terraform import Terraform
from transpile.ir.expr import Attr
from transpile.ir.model import Output, Resource, Stack
from transpile.passes.policy_documents import TYPE
from transpile.schema import registry
from transpile.schema.model import Argument, Type

pytestmark = pytest.mark.engine

TAKEN = ("count", "provider", "for_each", "lifecycle", "depends_on", "timeouts")


def body(known: Mapping[str, Argument]) -> dict[str, Any]:
    """All that can be set, with a value of its type."""
    return {
        name: value(each) for name, each in known.items() if each.settable and name not in TAKEN
    }


def value(argument: Argument) -> Any:
    if argument.nesting == "map":
        return {"key": body(argument.arguments)}
    if argument.nesting is not None:
        return [body(argument.arguments)] if argument.repeats else body(argument.arguments)
    return plain(argument.type)


def plain(kind: Type) -> Any:
    if kind.element is not None:
        return {"key": plain(kind.element)} if kind.kind == "map" else [plain(kind.element)]
    return {"number": 1, "bool": True}.get(kind.kind, "text")


def test_every_data_source_takes_its_arguments(terraform: Terraform) -> None:
    data = {
        f"x_{name}": Resource(type=name, arguments=body(registry.data_source(name).arguments))
        for name in registry.data_source_names()
        if f"data.{name}" != TYPE
    }
    stack = Stack(name="all", data=data, targets=("terraform",))

    files = transpile.emit(stack, "terraform")

    assert len(data) == 684
    assert terraform.validate(files) == ()


def test_every_data_source_yields_its_attributes(terraform: Terraform) -> None:
    data, outputs = {}, {}
    for name in registry.data_source_names():
        known = registry.data_source(name)
        if known.name == TYPE:
            continue
        needed = {key: each for key, each in known.arguments.items() if each.required}
        data[f"x_{name}"] = Resource(type=name, arguments=body(needed))
        for attribute in known.attributes:
            outputs[f"{name}_{attribute}"] = Output(
                value=Attr(f"data.x_{name}", (attribute,)), sensitive=True
            )
    stack = Stack(name="all", data=data, outputs=outputs, targets=("terraform",))

    files = transpile.emit(stack, "terraform")

    assert terraform.validate(files) == ()
