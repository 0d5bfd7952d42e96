"""Lists, sets and maps: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal
from transpile.ir.convert import SetOf


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("alltrue", [["true", True]], True),
        ("alltrue", [[True, None]], False),
        ("anytrue", [[None, "1"]], True),
        ("chunklist", [["a", "b", "c"], 2], [["a", "b"], ["c"]]),
        ("chunklist", [[1, "a"], 0], [["1", "a"]]),
        ("coalesce", ["", "b"], "b"),
        ("coalesce", [1, "a"], "1"),
        ("coalesce", [None, [], "a"], []),
        ("coalescelist", [[], ["c", "d"]], ["c", "d"]),
        ("compact", [["a", "", None, 1]], ["a", "1"]),
        ("concat", [["a", ""], [1, None]], ["a", "", 1, None]),
        ("contains", [["a", 1], "1"], False),
        ("contains", [[True], 1], False),
        ("distinct", [["a", "b", "a", 1, "1"]], ["a", "b", "1"]),
        ("element", [["a", "b", "c"], 4], "b"),
        ("element", [["a", "b", "c"], -1], "c"),
        ("flatten", [[["a", ["b"]], [], "c"]], ["a", "b", "c"]),
        ("index", [["a", "b"], "b"], 1),
        ("keys", [{"c": 2, "a": 1}], ["a", "c"]),
        ("length", ["👨‍👩‍👦"], 1),
        ("length", [{"a": 1}], 1),
        ("lookup", [{"a": "ay"}, "c", "what?"], "what?"),
        ("lookup", [{"a": "ay"}, "a"], "ay"),
        ("lookup", [{}, "a", None], None),
        ("matchkeys", [["i-1", "i-2", "i-3"], ["west", "east", 1], ["east", "1"]], ["i-2", "i-3"]),
        ("merge", [{"a": 1, "b": 2}, None, {"a": "x"}], {"a": "x", "b": 2}),
        ("one", [[]], None),
        ("one", [["a"]], "a"),
        ("reverse", [[1, 2, 3]], [3, 2, 1]),
        ("setintersection", [["a", "b"], ["b", "c"], ["d", "b"]], SetOf(["b"])),
        ("setproduct", [["a", "b"], [1]], [["a", 1], ["b", 1]]),
        (
            "setproduct",
            [SetOf(["a", "b"]), [2, 1]],
            SetOf([["a", 1], ["a", 2], ["b", 1], ["b", 2]]),
        ),
        ("setsubtract", [["a", "b", "c"], ["a", "c"]], SetOf(["b"])),
        ("setunion", [["a", "b"], [1]], SetOf(["1", "a", "b"])),
        ("slice", [["a", "b", "c", "d"], 1, 3], ["b", "c"]),
        ("sort", [["e", "d", 1, "x"]], ["1", "d", "e", "x"]),
        ("sum", [[10, "13", 0.5]], Decimal("23.5")),
        ("transpose", [{"a": ["1", 2], "b": ["2"]}], {"1": ["a"], "2": ["a", "b"]}),
        ("values", [{"b": 1, "a": "x"}], ["x", 1]),
        ("zipmap", [["a", "b"], [1, "x"]], {"a": 1, "b": "x"}),
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
        ("alltrue", [["x"]]),
        ("coalesce", []),
        ("coalesce", ["", None]),
        ("coalesce", [True, 1]),
        ("coalescelist", [[], []]),
        ("coalescelist", [[1], SetOf([1])]),
        ("concat", []),
        ("concat", [[1], SetOf([1])]),
        ("element", [[], 0]),
        ("element", [SetOf([1]), 0]),
        ("flatten", ["a"]),
        ("index", [["a"], "b"]),
        ("length", [5]),
        ("lookup", [{"a": 1}, "b"]),
        ("matchkeys", [[1], [1, 2], [1]]),
        ("one", [[1, 2]]),
        ("setproduct", [[1]]),
        ("setunion", [[1], [True]]),
        ("slice", [[1], 1, 0]),
        ("sort", [[None]]),
        ("sum", [[]]),
        ("transpose", [{"a": "b"}]),
        ("zipmap", [["a"], [1, 2]]),
        ("chunklist", [[1], -1]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
