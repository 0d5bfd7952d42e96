"""Values as Terraform JSON holds them: plain data whose texts are templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json import dumps
from typing import Any, assert_never

from transpile.backends import hcl
from transpile.backends.terraform.addresses import Addresses
from transpile.ir.expr import (
    EXPRESSIONS,
    Attr,
    Call,
    Expr,
    Index,
    Json,
    Param,
    Setting,
    Template,
    Value,
)

DATA_SOURCES = {
    "region": ("aws_region", "region"),
    "account_id": ("aws_caller_identity", "account_id"),
    "partition": ("aws_partition", "partition"),
    "dns_suffix": ("aws_partition", "dns_suffix"),
}
"""The data source and its attribute that yield a setting."""

DATA_LABEL = "current"

_STACK_NAME = Setting("stack_name")


class Expressions:
    """Renders the expressions of one stack.

    ``data`` gathers the types of the data sources that they read. ``null_items`` tells
    whether a list with a null came by, ``write_only`` whether such an argument did.
    """

    def __init__(self, stack_name: str, addresses: Addresses) -> None:
        self.stack_name = stack_name
        self.addresses = addresses
        self.data: dict[str, None] = {}
        self.null_items = False
        self.write_only = False

    def value(self, value: Value) -> Any:
        """A value where Terraform expects a template: text with ``${…}`` around expressions.

        A null in a mapping means that the key is absent.
        """
        if isinstance(value, str):
            return hcl.escape(value)
        if isinstance(value, dict):  # most mappings are, and it is told more quickly
            return self._mapping(value)
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, EXPRESSIONS):
            return self._template(value)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if None in value:
            self.null_items = True
        return [self.value(each) for each in value]

    def _mapping(self, value: Mapping[str, Value]) -> dict[str, Any]:
        return {
            hcl.escape(key) if "{" in key else key: each
            if each.__class__ is str and "{" not in each
            else self.value(each)
            for key, each in value.items()
            if each is not None
        }

    def _template(self, expr: Expr) -> str:
        match expr:
            case Attr() | Param():
                return f"${{{self.expression(expr)}}}"
            case Template():
                return self._parts(expr, hcl.escape, hcl.escape_before_expression)
            case Json(document):
                return self.document(document)
            case Setting("stack_name"):
                return hcl.escape(self.stack_name)
            case _:
                return f"${{{self.expression(expr)}}}"

    def document(self, document: Value) -> str:
        """A JSON document as a text; one with expressions in it is put together by Terraform."""
        try:
            return hcl.escape(dumps(document))
        except TypeError:
            return f"${{jsonencode({self.inner(document)})}}"

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
                return f"var.{self.addresses.variable(name)}"
            case Setting(name):
                return self._setting(name)
            case Index(base, key):
                return f"{self.inner(base)}{self._step(key)}"
            case Call(function, arguments):
                return f"{function}({', '.join([self.inner(each) for each in arguments])})"
            case Template():
                return f'"{self._parts(expr, hcl.quoted, hcl.quoted_before_expression)}"'
            case Json(document):
                return self._encoded(document)
            case _:
                assert_never(expr)

    def _parts(
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

    def _setting(self, name: str) -> str:
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
