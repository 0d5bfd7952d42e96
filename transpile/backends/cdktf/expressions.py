"""Expressions as the Python of the bindings: members, f-strings, calls of ``Fn``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from json import dumps
from typing import assert_never

from attrs import frozen

from transpile.backends import hcl
from transpile.backends.cdktf.code import Code, bracket, call, prefixed, text
from transpile.backends.cdktf.literals import Part, Slot, literal
from transpile.backends.cdktf.raw import is_raw, raw
from transpile.backends.cdktf.references import (
    Reference,
    in_quotes,
    looked_up,
    refer,
    step,
    unescaped,
)
from transpile.backends.cdktf.scope import Path, Place, Scope, harmless
from transpile.backends.hcl.printer import DATA_SOURCES
from transpile.ir.expr import (
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
    is_known,
)
from transpile.record import Record
from transpile.schema.model import Type

_PARAMETERS = {
    "string": ("string_value", "string"),
    "number": ("number_value", "number"),
    "bool": ("boolean_value", "bool"),
    "list(string)": ("list_value", "list"),
    "list(number)": ("list_value", "any"),
    "map(string)": ("value", "any"),
    "map(number)": ("value", "any"),
}
"""Member and kind of a variable's value, by the param's type."""

_FUNCTIONS = ("base64encode", "join", "jsonencode")
"""The functions that are called as the library has them; all of them return a string."""

_CONVERSIONS = {
    "string": ("as_string", ("string", "any")),
    "number": ("as_number", ("number",)),
    "bool": ("as_any", ("bool",)),
    "list": ("as_list", ("list",)),
    "set": ("as_list", ("list",)),
    "map": ("as_string_map", ("map",)),
}
"""Per kind of a place: the member of ``Token`` that converts to it, and what fits as it is."""


@frozen(eq=False, repr=False)
class Expressions(Record):
    """Renders the expressions of one place: of a resource, an output, the provider."""

    scope: Scope
    place: Place

    def value(self, expr: Expr, slot: Type, path: Path) -> Code:
        """An expression where a value of the type ``slot`` is due."""
        if is_raw(expr, _FUNCTIONS, self.scope.resources):
            return self._converted(self._raw(expr, path), slot)
        if isinstance(expr, Template):
            return self._template(expr, path, inside=False)
        if isinstance(expr, Json):
            return self._document(expr.document, path)
        if isinstance(expr, Setting) and expr.name == "stack_name":
            return self.text(self.scope.stack.name, path)
        return self._converted(self._render(expr, path), slot)

    def _converted(self, found: Reference, slot: Type) -> Code:
        conversion = _CONVERSIONS.get(slot.kind)
        if conversion is None or found.kind in conversion[1]:
            return found.code
        member = conversion[0]
        if member == "as_list" and slot.element == Type("number"):
            member = "as_number_list"
        return call(f"{self.scope.core('Token')}.{member}", found.code)

    def text(self, value: str, path: Path) -> Code:
        """Text as a literal that Terraform, which reads a template, takes for that text."""
        if harmless(value):
            return f'"{value}"'
        self.scope.check_text(value, self.place, path)
        return text((hcl.escape(value),))

    def _document(self, document: Value, path: Path) -> Code:
        if is_known(document):
            dump = f"{self.scope.imports.module('json')}.dumps"
            self.scope.check_text(dumps(document), self.place, path)
            return call(dump, _plain(document))
        return call(f"{self.scope.core('Fn')}.jsonencode", self.inner(document, path))

    def key(self, key: str, path: Path) -> str:
        """A map's key as a literal."""
        if harmless(key):
            return f'"{key}"'
        self.scope.check_key(key, self.place, (*path, key))
        return literal(hcl.escape(key))

    # Inside a call, texts become string literals of Terraform's expression language: the
    # library writes them between quotes as they are, but for `${` in a value.

    def inner(self, value: Value, path: Path) -> Code:
        """A value among a function's arguments."""
        if isinstance(value, str):
            if harmless(value):
                return f'"{value}"'
            self.scope.check_text(value, self.place, path)
            return text((in_quotes(value),))
        if value is None:
            return f'{self.scope.core("Token")}.as_any("null")'
        if isinstance(value, bool):
            return repr(value)
        if isinstance(value, (int, float)):
            self.scope.check_number(value, self.place, path)
            return repr(value)
        if isinstance(value, EXPRESSIONS):
            return self._render(value, path).code
        if isinstance(value, Mapping):
            return bracket("{", [self._pair(*pair, path) for pair in value.items()], "}")
        items = [self.inner(each, (*path, at)) for at, each in enumerate(value)]
        return bracket("[", items, "]")

    def _pair(self, key: str, value: Value, path: Path) -> Code:
        inside = (*path, key)
        self.scope.check_key(key, self.place, inside)
        return prefixed(f"{literal(hcl.quoted(key))}: ", self.inner(value, inside))

    def _render(self, expr: Expr, path: Path) -> Reference:
        match expr:
            case Attr():
                return refer(expr, self.scope, self.place(*path))
            case Param(name):
                member, kind = _PARAMETERS[self.scope.stack.parameters[name].type]
                return Reference(f"{self.scope.variable(name)}.{member}", kind)
            case Setting("stack_name"):
                return Reference(self.inner(self.scope.stack.name, path), "string")
            case Setting(name):
                kind = "list" if name == "availability_zones" else "string"
                return Reference(f"{self.scope.source(name)}.{DATA_SOURCES[name][1]}", kind)
            case Index():
                return self._index(expr, path)
            case Call():
                return self._call(expr, path)
            case Template():
                return Reference(self._template(expr, path, inside=True), "string")
            case Json(document):
                return Reference(self._inner_document(document, path), "string")
            case Variable() | Splat() | Operation() | Conditional() | For():
                return self._raw(expr, path)
            case _:
                assert_never(expr)

    def _raw(self, expr: Expr, path: Path) -> Reference:
        parts = raw(expr, self.scope)
        for each in parts:
            if isinstance(each, str):
                self.scope.check_text(each, self.place, path)
        return Reference(text(parts), "any")

    def _inner_document(self, document: Value, path: Path) -> Code:
        if is_known(document):
            return self.inner(dumps(document), path)
        return call(f"{self.scope.core('Fn')}.jsonencode", self.inner(document, path))

    def _index(self, expr: Index, path: Path) -> Reference:
        keys: list[Value] = []
        base: Value = expr
        while isinstance(base, Index):
            keys.append(base.key)
            base = base.base
        steps = [self._step(key, path) for key in reversed(keys)]
        return Reference(looked_up(self.inner(base, path), steps, self.scope), "any")

    def _step(self, key: Value, path: Path) -> Code:
        if isinstance(key, (str, int)):
            self.scope.check_text(str(key), self.place, path)
            return step(key, self.scope)
        return self.inner(key, path)

    def _call(self, expr: Call, path: Path) -> Reference:
        from transpile.ir.functions import FUNCTIONS

        kinds = FUNCTIONS[expr.function].parameters
        if expr.function not in _FUNCTIONS or len(kinds) != len(expr.arguments):
            self.scope.error(
                f"{self.scope.flavour} cannot call `{expr.function}` like this", expr.span
            )
            return Reference("None", "any")
        arguments = [
            self._argument(each, Type(kind), path)
            for each, kind in zip(expr.arguments, kinds, strict=True)
        ]
        return Reference(call(f"{self.scope.core('Fn')}.{expr.function}", *arguments), "string")

    def _argument(self, value: Value, slot: Type, path: Path) -> Code:
        if isinstance(value, EXPRESSIONS):
            return self._converted(self._render(value, path), slot)
        if slot.kind == "list" and isinstance(value, Sequence) and not isinstance(value, str):
            items = [self._argument(each, Type("string"), path) for each in value]
            return bracket("[", items, "]")
        return self.inner(value, path)

    def _template(self, expr: Template, path: Path, *, inside: bool) -> Code:
        merged = list(self._merged(expr.parts))
        parts: list[Part] = []
        for at, part in enumerate(merged):
            if isinstance(part, str):
                self.scope.check_text(part, self.place, path)
                parts.append(_template_text(part, inside=inside, last=at + 1 == len(merged)))
            else:
                found = self._converted(self._render(part, path), Type("string"))
                parts.append(Slot(str(found)))
        return text(parts)

    def _merged(self, parts: Iterable[str | Expr]) -> Iterable[str | Expr]:
        """The parts with the stack's name as text, and no two texts side by side."""
        waiting = ""
        for part in parts:
            if isinstance(part, Setting) and part.name == "stack_name":
                waiting += self.scope.stack.name
            elif isinstance(part, str):
                waiting += part
            else:
                if waiting:
                    yield waiting
                    waiting = ""
                yield part
        if waiting:
            yield waiting


def _template_text(value: str, *, inside: bool, last: bool) -> str:
    if inside:
        return in_quotes(value) if last else unescaped(hcl.quoted_before_expression(value))
    return hcl.escape(value) if last else hcl.escape_before_expression(value)


def _plain(value: Value) -> Code:
    """A document whose JSON text Terraform reads as a template."""
    if isinstance(value, str):
        return f'"{value}"' if harmless(value) else text((_in_document(value),))
    if isinstance(value, Mapping):
        pairs = [
            prefixed(f"{literal(_in_document(key))}: ", _plain(each)) for key, each in value.items()
        ]
        return bracket("{", pairs, "}")
    if isinstance(value, (list, tuple)):
        return bracket("[", [_plain(each) for each in value], "]")
    return repr(value)


def _in_document(value: str) -> str:
    """Escaped for a template; a carriage return is, in JSON, an escape of its own."""
    return "\r".join([hcl.escape(each) for each in value.split("\r")])
