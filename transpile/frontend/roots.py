"""What names refer to, as far as the language itself tells: ``params.x``, ``aws.region``, ``m``."""

from __future__ import annotations

from transpile.diagnostics import Code
from transpile.frontend.lexer import ExpressionError, Token
from transpile.frontend.words import Words
from transpile.ir.expr import SETTINGS, Attr, Param, Setting, Value, Variable
from transpile.ir.names import RESERVED


def reference(root: Token, words: Words) -> Value:
    """What a name refers to, the words taken that belong to it.

    Whether it is a resource's or a comprehension's is told when it is computed.
    """
    match root.text:
        case "params":
            return Param(_member(root, words, "params.<name>").text, words.span(root.start))
        case "aws":
            return _setting(root, words)
        case "locals":
            name = _member(root, words, "locals.<name>").text
            return Variable(f"locals.{name}", words.span(root.start))
        case "each":
            return _each(root, words)
        case "data":
            name = _member(root, words, "data.<name>.<attribute>").text
            return Attr(f"data.{name}", (), words.span(root.start))
        case reserved if reserved in RESERVED:
            raise ExpressionError(
                f"`{reserved}` is a reserved word that has no meaning here",
                root.start,
                len(reserved),
                code=Code.UNKNOWN_NAME,
            )
    return Attr(root.text, (), words.span(root.start))


def _member(root: Token, words: Words, usage: str) -> Token:
    """The name behind the dot of a ``root`` that is nothing without one."""
    if not words.accept("."):
        raise ExpressionError(
            f"`{root.text}` alone is not a value",
            root.start,
            len(root.text),
            hint=f"write `{usage}`",
        )
    return words.name()


def _setting(root: Token, words: Words) -> Setting:
    """One of the settings below ``aws``."""
    name = _member(root, words, f"aws.{SETTINGS[0]}")
    if name.text in SETTINGS:
        return Setting(name.text, words.span(root.start))
    raise ExpressionError(
        f"there is no `aws.{name.text}`",
        name.start,
        len(name.text),
        hint="there are " + ", ".join(f"aws.{each}" for each in SETTINGS),
        code=Code.UNKNOWN_NAME,
    )


def _each(root: Token, words: Words) -> Variable:
    """What a ``for_each`` is at."""
    name = _member(root, words, "each.key")
    if name.text in ("key", "value"):
        return Variable(f"each.{name.text}", words.span(root.start))
    raise ExpressionError(
        f"there is no `each.{name.text}`",
        name.start,
        len(name.text),
        hint=f"write `each.value.{name.text}`, or `each.key`",
        code=Code.UNKNOWN_NAME,
    )
