"""The words of an expression."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transpile.diagnostics import Code

_WORD = r"""[ \t\r\n]*(?:
      (?P<name>[A-Za-z_][A-Za-z0-9_-]*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<symbol>&&|\|\||[=!<>]=|=>|\.\.\.|[-+*/%<>!?:.,()\[\]{}="])
    )"""
_SPACE = r"[ \t\r\n]*"
_ESCAPE = r'\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))'
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


class ExpressionError(Exception):
    """An expression is not well-formed at ``offset`` in its text."""

    def __init__(
        self,
        summary: str,
        offset: int,
        length: int = 1,
        *,
        hint: str = "",
        code: Code = Code.EXPRESSION_SYNTAX,
    ) -> None:
        super().__init__(summary)
        self.summary = summary
        self.offset = offset
        self.length = length
        self.hint = hint
        self.code = code


class Token(NamedTuple):
    """One word: ``kind`` is ``name``, ``number``, ``symbol``, or empty at the end of the text."""

    kind: str
    text: str
    start: int
    end: int


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of this module; many specs have plain references alone, and need none."""
    return re.compile(pattern, re.VERBOSE)


def token(text: str, at: int) -> Token:
    """The word at or after an offset. ``ExpressionError`` where no word can start."""
    found = _compiled(_WORD).match(text, at)
    if found:
        kind = found.lastgroup or ""
        return Token(kind, found[kind], found.start(kind), found.end())
    space = _compiled(_SPACE).match(text, at)
    start = space.end() if space else at
    if start >= len(text):
        return Token("", "", len(text), len(text))
    raise ExpressionError(
        f"the character `{text[start]}` cannot stand in an expression",
        start,
        hint='texts stand in double quotes: `"…"`' if text[start] == "'" else "",
    )


def escape(text: str, at: int) -> tuple[str, int]:
    """The character that the escape at an offset stands for, and where the escape ends."""
    found = re.compile(_ESCAPE).match(text, at)
    if found is None:
        raise ExpressionError(
            f"`{text[at : at + 2]}` is not an escape",
            at,
            2,
            hint=r"the escapes are `\n`, `\r`, `\t`, `\"`, `\\`, `\uXXXX` and `\UXXXXXXXX`",
        )
    if found[1]:
        return _LETTERS[found[1]], found.end()
    number = int(found[2] or found[3], 16)
    if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:  # noqa: PLR2004  # Unicode's own borders
        raise ExpressionError(f"`{found[0]}` is not a character", at, len(found[0]))
    return chr(number), found.end()


def closing(text: str, at: int, limit: int | None = None) -> int | None:
    """Where the expression whose ``${`` stands at an offset ends, behind its ``}``.

    Braces in its texts are skipped; ``None`` where there is no such ``}`` before ``limit``.
    """
    stack = ["{"]
    position = at + 2
    end = len(text) if limit is None else limit
    while position < end:
        character = text[position]
        if stack[-1] == '"':
            if character == "\\":
                position += 1
            elif text.startswith("$${", position):
                position += 2
            elif text.startswith("${", position):
                stack.append("{")
                position += 1
            elif character == '"':
                stack.pop()
        elif character in '{"':
            stack.append(character)
        elif character == "}":
            stack.pop()
            if not stack:
                return position + 1
        position += 1
    return None
