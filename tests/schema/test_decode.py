from __future__ import annotations

from typing import Any

import pytest
from attrs import asdict

from tools.schema.write import ARGUMENT_KEYS
from transpile.schema import decode
from transpile.schema.decode import argument, resource_type, terraform_type
from transpile.schema.model import (
    NO_LIMITS,
    Argument,
    Binding,
    CloudFormation,
    Constraint,
    Conversion,
    Fold,
    Limits,
    Property,
    Read,
    ResourceType,
    Type,
)

STRING = Type("string")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("string", STRING),
        ("any", Type("any")),
        ("set(number)", Type("set", Type("number"))),
        ("map(list(string))", Type("map", Type("list", STRING))),
    ],
)
def test_a_type_is_read_as_it_is_written(text: str, type_: Type) -> None:
    assert terraform_type(text) == type_
    assert str(type_) == text


def test_what_is_absent_has_the_defaults_of_the_model() -> None:
    assert asdict(argument("name", {"type": "string"})) == asdict(
        Argument(name="name", type=STRING)
    )
    assert argument("name", {"type": "string"}).limits is NO_LIMITS
    assert asdict(resource_type({"type": "vault"})) == asdict(
        ResourceType(name="vault", arguments={})
    )


@pytest.mark.parametrize(
    "flag",
    [
        "required",
        "computed",
        "integer",
        "json",
        "write_only",
        "sensitive",
        "operational",
        "replaces",
        "cloudformation_required",
    ],
)
def test_a_flag_is_taken_over(flag: str) -> None:
    assert getattr(argument("name", {"type": "string", flag: True}), flag) is True


@pytest.mark.parametrize("key", ["key", "python", "unmapped", "default"])
def test_a_text_is_taken_over(key: str) -> None:
    assert getattr(argument("name", {"type": "string", key: "x"}), key) == "x"


def test_a_block_and_an_object_differ() -> None:
    block = argument("grant", {"block": "set", "arguments": {"to": {"type": "string"}}})
    attribute = argument("grant", {"object": "single", "arguments": {}})

    assert (block.nesting, block.is_block, str(block.type)) == ("set", True, "set(object)")
    assert asdict(block.arguments["to"]) == asdict(Argument(name="to", type=STRING))
    assert (attribute.nesting, attribute.is_block) == ("single", False)
    assert attribute.type == Type("object")


def test_an_attribute_can_only_be_read_with_all_that_is_in_it() -> None:
    record = {"type": "vault", "attributes": {"seal": {"object": "list", "arguments": {}}}}
    record["attributes"]["seal"]["arguments"] = {"at": {"type": "string"}}  # type: ignore[index]
    seal = resource_type(record).attributes["seal"]

    assert (seal.settable, seal.computed) == (False, True)
    assert (seal.arguments["at"].settable, seal.arguments["at"].computed) == (False, True)


def test_a_member_of_a_block_can_be_read_only() -> None:
    inner = {"at": {"type": "string", "computed_only": True}, "to": {"type": "string"}}
    grant = argument("grant", {"block": "list", "arguments": inner})

    assert (grant.arguments["at"].settable, grant.arguments["at"].computed) == (False, True)
    assert grant.arguments["to"].settable


def test_one_struct_name_stands_for_every_flavour_that_has_it() -> None:
    block: dict[str, Any] = {"block": "list", "struct": "Grant", "arguments": {}}
    lacking = argument("grant", block | {"missing": ["cdktf"]})
    renamed = argument("grant", block | {"struct": {"cdktn": "GrantA", "cdktf": "Grant"}})

    assert argument("grant", block).struct == {"cdktn": "Grant", "cdktf": "Grant"}
    assert (lacking.struct, lacking.missing) == ({"cdktn": "Grant"}, ("cdktf",))
    assert renamed.struct == {"cdktn": "GrantA", "cdktf": "Grant"}


def test_limits_of_a_collection_and_of_its_elements() -> None:
    record = {
        "type": "list(string)",
        "min_items": 1,
        "unique": True,
        "item": {"enum": ["a", "b"], "max_length": 3},
        "terraform": {"max_items": 9},
    }
    found = argument("names", record)

    assert found.limits == Limits(
        min_items=1, unique=True, item=Limits(enum=("a", "b"), max_length=3)
    )
    assert found.terraform_limits == Limits(max_items=9)


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"property": "Name"}, Property(path=("Name",), provenance="exact")),
        ({"property": "A.B", "provenance": "alias"}, Property(path=("A", "B"), provenance="alias")),
        ({"property": "."}, Property(path=(), provenance="exact")),
        (
            {"property": "Tags", "conversion": "tags"},
            Property(path=("Tags",), conversion=Conversion(kind="tags"), provenance="exact"),
        ),
        (
            {"property": "X", "conversion": {"kind": "enum", "values": {"true": "On"}}},
            Property(
                path=("X",),
                conversion=Conversion(kind="enum", options={"values": {"true": "On"}}),
                provenance="exact",
            ),
        ),
    ],
)
def test_a_property_is_a_path_with_a_conversion(record: dict[str, Any], place: Property) -> None:
    assert argument("name", {"type": "string"} | record).property == place


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ref", Read(kind="ref")),
        ("GetAtt Endpoint.Address", Read(kind="getatt", text="Endpoint.Address")),
        ("Sub arn:${AWS::Partition}:${}", Read(kind="sub", text="arn:${AWS::Partition}:${}")),
    ],
)
def test_a_read_is_its_kind_and_a_text(text: str, read: Read) -> None:
    assert argument("arn", {"type": "string", "read": text}).read == read


def test_constraints_of_a_type_and_of_a_block() -> None:
    rules = [{"conflicts": ["a", "b"]}, {"requires": ["b", "c"], "targets": ["cloudformation"]}]
    expected = (
        Constraint(kind="conflicts", arguments=("a", "b")),
        Constraint(kind="requires", arguments=("b", "c"), targets=("cloudformation",)),
    )

    assert resource_type({"type": "vault", "constraints": rules}).constraints == expected
    block = argument("grant", {"block": "list", "arguments": {}, "constraints": rules})
    assert block.constraints == expected


def test_a_type_knows_its_names_on_every_target() -> None:
    record = {
        "type": "vault",
        "bindings": {"cdktn": ["cdktn_provider_aws.vault", "Vault"]},
        "import": "arn",
        "name": "vault_name",
        "cloudformation": {
            "type": "AWS::Vault::Vault",
            "provenance": "exact",
            "identifier": ["Arn"],
            "arn": "arn:${Name}",
            "constants": {"A.B": 1},
            "fold": {"parent": "bank", "types": ["bank"]},
        },
    }
    found = resource_type(record)

    assert found.terraform == "aws_vault"
    assert found.bindings == {"cdktn": Binding(module="cdktn_provider_aws.vault", name="Vault")}
    assert (found.import_id, found.name_argument) == ("arn", "vault_name")
    assert found.cloudformation == CloudFormation(
        type="AWS::Vault::Vault",
        provenance="exact",
        identifier=("Arn",),
        arn="arn:${Name}",
        constants={"A.B": 1},
        fold=Fold(parent="bank", types=("bank",)),
    )


def test_no_key_of_a_record_is_overlooked() -> None:
    beside = {"arguments", "computed_only", "conversion", "provenance"}

    assert decode._SAME | decode._LIMITS | decode._DECODERS.keys() | beside == set(ARGUMENT_KEYS)
