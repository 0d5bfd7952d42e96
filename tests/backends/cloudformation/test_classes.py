from __future__ import annotations

import pytest
from troposphere import AWSObject, AWSProperty, Ref, awslambda, firehose, s3, sagemaker

from transpile.backends.cloudformation import slots
from transpile.backends.cloudformation.classes import Kinds, corrected, instance, resource_class
from transpile.backends.cloudformation.encode import encode

KNOWN = [
    ("AWS::Lambda::Function", awslambda.Function),
    ("AWS::KinesisFirehose::DeliveryStream", firehose.DeliveryStream),
    ("AWS::S3::Bucket", s3.Bucket),
]


@pytest.mark.parametrize(("name", "cls"), KNOWN)
def test_a_class_is_found_without_a_list_of_modules(name: str, cls: type[AWSObject]) -> None:
    assert resource_class(name) is cls


def test_a_type_without_a_class_gets_one() -> None:
    found = resource_class("AWS::EventsV2::Nothing")

    assert issubclass(found, AWSObject)
    assert found.resource_type == "AWS::EventsV2::Nothing"


def test_a_class_of_another_type_is_corrected_by_the_schema() -> None:
    slot = slots.root("AWS::SageMaker::EndpointConfig").member("DataCaptureConfig")

    assert slot is not None
    assert "CaptureOptions" not in sagemaker.DataCaptureConfig.props
    assert issubclass(slot.cls, sagemaker.DataCaptureConfig)
    assert "CaptureOptions" in slot.cls.props
    assert slot.cls.validate is AWSProperty.validate


def test_a_class_that_agrees_is_kept() -> None:
    kinds = {"SecurityGroupIds": Kinds("array", "string"), "Subnets": Kinds("array", "string")}

    assert corrected(sagemaker.VpcConfig, kinds, ("SecurityGroupIds", "Subnets")) is (
        sagemaker.VpcConfig
    )


def test_a_property_is_needed_only_where_the_schema_needs_it() -> None:
    kinds = {"SecurityGroupIds": Kinds("array", "string"), "Subnets": Kinds("array", "string")}

    assert corrected(sagemaker.VpcConfig, kinds, ("Subnets",)).props["SecurityGroupIds"][1] is False


def test_an_object_is_what_its_constructor_makes() -> None:
    made = instance(sagemaker.VpcConfig, {"Subnets": ["a"], "SecurityGroupIds": ["b"]})

    assert vars(made) == vars(sagemaker.VpcConfig(Subnets=["a"], SecurityGroupIds=["b"]))


def test_encoding_is_troposphere_s_own() -> None:
    made = sagemaker.Model(
        "Model",
        ExecutionRoleArn=Ref("Role"),
        VpcConfig=sagemaker.VpcConfig(Subnets=["a"], SecurityGroupIds=["b"]),
    )

    assert encode(made) == made.to_dict()["Properties"]
