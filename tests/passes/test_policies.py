"""Policy documents are those that Terraform's data source makes."""

from __future__ import annotations

from typing import Any

import pytest

from transpile.ir.expr import Attr, Json, Template
from transpile.passes.policies import PolicyError, policy

READ = {"sid": "Read", "actions": ["s3:GetObject"], "resources": ["*"]}


def statement(**block: Any) -> Any:
    [made] = policy({"statement": [block]})["Statement"]
    return made


def test_a_document_has_a_version_and_statements() -> None:
    assert policy({"statement": [READ], "policy_id": "id"}) == {
        "Version": "2012-10-17",
        "Id": "id",
        "Statement": [
            {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
        ],
    }


def test_sets_are_sorted_backwards_as_the_provider_does() -> None:
    made = statement(actions=["s3:Get*", "s3:Put*", "ec2:*"], not_resources=["b", "a"])

    assert made["Action"] == ["s3:Put*", "s3:Get*", "ec2:*"]
    assert made["NotResource"] == ["b", "a"]


def test_references_keep_their_places() -> None:
    bucket = Attr("bucket", ("arn",))
    whole = Template((bucket, "/&{aws:username}/*"))

    made = statement(resources=[bucket, whole])

    assert made["Resource"] == [bucket, Template((bucket, "/${aws:username}/*"))]


@pytest.mark.parametrize(
    ("principals", "made"),
    [
        ([{"type": "*", "identifiers": ["*"]}], "*"),
        ([{"type": "AWS", "identifiers": ["*"]}], {"AWS": "*"}),
        ([{"type": "AWS", "identifiers": ["a", "b"]}], {"AWS": ["b", "a"]}),
        (
            [{"type": "Service", "identifiers": ["s"]}, {"type": "AWS", "identifiers": ["a"]}],
            {"AWS": "a", "Service": "s"},
        ),
        (
            [{"type": "AWS", "identifiers": ["a"]}, {"type": "AWS", "identifiers": ["b"]}],
            {"AWS": ["a", "b"]},
        ),
    ],
)
def test_principals_are_by_their_kinds(principals: Any, made: Any) -> None:
    assert statement(principals=principals)["Principal"] == made
    assert statement(not_principals=principals)["NotPrincipal"] == made


def test_conditions_are_by_test_and_variable() -> None:
    conditions = [
        {"test": "StringLike", "variable": "s3:prefix", "values": ["b", "a"]},
        {"test": "StringLike", "variable": "s3:prefix", "values": ["&{aws:username}"]},
        {"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]},
    ]

    assert statement(condition=conditions)["Condition"] == {
        "Bool": {"aws:SecureTransport": "false"},
        "StringLike": {"s3:prefix": ["b", "a", "${aws:username}"]},
    }


def test_later_documents_replace_statements_of_the_same_name() -> None:
    base = Json(policy({"statement": [READ, {"actions": ["sqs:*"]}]}))
    deny = '{"Version": "2008-10-17", "Statement": {"Sid": "Read", "Effect": "Deny"}}'

    made = policy(
        {
            "source_policy_documents": [base],
            "statement": [{"sid": "More", "actions": ["sns:*"]}],
            "override_policy_documents": [deny],
        }
    )

    assert made["Version"] == "2012-10-17"
    assert [each.get("Sid") for each in made["Statement"]] == ["Read", None, "More"]
    assert made["Statement"][0] == {"Sid": "Read", "Effect": "Deny"}


def test_principals_of_a_document_are_sorted_again() -> None:
    given = '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "s", "AWS": ["a", "b"]}}]}'

    [made] = policy({"source_policy_documents": [given]})["Statement"]

    assert list(made["Principal"].items()) == [("AWS", ["b", "a"]), ("Service", "s")]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ({"statement": [READ, READ]}, ("statement", 1)),
        ({"source_policy_documents": ["{"]}, ("source_policy_documents", 0)),
        ({"source_policy_documents": ["[]"]}, ("source_policy_documents", 0)),
        (
            {"override_policy_documents": ["{}", Attr("policy", ("json",))]},
            ("override_policy_documents", 1),
        ),
        (
            {
                "source_policy_documents": [
                    Json(policy({"statement": [READ]})),
                    Json(policy({"statement": [READ]})),
                ]
            },
            ("source_policy_documents", 1),
        ),
        (
            {"version": "2008-10-17", "statement": [{"resources": ["&{aws:username}"]}]},
            ("statement", 0),
        ),
    ],
)
def test_what_makes_no_document_is_an_error(arguments: Any, path: tuple[Any, ...]) -> None:
    with pytest.raises(PolicyError) as error:
        policy(arguments)

    assert error.value.path == path
