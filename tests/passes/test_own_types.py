"""Types that only CloudFormation has, under their own names."""

from __future__ import annotations

import json
from typing import Any

from transpile import compile, loads  # noqa: A004  # the name that users know

HEAD = "transpile: 1\nstack: s\nresources:\n"
COMPONENT = """
  part:
    targets: [cloudformation]
    AWS::SageMaker::InferenceComponent:
      EndpointName: ${endpoint.name}
      VariantName: main
      Specification: {ModelName: m, ComputeResourceRequirements: {MinMemoryRequiredInMb: 1024}}
  endpoint:
    sagemaker_endpoint: {name: e, endpoint_config_name: c}
"""


def _template(text: str) -> Any:
    result = compile(loads(HEAD + text), "cloudformation")
    assert not result.diagnostics
    [template] = result.files.values()
    return json.loads(template)


def _errors(text: str, target: str = "cloudformation") -> list[tuple[str, str, str]]:
    result = compile(loads(HEAD + text), target)
    assert not result.files
    return [(each.code.identifier, each.summary, each.hint) for each in result.diagnostics]


def test_properties_stand_as_they_are_and_refer_to_others() -> None:
    [part, _] = _template(COMPONENT)["Resources"].values()
    assert part["Type"] == "AWS::SageMaker::InferenceComponent"
    assert part["Properties"]["Specification"] == {
        "ModelName": "m",
        "ComputeResourceRequirements": {"MinMemoryRequiredInMb": 1024},
    }
    assert part["Properties"]["EndpointName"] == {"Fn::GetAtt": ["Endpoint", "EndpointName"]}


def test_ref_attributes_and_own_properties_can_be_read() -> None:
    outputs = """outputs:
  ref: ${part.ref}
  arn: ${part.InferenceComponentArn}
  variant: ${part.VariantName}
"""
    values = [each["Value"] for each in _template(COMPONENT + outputs)["Outputs"].values()]
    assert values == [
        {"Ref": "Part"},
        {"Fn::GetAtt": ["Part", "InferenceComponentArn"]},
        "main",
    ]


def test_terraform_lacks_it_which_is_said_once() -> None:
    text = COMPONENT.replace("    targets: [cloudformation]\n", "")
    assert _errors(text, "terraform") == [
        (
            "T501",
            "only CloudFormation has `AWS::SageMaker::InferenceComponent`, terraform has not",
            "limit the resource: `targets: [cloudformation]`",
        )
    ]


def test_a_type_that_terraform_has_goes_by_that_name() -> None:
    [(code, summary, hint)] = _errors("  b: {AWS::S3::Bucket: {BucketName: x}}\n")
    assert code == "T401"
    assert summary == "`AWS::S3::Bucket` goes by its name in Terraform"
    assert hint.startswith("write `s3_bucket`")


def test_a_misspelt_type_or_property_gets_a_guess() -> None:
    [(_, _, hint)] = _errors("  b: {AWS::SageMaker::InferenceComponnt: {}}\n")
    assert hint == "did you mean `AWS::SageMaker::InferenceComponent`?"
    found = _errors(COMPONENT.replace("VariantName", "VariantNmae"))
    assert [hint for _, _, hint in found] == ["did you mean `VariantName`?"]


def test_a_property_that_is_needed_is_asked_for() -> None:
    [(_, summary, _)] = _errors("  b: {AWS::AIOps::InvestigationGroup: {RetentionInDays: 30}}\n")
    assert summary == "CloudFormation needs `Name` in `AWS::AIOps::InvestigationGroup`"


def test_an_argument_in_lower_case_is_unknown() -> None:
    found = _errors("  b: {AWS::AIOps::InvestigationGroup: {Name: n, name: n}}\n")
    assert [summary for _, summary, _ in found] == [
        "AWS::AIOps::InvestigationGroup has no argument `name`"
    ]


CUSTOM = """
  queue: {sqs_queue: {name: "${migration.QueueName}", delay_seconds: "${migration.delay}"}}
  migration:
    targets: [cloudformation]
    Custom::Migration_1:
      ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:migrate
      Tables: [{Name: orders, Copy: true}]
      lower: ${aws.region}
"""


def test_a_custom_resource_takes_and_answers_what_it_likes() -> None:
    found = _template(CUSTOM)["Resources"]

    assert found["Migration"] == {
        "Type": "Custom::Migration_1",
        "Properties": {
            "ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:migrate",
            "Tables": [{"Name": "orders", "Copy": True}],
            "lower": {"Ref": "AWS::Region"},
        },
    }
    queue = found["Queue"]["Properties"]
    assert queue["QueueName"] == {"Fn::GetAtt": ["Migration", "QueueName"]}
    assert queue["DelaySeconds"] == {"Fn::GetAtt": ["Migration", "delay"]}


def test_a_custom_resource_without_a_name_of_its_own_is_the_same() -> None:
    own = CUSTOM.replace("Custom::Migration_1", "AWS::CloudFormation::CustomResource")
    found = _template(own)["Resources"]["Migration"]

    assert found["Type"] == "AWS::CloudFormation::CustomResource"
    assert found["Properties"] == _template(CUSTOM)["Resources"]["Migration"]["Properties"]


def test_a_custom_resource_needs_its_service_token_and_a_name_that_is_one() -> None:
    without = "".join(line for line in CUSTOM.splitlines(True) if "ServiceToken" not in line)
    [(code, summary, _)] = _errors(without)
    assert code == "T702"
    assert summary == "CloudFormation needs `ServiceToken` in `Custom::Migration_1`"
    found = _errors("  m: {Custom::My Type: {ServiceToken: t}}\n")
    assert [summary for _, summary, _ in found] == ["there is no resource type `Custom::My Type`"]


def test_what_aws_makes_cannot_be_set() -> None:
    found = _errors("  m: {Custom::Migration: {ServiceToken: t, Id: x}}\n")
    assert [(code, summary) for code, summary, _ in found] == [
        ("T404", "`Id` of Custom::Migration can only be read")
    ]


def test_changes_of_its_properties_are_ignored_by_leaving_them_out() -> None:
    found = _errors(CUSTOM + "    ignore_changes: [Tables, lower]\n")
    assert [(code, hint) for code, _, hint in found] == [
        ("T402", "a property that the spec leaves out is left to others")
    ] * 2


def test_an_answer_inside_another_is_an_error() -> None:
    [(code, _, hint)] = _errors(CUSTOM + "outputs: {deep: '${migration.a.b}'}\n")
    assert (code, hint) == (
        "T703",
        "it yields what its provider answers, by one name: `${migration.Name}`",
    )
