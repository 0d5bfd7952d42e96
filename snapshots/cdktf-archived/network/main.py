"""A small public network"""

from cdktf import App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token
from cdktf_cdktf_provider_aws.internet_gateway import InternetGateway
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktf_cdktf_provider_aws.route_table import RouteTable, RouteTableRoute
from cdktf_cdktf_provider_aws.route_table_association import RouteTableAssociation
from cdktf_cdktf_provider_aws.security_group import (
    SecurityGroup,
    SecurityGroupEgress,
    SecurityGroupIngress,
)
from cdktf_cdktf_provider_aws.security_group_rule import SecurityGroupRule
from cdktf_cdktf_provider_aws.subnet import Subnet
from cdktf_cdktf_provider_aws.vpc import Vpc
from constructs import Construct


class NetworkStack(TerraformStack):
    """Everything in the stack network."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="eu-west-1",
            default_tags=[AwsProviderDefaultTags(tags={"Project": "network"})],
        )

        left_zone = TerraformVariable(
            self,
            "left_zone",
            type="string",
            description="The first availability zone",
        )

        right_zone = TerraformVariable(
            self,
            "right_zone",
            type="string",
            description="Another one",
        )

        main = Vpc(
            self,
            "main",
            cidr_block="10.20.0.0/16",
            assign_generated_ipv6_cidr_block=True,
            enable_dns_hostnames=True,
        )

        door = InternetGateway(self, "door", vpc_id=main.id)

        left = Subnet(
            self,
            "left",
            vpc_id=main.id,
            cidr_block="10.20.1.0/24",
            availability_zone=left_zone.string_value,
        )

        right = Subnet(
            self,
            "right",
            vpc_id=main.id,
            cidr_block="10.20.2.0/24",
            availability_zone=right_zone.string_value,
        )

        public = RouteTable(
            self,
            "public",
            vpc_id=main.id,
            route=[
                RouteTableRoute(cidr_block="0.0.0.0/0", gateway_id=door.id),
                RouteTableRoute(ipv6_cidr_block="::/0", gateway_id=door.id),
            ],
        )
        public.add_override("route.0.odb_network_arn", Token.null_value())
        public.add_override("route.1.odb_network_arn", Token.null_value())

        RouteTableAssociation(
            self,
            "left_public",
            subnet_id=left.id,
            route_table_id=public.id,
        )

        RouteTableAssociation(
            self,
            "right_public",
            subnet_id=right.id,
            route_table_id=public.id,
        )

        members = SecurityGroup(
            self,
            "members",
            description="Members may talk to each other",
            vpc_id=main.id,
            ingress=[
                SecurityGroupIngress(
                    description="HTTPS",
                    protocol="tcp",
                    from_port=443,
                    to_port=443,
                    cidr_blocks=["0.0.0.0/0"],
                ),
                SecurityGroupIngress(
                    description="Members",
                    protocol="tcp",
                    from_port=0,
                    to_port=65535,
                    self_attribute=True,
                ),
            ],
            egress=[
                SecurityGroupEgress(
                    description="Anywhere",
                    protocol="tcp",
                    from_port=443,
                    to_port=443,
                    cidr_blocks=["0.0.0.0/0"],
                ),
            ],
        )

        SecurityGroupRule(
            self,
            "admin",
            description="The office",
            type="ingress",
            security_group_id=members.id,
            protocol="tcp",
            from_port=22,
            to_port=22,
            cidr_blocks=["192.0.2.0/24", "198.51.100.0/24"],
        )

        TerraformOutput(self, "vpc", value=main.id)

        TerraformOutput(self, "subnets", value=Fn.join(",", [left.id, right.id]))


if __name__ == "__main__":
    app = App()
    NetworkStack(app, "network")
    app.synth()
