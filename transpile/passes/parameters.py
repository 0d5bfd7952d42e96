"""Checks each param's default and constraints against its own type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Parameter, Stack
from transpile.ir.scalars import is_null
from transpile.passes.context import Context
from transpile.passes.limits import check_scalar
from transpile.passes.slots import read_scalar
from transpile.passes.types import parameter_type
from transpile.schema.model import Limits

_ONLY_FOR = {
    "pattern": "string",
    "min_length": "string",
    "max_length": "string",
    "minimum": "number",
    "maximum": "number",
}


_STORED = re.compile(r"(/[A-Za-z0-9_.-]+)+|[A-Za-z0-9_.-]+")

_RANGES = (("minimum", "maximum"), ("min_length", "max_length"))


def check_parameters(stack: Stack, context: Context) -> Stack:
    """The stack with defaults and allowed values in their params' types."""
    return evolve(
        stack,
        parameters={
            name: _Check(name, each, context).done() for name, each in stack.parameters.items()
        },
    )


class _Check:
    def __init__(self, name: str, parameter: Parameter, context: Context) -> None:
        self.name = name
        self.parameter = parameter
        self.context = context
        self.kind = parameter_type(parameter.type)

    def done(self) -> Parameter:
        self._constraints_fit()
        if self.parameter.from_ssm is not None:
            self._can_be_stored(self.parameter.from_ssm)
        self._ranges_hold_something()
        allowed = [
            self._scalar(each, "allowed", at) for at, each in enumerate(self.parameter.allowed)
        ]
        for at, each in enumerate(allowed):
            if each is not None:
                self._limits("one of the allowed values", each, (), "allowed", at)
        known = evolve(self.parameter, allowed=tuple(each for each in allowed if each is not None))
        return evolve(known, default=self._default(known))

    def _error(self, code: Code, summary: str, hint: str, *path: str | int) -> None:
        span = self.parameter.span(*path)
        summary, hint = span.source.hidden(summary), span.source.hidden(hint)
        self.context.diagnostics.error(code, summary, span, hint=hint)

    def _constraints_fit(self) -> None:
        for key, kind in _ONLY_FOR.items():
            if getattr(self.parameter, key) not in (None, "") and self.parameter.type != kind:
                self._error(
                    Code.BAD_PARAMETER,
                    f"`{key}` is for a param of type {kind}",
                    f"`{self.name}` is a {self.parameter.type}",
                    key,
                )
        if self.parameter.allowed and self.kind.element is not None:
            self._error(
                Code.BAD_PARAMETER, "`allowed` is for a param that holds one value", "", "allowed"
            )
        try:
            re.compile(self.parameter.pattern)
        except re.error as error:
            self._error(
                Code.BAD_PARAMETER, f"`pattern` is no regular expression: {error}", "", "pattern"
            )

    def _can_be_stored(self, path: str) -> None:
        """Reports what a param cannot be whose value Systems Manager has."""
        known = "letters, digits and `_.-`, with a `/` before each part of a path"
        if not _STORED.fullmatch(path):
            what = f"`{path}`" if path else "nothing"
            summary = f"{what} cannot name a parameter of Systems Manager"
            self._error(Code.BAD_PARAMETER, summary, f"it has {known}", "from_ssm")
        hint = f"the value of `{self.name}` is what Systems Manager has"
        own = self.parameter
        for key, given in (("default", not is_null(own.default)), ("nullable", own.nullable)):
            if given:
                summary = f"`{key}` and `from_ssm` exclude each other"
                self._error(Code.BAD_PARAMETER, summary, hint, key)
        if self.kind.kind == "map":
            summary = f"Systems Manager keeps texts and lists, and `{self.name}` is a {self.kind}"
            hint = "keep a JSON text, and read that: `jsondecode(params.name)`"
            self._error(Code.BAD_PARAMETER, summary, hint, "type")

    def _ranges_hold_something(self) -> None:
        for low, high in _RANGES:
            least, most = getattr(self.parameter, low), getattr(self.parameter, high)
            if least is not None and most is not None and least > most:
                summary = f"no value can fit `{self.name}`"
                hint = f"its `{low}`, {least}, is larger than its `{high}`, {most}"
                self._error(Code.BAD_PARAMETER, summary, hint, low)
        for key in _RANGES[1]:
            length = getattr(self.parameter, key)
            if length is not None and length < 0:
                self._error(Code.BAD_PARAMETER, f"`{key}` cannot be negative", "", key)

    def _default(self, known: Parameter) -> Value:
        default = known.default
        if is_null(default):
            return None
        if _holds_expression(default):
            self._error(
                Code.BAD_PARAMETER,
                f"the default of `{self.name}` cannot be an expression",
                "a default is known before anything else",
                "default",
            )
            return None
        if self.kind.element is None:
            value = self._scalar(default, "default")
            if value is not None:
                self._limits("the default", value, known.allowed, "default")
            return value  # type: ignore[no-any-return]  # a scalar
        if self.kind.kind == "map" and isinstance(default, Mapping):
            return {key: self._scalar(each, "default", key) for key, each in default.items()}
        if self.kind.kind == "map" or not isinstance(default, list | tuple):
            self._error(
                Code.BAD_PARAMETER,
                f"the default of `{self.name}` must be a {self.kind.kind}",
                "",
                "default",
            )
            return None
        return [self._scalar(each, "default", at) for at, each in enumerate(default)]

    def _scalar(self, value: Any, *path: str | int) -> Any:
        kind = (self.kind.element or self.kind).kind

        def report(_: Code, summary: str, hint: str) -> None:
            self._error(Code.BAD_PARAMETER, summary, hint, *path)

        return read_scalar(self.name, kind, value, report, integer=False)

    def _limits(
        self, what: str, value: Any, allowed: Sequence[str | float], *path: str | int
    ) -> None:
        """Reports what is wrong with ``value``, by the param's own constraints and ``allowed``."""
        own = self.parameter
        limits = Limits(
            enum=tuple(allowed),
            minimum=own.minimum,
            maximum=own.maximum,
            min_length=own.min_length,
            max_length=own.max_length,
        )

        def report(_: Code, summary: str, hint: str) -> None:
            self._error(Code.BAD_PARAMETER, f"{what}: {summary}", hint, *path)

        check_scalar(self.name, value, limits, report)
        if own.pattern and isinstance(value, str) and not _fits(own.pattern, value):
            report(Code.BAD_PARAMETER, f"`{self.name}` does not match {own.pattern}", "")


def _fits(pattern: str, value: str) -> bool:
    try:
        return re.fullmatch(pattern, value) is not None
    except re.error:
        return True


def _holds_expression(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return any(_holds_expression(each) for each in value)
    if isinstance(value, Mapping):
        return any(_holds_expression(each) for each in value.values())
    return isinstance(value, EXPRESSIONS)
