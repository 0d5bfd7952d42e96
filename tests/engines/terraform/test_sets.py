"""Terraform sorts a set as CloudFormation templates have it."""

from __future__ import annotations

import pytest

import transpile
from tests.backends.cloudformation.evaluate import read
from tests.engines.terraform import Terraform
from transpile.ir.expr import Attr, Call
from transpile.ir.model import Output, Resource, Stack

pytestmark = pytest.mark.engine

TEXTS = ["b", "B", "a", "A", "10", "9", "-", "_", "a1", "a10", "a9"]


def test_a_joined_set_is_the_same_text_on_both(terraform: Terraform) -> None:
    model = Resource(
        type="sagemaker_model",
        arguments={
            "execution_role_arn": "arn:aws:iam::111122223333:role/inference",
            "primary_container": {"image": "image"},
            "vpc_config": {
                "subnets": [f"subnet-{text:0>8}" for text in TEXTS if text.isalnum()],
                "security_group_ids": ["sg-12345678"],
            },
        },
    )
    alarm = Resource(
        type="cloudwatch_metric_alarm",
        arguments={
            "alarm_name": "a",
            "comparison_operator": "GreaterThanThreshold",
            "evaluation_periods": 1,
            "metric_name": "m",
            "namespace": "n",
            "period": 60,
            "statistic": "Sum",
            "threshold": 1,
            "alarm_actions": [f"arn:aws:sns:us-east-1:111122223333:{text}" for text in TEXTS],
        },
    )
    stack = Stack(
        name="test",
        resources={"m": model, "a": alarm},
        outputs={
            "subnets": Output(value=Call("join", (",", Attr("m", ("vpc_config", "subnets"))))),
            "actions": Output(value=Call("join", (",", Attr("a", ("alarm_actions",))))),
        },
    )

    plan = terraform.plan(transpile.emit(stack, "terraform"))
    template = read(transpile.emit(stack, "cloudformation"))

    assert plan.errors == ()
    planned = plan.output["planned_values"]["outputs"]
    ours = {name.lower(): each["Value"] for name, each in template["Outputs"].items()}
    assert ours == {name: each["value"] for name, each in planned.items()}
