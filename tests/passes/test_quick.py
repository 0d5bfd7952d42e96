"""What is read in one call is what the long way reads, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from transpile.ir.expr import Param, Plain
from transpile.passes.quick import readers
from transpile.schema.model import Argument, Limits, Type

TEXT = Type("string")
LIMITS = Limits(min_length=2, max_length=4, pattern="^[a-z]+$")
ITEMS = Limits(max_items=2, item=LIMITS, keys=Limits(max_length=3))


def read(value: Any, kind: Type, **fields: Any) -> Any:
    argument = Argument(name="x", type=kind, **fields)
    found = readers({"x": argument})
    return found["x"](value) if "x" in found else None


@pytest.mark.parametrize(
    ("value", "kind", "fields", "expected"),
    [
        (Plain("abc"), TEXT, {"limits": LIMITS}, "abc"),
        ("null", TEXT, {}, "null"),
        ("a", TEXT, {"limits": Limits(enum=("a", "b"))}, "a"),
        (Plain("false"), Type("bool"), {}, False),
        (Plain("3"), Type("number"), {"limits": Limits(minimum=3, maximum=3)}, 3),
        (Plain("0.5"), Type("number"), {}, 0.5),
        (
            {"a": Plain("ab"), "b": "cd"},
            Type("map", TEXT),
            {"limits": ITEMS},
            {"a": "ab", "b": "cd"},
        ),
        ({}, Type("map", TEXT), {"limits": ITEMS}, {}),
        ({1: Plain("x")}, Type("map", TEXT), {}, {"1": "x"}),
        ([Plain("ab"), "cd"], Type("set", TEXT), {"limits": ITEMS}, ["ab", "cd"]),
        (["a", "a"], Type("list", TEXT), {}, ["a", "a"]),
    ],
)
def test_a_simple_value_is_read(
    value: Any, kind: Type, fields: dict[str, Any], expected: Any
) -> None:
    found = read(value, kind, **fields)

    assert found == expected
    assert not isinstance(found, Plain)


@pytest.mark.parametrize(
    ("value", "kind", "fields"),
    [
        (Plain("null"), TEXT, {}),
        (None, TEXT, {}),
        (Param("x"), TEXT, {}),
        ("{{resolve:ssm:x}}", TEXT, {}),
        ("abcde", TEXT, {"limits": LIMITS}),
        ("a", TEXT, {"limits": LIMITS}),
        ("ABC", TEXT, {"limits": LIMITS}),
        ("c", TEXT, {"limits": Limits(enum=("a", "b"))}),
        ("true", Type("bool"), {}),
        (Plain("yes"), Type("bool"), {}),
        ("3", Type("number"), {}),
        (Plain("4"), Type("number"), {"limits": Limits(maximum=3)}),
        (Plain("1.0"), Type("number"), {"integer": True}),
        ({"a": Param("x")}, Type("map", TEXT), {}),
        ({"a": Plain("null")}, Type("map", TEXT), {}),
        ([Plain("~")], Type("list", TEXT), {}),
        ({"a": "{{resolve:ssm:x}}"}, Type("map", TEXT), {}),
        ({"a": "abcde"}, Type("map", TEXT), {"limits": ITEMS}),
        ({"long": "ab"}, Type("map", TEXT), {"limits": ITEMS}),
        ({"a": "ab", "b": "ab", "c": "ab"}, Type("map", TEXT), {"limits": ITEMS}),
        (["ab", "AB"], Type("list", TEXT), {"limits": ITEMS}),
        (["a", Plain("a")], Type("set", TEXT), {}),
        ("ab", Type("list", TEXT), {}),
        ("ab", TEXT, {"terraform_limits": LIMITS}),
        ("{}", TEXT, {"json": True}),
        ("ab", TEXT, {"settable": False}),
    ],
)
def test_everything_else_takes_the_long_way(value: Any, kind: Type, fields: dict[str, Any]) -> None:
    assert read(value, kind, **fields) is None
