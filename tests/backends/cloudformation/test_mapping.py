"""Every mapping in the schema data is one that this backend can carry out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from transpile.backends.cloudformation import slots
from transpile.backends.cloudformation.conversions import CONVERSIONS
from transpile.backends.cloudformation.slots import Slot
from transpile.schema import registry
from transpile.schema.model import Argument, CloudFormation

MAPPED = [
    name
    for name in registry.names()
    if (found := registry.resource_type(name)) is not None and found.cloudformation is not None
]


def counterpart(name: str) -> CloudFormation:
    found = registry.resource_type(name)
    assert found is not None
    assert found.cloudformation is not None
    return found.cloudformation


def root(name: str) -> Slot:
    """Where the arguments of a resource type go: to all properties, or to a list's item."""
    fold = counterpart(name).fold
    place = inside(slots.root(counterpart(name).type), fold.item if fold else ())
    assert place is not None
    return place


def inside(slot: Slot, path: tuple[str, ...]) -> Slot | None:
    """The place at a property path, in the items where lists are on the way."""
    found: Slot | None = slot
    for step in path:
        while found is not None and found.kind in ("array", "map"):
            found = found.item
        if found is None or found.kind in ("document", "any"):
            return found
        found = found.member(step)
    return found


def faults(arguments: Mapping[str, Argument], slot: Slot, around: str = "") -> Iterator[str]:
    for name, argument in arguments.items():
        target = argument.property
        if target is None:
            continue
        place = inside(slot, target.path)
        if place is None:
            yield f"{around}{name}: no property {'.'.join(target.path)}"
            continue
        if target.conversion and target.conversion.kind not in CONVERSIONS:
            yield f"{around}{name}: no conversion {target.conversion.kind}"
        if argument.arguments and target.conversion and target.conversion.kind == "objects":
            place = inside(place, (target.conversion.options["value"],))
            assert place is not None
        if target.conversion and target.conversion.kind == "dump":
            continue  # no schema tells the names in a text
        yield from faults(argument.arguments, place, f"{around}{name}.")


@pytest.mark.parametrize("name", MAPPED)
def test_every_argument_has_a_property_and_a_conversion(name: str) -> None:
    found = registry.resource_type(name)

    assert found is not None
    assert list(faults(found.arguments, root(name))) == []


@pytest.mark.parametrize("name", MAPPED)
def test_every_constant_has_a_property(name: str) -> None:
    for path in counterpart(name).constants:
        assert inside(root(name), tuple(path.split("."))) is not None
