"""The grammar of expressions: a recursive descent over the words of ``lexer``.

It knows the shape of the language alone: whether a resource, a param or a function
exists is for later passes. Operators bind as Terraform's do.
"""

from __future__ import annotations

from transpile.frontend.lexer import ExpressionError, Token
from transpile.frontend.quoted import quoted
from transpile.frontend.roots import reference
from transpile.frontend.words import Locate, Words, number
from transpile.ir.expr import (
    OPERATORS,
    Attr,
    Call,
    Conditional,
    For,
    Index,
    Operation,
    Splat,
    Value,
)
from transpile.ir.names import RESERVED

CONSTANTS: dict[str, Value] = {"true": True, "false": False, "null": None}

MAX_DEPTH = 40
MAX_STEPS = 40
MAX_OPERATORS = 100
"""How many operators one ``${…}`` may hold; nothing that a person reads comes near."""

_LEVEL = {operator: level for level, row in enumerate(OPERATORS) for operator in row}
_NOT_CLOSED = "the expression has no closing `}`"


class Parser(Words):
    """Reads the expressions in one text."""

    def __init__(self, text: str, locate: Locate) -> None:
        super().__init__(text, locate)
        self.depth = 0
        self.operators = 0
        self.in_splat = False

    def interpolation(self, at: int) -> tuple[Value, int]:
        """The expression behind a ``${`` that ends at ``at``, and where its ``}`` ends."""
        self.at, self.depth, self.operators, self.in_splat = at, 0, 0, False
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

    def expression(self) -> Value:
        """A value: operations, and one of two where a condition stands before a ``?``."""
        self._deeper()
        start = self.peek().start
        value = self.operation(0)
        if self.accept("?"):
            then = self.expression()
            self.expect(":", "the condition has no `:` and second value", start)
            value = Conditional(value, then, self.expression(), self.span(start))
        self.depth -= 1
        return value

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("the expression is nested too deeply", self.at)

    def operation(self, level: int) -> Value:
        """Operands between operators that bind at least as ``level`` does."""
        start = self.peek().start
        left = self.operand()
        while True:
            word = self.peek()
            found = _LEVEL.get(word.text, -1) if word.kind == "symbol" else -1
            if found < level:
                return left
            self._count(self.next())
            right = self.operation(found + 1)
            left = Operation(word.text, (left, right), self.span(start))

    def _count(self, word: Token) -> None:
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise ExpressionError("the expression has too many operators", word.start)

    def operand(self) -> Value:
        """A value with its steps, or a ``-`` or ``!`` and what it stands before."""
        word = self.peek()
        if word.kind == "symbol" and word.text in ("-", "!"):
            self._count(self.next())
            self._deeper()
            value = self.operand()
            self.depth -= 1
            if word.text == "-" and isinstance(value, int | float) and value is not True:
                return -value
            return Operation(word.text, (value,), self.span(word.start))
        return self.steps(self.primary(), word.start)

    def primary(self) -> Value:
        """A value without operators and steps."""
        word = self.next()
        if word.kind == "name":
            return self.named(word)
        if word.kind == "number":
            return number(word)
        match word.text:
            case '"':
                return quoted(self, word.start)
            case "(":
                value = self.expression()
                self.expect(")", "the parenthesis is not closed", word.start)
                return value
            case "[":
                return self.list(word.start)
            case "{":
                return self.object(word.start)
            case "":
                raise ExpressionError("the expression ends too early", max(0, word.start - 1))
            case symbol:
                raise ExpressionError(f"`{symbol}` cannot start a value", word.start, len(symbol))

    def named(self, word: Token) -> Value:
        """What a name begins: a constant, a call or a reference."""
        if word.text in CONSTANTS:
            return CONSTANTS[word.text]
        if self.accept("("):
            arguments = self.items(")", "the call is not closed", self.at - 1)
            return Call(word.text, tuple(arguments), self.span(word.start))
        return reference(word, self)

    def steps(self, base: Value, start: int) -> Value:
        """A value with the steps behind it: ``.name``, ``[index]`` and ``[*]``."""
        for _ in range(MAX_STEPS + 1):
            opened = self.peek().start
            if self.accept("."):
                base = self._stepped(base, self.name().text, start)
            elif not self.accept("["):
                return base
            elif self.accept("*"):
                self.expect("]", "the index is not closed", opened)
                return self.splat(base, start)
            else:
                base = self._stepped(base, self.index(opened), start)
        raise ExpressionError("the reference has too many steps", start)

    def _stepped(self, base: Value, step: Value, start: int) -> Value:
        if isinstance(base, Attr) and isinstance(step, str | int):
            return Attr(base.resource, (*base.path, step), self.span(start))
        return Index(base, step, self.span(start))

    def splat(self, base: Value, start: int) -> Value:
        """What the steps behind a ``[*]`` lead to in each element."""
        self.in_splat = not self.in_splat
        found = self.steps(Attr("", ()), start) if self.in_splat else None
        if isinstance(found, Attr):
            self.in_splat = False
            return Splat(base, found.path, self.span(start))
        raise ExpressionError(
            "behind `[*]` there are names and numbers alone",
            start,
            self.at - start,
            hint="write a comprehension: `[for each in … : …]`",
        )

    def index(self, opened: int) -> Value:
        """What stands in brackets, and their end."""
        word = self.peek()
        key = self.expression()
        self.expect("]", "the index is not closed", opened)
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

    def list(self, opened: int) -> Value:
        """``[a, b]`` or ``[for each in list : each]``, from behind the bracket."""
        if self.accept_name("for"):
            return self.comprehension(opened, "]")
        return self.items("]", "the list is not closed", opened)

    def comprehension(self, opened: int, end: str) -> For:
        """``k, v in collection : …``, from behind the ``for``, and the closing symbol."""
        not_closed = "the comprehension is not closed"
        names = [self.variable()]
        if self.accept(","):
            names.append(self.variable())
        if not self.accept_name("in"):
            word = self.peek()
            raise ExpressionError("`in` is due here", word.start, max(1, len(word.text)))
        collection = self.expression()
        self.expect(":", not_closed, opened)
        key = self.expression() if end == "}" else None
        if end == "}":
            self.expect("=>", not_closed, opened)
        value = self.expression()
        grouped = end == "}" and self.accept("...")
        condition = self.expression() if self.accept_name("if") else None
        self.expect(end, not_closed, opened)
        return For(tuple(names), collection, value, key, condition, grouped, self.span(opened))

    def variable(self) -> str:
        """The name of a comprehension's variable."""
        word = self.next()
        if word.kind == "name" and word.text not in RESERVED:
            return word.text
        raise ExpressionError(
            "a name is due here, which the language has no use for",
            word.start if word.kind else word.start - 1,
            max(1, len(word.text)),
        )

    def object(self, opened: int) -> Value:
        """``{key = value, …}``, from behind the brace; lines separate entries too."""
        if self.accept_name("for"):
            return self.comprehension(opened, "}")
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
            key = quoted(self, word.start)
            if isinstance(key, str):
                return key
        raise ExpressionError("a key is a name or a text in quotes", word.start)
