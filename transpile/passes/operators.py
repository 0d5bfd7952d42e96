"""What operators yield for values that are known; meanings are Terraform's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import add, ge, gt, le, lt, mul, sub

from transpile.ir.convert import bool_of, number_of
from transpile.ir.expr import Value
from transpile.ir.precision import Number, binary, rounded, shortest
from transpile.ir.unify import equal


def operate(operator: str, operands: tuple[Value, ...]) -> Value:
    """What the operator yields. Raises ``ValueError`` with a message for users."""
    if len(operands) == 1:
        [operand] = operands
        return not bool_of(operand) if operator == "!" else _number(-_exact(number_of(operand)))
    left, right = operands
    match operator:
        case "==" | "!=":
            return equal(left, right) == (operator == "==")
        case "&&":
            return bool_of(left) and bool_of(right)
        case "||":
            return bool_of(left) or bool_of(right)
    one, other = _exact(number_of(left)), _exact(number_of(right))
    if operator in _COMPARISONS:
        return _COMPARISONS[operator](one, other)
    return _number(_ARITHMETIC[operator](one, other))


def _exact(value: Number) -> Fraction:
    mantissa, exponent = binary(value)
    return Fraction(mantissa) * Fraction(2) ** exponent


def _number(value: Fraction) -> Value:
    return shortest(rounded(value.numerator, value.denominator))  # type: ignore[return-value]  # a number on its way


def _divide(left: Fraction, right: Fraction) -> Fraction:
    if not right:
        raise ValueError("a division by zero")
    return left / right


def _remainder(left: Fraction, right: Fraction) -> Fraction:
    """What is left of a division that is cut off, with the sign of what is divided.

    Terraform rounds the quotient and the product to 512 bits on the way.
    """
    whole = int(_rounded(_divide(left, right)))
    return left - _rounded(right * whole)


def _rounded(value: Fraction) -> Fraction:
    mantissa, exponent = rounded(value.numerator, value.denominator)
    return Fraction(mantissa) * Fraction(2) ** exponent


_ARITHMETIC: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": _divide,
    "%": _remainder,
}
_COMPARISONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}
