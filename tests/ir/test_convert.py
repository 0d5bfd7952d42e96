"""What a value becomes where another kind of value is due."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from transpile.ir.convert import (
    MAX_DEPTH,
    SetOf,
    as_kind,
    bool_of,
    described,
    for_output,
    number_of,
    plain,
    plain_number,
    text_of,
)
from transpile.ir.expr import Param, Plain
from transpile.ir.unify import equal, set_of, unified


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Plain("e\u0301"), "\u00e9"),
        (True, "true"),
        (12, "12"),
        (1e21, "1000000000000000000000"),
        (0.1, "0.1"),
        (Decimal("1e-7"), "0.0000001"),
    ],
)
def test_texts(value: object, text: str) -> None:
    assert text_of(value) == text
    assert type(text_of(value)) is str


@pytest.mark.parametrize("value", [None, [], {}, Param("x")])
def test_what_is_no_text(value: object) -> None:
    with pytest.raises(ValueError, match="a text is due here"):
        text_of(value)


def test_numbers_and_bools() -> None:
    assert number_of("1.50") == Decimal("1.5")
    assert number_of(2.0) == 2
    assert isinstance(number_of(2.0), int)
    assert bool_of("1") is True
    assert bool_of("false") is False
    some: tuple[object, ...] = ("yes", 1, None)
    for wrong in some:
        with pytest.raises(ValueError, match="true or false is due here"):
            bool_of(wrong)
    others: tuple[object, ...] = (True, "x", None, float("nan"))
    for wrong in others:
        with pytest.raises(ValueError, match="a number is due here"):
            number_of(wrong)


def test_kinds() -> None:
    assert as_kind(["b", 1, "1"], "set") == SetOf(["1", "b"])
    assert as_kind([1, "a"], "list") == [1, "a"]
    assert type(as_kind(SetOf([1]), "list")) is SetOf
    assert as_kind({"a": 1}, "map") == {"a": 1}
    with pytest.raises(ValueError, match="a list is due here, not a map"):
        as_kind({}, "list")
    with pytest.raises(ValueError, match="a value is due here, not null"):
        as_kind(None, "any")


def test_values_as_functions_take_them() -> None:
    assert plain((Plain("a"), 1.5, {"b": 2.0, "a": None})) == [
        "a",
        Decimal("1.5"),
        {"a": None, "b": 2},
    ]
    deep: Any = []
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    for wrong in (deep, ["a" * 600_000, "b" * 600_000], [[0] * 60_000] * 2, Param("x")):
        with pytest.raises(ValueError, match=r"may|known only at deploy time"):
            plain(wrong)


def test_values_as_outputs_hold_them() -> None:
    assert for_output({"a": [Decimal("0.1"), 2]}) == {"a": [0.1, 2]}
    assert plain_number(10**30) == 10**30
    with pytest.raises(ValueError, match="too large"):
        plain_number(Decimal("1.5e400"))


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([1, "a", True], ["1", "a", "true"]),
        ([None, 1], [None, 1]),
        ([[1], ["a"]], [["1"], ["a"]]),
        ([[1], ["a", True]], [["1"], ["a", "true"]]),
        ([{"a": 1}, {"a": "x"}, None], [{"a": "1"}, {"a": "x"}, None]),
        ([{"a": 1}, {"b": "x"}], [{"a": "1"}, {"b": "x"}]),
        ([SetOf([1, 10]), SetOf(["2"])], [SetOf(["1", "10"]), SetOf(["2"])]),
        ([], []),
    ],
)
def test_several_values_are_brought_to_one_type(values: list[Any], result: list[Any]) -> None:
    assert unified(values) == result


@pytest.mark.parametrize("values", [[1, True], ["a", []], [[1], {}], [{"a": 1}, {"a": []}]])
def test_values_without_a_type_in_common(values: list[Any]) -> None:
    with pytest.raises(ValueError, match="of one type"):
        unified(values)


def test_equality_knows_types() -> None:
    assert equal(1, Decimal(1))
    assert equal({"a": [1]}, {"a": [1]})
    assert not equal(1, True)
    assert not equal([1], [True])
    assert not equal("1", 1)
    assert not equal(None, False)
    assert set_of([True, False, True]) == [False, True]


def test_descriptions_are_short() -> None:
    assert described("x" * 100) == "a long text"
    assert described(10**100) == "a long number"
    assert described(SetOf()) == "a set"
    assert described(Param("x")) == "a value known only at deploy time"
