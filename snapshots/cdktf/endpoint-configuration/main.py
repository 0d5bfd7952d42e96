"""The stack endpoint-configuration."""

import json

from cdktn import App, TerraformStack
from cdktn_provider_aws.iam_role import IamRole
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
)
from cdktn_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from constructs import Construct


class EndpointConfigurationStack(TerraformStack):
    """Everything in the stack endpoint-configuration."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        role = IamRole(
            self,
            "role",
            assume_role_policy=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "sagemaker.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                        },
                    ],
                },
            ),
        )

        m = SagemakerModel(
            self,
            "m",
            execution_role_arn=role.arn,
            primary_container=SagemakerModelPrimaryContainer(
                image="111122223333.dkr.ecr.us-east-1.amazonaws.com/classifier:1",
            ),
        )

        SagemakerEndpointConfiguration(
            self,
            "ec",
            name="my-endpoint-config",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="variant-1",
                    model_name=m.name,
                    initial_instance_count=1,
                    instance_type="ml.t2.medium",
                ),
            ],
            tags={"Name": "foo"},
        )


if __name__ == "__main__":
    app = App()
    EndpointConfigurationStack(app, "endpoint-configuration")
    app.synth()
