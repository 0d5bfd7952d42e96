"""Data sources in Python are those of the Terraform target."""

from __future__ import annotations

import json

import pytest

import transpile
from tests.engines.cdktf import FLAVOURS, Synth, comparable
from tests.engines.terraform.test_data_sources import body
from transpile.backends.base import Options
from transpile.ir.model import Resource, Stack
from transpile.passes.policy_documents import TYPE
from transpile.schema import registry
from transpile.schema.model import Argument

pytestmark = pytest.mark.engine

EVERY = 12
"""One in so many is drawn: importing the classes of all takes a minute."""


def is_there(argument: Argument, flavour: str) -> bool:
    inside = argument.arguments.values()
    return flavour not in argument.missing and all(is_there(each, flavour) for each in inside)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_synth_is_the_terraform_targets_json(flavour: str, synth: Synth) -> None:
    data = {}
    for name in registry.data_source_names()[::EVERY]:
        known = registry.data_source(name)
        if flavour in known.bindings and known.name != TYPE:
            given = {key: x for key, x in known.arguments.items() if is_there(x, flavour)}
            data[f"x_{name}"] = Resource(type=name, arguments=body(given))
    stack = Stack(name="data", data=data, targets=("terraform", "cdktf"))

    files = transpile.emit(stack, "cdktf", options=Options(flavour=flavour))

    [terraform] = transpile.emit(stack, "terraform").values()
    assert len(data) > 45
    assert comparable(synth(files, flavour)) == comparable(json.loads(terraform))
