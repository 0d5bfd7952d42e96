"""Calls of functions as those that CloudFormation has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from json import dumps

from troposphere import AWSHelperFn, Base64, FindInMap, Join, Select

from transpile.backends.cloudformation.conditions import Choice, condition
from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.emission import Scope
from transpile.backends.cloudformation.functions import (
    LANGUAGE_EXTENSIONS,
    Length,
    Lowered,
    Pieces,
    Reference,
    Zones,
    gives_list,
    is_dynamic,
)
from transpile.backends.cloudformation.text import join_text, scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Call, Operation, Param, Value
from transpile.ir.names import digest
from transpile.ir.secrets import SECRETS
from transpile.source import Span

_MAP_KEY = re.compile(r"[A-Za-z0-9.-]{1,255}")
_KEEPING = frozenset(("coalesce", "format", "join"))
"""The functions that leave the texts they are given as they are, dynamic references too."""
_VERB = re.compile(r"%(.)", re.DOTALL)


def lower_call(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    """A call whose arguments have been lowered; an error where there is no such function."""
    if any(isinstance(each, Zones) for each in arguments):
        return no_order(call.span, scope)
    if call.function in SECRETS:
        from transpile.backends.cloudformation.secrets import lower_secret

        return lower_secret(call, arguments, scope)
    if scope.emission.dynamic and call.function not in _KEEPING and is_dynamic(arguments):
        from transpile.backends.cloudformation.secrets import refuse_computing

        return refuse_computing(f"`{call.function}`", call.span, scope.emission)
    found = _LOWERED.get(call.function)
    if found is None:
        return unsupported(
            f"the function `{call.function}`",
            call.span,
            scope,
            "it is computed where all that it takes is known while transpiling",
        )
    return found(call, arguments, scope)


def unsupported(what: str, span: Span, scope: Scope, hint: str = "") -> Lowered:
    """Reports it; what comes back fits every place."""
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED, f"CloudFormation cannot express {what}", span, hint
    )
    return Reference("AWS::NoValue")


def select(base: Lowered, key: Lowered, span: Span, scope: Scope) -> Lowered:
    """The element of a list or map at ``key``."""
    if isinstance(base, Zones):
        return no_order(span, scope)
    if isinstance(base, dict) and isinstance(key, str) and key in base:
        return base[key]
    if isinstance(base, list) and isinstance(key, int) and 0 <= key < len(base):
        return base[key]
    if isinstance(base, dict) and isinstance(key, AWSHelperFn):
        return _in_map(base, key, span, scope)
    if isinstance(base, list | AWSHelperFn) and not isinstance(key, str):
        return Select(key if isinstance(key, AWSHelperFn) else str(key), base)
    return unsupported("this index", span, scope)


def no_order(span: Span, scope: Scope) -> Lowered:
    """Reports that something counts on the order of the zones, or on how many there are."""
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        "CloudFormation has other zones than Terraform, in another order, so that none is first",
        span,
        "name them: `aws: {zones: [a, b]}`, and write `aws.zones[0]`",
    )
    return Reference("AWS::NoValue")


def _in_map(
    items: Mapping[str, Lowered], key: AWSHelperFn, span: Span, scope: Scope, *default: Lowered
) -> Lowered:
    """A look-up in a mapping of the template, which is declared for it."""
    if any(isinstance(each, AWSHelperFn | dict) for each in items.values()):
        return unsupported("a look-up among values that are only known at deploy time", span, scope)
    bad = next((each for each in items if not _MAP_KEY.fullmatch(each)), None)
    if bad is not None:
        hint = "its mappings have keys of letters, digits, `-` and `.`"
        return unsupported(f"a look-up by the key `{bad}`", span, scope, hint)
    if default:
        scope.emission.transforms[LANGUAGE_EXTENSIONS] = None
    rows = {each: {"Value": _plain(value)} for each, value in items.items()}
    name = f"Map{digest(dumps(rows, sort_keys=True))}"
    scope.emission.mappings[name] = rows
    found = FindInMap(name, key, "Value")
    if default:
        found.data["Fn::FindInMap"].append({"DefaultValue": default[0]})
    return found


def _plain(value: Lowered) -> Lowered:
    return [_plain(each) for each in value] if isinstance(value, list) else scalar_text(value)


def _join(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    separator, *lists = arguments
    if not isinstance(separator, str):
        return unsupported("a separator that is not a plain text", call.span, scope)
    if len(lists) == 1 and isinstance(lists[0], AWSHelperFn):
        return Join(separator, lists[0])
    if not all(isinstance(each, list) for each in lists):
        what = "joining several lists of which one is not written out"
        return unsupported(what, call.span, scope)
    items = [item for each in lists for item in each]
    if any(is_list(item) for item in items):
        return unsupported("a list inside a joined list", call.span, scope)
    if any(isinstance(item, AWSHelperFn) for item in items):
        return Join(separator, [text(item) for item in items])
    return separator.join([text(item) for item in items])


def is_list(value: Lowered) -> bool:
    """Whether a value is a list or map, at deploy time too."""
    return isinstance(value, list | dict) or gives_list(value)


def text(item: Lowered) -> Lowered:
    """A value as part of a text."""
    if isinstance(item, JsonDocument):
        return item.text
    if isinstance(item, Choice):
        return item.as_text()
    return item if isinstance(item, AWSHelperFn) else scalar_text(item)


def _base64encode(_: Call, arguments: list[Lowered], __: Scope) -> Lowered:
    return Base64(text(arguments[0]))


def _jsonencode(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    return JsonDocument(arguments[0], scope.emission, call.span)


def _split(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    separator, whole = arguments
    if not isinstance(separator, str) or not separator:
        return unsupported("a separator that is not a plain text", call.span, scope)
    return Pieces(separator, text(whole))


def _element(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    return select(arguments[0], arguments[1], call.span, scope)


def _format(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    """Texts put together; ``%s`` is the only verb that needs no computing."""
    template, *values = arguments
    if not isinstance(template, str):
        return unsupported("a format that is not a plain text", call.span, scope)
    pieces = _VERB.split(template)
    verbs = pieces[1::2]
    if set(verbs) - {"s", "%"} or verbs.count("s") != len(values):
        hint = "of the verbs only `%s` can be put together at deploy time"
        return unsupported(f"the format `{template}`", call.span, scope, hint)
    rest = iter(values)
    parts = [pieces[0]]
    for verb, behind in zip(verbs, pieces[2::2], strict=True):
        parts += [text(next(rest)) if verb == "s" else "%", behind]
    return join_text(parts)


def _length(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    [items] = arguments
    if not gives_list(items):
        return unsupported("the length of a text", call.span, scope)
    scope.emission.transforms[LANGUAGE_EXTENSIONS] = None
    return Length(items)


def _lookup(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    items, key, *default = arguments
    if not isinstance(items, dict) or not isinstance(key, AWSHelperFn):
        return unsupported("a look-up in what is not written out", call.span, scope)
    return _in_map(items, key, call.span, scope, *default)


def _coalesce(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    """The first that is there: a resource behind a condition, or a param that is not empty."""
    found = arguments[-1]
    given = zip(call.arguments[-2::-1], arguments[-2::-1], strict=True)
    for value, lowered in given:
        absent = _absence(value, scope)
        found = lowered if absent is None else Choice(condition(absent, scope), found, lowered)
    return found


def _absence(value: Value, scope: Scope) -> Value:
    """The condition under which ``coalesce`` passes a value over; None where it never does."""
    if isinstance(value, Param):
        return Operation("==", (value, ""), value.span)
    resource = scope.emission.resources.get(value.resource) if isinstance(value, Attr) else None
    if resource is not None and resource.when is not None:
        return Operation("!", (resource.when,))
    return None


def _concat(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    """Lists that are params, and others that are written out, as one that is split again."""
    parts: list[Lowered] = []
    for each in arguments:
        if gives_list(each):
            parts.append(Join(",", each))
        elif isinstance(each, list):
            parts += [text(item) for item in each]
        else:
            return unsupported("a list that is not written out in `concat`", call.span, scope)
    if any(isinstance(each, str) and "," in each for each in parts):
        return unsupported("a text with a comma in `concat`", call.span, scope)
    return Pieces(",", Join(",", parts))


_LOWERED: Mapping[str, Callable[[Call, list[Lowered], Scope], Lowered]] = {
    "base64encode": _base64encode,
    "coalesce": _coalesce,
    "concat": _concat,
    "element": _element,
    "format": _format,
    "join": _join,
    "jsonencode": _jsonencode,
    "length": _length,
    "lookup": _lookup,
    "split": _split,
}
"""By function, what makes CloudFormation's own of it."""

FUNCTIONS: Mapping[str, str] = {
    "base64encode": "`Fn::Base64`",
    "coalesce": "`Fn::If`, for params and resources with a `when`",
    "concat": "`Fn::Split` of what `Fn::Join` makes of lists that are params",
    "contains": "`Fn::Or` in a condition",
    "element": "`Fn::Select`",
    "format": "`Fn::Sub`, with the verb `%s` alone",
    "join": "`Fn::Join`",
    "jsonencode": "`Fn::Sub`, or `Fn::ToJsonString`",
    "length": "`Fn::Length` of a list",
    "lookup": "`Fn::FindInMap` in a mapping that is known",
    "split": "`Fn::Split`",
}
"""What a template makes of each function that it can call on what a deployment knows."""
