"""Conversion: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal
from transpile.ir.convert import SetOf


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("tobool", ["true"], True),
        ("tobool", ["0"], False),
        ("tobool", [None], None),
        ("tolist", [["a", 1, True]], ["a", "1", "true"]),
        ("tolist", [SetOf([1, 2])], [1, 2]),
        ("tolist", [[[1], ["a", "b"]]], [["1"], ["a", "b"]]),
        ("tolist", [[{"a": 1}, {"b": "x"}]], [{"a": "1"}, {"b": "x"}]),
        ("tomap", [{"a": 1, "b": "x"}], {"a": "1", "b": "x"}),
        ("tonumber", ["1.50"], Decimal("1.5")),
        ("tonumber", ["1p5"], 32),
        ("toset", [["c", "b", "b", None]], SetOf(["b", "c", None])),
        ("toset", [[[10], [2]]], SetOf([[10], [2]])),
        ("toset", [[3, 20, 3]], SetOf([3, 20])),
        ("tostring", [1.50], "1.5"),
        ("tostring", [1e30], "1000000000000000000000000000000"),
        ("tostring", [True], "true"),
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
        ("tobool", ["yes"]),
        ("tobool", [1]),
        ("tolist", [{"a": 1}]),
        ("tolist", [[1, [1]]]),
        ("tomap", [[1]]),
        ("tonumber", ["0x10"]),
        ("tonumber", [True]),
        ("toset", ["a"]),
        ("tostring", [[1]]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
