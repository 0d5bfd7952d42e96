"""Expressions that read best as Terraform's own text, with constructs in it.

The library resolves a construct's ``fqn`` inside of ``${…}`` to its address, so that such a
text is spelled as Terraform spells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transpile.backends import hcl
from transpile.backends.cdktf.literals import Part, Slot
from transpile.backends.cdktf.scope import Scope
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.printer import DATA_SOURCES, Printer
from transpile.ir.expr import (
    Attr,
    Call,
    Conditional,
    Expr,
    For,
    Operation,
    Splat,
    Template,
    Variable,
    expressions,
)
from transpile.ir.model import Resource

_MARK = "\0"
"""Stands around names; no text of Terraform's language holds it."""

_OWN_TEXT = (Variable, Splat, Operation, Conditional, For)


def is_raw(expr: Expr, functions: Iterable[str], resources: Mapping[str, Resource]) -> bool:
    """Whether the library has no members and calls for an expression.

    ``functions`` are those that it may call.
    """
    for each in expressions(expr):
        if isinstance(each, _OWN_TEXT) or (
            isinstance(each, Call) and each.function not in functions
        ):
            return True
        resource = resources.get(each.resource) if isinstance(each, Attr) else None
        if resource is not None and resource.when is not None:
            return True
    return False


def raw(expr: Expr, scope: Scope, itself: str = "") -> list[Part]:
    """The text of an expression, with slots for the constructs that it reads.

    ``itself`` is the resource in whose own conditions it stands, if it does. The library
    counts no braces inside of an expression: behind the first of them the constructs are
    named by their addresses.
    """
    for each in expressions(expr):
        if isinstance(each, Attr) and each.resource in scope.resources:
            scope.record(scope.resources[each.resource].type)
    marked = _Printer(scope, itself, marked=True)
    parts = expr.parts if isinstance(expr, Template) else (expr,)
    inner = [marked.expression(each) for each in parts if not isinstance(each, str)]
    plain = any("{" in each or "}" in each for each in inner)
    printer = _Printer(scope, itself, marked=False) if plain else marked
    if isinstance(expr, Template):
        text = printer.parts(expr, hcl.escape, hcl.escape_before_expression)
    else:
        text = f"${{{printer.expression(expr)}}}"
    pieces = text.split(_MARK)
    return [_slot(piece, scope) if at % 2 else piece for at, piece in enumerate(pieces) if piece]


def _slot(piece: str, scope: Scope) -> Slot:
    is_source = piece.startswith(".")
    return Slot(f"{piece[1:] if is_source else scope.variable(piece)}.fqn")


class _Marked(Addresses):
    """Names in place of addresses."""

    def resource(self, name: str) -> str:
        return f"{_MARK}{name}{_MARK}"

    def variable(self, name: str) -> str:
        return f"{_MARK}{name}{_MARK}"


class _Printer(Printer):
    def __init__(self, scope: Scope, itself: str, *, marked: bool) -> None:
        kind = _Marked if marked else Addresses
        stack = scope.stack
        super().__init__(stack.name, kind(stack.resources, stack.parameters, scope.records, itself))
        self.scope = scope
        self.marked = marked

    def setting(self, name: str) -> str:
        if name not in DATA_SOURCES:
            return super().setting(name)
        source = self.scope.source(name)
        if not self.marked:
            return super().setting(name)
        return f"{_MARK}.{source}{_MARK}.{DATA_SOURCES[name][1]}"
