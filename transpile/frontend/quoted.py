"""Texts with values in them: those between quotes, and what may stand in any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transpile.frontend.lexer import ExpressionError, escape
from transpile.ir.expr import EXPRESSIONS, Expr, Template, Value
from transpile.source import Span

if TYPE_CHECKING:
    from transpile.frontend.grammar import Parser

DOLLAR = re.compile(r"\$?\$\{")
"""What an expression in a text begins with, or ``${`` as itself."""

_PLAIN_TEXT = re.compile(r'[^"\\$]*')


def quoted(parser: Parser, opened: int) -> Value:
    """A text in double quotes, from behind the opening one.

    A ``${…}`` that is all of it keeps its type, as in Terraform.
    """
    parts: list[Value] = []
    if parser.text.startswith("${", parser.at):
        parser.at += 2
        value = parser.braced()
        if parser.text.startswith('"', parser.at):
            parser.at += 1
            return value
        parts.append(part(value, opened + 3, parser))
    while parser.at < len(parser.text):
        if parser.text[parser.at] == '"':
            parser.at += 1
            return joined(parts, parser.span(opened))
        parts.append(_piece(parser))
    raise ExpressionError("the text has no closing quote", opened)


def _piece(parser: Parser) -> Value:
    """What comes next in a quoted text: an escape, an expression, or text as it is."""
    text, start = parser.text, parser.at
    if text[start] == "\\":
        value, parser.at = escape(text, start)
        return value
    if found := DOLLAR.match(text, start):
        parser.at = found.end()
        return "${" if found[0] == "$${" else part(parser.braced(), found.end(), parser)
    plain = _PLAIN_TEXT.match(text, start + 1)
    parser.at = plain.end() if plain else start + 1
    return text[start : parser.at]


def part(value: Value, start: int, parser: Parser) -> Value:
    """What a value is inside a text. ``ExpressionError`` where it cannot be in one."""
    if value is None or isinstance(value, list | dict):
        what = "`null`" if value is None else "a list" if isinstance(value, list) else "an object"
        hint = "" if value is None else "`jsonencode(…)` or `join(…)` makes a text of it"
        length = max(1, parser.at - 1 - start)
        raise ExpressionError(f"{what} cannot stand inside a text", start, length, hint=hint)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def joined(parts: list[Value], span: Span) -> Value:
    """One value of texts and expressions, neighbouring texts put together."""
    found: list[str | Expr] = []
    for each in parts:
        for piece in each.parts if isinstance(each, Template) else (each,):
            if isinstance(piece, EXPRESSIONS):
                found.append(piece)
            elif found and isinstance(found[-1], str):
                found[-1] += str(piece)
            elif piece:
                found.append(str(piece))
    if not found:
        return ""
    if len(found) == 1 and isinstance(found[0], str):
        return found[0]
    return Template(tuple(found), span)
