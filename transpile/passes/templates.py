"""Texts with values in them: what is known becomes text, the rest stays between it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transpile.diagnostics import Code
from transpile.ir.convert import text_of
from transpile.ir.expr import EXPRESSIONS, Expr, Template, Value

if TYPE_CHECKING:
    from transpile.passes.evaluate import Evaluation


def template(expr: Template, run: Evaluation) -> Value:
    """The text; a template of what has to wait where there is such."""
    done = _joined([run.value(part) for part in expr.parts], expr, run)
    if not done:
        return ""
    if len(done) == 1 and isinstance(done[0], str):
        run.spend(done[0], expr)
        return done[0]
    return Template(tuple(done), expr.span)


def _joined(parts: Sequence[Value], whole: Template, run: Evaluation) -> list[str | Expr]:
    """The parts with those of inner templates among them, and no two texts side by side."""
    done: list[str | Expr] = []
    for part in parts:
        for each in part.parts if isinstance(part, Template) else (_text(part, whole, run),):
            if isinstance(each, str) and done and isinstance(done[-1], str):
                done[-1] += each
            elif each != "":
                done.append(each)
    return done


def _text(value: Value, whole: Template, run: Evaluation) -> str | Expr:
    if isinstance(value, EXPRESSIONS):
        return value
    try:
        return text_of(value)
    except ValueError:
        run.fail(
            Code.WRONG_REFERENCE_TYPE,
            "a list, a mapping or null cannot stand inside a text",
            whole,
            "use `join` or `jsonencode`",
        )
