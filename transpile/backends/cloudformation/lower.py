"""Expressions as CloudFormation's functions."""

from __future__ import annotations

from typing import assert_never

from transpile.backends.cloudformation.calls import (
    is_list,
    lower_call,
    select,
    text,
    unsupported,
)
from transpile.backends.cloudformation.conditions import Choice, condition, is_condition
from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.emission import Scope
from transpile.backends.cloudformation.functions import (
    PSEUDO_PARAMETERS,
    Lowered,
    Reference,
    Yield,
    Zones,
)
from transpile.backends.cloudformation.reads import Pieces, resolve
from transpile.backends.cloudformation.sets import in_order, items_of_set
from transpile.backends.cloudformation.spelling import Told
from transpile.backends.cloudformation.text import join_text
from transpile.diagnostics import Code
from transpile.ir.expr import (
    EXPRESSIONS,
    Attr,
    Call,
    Conditional,
    Expr,
    For,
    Index,
    Json,
    Operation,
    Param,
    Setting,
    Splat,
    Template,
    Value,
    Variable,
)
from transpile.source import Span

_PLAIN = frozenset((str, int, float, bool))

_PARAMETER_GIVES: dict[str, Yield] = {
    "string": "text",
    "number": "number",
    "bool": "number",
    "list(string)": "list",
    "list(number)": "list",
    "map(string)": "text",
    "map(number)": "text",
}


def lower(value: Value, scope: Scope) -> Lowered:
    """``value`` with functions in place of its expressions.

    What a template cannot say becomes an error at the expression's place; the value is
    of no use then.
    """
    if value.__class__ in _PLAIN:
        return value
    match value:
        case dict():
            return lower_mapping(value, scope)
        case list() | tuple():
            return [each if each.__class__ in _PLAIN else lower(each, scope) for each in value]
        case str():
            return str(value)
        case int() | float() | None:
            return value
        case expr:
            if not isinstance(expr, EXPRESSIONS):
                raise TypeError(f"{type(expr).__name__} is not a value")
            return _lower_expression(expr, scope)


def lower_mapping(mapping: dict[str, Value], scope: Scope) -> dict[str, Lowered]:
    """A map of data. A key that a template reads as a function's name is an error."""
    for key in () if scope.in_patch else mapping:
        if key == "Ref" or key[:4] == "Fn::":
            _refuse_key(key, scope)
    return {
        key: value if value.__class__ in _PLAIN else lower(value, scope)
        for key, value in mapping.items()
    }


def _lower_expression(expr: Expr, scope: Scope) -> Lowered:
    match expr:
        case Attr():
            return _attr(expr, scope)
        case Param(name):
            kind = scope.emission.stack.parameters[name].type
            return Reference(scope.emission.parameter_ids[name], _PARAMETER_GIVES[kind])
        case Setting("availability_zones"):
            return Zones("")
        case Setting(name):
            return Reference(PSEUDO_PARAMETERS[name])
        case Index(base, key):
            return select(lower(base, scope), lower(key, scope), expr.span, scope)
        case Operation() | Call("contains") if is_condition(expr):
            return Choice(condition(expr, scope), then=True, otherwise=False)
        case Operation(operator):
            return unsupported(
                f"`{operator}` on what is known only at deploy time",
                expr.span,
                scope,
                "it calculates nothing: make the result a param, or take it from `locals`",
            )
        case Conditional(test, then, otherwise):
            name = condition(test, scope)
            return Choice(name, lower(then, scope), lower(otherwise, scope))
        case Splat() | For():
            return unsupported("a loop over what is known only at deploy time", expr.span, scope)
        case Variable(name):
            raise AssertionError(f"a checked stack has no `{name}`")
        case Call(_, arguments):
            return lower_call(expr, [lower(each, scope) for each in arguments], scope)
        case Template(parts):
            return _template([lower(part, scope) for part in parts], expr.span, scope)
        case Json(document):
            return JsonDocument(lower(document, scope), scope.emission, expr.span)
        case _:
            assert_never(expr)


def _attr(attr: Attr, scope: Scope) -> Lowered:
    value = _found(resolve(attr, scope), scope)
    items = None if value.__class__ is str else items_of_set(attr, scope.emission)
    return in_order(value, items, attr, scope) if items else value


def lower_set(value: Value, scope: Scope) -> Lowered:
    """``value`` with functions for its expressions, where the order of items is of no account."""
    if not isinstance(value, Attr):
        return lower(value, scope)
    found = resolve(value, scope)
    return lower_set(found.value, scope) if isinstance(found, Told) else _found(found, scope)


def _found(found: Lowered | Told | Pieces, scope: Scope) -> Lowered:
    """What a reference resolved to, without anything left to lower."""
    if isinstance(found, Pieces):
        return join_text([_found(part, scope) for part in found.parts])
    return lower(found.value, scope) if isinstance(found, Told) else found


def _template(parts: list[Lowered], span: Span, scope: Scope) -> Lowered:
    flat = [part if isinstance(part, str) else text(part) for part in parts]
    if any(is_list(part) for part in flat):
        return unsupported("a list inside a text", span, scope, 'join it: `${join(",", …)}`')
    return join_text(flat)


def _refuse_key(key: str, scope: Scope) -> None:
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"CloudFormation would take the key `{key}` for a function",
        scope.span(key),
        "refer to resources and params with `${…}`",
    )
