"""What CloudFormation takes at the places that arguments become, beyond their limits."""

from __future__ import annotations

from typing import Any

from transpile.backends.cloudformation.slots import Slot, root
from transpile.schema.model import Argument, ResourceType

Place = Slot | None
"""What a template takes somewhere; ``None`` where no one place is known."""

_UNCHANGED = ("first", "list", "append")
"""The conversions that leave each text as it is."""


def place_of(record: ResourceType) -> Place:
    """The properties that the arguments of a type become."""
    counterpart = record.cloudformation
    if counterpart is None or counterpart.split:
        return None
    path = counterpart.fold.item if counterpart.fold else ()
    return _each(root(counterpart.type).below(path))


def inside(place: Place, argument: Argument) -> Place:
    """The place that an argument becomes, one item of it where it is a list or map."""
    if place is None or argument.property is None:
        return None
    conversion = argument.property.conversion
    if argument.nesting is None and conversion and conversion.kind not in _UNCHANGED:
        return None
    return _each(place.below(argument.property.path))


def takes(place: Place, value: Any) -> bool:
    """Whether CloudFormation's classes have nothing against a value there."""
    if place is None or place.validator is None:
        return True
    try:
        place.validator(value)
    except (TypeError, ValueError):
        return False
    return True


def _each(place: Place) -> Place:
    while place is not None and place.kind in ("array", "map"):
        place = place.item
    return place
