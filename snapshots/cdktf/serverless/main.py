"""The stack serverless."""

from cdktn import (
    App,
    TerraformOutput,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
)
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.sagemaker_endpoint import SagemakerEndpoint
from cdktn_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
    SagemakerEndpointConfigurationProductionVariantsServerlessConfig,
)
from cdktn_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from constructs import Construct


class ServerlessStack(TerraformStack):
    """Everything in the stack serverless."""

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

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(image=image.string_value),
        )

        config = SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="serverless-",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="all-traffic",
                    model_name=model.name,
                    serverless_config=SagemakerEndpointConfigurationProductionVariantsServerlessConfig(
                        max_concurrency=20,
                        memory_size_in_mb=2048,
                        provisioned_concurrency=5,
                    ),
                ),
            ],
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )

        endpoint = SagemakerEndpoint(self, "endpoint", endpoint_config_name=config.name)

        TerraformOutput(
            self,
            "endpoint_arn",
            value=endpoint.arn,
            description="What callers invoke",
        )


if __name__ == "__main__":
    app = App()
    ServerlessStack(app, "serverless")
    app.synth()
