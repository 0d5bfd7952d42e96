"""Who decides what a body holds where the schema leaves a choice."""

from __future__ import annotations

from typing import Any, Protocol

from hypothesis import strategies as st


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


class Drawn:
    """Whatever hypothesis draws; less the deeper it is."""

    WAYS = 4
    """A quarter of what may be left out is there, and less inside blocks."""

    def __init__(self, data: Any) -> None:
        self._draw = data.draw

    def includes(self, depth: int) -> bool:
        return bool(self._draw(st.integers(0, self.WAYS + 2 * depth)) >= 2 * depth + 2)

    def pick(self, count: int) -> int:
        return int(self._draw(st.integers(0, count - 1))) if count > 1 else 0

    def size(self, low: int, high: int) -> int:
        top = min(high, max(low, 1) + 1)
        return int(self._draw(st.integers(low, top))) if low < top else low

    def seed(self) -> int:
        return int(self._draw(st.integers(0, 65535)))
