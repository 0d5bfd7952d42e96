"""Expressions that read best as Terraform's own text, with constructs in it.

The library resolves a construct's ``fqn`` inside of ``${…}`` to its address, so that such a
text is spelled as Terraform spells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transpile.backends import hcl
from transpile.backends.cdktf.literals import Part, Slot
from transpile.backends.cdktf.scope import DATA_SOURCES, Scope
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.printer import Printer
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


def raw(expr: Expr, scope: Scope) -> list[Part]:
    """The text of an expression, with slots for the constructs that it reads."""
    for each in expressions(expr):
        if isinstance(each, Attr) and each.resource in scope.resources:
            scope.record(scope.resources[each.resource].type)
    addresses = _Marked(scope.stack.resources, scope.stack.parameters, scope.records)
    printer = _Printer(addresses, scope)
    if isinstance(expr, Template):
        text = printer.parts(expr, hcl.escape, hcl.escape_before_expression)
    else:
        text = f"${{{printer.expression(expr)}}}"
    pieces = text.split(_MARK)
    return [
        Slot(f"{scope.variable(piece)}.fqn" if piece[:1] != "." else f"{piece[1:]}.fqn")
        if at % 2
        else piece
        for at, piece in enumerate(pieces)
        if piece
    ]


class _Marked(Addresses):
    """Names in place of addresses."""

    def resource(self, name: str) -> str:
        return f"{_MARK}{name}{_MARK}"

    def variable(self, name: str) -> str:
        return f"{_MARK}{name}{_MARK}"


class _Printer(Printer):
    def __init__(self, addresses: Addresses, scope: Scope) -> None:
        super().__init__(scope.stack.name, addresses)
        self.scope = scope

    def setting(self, name: str) -> str:
        if name not in DATA_SOURCES:
            return super().setting(name)
        return f"{_MARK}.{self.scope.source(name)}{_MARK}.{DATA_SOURCES[name][2]}"
