"""Functions of lists, sets and maps."""

from __future__ import annotations

from math import prod
from typing import Any

from transpile.ir.convert import MAX_ITEMS, SetOf, bool_of, described, number_of, whole_of
from transpile.ir.functions.clusters import clusters
from transpile.ir.functions.strings import texts_of
from transpile.ir.precision import Number, total
from transpile.ir.unify import distinct, equal, identity, set_of, sorted_set, unified


def _ordered(items: list[Any]) -> list[Any]:
    """A list whose items have positions."""
    if isinstance(items, SetOf):
        raise ValueError("a set's items have no positions; make it a list by `tolist`")
    return items


def _bools(items: list[Any]) -> list[bool | None]:
    return [None if each is None else bool_of(each) for each in items]


def _alltrue(items: list[Any]) -> bool:
    return all(_bools(items))


def _anytrue(items: list[Any]) -> bool:
    return any(_bools(items))


def _chunklist(items: list[Any], size: Number) -> list[Any]:
    count = whole_of(size)
    if count < 0:
        raise ValueError("a size cannot be negative")
    found = unified(items)
    step = count or len(found) or 1
    return [found[at : at + step] for at in range(0, len(found), step)]


def _coalesce(*values: Any) -> Any:
    if not values:
        raise ValueError("it needs an argument")
    try:
        found = [each for each in unified(values) if each != ""]
    except ValueError:
        if None not in values:
            raise
        found = list(values)  # null is of any type, and so are all beside it
    for each in found:
        if each is not None:
            return each
    raise ValueError("every argument is null or an empty text")


def _coalescelist(*lists: list[Any]) -> list[Any]:
    for each in list(map(_ordered, lists)):
        if each:
            return each
    raise ValueError("every list is empty")


def _compact(items: list[Any]) -> list[str]:
    return [text for text in texts_of([each for each in items if each is not None]) if text]


def _concat(*lists: list[Any]) -> list[Any]:
    if not lists:
        raise ValueError("it needs a list")
    return [item for items in lists for item in _ordered(items)]


def _contains(items: list[Any], value: Any) -> bool:
    return any(equal(each, value) for each in items)


def _element(items: list[Any], index: Number) -> Any:
    at = whole_of(index)
    if not _ordered(items):
        raise ValueError("the list is empty")
    return items[at % len(items)]


def _flatten(items: list[Any]) -> list[Any]:
    done: list[Any] = []
    for each in items:
        if isinstance(each, list):
            done.extend(_flatten(each))
        else:
            done.append(each)
        if len(done) > MAX_ITEMS:
            raise ValueError(f"a list may have {MAX_ITEMS:,} items")
    return done


def _index(items: list[Any], value: Any) -> int:
    for at, each in enumerate(_ordered(items)):
        if equal(each, value):
            return at
    raise ValueError(f"the list has no item {described(value)}")


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(clusters(value))
    if isinstance(value, list | dict):
        return len(value)
    raise ValueError(f"a list, a map or a text is due here, not {described(value)}")


_MISSING = object()


def _lookup(known: dict[str, Any], key: str, default: Any = _MISSING) -> Any:
    found = known.get(key, default)
    if found is _MISSING:
        raise ValueError(f"the map has no key {described(key)}, and there is no default")
    return found


def _matchkeys(items: list[Any], keys: list[Any], searched: list[Any]) -> list[Any]:
    if len(items) != len(keys):
        raise ValueError(f"there are {len(items)} items and {len(keys)} keys")
    found = unified(items)
    both = unified([*unified(keys), *unified(searched)])
    wanted = {identity(each) for each in both[len(keys) :]}
    return [item for item, key in zip(found, both, strict=False) if identity(key) in wanted]


def _merge(*maps: dict[str, Any] | None) -> dict[str, Any]:
    return {key: value for each in maps for key, value in (each or {}).items()}


def _one(items: list[Any]) -> Any:
    if len(items) > 1:
        raise ValueError(f"the list has {len(items)} items")
    return items[0] if items else None


def _sets(*lists: list[Any]) -> list[SetOf]:
    """Sets of one type."""
    sets = [set_of(each) for each in lists]
    items = iter(unified([item for each in sets for item in each]))
    return [sorted_set([next(items) for _ in each]) for each in sets]


def _setintersection(*lists: list[Any]) -> SetOf:
    first, *others = _sets(*lists)
    kept = [{identity(item) for item in each} for each in others]
    return SetOf([item for item in first if all(identity(item) in each for each in kept)])


def _setsubtract(*lists: list[Any]) -> SetOf:
    first, second = _sets(*lists)
    gone = {identity(item) for item in second}
    return SetOf([item for item in first if identity(item) not in gone])


def _setunion(*lists: list[Any]) -> SetOf:
    return sorted_set([item for each in _sets(*lists) for item in each])


def _setproduct(*lists: list[Any]) -> list[Any]:
    from itertools import product

    if prod(map(len, lists)) * (len(lists) + 1) > MAX_ITEMS:
        raise ValueError(f"the combinations have more than {MAX_ITEMS:,} items")
    rows = [list(row) for row in product(*map(unified, lists))]
    return sorted_set(rows) if any(isinstance(each, SetOf) for each in lists) else rows


def _slice(items: list[Any], start: Number, end: Number) -> list[Any]:
    first, behind = whole_of(start), whole_of(end)
    if not 0 <= first <= behind <= len(_ordered(items)):
        raise ValueError(
            f"the start and the end must be from 0 to {len(items)}, the start not after the end"
        )
    return items[first:behind]


def _sum(items: list[Any]) -> Number:
    if not items:
        raise ValueError("the list is empty")
    return total([number_of(each) for each in items])


def _transpose(known: dict[str, Any]) -> dict[str, list[str]]:
    done: dict[str, list[str]] = {}
    for key, items in known.items():
        if not isinstance(items, list):
            raise ValueError(f"a list is due for {described(key)}, not {described(items)}")
        for text in texts_of(items):
            done.setdefault(text, []).append(key)
    return done


def _zipmap(keys: list[Any], items: list[Any]) -> dict[str, Any]:
    if len(keys) != len(_ordered(items)):
        raise ValueError(f"there are {len(keys)} keys and {len(items)} values")
    return dict(zip(texts_of(keys), items, strict=True))


COMPUTE = {
    "alltrue": _alltrue,
    "anytrue": _anytrue,
    "chunklist": _chunklist,
    "coalesce": _coalesce,
    "coalescelist": _coalescelist,
    "compact": _compact,
    "concat": _concat,
    "contains": _contains,
    "distinct": lambda items: distinct(unified(items)),
    "element": _element,
    "flatten": _flatten,
    "index": _index,
    "keys": list,
    "length": _length,
    "lookup": _lookup,
    "matchkeys": _matchkeys,
    "merge": _merge,
    "one": _one,
    "reverse": lambda items: items[::-1],
    "setintersection": _setintersection,
    "setproduct": _setproduct,
    "setsubtract": _setsubtract,
    "setunion": _setunion,
    "slice": _slice,
    "sort": lambda items: sorted(texts_of(items)),
    "sum": _sum,
    "transpose": _transpose,
    "values": lambda known: list(known.values()),
    "zipmap": _zipmap,
}
