"""Python source as a tree, and its layout: what Black would leave as it is.

A piece of code is either a ``str``, which is never broken, a ``Bracket``, which is
broken behind every item, or a ``Text``, a string literal that is broken between words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import define

from transpile.backends.cdktf.literals import Part, Slot, formatted, literal, pieces

LINE_LENGTH = 88
INDENT = 4


@define(eq=False, repr=False)
class Bracket:
    """A call, list or mapping: ``head`` ends in the opening bracket, ``tail`` closes it.

    ``width`` is that of the whole thing on one line. There is at least one item.
    """

    head: str
    items: Sequence[Code]
    tail: str
    width: int

    def __str__(self) -> str:
        return f"{self.head}{', '.join([str(item) for item in self.items])}{self.tail}"


@define(eq=False, repr=False)
class Text:
    """A string literal, an f-string where there are expressions among ``parts``."""

    head: str
    parts: Sequence[Part]
    literal: str
    width: int

    def __str__(self) -> str:
        return f"{self.head}{self.literal}"


Code: TypeAlias = str | Bracket | Text

_SHORT = 32
"""A literal of this length is not worth breaking."""


def bracket(head: str, items: Sequence[Code], tail: str) -> Code:
    """``head``, the items with commas between, ``tail``."""
    if not items:
        return head + tail
    size = len(head) + len(tail) + 2 * len(items) - 2
    for item in items:
        size += width(item) if isinstance(item, str) else item.width
    return Bracket(head, items, tail, size)


def call(function: str, *arguments: Code) -> Code:
    """A call of ``function``."""
    return bracket(f"{function}(", arguments, ")")


def text(parts: Sequence[Part]) -> Code:
    """What yields ``parts`` side by side: a string literal, where one can."""
    line = formatted(parts)
    if line is None:
        items = [part.code if isinstance(part, Slot) else literal(part) for part in parts]
        return call('"".join', bracket("[", items, "]"))
    if len(line) <= _SHORT and line.isascii():
        return line
    return Text("", parts, line, width(line))


def prefixed(prefix: str, code: Code) -> Code:
    """``prefix``, such as a keyword with its ``=``, in front of ``code``."""
    if isinstance(code, str):
        return prefix + code
    longer = code.width + width(prefix)
    if isinstance(code, Bracket):
        return Bracket(prefix + code.head, code.items, code.tail, longer)
    return Text(prefix + code.head, code.parts, code.literal, longer)


def suffixed(code: Code, suffix: str) -> Code:
    """``suffix``, such as a member with its dot, behind ``code``."""
    if isinstance(code, str):
        return code + suffix
    if isinstance(code, Bracket):
        return Bracket(code.head, code.items, code.tail + suffix, code.width + len(suffix))
    return f"{code}{suffix}"


def width(line: str) -> int:
    """The columns that ``line`` takes in an editor."""
    if line.isascii():
        return len(line)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(each) in "WF" for each in line)
    return len(line) + wide - sum(combining(each) > 0 for each in line)


def statement(code: Code, indent: int, lines: list[str]) -> None:
    """Appends a statement to ``lines``.

    A call whose first line would be too long is parenthesised behind the variable that
    it is assigned to, if all of its lines are short enough then.
    """
    if isinstance(code, Bracket) and indent + len(code.head) > LINE_LENGTH:
        target, assigned, head = code.head.rpartition(" = ")
        inner: list[str] = []
        layout(Bracket(head, code.items, code.tail, code.width), indent + INDENT, inner)
        if assigned and max(map(width, inner)) <= LINE_LENGTH:
            pad = " " * indent
            lines += [f"{pad}{target} = (", *inner, f"{pad})"]
            return
    layout(code, indent, lines)


def layout(code: Code, indent: int, lines: list[str], end: str = "") -> None:
    """Appends ``code`` to ``lines``, followed by ``end``."""
    pad = " " * indent
    if isinstance(code, str) or indent + code.width + len(end) <= LINE_LENGTH:
        lines.append(f"{pad}{code}{end}")
    elif isinstance(code, Bracket):
        lines.append(pad + code.head)
        for item in code.items:
            layout(item, indent + INDENT, lines, ",")
        lines.append(f"{pad}{code.tail}{end}")
    else:
        _break(code, indent, lines, end)


def _break(code: Text, indent: int, lines: list[str], end: str) -> None:
    pad = " " * indent
    inner = " " * (indent + INDENT)
    broken = pieces(code.parts, LINE_LENGTH - indent - INDENT)
    lines.append(f"{pad}{code.head}(")
    lines.extend([inner + piece for piece in broken])
    lines.append(f"{pad}){end}")
