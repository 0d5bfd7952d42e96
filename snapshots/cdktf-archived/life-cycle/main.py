"""A platform that grew out of an older one"""

from cdktf import (
    App,
    Precondition,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
    Token,
)
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTable,
    DynamodbTableAttribute,
)
from cdktf_cdktf_provider_aws.ebs_volume import EbsVolume
from cdktf_cdktf_provider_aws.ecs_service import EcsService
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from constructs import Construct


class LifeCycleStack(TerraformStack):
    """Everything in the stack life-cycle."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="eu-west-1",
            allowed_account_ids=["111122223333"],
        )

        stage = TerraformVariable(
            self,
            "stage",
            type="string",
            default="prod",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${contains(["test", "prod"], var.stage)}',
                    error_message="stage must be one of test, prod.",
                ),
            ],
        )

        zone = TerraformVariable(self, "zone", type="string", default="eu-west-1a")

        email = TerraformVariable(
            self,
            "email",
            type="string",
            default="shop@example.com",
        )

        orders = DynamodbTable(
            self,
            "orders",
            name="orders",
            billing_mode="PAY_PER_REQUEST",
            hash_key="id",
            range_key="time",
            attribute=[
                DynamodbTableAttribute(name="id", type="S"),
                DynamodbTableAttribute(name="time", type="N"),
            ],
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True),
        )
        orders.import_from("orders")

        logs_api = CloudwatchLogGroup(
            self,
            "logs_api",
            name="/orders/api",
            skip_destroy=True,
        )
        logs_api.import_from("/orders/api")

        logs_jobs = CloudwatchLogGroup(
            self,
            "logs_jobs",
            name="/orders/jobs",
            skip_destroy=True,
        )
        logs_jobs.import_from("/orders/jobs")

        SnsTopic(
            self,
            "alarms",
            count=Token.as_number(f'${{{stage.fqn} == "prod" ? 1 : 0}}'),
            display_name="Orders",
            lifecycle=TerraformResourceLifecycle(
                precondition=[
                    Precondition(
                        condition=f'${{{email.fqn} != ""}}',
                        error_message="Somebody has to get the alarms",
                    ),
                ],
            ),
        )

        jobs_eu = SqsQueue(self, "jobs_eu", name="orders-eu")
        jobs_eu.move_from_id("aws_sqs_queue.work_eu")

        jobs_us = SqsQueue(self, "jobs_us", name="orders-us")
        jobs_us.move_from_id("aws_sqs_queue.work_us")

        EbsVolume(
            self,
            "volume",
            availability_zone=zone.string_value,
            size=100,
            type="gp3",
            final_snapshot=True,
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )

        EcsService(
            self,
            "service",
            name="orders",
            cluster="shop",
            task_definition="orders",
            desired_count=2,
            lifecycle=TerraformResourceLifecycle(ignore_changes=["desired_count"]),
        )

        self.add_override(
            "moved",
            [
                {
                    "from": "module.alarms.aws_sns_topic.this[0]",
                    "to": "aws_sns_topic.alarms[0]",
                },
            ],
        )
        self.add_override(
            "removed",
            [{"from": "aws_sqs_queue.queue", "lifecycle": {"destroy": False}}],
        )


if __name__ == "__main__":
    app = App()
    LifeCycleStack(app, "life-cycle")
    app.synth()
