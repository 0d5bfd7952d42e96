"""Secrets stay where they are kept."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

import transpile
from tests.passes.test_look_ups import files, findings, messages
from transpile.cli import render

PLANT = "hunter2-Tr0ub4dor"
"""A text that no output, log or message shows."""

DATABASE = """
resources:
  database:
    db_instance:
      instance_class: db.t4g.micro
      allocated_storage: 20
      engine: postgres
      username: app
      password: '${secret("prod/database", "password")}'
"""


def database(body: str = DATABASE) -> tuple[Any, Any]:
    made = files(body, "terraform")
    return made, made["resource"]["aws_db_instance"]["database"]


def test_a_write_only_argument_takes_a_secret_out_of_an_ephemeral_resource() -> None:
    made, body = database()

    [label] = made["ephemeral"]["aws_secretsmanager_secret_version"]
    address = f"ephemeral.aws_secretsmanager_secret_version.{label}.secret_string"
    assert body["password_wo"] == f"${{jsondecode({address}).password}}"
    assert body["password_wo_version"] == 1
    assert "password" not in body
    assert "data" not in made
    assert made["terraform"]["required_version"] == ">= 1.11"


def test_a_version_that_the_spec_gives_stays() -> None:
    _, body = database(f"{DATABASE}      password_wo_version: 7\n")

    assert body["password_wo_version"] == 7


def test_elsewhere_a_data_source_yields_it_where_the_spec_says_so() -> None:
    kept = DATABASE.replace("username: app", "username: '${ssm(\"/user\")}'")

    [told] = messages(kept)
    assert told.startswith("Terraform would keep this secret in its state: `username` of")
    made, body = database(f"{kept}    in_state: true\n")
    [label] = made["data"]["aws_ssm_parameter"]
    assert body["username"] == f"${{data.aws_ssm_parameter.{label}.value}}"
    assert made["data"]["aws_ssm_parameter"][label] == {"name": "/user"}


def test_one_look_up_serves_all_that_read_it() -> None:
    tags = "{a: '${ssm(\"/a\")}', b: '${ssm(\"/a\")}'}"
    made = files(
        f"resources: {{queue: {{sqs_queue: {{tags: {tags}}}, in_state: true}}}}", "terraform"
    )

    assert len(made["data"]["aws_ssm_parameter"]) == 1


def test_labels_depend_on_the_name_alone() -> None:
    _, before = database()
    more = DATABASE + "  other: {sqs_queue: {tags: {a: '${ssm(\"/a\")}'}}, in_state: true}\n"
    _, after = database(more)

    assert before == after


@pytest.mark.parametrize(
    ("value", "reference"),
    [
        ('${secret("a/b", "key")}', "{{resolve:secretsmanager:a/b:SecretString:key}}"),
        ('${secret("a/b")}', "{{resolve:secretsmanager:a/b:SecretString}}"),
        ('x ${secret("a/b")} y', "x {{resolve:secretsmanager:a/b:SecretString}} y"),
        ('${ssm("/a/b")}', "{{resolve:ssm:/a/b}}"),
        ('${join(",", ["x", ssm("/a/b")])}', "x,{{resolve:ssm:/a/b}}"),
        (
            '${secret(params.name, "key")}',
            {"Fn::Sub": "{{resolve:secretsmanager:${Name}:SecretString:key}}"},
        ),
    ],
)
def test_a_template_has_dynamic_references(value: str, reference: Any) -> None:
    body = f"resources: {{topic: {{sns_topic: {{display_name: '{value}'}}, in_state: true}}}}"
    made = files(f"params: {{name: {{}}}}\n{body}", "cloudformation")

    assert made["Resources"]["Topic"]["Properties"]["DisplayName"] == reference


def test_secure_references_stand_where_they_can() -> None:
    body = DATABASE.replace('secret("prod/database", "password")', 'ssm("/prod/password")')

    properties = files(body, "cloudformation")["Resources"]["Database"]["Properties"]

    assert properties["MasterUserPassword"] == "{{resolve:ssm-secure:/prod/password}}"


def test_a_template_holds_only_so_many_references() -> None:
    tags = ", ".join(f"k{at}: '${{ssm(\"/k{at}\")}}'" for at in range(61))
    body = f"resources: {{topic: {{sns_topic: {{tags: {{{tags}}}}}, in_state: true}}}}"

    assert "a template takes 60 dynamic references, and this one has 61" in messages(
        body, "cloudformation"
    )


PLANTED = f"""
aws: {{region: us-east-1}}
params:
  given: {{sensitive: true}}
  wrong: {{sensitive: true, default: {PLANT}, allowed: [{PLANT}x], type: number}}
data:
  key: {{ssm_parameter: {{name: /key}}}}
resources:
  queue: {{sqs_queue: {{name: "${{params.wrongs}}", tags: {{a: "${{params.given}}"}}}}}}
outputs:
  a: {{value: "${{params.wrong}}"}}
"""


@pytest.mark.parametrize("target", ["terraform", "cdktf", "cloudformation"])
def test_no_message_shows_what_a_sensitive_param_holds(target: str) -> None:
    found = findings(PLANTED, target)

    assert len(found) >= 3
    assert PLANT not in render.text(found)
    assert PLANT not in json.dumps([[each.summary, each.hint] for each in found])
    assert PLANT not in str(transpile.SpecError(found))


@pytest.mark.parametrize(
    ("target", "flavour"),
    list(product(["terraform", "cdktf", "cloudformation"], ["cdktn", "cdktf"])),
)
def test_secrets_reach_outputs_as_references_alone(target: str, flavour: str) -> None:
    """Whatever a secret holds cannot get there: nothing is asked for while transpiling."""
    stack = transpile.loads(f"stack: app\n{DATABASE}    in_state: true\n")
    result = transpile.compile(stack, target, options=transpile.Options(flavour=flavour))

    if (target, flavour) == ("cdktf", "cdktf"):
        assert [each.code.identifier for each in result.diagnostics] == ["T601"]
        return
    text = "".join(result.files.values())
    assert "prod/database" in text
    assert ("resolve:secretsmanager" in text) == (target == "cloudformation")


def test_what_a_target_does_not_have_reads_nothing_there() -> None:
    body = """
resources:
  queue: {sqs_queue: {}}
  topic:
    targets: [cloudformation]
    sns_topic: {display_name: '${ssm("/name")}'}
"""

    assert "data" not in files(body, "terraform")
    assert "resolve:ssm:/name" in json.dumps(files(body, "cloudformation"))


def test_parameters_of_aws_have_no_account() -> None:
    own = DATABASE.replace('secret("prod/database", "password")', 'ssm("/aws/service/x")')
    made, _ = database(own)

    [body] = made["ephemeral"]["aws_ssm_parameter"].values()
    assert body["arn"].endswith("${data.aws_region.current.region}::parameter/aws/service/x")
