"""Computes what can be computed while transpiling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn, assert_never

from transpile.diagnostics import Code
from transpile.ir.expr import (
    EXPRESSIONS,
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
from transpile.ir.functions import DEPLOYED, FUNCTIONS, NAMES, Function
from transpile.ir.scalars import document
from transpile.passes.context import Context
from transpile.suggest import did_you_mean


class _BrokenError(Exception):
    """An expression has no value; what is wrong with it has been reported."""


def evaluate(expr: Expr, context: Context) -> Value:
    """``expr`` with every part that is known computed; plain data when all of it is.

    An expression that is wrong is reported and gives ``None``.
    """
    try:
        return _for_output(_evaluate(expr, context))
    except _BrokenError:
        return None


_FINAL = (str, int, float, *EXPRESSIONS)


def _for_output(value: Value) -> Value:
    if isinstance(value, _FINAL):
        return value
    from transpile.ir.convert import for_output

    result: Value = for_output(value)
    return result


def _evaluate(expr: Expr, context: Context) -> Value:
    match expr:
        case Attr() | Param() | Setting():
            return expr
        case Template(parts, span):
            return _template([_value(part, context) for part in parts], expr, context)
        case Index(base, key, span):
            return _index(_value(base, context), _value(key, context), expr, context)
        case Json(inner, span):
            return Json(document(_value(inner, context)), span)
        case Call(name, arguments, span):
            if not name:
                raise _BrokenError
            known = tuple(_value(each, context) for each in arguments)
            return _call(Call(name, known, span), context)
        case _:
            assert_never(expr)


def _value(value: Value, context: Context) -> Value:
    if isinstance(value, EXPRESSIONS):
        return _evaluate(value, context)
    if isinstance(value, list | tuple):
        return [_value(each, context) for each in value]
    if isinstance(value, dict):
        return {key: _value(each, context) for key, each in value.items()}
    return value


def _fail(context: Context, code: Code, summary: str, expr: Expr, hint: str = "") -> NoReturn:
    context.diagnostics.error(code, summary, expr.span, hint=hint)
    raise _BrokenError


def _template(parts: Sequence[Value], whole: Template, context: Context) -> Value:
    done: list[str | Expr] = []
    for part in parts:
        for each in part.parts if isinstance(part, Template) else (_as_text(part),):
            if each is None:
                _fail(
                    context,
                    Code.WRONG_REFERENCE_TYPE,
                    "a list, a mapping or null cannot stand inside a text",
                    whole,
                    "use `join` or `jsonencode`",
                )
            if isinstance(each, str) and done and isinstance(done[-1], str):
                done[-1] += each
            elif each != "":
                done.append(each)
    if not done:
        return ""
    return (
        done[0]
        if len(done) == 1 and isinstance(done[0], str)
        else Template(tuple(done), whole.span)
    )


def _as_text(value: Value) -> str | Expr | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Json) and not _deferred(value.document):
        import json

        return json.dumps(value.document)
    if isinstance(value, EXPRESSIONS):
        return value
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (list, tuple, dict)):
        return None
    from transpile.ir.convert import text_of

    return text_of(value)


def _index(base: Value, key: Value, whole: Index, context: Context) -> Value:
    if isinstance(base, EXPRESSIONS) or isinstance(key, EXPRESSIONS):
        return Index(base, key, whole.span)
    try:
        return base[key]  # type: ignore[index]  # that is what is tried
    except (LookupError, TypeError):
        _fail(context, Code.BAD_CALL, f"there is nothing at index {key!r}", whole)


def _call(call: Call, context: Context) -> Value:
    name, arguments = call.function, call.arguments
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or "docs/functions.md lists them all"
        _fail(context, Code.UNKNOWN_FUNCTION, f"there is no function `{name}`", call, hint)
    function = FUNCTIONS.get(name) or _FILE
    wanted = function.kinds(len(arguments))
    if wanted is None:
        summary = f"`{name}` takes {function.arity()}, not {len(arguments)}"
        _fail(context, Code.BAD_CALL, summary, call)
    if name == "jsonencode":
        return Json(document(arguments[0]), call.span)
    for argument, kind in zip(arguments, wanted, strict=True) if name in _USAGE else ():
        if not isinstance(argument, EXPRESSIONS) and isinstance(argument, list) != (kind == "list"):
            _fail(context, Code.BAD_CALL, f"`{name}` takes a {kind} here", call, _USAGE[name])
    return _file(call, context) if name == "file" else _compute(call, context)


_USAGE = {
    "base64encode": 'as in `base64encode("text")`',
    "file": 'as in `file("policy.json")`',
    "join": 'as in `join(",", [a.arn, b.arn])`',
}

_FILE = Function("file", "", ("string",), "string", "the text of a file")


def _file(call: Call, context: Context) -> Value:
    [path] = call.arguments
    if not isinstance(path, str):
        summary = "`file` reads while transpiling, so its path must be known then"
        _fail(context, Code.BAD_CALL, summary, call)
    try:
        return context.read_file(path)
    except (OSError, ValueError) as error:
        _fail(context, Code.BAD_FILE, str(error), call)


def _compute(call: Call, context: Context) -> Value:
    name, arguments = call.function, call.arguments
    if name not in DEPLOYED:
        arguments = tuple(_encoded(each) for each in arguments)
    if any(_deferred(each) for each in arguments):
        if name not in DEPLOYED:
            summary = f"`{name}` is computed while transpiling; this is known only at deploy time"
            _fail(context, Code.BAD_CALL, summary, call)
        if len(arguments) > len(FUNCTIONS[name].parameters):
            summary = f"`{name}` takes one list of what is known only at deploy time"
            _fail(context, Code.BAD_CALL, summary, call, _USAGE[name])
        return call
    try:
        result: Value = FUNCTIONS[name].compute(*arguments)
    except ValueError as error:
        _fail(context, Code.BAD_CALL, f"`{name}`: {error}", call)
    return result


def _encoded(value: Value) -> Value:
    """A JSON document that is known as the text that Terraform makes of it."""
    if isinstance(value, Json) and not _deferred(value.document):
        text: str = FUNCTIONS["jsonencode"].compute(value.document)
        return text
    return value


def _deferred(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return any(_deferred(each) for each in value)
    if isinstance(value, dict):
        return any(_deferred(each) for each in value.values())
    return isinstance(value, EXPRESSIONS)
