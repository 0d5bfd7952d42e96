"""Logarithms and powers of doubles to the last bit as Terraform computes them.

C's functions round differently now and then. These follow FreeBSD's ``e_log.c`` and plain
repeated squaring, which is what Go does.
"""

from __future__ import annotations

from math import copysign, exp, frexp, inf, isinf, ldexp, modf, nan, sqrt

_LN2_HIGH, _LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
_ODD = (6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01)
_ODD_LAST = 1.479819860511658591e-01
_EVEN = (3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01)
_TOO_FAR = 1 << 12
_LARGE = float(1 << 63)


def log(x: float) -> float:
    """The natural logarithm; not a number below zero."""
    if x < 0:
        return nan
    if x == 0 or isinf(x):
        return -inf if x == 0 else inf
    mantissa, exponent = frexp(x)
    if mantissa < sqrt(2) / 2:
        mantissa, exponent = mantissa * 2, exponent - 1
    f = mantissa - 1
    s = f / (2 + f)
    s2 = s * s
    s4 = s2 * s2
    t1 = s2 * (_ODD[0] + s4 * (_ODD[1] + s4 * (_ODD[2] + s4 * _ODD_LAST)))
    t2 = s4 * (_EVEN[0] + s4 * (_EVEN[1] + s4 * _EVEN[2]))
    half = 0.5 * f * f
    return exponent * _LN2_HIGH - ((half - (s * (half + t1 + t2) + exponent * _LN2_LOW)) - f)


def divided(x: float, y: float) -> float:
    """A quotient; infinite or not a number where ``y`` is 0."""
    if y == 0:
        return nan if x == 0 or x != x else copysign(inf, x) * copysign(1, y)  # noqa: PLR0124  # only NaN is not itself
    return x / y


def power(x: float, y: float) -> float:
    """``x`` raised to ``y``; not a number for a root of a negative number."""
    if y == 0 or x == 1:
        return 1.0
    if y == 1:
        return x
    if x == 0 or isinf(y) or isinf(x):
        return _of_extremes(x, y)
    if abs(y) == 0.5 and x > 0:  # noqa: PLR2004  # a root
        return sqrt(x) if y > 0 else 1 / sqrt(x)
    part, whole = modf(abs(y))
    if part and x < 0:
        return nan
    if whole >= _LARGE:
        return 1.0 if x == -1 else 0.0 if (abs(x) < 1) == (y > 0) else inf
    return _multiplied(x, whole, part, negative=y < 0)


def _of_extremes(x: float, y: float) -> float:
    if x == 0:
        return 0.0 if y > 0 else inf
    if isinf(y):
        return 1.0 if x == -1 else 0.0 if (abs(x) < 1) == (y > 0) else inf
    return inf if y > 0 else 0.0


def _multiplied(x: float, whole: float, part: float, *, negative: bool) -> float:
    result, exponent = 1.0, 0
    if part:
        if part > 0.5:  # noqa: PLR2004  # the nearer side
            part, whole = part - 1, whole + 1
        result = exp(part * log(x))
    square, shift = frexp(x)
    count = int(whole)
    while count:
        if not -_TOO_FAR <= shift <= _TOO_FAR:
            exponent += shift
            break
        if count & 1:
            result *= square
            exponent += shift
        square *= square
        shift <<= 1
        if square < 0.5:  # noqa: PLR2004  # a mantissa's least value
            square += square
            shift -= 1
        count >>= 1
    if negative:
        result, exponent = 1 / result, -exponent
    try:
        return ldexp(result, exponent)
    except OverflowError:
        return copysign(inf, result)
