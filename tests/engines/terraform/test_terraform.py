"""The engine finds what it is there to find."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engines import terraform as engine
from tests.engines.terraform import Terraform
from tests.engines.terraform.wire import data, fields, integer, mapping

pytestmark = pytest.mark.engine

BODY: dict[str, dict[str, Any]] = {
    "aws_sns_topic": {"alarms": {"name": "alarms"}},
    "aws_sagemaker_model": {
        "m": {"execution_role_arn": "arn:x", "primary_container": {"image": "image"}}
    },
}


def files(resources: dict[str, Any], **sections: Any) -> dict[str, str]:
    document = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
        "provider": {"aws": [{"region": "us-east-1"}]},
        "resource": resources,
        **sections,
    }
    return {"terraform/test/main.tf.json": json.dumps(document)}


def topic(**arguments: Any) -> dict[str, Any]:
    return {"aws_sns_topic": {"t": arguments}}


def model(**arguments: Any) -> dict[str, Any]:
    return {"aws_sagemaker_model": {"m": {"execution_role_arn": "arn:x", **arguments}}}


def ingress(**arguments: Any) -> dict[str, Any]:
    return {"aws_security_group": {"g": {"ingress": [arguments]}}}


WRONG = {
    "unknown argument": (topic(nam="x"), 'No argument or block type is named "nam"'),
    "unknown type": ({"aws_no_such": {"x": {}}}, "Invalid resource type"),
    "unknown nested argument": (
        model(primary_container={"img": "x"}),
        'No argument or block type is named "img"',
    ),
    "wrong type": (topic(name=["x"]), "string required"),
    "wrong type of a bool": (topic(fifo_topic="maybe"), "a bool is required"),
    "missing argument": ({"aws_iam_role": {"r": {}}}, '"assume_role_policy" is required'),
    "missing block": ({"aws_sagemaker_endpoint_configuration": {"c": {}}}, "production_variants"),
    "too many blocks": (model(primary_container=[{}, {}]), "Too many primary_container blocks"),
    "undeclared resource": (topic(name="${aws_sns_topic.other.name}"), "has not been declared"),
    "undeclared variable": (topic(name="${var.x}"), "has not been declared"),
    "unknown attribute": (
        {**BODY, **topic(name="${aws_sagemaker_model.m.nam}")},
        'no argument, nested block, or exported attribute named "nam"',
    ),
    "block read without an index": (
        {**BODY, **topic(name="${aws_sagemaker_model.m.primary_container.image}")},
        "must be indexed using a numeric key",
    ),
    "item of a set": (
        {
            **model(vpc_config={"subnets": ["a"], "security_group_ids": ["b"]}),
            **topic(name="${aws_sagemaker_model.m.vpc_config[0].subnets[0]}"),
        },
        "Elements of a set",
    ),
    "element of a set": (
        {
            "aws_security_group": {"g": {}},
            **topic(name="${aws_security_group.g.ingress[0].protocol}"),
        },
        "Elements of a set",
    ),
    "object without some attributes": (ingress(protocol="tcp"), "are required"),
    "read-only argument": (topic(arn="arn:x"), "arn can only be read"),
    "circle": (
        {
            "aws_sns_topic": {
                "a": {"name": "${aws_sns_topic.b.arn}"},
                "b": {"name": "${aws_sns_topic.a.arn}"},
            }
        },
        "Cycle",
    ),
    "unknown function": (topic(name='${jion("-", ["a"])}'), "no function named"),
    "text that opens an expression": (topic(name="${"), "Expected the start of an expression"),
}


def test_a_right_configuration_is_valid(terraform: Terraform) -> None:
    assert terraform.validate(files(BODY)) == ()
    assert terraform.plan(files(BODY)).errors == ()


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_configuration_is_not(terraform: Terraform, name: str) -> None:
    resources, words = WRONG[name]

    errors = terraform.validate(files(resources))

    assert any(words in each for each in errors), errors


@pytest.mark.parametrize(
    "late", ["${aws_sns_topic.alarms.arn}", "${data.aws_region.current.region}"]
)
def test_a_provider_cannot_read_what_it_yields(terraform: Terraform, late: str) -> None:
    tags = [{"tags": {"Late": late}}]
    provider = {"aws": [{"region": "us-east-1", "default_tags": tags}]}
    given = files(BODY, provider=provider, data={"aws_region": {"current": {}}})

    assert any("Cycle" in each for each in terraform.validate(given))


def test_only_a_plan_finds_a_wrong_import(terraform: Terraform) -> None:
    wrong = files(BODY, **{"import": [{"to": "aws_sns_topic.other", "id": "arn:x"}]})
    right = files(BODY, **{"import": [{"to": "aws_sns_topic.alarms", "id": "arn:x"}]})

    assert terraform.plan(wrong).errors
    answer = terraform.plan(right)
    assert answer.errors == ()
    assert [
        change["change"]["importing"]
        for change in answer.output["resource_changes"]
        if "importing" in change["change"]
    ] == [{"id": "arn:x"}]


def test_an_import_goes_by_an_identity(terraform: Terraform) -> None:
    def imported(**identity: str) -> dict[str, str]:
        return files(
            {"aws_s3_bucket": {"b": {}}},
            **{"import": [{"to": "aws_s3_bucket.b", "identity": identity}]},
        )

    right = terraform.plan(imported(bucket="b", region="us-east-1"))
    wrong = terraform.plan(imported(region="us-east-1"))

    assert right.errors == ()
    (change,) = right.output["resource_changes"]
    assert change["change"]["importing"]["identity"]["bucket"] == "b"
    assert any("bucket" in each for each in wrong.errors), wrong.errors


def test_a_change_that_the_schema_says_replaces(terraform: Terraform) -> None:
    state = {
        "version": 4,
        "terraform_version": "1.15.5",
        "serial": 1,
        "lineage": "x",
        "resources": [
            {
                "mode": "managed",
                "type": "aws_sns_topic",
                "name": "t",
                "provider": 'provider["hashicorp/aws"]',
                "instances": [{"attributes": {"name": "a", "display_name": "b"}}],
            }
        ],
    }

    def actions(**arguments: str) -> Any:
        given = {**files(topic(**arguments)), "terraform.tfstate": json.dumps(state)}
        (change,) = terraform.plan(given).output["resource_changes"]
        return change["change"]["actions"]

    assert actions(name="a", display_name="c") == ["update"]
    assert actions(name="c", display_name="b") == ["delete", "create"]


def test_a_plan_knows_what_can_be_known(terraform: Terraform) -> None:
    outputs = {
        "account": {"value": "${data.aws_caller_identity.current.account_id}"},
        "arn": {"value": "${aws_sns_topic.alarms.arn}"},
        "name": {"value": "${aws_sns_topic.alarms.name}"},
        "size": {"value": "${var.size + 1}"},
    }
    configuration = files(
        BODY,
        data={"aws_caller_identity": {"current": {}}},
        variable={"size": {"type": "number"}},
        output=outputs,
    )

    answer = terraform.plan(configuration, {"size": 1})

    planned = answer.output["planned_values"]["outputs"]
    values = {name: each.get("value") for name, each in planned.items()}
    assert values == {"account": "111122223333", "arn": None, "name": "alarms", "size": 2}


def test_a_plan_needs_no_backend(terraform: Terraform) -> None:
    backend = {"backend": {"s3": {"bucket": "b", "key": "k", "region": "us-east-1"}}}

    assert terraform.plan(files(BODY, terraform=backend)).errors == ()


@pytest.mark.parametrize(("limit", "value"), [("COMMANDS", 1), ("IDLE", 0.0)])
def test_the_process_is_renewed(limit: str, value: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, limit, value)
    with Terraform() as terraform:
        assert terraform.validate(files(BODY)) == ()
        first = terraform._process
        assert terraform.validate(files(topic(nam="x"))) != ()
        assert terraform._process is not first


def test_messages_are_read_as_they_were_written() -> None:
    message = integer(1, 300) + data(2, "text") + mapping(3, {"key": b"value"}) + integer(4, 0)

    assert fields(message) == {1: 300, 2: b"text", 3: data(1, "key") + data(2, b"value")}
