"""What Terraform alone refuses, found after rendering in the rare case that it can be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import dumps
from typing import Any, Protocol

from transpile.backends import hcl
from transpile.backends.deployed import deployed
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import EXPRESSIONS, Json, Value, children, expressions
from transpile.ir.model import Stack
from transpile.source import Span

Steps = tuple[str | int, ...]


class Place(Protocol):
    """Gives the span of a part of a value, as ``Resource.argument_span`` does."""

    def __call__(self, *path: str | int, key: bool = False) -> Span:
        """The span of the value at ``path``, or of its key."""
        ...


class Checks:
    """Adds errors for one stack's values."""

    def __init__(self, stack: Stack, diagnostics: Diagnostics) -> None:
        self.stack = stack
        self.diagnostics = diagnostics

    def patch(self) -> Mapping[str, Any]:
        """The patch of Terraform's own block without what holds an expression."""
        literal = {}
        for name, value in self.stack.patches.get("terraform", {}).items():
            found = list(expressions(value))
            for expr in found:
                summary = f"`{name}` is read before Terraform can compute an expression"
                self._error(summary, expr.span or self.stack.span("terraform", name))
            if not found:
                literal[name] = value
        return literal

    def values(self) -> None:
        """Null items, and keys that are one and the same to Terraform."""
        for value, place in self._places():
            for path in _null_items(value, ()):
                summary = "Terraform's tools lose a null in a list"
                self._error(summary, place(*path))
            for path, other in _equal_keys(value, ()):
                summary = f"the keys {other!a} and {path[-1]!a} are the same to Terraform"
                hint = "Terraform brings all text into the normal form NFC; leave one of them out"
                self._error(summary, place(*path, key=True), hint)

    def _places(self) -> Iterator[tuple[Value, Place]]:
        yield self.stack.settings.default_tags, _below(self.stack.settings.span, "default_tags")
        yield self.stack.settings.provider, self.stack.settings.span
        for resource in deployed(self.stack, "terraform").values():
            yield resource.arguments, resource.argument_span
        for output in self.stack.outputs.values():
            yield output.value, _below(output.span, "value")

    def _error(self, summary: str, span: Span, hint: str = "") -> None:
        self.diagnostics.error(
            Code.TERRAFORM_UNSUPPORTED, summary, span, hint=hint, target="terraform"
        )


def _below(place: Place, *steps: str | int) -> Place:
    def span(*path: str | int, key: bool = False) -> Span:
        return place(*steps, *path, key=key)

    return span


def _null_items(value: Value, path: Steps) -> Iterator[Steps]:
    for step, item in _parts(value):
        if item is None and isinstance(value, list):
            yield (*path, step)
        elif not isinstance(item, EXPRESSIONS):
            yield from _null_items(item, (*path, step))


def _equal_keys(value: Value, path: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, dict):
        same = hcl.equal_keys(value)
        if same:
            yield (*path, same[1]), same[0]
    if isinstance(value, EXPRESSIONS):
        if not _is_text(value):
            for child in children(value):
                yield from _equal_keys(child, path)
        return
    for step, item in _parts(value):
        yield from _equal_keys(item, (*path, step))


def _parts(value: Value) -> Iterator[tuple[str | int, Value]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _is_text(value: Value) -> bool:
    """Whether it is written as JSON text, whose escapes Terraform leaves alone."""
    if not isinstance(value, Json):
        return False
    try:
        return bool(dumps(value.document))
    except TypeError:
        return False
