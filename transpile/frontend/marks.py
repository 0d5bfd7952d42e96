"""Mappings and lists as they were read, which know where each of their parts stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, count, islice
from operator import add
from typing import Any, NamedTuple

from transpile.ir.expr import Conditional, For, Json
from transpile.source import Source, Span

_SCALAR = r""" "(?:\\.|[^"\\\n])*"?     # quoted texts, up to the end of the line at most
       | '(?:''|[^'\n])*'?
       | [\[{|>]
       | (?:[^\s:#,\]}]|[:#](?=\S)|[ \t]+(?=[^\s#,\]}]))+ """


@cache
def _scalar() -> re.Pattern[str]:
    """What spells a scalar; compiled when it is first needed, which few specs do."""
    return re.compile(_SCALAR, re.VERBOSE)


_INDEX_FROM = 16
"""Mappings with more entries than this look up an entry's number in an index."""


class Layout:
    """The places of everything in one text, as offsets in characters.

    ``marks`` holds for each ``Map`` its own offset, then those of each key and value; for
    each ``Seq`` its own offset, then those of its items.
    """

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.marks: array[int] = array("I")
        self._lines: list[int] = []

    def span(self, offset: int, length: int | None = None) -> Span:
        """The place at an offset; without ``length`` the scalar that starts there is marked."""
        line, column = self.position(offset)
        if length is None:
            token = _scalar().match(self.text, offset)
            length = len(token[0]) if token else 1
        return Span(self.source, line, column, max(1, length))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from 1."""
        if not self._lines:
            before = accumulate(map(len, self.text.split("\n")), initial=0)
            self._lines = list(map(add, before, count()))  # and a line break for each line
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class Map(dict[str, Any]):
    """A mapping as it was read; it implements ``transpile.source.Marks``.

    Values below an anchor are shared between all places that name it, so none may be
    changed.
    """

    __slots__ = ("_index", "at", "layout")

    at: int
    layout: Layout
    _index: dict[str, int]

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        """The place of the value at ``path``, or of its key.

        A number leads to the entry of that position, since a keyed block may be written as
        a mapping; 0 leads to the mapping itself where it stands for a list of one block.
        Where ``path`` leads to nothing, the nearest part is what is named: its key if it
        has one.
        """
        return _walk(self, path, key=key)

    def entry(self, key: str) -> int:
        """The position of a key, counted from 0. ``KeyError`` where there is none."""
        if len(self) <= _INDEX_FROM:
            return list(self).index(key)
        try:
            return self._index[key]
        except AttributeError:
            self._index = {each: number for number, each in enumerate(self)}
        return self._index[key]


class Seq(list[Any]):
    """A list as it was read; it implements ``transpile.source.Marks``."""

    __slots__ = ("at", "layout")

    at: int
    layout: Layout

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        """The place of the item or value at ``path``, as ``Map.span`` has it."""
        return _walk(self, path, key=key)


class _Part(NamedTuple):
    """A value on the way down, with the offsets of itself and of its key."""

    value: Any
    at: int
    key: int | None = None


def _walk(start: Map | Seq, path: Sequence[str | int], *, key: bool) -> Span:
    part = _Part(start, start.layout.marks[start.at])
    for number, step in enumerate(path):
        following = path[number + 1] if number + 1 < len(path) else None
        found = _step(part, step, following)
        if found is None:
            key = True
            break
        part = found
    at = part.at if part.key is None or not key else part.key
    return start.layout.span(at, _length(start.layout.text, part.value, at, at == part.key))


def _step(part: _Part, step: str | int, following: str | int | None) -> _Part | None:
    if isinstance(part.value, For):
        return _Part(part.value.value, part.at, part.key)
    container = _container(part.value)
    if isinstance(container, Map):
        if isinstance(step, str):
            return _named(container, step) if step in container else None
        return _numbered(part, container, step, following)
    if isinstance(container, Seq) and isinstance(step, int) and 0 <= step < len(container):
        return _Part(container[step], container.layout.marks[container.at + 1 + step])
    return part if container is None and step == 0 else None


def _numbered(
    part: _Part, container: Map, number: int, following: str | int | None
) -> _Part | None:
    """The entry of a keyed block, or the mapping itself where it is the only block."""
    entry = None
    if "for_each" in container:
        return part
    if 0 <= number < len(container):
        entry = _entry(container, number, next(islice(container.values(), number, None)))
    below = _container(entry.value) if entry else None
    if isinstance(below, Map) and (following is None or following in below):
        return entry
    if number == 0 and (below is None or following in container):
        return part
    return entry


def _named(container: Map, key: str) -> _Part:
    return _entry(container, container.entry(key), container[key])


def _entry(container: Map, number: int, value: Any) -> _Part:
    marks, at = container.layout.marks, container.at + 1 + 2 * number
    return _Part(value, marks[at + 1], marks[at])


def _container(value: Any) -> Map | Seq | None:
    while isinstance(value, Json | Conditional):
        value = value.document if isinstance(value, Json) else value.then
    return value if isinstance(value, Map | Seq) else None


def _length(text: str, value: Any, at: int, is_key: bool) -> int | None:  # noqa: FBT001  # one call a token
    """The length of an unquoted text on its line, where that is what stands there."""
    if is_key or not isinstance(value, str) or not value or not text.startswith(value, at):
        return None
    return len(value.partition("\n")[0])
