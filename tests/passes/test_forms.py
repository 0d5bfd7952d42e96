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
        (each.summary, each.hint) for each in found.diagnostics if each.code.identifier == "T310"
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
