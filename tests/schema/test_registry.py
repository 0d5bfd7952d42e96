from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from transpile.schema import registry


def test_a_type_is_found_with_and_without_its_prefix() -> None:
    found = registry.resource_type("s3_bucket")

    assert found is not None
    assert found.terraform == "aws_s3_bucket"
    assert registry.resource_type("aws_s3_bucket") is found


def test_a_type_is_read_once() -> None:
    assert registry.resource_type("kms_key") is registry.resource_type("kms_key")


@pytest.mark.parametrize(
    "name",
    ["", "aws_", "s3_buckett", "../provider", "../resources/s3_bucket", "/etc/passwd", "S3_BUCKET",
     "s3_bucket.json", "s3_bucket\n", "s3\0bucket", "AWS::S3::Bucket"],
)  # fmt: skip
def test_what_is_no_name_of_a_type_is_none(name: str) -> None:
    assert registry.resource_type(name) is None


@pytest.mark.parametrize(
    "name", ["AWS::No::Type", "", "../provider", "AWS::../x::Y", "AWS-S3-Bucket"]
)
def test_what_is_no_cloudformation_type_is_none(name: str) -> None:
    assert registry.cloudformation_type(name) is None


def test_a_cloudformation_type_is_its_registry_schema() -> None:
    found = registry.cloudformation_type("AWS::SageMaker::Model")

    assert found is not None
    assert found["typeName"] == "AWS::SageMaker::Model"
    assert "ExecutionRoleArn" in found["properties"]


def test_every_data_source_of_the_provider_is_there() -> None:
    names = registry.data_source_names()

    assert len(names) == 685
    assert list(names) == sorted(names)
    assert all(registry.data_source(name).terraform == f"aws_{name}" for name in names)


def test_data_sources_go_by_their_names_behind_data() -> None:
    found = registry.resource_type("data.aws_caller_identity")

    assert found is not None
    assert found.is_data
    assert found.name == "data.caller_identity"
    assert found.attributes["account_id"].type.kind == "string"
    assert registry.resource_type("data.nothing") is None
    with pytest.raises(KeyError):
        registry.data_source("../data")


def test_members_of_data_sources_are_as_those_of_resources() -> None:
    found = registry.data_source("ami")

    assert found.arguments["filter"].arguments["values"].required
    assert found.attributes["block_device_mappings"].nesting == "set"
    assert found.bindings["cdktf"].module == "cdktf_cdktf_provider_aws.data_aws_ami"
    assert registry.data_source("account_regions").bindings.keys() == {"cdktn"}
    assert (
        registry.data_source("secretsmanager_secret_version").attributes["secret_string"].sensitive
    )


def test_only_the_newer_flavour_has_ephemeral_resources() -> None:
    assert len(registry.ephemeral_names()) == 11
    assert registry.ephemeral("ssm_parameter").bindings.keys() == {"cdktn"}


def test_the_provider_has_the_form_of_a_type() -> None:
    provider = registry.provider()

    assert provider.bindings["cdktn"].name == "AwsProvider"
    tags = provider.arguments["default_tags"]
    assert (tags.nesting, tags.is_block) == ("list", True)
    assert tags.struct["cdktn"] == "AwsProviderDefaultTags"
    assert str(tags.arguments["tags"].type) == "map(string)"


def test_names_are_sorted_and_bare() -> None:
    names = registry.names()

    assert list(names) == sorted(names)
    assert {"s3_bucket", "iam_role", "sagemaker_endpoint"} <= set(names)
    assert not [name for name in names if name.startswith("aws_") or "." in name]


def test_the_version_of_the_provider_is_known() -> None:
    assert registry.versions()["terraform-provider-aws"] == "6.69.1"


def test_importing_the_registry_reads_no_data() -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) "
        "if event in ('open', 'os.listdir') else None)\n"
        "import transpile.schema.registry\n"
        "print([path for path in opened if 'schema/data' in path])\n"
        "print([name for name in ('yaml', 'cattrs', 'troposphere') if name in sys.modules])\n"
    )
    root = Path(registry.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["[]", "[]"]
