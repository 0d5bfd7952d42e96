from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.committed import argument
from tests.tools.cloudformation.shapes import (
    BOOLEAN,
    DOCUMENT,
    NUMBER,
    STRING,
    block,
    listed,
    shape,
    single,
    structure,
)
from tools.schema.cloudformation.fitting import fit
from transpile.schema.model import Argument

TEXT = {"type": "string"}
PAIR = structure(Key=STRING, Value=STRING)
INNER = structure(Name=STRING)


@pytest.mark.parametrize(
    ("argument", "property_", "conversion"),
    [
        (TEXT, STRING, None),
        ({"type": "number"}, STRING, None),
        (TEXT, BOOLEAN, None),
        (TEXT, DOCUMENT, "json"),
        (TEXT, {"format": "json"}, "json"),
        ({**TEXT, "json": True}, {}, "json"),
        (TEXT, listed(STRING), "list"),
        (
            {"type": "bool"},
            {**STRING, "enum": ["ENABLED", "DISABLED"]},
            {"kind": "enum", "values": {"true": "ENABLED", "false": "DISABLED"}},
        ),
        ({"type": "list(string)"}, listed(STRING), None),
        ({"type": "set(string)", "max_items": 1}, STRING, "first"),
        ({"type": "map(string)"}, listed(PAIR), "tags"),
        ({"type": "map(string)"}, listed(structure(Name=STRING, Value=STRING)), "pairs"),
        ({"type": "map(string)"}, {"type": "object", "patternProperties": {".*": STRING}}, None),
        (block(name=TEXT), listed(INNER), None),
        (block(name=TEXT), INNER, "first"),
        (single(name=TEXT), INNER, None),
        (single(name=TEXT), listed(INNER), "list"),
        (
            {**block(name=TEXT), "key": "name"},
            {"type": "object", "patternProperties": {".*": INNER}},
            "keyed",
        ),
    ],
)
def test_a_conversion_follows_from_both_types(
    argument: Any, property_: Any, conversion: Any
) -> None:
    found = fit(argument, shape(property_))

    assert found is not None
    assert found.conversion == conversion


@pytest.mark.parametrize(
    ("argument", "property_"),
    [
        (TEXT, INNER),
        (TEXT, {}),
        ({"type": "number"}, BOOLEAN),
        ({"type": "bool"}, NUMBER),
        ({"type": "bool"}, {**STRING, "enum": ["internal", "internet-facing"]}),
        ({"type": "list(string)"}, STRING),
        ({"type": "map(string)"}, listed(structure(Key=STRING, Value=STRING, Other=STRING))),
        ({"type": "any"}, DOCUMENT),
        (block(name=TEXT), listed(STRING)),
        (block(name=TEXT), {"type": "object", "patternProperties": {".*": INNER}}),
    ],
)
def test_what_would_change_the_meaning_does_not_fit(argument: Any, property_: Any) -> None:
    assert fit(argument, shape(property_)) is None


@pytest.mark.parametrize(
    ("resource", "path", "conversion"),
    [
        ("sns_topic", "tags", "tags"),
        ("cloudwatch_metric_alarm", "dimensions", "pairs"),
        ("iam_role", "assume_role_policy", "json"),
        ("lambda_function", "file_system_config", "list"),
        ("sns_topic_policy", "arn", "list"),
        ("iam_role_policy_attachment", "policy_arn", "append"),
        ("security_group", "ingress", "fan_out"),
        ("sns_topic", "http_success_feedback_role_arn", "item"),
        ("s3_bucket", "versioning.enabled", "enum"),
        ("cloudwatch_log_group", "retention_in_days", "enum"),
        ("sagemaker_endpoint_configuration", "data_capture_config.capture_options", ""),
    ],
)
def test_real_types_have_their_conversions(resource: str, path: str, conversion: str) -> None:
    assert kind(argument(resource, path)) == conversion


def kind(argument: Argument) -> str:
    assert argument.property is not None
    return argument.property.conversion.kind if argument.property.conversion else ""
