from __future__ import annotations

from typing import Any

import pytest

from tools.schema.cloudformation.names import Names
from tools.schema.cloudformation.types import TypeMatcher, resource_names

MATCHER = TypeMatcher.of(
    [
        "AWS::EC2::VPC",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::ElasticLoadBalancingV2::Listener",
        "AWS::Logs::LogGroup",
        "AWS::SageMaker::EndpointConfig",
        "AWS::SNS::Topic",
        "Alexa::ASK::Skill",
    ],
    {"": ["EC2"], "lb": ["ElasticLoadBalancingV2"], "cloudwatch": ["Logs"]},
    Names.of([["config", "configuration"]]),
)


@pytest.mark.parametrize(
    ("terraform", "cloudformation", "rule"),
    [
        ("sns_topic", "AWS::SNS::Topic", "exact"),
        ("sagemaker_endpoint_configuration", "AWS::SageMaker::EndpointConfig", "synonym"),
        ("lb_listener", "AWS::ElasticLoadBalancingV2::Listener", "alias"),
        ("cloudwatch_log_group", "AWS::Logs::LogGroup", "alias"),
        ("vpc", "AWS::EC2::VPC", "alias"),
    ],
)
def test_a_type_is_found_by_its_name(terraform: Any, cloudformation: Any, rule: Any) -> None:
    assert MATCHER.match(terraform) == (cloudformation, rule)


@pytest.mark.parametrize("terraform", ["sns_subscription", "lb", "queue"])
def test_a_type_without_a_counterpart_is_not_guessed(terraform: Any) -> None:
    assert MATCHER.match(terraform) is None


def test_every_end_of_a_resource_name_may_be_a_prefix() -> None:
    found = resource_names("AWS::Cognito::UserPoolClient")

    assert found == ("UserPoolClient", "PoolClient", "Client")
