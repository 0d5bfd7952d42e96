"""Values as Terraform JSON holds them: plain data whose texts are templates."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps
from typing import Any

from transpile.backends import hcl
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.printer import Printer
from transpile.ir.expr import EXPRESSIONS, Attr, Expr, Json, Param, Setting, Template, Value


class Expressions(Printer):
    """Renders the values of one stack.

    ``null_items`` tells whether a list with a null came by, ``write_only`` whether such an
    argument did.
    """

    def __init__(self, stack_name: str, addresses: Addresses) -> None:
        super().__init__(stack_name, addresses)
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
                return self.parts(expr, hcl.escape, hcl.escape_before_expression)
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
