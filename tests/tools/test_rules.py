from __future__ import annotations

from typing import Any

import pytest

from tools.schema.rules import FLAGS, Rule, RuleError, walk
from transpile.schema import registry


def arguments() -> dict[str, Any]:
    return {
        "policy": {"type": "string"},
        "policies": {"type": "list(string)"},
        "grant": {"block": "list", "arguments": {"policy": {"type": "string"}}},
    }


def flagged(rule: Rule, record: dict[str, Any]) -> list[str]:
    rule.apply(walk(record, "vault"))
    return [path for path, each in walk(record, "vault") if each.get(rule.flag)]


def test_a_star_goes_over_dots() -> None:
    assert flagged(Rule("json", ("*.policy",)), arguments()) == [
        "vault.policy",
        "vault.grant.policy",
    ]


def test_a_path_without_a_star_is_one_argument() -> None:
    assert flagged(Rule("json", ("vault.policy",)), arguments()) == ["vault.policy"]


def test_exceptions_are_not_meant() -> None:
    rule = Rule("json", ("*.policy",), exceptions=("*.grant.policy",))

    assert flagged(rule, arguments()) == ["vault.policy"]


def test_only_a_string_holds_json() -> None:
    assert flagged(Rule("json", ("*.polic*",)), arguments()) == [
        "vault.policy",
        "vault.grant.policy",
    ]


def test_a_block_can_be_operational() -> None:
    assert flagged(Rule("operational", ("*.grant",)), arguments()) == ["vault.grant"]


def test_a_pattern_for_nothing_is_an_error() -> None:
    rule = Rule("json", ("*.policy",), exceptions=("vault.polcy",))

    with pytest.raises(RuleError, match=r"json: there is no argument 'vault\.polcy'"):
        rule.check(path for path, _ in walk(arguments(), "vault"))


def test_a_dot_in_a_pattern_is_a_dot() -> None:
    with pytest.raises(RuleError):
        Rule("json", ("vaultXpolicy",)).check(["vault.policy"])


@pytest.mark.parametrize("flag", FLAGS)
def test_patterns_are_listed_once(flag: str) -> None:
    rule = Rule.load(flag)

    assert len(set(rule.patterns)) == len(rule.patterns)


def argument(path: str) -> Any:
    name, *steps = path.split(".")
    record = registry.resource_type(name)
    assert record is not None
    members = record.arguments
    for step in steps[:-1]:
        members = members[step].arguments
    return members[steps[-1]]


@pytest.mark.parametrize(
    "path",
    [
        "iam_role.assume_role_policy",
        "iam_role.inline_policy.policy",
        "s3_bucket_policy.policy",
        "sqs_queue.redrive_policy",
        "sns_topic_subscription.filter_policy",
        "ecs_task_definition.container_definitions",
        "sfn_state_machine.definition",
        "opensearch_domain.access_policies",
        "cloudwatch_event_rule.event_pattern",
        "cloudwatch_dashboard.dashboard_body",
    ],
)
def test_documents_are_written_as_yaml(path: str) -> None:
    assert argument(path).json


@pytest.mark.parametrize(
    "path",
    [
        "iot_policy_attachment.policy",
        "verifiedaccess_group.policy_document",
        "lb_listener.ssl_policy",
        "iam_role_policy_attachment.policy_arn",
        "dlm_lifecycle_policy.default_policy",
        "appsync_graphql_api.schema",
        "secretsmanager_secret_version.secret_string",
    ],
)
def test_other_text_is_text(path: str) -> None:
    assert not argument(path).json


@pytest.mark.parametrize(
    "path", ["scheduler_schedule.target.input", "cloudformation_stack.template_body"]
)
def test_some_documents_may_be_another_text(path: str) -> None:
    assert argument(path).json
    assert argument(path).any_text


@pytest.mark.parametrize("path", ["sfn_state_machine.definition", "iam_policy.policy"])
def test_most_documents_are_json(path: str) -> None:
    assert not argument(path).any_text


@pytest.mark.parametrize(
    "path",
    [
        "db_instance.timeouts",
        "db_instance.timeouts.create",
        "rds_cluster.apply_immediately",
        "s3_bucket.force_destroy",
        "cloudwatch_log_group.skip_destroy",
        "cloudfront_distribution.wait_for_deployment",
    ],
)
def test_what_steers_only_the_engine_is_operational(path: str) -> None:
    assert argument(path).operational


@pytest.mark.parametrize(
    "path",
    [
        "db_instance.skip_final_snapshot",
        "db_instance.final_snapshot_identifier",
        "cloudfront_distribution.retain_on_delete",
        "lb.idle_timeout",
        "sqs_queue.visibility_timeout_seconds",
        "kms_key.deletion_window_in_days",
    ],
)
def test_what_decides_about_data_or_service_is_not_operational(path: str) -> None:
    assert not argument(path).operational


def test_what_the_provider_hides_is_sensitive() -> None:
    key = registry.resource_type("iam_access_key")

    assert argument("db_instance.password").sensitive
    assert argument("secretsmanager_secret_version.secret_string").sensitive
    assert not argument("db_instance.manage_master_user_password").sensitive
    assert key is not None
    assert key.attributes["secret"].sensitive
    assert not key.attributes["encrypted_secret"].sensitive
