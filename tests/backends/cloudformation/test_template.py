from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template

TOPIC = "resources:\n  topic: {sns_topic: {display_name: x}}\n"


def test_params_are_parameters() -> None:
    found = template(f"""
params:
  text: {{type: string, default: a, allowed: [a, b], description: D, pattern: "[ab]"}}
  number: {{type: number, default: 1.5, minimum: 0.5, maximum: 2}}
  flag: {{type: bool, default: true}}
  names: {{type: "list(string)", default: [a, b]}}
  numbers: {{type: "list(number)"}}
  hidden: {{type: string, sensitive: true, min_length: 1, max_length: 9}}
{TOPIC}""")["Parameters"]

    assert found == {
        "Text": {
            "Type": "String",
            "Description": "D",
            "Default": "a",
            "AllowedValues": ["a", "b"],
            "AllowedPattern": "[ab]",
        },
        "Number": {"Type": "Number", "Default": 1.5, "MinValue": 0.5, "MaxValue": 2},
        "Flag": {"Type": "String", "Default": "true", "AllowedValues": ["true", "false"]},
        "Names": {"Type": "CommaDelimitedList", "Default": "a,b"},
        "Numbers": {"Type": "List<Number>"},
        "Hidden": {"Type": "String", "MinLength": 1, "MaxLength": 9, "NoEcho": True},
    }


def test_an_item_with_a_comma_cannot_be_a_default() -> None:
    (found,) = findings(f'params: {{l: {{type: "list(string)", default: ["a,b"]}}}}\n{TOPIC}')

    assert found[0] == "T701"


def test_outputs_carry_description_and_export() -> None:
    found = template(
        TOPIC + 'outputs: {arn: {value: "${topic.arn}", description: D, export: "${aws.region}-x"}}'
    )["Outputs"]

    assert found == {
        "Arn": {
            "Description": "D",
            "Value": {"Ref": "Topic"},
            "Export": {"Name": {"Fn::Sub": "${AWS::Region}-x"}},
        }
    }


@pytest.mark.parametrize(
    ("output", "summary"),
    [
        ("{value: x, sensitive: true}", "CloudFormation shows every output"),
        ('"${params.l}"', "a CloudFormation output is a text"),
    ],
)
def test_what_an_output_cannot_be_is_an_error(output: str, summary: str) -> None:
    (found,) = findings(f'params: {{l: {{type: "list(string)"}}}}\n{TOPIC}outputs: {{o: {output}}}')

    assert found[0] == "T701"
    assert found[2].startswith(summary)


def test_a_rule_asserts_account_and_region() -> None:
    found = template(f'aws: {{account: "012345678901", region: us-east-1}}\n{TOPIC}')["Rules"]

    asserted = [each["Assert"]["Fn::Equals"] for each in found["Deployment"]["Assertions"]]
    assert asserted == [
        [{"Ref": "AWS::AccountId"}, "012345678901"],
        [{"Ref": "AWS::Region"}, "us-east-1"],
    ]


def test_default_tags_reach_what_takes_tags_and_give_way() -> None:
    found = template("""
aws: {default_tags: {Team: ml, Stage: test}}
resources:
  key: {kms_key: {tags: {Stage: live}}}
  alias: {kms_alias: {name: alias/x, target_key_id: "${key.id}"}}
""")["Resources"]

    assert found["Key"]["Properties"]["Tags"] == [
        {"Key": "Team", "Value": "ml"},
        {"Key": "Stage", "Value": "live"},
    ]
    assert "Tags" not in found["Alias"]["Properties"]


def test_the_stacks_patch_lies_over_the_template() -> None:
    found = template(f"""
description: D
cloudformation:
  Description: null
  Metadata: {{topic: "${{topic.arn}}"}}
  Conditions: {{Here: {{"Fn::Equals": [{{Ref: "AWS::Region"}}, x]}}}}
  Transform: AWS::Serverless-2016-10-31
{TOPIC}""")

    assert list(found) == [
        "AWSTemplateFormatVersion",
        "Transform",
        "Metadata",
        "Conditions",
        "Resources",
    ]
    assert found["Metadata"] == {"topic": {"Ref": "Topic"}}
    assert found["Conditions"] == {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "x"]}}


def test_language_extensions_come_before_other_transforms() -> None:
    found = template("""
cloudformation: {Transform: AWS::Serverless-2016-10-31}
params: {text: {type: string}}
resources:
  topic: {sns_topic: {display_name: "${jsonencode([params.text])}"}}
""")

    assert found["Transform"] == ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"]
    assert found["Resources"]["Topic"]["Properties"]["DisplayName"] == {
        "Fn::ToJsonString": [{"Ref": "Text"}]
    }


def test_yaml_says_the_same_in_short_tags() -> None:
    text = """
params: {names: {type: "list(string)"}}
resources:
  topic: {sns_topic: {display_name: "${params.names[0]} ${aws.region}"}}
  other: {sns_topic: {display_name: "${base64encode(topic.arn)}", tags: {Version: "2012-10-17"}}}
"""

    assert template(text, "yaml") == template(text, "json")


LIMITS: dict[str, tuple[str, str]] = {
    "resources": (
        "resources:\n" + "".join(f"  r{n}: {{sns_topic: {{}}}}\n" for n in range(501)),
        "a template takes 500 resources, and this one has 501",
    ),
    "parameters": (
        "params:\n" + "".join(f"  p{n}: {{type: string}}\n" for n in range(201)) + TOPIC,
        "a template takes 200 parameters, and this one has 201",
    ),
    "outputs": (
        TOPIC + "outputs:\n" + "".join(f"  o{n}: x\n" for n in range(201)),
        "a template takes 200 outputs, and this one has 201",
    ),
    "no resources": (
        "resources:\n  topic: {sns_topic: {}, targets: [terraform]}\n",
        "a template needs at least one resource",
    ),
    "description": (
        f"description: {'é' * 513}\n{TOPIC}",
        "a template's description takes 1024 bytes",
    ),
    "id": (
        f"resources:\n  {'a' * 256}: {{sns_topic: {{}}}}\n",
        f"an id takes 255 characters, and `A{'a' * 59}…` has more",
    ),
    "default": (
        f"params: {{p: {{type: string, default: {'a' * 4097}}}}}\n{TOPIC}",
        "a param takes 4096 bytes, and the default of `p` has more",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_are_told(limit: str) -> None:
    text, summary = LIMITS[limit]
    found: list[Any] = findings(text)

    assert [(each[0], each[2]) for each in found] == [("T706", summary)]
