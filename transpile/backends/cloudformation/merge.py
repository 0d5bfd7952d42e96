"""Puts values where they belong among a resource's properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from transpile.backends.cloudformation.functions import Lowered


class Appended(list[Any]):
    """A list to which several arguments or folded resources add.

    ``order`` has a number for each item where those tell their positions.
    """

    def __init__(self, items: Iterable[Lowered], order: Sequence[float] = ()) -> None:
        super().__init__(items)
        self.order = list(order)
        self._sort()

    def add(self, more: Appended) -> None:
        """Adds the items of another one, each where its position says."""
        self.extend(more)
        self.order += more.order
        self._sort()

    def _sort(self) -> None:
        if self.order:
            ranked = sorted(range(len(self)), key=self.order.__getitem__)
            self[:] = [self[each] for each in ranked]
            self.order = [self.order[each] for each in ranked]


class Items(list[Any]):
    """A list whose items several arguments fill; ``where`` names each by some properties.

    An item that has to be the ``first`` comes before those that are there already; one that
    is told by its position is the item ``at`` that, and those before it may be empty.
    """

    def __init__(
        self,
        where: Mapping[str, Any],
        item: Mapping[str, Lowered],
        *,
        first: bool = False,
        at: int | None = None,
    ) -> None:
        super().__init__([*({} for _ in range(at or 0)), {**where, **item}])
        self.where = where
        self.first = first
        self.at = at


def put(out: dict[str, Lowered], path: tuple[str, ...], value: Lowered) -> tuple[str, ...]:
    """Puts ``value`` at ``path``; objects unite, lists that are made for it grow.

    Returns the path of the property that has another value already, ``()`` when all is well.
    """
    target = out
    for position, name in enumerate(path[:-1]):
        inner = target.setdefault(name, {})
        if not isinstance(inner, dict):
            return path[: position + 1]
        target = inner
    name = path[-1]
    if name not in target:
        target[name] = value
        return ()
    known = target[name]
    if known.__class__ is value.__class__ and known == value and not isinstance(value, list | dict):
        return ()
    if isinstance(known, dict) and isinstance(value, dict):
        clash = put_all(known, value)
        return (*path, *clash) if clash else ()
    if isinstance(known, Appended) and isinstance(value, Appended):
        known.add(value)
        return ()
    if isinstance(known, list) and isinstance(value, Appended):
        target[name] = [*known, *value]
        return ()
    if isinstance(known, list) and isinstance(value, Items):
        return path if _fill(known, value) else ()
    if isinstance(known, Items) and isinstance(value, list):
        known.extend(value)
        return ()
    return path


def put_all(out: dict[str, Lowered], values: Mapping[str, Lowered]) -> tuple[str, ...]:
    """Puts each of ``values`` among the properties of ``out``, as ``put`` does."""
    for key, each in values.items():
        if clash := put(out, (key,), each):
            return clash
    return ()


def put_absent(out: dict[str, Lowered], path: tuple[str, ...], value: Lowered) -> None:
    """Puts ``value`` at ``path`` unless something stands there."""
    target = out
    for name in path[:-1]:
        inner = target.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        target = inner
    target.setdefault(path[-1], value)


def has(out: Mapping[str, Lowered], path: tuple[str, ...]) -> bool:
    """Whether something stands at ``path``."""
    return at(out, path) is not None


def at(out: Mapping[str, Lowered], path: tuple[str, ...]) -> Any:
    """What stands at ``path``, or ``None``."""
    target: Any = out
    for name in path:
        if not isinstance(target, dict) or name not in target:
            return None
        target = target[name]
    return target


def _fill(known: list[Any], added: Items) -> bool:
    """Whether the item that ``added`` names has one of its properties already."""
    if added.at is not None:
        known.extend({} for _ in range(len(added) - len(known)))
        return bool(put_all(known[added.at], added[added.at]))
    for item in known:
        if isinstance(item, dict) and added.where.items() <= item.items():
            new = {key: each for key, each in added[0].items() if key not in added.where}
            clash = not new.keys().isdisjoint(item)
            item.update(new)
            return clash
    if added.first:
        known[:0] = added
    else:
        known.extend(added)
    return False
