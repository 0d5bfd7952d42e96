"""What Terraform is told about the life of resources: addresses as bare texts, and arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transpile.backends import hcl
from transpile.backends.hcl.addresses import Addresses
from transpile.ir.expr import Attr, Value
from transpile.ir.model import Path, Resource, Stack
from transpile.schema.model import SKIP_DESTROY, Argument, ResourceType

NO_ID = "Terraform needs an id to import `{name}` by"
ASK_FOR_ID = "write `import: {terraform: …}`"

Move = tuple[str, str]
"""From which address to which."""


def has_rules(resource: Resource) -> bool:
    """Whether a resource says anything that stands in its block ``lifecycle``."""
    return bool(
        resource.protect
        or resource.create_before_destroy
        or resource.ignore_changes
        or resource.replace_on
        or resource.preconditions
        or resource.postconditions
    )


def moves(name: str, resource: Resource, addresses: Addresses) -> Iterator[Move]:
    """The moves that bring what a resource was called before to its address.

    With a condition it is one of a counted resource, and its former self may have been one
    or not: a second move takes what is not.
    """
    if resource.was is None:
        return
    former, address = str(resource.was.terraform), addresses.resource(name)
    if resource.when is None:
        yield former, address
    elif former.endswith("]"):
        yield former, f"{address}[0]"
    else:
        yield former, address
        yield address, f"{address}[0]"


def forgotten(stack: Stack) -> list[dict[str, object]]:
    """The blocks that make Terraform forget resources and leave them as they are."""
    return [
        {"from": each.terraform, "lifecycle": {"destroy": False}}
        for each in stack.removed.values()
        if each.terraform
    ]


def ignored(resource: Resource, record: ResourceType) -> list[str] | str:
    """What ``ignore_changes`` holds, as bare references: ``tags["Name"]``."""
    if resource.ignore_changes == "all":
        return "all"
    return [spelled(path, record.arguments)[1:] for path in resource.ignore_changes]


def trigger(attr: Attr, addresses: Addresses) -> str:
    """A reference of ``replace_triggered_by``, which has to be bare."""
    resource = addresses.resources[attr.resource]
    record = addresses.types[resource.type]
    known = {**record.attributes, **record.arguments}
    counted = "[0]" if resource.when is not None and attr.path else ""
    return f"{addresses.resource(attr.resource)}{counted}{spelled(attr.path, known)}"


def spelled(path: Path, known: Mapping[str, Argument]) -> str:
    """The steps of a path; a block that may stand once is a list of one to Terraform."""
    text = ""
    argument: Argument | None = None
    for at, each in enumerate(path):
        inside = argument is None or argument.nesting is not None
        found = known.get(str(each)) if inside and isinstance(each, str) else None
        if found is None:
            text += f"[{hcl.quote(each) if isinstance(each, str) else each}]"
            continue
        text += f".{each}"
        if found.nesting == "list" and not found.repeats and at + 1 < len(path):
            text += "[0]"
        argument, known = found, found.arguments
    return text


def with_removal(resource: Resource, record: ResourceType) -> Mapping[str, Value]:
    """A resource's arguments, with those that say what ``on_remove`` does."""
    wanted = removal(resource, record)
    return {**resource.arguments, **wanted} if wanted else resource.arguments


def removal(resource: Resource, record: ResourceType) -> dict[str, bool]:
    """The arguments that ``on_remove`` comes to; empty where the type has none for it."""
    snapshot = record.snapshot
    match resource.on_remove:
        case "retain" if SKIP_DESTROY in record.arguments:
            return {SKIP_DESTROY: True}
        case "delete" | "snapshot" if snapshot is not None:
            takes = resource.on_remove == "snapshot"
            found = {snapshot.skip: not takes, snapshot.take: takes}
            return {key: value for key, value in found.items() if key}
        case _:
            return {}
