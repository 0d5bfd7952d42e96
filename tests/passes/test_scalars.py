"""How unquoted scalars are read: by their slot, or cautiously where there is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transpile.diagnostics import Code
from transpile.ir.expr import Plain
from transpile.ir.scalars import document, number, untyped
from transpile.passes.slots import accepts, read_scalar


def read(kind: str, value: Any, *, integer: bool = False) -> tuple[Any, list[tuple[Code, str]]]:
    found: list[tuple[Code, str]] = []
    done = read_scalar(
        "size", kind, value, lambda code, _, hint: found.append((code, hint)), integer=integer
    )
    return done, found


@pytest.mark.parametrize(
    "text", ["0123", "1.30", "on", "yes", "2012-10-17", "22:22", "null?", "1e3", "true", "0x1F"]
)
def test_a_string_slot_keeps_the_text(text: str) -> None:
    assert read("string", Plain(text)) == (text, [])
    assert type(read("string", Plain(text))[0]) is str


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("-3", -3), ("1.30", 1.3), ("1e3", 1000.0), ("2.0", 2.0)]
)
def test_a_number_slot_reads_json_numbers(text: str, value: float) -> None:
    assert read("number", Plain(text)) == (value, [])


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (Plain("0123"), "write `123`, without leading zeros"),
        ("10", "write `10`, without quotes"),
        (Plain("ten"), ""),
        (Plain("1_000"), ""),
        (Plain("0x10"), ""),
        (True, ""),
    ],
)
def test_a_number_slot_refuses_the_rest(value: Any, hint: str) -> None:
    assert read("number", value) == (None, [(Code.WRONG_TYPE, hint)])


def test_whole_numbers_may_be_written_with_a_point() -> None:
    assert read("number", Plain("2.0"), integer=True) == (2, [])
    assert read("number", Plain("2.5"), integer=True)[1][0][0] is Code.WRONG_TYPE


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (Plain("yes"), "write `true`"),
        (Plain("On"), "write `true`"),
        (Plain("TRUE"), "write `true`"),
        (Plain("no"), "write `false`"),
        (Plain("False"), "write `false`"),
        ("true", "write `true` or `false`, without quotes"),
        (1, "write `true` or `false`, without quotes"),
    ],
)
def test_a_bool_slot_takes_true_and_false_alone(value: Any, hint: str) -> None:
    assert read("bool", value) == (None, [(Code.WRONG_TYPE, hint)])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("null", None),
        ("", None),
        ("5", 5),
        ("0.5", 0.5),
        ("1.30", "1.30"),
        ("0123", "0123"),
        ("2012-10-17", "2012-10-17"),
        ("111122223333", "111122223333"),
        ("1e3", "1e3"),
        ("yes", "yes"),
    ],
)
def test_a_document_converts_only_what_prints_back(text: str, value: Any) -> None:
    assert untyped(Plain(text)) == value
    assert type(untyped(Plain(text))) is type(value)


def test_quoted_text_in_a_document_stays_text() -> None:
    assert document({"a": "true", "b": [Plain("true"), "5"]}) == {"a": "true", "b": [True, "5"]}


@given(st.text(alphabet="-+0123456789.eE_xaf", max_size=12))
def test_what_reads_as_a_number_is_the_same_in_json(text: str) -> None:
    found = number(Plain(text))
    if found is not None:
        assert found == json.loads(text)


@pytest.mark.parametrize(
    ("slot", "found", "fits"),
    [
        ("string", "number", True),
        ("number", "string", True),
        ("set", "list", True),
        ("list", "string", False),
        ("string", "list", False),
        ("map", "list", False),
        ("map", "map", True),
        ("object", "any", True),
        ("string", "map", False),
    ],
)
def test_which_expressions_fit_a_slot(slot: str, found: str, *, fits: bool) -> None:
    assert accepts(slot, found) is fits
