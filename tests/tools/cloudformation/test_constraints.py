from __future__ import annotations

from typing import Any

import pytest

from tools.schema.cloudformation.constraints import constraints, needed_blocks
from tools.schema.cloudformation.registry import Shape

ARGUMENTS: dict[str, Any] = {
    "file": {"property": "File"},
    "text": {"property": "Text"},
    "source": {"property": ".", "arguments": {"url": {"property": "Url"}}},
    "first": {"property": "Shared.First"},
    "second": {"property": "Shared.Second"},
    "none": {"unmapped": "no counterpart"},
}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (
            {"oneOf": [{"required": ["File"]}, {"required": ["Text"]}]},
            {"exactly_one": ["file", "text"]},
        ),
        (
            {"anyOf": [{"required": ["File"]}, {"required": ["Url"]}]},
            {"at_least_one": ["file", "source.url"]},
        ),
        ({"requiredXor": ["File", "Text"]}, {"exactly_one": ["file", "text"]}),
        ({"requiredOr": ["File", "Text"]}, {"at_least_one": ["file", "text"]}),
        ({"dependentRequired": {"Text": ["File"]}}, {"requires": ["text", "file"]}),
        (
            {"dependentExcluded": {"File": ["Text"], "Text": ["File"]}},
            {"conflicts": ["file", "text"]},
        ),
        (
            {"required": ["File"], "allOf": [{"requiredOr": ["Text", "Url"]}]},
            {"at_least_one": ["text", "source.url"]},
        ),
    ],
)
def test_what_a_schema_asks_is_told_in_arguments(node: Any, expected: Any) -> None:
    assert constraints(ARGUMENTS, Shape({}, node)) == [{**expected, "targets": ["cloudformation"]}]


def told(arguments: dict[str, Any], node: Any, *, whole: bool = False) -> list[Any]:
    found = constraints(arguments, Shape({}, node), whole=whole)
    return [{key: each[key] for key in each if key != "targets"} for each in found]


def test_what_several_arguments_give_excludes_each_of_them() -> None:
    assert told(ARGUMENTS, {"requiredXor": ["File", "Shared"]}) == [
        {"at_least_one": ["file", "first", "second"]},
        {"conflicts": ["file", "first"]},
        {"conflicts": ["file", "second"]},
    ]


def test_a_branch_may_be_fulfilled_in_several_ways() -> None:
    either = {"anyOf": [{"required": ["Text"]}, {"required": ["Url"]}]}

    assert told(ARGUMENTS, {"oneOf": [{"required": ["File"]}, either]}) == [
        {"at_least_one": ["file", "text", "source.url"]},
        {"conflicts": ["file", "text"]},
        {"conflicts": ["file", "source.url"]},
    ]


def test_branches_that_share_a_property_differ_in_the_others() -> None:
    node = {"oneOf": [{"required": ["Url", "File"]}, {"required": ["Url", "Text"]}]}

    assert told(ARGUMENTS, node) == [{"exactly_one": ["file", "text"]}]


def test_no_more_than_one_of_two_that_a_branch_needs_together() -> None:
    node = {"oneOf": [{}, {"required": ["File", "Text"]}]}

    assert told(ARGUMENTS, node) == [{"conflicts": ["file", "text"]}]


def test_an_object_of_one_property_takes_one() -> None:
    node = {"properties": {"File": {}, "Text": {}}, "maxProperties": 1}

    assert told(ARGUMENTS, node) == [{"conflicts": ["file", "text"]}]
    assert told(ARGUMENTS, {**node, "minProperties": 1}) == [{"exactly_one": ["file", "text"]}]


def test_a_property_without_an_argument_goes_by_its_name_in_a_block() -> None:
    node = {"requiredXor": ["Own", "File"]}

    assert told(ARGUMENTS, node, whole=True) == [{"exactly_one": ["file", "Own"]}]


WRAPPED: dict[str, Any] = {
    "mode": {"property": "Wrapper.Mode"},
    "size": {"property": "Wrapper.Size"},
    "off": {"property": "Wrapper.Off", "conversion": {"kind": "enum", "values": {"true": None}}},
}


def wrapper(**keys: Any) -> dict[str, Any]:
    inner = {"properties": {"Mode": {}, "Size": {}, "Off": {}}, **keys}
    return {"properties": {"Wrapper": inner}}


def test_an_object_that_arguments_make_needs_what_it_needs_once_it_is_there() -> None:
    assert told(WRAPPED, wrapper(required=["Mode"])) == [{"requires": ["size", "mode"]}]
    needed = {**WRAPPED, "mode": {**WRAPPED["mode"], "required": True}}
    assert told(needed, wrapper(required=["Mode"])) == []


def test_an_object_that_may_be_left_out_needs_none_of_its_branches() -> None:
    node = wrapper(oneOf=[{"required": ["Mode"]}, {"required": ["Size"]}])

    assert told(WRAPPED, node) == [{"conflicts": ["mode", "size"]}]
    assert told(WRAPPED, {**node, "required": ["Wrapper"]}) == [{"exactly_one": ["mode", "size"]}]


def test_a_block_that_alone_gives_what_is_needed_is_needed() -> None:
    url = {"property": "Url", "required": True}
    node = Shape({}, {"required": ["Url"]})

    assert needed_blocks({"source": {"property": ".", "arguments": {"url": url}}}, node) == [
        "source"
    ]
    other = {"property": ".", "arguments": {"link": url}}
    assert needed_blocks({**ARGUMENTS, "other": other}, node) == []


@pytest.mark.parametrize(
    "node",
    [
        {"requiredXor": ["File", "Unknown"]},
        {"oneOf": [{"required": ["File", "Text"]}, {"required": ["Url"]}]},
    ],
    ids=["no argument gives it", "branches of several"],
)
def test_what_arguments_cannot_say_is_left_out(node: Any) -> None:
    assert constraints(ARGUMENTS, Shape({}, node)) == []
