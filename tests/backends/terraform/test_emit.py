from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from tests.backends.terraform.stacks import ENCRYPTION, MODEL, PATH, emit, topic
from tests.engines.terraform import Terraform
from transpile.ir.expr import Attr, Json, Param, Setting, Template, Value
from transpile.ir.model import Import, Output, Parameter, Resource, Settings, Stack
from transpile.source import Source, Span

PLACE = Span(Source("spec.yaml"), 3, 5)


def stack(**parts: Any) -> Stack:
    return Stack(name="test", **parts)


def resource(given: Resource, **others: Resource) -> dict[str, Any]:
    """What becomes of a resource called ``r``."""
    emitted = emit(stack(resources={"r": given, **others}))
    assert emitted.found == ()
    body: dict[str, Any] = emitted.document["resource"][f"aws_{given.type}"]["r"]
    return body


def summaries(given: Stack) -> list[str]:
    return [each.summary for each in emit(given).found]


def test_an_empty_stack_has_settings_and_a_provider() -> None:
    assert emit(stack()).document == {
        "terraform": {
            "required_version": ">= 1.0",
            "required_providers": {
                "aws": {"source": "hashicorp/aws", "version": ">= 6.69.1, < 7.0.0"}
            },
        },
        "provider": {"aws": [{}]},
    }


def test_blocks_of_the_provider_are_lists() -> None:
    settings = Settings(
        region="eu-central-1",
        account="111122223333",
        default_tags={"Team": "ml"},
        provider={"assume_role": [{"role_arn": "arn:x"}], "max_retries": 3},
    )

    assert emit(stack(settings=settings)).document["provider"]["aws"] == [
        {
            "region": "eu-central-1",
            "allowed_account_ids": ["111122223333"],
            "assume_role": [{"role_arn": "arn:x"}],
            "max_retries": 3,
            "default_tags": [{"tags": {"Team": "ml"}}],
        }
    ]


def test_a_block_that_stands_once_is_an_object_and_a_repeated_one_a_list() -> None:
    assert resource(MODEL) == MODEL.arguments
    assert resource(ENCRYPTION) == ENCRYPTION.arguments


def test_an_object_has_all_its_attributes() -> None:
    rule: dict[str, Value] = {"protocol": "tcp", "from_port": 1, "to_port": 2, "self": True}
    body = resource(Resource(type="security_group", arguments={"ingress": [rule], "egress": []}))

    absent = ("cidr_blocks", "description", "ipv6_cidr_blocks", "prefix_list_ids")
    assert body == {
        "ingress": [{**rule, **dict.fromkeys((*absent, "security_groups"))}],
        "egress": [],
    }


def test_the_order_is_the_specs() -> None:
    resources = {"z": topic(), "m": MODEL, "a": topic(tags={"z": "1", "a": "2"}, name="n")}
    document = emit(stack(resources=resources)).document

    assert list(document["resource"]["aws_sns_topic"]) == ["z", "a"]
    assert list(document["resource"]["aws_sns_topic"]["a"]) == ["tags", "name"]
    assert list(document["resource"]["aws_sns_topic"]["a"]["tags"]) == ["z", "a"]


def test_what_a_reference_implies_is_not_said_again() -> None:
    dependent = Resource(
        type="sns_topic",
        arguments={"name": "n", "policy": Json({"a": [Template(("x", Attr("by", ("arn",))))]})},
        depends_on=("other", "by", "elsewhere"),
    )
    body = resource(
        dependent, by=topic(), other=topic(), elsewhere=evolve(topic(), targets=["cloudformation"])
    )

    assert body["depends_on"] == ["aws_sns_topic.other"]


def test_protection_and_order_of_replacement() -> None:
    kept = evolve(topic(), protect=True, create_before_destroy=True)

    assert resource(kept) == {"lifecycle": {"create_before_destroy": True, "prevent_destroy": True}}


def test_a_patch_merges_replaces_and_removes() -> None:
    patch: dict[str, Value] = {
        "lifecycle": {
            "ignore_changes": ["tags"],
            "replace_triggered_by": [Attr("other", ("arn",))],
        },
        "tags": {"b": Template(("${", Param("p"))), "a": None},
        "name": None,
        "policy": ["${raw}"],
    }
    patched = Resource(
        type="sns_topic",
        arguments={"name": "n", "tags": {"a": "1", "c": "2"}},
        protect=True,
        patches={"terraform": patch, "cloudformation": {"name": "x"}},
    )
    given = stack(parameters={"p": Parameter()}, resources={"r": patched, "other": topic(name="o")})

    assert emit(given).document["resource"]["aws_sns_topic"]["r"] == {
        "tags": {"c": "2", "b": "$${${var.p}"},
        "lifecycle": {
            "prevent_destroy": True,
            "ignore_changes": ["tags"],
            "replace_triggered_by": ["aws_sns_topic.other.arn"],
        },
        "policy": ["$${raw}"],
    }


def test_a_patchs_keys_are_texts_and_not_templates() -> None:
    patch: dict[str, Value] = {"tags": {"${a}": "1", "%{b}": None, "provider": "${x}"}}
    patched = Resource(
        type="sns_topic",
        arguments={"tags": {"${a}": "0", "%{b}": "0"}},
        patches={"terraform": patch},
    )

    assert resource(patched) == {"tags": {"$${a}": "1", "provider": "$${x}"}}


def test_the_stacks_patch_is_literal() -> None:
    patch = {"backend": {"s3": {"key": "${x}"}}, "required_version": "~> 1.9"}

    block = emit(stack(patches={"terraform": patch})).document["terraform"]

    assert block["backend"] == {"s3": {"key": "${x}"}}
    assert block["required_version"] == "~> 1.9"
    assert "required_providers" in block


def test_variables_hold_values_to_their_limits(terraform: Terraform) -> None:
    parameters = {
        "region": Parameter(allowed=["a", 'b"'], description="${where}", default="a"),
        "name": Parameter(pattern="[a-z]{2}|${x}", min_length=1, max_length=4),
        "size": Parameter(type="number", minimum=1, maximum=2.5, sensitive=True),
        "zone": Parameter(allowed=["a", "b"]),
    }
    variables = emit(stack(parameters=parameters)).document["variable"]

    assert variables["region"] == {
        "type": "string",
        "description": "${where}",
        "default": "a",
        "validation": [
            {
                "condition": '${contains(["a", "b\\""], var.region)}',
                "error_message": 'region must be one of a, b".',
            }
        ],
    }
    assert [each["condition"] for each in variables["name"]["validation"]] == [
        '${can(regex("^(?:[a-z]{2}|$${x})$", var.name))}',
        "${length(var.name) >= 1}",
        "${length(var.name) <= 4}",
    ]
    assert variables["size"]["sensitive"] is True
    assert [each["condition"] for each in variables["size"]["validation"]] == [
        "${var.size >= 1}",
        "${var.size <= 2.5}",
    ]


@pytest.mark.engine
def test_terraform_refuses_what_a_param_does_not_allow(terraform: Terraform) -> None:
    parameters = {
        "name": Parameter(pattern="[a-z]+", max_length=4),
        "size": Parameter(type="number", minimum=1, maximum=2.5),
        "zone": Parameter(allowed=["a", "b"]),
    }
    files = emit(stack(parameters=parameters)).files
    fine = {"name": "abc", "size": 2, "zone": "a"}

    assert terraform.plan(files, fine).errors == ()
    for wrong in ({"name": "ab1"}, {"name": "abcde"}, {"size": 3}, {"size": 0}, {"zone": "c"}):
        (error,) = terraform.plan(files, {**fine, **wrong}).errors
        assert "Invalid value for variable" in error


def test_labels_can_be_pinned() -> None:
    given = stack(
        parameters={"p": Parameter(ids={"terraform": "q"})},
        resources={
            "a": evolve(topic(name=Param("p")), ids={"terraform": "z"}),
            "b": evolve(topic(name=Attr("a", ("name",))), depends_on=["c"]),
            "c": evolve(topic(), ids={"terraform": "d"}, import_=Import(terraform="arn:x")),
        },
        outputs={"o": Output(value=Attr("a", ("arn",)), ids={"terraform": "u"}, export="e")},
    )
    document = emit(given).document

    assert list(document["variable"]) == ["q"]
    assert document["resource"]["aws_sns_topic"] == {
        "z": {"name": "${var.q}"},
        "b": {"name": "${aws_sns_topic.z.name}", "depends_on": ["aws_sns_topic.d"]},
        "d": {},
    }
    assert document["import"] == [{"to": "aws_sns_topic.d", "id": "arn:x"}]
    assert document["terraform"]["required_version"] == ">= 1.5"
    assert document["output"] == {"u": {"value": "${aws_sns_topic.z.arn}"}}


def test_a_write_only_argument_needs_a_newer_terraform() -> None:
    database = Resource(
        type="db_instance",
        arguments={"instance_class": "x", "password_wo": "p", "password_wo_version": 1},
    )
    document = emit(stack(resources={"d": database})).document

    assert document["terraform"]["required_version"] == ">= 1.11"


def test_a_resource_for_other_targets_is_left_out() -> None:
    elsewhere = evolve(topic(), targets=["cloudformation", "cdktf"], import_=Import(terraform="x"))

    assert set(emit(stack(resources={"r": elsewhere})).document) == {"terraform", "provider"}


ERRORS: dict[str, tuple[Stack, str]] = {
    "argument that only CloudFormation has": (
        stack(resources={"r": evolve(MODEL, arguments={"ExplainerConfig": {}})}),
        "Terraform's aws_sagemaker_model has no argument `ExplainerConfig`",
    ),
    "variable's name that Terraform keeps": (
        stack(parameters={"version": Parameter()}),
        "Terraform keeps the name `version` to itself: no variable can have it",
    ),
    "import without an id": (
        stack(resources={"r": evolve(topic(), import_=Import(cloudformation={"Arn": "x"}))}),
        "Terraform needs an id to import `r` by",
    ),
    "expression in Terraform's own block": (
        stack(
            parameters={"p": Parameter()},
            patches={"terraform": {"backend": {"s3": {"bucket": Param("p", PLACE)}}}},
        ),
        "`backend` is read before Terraform can compute an expression",
    ),
    "keys equal under NFC": (
        stack(resources={"r": topic(tags={"\u00e9": "a", "e\u0301": "b"})}),
        "the keys '\\xe9' and 'e\\u0301' are the same to Terraform",
    ),
    "null in a list": (
        stack(outputs={"o": Output(value=["a", None])}),
        "Terraform's tools lose a null in a list",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_terraform_cannot_express_is_an_error(name: str) -> None:
    given, summary = ERRORS[name]

    assert summaries(given) == [summary]
    assert all(each.target == "terraform" for each in emit(given).found)


def test_an_error_knows_its_place() -> None:
    class Marks:
        def span(self, path: Any = (), *, key: bool = False) -> Span:
            return Span(Source(f"{'.'.join(map(str, path))}{'!' if key else ''}"), 1, 1)

    given = evolve(
        topic(tags={"a": "b"}, policy=[{"k": Json([Param("p"), {"\u212a": 1, "K": 2}])}]),
        marks=Marks(),
    )
    (found,) = emit(stack(parameters={"p": Parameter()}, resources={"r": given})).found

    assert found.span.source.name == ".policy.0.k.1.K!"


def test_emission_leaves_the_stack_as_it_was() -> None:
    value: dict[str, Value] = {"primary_container": {"environment": {"a": "${b}"}}}
    emit(stack(resources={"r": Resource(type="sagemaker_model", arguments=value)}))

    assert value == {"primary_container": {"environment": {"a": "${b}"}}}


def test_the_file_is_named_after_the_stack() -> None:
    assert list(emit(stack()).files) == [PATH]


def test_an_import_alone_reads_the_region() -> None:
    given = Resource(type="sqs_queue", import_=Import(terraform=Setting("region")))
    document = emit(stack(resources={"q": given})).document

    assert document["import"][0]["id"] == "${data.aws_region.current.region}"
    assert document["data"] == {"aws_region": {"current": {}}}
