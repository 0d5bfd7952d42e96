"""A topic with alarms in production alone"""

from cdktn import (
    App,
    Fn,
    TerraformOutput,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
    Token,
)
from cdktn_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.sns_topic import SnsTopic
from cdktn_provider_aws.sns_topic_subscription import SnsTopicSubscription
from constructs import Construct


class ConditionsStack(TerraformStack):
    """Everything in the stack conditions."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws")

        stage = TerraformVariable(
            self,
            "stage",
            type="string",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${contains(["test", "prod"], var.stage)}',
                    error_message="stage must be one of test, prod.",
                ),
            ],
        )

        email = TerraformVariable(self, "email", type="string", default="")

        encrypted = TerraformVariable(self, "encrypted", type="bool", default=False)

        CloudwatchLogGroup(
            self,
            "logs",
            name=f"/app/{stage.string_value}",
            retention_in_days=Token.as_number(
                Fn.lookup_nested({"test": 7, "prod": 365}, [stage.string_value]),
            ),
        )

        alarms = SnsTopic(
            self,
            "alarms",
            count=Token.as_number(f'${{{stage.fqn} == "prod" ? 1 : 0}}'),
            display_name=f'${{{encrypted.fqn} ? "Encrypted alarms" : "Alarms"}}',
            kms_master_key_id=f'${{{encrypted.fqn} ? "alias/aws/sns" : null}}',
        )

        SnsTopicSubscription(
            self,
            "mail",
            count=Token.as_number(
                f'${{{stage.fqn} == "prod" && {email.fqn} != "" ? 1 : 0}}',
            ),
            topic_arn=f"${{one({alarms.fqn}[*].arn)}}",
            protocol="email",
            endpoint=email.string_value,
        )

        alarms_output = TerraformOutput(
            self,
            "alarms_output",
            value=f'${{{stage.fqn} == "prod" ? one({alarms.fqn}[*].arn) : null}}',
        )
        alarms_output.override_logical_id("alarms")

        TerraformOutput(
            self,
            "notifies",
            value=f'${{{stage.fqn} == "prod" ? one({alarms.fqn}[*].name) : "nobody"}}',
        )

        TerraformOutput(
            self,
            "is_test",
            value=f'${{{stage.fqn} == "test" || {stage.fqn} == "dev"}}',
        )


if __name__ == "__main__":
    app = App()
    ConditionsStack(app, "conditions")
    app.synth()
