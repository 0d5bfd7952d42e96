"""Calls of functions: computed where their arguments are known, checked where they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transpile.diagnostics import Code
from transpile.ir.convert import text_of
from transpile.ir.expr import EXPRESSIONS, Attr, Call, Expr, Json, Value, is_known
from transpile.ir.functions import FUNCTIONS, NAMES, Function
from transpile.ir.scalars import document
from transpile.ir.secrets import SECRETS, signature
from transpile.passes.structural import WAITING, moved
from transpile.suggest import did_you_mean

if TYPE_CHECKING:
    from transpile.ir.convert import Kind
    from transpile.passes.evaluate import Evaluation

_FILE = Function("file", "", ("string",), "string", "the text of a file")

_USAGE = {
    "base64encode": 'as in `base64encode("text")`',
    "file": 'as in `file("policy.json")`',
    "join": 'as in `join(",", [a.arn, b.arn])`',
}
"""Functions of which nothing but the kinds that they name is taken, known arguments at least."""


def call(expr: Call, run: Evaluation) -> Value:
    """What a call yields; the call itself where it has to wait for an argument."""
    name = expr.function
    if name == "coalesce":
        expr = _present(expr, run)
    made = Call(name, tuple(run.value(each) for each in expr.arguments), expr.span)
    if name in SECRETS:
        return _secret(made, run)
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or "docs/functions.md lists them all"
        run.fail(Code.UNKNOWN_FUNCTION, f"there is no function `{name}`", expr, hint)
    kinds = _kinds(FUNCTIONS.get(name) or _FILE, made, run)
    if name == "jsonencode":
        return json_text(made.arguments[0], made, run)
    if name in _USAGE:
        _check_lists(made, kinds, run)
    return _file(made, run) if name == "file" else _compute(made, run)


def json_text(value: Value, whole: Expr, run: Evaluation) -> Value:
    """The JSON text of a value that is known, as Terraform writes it; otherwise a document."""
    value = document(value)
    if not is_known(value):
        return Json(_sorted(value), whole.span)
    try:
        text: str = FUNCTIONS["jsonencode"].compute(value)
    except ValueError as error:
        run.fail(Code.BAD_CALL, f"`jsonencode`: {error}", whole)
    run.spend(text, whole)
    return text


def _sorted(value: Value) -> Value:
    """A document with its keys in the order in which Terraform writes them."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def _kinds(function: Function, made: Call, run: Evaluation) -> tuple[Kind, ...]:
    """The kinds of a call's arguments; that it has too few or too many is an error."""
    count = len(made.arguments)
    kinds = function.kinds(count)
    if kinds is None:
        summary = f"`{function.name}` takes {function.arity()}, not {count}"
        run.fail(Code.BAD_CALL, summary, made)
    return kinds


def _check_lists(made: Call, kinds: tuple[Kind, ...], run: Evaluation) -> None:
    name = made.function
    for argument, kind in zip(made.arguments, kinds, strict=True):
        is_list = isinstance(argument, list)
        if not isinstance(argument, EXPRESSIONS) and is_list != (kind == "list"):
            run.fail(Code.BAD_CALL, f"`{name}` takes a {kind} here", made, _USAGE[name])


def _present(expr: Call, run: Evaluation) -> Call:
    """``coalesce`` without what it passes over: attributes of resources that are left out."""
    absent = run.environment.absent
    given = tuple(
        each for each in expr.arguments if not (isinstance(each, Attr) and each.resource in absent)
    )
    return Call(expr.function, given or expr.arguments, expr.span)


def _secret(made: Call, run: Evaluation) -> Value:
    """The call as it is: what it stands for is never known here."""
    run.environment.reads_secrets = True
    name, arguments = made.function, made.arguments
    _kinds(signature(name), made, run)
    key = arguments[1:]
    if not isinstance(arguments[0], (str, *EXPRESSIONS)) or not is_known(key):
        run.fail(
            Code.BAD_CALL,
            f"`{name}` takes texts, and a key has to be written out",
            made,
            'as in `secret("prod/db", "password")`, `ssm("/prod/db/password")`',
        )
    return Call(name, (arguments[0], *map(text_of, key)), made.span)


def _file(made: Call, run: Evaluation) -> Value:
    [path] = made.arguments
    if not isinstance(path, str):
        summary = "`file` reads while transpiling, so its path must be known then"
        run.fail(Code.BAD_CALL, summary, made)
    try:
        return run.context.read_file(path)
    except (OSError, ValueError) as error:
        run.fail(Code.BAD_FILE, str(error), made)


def _compute(made: Call, run: Evaluation) -> Value:
    name, arguments = made.function, made.arguments
    try:
        if is_known(arguments):
            result: Value = FUNCTIONS[name].compute(*arguments)
        else:
            result = moved(name, arguments)
    except ValueError as error:
        run.fail(Code.BAD_CALL, f"`{name}`: {error}", made)
    if result is WAITING:
        return made
    run.spend(result, made)
    return result
