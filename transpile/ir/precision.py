"""Numbers as Terraform keeps them: binary, with 512 bits of mantissa.

A decimal stands for each: the shortest that reads back as the same number, which is what
Terraform prints. ``int`` holds the whole ones, ``Decimal`` all others. For computing, a
number is a ``Binary``, a mantissa and an exponent worth ``mantissa * 2**exponent``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

Number: TypeAlias = int | Decimal
Binary: TypeAlias = tuple[int, int]

PRECISION = 512
MAX_DIGITS = 4_000
"""No number is as large as ten to this power, nor as small as the inverse of it."""

_GUARD = 64
"""By how many bits Terraform knows powers of ten more precisely than other numbers."""
_EXACT_DIGITS = 150
"""A decimal of so few digits survives the way through 512 bits."""
_MOST_DIGITS = 156
"""So many digits tell every number from its neighbours."""
_MAX_BITS = MAX_DIGITS * 10 // 3

_NUMBER = re.compile(
    r"([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:([eEpP])([+-]?[0-9]+))?", re.ASCII
)


def parse(text: str) -> Number | None:
    """The number that a text spells for Terraform; ``None`` when it spells none.

    Raises ``ValueError`` for one beyond ``MAX_DIGITS``.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    sign, whole, part, bare, base, exponent = found.groups(default="")
    behind = part or bare
    digits = (whole + behind).lstrip("0")
    if not digits:
        return 0
    if len(whole + behind) > MAX_DIGITS or len(exponent) > len(str(MAX_DIGITS)) + 1:
        raise ValueError(f"a number may have {MAX_DIGITS:,} digits")
    power = int(exponent or 0)
    ten, two = (0, power) if base in ("p", "P") else (power, 0)
    mantissa, places = _scaled(int(sign + digits), ten - len(behind))
    return shortest((mantissa, places + two))


def _scaled(mantissa: int, power: int) -> Binary:
    """A number times a power of ten, which Terraform rounds first."""
    five, places = rounded(5 ** abs(power), bits=PRECISION + _GUARD)
    if power < 0:
        quotient, shift = rounded(mantissa, five)
        return quotient, shift - places + power
    product, shift = rounded(mantissa * five)
    return product, shift + places + power


def binary(value: Number) -> Binary:
    """The number of 512 bits next to a decimal."""
    if isinstance(value, int):
        return rounded(value)
    return rounded(*value.as_integer_ratio())


def rounded(numerator: int, denominator: int = 1, bits: int = PRECISION) -> Binary:
    """The number of so many bits next to a fraction; of two as near, the even one."""
    count = abs(numerator)
    if denominator == 1 and count.bit_length() <= bits:
        return numerator, 0
    exponent = count.bit_length() - denominator.bit_length() - bits - 2
    quotient, rest = divmod(count << max(-exponent, 0), denominator << max(exponent, 0))
    spare = quotient.bit_length() - bits
    low = ((quotient & ((1 << spare) - 1)) << 1) | (rest != 0)
    quotient >>= spare
    if low > 1 << spare or (low == 1 << spare and quotient & 1):
        quotient += 1
    if quotient.bit_length() > bits:
        quotient, spare = quotient >> 1, spare + 1
    return -quotient if numerator < 0 else quotient, exponent + spare


def shortest(value: Binary, bits: int = PRECISION) -> Number:
    """The decimal with the fewest digits that reads back as this number of so many bits.

    Raises ``ValueError`` for one beyond ``MAX_DIGITS``.
    """
    mantissa, exponent = value
    count = abs(mantissa)
    if abs(count.bit_length() + exponent) > _MAX_BITS and count:
        raise ValueError(f"a number may have {MAX_DIGITS:,} digits")
    zeros = (count & -count).bit_length() - 1 if count else 0
    if exponent + zeros >= 0 and count.bit_length() + exponent <= bits:
        return mantissa << exponent if exponent >= 0 else mantissa >> -exponent
    shift = bits - count.bit_length()
    digits, places = _fewest(count << shift, exponent - shift)
    return whole(Decimal((int(mantissa < 0), tuple(map(int, str(digits))), places)))


def nearest(value: Binary, places: int) -> int:
    """The size of a number in units of ``10**-places``, halves rounded to even."""
    mantissa, exponent = value
    return _nearest(abs(mantissa) << max(exponent, 0), 1 << max(-exponent, 0), places)[0]


def power_above(value: Binary) -> int:
    """The least power of ten that is larger than a number's size, which is not 0."""
    mantissa, exponent = value
    return _power(abs(mantissa) << max(exponent, 0), 1 << max(-exponent, 0))


def _fewest(mantissa: int, exponent: int) -> tuple[int, int]:
    """Digits and power of ten of the shortest decimal nearer than half of the last bit."""
    above, below = mantissa << max(exponent, 0), 1 << max(-exponent, 0)
    power = _power(above, below)
    least, most = 1, _MOST_DIGITS
    while least < most:
        middle = (least + most) // 2
        if _near(mantissa, exponent, *_nearest(above, below, middle - power)):
            most = middle
        else:
            least = middle + 1
    return _nearest(above, below, least - power)


def _power(above: int, below: int) -> int:
    """The least power of ten that is larger than a fraction."""
    guess = (above.bit_length() - below.bit_length()) * 30103 // 100000
    while above >= below * 10**guess if guess >= 0 else above * 10**-guess >= below:
        guess += 1
    return guess


def _nearest(above: int, below: int, places: int) -> tuple[int, int]:
    """A fraction in units of ``10**-places``, and the power of ten that it counts in."""
    above, below = (above * 10**places, below) if places >= 0 else (above, below * 10**-places)
    count, rest = divmod(above, below)
    return count + (2 * rest > below or (2 * rest == below and count & 1)), -places


def _near(mantissa: int, exponent: int, digits: int, places: int) -> bool:
    """Whether a decimal reads back as a number, halves going to even mantissas."""
    ours = mantissa << 1 + max(exponent, 0)
    theirs = digits << 1 + max(-exponent, 0)
    half = 1 << max(exponent, 0)
    if places >= 0:
        theirs *= 10**places
    else:
        ours, half = ours * 10**-places, half * 10**-places
    distance = abs(ours - theirs)
    return distance < half or (distance == half and not mantissa & 1)


def size(number: Number) -> Number:
    """A number without its sign; Python's ``abs`` would round it."""
    return abs(number) if isinstance(number, int) else number.copy_abs()


def total(numbers: Iterable[Number]) -> Number:
    """The sum of numbers, rounded after each."""
    mantissa, exponent = 0, 0
    for each in numbers:
        other, shift = binary(each)
        least = min(exponent, shift)
        exact = (mantissa << (exponent - least)) + (other << (shift - least))
        mantissa, exponent = rounded(exact)
        exponent += least
    return shortest((mantissa, exponent))


def settled(value: Number) -> Number:
    """A decimal of any length as the shortest that names the same number for Terraform."""
    if isinstance(value, int):
        small = value.bit_length() <= PRECISION
    else:
        small = len(value.as_tuple().digits) <= _EXACT_DIGITS
    return whole(value) if small else shortest(binary(value))


def whole(value: Number) -> Number:
    """An ``int`` where the value is whole, otherwise the decimal without zeros at its end.

    Raises ``ValueError`` for one beyond ``MAX_DIGITS``.
    """
    if isinstance(value, int):
        return value
    if not value:
        return 0
    if abs(value.adjusted()) > MAX_DIGITS:
        raise ValueError(f"a number may have {MAX_DIGITS:,} digits")
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    while exponent < 0 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if exponent >= 0:
        return int("".join(map(str, digits)) + "0" * exponent) * (-1 if sign else 1)
    return Decimal((sign, digits, exponent))
