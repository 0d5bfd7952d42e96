"""What a spec demands of a stored param holds for what Terraform reads, not for its path."""

from __future__ import annotations

import pytest

import transpile
from tests.engines.terraform import Terraform

pytestmark = pytest.mark.engine

PARAMS = {
    "allowed": ("from_ssm: /workers/size, allowed: [t3.micro, t3.small]", True),
    "not allowed": ("from_ssm: /workers/size, allowed: [/workers/size]", False),
    "pattern": ('from_ssm: /workers/size, pattern: "t[0-9][.].*"', True),
    "length": ("from_ssm: /workers/size, min_length: 10", False),
    "bounds": ("type: number, from_ssm: /workers/delay, minimum: 0, maximum: 5", True),
    "too small": ("type: number, from_ssm: /workers/delay, minimum: 6", False),
    "a secret": ("from_ssm: /workers/size, sensitive: true, max_length: 8", True),
    "a long secret": ("from_ssm: /workers/size, sensitive: true, max_length: 7", False),
    "no number": ("type: number, from_ssm: /workers/size", False),
    "no bool": ("type: bool, from_ssm: /workers/size", False),
    "a secure string": ("from_ssm: /workers/secure", False),
    "a secret that is a secure string": ("from_ssm: /workers/secure, sensitive: true", True),
}


@pytest.mark.parametrize("name", PARAMS)
def test_a_plan_holds_the_value_to_its_constraints(name: str, terraform: Terraform) -> None:
    param, fits = PARAMS[name]
    text = f"""
stack: app
params: {{p: {{{param}}}}}
resources: {{queue: {{sqs_queue: {{tags: {{P: "${{params.p}}"}}}}}}}}
"""
    found = terraform.plan(transpile.emit(transpile.loads(text), "terraform"))

    assert (found.status == 0) is fits, found.errors


def test_a_deployment_names_another_parameter(terraform: Terraform) -> None:
    text = """
stack: app
params: {p: {from_ssm: /workers/size}}
resources: {queue: {sqs_queue: {name: "${params.p}"}}}
"""
    files = transpile.emit(transpile.loads(text), "terraform")
    found = terraform.plan(files, {"p": "/workers/delay"})

    [queue] = found.output["planned_values"]["root_module"]["resources"]
    assert queue["values"]["name"] == "5"


def test_lists_are_taken_apart(terraform: Terraform) -> None:
    text = """
stack: app
params:
  groups: {type: list(string), from_ssm: /network/security-groups}
  ports: {type: list(number), from_ssm: workers-ports}
resources:
  template: {launch_template: {vpc_security_group_ids: "${params.groups}"}}
outputs: {ports: "${params.ports}"}
"""
    found = terraform.plan(transpile.emit(transpile.loads(text), "terraform"))

    [template] = found.output["planned_values"]["root_module"]["resources"]
    assert template["values"]["vpc_security_group_ids"] == ["sg-1", "sg-2"]
    assert found.output["planned_values"]["outputs"]["ports"]["value"] == [80, 443]
