"""Which resources a template gets, and which of them become part of another."""

from __future__ import annotations

from transpile.backends.cloudformation import catalog
from transpile.backends.cloudformation.emission import TARGET, Emission
from transpile.backends.cloudformation.folds import parent
from transpile.backends.cloudformation.parts import expand
from transpile.backends.deployed import deployed
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.model import Resource, Stack
from transpile.ir.names import is_look_up, logical_id, pascal_case
from transpile.schema.model import ResourceType


def select(stack: Stack, diagnostics: Diagnostics) -> Emission:
    """The emission of a stack, with the resources that this target deploys.

    A type without a counterpart is an error, as is a resource that would have to become
    part of a parent that cannot be told.
    """
    resources = deployed(stack, TARGET)
    records = {name: catalog.record(resource.type) for name, resource in resources.items()}
    emission = Emission(stack, diagnostics, dict(resources), records)
    for name, resource in resources.items():
        if resource.has_life:
            _check_life(name, resource, emission)
    emission.parameter_ids = {
        name: each.ids.get(TARGET) or pascal_case(name) for name, each in stack.parameters.items()
    }
    if any(map(is_look_up, resources)):
        from transpile.backends.cloudformation.look_ups import check_look_ups

        check_look_ups(emission)
    for name, resource in resources.items():
        if not is_look_up(name):
            _find_owner(name, resource, emission)
    _name_entries(emission)
    return emission


def _check_life(name: str, resource: Resource, emission: Emission) -> None:
    from transpile.backends.cloudformation.life_cycle import refuse, without_ignored

    refuse(name, resource, emission)
    record = emission.records[name]
    if resource.ignore_changes and not _is_folded(record):
        emission.resources[name] = without_ignored(resource, record, emission)


def _find_owner(name: str, resource: Resource, emission: Emission) -> None:
    owner = _owner(name, resource, emission)
    if owner is None:
        emission.refused.add(name)
        return
    emission.owners[name] = owner
    if owner == name:
        emission.ids[name] = logical_id(name, resource)


def _name_entries(emission: Emission) -> None:
    """Gives every entry its id; what is split into others may have several, or none itself."""
    taken = {*emission.ids.values(), *emission.parameter_ids.values()}
    for name, own in emission.ids.items():
        counterpart = emission.records[name].cloudformation
        if counterpart is None or not counterpart.dissolves:
            emission.logical_ids[name] = own
        if counterpart is not None and counterpart.split:
            expand(name, emission, taken)
        _check_part_ids(name, emission)


def _check_part_ids(name: str, emission: Emission) -> None:
    """An id that is pinned for a part that the resource has not is an error."""
    resource, start = emission.resources[name], f"{name}."
    parts = [each.removeprefix(start) for each in emission.parts.get(name, ())]
    for part in resource.part_ids:
        if part not in parts:
            emission.error(
                Code.UNKNOWN_KEY,
                f"`{name}` has no part `{part}` on CloudFormation",
                resource.span("ids", TARGET, part, key=True),
                f"its parts are {', '.join(parts)}" if parts else "it is one resource there",
            )


def _is_folded(record: ResourceType) -> bool:
    return record.cloudformation is None or record.cloudformation.fold is not None


def _owner(name: str, resource: Resource, emission: Emission) -> str | None:
    record = emission.records[name]
    if record.cloudformation is None:
        _no_counterpart(resource, record, emission)
        return None
    fold = record.cloudformation.fold
    return name if fold is None else parent(name, fold, emission)


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
