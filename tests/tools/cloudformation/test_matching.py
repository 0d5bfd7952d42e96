from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.shapes import (
    BOOLEAN,
    NUMBER,
    STRING,
    block,
    listed,
    shape,
    single,
    structure,
)
from tools.schema.cloudformation.matching import Level, Vocabulary
from tools.schema.cloudformation.names import Names

TEXT = {"type": "string"}
FLAG = {"type": "bool"}
VOCABULARY = Vocabulary(Names.of([["config", "configuration"]]), frozenset({"name", "status"}))


def pairs(
    arguments: Any,
    properties: Any,
    prefixes: tuple[str, ...] = (),
    read_only: frozenset[str] = frozenset(),
) -> dict[str, tuple[str, str]]:
    level = Level(arguments, shape(structure(**properties)), VOCABULARY, prefixes, read_only)
    return {name: (".".join(pair.path) or ".", pair.rule) for name, pair in level.match().items()}


@pytest.mark.parametrize(
    ("arguments", "properties", "found"),
    [
        ({"role_arn": TEXT}, {"RoleArn": STRING}, {"role_arn": ("RoleArn", "exact")}),
        (
            {"log_configuration": TEXT},
            {"LogConfig": STRING},
            {"log_configuration": ("LogConfig", "synonym")},
        ),
        ({"layer": TEXT}, {"Layers": listed(STRING)}, {"layer": ("Layers", "plural")}),
        ({"name": TEXT}, {"QueueName": STRING}, {"name": ("QueueName", "prefix")}),
        (
            {"s3_bucket": TEXT},
            {"Code": structure(S3Bucket=STRING), "Other": STRING},
            {"s3_bucket": ("Code.S3Bucket", "wrapper")},
        ),
        (
            {"cors_rule": block(origin=TEXT)},
            {
                "CorsConfiguration": structure(
                    CorsRules=listed(structure(Origin=STRING)), X=STRING
                ),
                "Y": STRING,
            },
            {"cors_rule": ("CorsConfiguration.CorsRules", "wrapper")},
        ),
        (
            {"comment": TEXT, "enabled": FLAG},
            {"DistributionConfig": structure(Comment=STRING, Enabled=BOOLEAN)},
            {
                "comment": ("DistributionConfig.Comment", "wrapper"),
                "enabled": ("DistributionConfig.Enabled", "wrapper"),
            },
        ),
        (
            {"health_check": single(path=TEXT, port=TEXT)},
            {"HealthCheckPath": STRING, "HealthCheckPort": STRING},
            {"health_check": (".", "wrapper")},
        ),
        (
            {"recording": single(format=TEXT, bitrate=TEXT)},
            {
                "Settings": structure(Format=STRING, Bitrate=NUMBER),
                "Other": structure(Format=STRING),
            },
            {"recording": ("Settings", "structure")},
        ),
        (
            {"website": single(index=TEXT)},
            {"Website": structure(Endpoint=STRING), "Other": STRING},
            {"website": ("Website", "exact")},
        ),
        (
            {"filter": block(key=TEXT)},
            {"Filters": structure(Items=listed(structure(Key=STRING))), "Other": STRING},
            {"filter": ("Filters.Items", "wrapper")},
        ),
        (
            {"filters": single(item=block(key=TEXT))},
            {"Items": listed(structure(Key=STRING)), "Other": STRING},
            {"filters": (".", "wrapper")},
        ),
    ],
)
def test_each_rule_finds_its_kind_of_pair(arguments: Any, properties: Any, found: Any) -> None:
    assert pairs(arguments, properties, ("Queue",)) == found


def test_the_stronger_rule_wins() -> None:
    found = pairs(
        {"name": TEXT, "queue_name": TEXT}, {"Name": STRING, "QueueName": STRING}, ("Queue",)
    )

    assert found == {"name": ("Name", "exact"), "queue_name": ("QueueName", "exact")}


def test_a_list_is_preferred_to_an_object_for_a_repeated_block() -> None:
    rule = structure(Days=NUMBER)

    found = pairs(
        {"transition": block(days=TEXT)}, {"Transition": rule, "Transitions": listed(rule)}
    )

    assert found == {"transition": ("Transitions", "plural")}


@pytest.mark.parametrize(
    ("arguments", "properties"),
    [
        # two candidates by one rule
        ({"name": TEXT}, {"QueueName": STRING, "TopicName": STRING}),
        # one property claimed twice
        ({"name": TEXT, "topic_queue_name": TEXT}, {"QueueName": STRING}),
        # too common a name for a wrapper
        ({"status": TEXT}, {"Versioning": structure(Status=STRING), "Other": STRING}),
        # a block of another name that has nothing in common with the object
        ({"website": single(index=TEXT)}, {"Site": structure(Endpoint=STRING), "Other": STRING}),
        # a repeated block, and an object of its name in the plural
        ({"site": block(index=TEXT)}, {"Sites": structure(Endpoint=STRING), "Other": STRING}),
        # a block that is found in part only
        (
            {"recording": single(format=TEXT, other=TEXT)},
            {"Settings": structure(Format=STRING), "X": STRING},
        ),
        # a wrapper that could be either of two
        ({"s3_key": TEXT}, {"Code": structure(S3Key=STRING), "Data": structure(S3Key=STRING)}),
    ],
)
def test_what_is_in_doubt_is_left_alone(arguments: Any, properties: Any) -> None:
    assert pairs(arguments, properties, ("Queue", "Topic")) == {}


def test_what_can_only_be_read_is_no_candidate() -> None:
    assert pairs({"arn": TEXT}, {"Arn": STRING}, read_only=frozenset({"Arn"})) == {}
