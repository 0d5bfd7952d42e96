"""The types of expressions, and what operators and functions make of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, assert_never

from transpile.diagnostics import Code
from transpile.ir.expr import (
    ARITHMETIC,
    EXPRESSIONS,
    Attr,
    Call,
    Conditional,
    Expr,
    For,
    Index,
    Json,
    Operation,
    Param,
    Setting,
    Splat,
    Template,
    Value,
    Variable,
)
from transpile.ir.model import Stack
from transpile.ir.secrets import signature
from transpile.passes.context import Context
from transpile.passes.slots import accepts
from transpile.schema.model import Type

if TYPE_CHECKING:
    from transpile.ir.functions import Function

Path = tuple[str | int, ...]

STRING = Type("string")
ANY = Type("any")
_SCALARS = frozenset(("string", "number", "bool"))
_KINDS = {
    **{kind: Type(kind) for kind in ("string", "number", "bool")},
    **{kind: Type(kind, ANY) for kind in ("list", "set", "map")},
}
"""The types of what functions give, by their kinds."""


class Types:
    """Tells the types of one stack's expressions.

    ``known`` holds each reference that was followed, with what it leads to and the type of
    that; ``None`` for one that was reported.
    """

    def __init__(self, stack: Stack, context: Context) -> None:
        self.stack = stack
        self.context = context
        self.known: dict[tuple[str, Path], tuple[Attr, Type] | None] = {}

    def of_expression(self, expr: Expr) -> Type:
        """The type of a resolved expression's value; ``any`` where it is not known."""
        match expr:
            case Attr(resource, path):
                known = self.known.get((resource, path))
                return known[1] if known else ANY
            case Param(name):
                param = self.stack.parameters.get(name)
                return parameter_type(param.type) if param else ANY
            case Setting("availability_zones"):
                return Type("list", STRING)
            case Setting() | Template() | Json():
                return STRING
            case Index(base):
                return self.of(base).element or ANY
            case Splat():
                return Type("list", ANY)
            case Operation(operator):
                return Type("number" if operator in ARITHMETIC else "bool")
            case Conditional(_, then, otherwise):
                return _common(self.of(then), self.of(otherwise))
            case For(key=key):
                return Type("list" if key is None else "map", ANY)
            case Variable():
                return ANY
            case Call(function):
                return _KINDS.get(_function(function).returns, ANY)
            case _:
                assert_never(expr)

    def of(self, value: Value) -> Type:
        """The type of a value, as far as it is known."""
        if isinstance(value, EXPRESSIONS):
            return self.of_expression(value)
        if isinstance(value, list):
            return Type("list", ANY)
        if isinstance(value, Mapping):
            return Type("map", ANY)
        if isinstance(value, bool):
            return Type("bool")
        return ANY if value is None else STRING if isinstance(value, str) else Type("number")

    def check(self, expr: Call | Operation | Conditional) -> None:
        """Reports an operand or argument of a wrong type."""
        match expr:
            case Call():
                self._call(expr)
            case Operation():
                self._operation(expr)
            case Conditional():
                self._conditional(expr)

    def _call(self, call: Call) -> None:
        wanted = _function(call.function).kinds(len(call.arguments)) or ()
        for argument, kind in zip(call.arguments, wanted, strict=True):
            if isinstance(argument, EXPRESSIONS):
                found = self.of(argument)
                if not accepts(kind, found.kind):
                    self._error(
                        Code.BAD_CALL,
                        f"`{call.function}` takes a {kind} here, not a {found}",
                        argument,
                        "",
                    )
        if call.function == "contains" and isinstance(call.arguments[0], list):
            for each in call.arguments[0]:
                self._compared("`contains`", (each, call.arguments[1]), call)

    def _operation(self, operation: Operation) -> None:
        if operation.operator in ("==", "!="):
            self._compared(f"`{operation.operator}`", operation.operands, operation)
            return
        wanted = "bool" if operation.operator in ("&&", "||", "!") else "number"
        for each in operation.operands:
            found = self.of(each)
            if not accepts(wanted, found.kind) or (wanted == "bool" and found.kind == "number"):
                self._error(
                    Code.BAD_OPERATION,
                    f"`{operation.operator}` takes a {wanted}, and this is a {found}",
                    each if isinstance(each, EXPRESSIONS) else operation,
                    "",
                )

    def _compared(self, name: str, values: tuple[Value, ...], whole: Expr) -> None:
        """Reports two values that are never equal, as a number and its digits in quotes are.

        CloudFormation compares texts alone, and would find them to be the same.
        """
        kinds = [self.of(each).kind for each in values]
        if len({*kinds}) == 1 or not _SCALARS.issuperset(kinds):
            return
        self._error(
            Code.BAD_OPERATION,
            f"{name} compares a {kinds[0]} with a {kinds[1]}, which are never the same",
            whole,
            "`tostring`, `tonumber` and `tobool` convert, and literals need no quotes"
            if "string" in kinds
            else "",
        )

    def _conditional(self, expr: Conditional) -> None:
        found = self.of(expr.condition)
        if not accepts("bool", found.kind) or found.kind == "number":
            at = expr.condition if isinstance(expr.condition, EXPRESSIONS) else expr
            self._error(Code.BAD_OPERATION, f"a condition is a bool, and this is a {found}", at, "")
        then, otherwise = self.of(expr.then), self.of(expr.otherwise)
        if not (accepts(then.kind, otherwise.kind) or accepts(otherwise.kind, then.kind)):
            self._error(
                Code.BAD_OPERATION,
                f"the two values of a condition are a {then} and a {otherwise}",
                expr,
                "they need one type",
            )

    def _error(self, code: Code, summary: str, expr: Expr, hint: str) -> None:
        self.context.diagnostics.error(code, summary, expr.span, hint=hint)


def _function(name: str) -> Function:
    from transpile.ir.functions import FUNCTIONS

    return FUNCTIONS.get(name) or signature(name)


def _common(left: Type, right: Type) -> Type:
    """The type of one of two values."""
    if "any" in (left.kind, right.kind):
        return left if right.kind == "any" else right
    return left if left.kind == right.kind else STRING


def parameter_type(name: str) -> Type:
    """The type of a param: ``list(string)`` and its like taken apart."""
    for kind in ("list", "map"):
        if name.startswith(f"{kind}("):
            return Type(kind, Type("number" if "number" in name else "string"))
    match name:
        case "number":
            return Type("number")
        case "bool":
            return Type("bool")
        case _:
            return STRING
