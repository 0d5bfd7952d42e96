"""The stack terraform-life."""

from cdktn import (
    App,
    Postcondition,
    Precondition,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
)
from cdktn_provider_aws.data_aws_region import DataAwsRegion
from cdktn_provider_aws.ebs_volume import EbsVolume
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.s3_bucket import S3Bucket
from cdktn_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
)
from cdktn_provider_aws.sns_topic import SnsTopic
from cdktn_provider_aws.sqs_queue import SqsQueue
from constructs import Construct


class TerraformLifeStack(TerraformStack):
    """Everything in the stack terraform-life."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws")

        zone = TerraformVariable(self, "zone", type="string", default="eu-west-1a")

        current_region = DataAwsRegion(self, "current_region")
        current_region.override_logical_id("current")

        bucket = S3Bucket(self, "bucket")

        queue_eu = SqsQueue(self, "queue_eu", visibility_timeout_seconds=60)
        queue_eu.move_from_id('aws_sqs_queue.queue["eu"]')

        queue_us = SqsQueue(self, "queue_us", visibility_timeout_seconds=30)
        queue_us.move_from_id('aws_sqs_queue.queue["us"]')

        EbsVolume(
            self,
            "volume",
            availability_zone=zone.string_value,
            size=8,
            lifecycle=TerraformResourceLifecycle(
                replace_triggered_by=[
                    "aws_sqs_queue.queue_eu",
                    "aws_sqs_queue.queue_us",
                    "aws_s3_bucket.bucket.arn",
                ],
                postcondition=[
                    Postcondition(
                        condition=f"${{self.availability_zone == {zone.fqn}}}",
                        error_message="It is in ${self.availability_zone}",
                    ),
                ],
            ),
        )

        SagemakerEndpointConfiguration(
            self,
            "config",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="blue",
                    model_name="classifier",
                    instance_type="ml.m5.large",
                    initial_instance_count=1,
                ),
            ],
            tags={"Owner": "ml"},
            lifecycle=TerraformResourceLifecycle(
                ignore_changes=[
                    'tags["Owner"]',
                    "production_variants[0].initial_instance_count",
                ],
                precondition=[
                    Precondition(
                        condition=(
                            f"${{{bucket.fqn}.region == {current_region.fqn}.region}}"
                        ),
                        error_message=f"The bucket is in ${{{bucket.fqn}.region}}",
                    ),
                ],
            ),
        )

        SnsTopic(
            self,
            "topic",
            display_name="Orders",
            lifecycle=TerraformResourceLifecycle(ignore_changes="all"),
        )

        self.add_override(
            "import",
            [
                {
                    "to": "aws_s3_bucket.bucket",
                    "identity": {
                        "bucket": "orders-of-the-shop",
                        "account_id": "111122223333",
                        "region": "eu-west-1",
                    },
                },
            ],
        )
        self.add_override(
            "removed",
            [
                {
                    "from": "module.events.aws_sns_topic.events",
                    "lifecycle": {"destroy": False},
                },
            ],
        )


if __name__ == "__main__":
    app = App()
    TerraformLifeStack(app, "terraform-life")
    app.synth()
