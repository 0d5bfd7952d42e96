"""The endpoint configuration, argument by argument.

Written down from the provider's documentation and source, the CloudFormation registry and
the API's model side by side, independently of the generator.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.committed import record

ARN = {"pattern": r"^arn:aws(-[a-z]+)*:[^:]*:[^:]*:[^:]*:.+$"}
NAME = {
    "form": "name",
    "min_length": 1,
    "max_length": 63,
    "pattern": "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$",
}
KMS = {
    "max_length": 2048,
    "pattern": "^[a-zA-Z0-9:/_-]*$",
    "formats": ["AWS::KMS::Key.Arn", "AWS::KMS::Key.Id", "AWS::KMS::Alias.AliasName"],
    "terraform": ARN,
}
S3 = {
    "form": "name",
    "max_length": 512,
    "pattern": "^(https|s3)://([^/])/?(.*)$",
    "terraform": {"min_length": 1},
}
TOPIC = {
    "form": "arn",
    "max_length": 2048,
    "pattern": r"^arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+$",
    "terraform": ARN,
}
MEDIA_TYPES = {
    "type": "set(string)",
    "form": "name",
    "min_items": 1,
    "max_items": 10,
    "item": {
        "min_length": 1,
        "max_length": 256,
        "pattern": r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*$",
    },
}
ACCELERATORS = [f"ml.eia{n}.{size}" for n in (1, 2) for size in ("medium", "large", "xlarge")]


def text(property_: str, **keys: Any) -> dict[str, Any]:
    return {"type": "string", "property": property_, "replaces": True, **keys}


def number(property_: str, low: int, high: int | None = None, **keys: Any) -> dict[str, Any]:
    bounds = {"minimum": low} | ({} if high is None else {"maximum": high})
    whole = {"type": "number", "integer": True, "property": property_, "replaces": True}
    return {**whole, **bounds, **keys}


def flag(property_: str, **keys: Any) -> dict[str, Any]:
    return {"type": "bool", "property": property_, "replaces": True, **keys}


def block(property_: str, **keys: Any) -> dict[str, Any]:
    return {"block": "list", "max_items": 1, "property": property_, "replaces": True, **keys}


TOP: dict[str, dict[str, Any]] = {
    "name": text("EndpointConfigName", computed=True, read="GetAtt EndpointConfigName", **NAME),
    "name_prefix": {
        "type": "string",
        "computed": True,
        "unmapped": "generated name",
        "terraform": {"max_length": 37, "pattern": "^[0-9A-Za-z][0-9A-Za-z-]*$"},
    },
    "region": {
        "type": "string",
        "computed": True,
        "unmapped": "no counterpart",
        "read": "Sub ${AWS::Region}",
    },
    "kms_key_arn": text("KmsKeyId", **KMS),
    "execution_role_arn": text(
        "ExecutionRoleArn",
        min_length=20,
        max_length=2048,
        pattern=r"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$",
        formats=["AWS::IAM::Role.Arn"],
        terraform=ARN,
    ),
    "tags": {
        "keys": {"min_length": 1, "max_length": 128, "pattern": r"^([\w\s.:/=+\-@]*)$"},
        "type": "map(string)",
        "max_items": 50,
        "item": {"max_length": 256, "pattern": r"^([\w\s.:/=+\-@]*)$"},
        "property": "Tags",
        "conversion": "tags",
    },
}

VARIANT: dict[str, dict[str, Any]] = {
    "variant_name": text("VariantName", computed=True, cloudformation_required=True, **NAME),
    "model_name": text(
        "ModelName",
        form="name",
        min_length=1,
        max_length=63,
        pattern=r"^[a-zA-Z0-9]([\-a-zA-Z0-9]*[a-zA-Z0-9])?$",
    ),
    "initial_instance_count": number("InitialInstanceCount", 1),
    "instance_type": text("InstanceType"),
    "initial_variant_weight": {
        "type": "number",
        "property": "InitialVariantWeight",
        "replaces": True,
        "minimum": 0,
        "default": 1,
    },
    "accelerator_type": {
        "type": "string",
        "unmapped": "no counterpart",
        "terraform": {"enum": ACCELERATORS},
    },
    "volume_size_in_gb": number("VolumeSizeInGB", 1, 512),
    "model_data_download_timeout_in_seconds": number("ModelDataDownloadTimeoutInSeconds", 60, 3600),
    "container_startup_health_check_timeout_in_seconds": number(
        "ContainerStartupHealthCheckTimeoutInSeconds", 60, 3600
    ),
    "enable_ssm_access": flag("EnableSSMAccess"),
    "inference_ami_version": text(
        "InferenceAmiVersion",
        enum=[
            "al2-ami-sagemaker-inference-gpu-2",
            "al2-ami-sagemaker-inference-gpu-2-1",
            "al2-ami-sagemaker-inference-gpu-3-1",
            "al2-ami-sagemaker-inference-neuron-2",
            "al2023-ami-sagemaker-inference-gpu-4-1",
        ],
    ),
    "core_dump_config": block("CoreDumpConfig"),
    "core_dump_config.destination_s3_uri": text("DestinationS3Uri", required=True, **S3),
    "core_dump_config.kms_key_id": text("KmsKeyId", **KMS),
    "serverless_config": block(
        "ServerlessConfig",
        constraints=[{"at_most": ["provisioned_concurrency", "max_concurrency"]}],
    ),
    "serverless_config.max_concurrency": number("MaxConcurrency", 1, 200, required=True),
    "serverless_config.memory_size_in_mb": {
        "type": "number",
        "integer": True,
        "property": "MemorySizeInMB",
        "replaces": True,
        "required": True,
        "enum": [1024, 2048, 3072, 4096, 5120, 6144],
    },
    "serverless_config.provisioned_concurrency": number("ProvisionedConcurrency", 1, 200),
    "routing_config": block("RoutingConfig", listed=True),
    "routing_config.routing_strategy": text(
        "RoutingStrategy",
        required=True,
        enum=["LEAST_OUTSTANDING_REQUESTS", "PREFIX_AWARE", "RANDOM", "KV_AWARE"],
        lacks=["KV_AWARE"],
    ),
    "managed_instance_scaling": block("ManagedInstanceScaling"),
    "managed_instance_scaling.status": text("Status", enum=["DISABLED", "ENABLED"]),
    "managed_instance_scaling.min_instance_count": number("MinInstanceCount", 0),
    "managed_instance_scaling.max_instance_count": number("MaxInstanceCount", 1),
    "capacity_reservation_config": block("CapacityReservationConfig", missing=["cdktf"]),
    "capacity_reservation_config.capacity_reservation_preference": text(
        "CapacityReservationPreference", enum=["capacity-reservations-only"]
    ),
    "capacity_reservation_config.ml_reservation_arn": text(
        "MlReservationArn",
        min_length=20,
        max_length=258,
        pattern=r"^arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z0-9\-]{1,14}/",
        terraform=ARN,
    ),
}

VARIANTS = {
    "block": "list",
    "replaces": True,
    "min_items": 1,
    "max_items": 10,
    "key": "variant_name",
}
PRODUCTION: dict[str, dict[str, Any]] = {
    "": {**VARIANTS, "property": "ProductionVariants", "required": True},
    **VARIANT,
    "volume_size_in_gb": {**VARIANT["volume_size_in_gb"], "computed": True},
}
SHADOW: dict[str, dict[str, Any]] = {
    "": {**VARIANTS, "property": "ShadowProductionVariants"},
    **VARIANT,
    "core_dump_config.kms_key_id": {**VARIANT["core_dump_config.kms_key_id"], "required": True},
}

CAPTURE: dict[str, dict[str, Any]] = {
    "": block("DataCaptureConfig"),
    "initial_sampling_percentage": number("InitialSamplingPercentage", 0, 100, required=True),
    "destination_s3_uri": text("DestinationS3Uri", required=True, **S3),
    "capture_options": {
        "block": "list",
        "property": "CaptureOptions",
        "replaces": True,
        "required": True,
        "min_items": 1,
        "max_items": 32,
        "terraform": {"max_items": 2},
    },
    "capture_options.capture_mode": text(
        "CaptureMode", required=True, enum=["Input", "InputAndOutput", "Output"]
    ),
    "enable_capture": flag("EnableCapture", default=False, cloudformation_required=True),
    "kms_key_id": text("KmsKeyId", **KMS),
    "capture_content_type_header": block(
        "CaptureContentTypeHeader",
        constraints=[{"at_least_one": ["csv_content_types", "json_content_types"]}],
    ),
    "capture_content_type_header.csv_content_types": {
        **MEDIA_TYPES,
        "property": "CsvContentTypes",
        "replaces": True,
    },
    "capture_content_type_header.json_content_types": {
        **MEDIA_TYPES,
        "property": "JsonContentTypes",
        "replaces": True,
    },
}

ASYNC: dict[str, dict[str, Any]] = {
    "": block("AsyncInferenceConfig"),
    "client_config": block("ClientConfig"),
    "client_config.max_concurrent_invocations_per_instance": number(
        "MaxConcurrentInvocationsPerInstance", 1, 1000
    ),
    "output_config": block("OutputConfig", required=True),
    "output_config.s3_output_path": text("S3OutputPath", required=True, **S3),
    "output_config.s3_failure_path": text("S3FailurePath", **S3),
    "output_config.kms_key_id": text("KmsKeyId", **KMS),
    "output_config.notification_config": block("NotificationConfig"),
    "output_config.notification_config.error_topic": text("ErrorTopic", **TOPIC),
    "output_config.notification_config.success_topic": text("SuccessTopic", **TOPIC),
    "output_config.notification_config.include_inference_response_in": {
        "type": "set(string)",
        "max_items": 2,
        "item": {"enum": ["ERROR_NOTIFICATION_TOPIC", "SUCCESS_NOTIFICATION_TOPIC"]},
        "property": "IncludeInferenceResponseIn",
        "replaces": True,
    },
}

EXPECTED = TOP | {
    f"{outer}.{path}".rstrip("."): argument
    for outer, arguments in (
        ("production_variants", PRODUCTION),
        ("shadow_production_variants", SHADOW),
        ("data_capture_config", CAPTURE),
        ("async_inference_config", ASYNC),
    )
    for path, argument in arguments.items()
}


def flat(arguments: dict[str, Any], path: str = "") -> dict[str, dict[str, Any]]:
    found = {}
    for name, argument in arguments.items():
        found[path + name] = argument
        found |= flat(argument.get("arguments", {}), f"{path}{name}.")
    return found


RECORD = record("sagemaker_endpoint_configuration")
FOUND = flat(RECORD["arguments"])


def test_the_table_holds_every_argument() -> None:
    assert FOUND.keys() == EXPECTED.keys()


@pytest.mark.parametrize("path", EXPECTED)
def test_an_argument_is_as_the_table_says(path: str) -> None:
    found = dict(FOUND[path])
    for key in ("arguments", "struct", "provenance"):
        found.pop(key, None)
    if path.endswith(".instance_type"):
        types = found.pop("enum")
        assert len(types) == 277
        assert {"ml.t2.medium", "ml.m5.large", "ml.p4d.24xlarge"} <= set(types)

    assert found == EXPECTED[path]


def test_provenance_says_what_rests_on_more_than_the_name() -> None:
    found = {
        path: each["provenance"]
        for path, each in FOUND.items()
        if each.get("provenance", "exact") != "exact"
    }

    assert found == {"kms_key_arn": "synonym", "name": "prefix"}


def test_the_type_is_as_the_table_says() -> None:
    assert RECORD["import"] == "name"
    assert RECORD["name"] == "name"
    assert RECORD["cloudformation"] == {
        "type": "AWS::SageMaker::EndpointConfig",
        "provenance": "synonym",
        "identifier": ["EndpointConfigArn"],
        "arn": (
            "arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}"
            ":endpoint-config/${EndpointConfigName}"
        ),
    }
    assert RECORD["constraints"] == [
        {"conflicts": ["name", "name_prefix"]},
        {"single_with": ["shadow_production_variants", "production_variants"]},
        {"at_least_one": ["execution_role_arn", "production_variants.*.model_name"]},
    ]
    assert {name: each.get("read") for name, each in RECORD["attributes"].items()} == {
        "arn": "Ref",
        "id": "GetAtt EndpointConfigName",
        "tags_all": None,
    }
