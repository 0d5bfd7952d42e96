"""A web service on machines behind a load balancer"""

from cdktf import App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token
from cdktf_cdktf_provider_aws.autoscaling_group import (
    AutoscalingGroup,
    AutoscalingGroupLaunchTemplate,
)
from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTable,
    DynamodbTableAttribute,
    DynamodbTableGlobalSecondaryIndex,
    DynamodbTableServerSideEncryption,
)
from cdktf_cdktf_provider_aws.instance import (
    Instance,
    InstanceEbsBlockDevice,
    InstanceEphemeralBlockDevice,
)
from cdktf_cdktf_provider_aws.launch_template import LaunchTemplate
from cdktf_cdktf_provider_aws.lb import Lb, LbAccessLogs
from cdktf_cdktf_provider_aws.lb_listener import LbListener, LbListenerDefaultAction
from cdktf_cdktf_provider_aws.lb_listener_rule import (
    LbListenerRule,
    LbListenerRuleAction,
    LbListenerRuleCondition,
    LbListenerRuleConditionHostHeader,
    LbListenerRuleConditionQueryString,
)
from cdktf_cdktf_provider_aws.lb_target_group import (
    LbTargetGroup,
    LbTargetGroupHealthCheck,
    LbTargetGroupStickiness,
)
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.s3_bucket_lifecycle_configuration import (
    S3BucketLifecycleConfiguration,
    S3BucketLifecycleConfigurationRule,
    S3BucketLifecycleConfigurationRuleExpiration,
    S3BucketLifecycleConfigurationRuleFilter,
    S3BucketLifecycleConfigurationRuleFilterAnd,
)
from cdktf_cdktf_provider_aws.s3_bucket_notification import (
    S3BucketNotification,
    S3BucketNotificationQueue,
)
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from constructs import Construct


class WebStack(TerraformStack):
    """Everything in the stack web."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="us-east-1",
            default_tags=[AwsProviderDefaultTags(tags={"Team": "platform"})],
        )

        vpc_id = TerraformVariable(
            self,
            "vpc_id",
            type="string",
            description="Id of the network",
        )

        subnet_ids = TerraformVariable(
            self,
            "subnet_ids",
            type="list(string)",
            description="Ids of two subnets",
        )

        certificate_arn = TerraformVariable(
            self,
            "certificate_arn",
            type="string",
            description="ARN of the certificate for HTTPS",
        )

        logs = S3Bucket(self, "logs", bucket_prefix="web-logs-")

        balancer = Lb(
            self,
            "balancer",
            internal=False,
            load_balancer_type="application",
            subnets=subnet_ids.list_value,
            idle_timeout=30,
            drop_invalid_header_fields=True,
            access_logs=LbAccessLogs(bucket=logs.bucket, prefix="web", enabled=True),
        )

        group = LbTargetGroup(
            self,
            "group",
            port=8080,
            protocol="HTTP",
            vpc_id=vpc_id.string_value,
            deregistration_delay="30",
            health_check=LbTargetGroupHealthCheck(
                path="/healthy",
                matcher="200",
                interval=15,
                healthy_threshold=2,
            ),
            stickiness=LbTargetGroupStickiness(
                type="app_cookie",
                cookie_name="session",
            ),
        )

        https = LbListener(
            self,
            "https",
            load_balancer_arn=balancer.arn,
            port=443,
            protocol="HTTPS",
            certificate_arn=certificate_arn.string_value,
            routing_http_response_server_enabled=False,
            default_action=[
                LbListenerDefaultAction(type="forward", target_group_arn=group.arn),
            ],
        )

        LbListenerRule(
            self,
            "api",
            listener_arn=https.arn,
            priority=10,
            action=[LbListenerRuleAction(type="forward", target_group_arn=group.arn)],
            condition=[
                LbListenerRuleCondition(
                    host_header=LbListenerRuleConditionHostHeader(
                        values=["api.example.com"],
                    ),
                ),
                LbListenerRuleCondition(
                    query_string=[
                        LbListenerRuleConditionQueryString(key="version", value="2"),
                    ],
                ),
            ],
        )

        machines = LaunchTemplate(
            self,
            "machines",
            name="web",
            image_id="ami-0abcdef1234567890",
            instance_type="t3.small",
            user_data="c3lzdGVtY3RsIHN0YXJ0IHdlYg==",
        )

        AutoscalingGroup(
            self,
            "fleet",
            min_size=2,
            max_size=6,
            vpc_zone_identifier=subnet_ids.list_value,
            target_group_arns=[group.arn],
            launch_template=AutoscalingGroupLaunchTemplate(
                id=machines.id,
                version=Token.as_string(machines.latest_version),
            ),
            enabled_metrics=["GroupInServiceInstances"],
        )

        table = DynamodbTable(
            self,
            "table",
            name="sessions",
            billing_mode="PAY_PER_REQUEST",
            range_key="created",
            hash_key="user",
            attribute=[
                DynamodbTableAttribute(name="user", type="S"),
                DynamodbTableAttribute(name="created", type="N"),
                DynamodbTableAttribute(name="state", type="S"),
            ],
            global_secondary_index=[
                DynamodbTableGlobalSecondaryIndex(
                    name="by-state",
                    hash_key="state",
                    range_key="created",
                    projection_type="ALL",
                ),
            ],
            server_side_encryption=DynamodbTableServerSideEncryption(enabled=True),
            stream_enabled=True,
            stream_view_type="NEW_IMAGE",
        )

        Instance(
            self,
            "worker",
            ami="ami-0abcdef1234567890",
            instance_type="t3.micro",
            ebs_block_device=[
                InstanceEbsBlockDevice(
                    device_name="/dev/sdf",
                    volume_size=20,
                    encrypted=True,
                ),
            ],
            ephemeral_block_device=[
                InstanceEphemeralBlockDevice(
                    device_name="/dev/sdg",
                    virtual_name="ephemeral0",
                ),
            ],
            user_data=f"#!/bin/sh\necho {table.name} >/etc/table\n",
        )

        S3BucketLifecycleConfiguration(
            self,
            "old_logs",
            bucket=logs.id,
            rule=[
                S3BucketLifecycleConfigurationRule(
                    id="expire",
                    status="Enabled",
                    filter=[
                        S3BucketLifecycleConfigurationRuleFilter(
                            and_=[
                                S3BucketLifecycleConfigurationRuleFilterAnd(
                                    prefix="web/",
                                    tags={"Kind": "log"},
                                ),
                            ],
                        ),
                    ],
                    expiration=[S3BucketLifecycleConfigurationRuleExpiration(days=90)],
                ),
            ],
        )

        dead = SqsQueue(self, "dead", message_retention_seconds=1209600)

        uploads = SqsQueue(
            self,
            "uploads",
            redrive_policy=Fn.jsonencode(
                {"deadLetterTargetArn": dead.arn, "maxReceiveCount": 5},
            ),
        )

        S3BucketNotification(
            self,
            "told",
            bucket=logs.id,
            queue=[
                S3BucketNotificationQueue(
                    queue_arn=uploads.arn,
                    events=["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
                    filter_prefix="web/",
                    filter_suffix=".gz",
                ),
            ],
        )

        TerraformOutput(self, "address", value=balancer.dns_name)


if __name__ == "__main__":
    app = App()
    WebStack(app, "web")
    app.synth()
