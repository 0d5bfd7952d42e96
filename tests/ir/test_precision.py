"""Numbers are those of 512 bits, shown as Terraform shows them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transpile.ir.precision import PRECISION, binary, parse, rounded, shortest, total

ratios = st.tuples(st.integers(-(10**40), 10**40), st.integers(1, 10**40))


@given(ratios)
def test_a_decimal_reads_back_as_the_number_that_it_shows(ratio: tuple[int, int]) -> None:
    number = rounded(*ratio)

    shown = shortest(number)

    assert _worth(binary(shown)) == _worth(number)
    assert isinstance(shown, int) or shown.as_tuple().digits[-1] != 0


@given(ratios)
def test_rounding_goes_to_the_nearest(ratio: tuple[int, int]) -> None:
    mantissa, exponent = rounded(*ratio)
    half = Fraction(2) ** (exponent - 1)

    assert mantissa.bit_length() <= PRECISION
    assert abs(_worth((mantissa, exponent)) - Fraction(*ratio)) <= half


def _worth(number: tuple[int, int]) -> Fraction:
    mantissa, exponent = number
    return mantissa * Fraction(2) ** exponent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        ("-0", 0),
        ("1.50", Decimal("1.5")),
        (".5", Decimal("0.5")),
        ("5.", 5),
        ("+1E+3", 1000),
        ("1.5p1", 3),
        ("1e-7", Decimal("1e-7")),
        ("1" * 170, int("1" * 155 + "0" * 15)),
        ("", None),
        ("1_0", None),
        ("0x1", None),
        (" 1", None),
        ("Inf", None),
        ("٣", None),
    ],
)
def test_a_text_is_read_as_terraform_reads_it(text: str, number: int | Decimal | None) -> None:
    assert parse(text) == number


@pytest.mark.parametrize("text", ["1e4001", "1e-4001", "9" * 4001, "1e99999999999", "1p99999"])
def test_a_number_beyond_the_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="4,000 digits"):
        parse(text)


def test_a_sum_is_rounded_once_an_item() -> None:
    assert total([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.3")
    assert total([2**600, Decimal("-188.5")]) == shortest(binary(2**600))
    assert total([]) == 0
