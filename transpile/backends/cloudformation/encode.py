"""troposphere's objects as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from troposphere import AWSHelperFn, BaseAWSObject, Tags, encode_to_dict

_PLAIN = frozenset((str, int, float, bool, type(None)))


def encode(value: Any) -> Any:
    """``value`` as plain data, each object judged by its class's own rules on the way.

    The same as ``encode_to_dict``, which encodes what is nested once more at every level.
    Raises what a class's ``validate`` raises.
    """
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, dict):
        return {
            key: each if each.__class__ in _PLAIN else encode(each) for key, each in value.items()
        }
    if isinstance(value, list):
        return [each if each.__class__ in _PLAIN else encode(each) for each in value]
    if isinstance(value, BaseAWSObject):
        return encode_properties(value)
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if isinstance(value, Tags):
        return encode(value.tags)
    if isinstance(value, AWSHelperFn):
        data = getattr(value, "data", None)
        return encode_to_dict(value) if data is None else encode(data)
    return encode_to_dict(value)


def encode_properties(made: BaseAWSObject) -> dict[str, Any]:
    """The properties of an object as plain data, in the order in which they were given."""
    if type(made).validate is not BaseAWSObject.validate:
        made.validate()
    return {
        name: each if each.__class__ in _PLAIN else encode(each)
        for name, each in made.properties.items()
    }


def refusals(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], ValueError]]:
    """Each object that its own class refuses: its path, and why."""
    if isinstance(value, BaseAWSObject):
        try:
            value.validate()
        except ValueError as error:
            yield path, error
        value = value.properties
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for step, each in items:
        yield from refusals(each, (*path, step))
