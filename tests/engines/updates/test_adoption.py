"""Resources that another configuration made come under a stack's care."""

from __future__ import annotations

import json
from typing import Any

import pytest

import transpile
from tests.engines.terraform import Terraform
from tests.engines.terraform.states import applied, members
from transpile.schema import registry

pytestmark = pytest.mark.engine

SPEC = """
stack: adopted
params:
  big: {type: bool, default: true}
resources:
  queue:
    for_each: [eu, us]
    sqs_queue: {visibility_timeout_seconds: 60}
    was: aws_sqs_queue.queue["${each.key}"]
  counted:
    sqs_queue: {visibility_timeout_seconds: 60}
    was: aws_sqs_queue.old[0]
  maybe:
    when: ${params.big}
    sqs_queue: {visibility_timeout_seconds: 60}
    was: 'module.x[1].aws_sqs_queue.this'
removed:
  gone: sqs_queue
"""


def resource(name: str, *keys: Any, module: str = "") -> dict[str, Any]:
    record = registry.resource_type("sqs_queue")
    assert record is not None
    body = applied({"visibility_timeout_seconds": 60}, members(record))
    one = {"schema_version": 0, "attributes": body}
    made = {
        "mode": "managed",
        "type": "aws_sqs_queue",
        "name": name,
        "provider": 'provider["hashicorp/aws"]',
        "instances": [{**one, "index_key": key} for key in keys] or [one],
    }
    return {"module": module, **made} if module else made


def state(*resources: dict[str, Any]) -> str:
    document = {"version": 4, "terraform_version": "1.15.5", "serial": 1, "lineage": "adopted"}
    return json.dumps({**document, "outputs": {}, "resources": resources})


def test_terraform_moves_instances_and_modules(terraform: Terraform) -> None:
    files = transpile.emit(transpile.loads(SPEC), "terraform")
    known = state(
        resource("queue", "eu", "us"),
        resource("old", 0),
        resource("this", module="module.x[1]"),
        resource("gone", "a", "b"),
    )

    answer = terraform.plan({**files, "terraform.tfstate": known})

    assert answer.errors == ()
    moved = {
        each["address"]: (each.get("previous_address", ""), each["change"]["actions"])
        for each in answer.output["resource_changes"]
    }
    assert moved == {
        "aws_sqs_queue.counted": ("aws_sqs_queue.old[0]", ["no-op"]),
        "aws_sqs_queue.maybe[0]": ("module.x[1].aws_sqs_queue.this", ["no-op"]),
        "aws_sqs_queue.queue_eu": ('aws_sqs_queue.queue["eu"]', ["no-op"]),
        "aws_sqs_queue.queue_us": ('aws_sqs_queue.queue["us"]', ["no-op"]),
        'aws_sqs_queue.gone["a"]': ("", ["forget"]),
        'aws_sqs_queue.gone["b"]': ("", ["forget"]),
    }
