"""Where a thing stands in a spec, and how that place is shown to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from attrs import field, frozen

from transpile.record import Record

_SECRET = 4


@frozen(eq=False)
class Source:
    """A text that a spec was read from.

    ``name`` is what messages show: a path as the user gave it, or ``<stdin>``.
    """

    name: str
    text: str = field(default="", repr=False)
    _hidden: set[str] = field(factory=set, init=False, repr=False)

    def hide(self, text: str) -> None:
        """Shows a text in no excerpt from now on: a secret. What is too short for one stays."""
        self._hidden.update(part for part in text.split("\n") if len(part) >= _SECRET)

    def hidden(self, text: str) -> str:
        """``text`` with dots, as many as there were characters, in place of what is hidden."""
        for each in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(each, "\N{BULLET}" * len(each))
        return text

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break; empty past the end."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the text that was asked for last, since findings come file by file."""
    return text.split("\n")


@frozen(eq=False, repr=False)
class Span(Record):
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


_BEFORE, _AFTER = 70, 90
"""How many characters of a long line an excerpt shows around the place."""


def excerpt(span: Span) -> str:
    """The line that ``span`` stands on with a caret line below it; empty for nowhere.

    Carets stand below their characters on a terminal, whatever the characters' widths.
    Tabs are shown as single spaces and what cannot be seen by its code; a long line is
    cut around the place.
    """
    if not span:
        return ""
    line = span.source.hidden(span.source.line(span.line)).replace("\t", " ")
    start = min(span.column - 1, len(line))
    end = min(start + max(1, span.length), max(len(line), start + 1))
    left, right = max(0, start - _BEFORE), start + _AFTER
    before = ("…" if left else "") + visible(line[left:start])
    marked = visible(line[start : min(end, right)])
    after = visible(line[min(end, right) : right]) + ("…" if len(line) > right else "")
    carets = " " * columns(before) + "^" * max(1, columns(marked))
    gutter = str(span.line)
    return f"{gutter} | {before}{marked}{after}".rstrip() + f"\n{' ' * len(gutter)} | {carets}"


def visible(text: str) -> str:
    """The text with every character that a terminal would obey or hide spelled by its code."""
    return text if text.isprintable() else "".join(map(_spelled, text))


def _spelled(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return character
    if character < " ":
        return chr(_PICTURES + code)
    return f"<U+{code:04X}>"


_PICTURES = 0x2400
"""The first of Unicode's pictures of control characters."""


def columns(text: str) -> int:
    """How many columns of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )
