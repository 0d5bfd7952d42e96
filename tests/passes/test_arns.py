from __future__ import annotations

from pathlib import Path

import pytest

import transpile
from transpile.source import Source

SPEC = """
stack: app
params: {{role: {{type: string}}}}
resources:
  role: {{iam_role: {{assume_role_policy: {{}}}}}}
  cluster: {{ecs_cluster: {{}}}}
  stack: {{cloudformation_stack: {{name: s}}}}
  model: {{sagemaker_model: {{execution_role_arn: "{arn}", primary_container: {{image: x}}}}}}
  policy: {{iam_role_policy: {{name: p, role: "{name}", policy: {{}}}}}}
  profiles:
    lb: {{subnets: ["{subnet}"], name: x}}
"""


def findings(**values: str) -> list[tuple[str, str]]:
    given = {"arn": "arn:aws:iam::111122223333:role/x", "name": "x", "subnet": "subnet-1"}
    source = Source("app.yaml", SPEC.format(**given | values))
    found = transpile.compile(source, "terraform", options=transpile.Options(), root=Path())
    return [
        (each.summary, each.hint) for each in found.diagnostics if each.code.identifier == "T314"
    ]


@pytest.mark.parametrize(
    ("value", "hint"),
    [("${role.name}", "write `role.arn`"), ("${role.id}", "write `role.arn`")],
)
def test_a_name_in_place_of_an_arn_is_an_error(value: str, hint: str) -> None:
    summary = f"`execution_role_arn` takes an ARN, and `{value[2:-1]}` is none"

    assert findings(arn=value) == [(summary, hint)]


def test_an_arn_in_place_of_a_name_is_an_error() -> None:
    assert findings(name="${role.arn}", subnet="${cluster.id}") == [
        ("`role` takes no ARN, and `role.arn` is one", "write `role.name`"),
        ("`subnets` takes no ARN, and `cluster.id` is one", "write `cluster.name`"),
    ]


def test_a_text_that_begins_an_arn_is_no_name() -> None:
    assert findings(name="arn:${aws.partition}:x") == [
        ("`role` takes no ARN, and this text is one", "")
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"arn": "${role.arn}", "name": "${role.name}"},
        {"arn": "${params.role}", "name": "${params.role}"},
        {"arn": "${stack.id}", "name": "${role.name}-${role.arn}"},
        {"name": "${role.nothing}"},
    ],
)
def test_what_may_be_right_is_none(values: dict[str, str]) -> None:
    assert findings(**values) == []


OWN = """
stack: app
targets: [cloudformation]
resources:
  role: {{iam_role: {{name: worker, assume_role_policy: {{}}}}}}
  group: {{security_group: {{}}}}
  other: {{AWS::AIOps::InvestigationGroup: {{Name: other}}}}
  config:
    sagemaker_endpoint_configuration:
      production_variants: [{{model_name: m, variant_name: v, instance_type: ml.m5.large}}]
      VpcConfig: {{Subnets: [subnet-1], SecurityGroupIds: ["{group}"]}}
  mine: {{AWS::AIOps::InvestigationGroup: {{Name: mine, RoleArn: "{role}"}}}}
"""


def own(**values: str) -> list[tuple[str, str]]:
    given = {"group": "${group.id}", "role": "${role.arn}"}
    source = Source("app.yaml", OWN.format(**given | values))
    found = transpile.compile(source, "cloudformation", options=transpile.Options(), root=Path())
    return [
        (each.summary, each.hint) for each in found.diagnostics if each.code.identifier == "T314"
    ]


def test_properties_of_cloudformation_are_checked_by_name_and_format() -> None:
    assert own() == []
    assert own(role="${other.Arn}") == []
    assert own(group="${group.arn}", role="${role.name}") == [
        ("`SecurityGroupIds` takes no ARN, and `group.arn` is one", "write `group.id`"),
        ("`RoleArn` takes an ARN, and `role.name` is none", "write `role.arn`"),
    ]
    assert own(group="${other.Arn}") == [
        ("`SecurityGroupIds` takes no ARN, and `other.Arn` is one", "")
    ]
