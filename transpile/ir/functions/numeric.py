"""Functions of numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import frexp
from typing import Any

from transpile.ir.convert import described, whole_of
from transpile.ir.functions import doubles
from transpile.ir.precision import PRECISION, Number, shortest, size, total

MAX_RANGE = 1024
"""How many numbers ``range`` makes at most; Terraform's limit."""


def _rounded(number: Number, rounding: str) -> int:
    return int(Decimal(number).to_integral_value(rounding))


def _log(number: Number, base: Number) -> Number:
    return _from_double(doubles.divided(doubles.log(_double(number)), doubles.log(_double(base))))


def _pow(number: Number, power: Number) -> Number:
    return _from_double(doubles.power(_double(number), _double(power)))


def _double(number: Number) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _from_double(found: float) -> Number:
    if found - found != 0:
        raise ValueError("the result is no number, or infinite")
    mantissa, exponent = frexp(found)
    return shortest((int(mantissa * 2**_DOUBLE), exponent - _DOUBLE), _DOUBLE)


_DOUBLE = 53
"""Bits in a double's mantissa."""


def _parseint(text: Any, base: Number) -> int:
    if not isinstance(text, str):
        raise ValueError(f"a text is due here, not {described(text)}")
    radix = whole_of(base)
    if not _LEAST_BASE <= radix <= len(_DIGITS):
        raise ValueError("a base is from 2 to 62")
    number = 0
    digits = text[1:] if text[:1] in ("+", "-") else text
    for each in digits:
        number = number * radix + _digit(each, radix, text)
        if number.bit_length() > PRECISION:
            raise ValueError(f"a number may have {PRECISION} binary digits here")
    if not digits:
        raise ValueError(f"{described(text)} is no number")
    return -number if text[0] == "-" else number


_LEAST_BASE = 2
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS_ALIKE = 36


def _digit(character: str, radix: int, text: str) -> int:
    lower = character.lower() if radix <= _LETTERS_ALIKE else character
    found = _DIGITS.find(lower)
    if not 0 <= found < radix:
        raise ValueError(f"{described(text)} is no number in base {radix}")
    return found


def _range(first: Number, second: Number | None = None, step: Number | None = None) -> list[Number]:
    start, end = (0, first) if second is None else (first, second)
    falls = end < start
    by = (-1 if falls else 1) if step is None else step
    if (falls and by > 0) or (end > start and by < 0):
        raise ValueError("the step leads away from the limit")
    numbers: list[Number] = []
    while start > end if falls else start < end:
        if len(numbers) == MAX_RANGE:
            raise ValueError(f"it makes {MAX_RANGE:,} numbers at most")
        numbers.append(start)
        start = total([start, by])
    return numbers


def _signum(number: Number) -> int:
    whole = whole_of(number)
    return (whole > 0) - (whole < 0)


COMPUTE = {
    "abs": size,
    "ceil": lambda number: _rounded(number, ROUND_CEILING),
    "floor": lambda number: _rounded(number, ROUND_FLOOR),
    "log": _log,
    "max": lambda *numbers: max(numbers),
    "min": lambda *numbers: min(numbers),
    "parseint": _parseint,
    "pow": _pow,
    "range": _range,
    "signum": _signum,
}
