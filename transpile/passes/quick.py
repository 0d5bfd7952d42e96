"""Reads the values that are as simple as most are, in one call each.

Nearly all of a spec is found to be right here, without a detour through the checks that can
tell what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

from transpile.ir.expr import Plain
from transpile.ir.scalars import NULLS, number
from transpile.passes.limits import all_fitting, bounds, fitting
from transpile.schema.model import NO_LIMITS, Argument, Limits

Reader: TypeAlias = Callable[[Any], Any]
"""Gives a value in its argument's type, or ``None`` for one that takes the long way."""

_TEXTS = frozenset((str, Plain))
_BOOLS = {"true": True, "false": False}


def readers(arguments: Mapping[str, Argument]) -> dict[str, Reader]:
    """The readers of those arguments that have one."""
    found = {name: _reader(each) for name, each in arguments.items() if _is_simple(each)}
    return {name: each for name, each in found.items() if each is not None}


def _is_simple(argument: Argument) -> bool:
    return (
        argument.settable
        and argument.nesting is None
        and not argument.json
        and argument.terraform_limits is NO_LIMITS
    )


def _reader(argument: Argument) -> Reader | None:
    kind, limits = argument.type, argument.limits
    of_texts = kind.element is not None and kind.element.kind == "string"
    match kind.kind:
        case "string":
            return _text(limits)
        case "bool" if limits is NO_LIMITS:
            return _bool
        case "number" if not limits.enum:
            return _number(limits, integer=argument.integer)
        case "map" if of_texts:
            return _map(limits)
        case "list" | "set" if of_texts:
            return _list(limits, unique=kind.kind == "set" or limits.unique)
        case _:
            return None


def _text(limits: Limits) -> Reader:
    fits = fitting(limits)

    def read(value: Any) -> str | None:
        kind = value.__class__
        if kind not in _TEXTS or "{{" in value or not fits(value):
            return None
        return None if kind is Plain and value in NULLS else str(value)

    return read


def _bool(value: Any) -> bool | None:
    return _BOOLS.get(value) if value.__class__ is Plain else None


def _number(limits: Limits, *, integer: bool) -> Reader:
    low, high = bounds(limits.minimum, limits.maximum)

    def read(value: Any) -> float | None:
        found = number(value) if value.__class__ is Plain else None
        if found is None or not low <= found <= high:
            return None
        return found if not integer or found.__class__ is int else None

    return read


def _map(limits: Limits) -> Reader:
    least, most = bounds(limits.min_items, limits.max_items)
    fit, keys_fit = all_fitting(limits.item or NO_LIMITS), all_fitting(limits.keys or NO_LIMITS)

    def read(value: Any) -> dict[str, str] | None:
        if not isinstance(value, dict) or not least <= len(value) <= most:
            return None
        keys, items = list(map(str, value)), value.values()
        if not _are_literals(items) or not fit(items) or not keys_fit(keys):
            return None
        return dict(zip(keys, map(str, items), strict=True))

    return read


def _list(limits: Limits, *, unique: bool) -> Reader:
    least, most = bounds(limits.min_items, limits.max_items)
    fit = all_fitting(limits.item or NO_LIMITS)

    def read(value: Any) -> list[str] | None:
        if not isinstance(value, list) or not least <= len(value) <= most:
            return None
        if not _are_literals(value) or not fit(value):
            return None
        return None if unique and len(set(value)) < len(value) else list(map(str, value))

    return read


def _are_literals(items: Collection[Any]) -> bool:
    """Whether all are texts, and none is null or a dynamic reference of CloudFormation's."""
    if not _TEXTS.issuperset(map(type, items)) or not NULLS.isdisjoint(items):
        return False
    return "{{" not in "\n".join(items)
