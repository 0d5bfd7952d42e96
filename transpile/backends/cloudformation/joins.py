"""The conversions of blocks that say together what CloudFormation has in one object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.merge import put
from transpile.ir.expr import Value

if TYPE_CHECKING:
    from transpile.backends.cloudformation.conversions import Conversions
    from transpile.backends.cloudformation.plan import Step

OMITTED = object()
"""Stands for a value whose property is left out."""


def nested(path: str, value: Lowered) -> dict[str, Lowered]:
    """The value at a dotted path of properties."""
    first, *rest = path.split(".")
    for name in reversed(rest):
        value = {name: value}
    return {first: value}


def entry(step: Step, value: Value, run: Conversions) -> Lowered:
    """What the block that the value names says, at the properties that take it."""
    of, key = step.options["of"], step.options["key"]
    found = next((each for each in run.blocks(of, outside=True) if each.get(key) == value), None)
    if found is None:
        return run.unsupported(f"a `{step.argument.name}` that no `{of}` has", f"add a `{of}`")
    made: dict[str, Lowered] = {}
    for name, path in step.options["values"].items():
        if name in found:
            put(made, tuple(path.split(".")), run.plain(step, found[name]))
    return made


def others(step: Step, value: Value, run: Conversions) -> Lowered:
    """The blocks that none of some blocks beside them name."""
    if not isinstance(value, list):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    key = step.options["key"]
    named = [each.get(key) for name in step.options["than"] for each in run.blocks(name)]
    kept = [each for each in value if isinstance(each, dict) and each.get(key) not in named]
    return run.plain(step, kept) if kept else OMITTED


def numbered(step: Step, value: Value, run: Conversions) -> Lowered:
    """A map of blocks by keys that are made up."""
    blocks = run.plain(step, value)
    if not isinstance(blocks, list):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    return {f"{step.options['key']}{at}": each for at, each in enumerate(blocks, 1)}
