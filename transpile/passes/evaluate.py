"""Computes what can be computed while transpiling."""

from __future__ import annotations

from typing import assert_never

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
from transpile.ir.functions import FUNCTIONS, NAMES
from transpile.ir.scalars import document
from transpile.passes.context import Context
from transpile.suggest import did_you_mean


def evaluate(expr: Expr, context: Context) -> Value:
    """``expr`` with every part that is known computed; plain data when all of it is."""
    match expr:
        case Attr() | Param() | Setting():
            return expr
        case Template(parts, span):
            return _template(parts, expr, context)
        case Index(base, key, span):
            return _index(_value(base, context), _value(key, context), expr, context)
        case Json(inner, span):
            return Json(document(_value(inner, context)), span)
        case Call(_, arguments, span):
            return _call(
                Call(expr.function, tuple(_value(a, context) for a in arguments), span), context
            )
        case _:
            assert_never(expr)


def _value(value: Value, context: Context) -> Value:
    if isinstance(value, EXPRESSIONS):
        return evaluate(value, context)
    if isinstance(value, list | tuple):
        return [_value(each, context) for each in value]
    if isinstance(value, dict):
        return {key: _value(each, context) for key, each in value.items()}
    return value


def _template(parts: tuple[str | Expr, ...], whole: Template, context: Context) -> Value:
    done: list[str | Expr] = []
    for part in parts:
        value = _value(part, context)
        text = _as_text(value)
        if text is None and not isinstance(value, EXPRESSIONS):
            context.diagnostics.error(
                Code.WRONG_REFERENCE_TYPE,
                "a list or mapping cannot stand inside a text",
                whole.span,
                hint="use `join` or `jsonencode`",
            )
            return ""
        inner = (
            value.parts if isinstance(value, Template) else (text if text is not None else value,)
        )
        for each in inner:
            if isinstance(each, str) and done and isinstance(done[-1], str):
                done[-1] += each
            elif each != "":
                done.append(each)  # type: ignore[arg-type]  # text or expression by now
    if not done:
        return ""
    if len(done) == 1 and isinstance(done[0], str):
        return done[0]
    return Template(tuple(done), whole.span)


def _as_text(value: Value) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else None


def _index(base: Value, key: Value, whole: Index, context: Context) -> Value:
    if isinstance(base, EXPRESSIONS) or isinstance(key, EXPRESSIONS):
        return Index(base, key, whole.span)
    try:
        return base[key]  # type: ignore[index]  # that is what is tried
    except (LookupError, TypeError):
        context.diagnostics.error(Code.BAD_CALL, f"there is nothing at index {key!r}", whole.span)
        return ""


def _call(call: Call, context: Context) -> Value:
    name, arguments = call.function, call.arguments
    if name not in NAMES:
        context.diagnostics.error(
            Code.UNKNOWN_FUNCTION,
            f"there is no function `{name}`",
            call.span,
            hint=did_you_mean(name, NAMES) or f"there are {', '.join(sorted(NAMES))}",
        )
        return ""
    wanted = FUNCTIONS[name].parameters if name in FUNCTIONS else ("string",)
    if len(arguments) != len(wanted):
        context.diagnostics.error(
            Code.BAD_CALL, f"`{name}` takes {_count(len(wanted))}, not {len(arguments)}", call.span
        )
        return ""
    if name == "jsonencode":
        return Json(document(arguments[0]), call.span)
    for argument, kind in zip(arguments, wanted, strict=True):
        if not isinstance(argument, EXPRESSIONS) and isinstance(argument, list) != (kind == "list"):
            context.diagnostics.error(
                Code.BAD_CALL, f"`{name}` takes a {kind} here", call.span, hint=_USAGE[name]
            )
            return ""
    return _file(call, context) if name == "file" else _compute(call, context)


_USAGE = {
    "base64encode": 'as in `base64encode("text")`',
    "file": 'as in `file("policy.json")`',
    "join": 'as in `join(",", [a.arn, b.arn])`',
}


def _count(number: int) -> str:
    return "one argument" if number == 1 else f"{number} arguments"


def _file(call: Call, context: Context) -> Value:
    [path] = call.arguments
    if not isinstance(path, str):
        context.diagnostics.error(
            Code.BAD_CALL,
            "`file` reads while transpiling, so its path must be known then",
            call.span,
        )
        return ""
    try:
        return context.read_file(path)
    except (OSError, ValueError) as error:
        context.diagnostics.error(Code.BAD_FILE, str(error), call.span)
        return ""


def _compute(call: Call, context: Context) -> Value:
    if any(_deferred(each) for each in call.arguments):
        return call
    try:
        result: Value = FUNCTIONS[call.function].compute(*call.arguments)
    except ValueError as error:
        context.diagnostics.error(Code.BAD_CALL, f"`{call.function}`: {error}", call.span)
        return ""
    return result


def _deferred(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return any(_deferred(each) for each in value)
    if isinstance(value, dict):
        return any(_deferred(each) for each in value.values())
    return isinstance(value, EXPRESSIONS)
