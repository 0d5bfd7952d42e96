from __future__ import annotations

from pathlib import Path

import pytest

import transpile
from tests.engines.cloudformation.lint import lint
from tests.snapshots import ROOT

pytestmark = pytest.mark.engine

SPECS = sorted((ROOT / "specs").glob("*.yaml"))


def templates(format_: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for spec in SPECS:
        result = transpile.compile(
            spec, "cloudformation", options=transpile.Options(format=format_)
        )
        assert not result.failed, [str(each) for each in result.diagnostics]
        made |= {path: text for path, text in result.files.items() if ".template." in path}
    return made


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_every_spec_is_without_a_finding(format_: str) -> None:
    made = templates(format_)

    assert len(made) >= 9
    assert lint(made) == []


def test_a_finding_is_told() -> None:
    wrong = '{"Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"Colour": "red"}}}}'

    (found,) = lint({"wrong": wrong})

    assert "E3002" in found


def spec(body: str, tmp_path: Path) -> str:
    file = tmp_path / "app.yaml"
    file.write_text(f"stack: app\n{body}", encoding="utf-8")
    return transpile.emit(transpile.load(file), "cloudformation")[
        "cloudformation/app.template.json"
    ]


MANY_KINDS = """
params:
  subnets: {type: "list(string)"}
  count: {type: number, default: 2, minimum: 1, maximum: 4}
  safe: {type: bool, default: true}
  title: {type: string, sensitive: true}
resources:
  topic:
    sns_topic:
      display_name: ${params.title}
  role:
    iam_role:
      assume_role_policy:
        Version: 2012-10-17
        Statement:
          - {Effect: Allow, Principal: {Service: sagemaker.amazonaws.com}, Action: "sts:AssumeRole"}
  model:
    sagemaker_model:
      execution_role_arn: ${role.arn}
      enable_network_isolation: ${params.safe}
      primary_container:
        image: 111122223333.dkr.ecr.${aws.region}.${aws.dns_suffix}/image:1
        environment:
          SUBNETS: ${join("+", params.subnets)}
          FIRST: ${params.subnets[0]}
          TOPIC: topic ${topic.arn} of ${aws.stack_name}
          CODED: ${base64encode(topic.arn)}
          DOCUMENT: "${jsonencode([topic.arn, \\"x\\"])}"
    depends_on: [role, topic]
  config:
    sagemaker_endpoint_configuration:
      production_variants:
        one:
          model_name: ${model.name}
          instance_type: ml.m5.large
          initial_instance_count: ${params.count}
    depends_on: [role]
outputs:
  role: ${role.name}
  isolated: ${model.enable_network_isolation}
"""


def test_dependencies_parameters_and_functions_are_without_a_finding(tmp_path: Path) -> None:
    made = spec(MANY_KINDS, tmp_path)

    assert lint({"app": made}) == []
