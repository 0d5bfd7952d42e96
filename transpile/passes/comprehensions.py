"""Comprehensions over what is known, and what is left of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.convert import SetOf, text_of
from transpile.ir.expr import EXPRESSIONS, For, Value, Variable

if TYPE_CHECKING:
    from transpile.passes.evaluate import Evaluation


def comprehension(expr: For, run: Evaluation) -> Value:
    """The list or mapping; the comprehension itself where it has to wait for something."""
    collection = run.value(expr.collection)
    if isinstance(collection, EXPRESSIONS):
        return _waiting(expr, collection, run)
    found: list[tuple[Value, Value]] = []
    for key, item in _entries(collection, expr, run):
        inner = run.inside(dict(zip(expr.names, (key, item)[-len(expr.names) :], strict=True)))
        run.spend(None, expr)
        condition = True if expr.condition is None else inner.value(expr.condition)
        if isinstance(condition, EXPRESSIONS):
            return _waiting(expr, collection, run)
        if run.holds(condition, expr):
            made = inner.value(expr.value)
            run.spend(made, expr)
            found.append((inner.value(expr.key), made))
    if expr.key is None:
        return [made for _, made in found]
    if any(isinstance(key, EXPRESSIONS) for key, _ in found):
        return _waiting(expr, collection, run)
    return _mapping(found, expr, run)


def _entries(collection: Value, expr: For, run: Evaluation) -> Iterator[tuple[Value, Value]]:
    if isinstance(collection, dict):
        yield from sorted(collection.items())
    elif isinstance(collection, SetOf):
        yield from zip(collection, collection, strict=True)
    elif isinstance(collection, list):
        yield from enumerate(collection)
    else:
        run.fail(Code.BAD_OPERATION, "a comprehension goes over a list or a mapping", expr)


def _mapping(found: list[tuple[Value, Value]], expr: For, run: Evaluation) -> dict[str, Value]:
    made: dict[str, Value] = {}
    groups: dict[str, list[Value]] = {}
    for key, value in found:
        try:
            name = text_of(key)
        except ValueError:
            run.fail(Code.BAD_OPERATION, "a key of a mapping is a text", expr)
        if name in made and not expr.grouped:
            hint = "`...` behind the value collects all of a key in a list"
            run.fail(Code.BAD_OPERATION, f"the key `{name}` is made twice", expr, hint)
        groups.setdefault(name, []).append(value)
        made[name] = groups[name] if expr.grouped else value
    return made


def _waiting(expr: For, collection: Value, run: Evaluation) -> For:
    """A comprehension that has to wait, with all that is known in it computed."""
    inner = run.inside({name: Variable(name) for name in expr.names})
    value, key = inner.value(expr.value), inner.value(expr.key)
    condition = inner.value(expr.condition)
    return evolve(expr, collection=collection, value=value, key=key, condition=condition)
