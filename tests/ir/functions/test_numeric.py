"""Numbers: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("abs", ["-12.4"], Decimal("12.4")),
        ("ceil", [5.1], 6),
        ("ceil", ["1.0000000000000000000000000000000000001"], 2),
        ("floor", [-4.9], -5),
        ("log", [50, 10], Decimal("1.6989700043360185")),
        ("log", [16, 2], 4),
        ("max", [12, 54, 3], 54),
        ("min", [12, "3.5"], Decimal("3.5")),
        ("parseint", ["FF", 16], 255),
        ("parseint", ["-10", 2], -2),
        ("parseint", ["aA", 62], 656),
        ("pow", [3, 2], 9),
        ("pow", [4, 0.5], 2),
        ("pow", [2, 100], 1267650600228229400000000000000),
        ("pow", [-8, -8], Decimal("0.00000005960464477539062")),
        ("range", [3], [0, 1, 2]),
        ("range", [4, 1], [4, 3, 2]),
        ("range", [1, 2, 0.25], [1, Decimal("1.25"), Decimal("1.5"), Decimal("1.75")]),
        ("range", [1, 1, 0], []),
        ("signum", [-13], -1),
    ],
)
def test_a_call_comes_to_what_terraform_makes_of_it(
    name: str, arguments: list[Any], result: object
) -> None:
    found = call(name, *arguments)

    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("max", []),
        ("log", [0, 2]),
        ("log", [-1, 2]),
        ("log", [2, 1]),
        ("pow", [0, -1]),
        ("pow", [-8, 0.5]),
        ("parseint", [10, 10]),
        ("parseint", ["12", 2]),
        ("parseint", ["", 10]),
        ("parseint", ["1", 63]),
        ("range", [0, 1, 0]),
        ("range", [0, 5, -1]),
        ("range", [1025]),
        ("signum", [0.5]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
