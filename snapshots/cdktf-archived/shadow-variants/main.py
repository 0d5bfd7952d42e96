"""The stack shadow-variants."""

from cdktf import App, TerraformResourceLifecycle, TerraformStack, TerraformVariable
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
    SagemakerEndpointConfigurationShadowProductionVariants,
)
from cdktf_cdktf_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from constructs import Construct


class ShadowVariantsStack(TerraformStack):
    """Everything in the stack shadow-variants."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        image = TerraformVariable(
            self,
            "image",
            type="string",
            description="The model that serves",
        )

        new_image = TerraformVariable(
            self,
            "new_image",
            type="string",
            description="The model that is on trial",
        )

        role_arn = TerraformVariable(
            self,
            "role_arn",
            type="string",
            description="Role that both models run as",
        )

        current = SagemakerModel(
            self,
            "current",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(image=image.string_value),
        )

        candidate = SagemakerModel(
            self,
            "candidate",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(
                image=new_image.string_value,
            ),
        )

        SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="shadow-variants-",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="current",
                    model_name=current.name,
                    instance_type="ml.m5.large",
                    initial_instance_count=2,
                ),
            ],
            shadow_production_variants=[
                SagemakerEndpointConfigurationShadowProductionVariants(
                    variant_name="candidate",
                    model_name=candidate.name,
                    instance_type="ml.m5.large",
                    initial_instance_count=1,
                    initial_variant_weight=0.5,
                ),
            ],
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )


if __name__ == "__main__":
    app = App()
    ShadowVariantsStack(app, "shadow-variants")
    app.synth()
