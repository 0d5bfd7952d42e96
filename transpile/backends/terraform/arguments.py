"""A resource's arguments as the body of a Terraform resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends import hcl
from transpile.backends.terraform.expressions import Expressions
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import Json, Value
from transpile.ir.model import Resource
from transpile.schema.model import Argument

Steps = tuple[str | int, ...]

_LITERALS = (int, bool, float)


class Arguments:
    """Renders the arguments of one resource.

    An argument that Terraform does not have is an error.
    """

    def __init__(
        self,
        resource: Resource,
        expressions: Expressions,
        diagnostics: Diagnostics,
    ) -> None:
        self.resource = resource
        self.expressions = expressions
        self.diagnostics = diagnostics

    def body(self, known: Mapping[str, Argument]) -> dict[str, Any]:
        """The resource's body without meta-arguments."""
        return self._block(self.resource.arguments, known, ())

    def _block(
        self, values: Mapping[str, Value], known: Mapping[str, Argument], path: Steps
    ) -> dict[str, Any]:
        body: dict[str, Any] = {}
        for name, value in values.items():
            argument = known.get(name)
            if argument is None:
                self._unknown(name, path)
                continue
            if argument.write_only:
                self.expressions.write_only = True
            if type(value) is str:
                body[name] = hcl.escape(value) if "{" in value else value
            elif type(value) in _LITERALS:
                body[name] = value
            else:
                body[name] = self._value(value, argument, (*path, name))
        return body

    def _value(self, value: Value, argument: Argument, path: Steps) -> Any:
        if isinstance(value, Json) and argument.type.kind == "any":
            return self.expressions.value(value.document)
        if argument.nesting is None:
            return self.expressions.value(value)
        if isinstance(value, Mapping):
            nested = self._nested(value, argument, path)
            return [nested] if argument.listed else nested
        if isinstance(value, (list, tuple)):
            return [
                self._nested(item, argument, (*path, at))
                if isinstance(item, Mapping)
                else self.expressions.value(item)
                for at, item in enumerate(value)
            ]
        return self.expressions.value(value)

    def _nested(self, value: Mapping[str, Value], argument: Argument, path: Steps) -> Any:
        if argument.nesting == "map":
            return {
                hcl.escape(key): self._block(item, argument.arguments, (*path, key))
                for key, item in value.items()
                if isinstance(item, Mapping)
            }
        body = self._block(value, argument.arguments, path)
        return body if argument.is_block else _whole(body, argument.arguments)

    def _unknown(self, name: str, path: Steps) -> None:
        span = self.resource.argument_span(*path, name, key=True)
        summary = f"Terraform's aws_{self.resource.type} has no argument `{name}`"
        hint = f"say so with `unsupported: {{terraform: {{{_dotted((*path, name))}: reason}}}}`"
        self.diagnostics.error(
            Code.TERRAFORM_UNSUPPORTED, summary, span, hint=hint, target="terraform"
        )


def _whole(body: dict[str, Any], known: Mapping[str, Argument]) -> dict[str, Any]:
    """An object needs every attribute of its type, a block does not."""
    for name, argument in known.items():
        if argument.settable:
            body.setdefault(name)
    return body


def _dotted(path: Steps) -> str:
    return ".".join([step for step in path if isinstance(step, str)])
