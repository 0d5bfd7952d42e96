"""Follows sensitive values to the outputs."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Param, Value, expressions
from transpile.ir.model import Stack
from transpile.passes.context import Context

Seen = set[tuple[str, tuple[str | int, ...]]]


def check_sensitivity(stack: Stack, context: Context) -> Stack:
    """The same stack; an output that shows a sensitive value must say so."""
    for name, output in stack.outputs.items():
        source = "" if output.sensitive else sensitive_source(output.value, stack, set())
        if source:
            context.diagnostics.error(
                Code.SENSITIVE_OUTPUT,
                f"output `{name}` shows param `{source}`, which is sensitive",
                output.span("value"),
                hint="give the output `sensitive: true`",
            )
    return stack


def sensitive_source(value: Value, stack: Stack, seen: Seen) -> str:
    """The name of the sensitive param that ``value`` comes from; empty when there is none."""
    for each in expressions(value):
        match each:
            case Param(name) if name in stack.parameters and stack.parameters[name].sensitive:
                return name
            case Attr(resource, path) if (resource, path) not in seen:
                seen.add((resource, path))
                if found := sensitive_source(_given(stack, each), stack, seen):
                    return found
            case _:
                continue
    return ""


def _given(stack: Stack, attr: Attr) -> Value:
    """What the spec itself says at the place that a reference names."""
    resource = stack.resources.get(attr.resource)
    value: Value = resource.arguments if resource else None
    for step in attr.path:
        if isinstance(value, Mapping) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            break
    return value if value is not (resource.arguments if resource else None) else None
