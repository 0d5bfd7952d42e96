"""What CloudFormation needs to be told where a spec leaves an argument out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from transpile.ir.expr import Conditional, Operation, Param, Value
from transpile.ir.scalars import spelled
from transpile.schema.model import Argument

if TYPE_CHECKING:
    from transpile.backends.cloudformation.conversions import Conversions

UNSAID: Final = object()
"""Stands for a value that nothing tells, so that the spec has to."""


def default_of(argument: Argument, run: Conversions) -> Any:
    """The value that stands for the argument at hand; ``None`` where nothing does.

    It may be an expression, where what it depends on is known at deploy time alone.
    """
    by = argument.default_by
    if not by:
        return UNSAID if argument.default is None else argument.default
    if "position" in by:
        at, count = run.position()
        return at + by["position"] if count > 1 else None
    given = run.given(by["of"])
    if given is None:
        return by["absent"] if "absent" in by else by.get("else", UNSAID)
    return _of(given, by, run)


def _of(given: Value, by: Mapping[str, Any], run: Conversions) -> Any:
    """What stands for an argument beside the other one's value."""
    values: Mapping[str, Any] = by.get("values", {})
    rest = by.get("else", UNSAID)
    if not values:
        return rest
    match given:
        case Conditional(condition, then, otherwise, span):
            return _either(condition, _of(then, by, run), _of(otherwise, by, run), span)
        case Param(_, span):
            found = rest
            for value, made in reversed([*values.items()]):
                found = _either(Operation("==", (given, value), span), made, found, span)
            return found
        case str() | int() | float():
            return values.get(spelled(given), rest)
    known = run.lowered(given)
    return _of(known, by, run) if isinstance(known, str | int) else UNSAID


def _either(condition: Value, then: Any, otherwise: Any, span: Any) -> Any:
    if then is otherwise or (then.__class__ is otherwise.__class__ and then == otherwise):
        return then
    if then is UNSAID or otherwise is UNSAID:
        return UNSAID
    return Conditional(condition, then, otherwise, span)


def is_known(argument: Argument) -> bool:
    """Whether something stands for it whatever the spec says beside it."""
    by = argument.default_by
    return argument.default is not None or "position" in by or "else" in by
