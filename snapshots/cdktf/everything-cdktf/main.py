"""The stack everything-cdktf."""

import json

from cdktn import App, TerraformOutput, TerraformStack
from cdktn_provider_aws.iam_role import IamRole
from cdktn_provider_aws.kms_key import KmsKey
from cdktn_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktn_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationAsyncInferenceConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigClientConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfigNotificationConfig,
    SagemakerEndpointConfigurationDataCaptureConfig,
    SagemakerEndpointConfigurationDataCaptureConfigCaptureContentTypeHeader,
    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions,
    SagemakerEndpointConfigurationProductionVariants,
    SagemakerEndpointConfigurationProductionVariantsCapacityReservationConfig,
    SagemakerEndpointConfigurationProductionVariantsCoreDumpConfig,
    SagemakerEndpointConfigurationProductionVariantsManagedInstanceScaling,
    SagemakerEndpointConfigurationProductionVariantsRoutingConfig,
    SagemakerEndpointConfigurationShadowProductionVariants,
    SagemakerEndpointConfigurationShadowProductionVariantsCoreDumpConfig,
    SagemakerEndpointConfigurationShadowProductionVariantsServerlessConfig,
)
from cdktn_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from cdktn_provider_aws.sns_topic import SnsTopic
from constructs import Construct


class EverythingCdktfStack(TerraformStack):
    """Everything in the stack everything-cdktf."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="us-east-1",
            allowed_account_ids=["111122223333"],
            default_tags=[AwsProviderDefaultTags(tags={"Team": "ml"})],
        )

        key = KmsKey(self, "key", description="Encrypts everything")

        succeeded = SnsTopic(self, "succeeded", name_prefix="succeeded-")

        failed = SnsTopic(self, "failed", name_prefix="failed-")

        role = IamRole(
            self,
            "role",
            assume_role_policy=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": {
                        "Effect": "Allow",
                        "Principal": {"Service": "sagemaker.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    },
                },
            ),
        )

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role.arn,
            primary_container=SagemakerModelPrimaryContainer(
                image=(
                    "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-"
                    "inference:2.1"
                ),
            ),
        )

        config = SagemakerEndpointConfiguration(
            self,
            "config",
            name="everything",
            execution_role_arn=role.arn,
            kms_key_arn=key.arn,
            tags={"Name": "everything", "Team": "platform"},
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="instances",
                    model_name=model.name,
                    instance_type="ml.g5.xlarge",
                    initial_instance_count=1,
                    initial_variant_weight=0.75,
                    accelerator_type="ml.eia2.medium",
                    volume_size_in_gb=64,
                    model_data_download_timeout_in_seconds=900,
                    container_startup_health_check_timeout_in_seconds=600,
                    enable_ssm_access=True,
                    inference_ami_version="al2-ami-sagemaker-inference-gpu-2",
                    core_dump_config=SagemakerEndpointConfigurationProductionVariantsCoreDumpConfig(
                        destination_s3_uri="s3://core-dumps/production",
                        kms_key_id=key.arn,
                    ),
                    routing_config=[
                        SagemakerEndpointConfigurationProductionVariantsRoutingConfig(
                            routing_strategy="RANDOM",
                        ),
                    ],
                    managed_instance_scaling=SagemakerEndpointConfigurationProductionVariantsManagedInstanceScaling(
                        status="ENABLED",
                        min_instance_count=0,
                        max_instance_count=4,
                    ),
                    capacity_reservation_config=SagemakerEndpointConfigurationProductionVariantsCapacityReservationConfig(
                        capacity_reservation_preference="capacity-reservations-only",
                        ml_reservation_arn=(
                            "arn:aws:sagemaker:us-east-1:111122223333:training-plan/"
                            "reserved-gpus"
                        ),
                    ),
                ),
            ],
            shadow_production_variants=[
                SagemakerEndpointConfigurationShadowProductionVariants(
                    variant_name="serverless",
                    model_name=model.name,
                    initial_variant_weight=0.25,
                    serverless_config=SagemakerEndpointConfigurationShadowProductionVariantsServerlessConfig(
                        max_concurrency=20,
                        memory_size_in_mb=6144,
                        provisioned_concurrency=10,
                    ),
                    core_dump_config=SagemakerEndpointConfigurationShadowProductionVariantsCoreDumpConfig(
                        destination_s3_uri="s3://core-dumps/shadow",
                        kms_key_id=key.arn,
                    ),
                ),
            ],
            data_capture_config=SagemakerEndpointConfigurationDataCaptureConfig(
                enable_capture=True,
                initial_sampling_percentage=100,
                destination_s3_uri="s3://captured/requests",
                kms_key_id=key.arn,
                capture_options=[
                    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions(
                        capture_mode="Input",
                    ),
                    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions(
                        capture_mode="Output",
                    ),
                ],
                capture_content_type_header=SagemakerEndpointConfigurationDataCaptureConfigCaptureContentTypeHeader(
                    csv_content_types=["text/csv"],
                    json_content_types=["application/json", "application/jsonlines"],
                ),
            ),
            async_inference_config=SagemakerEndpointConfigurationAsyncInferenceConfig(
                client_config=SagemakerEndpointConfigurationAsyncInferenceConfigClientConfig(
                    max_concurrent_invocations_per_instance=4,
                ),
                output_config=SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfig(
                    s3_output_path="s3://results/succeeded",
                    s3_failure_path="s3://results/failed",
                    kms_key_id=key.arn,
                    notification_config=SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfigNotificationConfig(
                        success_topic=succeeded.arn,
                        error_topic=failed.arn,
                        include_inference_response_in=[
                            "SUCCESS_NOTIFICATION_TOPIC",
                            "ERROR_NOTIFICATION_TOPIC",
                        ],
                    ),
                ),
            ),
        )

        TerraformOutput(self, "arn", value=config.arn)

        TerraformOutput(self, "name", value=config.name)

        TerraformOutput(self, "id", value=config.id)

        TerraformOutput(self, "tags_all", value=config.tags_all)


if __name__ == "__main__":
    app = App()
    EverythingCdktfStack(app, "everything-cdktf")
    app.synth()
