"""A worker whose settings another team keeps in the parameter store"""

from cdktf import (
    App,
    Postcondition,
    TerraformOutput,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    Token,
)
from cdktf_cdktf_provider_aws.data_aws_ssm_parameter import DataAwsSsmParameter
from cdktf_cdktf_provider_aws.db_instance import DbInstance
from cdktf_cdktf_provider_aws.launch_template import LaunchTemplate
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from constructs import Construct


class ParamsFromSsmStack(TerraformStack):
    """Everything in the stack params-from-ssm."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        image = TerraformVariable(
            self,
            "image",
            type="string",
            default=(
                "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
            ),
        )

        size = TerraformVariable(
            self,
            "size",
            type="string",
            description="Type of the workers",
            default="/workers/size",
        )

        delay = TerraformVariable(
            self,
            "delay",
            type="string",
            default="/workers/delay",
        )

        alarms = TerraformVariable(
            self,
            "alarms",
            type="string",
            default="/workers/alarms",
        )

        groups = TerraformVariable(
            self,
            "groups",
            type="string",
            default="/network/security-groups",
        )

        ports = TerraformVariable(self, "ports", type="string", default="workers-ports")

        password = TerraformVariable(
            self,
            "password",
            type="string",
            default="/shop/password",
        )

        param_image = DataAwsSsmParameter(
            self,
            "param_image",
            name=image.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="image must not name a secure string.",
                    ),
                ],
            ),
        )

        param_size = DataAwsSsmParameter(
            self,
            "param_size",
            name=size.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="size must not name a secure string.",
                    ),
                    Postcondition(
                        condition=(
                            '${contains(["t3.micro", "t3.small"], self.insecure_value)}'
                        ),
                        error_message="size must be one of t3.micro, t3.small.",
                    ),
                ],
            ),
        )

        param_delay = DataAwsSsmParameter(
            self,
            "param_delay",
            name=delay.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="delay must not name a secure string.",
                    ),
                ],
            ),
        )

        param_alarms = DataAwsSsmParameter(
            self,
            "param_alarms",
            name=alarms.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="alarms must not name a secure string.",
                    ),
                ],
            ),
        )

        param_groups = DataAwsSsmParameter(
            self,
            "param_groups",
            name=groups.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="groups must not name a secure string.",
                    ),
                ],
            ),
        )

        param_ports = DataAwsSsmParameter(
            self,
            "param_ports",
            name=ports.string_value,
            lifecycle=TerraformResourceLifecycle(
                postcondition=[
                    Postcondition(
                        condition='${self.type != "SecureString"}',
                        error_message="ports must not name a secure string.",
                    ),
                ],
            ),
        )

        param_password = DataAwsSsmParameter(
            self,
            "param_password",
            name=password.string_value,
        )

        LaunchTemplate(
            self,
            "template",
            image_id=param_image.insecure_value,
            instance_type=param_size.insecure_value,
            vpc_security_group_ids=Token.as_list(
                f'${{split(",", {param_groups.fqn}.insecure_value)}}',
            ),
        )

        SqsQueue(
            self,
            "queue",
            delay_seconds=Token.as_number(
                f"${{tonumber({param_delay.fqn}.insecure_value)}}",
            ),
            tags={
                "Ports": (
                    f'${{join("/", [for item in split(",", {param_ports.fqn}'
                    ".insecure_value) : tonumber(item)])}"
                ),
                "First": f'group ${{split(",", {param_groups.fqn}.insecure_value)[0]}}',
            },
        )

        SnsTopic(
            self,
            "topic",
            count=Token.as_number(
                f"${{tobool({param_alarms.fqn}.insecure_value) ? 1 : 0}}",
            ),
        )

        DbInstance(
            self,
            "database",
            instance_class=(
                f'${{{param_size.fqn}.insecure_value == "t3.micro" ? "db.t4g.micro" : '
                '"db.t4g.small"}'
            ),
            allocated_storage=20,
            engine="postgres",
            username="postgres",
            password=param_password.value,
            backup_retention_period=7,
            storage_encrypted=True,
        )

        delay_output = TerraformOutput(
            self,
            "delay_output",
            value=f"${{tonumber({param_delay.fqn}.insecure_value)}}",
        )
        delay_output.override_logical_id("delay")


if __name__ == "__main__":
    app = App()
    ParamsFromSsmStack(app, "params-from-ssm")
    app.synth()
