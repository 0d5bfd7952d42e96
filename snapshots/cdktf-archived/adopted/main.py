"""The stack adopted."""

from cdktf import App, TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
)
from constructs import Construct


class AdoptedStack(TerraformStack):
    """Everything in the stack adopted."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="us-east-1",
            allowed_account_ids=["111122223333"],
        )

        ec = SagemakerEndpointConfiguration(
            self,
            "ec",
            name="endpoint-config-foo",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="variant-1",
                    model_name="text-classifier",
                    instance_type="ml.t2.medium",
                    initial_instance_count=1,
                ),
            ],
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True),
        )
        ec.import_from("endpoint-config-foo")


if __name__ == "__main__":
    app = App()
    AdoptedStack(app, "adopted")
    app.synth()
