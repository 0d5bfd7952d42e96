"""Secrets as dynamic references, and the properties in which those may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from transpile.backends.cloudformation import catalog
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import DYNAMIC, Lowered, Reference, is_dynamic
from transpile.backends.cloudformation.text import join_text
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Call, Expr, Value, expressions
from transpile.ir.names import is_look_up
from transpile.ir.secrets import SECRETS
from transpile.schema import registry
from transpile.source import Span

_PATH = re.compile(r"[A-Za-z0-9_.\-/]+")
_PUBLIC = "/aws/"
_PLAIN, _SECURE = f"{DYNAMIC}ssm:", f"{DYNAMIC}ssm-secure:"


def lower_secret(call: Call, arguments: list[Lowered], scope: Scope) -> Lowered:
    """A call that stands for a secret as a dynamic reference."""
    name, *key = arguments
    if is_dynamic(arguments):
        return refuse_computing(f"`{call.function}`", call.span, scope.emission)
    if call.function == "secret":
        if key and isinstance(key[0], str) and ":" in key[0]:
            _refuse("a dynamic reference takes no key with a colon", call.span, scope.emission)
        return dynamic(join_text(["secretsmanager:", name, ":SecretString:", *key]), scope)
    if isinstance(name, str) and name.startswith(_PUBLIC):
        return _refuse(
            "CloudFormation has no dynamic reference to a public parameter",
            call.span,
            scope.emission,
            "look it up: `data: {name: {ssm_parameter: {name: …}}}`",
        )
    if isinstance(name, str) and not _PATH.fullmatch(name):
        summary = f"`{name}` cannot name a parameter of Systems Manager"
        return _refuse(summary, call.span, scope.emission, "it has letters, digits and `_.-/`")
    return dynamic(join_text(["ssm:", name]), scope)


def dynamic(text: Lowered, scope: Scope) -> Lowered:
    """A dynamic reference; empty parts at its end go."""
    scope.emission.dynamic = True
    if isinstance(text, str):
        text = text.rstrip(":")
    return join_text([DYNAMIC, text, "}}"])


def _refuse(summary: str, span: Span, emission: Emission, hint: str = "") -> Lowered:
    emission.error(Code.CLOUDFORMATION_UNSUPPORTED, summary, span, hint)
    return Reference("AWS::NoValue")


def refuse_computing(what: str, span: Span, emission: Emission) -> Lowered:
    """Reports that something would be done to a dynamic reference instead of what it yields."""
    return _refuse(
        f"CloudFormation would take the reference for the secret in {what}",
        span,
        emission,
        "it puts secrets in last: only texts can be put together with them",
    )


def settle(resources: Mapping[str, Any], emission: Emission) -> None:
    """Makes references secure where they can be, and refuses those that may be nowhere there.

    ``resources`` are those of the template as plain data, which this changes.
    """
    secure = registry.equals().get("secure", {})
    names = {id_: name for name, id_ in emission.logical_ids.items()}
    for id_, entry in resources.items():
        properties = entry.get("Properties", {})
        if not is_dynamic(properties):
            continue
        for path in secure.get(entry["Type"], ()):
            _make_secure(properties, path.split("."))
        for what in _forbidden(entry["Type"], properties):
            _refuse(
                f"CloudFormation takes no secret in {what}",
                _place(names.get(id_, ""), emission),
                emission,
                "make it a param, or limit the resource to the others with `targets`",
            )


def _forbidden(type_: str, properties: Mapping[str, Any]) -> Iterator[str]:
    if type_.startswith("Custom::") or type_ == "AWS::CloudFormation::CustomResource":
        yield "a custom resource"
    for pointer in catalog.schema(type_).get("primaryIdentifier", ()):
        name = pointer.removeprefix("/properties/").split("/")[0]
        if is_dynamic(properties.get(name)):
            yield f"`{name}`, which identifies the resource"


def _make_secure(value: Any, path: list[str]) -> None:
    first, *rest = path
    if not isinstance(value, dict) or first not in value:
        return
    if rest:
        _make_secure(value[first], rest)
    else:
        value[first] = _secured(value[first])


def _secured(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(_PLAIN, _SECURE)
    if isinstance(value, dict):
        return {key: _secured(each) for key, each in value.items()}
    return [_secured(each) for each in value] if isinstance(value, list) else value


def _place(name: str, emission: Emission) -> Span:
    resource = emission.resources.get(name)
    if resource is None:
        return emission.stack.span()
    found = next(_secrets(resource.arguments), None)
    return found.span if found is not None else resource.span()


def _secrets(value: Value) -> Iterator[Expr]:
    for each in expressions(value):
        match each:
            case Call(function) if function in SECRETS:
                yield each
            case Attr(resource) if is_look_up(resource):
                yield each
