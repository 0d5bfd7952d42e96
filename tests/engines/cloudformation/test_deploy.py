from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import transpile
from tests.engines.cloudformation.deploy import ACCOUNT, REGION, Deployed, as_moto_wants, deployed
from tests.snapshots import ROOT

pytestmark = pytest.mark.engine

IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/classifier:1"


def template(name: str) -> str:
    files = transpile.emit(transpile.load(ROOT / "specs" / f"{name}.yaml"), "cloudformation")
    return files[f"cloudformation/{name}.template.json"]


@pytest.fixture(scope="class")
def inference() -> Iterator[Deployed]:
    with deployed(as_moto_wants(template("inference")), {"Image": IMAGE}) as stack:
        yield stack


def described(stack: Deployed, what: str, name: str) -> dict[str, Any]:
    method = getattr(stack.client("sagemaker"), f"describe_{what}")
    words = {"model": "ModelName", "endpoint_config": "EndpointConfigName"}
    found: dict[str, Any] = method(**{words.get(what, "EndpointName"): name})
    return found


class TestInference:
    def test_the_endpoint_configuration_is_what_the_spec_says(self, inference: Deployed) -> None:
        (listed,) = inference.client("sagemaker").list_endpoint_configs()["EndpointConfigs"]
        found = described(inference, "endpoint_config", listed["EndpointConfigName"])
        model = inference.resources["Model"].rpartition("/")[2]
        bucket = inference.resources["Models"]
        key = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{inference.resources['Key']}"

        assert inference.outputs["EndpointConfigArn"] == found["EndpointConfigArn"]
        assert found["KmsKeyId"] == key
        assert found["ProductionVariants"] == [
            {
                "VariantName": "all-traffic",
                "ModelName": model,
                "InitialInstanceCount": 2,
                "InstanceType": "ml.m5.large",
                "ContainerStartupHealthCheckTimeoutInSeconds": 300,
            }
        ]
        assert found["DataCaptureConfig"] == {
            "EnableCapture": True,
            "InitialSamplingPercentage": 10,
            "DestinationS3Uri": f"s3://{bucket}/captured",
            "KmsKeyId": key,
            "CaptureOptions": [{"CaptureMode": "InputAndOutput"}],
        }

    def test_the_model_runs_the_image_as_the_role(self, inference: Deployed) -> None:
        (listed,) = inference.client("sagemaker").list_models()["Models"]
        found = described(inference, "model", listed["ModelName"])
        role = inference.client("iam").get_role(RoleName=inference.resources["Role"])["Role"]

        assert found["ExecutionRoleArn"] == role["Arn"]
        assert found["PrimaryContainer"] == {
            "Image": IMAGE,
            "ModelDataUrl": f"s3://{inference.outputs['ModelsBucket']}/classifier/model.tar.gz",
            "Environment": {"SAGEMAKER_CONTAINER_LOG_LEVEL": "20", "MODEL_CACHE": "/tmp/cache"},  # noqa: S108  # a value in a container
        }

    def test_the_endpoint_serves_the_configuration(self, inference: Deployed) -> None:
        found = described(inference, "endpoint", inference.outputs["EndpointName"])
        tags = inference.client("sagemaker").list_tags(ResourceArn=found["EndpointArn"])["Tags"]

        assert found["EndpointConfigName"] in inference.outputs["EndpointConfigArn"]
        assert {each["Key"]: each["Value"] for each in tags} == {
            "Team": "ml",
            "Service": "text-classifier",
            "Name": "classifier",
        }

    def test_the_role_trusts_sagemaker(self, inference: Deployed) -> None:
        role = inference.client("iam").get_role(RoleName=inference.resources["Role"])["Role"]
        (statement,) = role["AssumeRolePolicyDocument"]["Statement"]

        assert statement["Principal"] == {"Service": "sagemaker.amazonaws.com"}
        assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}

    def test_the_bucket_is_encrypted_and_tagged(self, inference: Deployed) -> None:
        s3, bucket = inference.client("s3"), inference.outputs["ModelsBucket"]
        (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"][
            "Rules"
        ]
        tags = s3.get_bucket_tagging(Bucket=bucket)["TagSet"]

        assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
        assert {"Key": "Team", "Value": "ml"} in tags

    def test_what_moto_ignores(self, inference: Deployed) -> None:
        s3, bucket = inference.client("s3"), inference.outputs["ModelsBucket"]
        iam, role = inference.client("iam"), inference.resources["Role"]

        assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
        with pytest.raises(s3.exceptions.ClientError, match="NoSuchPublicAccessBlock"):
            s3.get_public_access_block(Bucket=bucket)
        assert iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"] == []
        assert iam.list_role_policies(RoleName=role)["PolicyNames"] == []
        assert inference.client("cloudwatch").describe_alarms()["MetricAlarms"] == []


def test_moto_needs_a_policy_for_a_key_that_cloudformation_makes_up() -> None:
    from botocore.exceptions import ClientError

    with (
        pytest.raises(ClientError, match="undefined resource Key"),
        deployed(template("inference"), {"Image": IMAGE}),
    ):
        pass


def test_moto_drops_the_shadow_variants() -> None:
    made = template("shadow-variants")
    (wanted,) = [
        each["Properties"]
        for each in json.loads(made)["Resources"].values()
        if each["Type"] == "AWS::SageMaker::EndpointConfig"
    ]
    asked = [name for name, each in json.loads(made)["Parameters"].items() if "Default" not in each]
    with deployed(made, dict.fromkeys(asked, IMAGE)) as stack:
        (listed,) = stack.client("sagemaker").list_endpoint_configs()["EndpointConfigs"]
        found = described(stack, "endpoint_config", listed["EndpointConfigName"])

    assert wanted["ShadowProductionVariants"]
    assert "ShadowProductionVariants" not in found
    assert found["ProductionVariants"][0]["VariantName"]
