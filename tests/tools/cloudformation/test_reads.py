from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.committed import record
from tests.tools.cloudformation.shapes import STRING, listed, shape, structure
from tools.schema.cloudformation.names import Names
from tools.schema.cloudformation.overrides import OverrideError
from tools.schema.cloudformation.reads import Reader, apply_reads, check_reads
from tools.schema.cloudformation.references import References

READER = Reader(
    References(
        ref="TopicArn",
        attributes=frozenset({"TopicName", "TopicArn", "Secret.Arn", "Zones"}),
        arn="arn:x:${TopicName}",
    ),
    shape(structure(TopicArn=STRING, TopicName=STRING, Zones=listed(STRING))),
    Names(),
    ("Topic",),
)


def topic() -> dict[str, Any]:
    return {
        "arguments": {"name": {"type": "string", "property": "TopicName"}},
        "attributes": {"arn": {"type": "string"}, "id": {"type": "string"}},
    }


@pytest.mark.parametrize(
    ("name", "kind", "read"),
    [
        ("arn", "string", "Ref"),
        ("topic_name", "string", "GetAtt TopicName"),
        ("zones", "list(string)", "GetAtt Zones"),
        ("zones", "string", None),
        ("id", "string", None),
        ("owner", "string", None),
    ],
)
def test_an_attribute_is_read_by_its_name(name: str, kind: str, read: str | None) -> None:
    attribute = {"type": kind}

    READER.read_attribute(name, attribute)

    assert attribute.get("read") == read


@pytest.mark.parametrize(
    ("argument", "read"),
    [
        ({"type": "string", "property": "TopicName"}, "GetAtt TopicName"),
        ({"type": "string", "property": "TopicName", "conversion": "json"}, None),
        ({"type": "string", "property": "Other"}, None),
    ],
)
def test_an_argument_is_read_where_its_property_is(argument: Any, read: str | None) -> None:
    READER.read_argument(argument)

    assert argument.get("read") == read


def test_what_stands_in_a_single_block_is_reached() -> None:
    inner = {"arn": {"type": "string", "property": "Arn"}}
    single = {"block": "list", "max_items": 1, "property": "Secret", "arguments": inner}

    READER.read_argument(single)

    assert inner["arn"]["read"] == "GetAtt Secret.Arn"


def test_what_stands_in_a_repeated_block_is_not() -> None:
    inner = {"arn": {"type": "string", "property": "Arn"}}

    READER.read_argument({"block": "list", "property": "Secret", "arguments": inner})

    assert "read" not in inner["arn"]


def test_an_arn_is_spelled_over_what_can_be_read() -> None:
    assert READER.arn({}) == "Sub arn:x:${.TopicName}"


def test_an_override_takes_over_another_way_of_reading() -> None:
    found = topic()
    found["attributes"]["arn"]["read"] = "Ref"

    apply_reads(found, {"id": "arn"}, "topic")

    assert found["attributes"]["id"]["read"] == "Ref"


@pytest.mark.parametrize(
    "reads",
    [{"url": "Ref"}, {"id": "url"}, {"id": None}, {"name": "GetAtt TopicName"}, {"id.0": "Ref"}],
)
def test_a_wrong_override_is_refused(reads: dict[str, str | None]) -> None:
    found = topic()
    READER.read_argument(found["arguments"]["name"])

    with pytest.raises(OverrideError):
        apply_reads(found, reads, "topic")


def test_an_override_gives_the_items_of_a_map_or_list() -> None:
    found = topic()
    found["attributes"]["uris"] = {"type": "map(string)"}
    found["attributes"]["zones"] = {"type": "list(string)"}

    apply_reads(found, {"uris.A": "Ref", "zones.0": "GetAtt Zones"}, "topic")

    assert found["attributes"]["uris"]["read"] == {"A": "Ref"}
    assert found["attributes"]["zones"]["read"] == {"0": "GetAtt Zones"}


@pytest.mark.parametrize(
    "read",
    [
        "GetAtt Url",
        "Sub x:${.Url}",
        "Sub ${url}",
        "Select 0 of : in GetAtt Url",
        "Select 0 in Sub url",
        "Table url by AWS::Region",
        "With url: Ref",
        {"A": "GetAtt Url"},
    ],
)
def test_an_attribute_that_the_type_lacks_is_refused(read: Any) -> None:
    found = topic()
    found["attributes"]["id"]["read"] = read

    with pytest.raises(OverrideError, match=r"(?i)url"):
        check_reads(found, READER, "topic")


@pytest.mark.parametrize(
    ("resource", "attribute", "read"),
    [
        ("sagemaker_endpoint_configuration", "id", "GetAtt EndpointConfigName"),
        ("sagemaker_endpoint_configuration", "name", "GetAtt EndpointConfigName"),
        ("sagemaker_endpoint_configuration", "arn", "Ref"),
        ("sagemaker_model", "name", "GetAtt ModelName"),
        ("sagemaker_model", "arn", "Ref"),
        ("sagemaker_domain", "id", "Ref"),
        ("sagemaker_user_profile", "id", "GetAtt UserProfileArn"),
        ("iam_role", "id", "Ref"),
        ("iam_role", "name", "Ref"),
        ("iam_role", "arn", "GetAtt Arn"),
        ("iam_role", "unique_id", "GetAtt RoleId"),
        ("iam_role", "create_date", None),
        ("iam_policy", "id", "Ref"),
        ("iam_policy", "arn", "Ref"),
        ("iam_policy", "name", None),
        ("iam_role_policy", "id", "Sub ${role}:${name}"),
        ("s3_bucket", "id", "Ref"),
        ("s3_bucket", "bucket", "Ref"),
        ("s3_bucket", "arn", "GetAtt Arn"),
        ("s3_bucket", "bucket_regional_domain_name", "GetAtt RegionalDomainName"),
        ("s3_bucket", "hosted_zone_id", "Table bucket_website_zones by AWS::Region"),
        ("s3_bucket", "region", "Sub ${AWS::Region}"),
        (
            "s3_bucket",
            "website_endpoint",
            "With website: Select 1 of // in GetAtt WebsiteURL",
        ),
        (
            "s3_bucket_website_configuration",
            "website_endpoint",
            "Select 1 of // in GetAtt WebsiteURL",
        ),
        (
            "appsync_graphql_api",
            "uris",
            {"GRAPHQL": "GetAtt GraphQLUrl", "REALTIME": "GetAtt RealtimeUrl"},
        ),
        ("lambda_layer_version", "version", "Select 7 of : in Ref"),
        ("cloudfront_distribution", "hosted_zone_id", "Table distribution_zones by AWS::Partition"),
        ("s3_bucket_policy", "bucket", None),
        ("s3_bucket_versioning", "id", "Sub ${bucket}"),
        ("sns_topic", "id", "Ref"),
        ("sns_topic", "arn", "Ref"),
        ("sns_topic", "name", "GetAtt TopicName"),
        ("kms_key", "id", "Ref"),
        ("kms_key", "key_id", "Ref"),
        ("kms_key", "arn", "GetAtt Arn"),
        ("kms_alias", "name", "Ref"),
        (
            "kms_alias",
            "arn",
            "Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:${}",
        ),
        (
            "cloudwatch_log_group",
            "arn",
            "Sub arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${}",
        ),
        ("cloudwatch_metric_alarm", "id", "Ref"),
        ("ecr_repository", "repository_url", "GetAtt RepositoryUri"),
        ("vpc", "id", "Ref"),
        ("vpc", "default_security_group_id", "GetAtt DefaultSecurityGroup"),
        ("vpc", "main_route_table_id", None),
        ("subnet", "id", "Ref"),
        ("security_group", "id", "Ref"),
        ("security_group", "name", None),
        (
            "security_group",
            "arn",
            "Sub arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/${}",
        ),
        ("lambda_function", "arn", "GetAtt Arn"),
        ("lambda_function", "function_name", "Ref"),
        ("eks_addon", "addon_name", None),
        ("connect_queue", "name", None),
        ("connect_queue", "arn", "GetAtt QueueArn"),
        ("appautoscaling_policy", "arn", "Ref"),
        ("appautoscaling_target", "id", "Sub ${resource_id}"),
    ],
)
def test_real_types_are_read_so(resource: str, attribute: str, read: Any) -> None:
    found = record(resource)
    member = found["arguments"].get(attribute) or found["attributes"][attribute]

    assert member.get("read") == read
