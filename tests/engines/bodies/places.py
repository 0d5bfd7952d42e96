"""What CloudFormation takes at the places that arguments become, beyond their limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from transpile.backends.cloudformation.slots import Slot, root
from transpile.schema.model import Argument, ResourceType

Place = Slot | None
"""What a template takes somewhere; ``None`` where no one place is known."""

_UNCHANGED = ("first", "list", "append")
"""The conversions that leave each text as it is."""


@frozen
class Where:
    """Where something stands: its path in Terraform's words, and what a template takes there."""

    path: str
    place: Place

    def inside(self, argument: Argument) -> Where:
        """Where an argument of the block here stands, one item of it where it is a list or map."""
        return Where(f"{self.path}.{argument.name}", inside(self.place, argument))


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


def is_text(place: Place, argument: Argument) -> bool:
    """Whether blocks become one text, and so cannot be more than one."""
    if place is None or argument.property is None:
        return False
    found, conversion = place.below(argument.property.path), argument.property.conversion
    texts = conversion is not None and conversion.kind == "text"
    return texts and found is not None and found.kind != "array"


def takes(place: Place, value: Any) -> bool:
    """Whether CloudFormation's classes have nothing against a value there."""
    return _refusal(place, value) is None


def named(place: Place) -> Iterator[str]:
    """The words of what CloudFormation's class says against any text: often all that it takes."""
    yield from re.findall(r"[^\s,'\"()\[\]]+", _refusal(place, "") or "")


def _refusal(place: Place, value: Any) -> str | None:
    if place is None or place.validator is None:
        return None
    try:
        place.validator(value)
    except (TypeError, ValueError) as error:
        return str(error)
    return None


def _each(place: Place) -> Place:
    while place is not None and place.kind in ("array", "map"):
        place = place.item
    return place
