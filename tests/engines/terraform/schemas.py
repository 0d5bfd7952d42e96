"""The schema of the AWS provider in the words of Terraform's plugin protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.engines.terraform.wire import data, integer, repeated
from transpile.schema.model import Argument, ResourceType, Type

_NESTING = {"single": 1, "list": 2, "set": 3, "map": 4}


def schema(record: ResourceType) -> bytes:
    """The ``Schema`` message of a type."""
    return data(2, _block({**record.attributes, **record.arguments}))


def _block(members: Mapping[str, Argument]) -> bytes:
    attributes = [_attribute(each) for each in members.values() if not is_block(each)]
    blocks = [_nested(each) for each in members.values() if is_block(each)]
    return repeated(2, attributes) + repeated(3, blocks)


def is_block(member: Argument) -> bool:
    """Whether Terraform has it as a block; what can only be read never is one."""
    return member.is_block and member.settable


def _attribute(member: Argument) -> bytes:
    optional = member.settable and not member.required
    return b"".join(
        (
            data(1, member.name),
            data(2, json.dumps(value_type(member)).encode()),
            integer(4, member.required),
            integer(5, optional),
            integer(6, member.computed and not member.required),
            integer(7, member.sensitive),
            integer(11, member.write_only),
        )
    )


def _nested(member: Argument) -> bytes:
    single = member.nesting in ("list", "set") and not member.repeats
    return b"".join(
        (
            data(1, member.name),
            data(2, _block(member.arguments)),
            integer(3, _NESTING[nesting(member)]),
            integer(4, member.required and member.nesting != "single"),
            integer(5, single),
        )
    )


def nesting(member: Argument) -> str:
    """How the blocks are held. Terraform refuses a set that holds values of any type."""
    if member.nesting == "set" and any(each.type.kind == "any" for each in _inside(member)):
        return "list"
    assert member.nesting is not None
    return member.nesting


def _inside(member: Argument) -> Iterator[Argument]:
    for each in member.arguments.values():
        yield each
        yield from _inside(each)


def value_type(member: Argument) -> Any:
    """Terraform's JSON form of the type of a value."""
    if member.nesting is None:
        return _plain(member.type)
    members = {name: value_type(each) for name, each in member.arguments.items()}
    body: list[Any] = ["object", members]
    return body if member.nesting == "single" else [member.nesting, body]


def _plain(kind: Type) -> Any:
    if kind.kind == "any":
        return "dynamic"
    return [kind.kind, _plain(kind.element)] if kind.element else kind.kind
