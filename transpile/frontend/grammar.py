"""The grammar of expressions: a recursive descent over the words of ``lexer``.

It knows the shape of the language alone: whether a resource, a param or a function
exists is for later passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from transpile.diagnostics import Code
from transpile.frontend.lexer import OPERATORS, ExpressionError, Token, escape, token
from transpile.ir.expr import (
    EXPRESSIONS,
    SETTINGS,
    Attr,
    Call,
    Expr,
    Index,
    Param,
    Setting,
    Template,
    Value,
)
from transpile.source import Span

RESERVED = frozenset(
    ["data", "locals", "each", "self", "stacks", "modules", "env", "secret", "ssm", "for", "if"]
)
"""Names that belong to the language and have no meaning as values."""

KEYWORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
DOLLAR = re.compile(r"\$?\$\{")

MAX_DEPTH = 40
MAX_STEPS = 40

_PLAIN_TEXT = re.compile(r'[^"\\$]*')
_NOT_CLOSED = "the expression has no closing `}`"
_MAX_DIGITS = 40
_EXACT = 2.0**53

Locate = Callable[[int, int], Span]
"""The place of a part of a text, from its offset and length."""


def joined(parts: list[Value], span: Span) -> Value:
    """One value of texts and expressions, neighbouring texts put together."""
    found: list[str | Expr] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Template) else (part,):
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


class Parser:
    """Reads the expressions in one text; offsets count from the start of the whole text."""

    def __init__(self, text: str, locate: Locate) -> None:
        self.text = text
        self.locate = locate
        self.at = 0
        self.depth = 0

    def interpolation(self, at: int) -> tuple[Value, int]:
        """The expression behind a ``${`` that ends at ``at``, and where its ``}`` ends."""
        self.at, self.depth = at, 0
        return self.braced(), self.at

    def braced(self) -> Value:
        """An expression and its closing brace, from behind the ``${``."""
        opened = self.at - 2
        first = self.peek()
        if first.text == "}":
            raise ExpressionError("the expression is empty", opened, first.end - opened)
        if not first.kind:
            raise ExpressionError(_NOT_CLOSED, opened, 2)
        value = self.expression()
        self.expect("}", _NOT_CLOSED, opened)
        return value

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

    def expect(self, symbol: str, missing: str, opened: int) -> None:
        """Takes ``symbol``; ``missing`` is said where the text ends before it."""
        if self.accept(symbol):
            return
        word = self.peek()
        if not word.kind:
            raise ExpressionError(missing, opened, 2 if self.text[opened] == "$" else 1)
        if word.text in OPERATORS and word.kind == "symbol":
            raise _operator(word)
        raise ExpressionError(
            f"`{word.text}` cannot stand here, where `{symbol}` is due",
            word.start,
            len(word.text),
        )

    def span(self, start: int) -> Span:
        """The place from an offset up to what was read last."""
        return self.locate(start, self.at - start)

    def expression(self) -> Value:
        """A value with the indexes behind it."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("the expression is nested too deeply", self.at)
        start = self.peek().start
        value = self.steps(self.primary(), start)
        self.depth -= 1
        return value

    def primary(self) -> Value:
        """A value without indexes."""
        word = self.next()
        if word.kind == "name":
            return self.named(word)
        if word.kind == "number":
            return _number(word)
        match word.text:
            case '"':
                return self.quoted(word.start)
            case "(":
                value = self.expression()
                self.expect(")", "the parenthesis is not closed", word.start)
                return value
            case "[":
                return self.items("]", "the list is not closed", word.start)
            case "{":
                return self.object(word.start)
            case "-" if self.peek().kind == "number":
                return _negative(_number(self.next()))
            case "":
                raise ExpressionError("the expression ends too early", max(0, word.start - 1))
            case symbol if symbol in OPERATORS:
                raise _operator(word)
            case symbol:
                raise ExpressionError(f"`{symbol}` cannot start a value", word.start)

    def named(self, word: Token) -> Value:
        """What a name begins: a constant, a call or a reference."""
        if word.text in KEYWORDS:
            return KEYWORDS[word.text]
        if self.accept("("):
            arguments = self.items(")", "the call is not closed", self.at - 1)
            return Call(word.text, tuple(arguments), self.span(word.start))
        if word.text in RESERVED:
            raise ExpressionError(
                f"`{word.text}` is a reserved word that has no meaning here",
                word.start,
                len(word.text),
                code=Code.UNKNOWN_NAME,
            )
        if word.text in ("params", "aws"):
            return self.member(word)
        return self.attribute(word)

    def member(self, root: Token) -> Value:
        """A param or setting."""
        if not self.accept("."):
            known = "params.<name>" if root.text == "params" else f"aws.{SETTINGS[0]}"
            raise ExpressionError(
                f"`{root.text}` alone is not a value",
                root.start,
                len(root.text),
                hint=f"write `{known}`",
            )
        name = self.name_after_dot()
        if root.text == "params":
            return Param(name.text, self.span(root.start))
        if name.text in SETTINGS:
            return Setting(name.text, self.span(root.start))
        raise ExpressionError(
            f"there is no `aws.{name.text}`",
            name.start,
            len(name.text),
            hint="there are " + ", ".join(f"aws.{each}" for each in SETTINGS),
            code=Code.UNKNOWN_NAME,
        )

    def name_after_dot(self) -> Token:
        """The name that must come behind a dot."""
        word = self.next()
        if word.kind == "name":
            return word
        if word.kind == "number":
            hint = f"write `[{word.text}]`"
            raise ExpressionError(
                "a number cannot stand behind a dot", word.start, len(word.text), hint=hint
            )
        if word.text == "*":
            raise _splat(word)
        raise ExpressionError(
            "a name is due behind the dot", word.start if word.kind else word.start - 1
        )

    def attribute(self, root: Token) -> Value:
        """A reference to a resource, as far as its steps are constant."""
        path: list[str | int] = []
        end = self.at
        while (step := self.step()) is not None:
            if not isinstance(step, str | int):
                break
            path.append(step)
            end = self.at
            if len(path) > MAX_STEPS:
                raise ExpressionError("the reference has too many steps", root.start)
        if path and isinstance(path[0], str):
            place = self.locate(root.start, end - root.start)
            reference = Attr(root.text, tuple(path), place)
            return reference if step is None else Index(reference, step, self.span(root.start))
        raise ExpressionError(
            f"`{root.text}` alone is not a value",
            root.start,
            len(root.text),
            hint=f'write `{root.text}.<attribute>`, or `"{root.text}"` for a text',
        )

    def steps(self, base: Value, start: int) -> Value:
        """Indexes behind a value."""
        count = 0
        while (step := self.step()) is not None:
            base = Index(base, step, self.span(start))
            count += 1
            if count > MAX_STEPS:
                raise ExpressionError("the reference has too many steps", start)
        return base

    def step(self) -> Value:
        """A ``.name`` or ``[index]``; ``None`` where neither stands."""
        if self.accept("."):
            return self.name_after_dot().text
        opened = self.peek()
        if not self.accept("["):
            return None
        word = self.peek()
        if word.text == "*":
            raise _splat(word)
        key = self.expression()
        self.expect("]", "the index is not closed", opened.start)
        bad = key is None or isinstance(key, bool | float | list | dict)
        if bad or (isinstance(key, int) and key < 0):
            raise ExpressionError(
                "an index is a whole number from 0, or a text",
                word.start,
                max(1, self.at - 1 - word.start),
            )
        return key

    def items(self, end: str, missing: str, opened: int) -> list[Value]:
        """What stands between commas, up to and with the closing symbol."""
        found: list[Value] = []
        while not self.accept(end):
            found.append(self.expression())
            if not self.accept(","):
                self.expect(end, missing, opened)
                break
        return found

    def object(self, opened: int) -> dict[str, Value]:
        """``{key = value, …}``, from behind the brace; lines separate entries too."""
        found: dict[str, Value] = {}
        while not self.accept("}"):
            word = self.peek()
            key = self.key()
            if key in found:
                raise ExpressionError(f"the key `{key}` stands twice", word.start, len(word.text))
            if not self.accept(":"):
                self.expect("=", "the object is not closed", opened)
            found[key] = self.expression()
            end = self.at
            if not self.accept(",") and "\n" not in self.text[end : self.peek().start]:
                self.expect("}", "the object is not closed", opened)
                break
        return found

    def key(self) -> str:
        """The key of an object's entry."""
        word = self.next()
        if word.kind in ("name", "number"):
            return word.text
        if word.text == '"':
            key = self.quoted(word.start)
            if isinstance(key, str):
                return key
        raise ExpressionError("a key is a name or a text in quotes", word.start)

    def quoted(self, opened: int) -> Value:
        """A text in double quotes, from behind the opening one."""
        parts: list[Value] = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == '"':
                self.at += 1
                return joined(parts, self.span(opened))
            if character == "\\":
                value, self.at = escape(self.text, self.at)
                parts.append(value)
            elif found := DOLLAR.match(self.text, self.at):
                self.at = found.end()
                parts.append("${" if found[0] == "$${" else self.nested(found.end()))
            else:
                found = _PLAIN_TEXT.match(self.text, self.at + 1)
                end = found.end() if found else self.at + 1
                parts.append(self.text[self.at : end])
                self.at = end
        raise ExpressionError("the text has no closing quote", opened)

    def nested(self, start: int) -> Value:
        """A ``${…}`` in a quoted text, as a part of it."""
        return self.text_of(self.braced(), start)

    def text_of(self, value: Value, start: int) -> Value:
        """What a value is inside a text. ``ExpressionError`` where it cannot be in one."""
        if value is None or isinstance(value, list | dict):
            what = (
                "`null`" if value is None else "a list" if isinstance(value, list) else "an object"
            )
            hint = "" if value is None else "`jsonencode(…)` or `join(…)` makes a text of it"
            length = max(1, self.at - 1 - start)
            raise ExpressionError(f"{what} cannot stand inside a text", start, length, hint=hint)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else value


def _number(word: Token) -> int | float:
    if word.text.isdigit() and len(word.text) <= _MAX_DIGITS:
        return int(word.text)
    value = float(word.text)
    if word.text.isdigit() or abs(value) >= _EXACT:
        raise ExpressionError("the number is too large", word.start, len(word.text))
    return int(value) if value.is_integer() else value


def _negative(value: float) -> int | float:
    return -value


def _operator(word: Token) -> ExpressionError:
    return ExpressionError(
        f"the operator `{word.text}` is not part of the language", word.start, len(word.text)
    )


def _splat(word: Token) -> ExpressionError:
    return ExpressionError("`*` for all elements is not part of the language", word.start)
