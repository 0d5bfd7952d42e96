from __future__ import annotations

from typing import Any

from tools.schema.cloudformation.registry import Registry, Shape, pointers, prune

SCHEMA = {
    "typeName": "AWS::X::Y",
    "description": "A thing.",
    "handlers": {"create": {}},
    "properties": {
        "description": {"type": "string", "description": "Prose."},
        "Tags": {"$ref": "#/definitions/Tags"},
    },
    "definitions": {
        "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}},
        "Tag": {"type": "object"},
        "Unused": {"type": "object"},
    },
    "tagging": {"permissions": ["x:Tag"], "taggable": True},
    "createOnlyProperties": ["/properties/A/*/B", "/properties/C"],
}


def test_pruning_drops_prose_and_what_nothing_refers_to() -> None:
    assert prune(SCHEMA) == {
        "typeName": "AWS::X::Y",
        "properties": {
            "Tags": {"$ref": "#/definitions/Tags"},
            "description": {"type": "string"},
        },
        "definitions": {
            "Tag": {"type": "object"},
            "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}},
        },
        "tagging": {"taggable": True},
        "createOnlyProperties": ["/properties/A/*/B", "/properties/C"],
    }


def test_pruning_leaves_the_schema_alone() -> None:
    prune(SCHEMA)

    assert SCHEMA["tagging"] == {"permissions": ["x:Tag"], "taggable": True}


def test_pointers_go_through_items() -> None:
    assert pointers(SCHEMA, "createOnlyProperties") == {"A.B", "C"}


def test_properties_of_branches_count() -> None:
    shape = Shape.of({}, {"oneOf": [{"properties": {"A": {}}}, {"properties": {"B": {}}}]})

    assert set(shape.properties) == {"A", "B"}


def test_an_object_that_needs_as_many_properties_as_there_are_needs_each() -> None:
    properties: dict[str, Any] = {"A": {}, "B": {}}

    assert Shape.of({}, {"properties": properties, "minProperties": 2}).required == {"A", "B"}
    assert Shape.of({}, {"properties": properties, "minProperties": 1}).required == set()
    assert Shape.of({}, {"minProperties": 1}).required == set()


def test_a_recursive_type_is_pruned() -> None:
    node = {"properties": {"Inner": {"$ref": "#/definitions/Node"}}}
    schema = {"properties": {"Top": {"$ref": "#/definitions/Node"}}, "definitions": {"Node": node}}

    assert prune(schema) == schema


def test_getatt_reaches_what_can_be_read() -> None:
    registry = Registry()

    assert {"EndpointConfigName", "EndpointConfigArn"} == registry.attributes(
        "AWS::SageMaker::EndpointConfig"
    )
