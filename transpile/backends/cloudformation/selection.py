"""Which resources a template gets, and which of them become part of another."""

from __future__ import annotations

from transpile.backends.cloudformation import catalog
from transpile.backends.cloudformation.emission import TARGET, Emission
from transpile.backends.cloudformation.life_cycle import refuse, without_ignored
from transpile.backends.cloudformation.look_ups import check_look_ups
from transpile.backends.cloudformation.parts import expand
from transpile.backends.deployed import deployed
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import Attr
from transpile.ir.model import Resource, Stack
from transpile.ir.names import is_look_up, logical_id, pascal_case
from transpile.schema.model import Fold, ResourceType


def select(stack: Stack, diagnostics: Diagnostics) -> Emission:
    """The emission of a stack, with the resources that this target deploys.

    A type without a counterpart is an error, as is a resource that would have to become
    part of a parent that cannot be told.
    """
    resources = deployed(stack, TARGET)
    records = {name: catalog.record(resource.type) for name, resource in resources.items()}
    emission = Emission(stack, diagnostics, dict(resources), records)
    for name, resource in resources.items():
        if resource.import_ is not None or resource.replace_on or resource.postconditions:
            refuse(name, resource, emission)
        if resource.ignore_changes and not _is_folded(records[name]):
            emission.resources[name] = without_ignored(resource, records[name], emission)
    emission.parameter_ids = {
        name: each.ids.get(TARGET) or pascal_case(name) for name, each in stack.parameters.items()
    }
    check_look_ups(emission)
    for name, resource in resources.items():
        if is_look_up(name):
            continue
        owner = _owner(name, resource, emission)
        if owner is None:
            emission.refused.add(name)
        else:
            emission.owners[name] = owner
            if owner == name:
                emission.ids[name] = logical_id(name, resource)
    taken = {*emission.ids.values(), *emission.parameter_ids.values()}
    for name, own in emission.ids.items():
        counterpart = emission.records[name].cloudformation
        if counterpart is None or not counterpart.dissolves:
            emission.logical_ids[name] = own
        if counterpart is not None and counterpart.split:
            expand(name, emission, taken)
    return emission


def _is_folded(record: ResourceType) -> bool:
    return record.cloudformation is None or record.cloudformation.fold is not None


def _owner(name: str, resource: Resource, emission: Emission) -> str | None:
    record = emission.records[name]
    if record.cloudformation is None:
        _no_counterpart(resource, record, emission)
        return None
    fold = record.cloudformation.fold
    if fold is None:
        return name
    _check_meta_keys(name, resource, emission)
    parent = _parent(resource, fold, emission)
    if parent is None:
        emission.error(
            Code.FOLD,
            f"`{name}` is part of its `{fold.parent}` on CloudFormation, "
            "which has to be a resource of this stack",
            resource.argument_span(fold.parent),
            f"refer to it: `{fold.parent}: ${{name.id}}`, where `name` is "
            f"{' or '.join(f'`{each}`' for each in fold.types)}",
        )
    elif resource.when != emission.resources[parent].when:
        emission.error(
            Code.FOLD,
            f"`{name}` is part of `{parent}` on CloudFormation, so that it is there when that is",
            resource.span("when", key=True) if resource.when is not None else resource.span(),
            "give both the same `when`",
        )
    return parent


def _no_counterpart(resource: Resource, record: ResourceType, emission: Emission) -> None:
    match record.unmapped:
        case "" | "no counterpart":
            summary = f"`{record.name}` has no counterpart in CloudFormation"
        case "not reviewed":
            summary = f"the counterpart of `{record.name}` in CloudFormation is not known yet"
        case reason:
            summary = f"`{record.name}` has no counterpart in CloudFormation: {reason}"
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        summary,
        resource.span(),
        "limit the resource to the others: `targets: [terraform, cdktf]`",
    )


def _parent(resource: Resource, fold: Fold, emission: Emission) -> str | None:
    """The parent that a folded resource refers to, straight or through another folded one."""
    value = resource.arguments.get(fold.parent)
    while isinstance(value, Attr) and value.resource in emission.resources:
        record = emission.records[value.resource]
        if record.name in fold.types:
            return value.resource
        counterpart = record.cloudformation
        if counterpart is None or counterpart.fold is None:
            return None
        value = emission.resources[value.resource].arguments.get(counterpart.fold.parent)
    return None


def _check_meta_keys(name: str, resource: Resource, emission: Emission) -> None:
    """What is said about a template entry of its own makes no sense on a part of another."""
    said = {
        "protect": resource.protect,
        "on_remove": resource.on_remove,
        "ignore_changes": resource.ignore_changes,
        "import": resource.import_ is not None and resource.import_.cloudformation,
        "ids": TARGET in resource.ids,
        TARGET: TARGET in resource.patches,
    }
    for key, present in said.items():
        if present:
            emission.error(
                Code.FOLD,
                f"`{name}` is part of another resource on CloudFormation, "
                f"where `{key}` says nothing",
                resource.span(key, key=True),
                f"write `{key}` on the resource that `{name}` belongs to",
            )
