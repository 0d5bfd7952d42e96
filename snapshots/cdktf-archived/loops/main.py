"""A queue in each region of a list, and a group with a rule for each port"""

from cdktf import App, Fn, TerraformOutput, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.security_group import SecurityGroup, SecurityGroupIngress
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sns_topic_subscription import SnsTopicSubscription
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from cdktf_cdktf_provider_aws.vpc import Vpc
from constructs import Construct


class LoopsStack(TerraformStack):
    """Everything in the stack loops."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws")

        queue_eu = SqsQueue(
            self,
            "queue_eu",
            name="orders-eu-us-eu",
            message_retention_seconds=1209600,
            tags={"Region": "EU"},
        )

        queue_us = SqsQueue(
            self,
            "queue_us",
            name="orders-eu-us-us",
            message_retention_seconds=345600,
            tags={"Region": "US"},
        )

        topic = SnsTopic(self, "topic", display_name="Orders")

        SnsTopicSubscription(
            self,
            "subscription_eu",
            topic_arn=topic.arn,
            protocol="sqs",
            endpoint=queue_eu.arn,
        )

        SnsTopicSubscription(
            self,
            "subscription_us",
            topic_arn=topic.arn,
            protocol="sqs",
            endpoint=queue_us.arn,
        )

        vpc = Vpc(self, "vpc", cidr_block="10.0.0.0/16")

        SecurityGroup(
            self,
            "group",
            description="Web",
            vpc_id=vpc.id,
            ingress=[
                SecurityGroupIngress(
                    description="Rule 1",
                    from_port=80,
                    to_port=80,
                    protocol="tcp",
                    cidr_blocks=["10.0.0.0/24"],
                ),
                SecurityGroupIngress(
                    description="Rule 2",
                    from_port=443,
                    to_port=443,
                    protocol="tcp",
                    cidr_blocks=["10.0.1.0/24"],
                ),
            ],
        )

        TerraformOutput(
            self,
            "queues",
            value=Fn.join(",", [queue_eu.arn, queue_us.arn]),
        )

        TerraformOutput(self, "url_eu", value=queue_eu.url)

        TerraformOutput(self, "url_us", value=queue_us.url)

        TerraformOutput(
            self,
            "names",
            value=Fn.join(" ", [f"eu={queue_eu.name}", f"us={queue_us.name}"]),
        )


if __name__ == "__main__":
    app = App()
    LoopsStack(app, "loops")
    app.synth()
