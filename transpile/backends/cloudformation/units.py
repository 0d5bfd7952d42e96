"""Resources converted, with those that fold into others merged."""

from __future__ import annotations

from attrs import define, field

from transpile.backends.cloudformation.claims import Claims
from transpile.backends.cloudformation.convert import convert
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.merge import Appended, at, put
from transpile.backends.cloudformation.parts import left_of
from transpile.backends.cloudformation.plan import origin, plan_of
from transpile.diagnostics import Code
from transpile.ir.expr import Attr
from transpile.ir.model import Resource
from transpile.schema.model import Fold, ResourceType


@define(eq=False, repr=False)
class Unit:
    """One entry among a template's resources.

    ``parts`` are the resources that it is made of, the owner first; ``items`` are those of
    them that are items of a list, with the list's path and their place in it. ``references`` and
    ``after`` are the other entries that it depends on, by a function or because a value
    of theirs was spelled out; ``asked`` those that ``depends_on`` names, with the
    part that does and the position there. ``claims`` is what its folded parts say.
    """

    name: str
    properties: dict[str, Lowered] = field(factory=dict)
    parts: list[str] = field(factory=list)
    items: dict[str, tuple[str | int, ...]] = field(factory=dict)
    references: dict[str, Attr] = field(factory=dict)
    after: dict[str, Attr] = field(factory=dict)
    asked: dict[str, tuple[str, int]] = field(factory=dict)
    claims: Claims = field(factory=Claims)


def convert_all(emission: Emission) -> dict[str, Unit]:
    """The units by owner, in the order in which the spec has their owners."""
    units = {name: Unit(name) for name in emission.logical_ids}
    folded = []
    for name, owner in emission.owners.items():
        if name == owner:
            if name in units:
                _add(name, units[name], emission)
        elif name not in emission.parts:
            folded.append(name)
    for name in folded:
        unit = units.get(emission.owners[name])
        if unit is not None:
            _add(name, unit, emission)
    if emission.parts:
        for unit in units.values():
            _wait_for_parts(unit, emission)
    return units


def _wait_for_parts(unit: Unit, emission: Emission) -> None:
    """What needs a split resource waits for its parts: for some where it is read, else all."""
    for owner, attr in {**unit.references, **unit.after}.items():
        for part in emission.awaited.get(owner, ()):
            if not unit.name.startswith(f"{owner}."):
                unit.after.setdefault(part, attr)
    for owner, asked in list(unit.asked.items()):
        for part in emission.parts.get(owner, ()):
            unit.asked.setdefault(part, asked)


def _add(name: str, unit: Unit, emission: Emission) -> None:
    resource = left_of(name, emission)
    scope = Scope(emission, name)
    properties = convert(resource, emission.records[name], scope)
    unit.parts.append(name)
    fold = _fold(emission.records[name])
    item = fold.item if fold else ()
    if item:
        unit.items[name] = (*item, len(at(unit.properties, item) or ()))
        properties = _wrapped(item, properties)
    if unit.properties:
        key = fold.key if item and fold else ()
        twice = unit.claims.twice(properties, unit.properties, key)
        _merge(name, properties, unit, emission)
        for path, first in twice:
            _say_first(name, path, first or unit.name, unit, emission)
    else:
        unit.properties = properties
    if fold:
        unit.claims.add(name, properties)
    for owner, attr in scope.references.items():
        unit.references.setdefault(owner, attr)
    for owner, attr in scope.after.items():
        unit.after.setdefault(owner, attr)
    for position, other in enumerate(resource.depends_on):
        if other in emission.owners:
            unit.asked.setdefault(emission.owners[other], (name, position))


def _fold(record: ResourceType) -> Fold | None:
    return record.cloudformation.fold if record.cloudformation else None


def _wrapped(path: tuple[str, ...], item: dict[str, Lowered]) -> dict[str, Lowered]:
    """Properties that hold a list at ``path``, which holds ``item``."""
    made: Lowered = Appended([item])
    for step in reversed(path):
        made = {step: made}
    assert isinstance(made, dict)
    return made


def _merge(name: str, properties: dict[str, Lowered], unit: Unit, emission: Emission) -> None:
    for key, value in properties.items():
        clash = put(unit.properties, (key,), value)
        if clash:
            resource = emission.resources[name]
            inside = within(name, unit, clash) or ()
            path = origin(plan_of(emission.records[name]), resource.arguments, inside)
            emission.error(
                Code.FOLD,
                f"`{name}` is part of `{unit.name}` on CloudFormation, "
                f"where `{'.'.join(clash)}` has another value already",
                resource.argument_span(*path, key=True),
                "say it in one of the two places",
            )


def _say_first(
    name: str, path: tuple[str, ...], first: str, unit: Unit, emission: Emission
) -> None:
    """Reports a property that another part of the entry says in the same words."""
    resource, plan = emission.resources[name], plan_of(emission.records[name])
    fold, is_item = _fold(emission.records[name]), name in unit.items
    place = origin(plan, resource.arguments, fold.key[:1] if fold and is_item else path)
    if place or is_item:
        emission.error(
            Code.FOLD,
            f"`{name}` is part of `{unit.name}` on CloudFormation, "
            f"where `{first}` says the same of `{'.'.join(path)}` already",
            resource.argument_span(*place, key=True),
            "leave one of the two out",
        )


def within(name: str, unit: Unit, path: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """The property path ``path`` as a part of the unit has it; ``None`` where it is not its."""
    item = unit.items.get(name, ())
    return path[len(item) :] if path[: len(item)] == item else None


def written_at(
    unit: Unit, path: tuple[str | int, ...], emission: Emission
) -> tuple[Resource, tuple[str | int, ...]]:
    """The resource and the path of the argument that gave the property at ``path``."""
    for name in unit.parts:
        resource = emission.resources[name]
        inner = within(name, unit, path)
        found = origin(plan_of(emission.records[name]), resource.arguments, inner or ())
        if found or (inner == () and path):
            return resource, found
    return emission.resources[unit.name], ()
