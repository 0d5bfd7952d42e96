from __future__ import annotations

import pytest

from tests.tools.bindings.excerpts import TYPESCRIPT
from tools.schema.typescript import File, MalformedError, Member, parse


@pytest.fixture(scope="module")
def kennel() -> File:
    return parse(TYPESCRIPT)


def member(file: File, name: str) -> Member:
    return next(each for each in file.members if each.name == name)


def test_a_file_declares_a_type_and_the_version_of_its_provider(kennel: File) -> None:
    assert (kennel.terraform, kennel.name, kennel.config) == (
        "aws_kennel",
        "Kennel",
        "KennelConfig",
    )
    assert kennel.version == "6.69.1"


def test_an_argument_keeps_both_of_its_names_and_its_flags(kennel: File) -> None:
    assert member(kennel, "address_1") == Member(
        name="address_1", member="address1", required=True, type="string"
    )


def test_collections_of_collections_take_the_outer_kind_from_the_entry(kennel: File) -> None:
    assert member(kennel, "rows").type == "set(list(string))"


def test_a_write_only_argument_is_told_by_its_mark(kennel: File) -> None:
    assert member(kennel, "secret_wo").write_only
    assert not member(kennel, "address_1").write_only


def test_a_list_block_that_is_not_mapped_stands_once(kennel: File) -> None:
    bowl = member(kennel, "bowl")

    assert (bowl.nesting, bowl.is_block, bowl.single_item) == ("list", True, True)
    assert bowl.struct == "KennelBowl"


def test_an_attribute_that_holds_objects_is_no_block_whatever_its_entry_says(kennel: File) -> None:
    dog = member(kennel, "dog")

    assert (dog.nesting, dog.is_block, dog.single_item) == ("list", False, False)
    assert (dog.computed, dog.optional) == (True, True)


def test_what_can_only_be_read_takes_its_shape_from_its_reader(kennel: File) -> None:
    assert member(kennel, "tags_all").type == "map(string)"
    assert (member(kennel, "visits").nesting, member(kennel, "visits").struct) == (
        "set",
        "KennelVisits",
    )
    assert kennel.structs["KennelVisits"][0].type == "set(number)"


def test_a_struct_holds_what_is_set_and_what_is_only_read(kennel: File) -> None:
    filled_at, itself = kennel.structs["KennelBowl"]

    assert (filled_at.name, filled_at.settable) == ("filled_at", False)
    assert (itself.name, itself.member, itself.type) == ("self", "selfAttribute", "bool")


def test_a_struct_without_a_reader_is_known_by_what_writes_it() -> None:
    start = TYPESCRIPT.index("export class KennelBowlOutputReference")
    end = TYPESCRIPT.index("export interface KennelDog ")
    body = TYPESCRIPT[:start] + TYPESCRIPT[end:]
    body = body.replace("new KennelBowlOutputReference(this", "new cdktn.StringMap(this")

    assert parse(body).structs["KennelBowl"] == (
        Member(name="self", member="selfAttribute", optional=True, type="bool"),
    )


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        ('static readonly tfResourceType = "aws_kennel"', "Kennel: nothing like"),
        ("extends cdktn.TerraformResource", "no construct"),
        ("public get address1() {", "Kennel.address_1 has no getter"),
        ("Kennel#self}", "selfAttribute is not documented"),
    ],
)
def test_another_shape_is_an_error(part: str, complaint: str) -> None:
    with pytest.raises(MalformedError, match=complaint):
        parse(TYPESCRIPT.replace(part, ""))
