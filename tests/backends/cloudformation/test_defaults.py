"""What CloudFormation is told where a spec says nothing, as something else decides."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transpile import compile, loads  # noqa: A004  # the name that users know

GROUP = "port: 80, protocol: TCP, vpc_id: vpc-00000001"
NO_VALUE = {"Ref": "AWS::NoValue"}
ACTION = "{type: forward, target_group_arn: 'arn:aws:elasticloadbalancing:a:1:targetgroup/a/1'}"
OTHER = "{type: redirect, redirect: {status_code: HTTP_301}}"
LISTENER = (
    "load_balancer_arn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/1',"
    " port: 80, protocol: HTTP"
)
BEHAVIOR = (
    "allowed_methods: [GET, HEAD], cached_methods: [GET, HEAD], target_origin_id: o,"
    " viewer_protocol_policy: allow-all"
)
FORWARDED = "forwarded_values: {query_string: false, cookies: {forward: none}}"


def _compiled(resource: str, more: str = "") -> Any:
    text = f"transpile: 1\nstack: s\nparams: {{kind: {{type: string}}}}\nresources:\n  x:\n{more}"
    return compile(loads(f"{text}    {resource}\n"), "cloudformation")


def _properties(resource: str, more: str = "") -> Any:
    result = _compiled(resource, more)
    assert not result.failed, [each.summary for each in result.diagnostics]
    [template] = result.files.values()
    return json.loads(template)["Resources"]["X"]["Properties"]


@pytest.mark.parametrize("name", ["lb_target_group", "alb_target_group"])
def test_a_health_check_takes_the_provider_s_protocol_and_port(name: str) -> None:
    made = _properties(f"{name}: {{{GROUP}, health_check: {{interval: 10}}}}")
    assert made["HealthCheckProtocol"] == "HTTP"
    assert made["HealthCheckPort"] == "traffic-port"


def test_what_is_said_stays() -> None:
    made = _properties(f"lb_target_group: {{{GROUP}, health_check: {{protocol: TCP, port: 81}}}}")
    assert made["HealthCheckProtocol"] == "TCP"
    assert made["HealthCheckPort"] == "81"


def test_no_block_has_no_default() -> None:
    assert "HealthCheckProtocol" not in _properties(f"lb_target_group: {{{GROUP}}}")


def test_a_value_may_have_no_default() -> None:
    made = _properties("lb_target_group: {target_type: lambda, health_check: {path: /}}")
    assert "HealthCheckProtocol" not in made
    assert "HealthCheckPort" not in made


def test_a_param_decides_at_deploy_time() -> None:
    kind = "target_type: '${params.kind}'"
    made = _properties(f"lb_target_group: {{{GROUP}, {kind}, health_check: {{interval: 10}}}}")
    assert made["HealthCheckProtocol"] == {"Fn::If": ["KindIsLambda", NO_VALUE, "HTTP"]}


def test_a_condition_decides_at_deploy_time() -> None:
    kind = 'target_type: \'${params.kind == "x" ? "lambda" : "ip"}\''
    made = _properties(f"lb_target_group: {{{GROUP}, {kind}, health_check: {{interval: 10}}}}")
    assert made["HealthCheckProtocol"] == {"Fn::If": ["KindIsX", NO_VALUE, "HTTP"]}


def test_a_condition_that_decides_nothing_is_none() -> None:
    kind = 'target_type: \'${params.kind == "x" ? "instance" : "ip"}\''
    made = _properties(f"lb_target_group: {{{GROUP}, {kind}, health_check: {{interval: 10}}}}")
    assert made["HealthCheckProtocol"] == "HTTP"


def test_what_nothing_decides_has_to_be_said() -> None:
    kind = "target_type: '${aws.partition}'"
    result = _compiled(f"lb_target_group: {{{GROUP}, {kind}, health_check: {{port: 80}}}}")
    [error] = [each for each in result.diagnostics if "protocol" in each.summary]
    assert error.summary == "CloudFormation needs `protocol` with this `target_type`"
    assert error.hint == "write `protocol: …`"


@pytest.mark.parametrize(
    ("strategy", "count"),
    [("", 0), (", scheduling_strategy: REPLICA", 0), (", desired_count: 3", 3)],
)
def test_a_service_has_as_many_tasks_as_in_terraform(strategy: str, count: int) -> None:
    made = _properties(f"ecs_service: {{name: a, cluster: c, task_definition: t{strategy}}}")
    assert made["DesiredCount"] == count


def test_a_daemon_has_no_number_of_tasks() -> None:
    more = "scheduling_strategy: DAEMON"
    made = _properties(f"ecs_service: {{name: a, cluster: c, task_definition: t, {more}}}")
    assert "DesiredCount" not in made


def test_what_others_change_has_no_default() -> None:
    resource = "ecs_service: {name: a, cluster: c, task_definition: t}"
    result = _compiled(resource, "    ignore_changes: [desired_count]\n")
    [template] = result.files.values()
    assert "DesiredCount" not in json.loads(template)["Resources"]["X"]["Properties"]
    assert [each.code.name for each in result.diagnostics] == ["NOT_SET"]


@pytest.mark.parametrize(("kind", "started"), [("CONDITIONAL", True), ("EVENT", None)])
def test_a_trigger_starts_as_in_terraform(kind: str, started: object) -> None:
    made = _properties(f"glue_trigger: {{name: a, type: {kind}, actions: [{{job_name: j}}]}}")
    assert made.get("StartOnCreation") is started


def test_a_trigger_on_demand_has_to_say_that_it_does_not_start() -> None:
    result = _compiled("glue_trigger: {name: a, type: ON_DEMAND, actions: [{job_name: j}]}")
    assert [each.summary for each in result.diagnostics] == [
        "CloudFormation needs `enabled` with this `type`"
    ]


def test_a_block_beside_decides() -> None:
    made = _properties(
        "cloudfront_distribution: {enabled: true,\n"
        "      viewer_certificate: {cloudfront_default_certificate: true},\n"
        "      origin: [{domain_name: a,\n"
        "      origin_id: o, s3_origin_config: {origin_access_identity: i}}],\n"
        "      restrictions: {geo_restriction: {restriction_type: none}},\n"
        f"      default_cache_behavior: {{{BEHAVIOR}, {FORWARDED}}}, ordered_cache_behavior: [\n"
        f"      {{path_pattern: /a, {BEHAVIOR}, cache_policy_id: p}},\n"
        f"      {{path_pattern: /b, {BEHAVIOR}, {FORWARDED}, max_ttl: 9}}]}}"
    )["DistributionConfig"]
    first, second = made["CacheBehaviors"]
    assert (made["DefaultCacheBehavior"]["DefaultTTL"], made["DefaultCacheBehavior"]["MaxTTL"]) == (
        0,
        0,
    )
    assert not {"DefaultTTL", "MaxTTL"} & first.keys()
    assert (second["DefaultTTL"], second["MaxTTL"]) == (0, 9)


@pytest.mark.parametrize(
    ("actions", "orders"),
    [
        (ACTION, [None]),
        (f"[{ACTION}, {OTHER}]", [1, 2]),
        (f"[{ACTION[:-1]}, order: 7}}, {OTHER}]", [7, 2]),
    ],
)
def test_several_blocks_are_numbered(actions: str, orders: list[int | None]) -> None:
    made = _properties(f"lb_listener: {{{LISTENER}, default_action: {actions}}}")
    assert [each.get("Order") for each in made["DefaultActions"]] == orders
    made = _properties(
        "alb_listener_rule: {priority: 1,\n"
        "      listener_arn: 'arn:aws:elasticloadbalancing:a:1:listener/app/x/1/2',\n"
        f"      condition: {{path_pattern: {{values: [/]}}}}, action: {actions}}}"
    )
    assert [each.get("Order") for each in made["Actions"]] == orders
