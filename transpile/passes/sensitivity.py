"""Follows sensitive values to the outputs."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Call, Param, Value, dotted, expressions
from transpile.ir.model import Stack
from transpile.ir.names import is_look_up
from transpile.ir.secrets import SECRETS
from transpile.passes.context import Context
from transpile.schema import registry

Seen = set[tuple[str, tuple[str | int, ...]]]


def check_sensitivity(stack: Stack, context: Context) -> Stack:
    """The same stack; an output that shows a sensitive value must say so."""
    for name, output in stack.outputs.items():
        source = "" if output.sensitive else sensitive_source(output.value, stack, set())
        if source:
            context.diagnostics.error(
                Code.SENSITIVE_OUTPUT,
                f"output `{name}` shows {source}, which is sensitive",
                output.span("value"),
                hint="give the output `sensitive: true`",
            )
    return stack


def sensitive_source(value: Value, stack: Stack, seen: Seen) -> str:
    """What sensitive ``value`` comes from, in a user's words; empty when that is nothing."""
    for each in expressions(value):
        match each:
            case Param(name) if name in stack.parameters and stack.parameters[name].sensitive:
                return f"param `{name}`"
            case Call(function) if function in SECRETS:
                return f"`{function}(…)`"
            case Attr() if _is_marked(stack, each):
                return f"`{dotted(each)}`"
            case Attr(resource, path) if (resource, path) not in seen:
                seen.add((resource, path))
                if found := sensitive_source(_given(stack, each), stack, seen):
                    return found
            case _:
                continue
    return ""


def _is_marked(stack: Stack, attr: Attr) -> bool:
    """Whether the schema says that what a look-up has there is sensitive."""
    resource = stack.resources.get(attr.resource)
    if resource is None or not is_look_up(attr.resource) or not attr.path:
        return False
    known = registry.resource_type(resource.type)
    member = known.member(str(attr.path[0])) if known else None
    for step in attr.path[1:]:
        if member is None or member.sensitive:
            break
        member = member.arguments.get(str(step), member)
    return member is not None and member.sensitive


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
