"""A worker on the newest image, in the zones that the stack names"""

from cdktf import App, Fn, TerraformOutput, TerraformStack, Token
from cdktf_cdktf_provider_aws.autoscaling_group import (
    AutoscalingGroup,
    AutoscalingGroupLaunchTemplate,
)
from cdktf_cdktf_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktf_cdktf_provider_aws.data_aws_elb_service_account import (
    DataAwsElbServiceAccount,
)
from cdktf_cdktf_provider_aws.data_aws_lb_hosted_zone_id import DataAwsLbHostedZoneId
from cdktf_cdktf_provider_aws.data_aws_service_principal import DataAwsServicePrincipal
from cdktf_cdktf_provider_aws.data_aws_ssm_parameter import DataAwsSsmParameter
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws.launch_template import LaunchTemplate
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.route53_record import Route53Record, Route53RecordAlias
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.s3_bucket_policy import S3BucketPolicy
from cdktf_cdktf_provider_aws.subnet import Subnet
from cdktf_cdktf_provider_aws.vpc import Vpc
from constructs import Construct


class LookUpsStack(TerraformStack):
    """Everything in the stack look-ups."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        image = DataAwsSsmParameter(
            self,
            "image",
            name=(
                "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
            ),
        )

        size = DataAwsSsmParameter(self, "size", name="/workers/size")

        account = DataAwsCallerIdentity(self, "account")

        logs = DataAwsServicePrincipal(self, "logs", service_name="logs")

        balancers = DataAwsElbServiceAccount(self, "balancers")

        balancer_zone = DataAwsLbHostedZoneId(
            self,
            "balancer_zone",
            load_balancer_type="network",
        )

        vpc = Vpc(self, "vpc", cidr_block="10.0.0.0/16")

        subnet_a = Subnet(
            self,
            "subnet_a",
            vpc_id=vpc.id,
            cidr_block="10.0.0.0/20",
            availability_zone="us-east-1a",
        )

        subnet_b = Subnet(
            self,
            "subnet_b",
            vpc_id=vpc.id,
            cidr_block="10.0.16.0/20",
            availability_zone="us-east-1b",
        )

        template = LaunchTemplate(
            self,
            "template",
            image_id=image.insecure_value,
            instance_type=size.insecure_value,
        )

        AutoscalingGroup(
            self,
            "workers",
            min_size=1,
            max_size=3,
            vpc_zone_identifier=[subnet_a.id, subnet_b.id],
            launch_template=AutoscalingGroupLaunchTemplate(
                id=template.id,
                version=Token.as_string(template.latest_version),
            ),
        )

        bucket = S3Bucket(self, "bucket")

        S3BucketPolicy(
            self,
            "policy",
            bucket=bucket.id,
            policy=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "EncryptedOnly",
                            "Effect": "Deny",
                            "Action": "s3:*",
                            "Resource": [bucket.arn, f"{bucket.arn}/*"],
                            "Principal": "*",
                            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                        },
                        {
                            "Effect": "Allow",
                            "Action": "s3:PutObject",
                            "Resource": f"{bucket.arn}/AWSLogs/{account.account_id}/*",
                            "Principal": {"AWS": balancers.arn},
                        },
                    ],
                },
            ),
        )

        Route53Record(
            self,
            "name",
            zone_id="Z0123456789ABCDEFGHIJ",
            name="workers.example.com",
            type="A",
            alias=Route53RecordAlias(
                name="workers.elb.us-east-1.amazonaws.com",
                zone_id=balancer_zone.id,
                evaluate_target_health=True,
            ),
        )

        KmsKey(
            self,
            "key",
            policy=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": logs.name},
                            "Action": "kms:*",
                            "Resource": "*",
                        },
                    ],
                },
            ),
        )

        image_output = TerraformOutput(self, "image_output", value=image.insecure_value)
        image_output.override_logical_id("image")

        policy_output = TerraformOutput(
            self,
            "policy_output",
            value=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "EncryptedOnly",
                            "Effect": "Deny",
                            "Action": "s3:*",
                            "Resource": [bucket.arn, f"{bucket.arn}/*"],
                            "Principal": "*",
                            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                        },
                    ],
                },
            ),
        )
        policy_output.override_logical_id("policy")


if __name__ == "__main__":
    app = App()
    LookUpsStack(app, "look-ups")
    app.synth()
