from __future__ import annotations

from typing import Any

import pytest

from tools.schema.cloudformation.constraints import constraints
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


@pytest.mark.parametrize(
    "node",
    [
        {"requiredXor": ["File", "Unknown"]},
        {"requiredXor": ["File", "Shared"]},
        {"oneOf": [{"required": ["File", "Text"]}, {"required": ["Url"]}]},
    ],
    ids=["no argument gives it", "two arguments give it", "branches of several"],
)
def test_what_arguments_cannot_say_is_left_out(node: Any) -> None:
    assert constraints(ARGUMENTS, Shape({}, node)) == []
