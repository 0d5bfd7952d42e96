"""Where a thing stands in a spec, and how that place is shown to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import field, frozen


@frozen(eq=False)
class Source:
    """A text that a spec was read from.

    ``name`` is what messages show: a path as the user gave it, or ``<stdin>``.
    """

    name: str
    text: str = field(default="", repr=False)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break; empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@frozen
class Span:
    """A place in a source: line and column count from 1, ``length`` in characters.

    A line of 0 means "nowhere": the thing was made in Python, not read.
    """

    source: Source
    line: int = 0
    column: int = 0
    length: int = 1

    def __bool__(self) -> bool:
        return self.line > 0

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}" if self else self.source.name


NOWHERE = Span(Source("<python>"))


class Marks(Protocol):
    """Knows where each part of a value was written."""

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        """The place of the value at ``path``, or of its key; of the nearest part that has one."""
        ...


def excerpt(span: Span) -> str:
    """The line that ``span`` stands on with a caret line below it; empty for nowhere.

    Tabs are shown as single spaces, so that the caret stands below its character.
    """
    if not span:
        return ""
    text = span.source.line(span.line).replace("\t", " ")
    gutter = str(span.line)
    width = max(1, min(span.length, len(text) - span.column + 1))
    caret = " " * (span.column - 1) + "^" * width
    return f"{gutter} | {text}\n{' ' * len(gutter)} | {caret}"
