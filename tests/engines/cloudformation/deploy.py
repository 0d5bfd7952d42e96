"""Templates deployed into moto's AWS."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

REGION = "us-east-1"
ACCOUNT = "123456789012"


class Deployed:
    """A stack that moto runs; clients see what it made.

    ``resources`` has the physical id of each resource that moto made, by logical id.
    """

    def __init__(self, stack: str) -> None:
        cloudformation = self.client("cloudformation")
        (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
        assert found["StackStatus"] == "CREATE_COMPLETE"
        self.outputs = {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", ())}
        self.resources = {
            each["LogicalResourceId"]: each["PhysicalResourceId"]
            for each in cloudformation.list_stack_resources(StackName=stack)[
                "StackResourceSummaries"
            ]
        }

    @staticmethod
    def client(service: str) -> Any:
        import boto3

        return boto3.client(service, region_name=REGION)


@contextmanager
def deployed(template: str, parameters: Mapping[str, str]) -> Iterator[Deployed]:
    """Deploys a template as it is; moto's warnings about types that it skips are errors no more."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
            patch.setenv(name, "testing")
        from moto import mock_aws

        with mock_aws():
            Deployed.client("cloudformation").create_stack(
                StackName="stack",
                TemplateBody=template,
                Parameters=[
                    {"ParameterKey": key, "ParameterValue": value}
                    for key, value in parameters.items()
                ],
            )
            yield Deployed("stack")


def as_moto_wants(template: str) -> str:
    """The template with KMS keys as moto needs them: with a policy and without tags.

    CloudFormation makes a policy up, and names a tag's parts ``Key`` and ``Value`` where
    moto looks for the API's ``TagKey``.
    """
    document = json.loads(template)
    for resource in document["Resources"].values():
        if resource["Type"] == "AWS::KMS::Key":
            properties = resource["Properties"]
            properties.setdefault("KeyPolicy", {"Version": "2012-10-17", "Statement": []})
            properties.pop("Tags", None)
    return json.dumps(document)
