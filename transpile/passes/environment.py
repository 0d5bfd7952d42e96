"""What names mean in one stack beyond its params and resources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, evolve, field

from transpile.ir.expr import EXPRESSIONS, Value, children

MAX_ITEMS = 100_000
"""How much the loops, functions and locals of one stack may make: items, each hundred
characters of a text counting as one more."""
MAX_INSTANCES = 10_000
"""How many resources the ``for_each`` of one stack may make."""
_CHARACTERS = 100


Variables = Mapping[str, Value]
"""What ``each.key``, ``each.value`` and the variables of comprehensions stand for."""


class TooLargeError(Exception):
    """A stack makes more of its values than it may."""


@define(eq=False, repr=False)
class Environment:
    """The locals of a stack, and what became of its loops.

    ``locals`` are as the spec has them and ``values`` what was made of them so far; those in
    ``computing`` wait for each other, and ``broken`` have mistakes that were reported.
    ``instances`` maps a resource with a ``for_each`` to its instances by key, sorted;
    ``absent`` are resources whose ``when`` is false. ``zones`` are those that the spec names;
    ``reads_secrets`` says whether a call that stands for a secret was met.
    """

    locals: Mapping[str, Value] = field(factory=dict)
    values: dict[str, Value] = field(factory=dict)
    computing: list[str] = field(factory=list)
    broken: set[str] = field(factory=set)
    instances: dict[str, dict[str, str]] = field(factory=dict)
    absent: set[str] = field(factory=set)
    zones: list[Value] = field(factory=list)
    reads_secrets: bool = False
    _left: int = MAX_ITEMS
    _sizes: dict[int, int] = field(factory=dict)

    def spend(self, value: Value) -> None:
        """Counts a value that was made. Raises ``TooLargeError`` where that is too much."""
        self._left -= self.size(value)
        if self._left < 0:
            raise TooLargeError

    def check(self, value: Value) -> None:
        """Raises ``TooLargeError`` where a value is larger than all of a stack may be."""
        if self.size(value) > MAX_ITEMS:
            raise TooLargeError

    def keep(self, name: str, value: Value) -> Value:
        """Remembers the value of a local, which many others may hold, and its size."""
        self.values[name] = value
        self._sizes[id(value)] = self.size(value)
        return value

    def copy(self) -> Environment:
        """One that may be used without a trace in this one."""
        return evolve(
            self,
            values=dict(self.values),
            computing=list(self.computing),
            broken=set(self.broken),
            sizes=dict(self._sizes),
        )

    def size(self, value: Value) -> int:
        """How large a value is; that of a kept one is known."""
        known = self._sizes.get(id(value))
        if known is not None:
            return known
        if isinstance(value, str):
            return 1 + len(value) // _CHARACTERS
        parts: Iterable[Value] = ()
        if isinstance(value, Mapping):
            parts = value.values()
        elif isinstance(value, list | tuple):
            parts = value
        elif isinstance(value, EXPRESSIONS):
            parts = children(value)
        total = 1
        for part in parts:
            total += self.size(part)
            if total > MAX_ITEMS:
                break
        return total
