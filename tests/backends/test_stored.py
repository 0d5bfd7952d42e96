"""Params whose values Systems Manager keeps, on each target."""

from __future__ import annotations

from typing import Any

import pytest

import transpile
from tests.passes.test_look_ups import files, messages
from transpile.ir.model import Parameter

ADDRESS = "data.aws_ssm_parameter.param_p"


def spec(param: str, use: str = "") -> str:
    params = f"params: {{p: {{from_ssm: /p, {param}}}}}"
    return f"{params}\nresources: {{queue: {{sqs_queue: {{{use}}}}}}}\n"


def queue(param: str, use: str) -> Any:
    return files(spec(param, use), "terraform")["resource"]["aws_sqs_queue"]["queue"]


def rules(param: str) -> list[tuple[str, str]]:
    made = files(spec(param), "terraform")["data"]["aws_ssm_parameter"]["param_p"]
    asked = made.get("lifecycle", {}).get("postcondition", [])
    return [(each["condition"], each["error_message"]) for each in asked]


@pytest.mark.parametrize(
    ("param", "use", "read"),
    [
        ("type: string", "name: '${params.p}'", f"${{{ADDRESS}.insecure_value}}"),
        (
            "type: number",
            "delay_seconds: '${params.p}'",
            f"${{tonumber({ADDRESS}.insecure_value)}}",
        ),
        ("type: bool", "fifo_queue: '${params.p}'", f"${{tobool({ADDRESS}.insecure_value)}}"),
        (
            "type: list(string)",
            "name: '${params.p[0]}'",
            f'${{split(",", {ADDRESS}.insecure_value)[0]}}',
        ),
        (
            "type: list(number)",
            "delay_seconds: '${params.p[0]}'",
            f'${{[for item in split(",", {ADDRESS}.insecure_value) : tonumber(item)][0]}}',
        ),
        ("sensitive: true", "name: 'a-${params.p}'", f"a-${{{ADDRESS}.value}}"),
    ],
)
def test_terraform_reads_the_value_in_the_type_of_the_param(
    param: str, use: str, read: str
) -> None:
    [value] = queue(param, use).values()

    assert value == read


@pytest.mark.parametrize("param", ["type: list(number)", "sensitive: true, description: Where"])
def test_the_variable_is_a_path_and_no_secret(param: str) -> None:
    made = files(spec(param), "terraform")

    described = {"description": "Where"} if "Where" in param else {}
    assert made["variable"]["p"] == {"type": "string", **described, "default": "/p"}
    assert made["data"]["aws_ssm_parameter"]["param_p"]["name"] == "${var.p}"


def test_a_pinned_variable_is_read_by_its_own_name() -> None:
    made = files(spec("ids: {terraform: where}"), "terraform")

    assert made["variable"] == {"where": {"type": "string", "default": "/p"}}
    assert made["data"]["aws_ssm_parameter"] == {
        "param_p": {"name": "${var.where}", "lifecycle": {"postcondition": [PLAIN]}}
    }


PLAIN = {
    "condition": '${self.type != "SecureString"}',
    "error_message": "p must not name a secure string.",
}
"""`insecure_value` is null of a secure string, which an argument would take for absent."""


def test_constraints_hold_for_the_value() -> None:
    first, *asked = rules("type: number, minimum: 0, maximum: 900, allowed: [0, 5]")

    assert first == tuple(PLAIN.values())
    assert asked == [
        ("${contains([0, 5], tonumber(self.insecure_value))}", "p must be one of 0, 5."),
        ("${tonumber(self.insecure_value) >= 0}", "p must be at least 0."),
        ("${tonumber(self.insecure_value) <= 900}", "p must be at most 900."),
    ]


def test_constraints_of_a_secret_hold_for_the_secret() -> None:
    assert rules("sensitive: true, min_length: 8") == [
        ("${length(self.value) >= 8}", "p must have a length of at least 8.")
    ]


def test_every_place_of_a_resource_reads_the_value() -> None:
    made = files(
        """
params: {p: {from_ssm: /p}}
resources:
  topic:
    when: ${params.p == "a"}
    sns_topic: {}
    preconditions: [{condition: '${params.p != "b"}', error: "not ${params.p}"}]
    terraform: {display_name: "${params.p}"}
outputs:
  p: ${params.p}
""",
        "terraform",
    )

    read = f"{ADDRESS}.insecure_value"
    assert made["resource"]["aws_sns_topic"]["topic"] == {
        "count": f'${{{read} == "a" ? 1 : 0}}',
        "lifecycle": {
            "precondition": [
                {"condition": f'${{{read} != "b"}}', "error_message": f"not ${{{read}}}"}
            ]
        },
        "display_name": f"${{{read}}}",
    }
    assert made["output"]["p"] == {"value": f"${{{read}}}"}


@pytest.mark.parametrize(
    ("param", "type_"),
    [
        ("type: string", "AWS::SSM::Parameter::Value<String>"),
        ("type: number", "AWS::SSM::Parameter::Value<String>"),
        ("type: bool", "AWS::SSM::Parameter::Value<String>"),
        ("type: list(string)", "AWS::SSM::Parameter::Value<CommaDelimitedList>"),
        ("type: list(number)", "AWS::SSM::Parameter::Value<CommaDelimitedList>"),
        ("sensitive: true", "String"),
    ],
)
def test_cloudformation_reads_it_by_a_parameter(param: str, type_: str) -> None:
    made = files(spec(param), "cloudformation")

    assert made["Parameters"] == {"P": {"Type": type_, "Default": "/p"}}


def test_cloudformation_takes_the_id_of_an_image_for_one() -> None:
    body = spec("type: string").replace("/p", "/aws/service/ami-windows-latest/2025")

    [parameter] = files(body, "cloudformation")["Parameters"].values()
    assert parameter["Type"] == "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"


@pytest.mark.parametrize(
    ("param", "allowed"),
    [
        ("allowed: [a, b]", ["a", "b"]),
        ("type: number, allowed: [1, 2]", ["1", "2"]),
        ("type: bool", ["true", "false"]),
    ],
)
def test_a_rule_of_the_template_sees_the_value(param: str, allowed: list[str]) -> None:
    made = files(spec(param), "cloudformation")

    assert "AllowedValues" not in made["Parameters"]["P"]
    assert made["Rules"] == {
        "AllowedP": {
            "Assertions": [
                {
                    "Assert": {"Fn::Contains": [allowed, {"Ref": "P"}]},
                    "AssertDescription": f"p must be one of {', '.join(allowed)}.",
                }
            ]
        }
    }


def test_a_condition_of_the_template_compares_the_value() -> None:
    made = files(spec("", 'name: \'${params.p == "a" ? "a" : "b"}\''), "cloudformation")

    assert made["Conditions"] == {"PIsA": {"Fn::Equals": [{"Ref": "P"}, "a"]}}


def test_a_secret_is_a_dynamic_reference_with_the_path_in_it() -> None:
    made = files(spec("sensitive: true", "tags: {a: 'x${params.p}'}"), "cloudformation")

    [tag] = made["Resources"]["Queue"]["Properties"]["Tags"]
    assert tag["Value"] == {"Fn::Sub": "x{{resolve:ssm:${P}}}"}


def test_a_look_up_of_the_same_name_is_another_one() -> None:
    body = spec("", "name: '${data.p.insecure_value}'")
    made = files(f"data: {{p: {{ssm_parameter: {{name: /q}}}}}}\n{body}", "terraform")

    assert sorted(made["data"]["aws_ssm_parameter"]) == ["p", "param_p"]


@pytest.mark.parametrize(
    ("parameter", "summary"),
    [
        (Parameter(from_ssm="a/b"), "`a/b` cannot name a parameter of Systems Manager"),
        (
            Parameter(type="bool", from_ssm="/a", default=False),
            "`default` and `from_ssm` exclude each other",
        ),
    ],
)
def test_a_param_made_in_python_is_checked_too(parameter: Parameter, summary: str) -> None:
    stack = transpile.Stack(name="app", parameters={"p": parameter})

    [found] = transpile.compile(stack, "terraform").diagnostics
    assert found.summary == summary


@pytest.mark.parametrize("path", ["/a", "/a/b.c-d_e/F1", "plain", "/aws/service/x"])
def test_names_of_parameters(path: str) -> None:
    assert messages(f"params: {{p: {{from_ssm: {path}}}}}\n{QUEUE}") == []


QUEUE = "resources: {queue: {sqs_queue: {}}}\n"
