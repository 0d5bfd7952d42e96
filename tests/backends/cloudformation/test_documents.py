"""Documents with references in them, at places that troposphere's classes have rules for."""

from __future__ import annotations

import json
from typing import Any

import pytest

import transpile
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


@pytest.mark.parametrize("text", ["schemaVersion: '2.2'\n", "BEGIN:VCALENDAR\r\nEND: [}", "12"])
def test_another_text_stays_as_it_is(text: str) -> None:
    given = f"document_type: Command, document_format: TEXT, content: {json.dumps(text)}"
    spec = f"resources:\n  x: {{ssm_document: {{name: doc, {given}}}}}\n"
    [terraform] = transpile.compile(
        transpile.loads(f"stack: s\n{spec}"), "terraform"
    ).files.values()

    assert template(spec)["Resources"]["X"]["Properties"]["Content"] == text
    assert json.loads(terraform)["resource"]["aws_ssm_document"]["x"]["content"] == text


def test_another_text_is_no_document_in_a_template() -> None:
    spec = "resources:\n  x: {api_gateway_rest_api: {name: a, body: 'openapi: 3.0.0'}}\n"

    assert not transpile.compile(transpile.loads(f"stack: s\n{spec}"), "terraform").failed
    assert findings(spec) == [
        ("T415", "3:45", "`body` takes a JSON document, and this is none", "")
    ]


def test_a_setting_in_a_map_of_anything_is_a_text() -> None:
    spec = "{name: p, family: mysql8.0, parameter: [{name: character_set_server, value: utf8}]}"

    made = _made(f"db_parameter_group: {spec}")["X"]["Properties"]["Parameters"]
    assert made == {"character_set_server": "utf8"}


def _card(content: str) -> str:
    return (
        "resources:\n  x:\n    sagemaker_model_card:\n      model_card_name: card\n"
        f"      model_card_status: Draft\n      content: {content}\n"
    )


def test_a_document_in_words_gets_the_names_of_its_place() -> None:
    metric = "{name: m, type: matrix, value: [[1, 2]], x_axis_name: [a]}"
    groups = f"[{{name: g, metric_data: [{metric}]}}]"
    content = (
        "{business_details: {business_problem: some},"
        " additional_information: {custom_details: {some_key: a}},"
        f" evaluation_details: [{{name: e, metric_groups: {groups}}}]}}"
    )

    assert template(_card(content))["Resources"]["X"]["Properties"]["Content"] == {
        "BusinessDetails": {"BusinessProblem": "some"},
        "AdditionalInformation": {"CustomDetails": {"some_key": "a"}},
        "EvaluationDetails": [
            {
                "Name": "e",
                "MetricGroups": [
                    {
                        "Name": "g",
                        "MetricData": [
                            {"Name": "m", "Type": "matrix", "Value": [[1, 2]], "XAxisName": ["a"]}
                        ],
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("content", "place", "key"),
    [
        ("{intended_uses: {purpose: some}}", "7:33", "purpose"),
        ("{evaluation_details: [{name: e, metric_groups: [{nam: g}]}]}", "7:65", "nam"),
        ("{business_details: {}, BusinessDetails: {}}", "7:39", "BusinessDetails"),
        ("'{\"uses\": 1}'", "7:7", "uses"),
    ],
)
def test_a_key_that_is_no_name_of_its_place_is_refused(content: str, place: str, key: str) -> None:
    [(code, where, summary, hint)] = findings(_card(content))

    assert (code, where) == ("T701", place)
    assert summary == f"CloudFormation cannot express the key `{key}` in `content`"
    assert "each of which may be in words" in hint


def test_a_document_in_words_has_to_be_known() -> None:
    [(_, _, summary, _)] = findings("params: {card: {type: string}}\n" + _card('"${params.card}"'))

    assert summary == "CloudFormation cannot express a `content` that is not written out"


def test_blocks_get_keys_that_are_made_up() -> None:
    pool = "pool: {cognito_user_pool: {name: pool}}"
    providers = ("${pool.endpoint}:a", "b")
    mappings = [f"{{identity_provider: '{each}', type: Token}}" for each in providers]
    roles = f"{{identity_pool_id: some, roles: {{}}, role_mapping: [{', '.join(mappings)}]}}"
    made = _made(f"cognito_identity_pool_roles_attachment: {roles}", pool)

    assert made["X"]["Properties"]["RoleMappings"] == {
        "Mapping1": {"IdentityProvider": {"Fn::Sub": "${Pool.ProviderName}:a"}, "Type": "Token"},
        "Mapping2": {"IdentityProvider": "b", "Type": "Token"},
    }


def test_blocks_become_the_text_of_a_document() -> None:
    dimension = "{key: LINKED_ACCOUNT_NAME, values: [prod], match_options: [ENDS_WITH]}"
    rules = f"[{{value: '${{aws.account_id}}', rule: {{and: [{{dimension: {dimension}}}]}}}}]"
    split = "[{method: FIXED, source: a, targets: [b], parameter: [{type: t, values: ['1']}]}]"
    made = _made(
        "ce_cost_category: {name: c, rule_version: CostCategoryExpression.v1,"
        f" rule: {rules}, split_charge_rule: {split}}}"
    )["X"]["Properties"]

    assert json.loads(made["Rules"]["Fn::Sub"]) == [
        {
            "Value": "${AWS::AccountId}",
            "Rule": {
                "And": [
                    {
                        "Dimensions": {
                            "Key": "LINKED_ACCOUNT_NAME",
                            "Values": ["prod"],
                            "MatchOptions": ["ENDS_WITH"],
                        }
                    }
                ]
            },
        }
    ]
    assert json.loads(made["SplitChargeRules"]) == [
        {
            "Method": "FIXED",
            "Source": "a",
            "Targets": ["b"],
            "Parameters": [{"Type": "t", "Values": ["1"]}],
        }
    ]
