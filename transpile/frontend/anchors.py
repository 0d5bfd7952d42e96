"""Anchors, and the limits to what aliases may make of them."""

from __future__ import annotations

from typing import Any

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, children

MAX_DEPTH = 100
"""How deeply mappings and lists may be nested."""

MAX_ALIASED = 1_000_000
"""How many values all aliases of a text may stand for."""

_OPEN: Any = object()


class AliasError(Exception):
    """An alias cannot be used; carries the finding."""

    def __init__(self, code: Code, summary: str, hint: str = "") -> None:
        super().__init__(summary)
        self.code = code
        self.summary = summary
        self.hint = hint


class Anchors:
    """The values that have a name, with their size and depth."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._measures: dict[int, tuple[Any, int, int]] = {}
        self._aliased = 0

    def open(self, name: str) -> None:
        """From here up to ``define``, the anchor stands around what is read."""
        self._values[name] = _OPEN

    def define(self, name: str, value: Any) -> None:
        """Gives a name to a value."""
        self._values[name] = value
        size, depth = self._measure(value)
        self._measures[id(value)] = (value, size, depth)

    def use(self, name: str, depth: int) -> Any:
        """The value of an alias that stands below ``depth`` mappings and lists."""
        value = self._values.get(name, _OPEN)
        if value is _OPEN:
            if name in self._values:
                raise AliasError(Code.ALIAS_BOMB, f"the anchor `{name}` holds an alias of itself")
            raise AliasError(
                Code.YAML_SYNTAX,
                f"there is no anchor `{name}` above",
                f'write `&{name}` where the value stands, or `"*{name}"` for a text',
            )
        size, below = self._measure(value)
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            raise AliasError(
                Code.ALIAS_BOMB, f"the aliases stand for more than {MAX_ALIASED:,} values"
            )
        if depth + below > MAX_DEPTH:
            raise AliasError(Code.TOO_DEEP, f"the nesting is deeper than {MAX_DEPTH} levels")
        return value

    def _measure(self, value: Any) -> tuple[int, int]:
        """How many values a value holds, and how deeply they are nested."""
        known = self._measures.get(id(value))
        if known is not None:
            return known[1:]
        if isinstance(value, EXPRESSIONS):
            value = list(children(value))
        if not isinstance(value, dict | list):
            return 1, 0
        parts = [
            self._measure(each) for each in (value.values() if isinstance(value, dict) else value)
        ]
        return 1 + sum(size for size, _ in parts), 1 + max((depth for _, depth in parts), default=0)
