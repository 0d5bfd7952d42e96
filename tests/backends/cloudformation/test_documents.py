"""Documents with references in them, at places that troposphere's classes have rules for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template

DOCUMENT = "{Version: '2012-10-17', Statement: [{Effect: Allow, Resource: '${topic.arn}'}]}"
MADE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Resource": {"Ref": "Topic"}}],
}


def _made(resource: str, *more: str) -> Any:
    lines = [f"  x: {{{resource}}}\n", *(f"  {each}\n" for each in more)]
    text = "resources:\n  topic: {sns_topic: {name: t}}\n" + "".join(lines)
    return template(text)["Resources"]


@pytest.mark.parametrize(
    ("resource", "property_"),
    [
        (
            f"cloudwatch_log_resource_policy: {{policy_name: p, policy_document: {DOCUMENT}}}",
            "PolicyDocument",
        ),
        (
            f"api_gateway_model: {{rest_api_id: a, name: M, content_type: a, schema: {DOCUMENT}}}",
            "Schema",
        ),
        (f"ecr_registry_policy: {{policy: {DOCUMENT}}}", "PolicyText"),
        (f"ssm_document: {{name: doc, document_type: Command, content: {DOCUMENT}}}", "Content"),
    ],
)
def test_a_document_may_refer(resource: str, property_: str) -> None:
    assert _made(resource)["X"]["Properties"][property_] == MADE


def test_a_document_of_a_fold_may_refer() -> None:
    vault = "vault: {backup_vault: {name: vault}}"
    policy = f"backup_vault_policy: {{backup_vault_name: '${{vault.name}}', policy: {DOCUMENT}}}"

    assert _made(policy, vault)["Vault"]["Properties"]["AccessPolicy"] == MADE


def test_a_rule_about_a_document_still_holds() -> None:
    statement = f"{{Effect: Allow, Resource: '${{aws.account_id}}', Sid: {'x' * 5200}}}"
    [(code, _, summary, _)] = findings(
        "resources:\n  x: {cloudwatch_log_resource_policy: {policy_name: p,"
        f" policy_document: {{Statement: [{statement}]}}}}}}\n"
    )

    assert code == "T707"
    assert "maximum length" in summary
