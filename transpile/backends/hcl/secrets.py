"""Secrets as Terraform reads them: out of data sources, or without a trace in the state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from transpile.backends.deployed import deployed
from transpile.ir.expr import (
    EXPRESSIONS,
    Attr,
    Call,
    Index,
    Setting,
    Template,
    Value,
    mapped,
)
from transpile.ir.model import Resource, Stack
from transpile.ir.names import EPHEMERAL, LOOK_UP, digest
from transpile.ir.secrets import SECRETS, secret_call
from transpile.record import replaced
from transpile.schema import registry
from transpile.schema.model import Argument
from transpile.schema.secrets import write_only
from transpile.source import Span

_READ = {
    "secret": ("secretsmanager_secret_version", "secret_string"),
    "ssm": ("ssm_parameter", "value"),
}
"""The type, and its attribute, that a call is read from; data source and ephemeral are alike."""


def with_secrets_read(stack: Stack, target: str) -> Stack:
    """The stack with references to look-ups in place of the secrets that a target reads.

    Where an argument has a write-only one beside it, that takes the secret, out of an
    ephemeral resource; elsewhere a data source yields it.
    """
    reading = _Reading()
    ours = {name: reading.resource(each) for name, each in deployed(stack, target).items()}
    outputs = {
        name: evolve(each, value=reading.value(each.value, LOOK_UP))
        if secret_call(each.value)
        else each
        for name, each in stack.outputs.items()
    }
    if not reading.look_ups:
        return stack
    resources = {**reading.look_ups, **stack.resources, **ours}
    return evolve(stack, resources=resources, outputs=outputs)


@frozen(eq=False, repr=False)
class _At:
    """The one place of all that is said about what a call reads."""

    place: Span

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:  # noqa: ARG002  # as marks have it
        """That place."""
        return self.place


class _Reading:
    def __init__(self) -> None:
        self.look_ups: dict[str, Resource] = {}

    def resource(self, resource: Resource) -> Resource:
        """A resource that reads its secrets."""
        patches = resource.patches
        if secret_call([resource.arguments, *patches.values()]) is None:
            return resource
        known = registry.resource_type(resource.type)
        body = self._block(resource.arguments, known.arguments if known else {})
        done = {**patches, "terraform": self.value(patches.get("terraform", {}), LOOK_UP)}
        return replaced(resource, arguments=body, patches=done if patches else patches)

    def _block(
        self, values: Mapping[str, Value], known: Mapping[str, Argument]
    ) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for name, value in values.items():
            argument = known.get(name)
            if secret_call(value) is None:
                made[name] = value
            elif argument is None or argument.nesting is None or isinstance(value, EXPRESSIONS):
                made |= self._leaf(name, value, values, known)
            else:
                made[name] = self._nested(value, argument)
        return made

    def _nested(self, value: Value, block: Argument) -> Value:
        if isinstance(value, list):
            return [self._nested(each, block) for each in value]
        if isinstance(value, dict):
            return self._block(value, block.arguments)
        return self.value(value, LOOK_UP)

    def _leaf(
        self, name: str, value: Value, body: Mapping[str, Value], known: Mapping[str, Argument]
    ) -> dict[str, Value]:
        target = write_only(name, known)
        if target is None:
            return {name: self.value(value, LOOK_UP)}
        made = {target: self.value(value, EPHEMERAL)}
        version = f"{target}_version"
        if version in known and version not in body:
            made[version] = 1
        return made

    def value(self, value: Value, start: str) -> Value:
        """A value with its secrets read out of things whose names begin with ``start``."""

        def read(expr: Value) -> Value:
            if isinstance(expr, Call) and expr.function in SECRETS:
                return self._read(expr, start)
            return expr

        return mapped(value, read)

    def _read(self, call: Call, start: str) -> Value:
        source, *key = call.arguments
        type_, attribute = _READ[call.function]
        name = start + _label(call.function, source)
        self.look_ups[name] = Resource(
            type=start + type_,
            arguments=_arguments(call.function, source, start),
            marks=_At(call.span),
        )
        found: Value = Attr(name, (attribute,), call.span)
        if key:
            found = Index(Call("jsondecode", (found,), call.span), key[0], call.span)
        return found


def _arguments(function: str, source: Value, start: str) -> dict[str, Value]:
    if function == "secret":
        return {"secret_id": source}
    if start == LOOK_UP:
        return {"name": source}
    return {"arn": _parameter_arn(source)}


def _parameter_arn(path: Value) -> Template:
    """The ARN of a parameter, which an ephemeral resource is read by; AWS's own have no account."""
    if isinstance(path, str) and path.startswith("/aws/"):
        own = ("arn:", Setting("partition"), ":ssm:", Setting("region"), f"::parameter{path}")
        return Template(own)
    slash = "" if isinstance(path, str) and path.startswith("/") else "/"
    parts: list[Value] = ["arn:", Setting("partition"), ":ssm:", Setting("region"), ":"]
    parts += [Setting("account_id"), f":parameter{slash}"]
    if isinstance(path, str):
        return Template((*parts[:-1], f"{parts[-1]}{path}"))  # type: ignore[arg-type]  # texts and settings
    return Template((*parts, path))  # type: ignore[arg-type]  # an expression behind them


def _label(function: str, source: Value) -> str:
    """A label that says what is read, and is that of nothing else."""
    text = source if isinstance(source, str) else repr(source)
    readable = re.sub("[^a-z0-9]+", "_", text.lower()).strip("_") if text is source else ""
    return "_".join(part for part in (function, readable, digest(text)) if part)
