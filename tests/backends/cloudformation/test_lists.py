"""What becomes a list in CloudFormation, or an object for each in one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template

SUBNET = "subnet_id: subnet-00000001"
LISTED = f"{SUBNET}, private_ip_list_enabled: true"


def resources(text: str) -> dict[str, Any]:
    return dict(template(f"params: {{groups: {{type: string}}}}\nresources:\n{text}")["Resources"])


def groups(text: str) -> Any:
    made = resources(
        "  g: {security_group: {vpc_id: vpc-00000001}}\n"
        "  x: {emr_cluster: {name: c, release_label: emr-6.1.0, service_role: r,\n"
        "      ec2_attributes: {instance_profile: p,\n"
        f"        additional_slave_security_groups: '{text}'}},\n"
        "      master_instance_group: {instance_type: m5.xlarge}}}\n"
    )
    return made["X"]["Properties"]["Instances"]["AdditionalSlaveSecurityGroups"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("sg-00000001", ["sg-00000001"]),
        (" sg-00000001, sg-00000002 ", ["sg-00000001", "sg-00000002"]),
        (" ${g.id} ,sg-00000002", [{"Ref": "G"}, "sg-00000002"]),
        ("${params.groups}", {"Fn::Split": [",", {"Ref": "Groups"}]}),
        ("${params.groups} , sg-1", {"Fn::Split": [",", {"Fn::Sub": "${Groups},sg-1"}]}),
        ("sg-1,, sg-2,", ["sg-1", "sg-2"]),
        (
            '${params.groups == "" ? "" : "sg-1,sg-2"}',
            {"Fn::If": ["GroupsIse3b0c442", {"Ref": "AWS::NoValue"}, ["sg-1", "sg-2"]]},
        ),
        (
            '${params.groups == "" ? "sg-1,sg-2" : g.id}',
            {"Fn::If": ["GroupsIse3b0c442", ["sg-1", "sg-2"], [{"Ref": "G"}]]},
        ),
    ],
)
def test_a_text_is_split_at_its_commas(text: str, made: Any) -> None:
    assert groups(text) == made


def test_texts_of_a_map_are_split() -> None:
    made = resources(
        "  x: {lambda_event_source_mapping: {function_name: f, topics: [topic],\n"
        "      self_managed_event_source: {endpoints: {KAFKA_BOOTSTRAP_SERVERS: 'a:1,b:2'}}}}\n"
    )
    assert made["X"]["Properties"]["SelfManagedEventSource"] == {
        "Endpoints": {"KafkaBootstrapServers": ["a:1", "b:2"]}
    }


@pytest.mark.parametrize("given", ["{Fields: [a, b]}", '\'{"Fields": ["a", "b"]}\''])
def test_a_document_becomes_a_list_of_one(given: str) -> None:
    made = resources(
        "  g: {cloudwatch_log_group: {name: g}}\n"
        "  x: {cloudwatch_log_index_policy: {log_group_name: '${g.name}',\n"
        f"      policy_document: {given}}}}}\n"
    )
    assert made["G"]["Properties"]["FieldIndexPolicies"] == [{"Fields": ["a", "b"]}]


def test_the_first_object_differs_from_the_others() -> None:
    made = resources(
        f"  x: {{network_interface: {{{LISTED}, private_ip_list: [10.0.0.4, 10.0.0.5]}}}}\n"
    )
    assert made["X"]["Properties"]["PrivateIpAddresses"] == [
        {"Primary": True, "PrivateIpAddress": "10.0.0.4"},
        {"Primary": False, "PrivateIpAddress": "10.0.0.5"},
    ]


def test_the_only_one_of_a_set_is_the_first() -> None:
    made = resources(f"  x: {{network_interface: {{{SUBNET}, private_ips: [10.0.0.4]}}}}\n")
    assert made["X"]["Properties"]["PrivateIpAddresses"] == [
        {"Primary": True, "PrivateIpAddress": "10.0.0.4"}
    ]


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        (f"{SUBNET}, private_ips: [10.0.0.4, 10.0.0.5]", "several in `private_ips`"),
        (f"{SUBNET}, private_ip_list: [10.0.0.4]", "needs `private_ip_list_enabled`"),
        (f"{LISTED}, private_ip_list: [10.0.0.4], private_ips_count: 2", "private_ips_count"),
    ],
)
def test_a_primary_address_that_nothing_tells_is_an_error(more: str, finding: str) -> None:
    found = findings(f"resources:\n  x: {{network_interface: {{{more}}}}}\n")
    assert any(finding in summary for _, _, summary, _ in found)
