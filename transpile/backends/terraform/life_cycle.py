"""What Terraform is told about the life of resources: ``lifecycle``, imports, moves, removals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from transpile.backends.hcl.life_cycle import (
    ASK_FOR_ID,
    NO_ID,
    forgotten,
    has_rules,
    ignored,
    moves,
    trigger,
)
from transpile.backends.terraform import preamble
from transpile.backends.terraform.expressions import Expressions
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Check, Resource, Stack
from transpile.schema.model import ResourceType


def sections(
    stack: Stack,
    emitted: Mapping[str, Resource],
    expressions: Expressions,
    diagnostics: Diagnostics,
) -> dict[str, Any]:
    """The blocks ``import``, ``moved`` and ``removed`` of a configuration; empty ones too."""
    moved = [
        {"from": former, "to": address}
        for name, resource in emitted.items()
        if resource.was is not None
        for former, address in moves(name, resource, expressions.addresses)
    ]
    for name, identifier in imported(emitted):
        if not identifier:
            _no_id(name, emitted[name], diagnostics)
    imports = [
        {"to": expressions.addresses.resource(name), **_identifier(identifier, expressions)}
        for name, identifier in imported(emitted)
    ]
    return {"import": imports, "moved": moved, "removed": forgotten(stack)}


def _no_id(name: str, resource: Resource, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        Code.TERRAFORM_UNSUPPORTED,
        NO_ID.format(name=name),
        resource.span("import"),
        hint=ASK_FOR_ID,
        target="terraform",
    )


def imported(emitted: Mapping[str, Resource]) -> Iterator[tuple[str, Value]]:
    """The resources that exist already, with what they are imported by."""
    for name, resource in emitted.items():
        if resource.import_ is not None:
            yield name, resource.import_.terraform


def _identifier(identifier: Value, expressions: Expressions) -> dict[str, Any]:
    key = "identity" if isinstance(identifier, Mapping) else "id"
    return {key: expressions.value(identifier)}


def lifecycle(
    name: str, resource: Resource, record: ResourceType, expressions: Expressions
) -> dict[str, Any]:
    """The block ``lifecycle`` of a resource; empty where nothing is said."""
    if not has_rules(resource):
        return {}
    addresses = expressions.addresses
    rules: dict[str, Any] = {
        "create_before_destroy": resource.create_before_destroy,
        "prevent_destroy": resource.protect,
        "ignore_changes": ignored(resource, record) if resource.ignore_changes else None,
        "replace_triggered_by": [trigger(each, addresses) for each in resource.replace_on],
        "precondition": [_check(each, expressions) for each in resource.preconditions],
    }
    if resource.postconditions:
        inside = expressions.inside(name)
        rules["postcondition"] = [_check(each, inside) for each in resource.postconditions]
    return {key: value for key, value in rules.items() if value}


def _check(check: Check, expressions: Expressions) -> dict[str, Any]:
    return {
        "condition": expressions.value(check.condition),
        "error_message": expressions.value(check.error),
    }


def oldest(stack: Stack, emitted: Mapping[str, Resource]) -> str:
    """The first version of Terraform that has what a stack says about its resources' lives."""
    needed = [preamble.OLDEST]
    if stack.removed:
        needed.append(preamble.REMOVED_BLOCKS)
    for resource in emitted.values():
        if resource.was is not None:
            needed.append(preamble.MOVED_BLOCKS)
        if resource.replace_on or resource.preconditions or resource.postconditions:
            needed.append(preamble.CONDITIONS)
    for _, identifier in imported(emitted):
        needed.append(preamble.IMPORT_BLOCKS)
        if isinstance(identifier, Mapping):
            needed.append(preamble.IDENTITIES)
        elif isinstance(identifier, EXPRESSIONS):
            needed.append(preamble.IMPORT_EXPRESSIONS)
    return max(needed, key=preamble.version)
