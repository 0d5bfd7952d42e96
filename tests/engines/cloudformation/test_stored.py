"""Params that Systems Manager keeps the values of, as moto reads them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import transpile
from tests.engines.cloudformation.deploy import Deployed, deployed

pytestmark = pytest.mark.engine

SPEC = """
stack: stored
params:
  size: {from_ssm: /workers/size, allowed: [t3.micro, t3.small]}
  alarms: {type: bool, from_ssm: /workers/alarms}
  groups: {type: list(string), from_ssm: /network/groups}
resources:
  topic: {when: "${params.alarms}", sns_topic: {}}
  queue:
    sqs_queue:
      tags: {Size: "${params.size}", All: '${join("+", params.groups)}'}
outputs:
  size: ${params.size}
  large: '${params.size == "t3.small" ? "yes" : "no"}'
  group: ${params.groups[1]}
"""
STORED = {"/workers/size": "t3.micro", "/workers/other": "t3.small", "/workers/alarms": "true"}


def outputs(given: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """The outputs and ids of a deployment that is given other paths."""
    from moto import mock_aws

    template = transpile.emit(transpile.loads(SPEC), "cloudformation")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
            patch.setenv(name, "testing")
        with mock_aws():
            ssm = Deployed.client("ssm")
            for name, value in STORED.items():
                ssm.put_parameter(Name=name, Value=value, Type="String")
            ssm.put_parameter(Name="/network/groups", Value="sg-1,sg-2", Type="StringList")
            with deployed(template["cloudformation/stored.template.json"], given) as stack:
                return stack.outputs, set(stack.resources)


def test_values_and_conditions_are_those_of_what_is_stored() -> None:
    found, ids = outputs({})

    assert found == {"Size": "t3.micro", "Large": "no", "Group": "sg-2"}
    assert ids == {"Topic", "Queue"}


def test_a_deployment_names_another_parameter() -> None:
    found, _ = outputs({"Size": "/workers/other"})

    assert (found["Size"], found["Large"]) == ("t3.small", "yes")
