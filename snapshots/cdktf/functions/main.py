"""A network computed from one prefix, and names put together at deploy time"""

from cdktn import App, Fn, TerraformOutput, TerraformStack, TerraformVariable
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.ssm_parameter import SsmParameter
from cdktn_provider_aws.subnet import Subnet
from cdktn_provider_aws.vpc import Vpc
from constructs import Construct


class FunctionsStack(TerraformStack):
    """Everything in the stack functions."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws")

        project = TerraformVariable(self, "project", type="string", default="ledger")

        hosts = TerraformVariable(
            self,
            "hosts",
            type="list(string)",
            default=["10.20.0.10", "10.20.0.11"],
        )

        vpc = Vpc(
            self,
            "vpc",
            cidr_block="10.20.0.0/16",
            tags={"Owner": "Payments Team", "Hosts": f"${{length({hosts.fqn})}}"},
        )

        subnet_a = Subnet(
            self,
            "subnet_a",
            vpc_id=vpc.id,
            cidr_block="10.20.0.0/24",
            tags={"Name": f'${{format("%s-%s", {project.fqn}, "a")}}'},
        )

        subnet_b = Subnet(
            self,
            "subnet_b",
            vpc_id=vpc.id,
            cidr_block="10.20.1.0/24",
            tags={"Name": f'${{format("%s-%s", {project.fqn}, "b")}}'},
        )

        subnet_c = Subnet(
            self,
            "subnet_c",
            vpc_id=vpc.id,
            cidr_block="10.20.2.0/24",
            tags={"Name": f'${{format("%s-%s", {project.fqn}, "c")}}'},
        )

        SsmParameter(
            self,
            "settings",
            name=f"/{project.string_value}/settings",
            type="String",
            value=(
                '${jsonencode({"first" = element(var.hosts, 0), "hosts" = var.hosts, '
                '"zones" = ["a", "b", "c"]})}'
            ),
        )

        TerraformOutput(
            self,
            "subnets",
            value=Fn.join(",", [subnet_a.id, subnet_b.id, subnet_c.id]),
        )

        TerraformOutput(self, "first_host", value=f'${{split(".", {hosts.fqn}[0])[3]}}')

        TerraformOutput(self, "digest", value="5cbf6964f288")


if __name__ == "__main__":
    app = App()
    FunctionsStack(app, "functions")
    app.synth()
