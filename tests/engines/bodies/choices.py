"""Who decides what a body holds where the schema leaves a choice."""

from __future__ import annotations

import random
from typing import Protocol


class Choices(Protocol):
    """Decides what a body holds where the schema leaves a choice."""

    def includes(self, depth: int) -> bool:
        """Whether something that may be left out is there, ``depth`` blocks down."""
        ...

    def pick(self, count: int) -> int:
        """One of ``count`` ways."""
        ...

    def size(self, low: int, high: int) -> int:
        """How many items."""
        ...

    def seed(self) -> int:
        """What a text is made from: the same gives the same."""
        ...


class Minimal:
    """As little as can be."""

    def includes(self, depth: int) -> bool:
        return False

    def pick(self, count: int) -> int:
        return 0

    def size(self, low: int, high: int) -> int:
        return low

    def seed(self) -> int:
        return 0


class Maximal(Minimal):
    """Everything that there is, each once, down to where types repeat themselves."""

    DEPTH = 8

    def includes(self, depth: int) -> bool:
        return depth < self.DEPTH

    def size(self, low: int, high: int) -> int:
        return min(max(low, 1), high)


class Random:
    """Whatever a seed gives to what goes by a name; less the deeper it is.

    So a change to one type leaves the bodies of all others as they are.
    """

    WAYS = 4
    """A quarter of what may be left out is there, and less inside blocks."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = random.Random(f"{seed} {name}")  # noqa: S311  # it draws, and hides nothing

    def includes(self, depth: int) -> bool:
        return self._random.randint(0, self.WAYS + 2 * depth) >= 2 * depth + self.WAYS

    def pick(self, count: int) -> int:
        return self._random.randrange(count)

    def size(self, low: int, high: int) -> int:
        return self._random.randint(low, min(high, max(low, 1) + 1)) if low < high else low

    def seed(self) -> int:
        return self._random.randrange(65536)
