"""What all that is checked of one resource's arguments shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Resource
from transpile.ir.scalars import document
from transpile.passes.arns import check_form
from transpile.passes.context import TERRAFORM_ENGINES
from transpile.passes.limits import Report, check_count
from transpile.passes.references import References
from transpile.schema.arns import form_of
from transpile.schema.model import NO_LIMITS, Argument, Limits, ResourceType

Path = tuple[str | int, ...]
"""The way to a value in a resource's arguments."""

_ENGINES = frozenset(TERRAFORM_ENGINES)


class Checker:
    """Resolves and reports at the places of one resource's arguments.

    ``targets`` are those that the run emits the resource for.
    """

    def __init__(self, resource: Resource, type_: ResourceType, refs: References) -> None:
        self.resource = resource
        self.type = type_
        self.references = refs
        self.diagnostics = refs.context.diagnostics
        self.targets = refs.context.targets_of(resource)
        self.for_terraform = not _ENGINES.isdisjoint(self.targets)
        self.for_cloudformation = "cloudformation" in self.targets

    def report(
        self, path: Path, code: Code, summary: str, hint: str = "", *, key: bool = False
    ) -> None:
        """Reports an error at an argument."""
        span = self.resource.argument_span(*path, key=key)
        self.diagnostics.error(code, summary, span, hint=hint)

    def reporter(self, path: Path, *, key: bool = False) -> Report:
        """What reports errors at one argument."""
        return lambda code, summary, hint: self.report(path, code, summary, hint, key=key)

    def resolve(self, value: Value) -> Value:
        """``value`` with every expression in it resolved."""
        return self.references.resolve_all(value, self.targets)

    def document(self, value: Value) -> Value:
        """A document: scalars read without a schema, expressions resolved."""
        return document(self.resolve(value))

    def check_form(self, argument: Argument, value: Value, path: Path) -> None:
        """Reports an expression that is no ARN where one is due, or one where a name is."""
        stack = self.references.stack
        check_form(argument.name, form_of(argument), value, stack, self.reporter(path))

    def check_count(self, argument: Argument, count: int, path: Path) -> None:
        """Reports too few or too many items."""
        for limits in self._limits(argument):
            if limits is not NO_LIMITS:
                check_count(argument.name, count, limits, self.reporter(path, key=True))

    def _limits(self, argument: Argument) -> tuple[Limits, ...]:
        if self.for_terraform and argument.terraform_limits is not NO_LIMITS:
            return (argument.limits, argument.terraform_limits)
        return (argument.limits,)

    def check_unique(self, name: str, items: Sequence[Any], path: Path) -> None:
        """Reports items that are there twice."""
        seen: list[Any] = []
        for at, each in enumerate(items):
            if each is not None and each in seen:
                is_plain = isinstance(each, str | int | float)
                what = f"`{each}`" if is_plain else "the same block"
                what = "the same expression" if isinstance(each, EXPRESSIONS) else what
                self.report((*path, at), Code.DUPLICATE_ITEM, f"`{name}` has {what} twice")
            seen.append(each)
