"""Expressions as the text of Terraform's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json import dumps
from typing import assert_never

from transpile.backends import hcl
from transpile.backends.hcl.addresses import Addresses
from transpile.ir.expr import (
    EXPRESSIONS,
    OPERATORS,
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

DATA_SOURCES = {
    "region": ("aws_region", "region"),
    "account_id": ("aws_caller_identity", "account_id"),
    "partition": ("aws_partition", "partition"),
    "dns_suffix": ("aws_partition", "dns_suffix"),
    "availability_zones": ("aws_availability_zones", "names"),
}
"""The data source and its attribute that yield a setting."""

DATA_LABEL = "current"
DATA_ARGUMENTS = {"aws_availability_zones": {"state": "available"}}
"""What data sources that settings are read from are given."""

_STACK_NAME = Setting("stack_name")
_LEVELS = {operator: level for level, row in enumerate(OPERATORS) for operator in row}
_UNARY = len(OPERATORS)
_CONDITIONAL = -1
_SPLAT = _UNARY + 1  # what stands behind one goes into each element
_ALONE = _SPLAT + 1


class Printer:
    """Spells the expressions of one stack.

    ``data`` gathers the types of the data sources that they read.
    """

    def __init__(self, stack_name: str, addresses: Addresses) -> None:
        self.stack_name = stack_name
        self.addresses = addresses
        self.data: dict[str, None] = {}

    def inner(self, value: Value) -> str:
        """A value inside an expression."""
        if isinstance(value, str):
            return hcl.quote(value)
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            return hcl.number(value)
        if isinstance(value, EXPRESSIONS):
            return self.expression(value)
        if isinstance(value, Mapping):
            return self._object(value)
        return f"[{', '.join([self.inner(each) for each in value])}]"

    def _object(self, value: Mapping[str, Value]) -> str:
        pairs = [f"{hcl.quote(key)} = {self.inner(each)}" for key, each in value.items()]
        return f"{{{', '.join(pairs)}}}"

    def expression(self, expr: Expr) -> str:
        """An expression without ``${`` and ``}`` around it."""
        match expr:
            case Attr(resource, path):
                return self.addresses.read(resource, path)
            case Param(name):
                return self.addresses.variable(name)
            case Setting(name):
                return self.setting(name)
            case Variable(name):
                return hcl.variable(name)
            case Index(base, key):
                return f"{self._operand(base, _ALONE)}{self._step(key)}"
            case Splat(base, path):
                return f"{self._operand(base, _ALONE)}[*]{''.join(map(hcl.step, path))}"
            case Operation(operator, (operand,)):
                return f"{operator}{self._operand(operand, _UNARY)}"
            case Operation(operator, operands):
                return self._operation(operator, *operands)
            case Conditional(condition, then, otherwise):
                parts = [self._operand(each, 0) for each in (condition, then)]
                return f"{parts[0]} ? {parts[1]} : {self._operand(otherwise, _CONDITIONAL)}"
            case For():
                return self._for(expr)
            case Call(function, arguments):
                return f"{function}({', '.join([self.inner(each) for each in arguments])})"
            case Template():
                return f'"{self.parts(expr, hcl.quoted, hcl.quoted_before_expression)}"'
            case Json(document):
                return self._encoded(document)
            case _:
                assert_never(expr)

    def _operand(self, value: Value, level: int) -> str:
        """An operand, in parentheses where it binds less than ``level``."""
        text = self.inner(value)
        return f"({text})" if _binding(value) < level else text

    def _operation(self, operator: str, left: Value, right: Value) -> str:
        level = _LEVELS[operator]
        return f"{self._operand(left, level)} {operator} {self._operand(right, level + 1)}"

    def _for(self, expr: For) -> str:
        names = ", ".join(map(hcl.variable, expr.names))
        head = f"for {names} in {self._operand(expr.collection, 0)} : "
        value = self.inner(expr.value)
        condition = "" if expr.condition is None else f" if {self.inner(expr.condition)}"
        if expr.key is None:
            return f"[{head}{value}{condition}]"
        grouped = "..." if expr.grouped else ""
        return f"{{{head}{self.inner(expr.key)} => {value}{grouped}{condition}}}"

    def parts(
        self, template: Template, last: Callable[[str], str], before: Callable[[str], str]
    ) -> str:
        """A template's text; ``before`` escapes a text that an expression follows."""
        parts = self._flat(template)
        return "".join(
            [
                f"${{{self.expression(part)}}}"
                if not isinstance(part, str)
                else (last if at == len(parts) else before)(part)
                for at, part in enumerate(parts, 1)
            ]
        )

    def _flat(self, template: Template) -> list[str | Expr]:
        """The parts with templates and literal settings dissolved, no two texts side by side."""
        flat: list[str | Expr] = []
        for part in template.parts:
            if isinstance(part, Template):
                more = self._flat(part)
            else:
                is_name = isinstance(part, Setting) and part == _STACK_NAME
                more = [self.stack_name if is_name else part]
            if flat and isinstance(flat[-1], str) and isinstance(more[0], str):
                more[0] = f"{flat.pop()}{more[0]}"
            flat.extend(more)
        return flat

    def setting(self, name: str) -> str:
        """What yields a setting."""
        if name == "stack_name":
            return hcl.quote(self.stack_name)
        source, attribute = DATA_SOURCES[name]
        self.data.setdefault(source)
        return f"data.{source}.{DATA_LABEL}.{attribute}"

    def _step(self, key: Value) -> str:
        return hcl.step(key) if isinstance(key, (str, int)) else f"[{self.inner(key)}]"

    def _encoded(self, document: Value) -> str:
        try:
            return hcl.quote(dumps(document))
        except TypeError:
            return f"jsonencode({self.inner(document)})"


def _binding(value: Value) -> int:
    """How strongly the outermost operator of a value binds."""
    match value:
        case Operation(operator, (_, _)):
            return _LEVELS[operator]
        case Operation():
            return _UNARY
        case Conditional():
            return _CONDITIONAL
        case Splat():
            return _SPLAT
        case bool():
            return _ALONE
        case int() | float():
            return _ALONE if value >= 0 else _UNARY
        case _:
            return _ALONE
