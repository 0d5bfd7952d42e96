"""Walks through the words of a text."""

from __future__ import annotations

from collections.abc import Callable

from transpile.frontend.lexer import ExpressionError, Token, token
from transpile.source import Span

Locate = Callable[[int, int], Span]
"""The place of a part of a text, from its offset and length."""

_MAX_DIGITS = 40


class Words:
    """The words of one text; offsets count from its start."""

    def __init__(self, text: str, locate: Locate) -> None:
        self.text = text
        self.locate = locate
        self.at = 0

    def peek(self) -> Token:
        """The next word, which stays."""
        return token(self.text, self.at)

    def next(self) -> Token:
        """The next word, taken."""
        word = token(self.text, self.at)
        self.at = word.end
        return word

    def accept(self, symbol: str) -> bool:
        """Takes ``symbol`` if it comes next."""
        word = self.peek()
        if word.text != symbol or word.kind != "symbol":
            return False
        self.at = word.end
        return True

    def accept_name(self, name: str) -> bool:
        """Takes the word ``name`` if it comes next."""
        word = self.peek()
        if word.text != name or word.kind != "name":
            return False
        self.at = word.end
        return True

    def expect(self, symbol: str, missing: str, opened: int) -> None:
        """Takes ``symbol``; ``missing`` is said where the text ends before it."""
        if self.accept(symbol):
            return
        word = self.peek()
        if not word.kind:
            raise ExpressionError(missing, opened, 2 if self.text[opened] == "$" else 1)
        raise ExpressionError(
            f"`{word.text}` cannot stand here, where `{symbol}` is due",
            word.start,
            len(word.text),
            hint="`==` compares" if word.text == "=" else "",
        )

    def span(self, start: int) -> Span:
        """The place from an offset up to what was read last."""
        return self.locate(start, self.at - start)

    def name(self) -> Token:
        """The name that must come next, behind a dot."""
        word = self.next()
        if word.kind == "name":
            return word
        if word.kind == "number":
            hint = f"write `[{word.text}]`"
            raise ExpressionError(
                "a number cannot stand behind a dot", word.start, len(word.text), hint=hint
            )
        if word.text == "*":
            raise ExpressionError("all elements are written `[*]`", word.start, hint="write `[*]`")
        raise ExpressionError(
            "a name is due behind the dot", word.start if word.kind else word.start - 1
        )


def number(word: Token) -> int | float:
    """The number that a word spells. ``ExpressionError`` where it is too large to be kept."""
    if word.text.isdigit() and len(word.text) <= _MAX_DIGITS:
        return int(word.text)
    from decimal import Decimal

    value = Decimal(word.text)
    if word.text.isdigit() or value.adjusted() >= _MAX_DIGITS:
        raise ExpressionError("the number is too large", word.start, len(word.text))
    return int(value) if value == value.to_integral_value() else float(value)
