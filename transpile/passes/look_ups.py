"""Puts the look-ups of a stack among its resources."""

from __future__ import annotations

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.model import Stack
from transpile.ir.names import LOOK_UP, bare
from transpile.passes.context import Context
from transpile.record import replaced
from transpile.schema import registry

SETTINGS = ("availability_zones", "caller_identity", "partition", "region")
"""The data sources that settings are read from, under one name in Terraform."""

_TAKEN = "current"


def gathered(stack: Stack, context: Context) -> Stack:
    """``seldom.gather_look_ups`` for a stack that has some."""
    for name, each in stack.data.items():
        if name == _TAKEN and each.type.removeprefix("aws_") in SETTINGS:
            context.diagnostics.error(
                Code.BAD_NAME,
                f"`{_TAKEN}` cannot name a look-up of `{each.type}`",
                stack.span("data", name, key=True),
                hint="what `aws.region` and its like are read from has this name in Terraform",
            )
    look_ups = {
        f"{LOOK_UP}{name}": replaced(each, type=f"{LOOK_UP}{each.type.removeprefix('aws_')}")
        for name, each in stack.data.items()
    }
    return evolve(stack, data={}, resources={**look_ups, **stack.resources})


def unknown(type_: str) -> tuple[str, str, list[str]]:
    """What to say of a data source that there is none of: summary, hint, and like names."""
    name = bare(type_)
    hint = ""
    if registry.resource_type(name) is not None:
        hint = f"`{name}` is a resource type, of which the provider has no data source"
    return f"there is no data source `{name}`", hint, list(registry.data_source_names())
