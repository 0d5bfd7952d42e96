"""Docstrings that say what a spec says, whatever characters it uses."""

from __future__ import annotations

from collections.abc import Iterator

from transpile.backends.cdktf.code import LINE_LENGTH, width

_QUOTES = '"""'


def docstring(description: str, indent: int) -> list[str]:
    """The lines of a docstring, broken between words; white space at both ends is lost."""
    pad = " " * indent
    room = LINE_LENGTH - indent - 2 * len(_QUOTES)
    paragraphs = [line.split() for line in _escaped(description).splitlines()]
    lines = [line for words in paragraphs for line in _filled(words, room)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if len(lines) == 1:
        return [f"{pad}{_QUOTES}{lines[0]}{_QUOTES}"]
    first, *rest = lines
    return [
        f"{pad}{_QUOTES}{first}",
        *[f"{pad}{line}" if line else "" for line in rest],
        f"{pad}{_QUOTES}",
    ]


def _escaped(text: str) -> str:
    """The text without anything that could end the docstring or change its lines."""
    plain = text.replace("\\", "\\\\").replace(_QUOTES, "'''").strip()
    plain = f"'{plain[1:]}" if plain.startswith('"') else plain
    plain = f"{plain[:-1]}'" if plain.endswith('"') else plain
    return "".join([each if each.isprintable() or each == "\n" else _code(each) for each in plain])


def _code(char: str) -> str:
    return " " if char.isspace() else char.encode("unicode_escape").decode()


def _filled(words: list[str], room: int) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width(longer) > room:
            yield line
            longer = word
        line = longer
    yield line
