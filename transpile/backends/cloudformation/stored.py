"""Params whose values Systems Manager keeps: CloudFormation reads them, or refers to secrets."""

from __future__ import annotations

import re
from typing import Any

from transpile.backends.cloudformation.emission import Emission
from transpile.backends.params import with_params_read
from transpile.diagnostics import Code
from transpile.ir.expr import Call, Param, Value
from transpile.ir.model import Parameter, Stack
from transpile.schema import registry

_CONSTRAINTS = ("pattern", "minimum", "maximum", "min_length", "max_length")
_PUBLIC = "/aws/"


def with_secrets_referred(stack: Stack) -> Stack:
    """The stack with a dynamic reference in place of each secret that a param stands for.

    CloudFormation reads no secure string into a parameter of a template.
    """
    secret = {name for name, each in stack.parameters.items() if each.from_ssm and each.sensitive}
    if not secret:
        return stack

    def read(param: Param) -> Value:
        if param.name not in secret:
            return param
        return Call("ssm", (Param(param.name, param.span),), param.span)

    return with_params_read(stack, read)


def value_type(path: str) -> str:
    """What CloudFormation takes a parameter's value for: a text, or the id of an image."""
    types: list[tuple[str, str]] = registry.equals()["types"]
    return next(each for pattern, each in types if re.search(pattern, path))


def stored(name: str, parameter: Parameter, emission: Emission) -> dict[str, Any]:
    """The template's parameter for a param that Systems Manager has the value of.

    Of a secret it is the name that the dynamic references hold.
    """
    assert parameter.from_ssm is not None
    for key in _CONSTRAINTS:
        if getattr(parameter, key) not in (None, ""):
            _refuse_constraint(name, key, parameter, emission)
    if parameter.sensitive:
        _check_secret(name, parameter, emission)
    members = {"Type": _type(parameter)}
    if parameter.description:
        members["Description"] = parameter.description
    return {**members, "Default": parameter.from_ssm}


def _type(parameter: Parameter) -> str:
    if parameter.sensitive:
        return "String"
    if parameter.type.startswith("list("):
        return "AWS::SSM::Parameter::Value<CommaDelimitedList>"
    type_ = value_type(parameter.from_ssm or "") if parameter.type == "string" else "String"
    return f"AWS::SSM::Parameter::Value<{type_}>"


def choices(parameter: Parameter) -> list[Any]:
    """The values of which one has to be stored; any will do where there are none."""
    return [True, False] if parameter.type == "bool" else list(parameter.allowed)


def _refuse_constraint(name: str, key: str, parameter: Parameter, emission: Emission) -> None:
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"CloudFormation would hold the path of `{name}` against `{key}`, and not the value",
        parameter.span(key, key=True),
        "name the values with `allowed`, or let Systems Manager check what it is given",
    )


def _check_secret(name: str, parameter: Parameter, emission: Emission) -> None:
    """Reports what a dynamic reference cannot stand for."""
    if parameter.allowed:
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"CloudFormation looks at no secret, so that `allowed` says nothing of `{name}`",
            parameter.span("allowed", key=True),
            "let Systems Manager check what it is given",
        )
    if parameter.type != "string":
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"CloudFormation refers to a secret as a text, and `{name}` is a {parameter.type}",
            parameter.span("type"),
            "leave out `sensitive` where it is none",
        )
    if (parameter.from_ssm or "").startswith(_PUBLIC):
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            "CloudFormation has no dynamic reference to a public parameter",
            parameter.span("from_ssm"),
            "leave out `sensitive`: everyone can read it",
        )
