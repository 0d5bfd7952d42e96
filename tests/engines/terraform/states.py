"""What the provider answers about a resource: its body, checked or filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgpack  # type: ignore[import-untyped]  # it has no types

from tests.engines.terraform.schemas import is_block, nesting
from transpile.schema.model import Argument, ResourceType

Body = dict[str, Any]

UNKNOWN = msgpack.ExtType(0, b"\0")
"""A value that only an apply brings."""

KNOWN = {
    "account_id": "111122223333",
    "dns_suffix": "amazonaws.com",
    "partition": "aws",
    "region": "us-east-1",
    "secret_string": '{"user": "app", "password": "the password"}',
}
"""What the data sources read."""

STORED = {
    "/workers/size": "t3.micro",
    "/workers/delay": "5",
    "/workers/alarms": "true",
    "/network/security-groups": "sg-1,sg-2",
    "workers-ports": "80,443",
    "/workers/secure": None,
}
"""What Systems Manager has for params; a secure string yields nothing but its secret."""


def decode(encoded: bytes) -> Any:
    """A value from its ``DynamicValue`` message's msgpack."""
    return msgpack.unpackb(encoded, strict_map_key=False)


def encode(value: Any) -> bytes:
    """A value as msgpack."""
    packed: bytes = msgpack.packb(value)
    return packed


def members(record: ResourceType) -> dict[str, Argument]:
    """Everything that a type has."""
    return {**record.attributes, **record.arguments}


def read_only(body: Body, known: Mapping[str, Argument], path: str = "") -> Iterator[str]:
    """The paths of what is set but can only be read."""
    for name, member in known.items():
        value = body.get(name)
        if value is None:
            continue
        if not member.settable:
            yield f"{path}{name}"
        elif is_block(member):
            for block in _blocks(value):
                yield from read_only(block, member.arguments, f"{path}{name}.")


def _blocks(value: Any) -> Iterator[Body]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))
    elif isinstance(value, dict):
        yield value


IDENTITIES = {"aws_s3_bucket": ("bucket",)}
"""What the types that Terraform knows by an identity here are known by, beside account and
region; the provider has more, of which nothing is known offline."""


def is_bare(prior: Body | None) -> bool:
    """Whether nothing is known of a state but its id: there is none, or it was imported."""
    return prior is None or all(
        value in (None, [], {}) for name, value in prior.items() if name != "id"
    )


def replacing(prior: Body, proposed: Body, known: Mapping[str, Argument]) -> list[str]:
    """The arguments whose change makes another resource, as the schema says."""
    return [
        name
        for name, member in known.items()
        if _replaces(prior.get(name), proposed.get(name), member)
    ]


def _replaces(prior: Any, proposed: Any, member: Argument) -> bool:
    if proposed in (prior, UNKNOWN):
        return False
    if member.replaces or not is_block(member):
        return member.replaces
    before, after = list(_blocks(prior)), list(_blocks(proposed))
    if len(before) != len(after):
        return any(each.replaces for each in member.arguments.values())
    pairs = zip(before, after, strict=True)
    return any(replacing(one, other, member.arguments) for one, other in pairs)


def applied(body: Body, known: Mapping[str, Argument]) -> Body:
    """A planned body with what an apply would bring made up."""
    return {name: _applied(name, body.get(name), member) for name, member in known.items()}


def _applied(name: str, value: Any, member: Argument) -> Any:
    if is_block(member):
        if isinstance(value, list):
            return [applied(each, member.arguments) for each in value]
        if isinstance(value, dict) and nesting(member) == "single":
            return applied(value, member.arguments)
        return _empty(member) if value is None else value
    if value is not None or not member.computed or member.required or member.nesting is not None:
        return value
    made_up = {"string": f"the {name}", "number": 0, "bool": False, "list": [], "set": []}
    return made_up.get(member.type.kind, {} if member.type.kind == "map" else None)


def planned(body: Body, known: Mapping[str, Argument]) -> Body:
    """The body with what the provider will make up marked as unknown."""
    return {name: _planned(body.get(name), member) for name, member in known.items()}


def _planned(value: Any, member: Argument) -> Any:
    if is_block(member):
        return _planned_blocks(value, member)
    if member.write_only:
        return None
    return UNKNOWN if value is None and member.computed and not member.required else value


def _planned_blocks(value: Any, member: Argument) -> Any:
    if isinstance(value, list):
        return [planned(item, member.arguments) for item in value]
    if isinstance(value, dict) and nesting(member) == "single":
        return planned(value, member.arguments)
    if isinstance(value, dict):
        return {key: planned(item, member.arguments) for key, item in value.items()}
    return value


def imported(identifier: str, known: Mapping[str, Argument]) -> Body:
    """The state of a resource of which only its id is known."""
    body = {name: _empty(member) for name, member in known.items()}
    return {**body, "id": identifier} if "id" in known else body


def _empty(member: Argument) -> Any:
    if not is_block(member):
        return None
    return {"list": [], "set": [], "map": {}, "single": None}[nesting(member)]


def read(config: Body, known: Mapping[str, Argument]) -> Body:
    """A data source's state: what is configured, and fixed values for the rest."""
    body = {name: _read(config.get(name), member) for name, member in known.items()}
    if "insecure_value" in known and config.get("name") in STORED:
        found = STORED[config["name"]]
        body["type"] = "SecureString" if found is None else "String"
        body["insecure_value"], body["value"] = found, found or "secret"
    return body


def _read(value: Any, member: Argument) -> Any:
    if value is not None or is_block(member) or not member.computed:
        return value
    if member.nesting is None and member.type.kind == "string":
        return KNOWN.get(member.name, f"the {member.name}")
    return None
