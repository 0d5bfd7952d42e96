"""A topic and a queue as a deployment wants them"""

from cdktf import (
    App,
    Fn,
    TerraformOutput,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
    Token,
)
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from constructs import Construct


class ParamsStack(TerraformStack):
    """Everything in the stack params."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws")

        name = TerraformVariable(
            self,
            "name",
            type="string",
            description="What all begins with",
            default="orders",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${can(regex("^(?:[a-z-]+)$", var.name))}',
                    error_message="name must match [a-z-]+.",
                ),
                TerraformVariableValidationConfig(
                    condition="${length(var.name) >= 3}",
                    error_message="name must have a length of at least 3.",
                ),
                TerraformVariableValidationConfig(
                    condition="${length(var.name) <= 20}",
                    error_message="name must have a length of at most 20.",
                ),
            ],
        )

        stage = TerraformVariable(
            self,
            "stage",
            type="string",
            default="test",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${contains(["test", "prod"], var.stage)}',
                    error_message="stage must be one of test, prod.",
                ),
            ],
        )

        delay = TerraformVariable(
            self,
            "delay",
            type="number",
            default=0,
            validation=[
                TerraformVariableValidationConfig(
                    condition="${var.delay >= 0}",
                    error_message="delay must be at least 0.",
                ),
                TerraformVariableValidationConfig(
                    condition="${var.delay <= 900}",
                    error_message="delay must be at most 900.",
                ),
            ],
        )

        fifo = TerraformVariable(self, "fifo", type="bool", default=False)

        TerraformVariable(self, "ports", type="list(number)", default=[80, 443])

        tags = TerraformVariable(self, "tags", type="map(string)")
        tags.add_override("default", {"Team": "orders"})

        key = TerraformVariable(
            self,
            "key",
            type="string",
            description="Alias of a key; none by default",
            default=Token.null_value(),
        )

        token = TerraformVariable(
            self,
            "token",
            type="string",
            default="unset",
            sensitive=True,
        )

        SnsTopic(
            self,
            "topic",
            name=f"{name.string_value}-{stage.string_value}",
            kms_master_key_id=key.string_value,
            tags=Token.as_string_map(tags.value),
        )

        SqsQueue(
            self,
            "queue",
            name='${var.fifo ? "${var.name}.fifo" : var.name}',
            fifo_queue=fifo.boolean_value,
            delay_seconds=delay.number_value,
            tags=Token.as_string_map(
                '${merge(var.tags, {"Ports" = join("/", var.ports)})}',
            ),
        )

        TerraformOutput(self, "team", value=Fn.lookup(tags.value, "Team"))

        token_output = TerraformOutput(
            self,
            "token_output",
            value=token.string_value,
            sensitive=True,
        )
        token_output.override_logical_id("token")


if __name__ == "__main__":
    app = App()
    ParamsStack(app, "params")
    app.synth()
