"""What is left of a stack without the resources in which something was found."""

from __future__ import annotations

from attrs import evolve

from transpile.ir.model import Stack
from transpile.passes.context import Context


def remaining(stack: Stack, context: Context) -> Stack | None:
    """A stack that a backend may look at, to report all mistakes of a spec at once.

    Gone are the resources with findings, all that refer to them, and the outputs. ``None``
    where nothing is left.
    """
    gone = set(context.wrong)
    while more := {
        name
        for name, each in stack.resources.items()
        if name not in gone
        and not gone.isdisjoint((*context.references.get(name, ()), *each.depends_on))
    }:
        gone |= more
    left = {name: each for name, each in stack.resources.items() if name not in gone}
    return evolve(stack, resources=left, outputs={}, patches={}) if left else None
