"""Texts with ``${…}`` in them: what they mean as expressions."""

from __future__ import annotations

import re

from transpile.diagnostics import Diagnostics
from transpile.frontend.grammar import Parser
from transpile.frontend.lexer import ExpressionError, closing
from transpile.frontend.quoted import DOLLAR, joined, part
from transpile.frontend.words import Locate
from transpile.ir.expr import Attr, Call, Param, Value
from transpile.ir.names import RESERVED
from transpile.source import Span

REFERENCE = re.compile(r"\$\{([a-z][a-z0-9_]*)\.([A-Za-z_][A-Za-z0-9_]*)\}")
"""What most expressions are: a name, a dot and a name."""


def parse_template(text: str, locate: Locate, diagnostics: Diagnostics) -> Value:
    """What a text with ``${…}`` means.

    A lone ``${…}`` is its expression; otherwise the result is a ``Template``, or a plain
    ``str`` where nothing is left to compute. ``$${`` stands for ``${``. Each expression
    that is not well-formed is reported, and ``broken`` comes back.
    """
    found = parse_reference(text, locate)
    return _template(text, locate, diagnostics) if found is None else found


def parse_reference(text: str, locate: Locate) -> Attr | Param | None:
    """The fast way for what most expressions are, ``${m.name}`` and nothing around it.

    ``None`` for every other text.
    """
    found = REFERENCE.fullmatch(text)
    return _reference(found, locate) if found else None


def _reference(found: re.Match[str], locate: Locate) -> Attr | Param | None:
    """What a text as ``REFERENCE`` has it means; ``None`` for one that is no reference."""
    root, name = found.groups()
    if root != "params" and root in RESERVED:
        return None
    start, end = found.span()
    span = locate(start + 2, end - start - 3)
    return Param(name, span) if root == "params" else Attr(root, (name,), span)


def broken(span: Span) -> Call:
    """Stands for an expression that was reported already: a call of the function ``""``."""
    return Call("", (), span)


def is_broken(value: Value) -> bool:
    """Whether a value stands for an expression that was reported already."""
    return isinstance(value, Call) and not value.function


def _template(text: str, locate: Locate, diagnostics: Diagnostics) -> Value:
    parser = Parser(text, locate)
    parts: list[Value] = []
    at, failed = 0, False
    while found := DOLLAR.search(text, at):
        parts.append(text[at : found.start()])
        at = found.end()
        if found[0] == "$${":
            parts.append("${")
            continue
        simple = REFERENCE.match(text, found.start())
        if simple and (reference := _reference(simple, locate)):
            parts.append(reference)
            at = simple.end()
            continue
        try:
            value, at = parser.interpolation(at)
            if found.start() == 0 and at == len(text):
                return value
            parts.append(part(value, found.end(), parser))
        except ExpressionError as problem:
            _report(problem, locate, diagnostics)
            failed = True
            at = closing(text, found.end() - 2) or len(text)
    parts.append(text[at:])
    return broken(locate(0, 1)) if failed else joined(parts, locate(0, len(text)))


def _report(problem: ExpressionError, locate: Locate, diagnostics: Diagnostics) -> None:
    span = locate(problem.offset, problem.length)
    diagnostics.error(problem.code, problem.summary, span, hint=problem.hint)
