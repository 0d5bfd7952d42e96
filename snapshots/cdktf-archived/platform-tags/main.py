"""The stack platform-tags."""

from cdktf import App, Fn, TerraformOutput, TerraformStack, TerraformVariable
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from constructs import Construct


class PlatformTagsStack(TerraformStack):
    """Everything in the stack platform-tags."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        team = TerraformVariable(
            self,
            "team",
            type="string",
            description="Who pays",
            default="ml",
        )

        AwsProvider(
            self,
            "aws",
            region="eu-west-1",
            default_tags=[AwsProviderDefaultTags(tags={"Team": team.string_value})],
        )

        jobs = SnsTopic(
            self,
            "jobs",
            name=f"{team.string_value}-jobs",
            display_name=f"Jobs of {team.string_value}",
        )

        TerraformOutput(
            self,
            "summary",
            value=Fn.jsonencode({"team": team.string_value, "topic": jobs.arn}),
            description="Everything that a consumer needs, as JSON",
        )


if __name__ == "__main__":
    app = App()
    PlatformTagsStack(app, "platform-tags")
    app.synth()
