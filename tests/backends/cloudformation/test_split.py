"""Resources whose arguments become resources of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transpile import compile, loads  # noqa: A004  # the name that users know
from transpile.compiler import Result


def _compiled(text: str) -> Result:
    return compile(loads(f"transpile: 1\nstack: s\nresources:\n{text}"), "cloudformation")


def _resources(text: str) -> Any:
    result = _compiled(text)
    assert not result.failed, [each.summary for each in result.diagnostics]
    [template] = result.files.values()
    return json.loads(template)["Resources"]


VPC = "  v: {vpc: {cidr_block: 10.0.0.0/16}}\n"
GATEWAY = VPC + "  g: {internet_gateway: {vpc_id: '${v.id}'}}\n"


def test_a_gateway_is_attached_by_a_resource_of_its_own() -> None:
    made = _resources(GATEWAY)
    assert made["G"] == {"Type": "AWS::EC2::InternetGateway"}
    assert made["GAttachment"] == {
        "Type": "AWS::EC2::VPCGatewayAttachment",
        "Properties": {"InternetGatewayId": {"Ref": "G"}, "VpcId": {"Ref": "V"}},
    }


def test_a_part_stands_beside_what_it_is_part_of() -> None:
    made = _resources(GATEWAY + "  t: {sns_topic: {}}\n")
    assert list(made) == ["V", "G", "GAttachment", "T"]


def test_what_uses_a_gateway_waits_until_it_is_attached() -> None:
    made = _resources(
        GATEWAY + "  t: {route_table: {vpc_id: '${v.id}', route: [\n"
        "    {cidr_block: 0.0.0.0/0, gateway_id: '${g.id}'}]}}\n"
    )
    assert "Routes" not in made["T"]["Properties"]
    assert made["TRoute0x0x0x0x0"] == {
        "Type": "AWS::EC2::Route",
        "DependsOn": "GAttachment",
        "Properties": {
            "RouteTableId": {"Ref": "T"},
            "DestinationCidrBlock": "0.0.0.0/0",
            "GatewayId": {"Ref": "G"},
        },
    }


def test_what_names_a_table_in_depends_on_waits_for_its_routes() -> None:
    made = _resources(
        GATEWAY + "  t: {route_table: {vpc_id: '${v.id}', route: [\n"
        "    {cidr_block: 10.1.0.0/16, gateway_id: '${g.id}'}]}}\n"
        "  n: {sns_topic: {}, depends_on: [t]}\n"
    )
    assert made["N"]["DependsOn"] == ["T", "TRoute10x1x0x0x16"]


@pytest.mark.parametrize("given", ["", ", assign_generated_ipv6_cidr_block: false"])
def test_without_ipv6_a_network_is_one_resource(given: str) -> None:
    assert list(_resources(f"  v: {{vpc: {{cidr_block: 10.0.0.0/16{given}}}}}\n")) == ["V"]


def test_subnets_wait_for_the_ipv6_block() -> None:
    made = _resources(
        "  v: {vpc: {cidr_block: 10.0.0.0/16, assign_generated_ipv6_cidr_block: true}}\n"
        "  s: {subnet: {vpc_id: '${v.id}', cidr_block: 10.0.1.0/24}}\n"
    )
    assert made["VIpv6"]["Properties"] == {
        "VpcId": {"Ref": "V"},
        "AmazonProvidedIpv6CidrBlock": True,
    }
    assert made["S"]["DependsOn"] == "VIpv6"


GROUP = (
    "  g: {{security_group: {{vpc_id: vpc-0123456789abcdef0, ingress: [\n"
    "    {{protocol: tcp, from_port: 1, to_port: 2, self: true{more}}}]}}}}\n"
)


def test_a_rule_that_names_its_own_group_is_a_resource() -> None:
    made = _resources(GROUP.format(more=""))
    assert "SecurityGroupIngress" not in made["G"]["Properties"]
    assert made["GIngresstcpx1x2"] == {
        "Type": "AWS::EC2::SecurityGroupIngress",
        "Properties": {
            "GroupId": {"Ref": "G"},
            "IpProtocol": "tcp",
            "FromPort": 1,
            "ToPort": 2,
            "SourceSecurityGroupId": {"Ref": "G"},
        },
    }


def test_what_else_such_a_rule_says_stays_in_the_group() -> None:
    made = _resources(GROUP.format(more=", cidr_blocks: [10.0.0.0/8]"))
    assert made["G"]["Properties"]["SecurityGroupIngress"] == [
        {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "CidrIp": "10.0.0.0/8"}
    ]
    assert made["GIngresstcpx1x2"]["Properties"]["SourceSecurityGroupId"] == {"Ref": "G"}


def test_a_rule_that_does_not_name_its_own_group_says_nothing_of_it() -> None:
    other = ", cidr_blocks: [10.0.0.0/8]}, {protocol: tcp, from_port: 1, to_port: 3, self: false"
    text = GROUP.format(more=f"{other}, cidr_blocks: [10.0.0.0/8]")
    made = _resources(text)["G"]["Properties"]["SecurityGroupIngress"]
    assert [each["ToPort"] for each in made] == [2, 3]


RULE = (
    "  r: {{security_group_rule: {{type: {way}, security_group_id: sg-0123456789abcdef0,\n"
    "    protocol: tcp, from_port: 1, to_port: 2, {what}}}}}\n"
)


def test_a_rule_becomes_one_for_each_range() -> None:
    made = _resources(RULE.format(way="ingress", what="cidr_blocks: [10.1.0.0/16, 10.2.0.0/16]"))
    assert {name: each["Properties"]["CidrIp"] for name, each in made.items()} == {
        "R10x1x0x0x16": "10.1.0.0/16",
        "R10x2x0x0x16": "10.2.0.0/16",
    }


def test_a_rule_is_of_its_direction_s_type() -> None:
    made = _resources(RULE.format(way="egress", what="self: true"))
    assert made == {
        "R": {
            "Type": "AWS::EC2::SecurityGroupEgress",
            "Properties": {
                "GroupId": "sg-0123456789abcdef0",
                "IpProtocol": "tcp",
                "FromPort": 1,
                "ToPort": 2,
                "DestinationSecurityGroupId": "sg-0123456789abcdef0",
            },
        }
    }


def test_what_waits_for_a_rule_waits_for_all_of_it() -> None:
    rule = RULE.format(way="ingress", what="cidr_blocks: [10.1.0.0/16, 10.2.0.0/16]")
    made = _resources(rule + "  n: {sns_topic: {}, depends_on: [r]}\n")
    assert made["N"]["DependsOn"] == ["R10x1x0x0x16", "R10x2x0x0x16"]


def test_a_mistake_in_a_part_has_its_place() -> None:
    result = _compiled(
        GATEWAY + "  t:\n    route_table:\n      vpc_id: ${v.id}\n      route:\n"
        "        - {cidr_block: 10.1.0.0/16, gateway_id: '${g.arn.x}'}\n"
    )
    assert result.failed
    assert {each.span.line for each in result.diagnostics} == {10}


def test_a_list_that_is_not_written_out_is_an_error() -> None:
    result = compile(
        loads(
            "transpile: 1\nstack: s\nparams: {ranges: {type: list(string)}}\nresources:\n"
            "  t: {sns_topic: {}}\n"
            + RULE.format(way="ingress", what="cidr_blocks: '${params.ranges}'")
        ),
        "cloudformation",
    )
    assert [each.summary for each in result.diagnostics] == [
        "CloudFormation cannot express a list in `cidr_blocks` that is not written out"
    ]


SELF = "{{protocol: {}, from_port: {}, to_port: {}, self: true}}"


def _ids(*rules: str) -> list[str]:
    ingress = f"vpc_id: vpc-0123456789abcdef0, ingress: [{', '.join(rules)}]"
    group = f"  g: {{security_group: {{{ingress}}}}}\n"
    params = "  p: {{type: number}}\n"
    result = compile(
        loads(f"transpile: 1\nstack: s\nparams:\n{params.format()}resources:\n{group}"),
        "cloudformation",
    )
    assert not result.failed, [each.summary for each in result.diagnostics]
    [template] = result.files.values()
    return [each for each in json.loads(template)["Resources"] if each != "G"]


def test_a_rule_is_called_by_what_it_says() -> None:
    made = _ids(SELF.format("tcp", 81, 82), SELF.format("icmp", 8, -1), SELF.format("-1", 0, 0))
    assert made == ["GIngresstcpx81x82", "GIngressicmpx8xx1", "GIngressx1x0x0"]


def test_a_rule_keeps_its_id_among_others() -> None:
    literal, computed = SELF.format("tcp", 81, 82), SELF.format("tcp", "'${params.p}'", 90)
    more = "{protocol: tcp, from_port: 1, to_port: 1, cidr_blocks: [10.0.0.0/8]}"
    [first, second] = _ids(literal, computed)
    assert _ids(more, computed, literal) == [second, first]
    assert second == "GIngressb0548aed"


def test_a_range_that_is_computed_keeps_its_id_among_others() -> None:
    text = "  v: {vpc: {ipv4_ipam_pool_id: ipam-pool-0123456789abcdef0, ipv4_netmask_length: 16}}\n"
    made = [
        _resources(text + RULE.format(way="ingress", what=f"cidr_blocks: [{ranges}]"))
        for ranges in ("'${v.cidr_block}'", "10.1.0.0/16, '${v.cidr_block}'")
    ]
    assert made[0].keys() - made[1].keys() == set()


def test_a_rule_that_is_said_twice_is_an_error() -> None:
    rule = SELF.format("tcp", 81, 82)
    result = _compiled(
        f"  g: {{security_group: {{vpc_id: vpc-0123456789abcdef0, ingress: [{rule}, {rule}]}}}}\n"
    )
    assert [(each.code.identifier, each.summary) for each in result.diagnostics] == [
        ("T205", "`g` says the same twice: both become `GIngresstcpx81x82` in CloudFormation")
    ]


def test_a_part_whose_id_is_taken_is_an_error() -> None:
    result = _compiled(GATEWAY + "  g_attachment: {sns_topic: {}}\n")
    assert [each.summary for each in result.diagnostics] == [
        "a part of `g` becomes `GAttachment` in CloudFormation, as something else"
    ]


def _pinned(ids: str) -> str:
    return (
        VPC + "  g:\n    internet_gateway: {vpc_id: '${v.id}'}\n"
        f"    ids: {{cloudformation: {{{ids}}}}}\n"
    )


@pytest.mark.parametrize(
    ("ids", "made"),
    [
        ("InternetGateway: Gate, Attachment: GA", ["V", "Gate", "GA"]),
        ("Attachment: GA", ["V", "G", "GA"]),
        ("InternetGateway: Gate", ["V", "Gate", "GateAttachment"]),
    ],
)
def test_the_ids_of_parts_can_be_pinned(ids: str, made: list[str]) -> None:
    assert list(_resources(_pinned(ids))) == made


@pytest.mark.parametrize(
    ("ids", "summary"),
    [
        ("Atachment: GA", "`g` has no part `Atachment` on CloudFormation"),
        ("Attachment: g_a", "`g_a` cannot be the id of `g` on cloudformation"),
    ],
)
def test_a_pin_that_makes_no_sense_is_an_error(ids: str, summary: str) -> None:
    assert [each.summary for each in _compiled(_pinned(ids)).diagnostics] == [summary]
