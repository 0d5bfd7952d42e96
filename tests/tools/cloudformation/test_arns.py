from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.committed import record
from tests.tools.cloudformation.shapes import shape
from tools.schema.cloudformation.arns import add_general_forms, argument_form, attribute_form


@pytest.mark.parametrize(
    ("argument", "node", "form"),
    [
        ({"pattern": "^arn:aws:iam::\\d{12}:role/.+$"}, {}, "arn"),
        ({"pattern": "^(arn:aws[a-z-]*:lambda:.+:)?[a-zA-Z0-9-_]+$"}, {}, ""),
        ({"pattern": "^$|arn:.*"}, {}, ""),
        ({"pattern": "^[\\w+=,.@-]+$"}, {}, "name"),
        ({"pattern": "[\\w+=,.@-]+"}, {}, ""),
        ({"pattern": "^[a-z]$"}, {}, ""),
        ({}, {"format": "AWS::IAM::Role.Arn"}, "arn"),
        ({}, {"format": "AWS::EC2::Subnet.Id"}, "name"),
        ({}, {"anyOf": [{"format": "AWS::KMS::Key.Arn"}, {"format": "AWS::KMS::Key.Id"}]}, ""),
        ({}, {"format": "date-time"}, ""),
        ({"type": "list(string)"}, {"items": {"format": "AWS::EC2::Subnet.Id"}}, "name"),
        ({"type": "map(string)"}, {"format": "AWS::EC2::Subnet.Id"}, ""),
        ({"enum": ["a"]}, {"format": "AWS::EC2::Subnet.Id"}, ""),
        ({"conversion": {"kind": "sub", "text": "arn:x:${}", "from": {}}}, {}, "name"),
        ({"conversion": {"kind": "sub", "text": "x/${}"}}, {}, ""),
    ],
)
def test_patterns_and_formats_tell_arns_from_names(
    argument: dict[str, Any], node: dict[str, Any], form: str
) -> None:
    assert argument_form("role", {"type": "string", **argument}, shape(node)) == form


def test_what_is_called_an_arn_needs_no_form() -> None:
    assert argument_form("role_arn", {"type": "string", "pattern": "^arn:.*"}) == ""


@pytest.mark.parametrize(
    ("name", "read", "ref", "form"),
    [
        ("id", "Ref", "TopicArn", "arn"),
        ("id", "Ref", "VpcId", "name"),
        ("id", "Ref", "Id", ""),
        ("id", "Ref", "StackId", ""),
        ("id", "GetAtt EndpointName", "EndpointArn", "name"),
        ("id", "Sub ${name}", "", "name"),
        ("source", "Sub arn:x:${}", "", "arn"),
        ("name", "", "", "name"),
        ("status", "GetAtt Status", "", ""),
        ("queue_id", "Select 3 of / in GetAtt QueueArn", "", "name"),
        ("domain", "With website: Select 1 of // in GetAtt WebsiteURL", "", "name"),
        ("first", "Select 0 in GetAtt ThingArn", "", ""),
    ],
)
def test_reads_tell_what_an_attribute_holds(name: str, read: str, ref: str, form: str) -> None:
    assert attribute_form(name, read, ref, "Sub ${name}") == form


def test_patterns_of_paths_give_forms_that_nothing_else_gives() -> None:
    def text(**keys: Any) -> dict[str, Any]:
        return {"type": "string", **keys}

    inner = {"bucket": text(), "vpc_id": text()}
    found: dict[str, Any] = {
        "type": "s3_bucket_x",
        "arguments": {
            "bucket": text(),
            "zone_id": text(pattern="^(arn:.+)?z$"),
            "user": text(form="arn"),
            "rule": {"block": "list", "arguments": inner},
        },
    }

    used = add_general_forms(
        found, {"name": ["s3_bucket_*.bucket", "**.vpc_id", "**.zone_id", "**.user"]}
    )

    assert used == {"s3_bucket_*.bucket", "**.vpc_id"}
    assert found["arguments"]["bucket"]["form"] == "name"
    assert "form" not in inner["bucket"]
    assert inner["vpc_id"]["form"] == "name"
    assert found["arguments"]["user"]["form"] == "arn"


@pytest.mark.parametrize(
    ("resource", "argument", "form"),
    [
        ("lambda_function", "role", "arn"),
        ("lambda_function", "function_name", None),
        ("lambda_permission", "function_name", None),
        ("iam_role_policy", "role", "name"),
        ("ecs_service", "cluster", None),
        ("connect_queue", "instance_id", "name"),
        ("dx_gateway_association", "dx_gateway_id", None),
        ("efs_mount_target", "file_system_id", None),
    ],
)
def test_real_arguments_take_these(resource: str, argument: str, form: str | None) -> None:
    assert record(resource)["arguments"][argument].get("form") == form
