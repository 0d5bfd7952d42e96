from __future__ import annotations

import re
from typing import Any

import pytest

from tests.tools.cloudformation.shapes import STRING, block, listed, shape, structure
from tools.schema.cloudformation.fitting import Fit, fit
from tools.schema.cloudformation.limits import add_limits
from transpile.schema.patterns import python_pattern


def limited(argument: Any, property_: Any) -> Any:
    found = shape(property_)
    fitting = fit(argument, found)
    assert fitting is not None
    before = dict(argument)
    add_limits(argument, found, fitting)
    return {key: value for key, value in argument.items() if before.get(key) != value}


@pytest.mark.parametrize(
    ("argument", "property_", "limits"),
    [
        (
            {"type": "number"},
            {"type": "integer", "minimum": 0, "maximum": 9},
            {"integer": True, "minimum": 0, "maximum": 9},
        ),
        (
            {"type": "number"},
            {"type": "integer", "enum": [1, 3]},
            {"integer": True, "enum": [1, 3]},
        ),
        ({"type": "string"}, {"type": "integer", "enum": [1, 3]}, {"enum": ["1", "3"]}),
        (
            {"type": "string"},
            {**STRING, "minLength": 0, "maxLength": 9, "pattern": "^a$"},
            {"max_length": 9, "pattern": "^a$"},
        ),
        ({"type": "string"}, {**STRING, "enum": ["a"], "maxLength": 1}, {"enum": ["a"]}),
        (
            {"type": "list(string)"},
            {**listed({**STRING, "maxLength": 9}), "minItems": 1, "uniqueItems": True},
            {"min_items": 1, "unique": True, "item": {"max_length": 9}},
        ),
        ({"type": "set(string)"}, {**listed(STRING), "uniqueItems": True}, {}),
        (
            {"type": "map(string)"},
            {**listed(structure(Key=STRING, Value={**STRING, "maxLength": 256})), "maxItems": 50},
            {"max_items": 50, "item": {"max_length": 256}},
        ),
        (
            {"type": "string"},
            {**listed({**STRING, "maxLength": 9}), "maxItems": 5},
            {"max_length": 9},
        ),
        ({"type": "string"}, {"type": ["object", "string"], "maxLength": 9}, {}),
        (
            {"type": "string"},
            {**STRING, "enumCaseInsensitive": ["a"]},
            {"enum": ["a"], "any_case": True},
        ),
        (
            {"type": "string"},
            {**STRING, "anyOf": [{"format": "AWS::KMS::Key.Arn"}, {"format": "AWS::KMS::Key.Id"}]},
            {"formats": ["AWS::KMS::Key.Arn", "AWS::KMS::Key.Id"]},
        ),
        ({"type": "string"}, {**STRING, "format": "password"}, {}),
        (
            {"type": "list(string)"},
            listed({**STRING, "format": "AWS::EC2::Subnet.Id"}),
            {"item": {"formats": ["AWS::EC2::Subnet.Id"]}},
        ),
        ({"type": "string"}, {"type": "integer", "minimum": 5}, {"minimum": 5}),
        (
            {"type": "map(string)"},
            {
                "type": "object",
                "patternProperties": {"^[a-z]+$": STRING},
                "additionalProperties": False,
            },
            {"keys": {"pattern": "^[a-z]+$"}},
        ),
        (
            {"type": "map(string)"},
            {"type": "object", "patternProperties": {".+": STRING}, "additionalProperties": False},
            {},
        ),
        (
            {"type": "map(string)"},
            listed(structure(Name={**STRING, "maxLength": 9}, Value=STRING)),
            {"keys": {"max_length": 9}},
        ),
        (
            block(a={"type": "string"}),
            {**listed(structure(A=STRING)), "uniqueItems": True},
            {"unique": True},
        ),
        (
            {**block(a={"type": "string"}), "max_items": 3},
            {**listed(structure(A=STRING)), "maxItems": 10, "minItems": 1},
            {"min_items": 1},
        ),
        (
            {**block(a={"type": "string"}), "max_items": 3},
            {**listed(structure(A=STRING)), "maxItems": 2},
            {"max_items": 2},
        ),
    ],
)
def test_the_registry_limits_come_in_the_words_of_the_records(
    argument: Any, property_: Any, limits: Any
) -> None:
    assert limited(argument, property_) == limits


@pytest.mark.parametrize(
    ("pattern", "python"),
    [
        ("^[a-z]+$", "^[a-z]+$"),
        (r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$", r"^([\w\s.:/=+\-@]*)$"),
        (r"^a\z", r"^a\Z"),
        (r"^\p{Print}+$", ""),
        (r"^a(?i)b$", ""),
        (r"[[a-z]&&[^b]]", ""),
    ],
)
def test_a_pattern_is_translated_or_dropped(pattern: str, python: str) -> None:
    assert python_pattern(pattern) == python


def test_a_translated_pattern_takes_letters_of_any_script() -> None:
    assert re.search(python_pattern(r"^[\p{L}\p{Z}]+$"), "Größe 大")


def test_a_list_of_texts_that_are_put_together_has_the_bounds_of_its_property() -> None:
    argument: Any = {"type": "set(string)"}
    found = shape({**listed({**STRING, "pattern": "^arn:"}), "minItems": 1, "maxItems": 9})
    assert found.items is not None
    add_limits(argument, found, Fit(found.items, {"kind": "sub", "text": "arn:${}"}))

    assert argument == {"type": "set(string)", "min_items": 1, "max_items": 9}


LISTED = listed(structure(Type={**STRING, "enum": ["a"]}, Each=listed(structure(Value=STRING))))


@pytest.mark.parametrize(
    ("argument", "conversion", "limits"),
    [
        (
            {"type": "list(string)"},
            {"kind": "objects", "value": "Type"},
            {"item": {"enum": ["a"]}},
        ),
        ({"type": "string"}, {"kind": "item", "at": 0, "value": "Type"}, {"enum": ["a"]}),
        (
            {"type": "list(string)"},
            {"kind": "item", "at": 0, "value": "Each", "each": "Value"},
            {},
        ),
        ({"type": "string"}, {"kind": "sub", "text": "${}"}, {}),
    ],
)
def test_limits_are_those_of_the_property_that_a_conversion_makes(
    argument: Any, conversion: Any, limits: Any
) -> None:
    before = dict(argument)
    add_limits(argument, shape(LISTED), Fit(shape(LISTED), conversion))

    assert {key: value for key, value in argument.items() if before.get(key) != value} == limits
