"""Expressions as CloudFormation's functions."""

from __future__ import annotations

from typing import assert_never

from troposphere import AWSHelperFn, Base64, Join, Select

from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.emission import Scope
from transpile.backends.cloudformation.functions import PSEUDO_PARAMETERS, Lowered, Reference, Yield
from transpile.backends.cloudformation.reads import Pieces, resolve
from transpile.backends.cloudformation.sets import in_order, items_of_set
from transpile.backends.cloudformation.spelling import Told
from transpile.backends.cloudformation.text import join_text, scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import (
    Attr,
    Call,
    Expr,
    Index,
    Json,
    Param,
    Setting,
    Template,
    Value,
)
from transpile.source import Span

_PLAIN = frozenset((str, int, float, bool))

_PARAMETER_GIVES: dict[str, Yield] = {
    "string": "text",
    "number": "number",
    "bool": "number",
    "list(string)": "list",
    "list(number)": "list",
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
        case Attr() | Param() | Setting() | Index() | Call() | Template() | Json():
            return _lower_expression(value, scope)
        case other:
            raise TypeError(f"{type(other).__name__} is not a value")


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
        case Setting(name):
            return Reference(PSEUDO_PARAMETERS[name])
        case Index(base, key):
            return select(lower(base, scope), lower(key, scope), expr.span, scope)
        case Call(function, arguments):
            return _call(function, [lower(each, scope) for each in arguments], expr.span, scope)
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


def select(base: Lowered, key: Lowered, span: Span, scope: Scope) -> Lowered:
    """The element of a list or map at ``key``."""
    if isinstance(base, dict) and isinstance(key, str) and key in base:
        return base[key]
    if isinstance(base, list) and isinstance(key, int) and 0 <= key < len(base):
        return base[key]
    if isinstance(base, list | AWSHelperFn) and not isinstance(key, str):
        return Select(key if isinstance(key, AWSHelperFn) else str(key), base)
    return _unsupported("this index", span, scope)


def _template(parts: list[Lowered], span: Span, scope: Scope) -> Lowered:
    flat = [part.text if isinstance(part, JsonDocument) else part for part in parts]
    if any(_is_list(part) for part in flat):
        return _unsupported("a list inside a text", span, scope, 'join it: `${join(",", …)}`')
    return join_text(flat)


def _is_list(value: Lowered) -> bool:
    return isinstance(value, list | dict) or (
        isinstance(value, Reference) and value.gives == "list"
    )


def _call(function: str, arguments: list[Lowered], span: Span, scope: Scope) -> Lowered:
    match function, arguments:
        case "join", [str() as separator, *lists] if lists:
            return _join(separator, lists, span, scope)
        case "join", _:
            return _unsupported("a separator that is not a plain text", span, scope)
        case "base64encode", [text]:
            return Base64(text.text if isinstance(text, JsonDocument) else text)
        case "jsonencode", [document]:
            return JsonDocument(document, scope.emission, span)
        case _:
            return _unsupported(f"the function `{function}`", span, scope)


def _join(separator: str, lists: list[Lowered], span: Span, scope: Scope) -> Lowered:
    if len(lists) == 1 and isinstance(lists[0], AWSHelperFn):
        return Join(separator, lists[0])
    if not all(isinstance(each, list) for each in lists):
        return _unsupported("joining several lists of which one is not written out", span, scope)
    items = [item for each in lists for item in each]
    if any(_is_list(item) for item in items):
        return _unsupported("a list inside a joined list", span, scope)
    if any(isinstance(item, AWSHelperFn) for item in items):
        return Join(separator, [_text(item) for item in items])
    return separator.join([_text(item) for item in items])


def _text(item: Lowered) -> Lowered:
    return item if isinstance(item, AWSHelperFn) else scalar_text(item)


def _unsupported(what: str, span: Span, scope: Scope, hint: str = "") -> str:
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED, f"CloudFormation cannot express {what}", span, hint
    )
    return ""


def _refuse_key(key: str, scope: Scope) -> None:
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"CloudFormation would take the key `{key}` for a function",
        scope.span(key),
        "refer to resources and params with `${…}`",
    )
