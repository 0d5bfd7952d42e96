"""What ``explain`` and ``types`` tell about a resource type on CloudFormation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transpile.cli.main import run
from transpile.cli.mapping import mapping
from transpile.schema import registry

OWN = "AWS::SageMaker::InferenceComponent"


def _shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def _data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(_shown(capsys, *arguments, "--format", "json"))


@pytest.mark.parametrize(
    "name",
    [
        "sagemaker_endpoint",
        "aws_sagemaker_endpoint",
        "AWS::SageMaker::Endpoint",
        "SagemakerEndpoint",
        "cdktf_cdktf_provider_aws.sagemaker_endpoint.SagemakerEndpoint",
    ],
)
def test_every_name_of_a_type_leads_to_it(capsys: pytest.CaptureFixture[str], name: str) -> None:
    data = _data(capsys, "explain", name)
    assert (data["type"], data["state"]) == ("sagemaker_endpoint", "paired")
    assert data["cloudformation"] == ["AWS::SageMaker::Endpoint"]
    assert data["cdktf"].endswith(".SagemakerEndpoint")


def test_a_class_with_a_suffix_of_its_own_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert _data(capsys, "explain", "S3BucketVersioningA")["type"] == "s3_bucket_versioning"


def test_a_path_goes_behind_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sagemaker_model", "AWS::SageMaker::Model", "SagemakerModel"):
        data = _data(capsys, "explain", f"{name}.primary_container.image")
        assert data["path"] == "sagemaker_model.primary_container.image"


def test_the_data_has_each_argument_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = _data(capsys, "explain", "s3_bucket_versioning")["arguments"]
    assert arguments["versioning_configuration.status"] == {
        "cloudformation": ["VersioningConfiguration.Status"],
        "conversion": "enum",
        "provenance": "override",
        "reason": None,
        "note": None,
    }
    assert arguments["versioning_configuration"]["cloudformation"] == [
        "VersioningConfiguration.Status"
    ]
    assert arguments["bucket"]["reason"] == "no counterpart"
    assert arguments["bucket"]["note"]
    assert arguments["mfa"]["cloudformation"] == []
    assert arguments["mfa"]["reason"] == "no counterpart"


def test_the_data_has_each_attribute(capsys: pytest.CaptureFixture[str]) -> None:
    attributes = _data(capsys, "explain", "lambda_function")["attributes"]
    assert attributes["arn"] == {"getatt": "Arn"}
    assert attributes["id"] == {"ref": True}
    assert attributes["invoke_arn"]["sub"].endswith("${.Arn}/invocations")
    assert attributes["signing_job_arn"] == {"reason": "no counterpart"}


def test_ways_of_reading_are_data_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    bucket = _data(capsys, "explain", "s3_bucket")["attributes"]
    assert bucket["website_endpoint"] == {
        "select": 1,
        "separator": "//",
        "of": {"getatt": "WebsiteURL"},
        "given": ["website"],
    }
    assert bucket["hosted_zone_id"] == {"table": "bucket_website_zones", "by": "AWS::Region"}
    uris = _data(capsys, "explain", "appsync_graphql_api")["attributes"]["uris"]
    assert uris["keys"]["GRAPHQL"] == {"getatt": "GraphQLUrl"}


def test_ways_of_reading_are_shown_as_the_data_has_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command, said in (
        ("s3_bucket.website_endpoint", "With website: Select 1 of // in GetAtt WebsiteURL"),
        ("appsync_graphql_api.uris", "GRAPHQL: GetAtt GraphQLUrl, REALTIME: GetAtt RealtimeUrl"),
        ("vpc_endpoint.dns_entry.dns_name", "Select 1 of : in Select * in GetAtt DnsEntries"),
    ):
        assert said in _shown(capsys, "explain", command)


def test_properties_that_no_argument_becomes_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "Code.ZipFile" in _data(capsys, "explain", "lambda_function")["unused"]
    shown = _shown(capsys, "explain", "lambda_function", "--target", "cloudformation")
    assert "no argument becomes" in shown
    assert "  Code.ZipFile\n" in shown


def test_each_property_that_another_argument_chooses_is_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = _data(capsys, "explain", "dms_endpoint")["arguments"]["secrets_manager_arn"]
    assert said["conversion"] == "by"
    assert "MySqlSettings.SecretsManagerSecretId" in said["cloudformation"]
    assert "OracleSettings.SecretsManagerSecretId" in said["cloudformation"]
    shown = _data(capsys, "explain", "dms_endpoint.secrets_manager_arn")["cloudformation"]
    assert shown == ", ".join(said["cloudformation"])


def test_the_mapping_says_by_which_rule_and_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _shown(capsys, "explain", "s3_bucket_versioning", "--target", "cloudformation")
    lines = {line.split()[0]: line.split()[1:] for line in shown.splitlines() if line.strip()}
    assert lines["s3_bucket_versioning"] == ["(folded):", "AWS::S3::Bucket"]
    assert lines["versioning_configuration.status"] == [
        "VersioningConfiguration.Status",
        "enum",
        "override",
    ]
    assert lines["mfa"] == ["-", "(no", "counterpart)"]
    assert "WebsiteConfiguration" not in lines  # the bucket's own affair


def test_a_type_that_only_cloudformation_has(capsys: pytest.CaptureFixture[str]) -> None:
    data = _data(capsys, "explain", OWN)
    assert (data["type"], data["state"], data["cloudformation"]) == (
        OWN,
        "cloudformation_only",
        [OWN],
    )
    assert data["arguments"]["EndpointName"]["cloudformation"] == ["EndpointName"]
    assert data["attributes"]["ref"] == {"ref": True}
    assert data["attributes"]["InferenceComponentArn"] == {"getatt": "InferenceComponentArn"}
    assert "InferenceComponentArn" not in data["arguments"]
    assert "only CloudFormation has it" in _shown(capsys, "explain", OWN)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("AWS::Lambda::Functoin", "did you mean `AWS::Lambda::Function`?"),
        ("lambda_functoin", "did you mean `lambda_function`?"),
        ("SagemakerEndpointt", "there is no resource type `SagemakerEndpointt`"),
    ],
)
def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str], name: str, hint: str) -> None:
    assert run(["explain", name]) == 1
    assert hint in capsys.readouterr().err


def test_types_lists_every_type_with_its_state(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {each["type"]: each for each in _data(capsys, "types")}
    assert set(registry.names()) < set(listed)
    assert listed["s3_bucket_versioning"] == {
        "type": "s3_bucket_versioning",
        "state": "folded",
        "cloudformation": ["AWS::S3::Bucket"],
    }
    assert listed["acm_certificate_validation"]["cloudformation"] == []
    assert listed[OWN]["state"] == "cloudformation_only"
    assert "AWS::S3::Bucket" not in listed
    counterparts = {type_ for each in listed.values() for type_ in each["cloudformation"]}
    assert counterparts == set(registry.cloudformation_names())


def test_types_finds_by_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    found = [each["type"] for each in _data(capsys, "types", "AWS::S3::Bucket*")]
    assert {"s3_bucket", "s3_bucket_policy", "s3_bucket_versioning"} <= set(found)
    assert "part of AWS::S3::Bucket" in _shown(capsys, "types", "s3_bucket_versioning")


def test_the_mapping_of_every_type_can_be_told() -> None:
    names = [*registry.names(), *registry.cloudformation_names()]
    records = [found for name in names if (found := registry.resource_type(name))]
    for record in records:
        data = mapping(record)
        assert (data["state"] == "terraform_only") == (not data["cloudformation"]), record.name
        for path, argument in data["arguments"].items():
            assert bool(argument["cloudformation"]) != bool(argument["reason"]), path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "lb_target_group.health_check.port",
            "none with `target_type: lambda`, otherwise traffic-port",
        ),
        (
            "cloudfront_distribution.default_cache_behavior.max_ttl",
            "none without `forwarded_values`, otherwise 0",
        ),
        ("lb_listener.default_action.order", "is the block's position among several"),
    ],
)
def test_a_default_that_depends_on_something_is_told(
    capsys: pytest.CaptureFixture[str], path: str, words: str
) -> None:
    assert f"on CloudFormation: default {words}" in _shown(capsys, "explain", path)
