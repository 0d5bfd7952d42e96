"""Stacks made in Python, without YAML."""

from __future__ import annotations

import json

import pytest

import transpile
from transpile import Attr, Code, Output, Param, Parameter, Resource, Settings, Stack, Template


def stack() -> Stack:
    return Stack(
        name="queue",
        settings=Settings(region="eu-west-1", default_tags={"Team": "ml"}),
        parameters={"suffix": Parameter(description="Ends the topic's name")},
        resources={
            "topic": Resource(
                type="sns_topic", arguments={"name": Template(("jobs-", Param("suffix")))}
            ),
            "policy": Resource(
                type="aws_sns_topic_policy",
                arguments={
                    "arn": Attr("topic", ("arn",)),
                    "policy": {"Statement": [{"Resource": Attr("topic", ("arn",))}]},
                },
            ),
        },
        outputs={"arn": Output(value=Attr("topic", ("arn",)))},
    )


def test_a_stack_made_in_python_is_emitted() -> None:
    files = transpile.emit(stack(), "terraform")

    made = json.loads(files["terraform/queue/main.tf.json"])
    assert made["resource"]["aws_sns_topic"]["topic"] == {"name": "jobs-${var.suffix}"}
    assert made["resource"]["aws_sns_topic_policy"]["policy"]["policy"] == (
        '${jsonencode({"Statement" = [{"Resource" = aws_sns_topic.topic.arn}]})}'
    )
    assert made["output"] == {"arn": {"value": "${aws_sns_topic.topic.arn}"}}


def test_a_stack_read_from_yaml_equals_the_one_made_in_python() -> None:
    read = transpile.loads(
        """
        stack: queue
        aws: {region: eu-west-1, default_tags: {Team: ml}}
        params: {suffix: {description: Ends the topic's name}}
        resources:
          topic: {sns_topic: {name: "jobs-${params.suffix}"}}
          policy:
            aws_sns_topic_policy:
              arn: ${topic.arn}
              policy: {Statement: [{Resource: "${topic.arn}"}]}
        outputs: {arn: "${topic.arn}"}
        """
    )

    assert transpile.compile(read).stack == transpile.compile(stack()).stack


def test_checking_twice_changes_nothing() -> None:
    once = transpile.compile(stack()).stack
    assert once is not None

    assert transpile.compile(once).stack == once


def test_a_mistake_in_python_has_no_place_and_is_an_error_all_the_same() -> None:
    wrong = Stack(name="queue", resources={"topic": Resource(type="sns_topc")})

    with pytest.raises(transpile.SpecError) as error:
        transpile.emit(wrong, "terraform")

    [found] = error.value.diagnostics
    assert found.code is Code.UNKNOWN_TYPE
    assert found.hint == "did you mean `sns_topic`?"
    assert not found.span


def test_an_unknown_target_is_named() -> None:
    with pytest.raises(LookupError, match="there is no target 'pulumi'"):
        transpile.compile(stack(), "pulumi")


def test_what_has_not_the_shape_of_a_spec_cannot_be_loaded() -> None:
    with pytest.raises(transpile.SpecError, match="a spec needs `stack`"):
        transpile.loads("resources: {}")
