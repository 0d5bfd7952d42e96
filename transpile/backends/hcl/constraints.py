"""What a param's values must fulfil, as conditions that Terraform asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from transpile.backends import hcl
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.printer import Printer
from transpile.ir.expr import Call, Expr, Operation, Param, Value
from transpile.ir.model import Parameter

_Test: TypeAlias = Callable[[Value], Expr]


def validations(variable: str, parameter: Parameter) -> Iterator[tuple[str, str]]:
    """Condition and message of each validation block that holds a variable to its limits.

    Both are written as they stand in Terraform JSON.
    """
    printer = Printer("", Addresses({}, {variable: Parameter()}, {}))
    for condition, message in demands(variable, parameter, Param(variable)):
        yield f"${{{printer.expression(condition)}}}", hcl.escape(message)


def demands(name: str, parameter: Parameter, value: Value) -> Iterator[tuple[Expr, str]]:
    """What ``value`` must fulfil to be the param's, and what is said where it does not."""
    for test, demand in (*_choices(parameter), *_bounds(parameter)):
        yield test(value), f"{name} must {demand}."


def _choices(parameter: Parameter) -> Iterator[tuple[_Test, str]]:
    if parameter.allowed:
        allowed = list(parameter.allowed)
        demand = f"be one of {', '.join(map(str, parameter.allowed))}"
        yield lambda value: Call("contains", (allowed, value)), demand
    if parameter.pattern:
        pattern = _anchored(parameter.pattern)
        demand = f"match {parameter.pattern}"
        yield lambda value: Call("can", (Call("regex", (pattern, value)),)), demand


def _bounds(parameter: Parameter) -> Iterator[tuple[_Test, str]]:
    if parameter.minimum is not None:
        demand = f"be at least {hcl.number(parameter.minimum)}"
        yield _compared(">=", parameter.minimum), demand
    if parameter.maximum is not None:
        demand = f"be at most {hcl.number(parameter.maximum)}"
        yield _compared("<=", parameter.maximum), demand
    if parameter.min_length is not None:
        demand = f"have a length of at least {parameter.min_length}"
        yield _measured(">=", parameter.min_length), demand
    if parameter.max_length is not None:
        demand = f"have a length of at most {parameter.max_length}"
        yield _measured("<=", parameter.max_length), demand


def _compared(operator: str, bound: float) -> _Test:
    return lambda value: Operation(operator, (value, bound))


def _measured(operator: str, bound: int) -> _Test:
    return lambda value: Operation(operator, (Call("length", (value,)), bound))


def _anchored(pattern: str) -> str:
    """The pattern for the whole of a text, as CloudFormation takes it."""
    whole = pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$")
    return pattern if whole and "|" not in pattern else f"^(?:{pattern})$"
