from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from tools.schema.cloudformation import npm
from tools.schema.cloudformation.references import Knowledge, arn_template
from tools.schema.cloudformation.registry import Registry

REGISTRY = Registry()


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (
            "arn:${Partition}:sns:${Region}:${Account}:${TopicName}",
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${TopicName}",
        ),
        ("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", ""),
        ("", ""),
    ],
)
def test_an_arn_stands_over_known_names_or_not_at_all(template: str, found: str) -> None:
    assert arn_template(template, {"TopicName"}) == found


def test_ref_is_the_identifier_where_no_one_knows_better() -> None:
    found = Knowledge().references("AWS::SageMaker::Model", REGISTRY)

    assert found.ref == "ModelArn"
    assert found.identifier == ("ModelArn",)


def test_ref_of_a_composite_identifier_is_unknown() -> None:
    assert Knowledge().references("AWS::IAM::RolePolicy", REGISTRY).ref == ""


def test_the_specification_goes_before_the_other_table() -> None:
    knowledge = Knowledge(
        {"AWS::ApiGateway::Stage": {"cfnRefIdentifier": ["StageName"]}},
        {
            "AWS::ApiGateway::Stage": {"property": "RestApiId"},
            "AWS::EC2::EIP": {"property": "PublicIp"},
        },
    )

    assert knowledge.references("AWS::ApiGateway::Stage", REGISTRY).ref == "StageName"
    assert knowledge.references("AWS::EC2::EIP", REGISTRY).ref == "PublicIp"


@pytest.mark.parametrize(
    ("name", "said", "ref"),
    [
        ("AWS::EC2::SecurityGroup", "GroupId", "GroupId"),  # AWS makes it
        ("AWS::GuardDuty::IPSet", "Id", "Id"),
        ("AWS::SNS::Topic", "TopicArn", "TopicArn"),  # it is the identifier
        ("AWS::Connect::Queue", "Name", ""),  # the identifier is another one
        ("AWS::EKS::Addon", "AddonName", ""),  # the identifier has the cluster as well
    ],
)
def test_the_other_table_counts_for_what_aws_makes(name: str, said: str, ref: str) -> None:
    knowledge = Knowledge({}, {name: {"property": said}})

    assert knowledge.references(name, REGISTRY).ref == ref


def archive(path: Path, member: str, content: bytes) -> None:
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo(member)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))


def test_packages_are_read_from_the_cache(tmp_path: Path) -> None:
    spec = {"schema": {"resource": {"entities": [{"cloudFormationType": "A", "arnTemplate": "x"}]}}}
    pulumi = {"resources": {"a": {"cf": "A", "cfRef": {"property": "Id"}}, "b": {"cf": "B"}}}
    for name, content in (
        ("aws-service-spec", gzip.compress(json.dumps(spec).encode())),
        ("pulumi-cdk", json.dumps(pulumi).encode()),
    ):
        pin = npm.PINS[name]
        file = f"{pin['package'].removeprefix('@').replace('/', '-')}-{pin['version']}.tgz"
        archive(tmp_path / file, pin["member"], content)

    knowledge = Knowledge.load(tmp_path)

    assert knowledge.spec["A"]["arnTemplate"] == "x"
    assert knowledge.pulumi == {"A": {"property": "Id"}}
