from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from tests.tools.bindings.excerpts import PYTHON, TYPESCRIPT
from tools.schema import bindings, typescript
from tools.schema.records import merge, record
from tools.schema.typescript import Member


@pytest.fixture
def kennel() -> dict[str, Any]:
    module = bindings.read("cdktn_provider_aws.kennel", PYTHON)
    assert module is not None
    return record(typescript.parse(TYPESCRIPT), "cdktn", module)


def older(text: str = TYPESCRIPT) -> dict[str, Any]:
    module = bindings.read("cdktf_provider_aws.kennel", PYTHON)
    assert module is not None
    return record(typescript.parse(text), "cdktf", module)


def test_the_name_stands_without_its_prefix(kennel: dict[str, Any]) -> None:
    assert kennel["type"] == "kennel"
    assert kennel["bindings"] == {"cdktn": ["cdktn_provider_aws.kennel", "Kennel"]}


def test_python_names_stand_where_they_differ(kennel: dict[str, Any]) -> None:
    assert kennel["arguments"]["address_1"] == {
        "type": "string",
        "required": True,
        "python": "address1",
    }
    assert kennel["arguments"]["secret_wo"] == {"type": "string", "write_only": True}


def test_a_block_names_its_struct_and_marks_what_can_only_be_read(kennel: dict[str, Any]) -> None:
    assert kennel["arguments"]["bowl"] == {
        "block": "list",
        "max_items": 1,
        "struct": "KennelBowlStruct",
        "arguments": {
            "filled_at": {"type": "string", "computed_only": True},
            "self": {"type": "bool", "python": "self_attribute"},
        },
    }


def test_an_attribute_that_holds_objects_is_an_object(kennel: dict[str, Any]) -> None:
    dog = kennel["arguments"]["dog"]

    assert (dog["object"], dog["computed"]) == ("list", True)
    assert "block" not in dog


def test_the_id_that_the_bindings_let_one_set_is_an_attribute(kennel: dict[str, Any]) -> None:
    assert kennel["attributes"] == {
        "id": {"type": "string"},
        "tags_all": {"type": "map(string)"},
        "visits": {"object": "set", "arguments": {"days": {"type": "set(number)"}}},
    }


def test_a_required_id_is_an_argument() -> None:
    text = TYPESCRIPT.replace(
        "// id - computed: true, optional: true, required: false",
        "// id - computed: false, optional: false, required: true",
    )

    assert older(text)["arguments"]["id"] == {"type": "string", "required": True}


def test_a_struct_that_holds_itself_is_unrolled_three_times() -> None:
    file = typescript.parse(TYPESCRIPT)
    dog = Member(name="dog", member="name", optional=True, nesting="list", struct="KennelDog")
    module = bindings.read("kennel", PYTHON)
    assert module is not None
    found = record(evolve(file, structs={**file.structs, "KennelDog": (dog,)}), "cdktn", module)

    once = found["arguments"]["dog"]
    twice = once["arguments"]["dog"]
    assert twice["arguments"]["dog"]["arguments"] == {}


def test_both_flavours_are_named(kennel: dict[str, Any]) -> None:
    assert merge(kennel, older())["bindings"] == {
        "cdktn": ["cdktn_provider_aws.kennel", "Kennel"],
        "cdktf": ["cdktf_provider_aws.kennel", "Kennel"],
    }


def test_what_the_older_flavour_lacks_is_missing_where_its_surroundings_are_there(
    kennel: dict[str, Any],
) -> None:
    before = older()
    del before["arguments"]["dog"], before["arguments"]["bowl"]["arguments"]["self"]
    merged = merge(kennel, before)

    assert merged["arguments"]["dog"]["missing"] == ["cdktf"]
    assert "missing" not in merged["arguments"]["dog"]["arguments"]["name"]
    assert merged["arguments"]["bowl"]["arguments"]["self"]["missing"] == ["cdktf"]


def test_what_only_the_older_flavour_requires_says_so(kennel: dict[str, Any]) -> None:
    before = older()
    before["arguments"]["dog"]["required"] = True
    merged = merge(kennel, before)

    assert merged["arguments"]["dog"]["required_by"] == ["cdktf"]
    assert "required_by" not in merged["arguments"]["address_1"]


def test_what_the_older_flavour_takes_as_another_type_is_missing(kennel: dict[str, Any]) -> None:
    before = older()
    before["arguments"]["address_1"]["type"] = "number"
    merged = merge(kennel, before)

    assert merged["arguments"]["address_1"]["missing"] == ["cdktf"]


def test_a_struct_of_two_names_has_both(kennel: dict[str, Any]) -> None:
    before = older()
    before["arguments"]["bowl"]["struct"] = "KennelBowlA"

    assert merge(kennel, before)["arguments"]["bowl"]["struct"] == {
        "cdktn": "KennelBowlStruct",
        "cdktf": "KennelBowlA",
    }


def test_a_type_of_the_newer_flavour_alone_stays_as_it_is(kennel: dict[str, Any]) -> None:
    assert merge(kennel, None) == kennel
