"""Finds a resource type by any of its names."""

from __future__ import annotations

from transpile.schema import registry
from transpile.schema.model import ResourceType
from transpile.suggest import did_you_mean


class NotFoundError(Exception):
    """There is nothing of that name; the message says so and guesses."""

    def __init__(self, message: str, word: str, known: list[str]) -> None:
        hint = did_you_mean(word, known)
        super().__init__(f"{message}\n  hint: {hint}" if hint else message)


def find(path: str) -> tuple[ResourceType, list[str]]:
    """The type that a path starts with, and the steps behind it. Raises ``NotFoundError``.

    The type goes by its name with or without ``aws_``, its CloudFormation type, or its
    class in the Python bindings, with or without the modules; a data source by its name behind
    ``data.``.
    """
    name, *steps = path.split(".")
    if "::" in name:
        return _by_counterpart(name), steps
    if name == "data" and steps:
        return _data_source(steps[0]), steps[1:]
    known = registry.resource_type(name)
    if known is not None:
        return known, steps
    for at, step in enumerate((name, *steps)):
        found = _by_class(step)
        if found is not None:
            return found, steps[at:]
    short = name.removeprefix("aws_")
    raise NotFoundError(f"there is no resource type `{short}`", short, list(registry.names()))


def _data_source(name: str) -> ResourceType:
    try:
        return registry.data_source(name)
    except KeyError:
        short, names = name.removeprefix("aws_"), list(registry.data_source_names())
        raise NotFoundError(f"there is no data source `{short}`", short, names) from None


def _by_counterpart(name: str) -> ResourceType:
    """The type that becomes a CloudFormation type: rather a pair than a part of one."""
    candidates = registry.counterparts(name)
    found = registry.resource_type(candidates[0] if candidates else name)
    if found is None:
        names = list(registry.cloudformation_names())
        raise NotFoundError(f"there is no CloudFormation type `{name}`", name, names)
    return found


def _by_class(name: str) -> ResourceType | None:
    if not name[:1].isupper():
        return None
    lowered = name.lower()
    for each in registry.names():
        if each.replace("_", "") in (lowered, lowered[:-1]):
            found = registry.resource_type(each)
            if found and any(binding.name == name for binding in found.bindings.values()):
                return found
    return None
