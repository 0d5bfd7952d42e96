"""Functions that move the items of lists and mappings without looking into them.

They yield their result while transpiling even where the items are only known at deploy
time. The others wait with such items.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from transpile.ir.convert import text_of, whole_of
from transpile.ir.expr import EXPRESSIONS, Value

_MISSING: Any = object()


def moved(function: str, arguments: tuple[Value, ...]) -> Any:
    """What a function of these arguments yields; ``WAITING`` where it looks into items.

    Raises ``ValueError`` with a message for users.
    """
    found = _MOVING.get(function)
    if found is None or any(isinstance(each, EXPRESSIONS) for each in arguments):
        return WAITING
    try:
        return found(*arguments)
    except (TypeError, AttributeError):
        return WAITING  # a kind of argument that the function itself refuses


WAITING: Any = object()


def _concat(*lists: list[Value]) -> list[Value]:
    return [item for each in lists for item in each]


def _element(items: list[Value], position: Value) -> Value:
    at = whole_of(position)
    if not items or at < 0:
        raise ValueError("there is no such element")
    return items[at % len(items)]


def _length(items: Value) -> Value:
    return len(items) if isinstance(items, list | dict) else WAITING


def _lookup(items: Mapping[str, Value], key: Value, default: Value = _MISSING) -> Value:
    found = items.get(text_of(key), default)
    if found is _MISSING:
        raise ValueError(f"there is no key `{text_of(key)}`")
    return found


def _merge(*maps: Mapping[str, Value]) -> dict[str, Value]:
    return {key: each for given in maps if given is not None for key, each in given.items()}


def _slice(items: list[Value], start: Value, end: Value) -> list[Value]:
    first, last = whole_of(start), whole_of(end)
    if not 0 <= first <= last <= len(items):
        raise ValueError("the list has no such part")
    return items[first:last]


def _reverse(items: list[Value]) -> Value:
    return items[::-1] if isinstance(items, list) else WAITING


_MOVING: Mapping[str, Callable[..., Value]] = {
    "concat": _concat,
    "element": _element,
    "keys": lambda items: sorted(items.keys()),
    "length": _length,
    "lookup": _lookup,
    "merge": _merge,
    "reverse": _reverse,
    "slice": _slice,
    "values": lambda items: [items[key] for key in sorted(items.keys())],
}
MOVING = tuple(_MOVING)
"""The functions that look into no items."""
