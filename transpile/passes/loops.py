"""What loops go over: lists and mappings that are known while transpiling."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.diagnostics import Code
from transpile.ir.convert import text_of
from transpile.ir.expr import EXPRESSIONS, Attr, Call, Param, Setting, Value, dotted, expressions
from transpile.ir.scalars import document
from transpile.ir.secrets import SECRETS
from transpile.passes.context import Context
from transpile.passes.environment import Variables
from transpile.passes.evaluate import BrokenError, Evaluation
from transpile.source import Span


def loop_items(
    loop: Value, context: Context, variables: Variables, span: Span
) -> Mapping[str, Value]:
    """The items of a ``for_each``, by key and sorted; those of a list by their own texts.

    What cannot be gone through is reported at ``span`` and has no items.
    """
    value = computed(loop, context, variables)
    if isinstance(value, dict):
        return {key: value[key] for key in sorted(value)}
    if isinstance(value, list):
        return _keyed(value, context, span)
    if value is not None:
        _refuse(value, context, span)
    return {}


def computed(value: Value, context: Context, variables: Variables) -> Value:
    """A value with what is known of it computed; ``None`` after an error."""
    try:
        return document(Evaluation(context, variables).value(value))
    except BrokenError:
        return None


def span_of(value: Value, otherwise: Span) -> Span:
    """The place of an expression, or else another one."""
    return value.span if isinstance(value, EXPRESSIONS) else otherwise


def _keyed(items: list[Value], context: Context, span: Span) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for each in items:
        if isinstance(each, EXPRESSIONS):
            _refuse(each, context, span)
            return {}
        try:
            key = text_of(each)
        except ValueError:
            context.diagnostics.error(
                Code.WRONG_REFERENCE_TYPE,
                "the items of a list are the keys of a `for_each`, so they are texts",
                span,
                hint="write a mapping: `{key: item, …}`",
            )
            return {}
        if key in found:
            context.diagnostics.error(Code.DUPLICATE_ITEM, f"`for_each` has `{key}` twice", span)
        found[key] = each
    return {key: found[key] for key in sorted(found)}


def _refuse(value: Value, context: Context, span: Span) -> None:
    if isinstance(value, EXPRESSIONS):
        context.diagnostics.error(
            Code.NOT_KNOWN,
            f"`for_each` goes over what is known already, and {_unknown(value)} is not",
            span,
            hint="name the zones: `aws: {zones: [a, b]}`, and loop over `aws.zones`"
            if any(each == _ZONES for each in expressions(value))
            else "take the items from `locals`, or write them out",
        )
        return
    context.diagnostics.error(
        Code.WRONG_REFERENCE_TYPE, "`for_each` takes a list or a mapping", span
    )


_ZONES = Setting("availability_zones")


def _unknown(value: Value) -> str:
    """What in a value is known only at deploy time, in a spec's words."""
    for each in expressions(value):
        match each:
            case Param(name):
                return f"`params.{name}`"
            case Setting(name):
                return f"`aws.{name}`"
            case Attr():
                return f"`{dotted(each)}`"
            case Call(function) if function in SECRETS:
                return f"`{function}(…)`"
    return "this"
