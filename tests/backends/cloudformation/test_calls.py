from __future__ import annotations

import json
from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template
from transpile.backends.cloudformation.calls import _LOWERED, FUNCTIONS

PARAMS = """
params:
  stage: {type: string}
  zones: {type: list(string)}
  size: {type: number}
  large: {type: bool}
"""
MAP = {"Fn::FindInMap": ["Map08c1d2d4", {"Ref": "Stage"}, "Value"]}


def output(expression: str, more: str = "") -> Any:
    text = f"{PARAMS}{more}\nresources: {{t: {{sns_topic: {{}}}}}}\n"
    made = template(f"{text}outputs: {{x: {{value: {json.dumps('${' + expression + '}')}}}}}\n")
    return made["Outputs"]["X"]["Value"]


def test_the_table_has_what_is_told_of_it() -> None:
    assert FUNCTIONS.keys() == {*_LOWERED, "contains"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('split("-", params.stage)[1]',
         {"Fn::Select": ["1", {"Fn::Split": ["-", {"Ref": "Stage"}]}]}),
        ("element(params.zones, 2)", {"Fn::Select": ["2", {"Ref": "Zones"}]}),
        ("params.zones[0]", {"Fn::Select": ["0", {"Ref": "Zones"}]}),
        ("length(params.zones)", {"Fn::Length": {"Ref": "Zones"}}),
        ('format("%s/%s%%", params.stage, t.name)',
         {"Fn::Sub": "${Stage}/${T.TopicName}%"}),
        ('join("-", [params.stage, "x"])', {"Fn::Join": ["-", [{"Ref": "Stage"}, "x"]]}),
        ('join(",", concat(params.zones, ["x"]))',
         {"Fn::Join": [",", {"Fn::Split": [",", {"Fn::Join": [",", [
             {"Fn::Join": [",", {"Ref": "Zones"}]}, "x"]]}]}]}),
        ("base64encode(params.stage)", {"Fn::Base64": {"Ref": "Stage"}}),
        ('params.large ? "a" : "b"', {"Fn::If": ["LargeIsTrue", "a", "b"]}),
        ('params.stage == "x" ? params.stage : t.arn',
         {"Fn::If": ["StageIsX", {"Ref": "Stage"}, {"Ref": "T"}]}),
        ('params.stage == "x"', {"Fn::If": ["StageIsX", "true", "false"]}),
        ('"is: ${params.large}/${params.large ? 1 : 2}"',
         {"Fn::Sub": ["is: ${Large}/${Part1}", {"Part1": {"Fn::If": ["LargeIsTrue", "1", "2"]}}]}),
        ('coalesce(params.stage, "none")',
         {"Fn::If": ["StageIse3b0c442", "none", {"Ref": "Stage"}]}),
    ],
)  # fmt: skip
def test_calls_become_the_templates_own(expression: str, expected: Any) -> None:
    assert output(expression) == expected


def test_a_key_that_a_deployment_knows_is_looked_up_in_a_mapping() -> None:
    made = template(
        PARAMS
        + """
locals: {sizes: {test: 1, prod: 10}}
resources:
  q:
    sqs_queue:
      delay_seconds: ${locals.sizes[params.stage]}
      visibility_timeout_seconds: ${lookup(locals.sizes, params.stage, 30)}
"""
    )
    ((name, rows),) = made["Mappings"].items()
    properties = made["Resources"]["Q"]["Properties"]

    assert rows == {"test": {"Value": "1"}, "prod": {"Value": "10"}}
    assert properties["DelaySeconds"] == {"Fn::FindInMap": [name, {"Ref": "Stage"}, "Value"]}
    assert properties["VisibilityTimeout"] == {
        "Fn::FindInMap": [name, {"Ref": "Stage"}, "Value", {"DefaultValue": 30}]
    }
    assert made["Transform"] == "AWS::LanguageExtensions"


@pytest.mark.parametrize(
    ("condition", "name", "function"),
    [
        ('params.stage == "prod"', "StageIsProd", {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}),
        ("!params.large", "NotLargeIsTrue",
         {"Fn::Not": [{"Fn::Equals": [{"Ref": "Large"}, "true"]}]}),
        ('params.stage != "prod" && params.size == 3', "StageIsNotProdAndSizeIs34e07408",
         {"Fn::And": [{"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, "prod"]}]},
                      {"Fn::Equals": [{"Ref": "Size"}, "3"]}]}),
        ('contains(["a", "b"], params.stage)', "StageIsAOrStageIsB",
         {"Fn::Or": [{"Fn::Equals": [{"Ref": "Stage"}, "a"]},
                     {"Fn::Equals": [{"Ref": "Stage"}, "b"]}]}),
        ('aws.region == "us-east-1"', "RegionIsuseast12f6d8aa2",
         {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}),
    ],
)  # fmt: skip
def test_conditions_are_named_after_what_they_ask(condition: str, name: str, function: Any) -> None:
    made = template(f"{PARAMS}\nresources: {{t: {{when: '${{{condition}}}', sns_topic: {{}}}}}}\n")
    found = {each[:12]: asked for each, asked in made["Conditions"].items()}

    assert made["Resources"]["T"]["Condition"] in made["Conditions"]
    assert found == {name[:12]: function}


def test_conditions_that_could_be_read_in_two_ways_have_names_of_their_own() -> None:
    made = template(
        PARAMS
        + """
resources:
  a: {when: '${params.large && (params.stage == "a" || params.stage == "b")}', sns_topic: {}}
  b: {when: '${params.large && params.stage == "a" || params.stage == "b"}', sns_topic: {}}
  c: {when: '${params.large && params.stage == "a" || params.stage == "b"}', sns_topic: {}}
"""
    )
    names = [made["Resources"][each]["Condition"] for each in "ABC"]

    assert len({*names}) == 2
    assert names[1] == names[2]
    assert all(name.startswith("Condition") for name in names)


def test_more_conditions_than_a_function_takes_are_grouped() -> None:
    values = ", ".join(f'"v{n}"' for n in range(25))
    made = template(
        f"{PARAMS}\nresources:\n  t:\n    when: '${{contains([{values}], params.stage)}}'\n"
        "    sns_topic: {}\n"
    )
    (function,) = made["Conditions"].values()

    assert [len(each["Fn::Or"]) for each in function["Fn::Or"]] == [10, 10, 5]


def test_what_is_left_out_at_deploy_time_is_no_value() -> None:
    made = template(
        f"{PARAMS}\nresources:\n  k:\n    sns_topic:\n"
        "      kms_master_key_id: '${params.large ? \"alias/x\" : null}'\n"
    )

    assert made["Resources"]["K"]["Properties"]["KmsMasterKeyId"] == {
        "Fn::If": ["LargeIsTrue", "alias/x", {"Ref": "AWS::NoValue"}]
    }


@pytest.mark.parametrize(
    "expression",
    [
        "params.size + 1",
        "upper(params.stage)",
        'format("%d", params.size)',
        "length(params.stage)",
        '[for z in params.zones : "x${z}"]',
        'concat(params.zones, ["a,b"])',
        'params.size > 2 ? "a" : "b"',
        't.name == "x" ? "a" : "b"',
        'lookup({"a b" = 1}, params.stage, 2)',
        "{a = t.arn}[params.stage]",
    ],
)
def test_what_no_template_says_is_an_error_at_its_place(expression: str) -> None:
    value = json.dumps("${" + expression + "}")
    found = findings(
        f"{PARAMS}\nresources: {{t: {{sns_topic: {{}}}}}}\noutputs: {{x: {{value: {value}}}}}\n"
    )

    assert [code for code, *_ in found][:1] == ["T701"]
