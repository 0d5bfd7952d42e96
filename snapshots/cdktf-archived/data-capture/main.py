"""The stack data-capture."""

from cdktf import App, TerraformResourceLifecycle, TerraformStack, TerraformVariable
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationDataCaptureConfig,
    SagemakerEndpointConfigurationDataCaptureConfigCaptureContentTypeHeader,
    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions,
    SagemakerEndpointConfigurationProductionVariants,
)
from cdktf_cdktf_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from constructs import Construct


class DataCaptureStack(TerraformStack):
    """Everything in the stack data-capture."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

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

        captured = S3Bucket(self, "captured", bucket_prefix="captured-")

        key = KmsKey(self, "key", description="Encrypts what is captured")

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(image=image.string_value),
        )

        SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="data-capture-",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="all-traffic",
                    model_name=model.name,
                    instance_type="ml.m5.large",
                    initial_instance_count=1,
                ),
            ],
            data_capture_config=SagemakerEndpointConfigurationDataCaptureConfig(
                enable_capture=True,
                initial_sampling_percentage=20,
                destination_s3_uri=f"s3://{captured.bucket}/requests",
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
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )


if __name__ == "__main__":
    app = App()
    DataCaptureStack(app, "data-capture")
    app.synth()
