"""The stack asynchronous."""

from cdktf import (
    App,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
)
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktf_cdktf_provider_aws.sagemaker_endpoint import SagemakerEndpoint
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationAsyncInferenceConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigClientConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfig,
    SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfigNotificationConfig,
    SagemakerEndpointConfigurationProductionVariants,
)
from cdktf_cdktf_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from constructs import Construct


class AsynchronousStack(TerraformStack):
    """Everything in the stack asynchronous."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="us-east-1",
            default_tags=[AwsProviderDefaultTags(tags={"Team": "ml"})],
        )

        image = TerraformVariable(
            self,
            "image",
            type="string",
            description="Address of the inference container's image",
        )

        role_arn = TerraformVariable(
            self,
            "role_arn",
            type="string",
            description="Role that the model runs as",
        )

        bucket = TerraformVariable(
            self,
            "bucket",
            type="string",
            description="Bucket for results",
            validation=[
                TerraformVariableValidationConfig(
                    condition="${length(var.bucket) >= 3}",
                    error_message="bucket must have a length of at least 3.",
                ),
                TerraformVariableValidationConfig(
                    condition="${length(var.bucket) <= 63}",
                    error_message="bucket must have a length of at most 63.",
                ),
            ],
        )

        key = KmsKey(
            self,
            "key",
            description="Encrypts results and what the endpoint stores",
            enable_key_rotation=True,
        )

        succeeded = SnsTopic(self, "succeeded", name="inference-succeeded")

        failed = SnsTopic(self, "failed", name="inference-failed")

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(image=image.string_value),
        )

        config = SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="asynchronous-",
            kms_key_arn=key.arn,
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="all-traffic",
                    model_name=model.name,
                    instance_type="ml.m5.xlarge",
                    initial_instance_count=1,
                ),
            ],
            async_inference_config=SagemakerEndpointConfigurationAsyncInferenceConfig(
                client_config=SagemakerEndpointConfigurationAsyncInferenceConfigClientConfig(
                    max_concurrent_invocations_per_instance=4,
                ),
                output_config=SagemakerEndpointConfigurationAsyncInferenceConfigOutputConfig(
                    s3_output_path=f"s3://{bucket.string_value}/results/",
                    s3_failure_path=f"s3://{bucket.string_value}/failures/",
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
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )

        SagemakerEndpoint(self, "endpoint", endpoint_config_name=config.name)


if __name__ == "__main__":
    app = App()
    AsynchronousStack(app, "asynchronous")
    app.synth()
