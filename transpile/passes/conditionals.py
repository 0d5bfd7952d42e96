"""One of two values, by a condition that is known or has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Conditional, Expr, Value, is_known
from transpile.ir.unify import equal, unified

if TYPE_CHECKING:
    from transpile.passes.evaluate import Evaluation


def conditional(expr: Conditional, run: Evaluation) -> Value:
    """The value that the condition chooses, as of the type that both values have."""
    condition = run.value(expr.condition)
    if isinstance(condition, EXPRESSIONS):
        return _waiting(expr, condition, run)
    holds = run.holds(condition, expr)
    chosen = run.value(expr.then if holds else expr.otherwise)
    other = run.quietly(expr.otherwise if holds else expr.then)
    if not is_known(chosen) or other is None or not is_known(other):
        return chosen
    return _unified(chosen, other, expr, run)[0]


def _waiting(expr: Conditional, condition: Expr, run: Evaluation) -> Value:
    """What has to wait for its condition, unless both values are the same."""
    then, otherwise = run.value(expr.then), run.value(expr.otherwise)
    if is_known(then) and is_known(otherwise):
        then, otherwise = _unified(then, otherwise, expr, run)
        if equal(then, otherwise):
            return then
    return Conditional(condition, then, otherwise, expr.span)


def _unified(left: Value, right: Value, expr: Expr, run: Evaluation) -> tuple[Value, Value]:
    try:
        left, right = unified([left, right])
    except ValueError as error:
        run.fail(Code.BAD_OPERATION, f"a condition: {error}", expr)
    return left, right
