"""Finds what a reference's path leads to in a resource type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen

from transpile.record import Record
from transpile.schema.model import Argument, ResourceType, Type

ANY = Type("any")


@frozen(eq=False, repr=False)
class Target(Record):
    """What a path leads to.

    ``path`` is the path without the indexes that lead into blocks which stand once.
    ``argument`` is the last argument, attribute or block on the way, ``type`` the type
    of the value there; a block's is ``object``, or a list of it.
    """

    path: tuple[str | int, ...]
    argument: Argument
    type: Type


class DeadEndError(Exception):
    """A path that leads nowhere.

    ``at`` counts the steps that were fine, ``known`` lists the names that could follow.
    """

    def __init__(self, message: str, at: int, known: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.at = at
        self.known = tuple(known)


class UnorderedError(DeadEndError):
    """A path that picks an item of a set, as if its items had an order."""


@lru_cache(maxsize=1024)
def follow(resource_type: ResourceType, path: tuple[str | int, ...]) -> Target:
    """What ``path`` leads to. Raises ``DeadEndError``."""
    if not path:
        raise DeadEndError("it needs an attribute behind its name", 0, ("id", "arn"))
    steps = _Steps(resource_type, path)
    return steps.walk()


class _Steps:
    def __init__(self, resource_type: ResourceType, path: tuple[str | int, ...]) -> None:
        self.path = path
        self.taken: list[str | int] = []
        self.type = resource_type

    def walk(self) -> Target:
        argument = self._first()
        at = 1
        while argument.nesting is not None and at < len(self.path):
            inside = self._enter(argument, at)
            at += inside
            if at == len(self.path):
                return Target(tuple(self.taken), argument, _OBJECT)
            argument = self._member(at, argument.arguments)
            at += 1
        kind = self._rest(argument, at)
        return Target(tuple(self.taken), argument, kind)

    def _first(self) -> Argument:
        found = self.type.member(str(self.path[0]))
        if found is None:
            return self._member(0, {**self.type.attributes, **self.type.arguments})
        self.taken.append(self.path[0])
        return found

    def _member(self, at: int, known: Mapping[str, Argument]) -> Argument:
        step = self.path[at]
        found = known.get(str(step))
        if found is None:
            raise DeadEndError(f"it has no `{step}`", at, known)
        self.taken.append(step)
        return found

    def _enter(self, block: Argument, at: int) -> int:
        """Steps into a block; returns how many steps of the path that takes."""
        step = self.path[at]
        if block.nesting == "map":
            self.taken.append(step)
            return 1
        if not block.repeats:
            if step == 0:
                return 1
            if isinstance(step, int):
                raise DeadEndError(f"`{block.name}` may stand once, so its only index is 0", at)
            return 0
        if block.nesting == "set":
            raise UnorderedError(f"`{block.name}` is a set", at)
        if isinstance(step, str) and (step in block.arguments or not block.key):
            raise DeadEndError(
                f"`{block.name}` repeats: say which one, as in `{block.name}[0]`", at
            )
        self.taken.append(step)
        return 1

    def _rest(self, argument: Argument, at: int) -> Type:
        """The type behind the remaining steps, which go into lists and maps."""
        kind = _type(argument)
        for step in self.path[at:]:
            if kind.kind == "any":
                self.taken.append(step)
                continue
            if kind.kind == "set":
                raise UnorderedError(f"`{argument.name}` is a set", at)
            if kind.element is None:
                raise DeadEndError(f"`{argument.name}` is a {kind} and has nothing inside", at)
            if isinstance(step, int) == (kind.kind == "map"):
                raise DeadEndError(
                    f"`{argument.name}` is a {kind}, which `{step}` does not index", at
                )
            self.taken.append(step)
            kind = kind.element
            at += 1
        return kind


_OBJECT = Type("object")


def _type(argument: Argument) -> Type:
    if argument.nesting is None:
        return argument.type
    if not argument.repeats:
        return _OBJECT
    return Type("set" if argument.nesting == "set" else "list", _OBJECT)
