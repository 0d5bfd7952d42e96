"""Makes resources and outputs once for each item of their ``for_each``."""

from __future__ import annotations

from transpile.ir.model import Output, Resource, Stack
from transpile.passes.context import Context


def expand(stack: Stack, context: Context) -> Stack:
    """The stack with an instance for each item of a ``for_each``, and less what ``when`` omits.

    A condition that is only known at deploy time stays, computed as far as can be. Loops
    over what is only known then are errors.
    """
    context.environment.locals = stack.locals
    if stack.settings.zones:
        from transpile.passes.zones import zones

        context.environment.zones = zones(stack, context)
    entries: tuple[Resource | Output, ...]
    entries = (*stack.resources.values(), *stack.outputs.values())
    if all(each.for_each is None and each.when is None for each in entries):
        return stack
    from transpile.passes.instances import expanded

    return expanded(stack, context)
