"""The generic conversions, each on a type that needs it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transpile import compile, loads  # noqa: A004  # the name that users know


def _properties(text: str) -> Any:
    """The properties of the only resource of a template."""
    result = compile(loads(f"transpile: 1\nstack: s\nresources:\n  x:\n{text}"), "cloudformation")
    assert not result.failed, [each.summary for each in result.diagnostics]
    [template] = result.files.values()
    [resource] = json.loads(template)["Resources"].values()
    return resource["Properties"]


def _errors(text: str) -> list[str]:
    result = compile(loads(f"transpile: 1\nstack: s\nresources:\n  x:\n{text}"), "cloudformation")
    assert not result.files
    return [each.summary for each in result.diagnostics]


def test_a_text_becomes_base64() -> None:
    made = _properties("    instance: {ami: ami-0abcdef1234567890, user_data: echo hello}\n")
    assert made["UserData"] == "ZWNobyBoZWxsbw=="


def test_values_become_objects() -> None:
    made = _properties(
        "    eks_cluster: {name: k, role_arn: 'arn:aws:iam::123456789012:role/x',\n"
        "      vpc_config: {subnet_ids: [subnet-0123456789abcdef0]},\n"
        "      enabled_cluster_log_types: [audit, api]}\n"
    )
    assert made["Logging"] == {
        "ClusterLogging": {"EnabledTypes": [{"Type": "audit"}, {"Type": "api"}]}
    }


def test_the_hash_key_comes_first_wherever_it_is_written() -> None:
    made = _properties(
        "    dynamodb_table: {billing_mode: PAY_PER_REQUEST, range_key: at, hash_key: id,\n"
        "      attribute: {id: {type: S}, at: {type: N}}}\n"
    )
    assert made["KeySchema"] == [
        {"KeyType": "HASH", "AttributeName": "id"},
        {"KeyType": "RANGE", "AttributeName": "at"},
    ]


def test_an_item_can_be_told_by_its_position() -> None:
    made = _properties(
        "    vpn_connection: {customer_gateway_id: cgw-0123456789abcdef0, type: ipsec.1,\n"
        "      vpn_gateway_id: vgw-0123456789abcdef0, tunnel2_ike_versions: [ikev2],\n"
        "      tunnel2_dpd_timeout_seconds: 40}\n"
    )
    assert made["VpnTunnelOptionsSpecifications"] == [
        {},
        {"IKEVersions": [{"Value": "ikev2"}], "DPDTimeoutSeconds": 40},
    ]


def test_a_constant_comes_with_the_argument() -> None:
    made = _properties(
        "    flow_log: {subnet_id: subnet-0123456789abcdef0, traffic_type: ALL,\n"
        "      log_destination: 'arn:aws:s3:::b', log_destination_type: s3}\n"
    )
    assert made["ResourceId"] == "subnet-0123456789abcdef0"
    assert made["ResourceType"] == "Subnet"


def test_blocks_become_entries_of_a_map() -> None:
    made = _properties(
        "    db_parameter_group: {family: postgres16,\n"
        "      parameter: [{name: log_connections, value: '1'}, {name: work_mem, value: '4096'}]}\n"
    )
    assert made["Parameters"] == {"log_connections": "1", "work_mem": "4096"}


def test_blocks_become_a_list_of_one_argument() -> None:
    made = _properties(
        "    wafv2_regex_pattern_set: {name: n, scope: REGIONAL,\n"
        "      regular_expression: [{regex_string: one}, {regex_string: two}]}\n"
    )
    assert sorted(made["RegularExpressionList"]) == ["one", "two"]


def test_the_keys_of_a_document_get_the_case_of_the_schema() -> None:
    made = _properties(
        "    ecs_task_definition:\n"
        "      family: f\n"
        "      container_definitions:\n"
        "        - name: web\n"
        "          image: nginx\n"
        "          portMappings: [{containerPort: 80}]\n"
        "          environment: [{name: A, value: b}]\n"
        "          dockerLabels: {team.name: web}\n"
        "          logConfiguration: {logDriver: awslogs, options: {awslogs-group: g}}\n"
    )
    assert made["ContainerDefinitions"] == [
        {
            "Name": "web",
            "Image": "nginx",
            "PortMappings": [{"ContainerPort": 80}],
            "Environment": [{"Name": "A", "Value": "b"}],
            "DockerLabels": {"team.name": "web"},
            "LogConfiguration": {"LogDriver": "awslogs", "Options": {"awslogs-group": "g"}},
        }
    ]


def test_a_key_that_the_schema_lacks_is_an_error() -> None:
    errors = _errors(
        "    ecs_task_definition: {family: f, container_definitions: [{name: w, imgae: i}]}\n"
    )
    assert any("is no property of AWS::ECS::TaskDefinition" in each for each in errors)


@pytest.mark.parametrize(("given", "made"), [("true", "internal"), ("false", "internet-facing")])
def test_a_bool_becomes_one_of_two_words(given: str, made: str) -> None:
    found = _properties(f"    lb: {{internal: {given}, subnets: [subnet-1, subnet-2]}}\n")
    assert found["Scheme"] == made


def test_stickiness_is_on_where_nothing_is_said() -> None:
    made = _properties(
        "    lb_target_group: {port: 80, protocol: TCP, vpc_id: vpc-1,\n"
        "      stickiness: {type: source_ip}}\n"
    )
    assert made["TargetGroupAttributes"] == [
        {"Key": "stickiness.type", "Value": "source_ip"},
        {"Key": "stickiness.enabled", "Value": "true"},
    ]
    off = _properties(
        "    lb_target_group: {port: 80, protocol: TCP, vpc_id: vpc-1,\n"
        "      stickiness: {type: source_ip, enabled: false}}\n"
    )
    assert {"Key": "stickiness.enabled", "Value": "false"} in off["TargetGroupAttributes"]
    assert len(off["TargetGroupAttributes"]) == 2


def test_each_event_has_a_notification_of_its_own() -> None:
    result = compile(
        loads(
            "transpile: 1\nstack: s\nresources:\n  b: {s3_bucket: {bucket: b-1}}\n  n:\n"
            "    s3_bucket_notification:\n      bucket: ${b.id}\n      topic:\n"
            "        - {topic_arn: 'arn:aws:sns:us-east-1:123456789012:t', filter_suffix: .gz,\n"
            "           events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']}\n"
        ),
        "cloudformation",
    )
    [template] = result.files.values()
    made = json.loads(template)["Resources"]["B"]["Properties"]["NotificationConfiguration"]
    rules = {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".gz"}]}}
    topic = "arn:aws:sns:us-east-1:123456789012:t"
    assert made["TopicConfigurations"] == [
        {"Topic": topic, "Filter": rules, "Event": "s3:ObjectCreated:*"},
        {"Topic": topic, "Filter": rules, "Event": "s3:ObjectRemoved:*"},
    ]
