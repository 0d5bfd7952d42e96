"""CloudFormation types that Terraform lacks, in the form of the types that it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.schema.cloudformation import Shape, root
from transpile.schema.model import Argument, CloudFormation, Read, ResourceType, Type

_STRING = Type("string")
_ANY = Type("any")
_SCALARS = {
    "string": _STRING,
    "number": Type("number"),
    "integer": Type("number"),
    "boolean": Type("bool"),
}


def own_type(name: str, schema: Mapping[str, Any]) -> ResourceType:
    """The CloudFormation type ``name``, whose registry schema is ``schema``.

    It has no arguments, since those are Terraform's. Its attributes are ``ref``, which
    yields what ``Ref`` does, and its properties by their own names: ``Fn::GetAtt`` gives
    those that AWS makes, and of the others a stack knows what it says itself. A custom
    resource gives what its provider answers, under any name.
    """
    shape = root(schema)
    made = made_by_aws(schema)
    attributes = {"ref": _attribute("ref", _STRING, Read(kind="ref"))}
    for each in shape.properties:
        read = Read(kind="getatt", text=each) if each in made else None
        attributes[each] = _attribute(each, _type(shape.property(each)), read)
    identifier = tuple(_dotted(each) for each in schema.get("primaryIdentifier", ()))
    return ResourceType(
        name=name,
        arguments={},
        attributes=attributes,
        cloudformation=CloudFormation(type=name, identifier=identifier),
        state="cloudformation_only",
        is_open=bool(schema.get("patternProperties")),
    )


def made_by_aws(schema: Mapping[str, Any]) -> list[str]:
    """The properties that ``Fn::GetAtt`` gives, dotted: ``Endpoint.Address``."""
    dotted = (_dotted(pointer) for pointer in schema.get("readOnlyProperties", ()))
    return [each for each in dotted if "*" not in each]


def _attribute(name: str, type_: Type, read: Read | None) -> Argument:
    return Argument(name=name, type=type_, computed=True, settable=False, read=read)


def _type(shape: Shape | None) -> Type:
    if shape is None:
        return _ANY
    if shape.kind == "array":
        return Type("list", _SCALARS.get(shape.item.kind, _ANY))
    return _SCALARS.get(shape.kind, _ANY)


def _dotted(pointer: str) -> str:
    return pointer.removeprefix("/properties/").replace("/", ".")
