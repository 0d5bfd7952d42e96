"""Params as ``Parameters``, outputs as ``Outputs``."""

from __future__ import annotations

from typing import Any

import troposphere
from troposphere import Export

from transpile.backends.cloudformation.calls import text
from transpile.backends.cloudformation.conditions import condition
from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.emission import TARGET, Emission, Scope
from transpile.backends.cloudformation.functions import Lowered, gives_list
from transpile.backends.cloudformation.lower import lower
from transpile.backends.cloudformation.stored import stored
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code
from transpile.ir.model import Output, Parameter
from transpile.ir.names import pascal_case

_TYPES = {
    "string": "String",
    "number": "Number",
    "bool": "String",
    "list(string)": "CommaDelimitedList",
    "list(number)": "List<Number>",
}


class _Parameter(troposphere.Parameter):
    """troposphere's class, which takes only whole numbers as limits, taking all numbers."""

    props = {  # noqa: RUF012  # as its base declares them
        **troposphere.Parameter.props,
        "MinValue": ((int, float), False),
        "MaxValue": ((int, float), False),
    }


def parameters(emission: Emission) -> dict[str, Any]:
    """The template's parameters by id, as plain data."""
    return {
        emission.parameter_ids[name]: _parameter(name, each, emission)
        for name, each in emission.stack.parameters.items()
    }


def _parameter(name: str, parameter: Parameter, emission: Emission) -> dict[str, Any]:
    if parameter.from_ssm is not None:
        return stored(name, parameter, emission)
    if parameter.nullable or parameter.type not in _TYPES:
        _refuse(name, parameter, emission)
        return {}
    members: dict[str, Any] = {"Type": _TYPES[parameter.type]}
    if parameter.description:
        members["Description"] = parameter.description
    if parameter.default is not None:
        members["Default"] = _default(name, parameter, emission)
    if parameter.type == "bool":
        members["AllowedValues"] = ["true", "false"]
    elif parameter.allowed:
        members["AllowedValues"] = list(parameter.allowed)
    limits = {
        "AllowedPattern": parameter.pattern or None,
        "MinValue": parameter.minimum,
        "MaxValue": parameter.maximum,
        "MinLength": parameter.min_length,
        "MaxLength": parameter.max_length,
    }
    members |= {key: value for key, value in limits.items() if value is not None}
    if parameter.sensitive:
        members["NoEcho"] = True
    try:
        made = _Parameter(emission.parameter_ids[name], **members).to_dict()
    except (ValueError, TypeError) as error:
        emission.error(Code.TROPOSPHERE, f"param `{name}` is refused: {error}", parameter.span())
        return {}
    return {key: made[key] for key in members}


def _refuse(name: str, parameter: Parameter, emission: Emission) -> None:
    """A template has parameters for texts, numbers and lists alone, each with a value."""
    if parameter.nullable:
        what, hint = "null", "give it a default that stands for nothing, and compare with that"
    else:
        what = f"a {parameter.type}"
        hint = "declare a param for each value, or take them from `locals`"
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"a parameter of a template cannot be {what}, as `{name}` can",
        parameter.span("nullable" if parameter.nullable else "type"),
        hint,
    )


def _default(name: str, parameter: Parameter, emission: Emission) -> str | float:
    default = parameter.default
    if isinstance(default, list):
        items = [scalar_text(each) for each in default if isinstance(each, str | int | float)]
        if any("," in item for item in items) or items == [""]:
            emission.error(
                Code.CLOUDFORMATION_UNSUPPORTED,
                f"CloudFormation separates the items of param `{name}` by commas, "
                "so that none can hold one, or be all there is and empty",
                parameter.span("default"),
            )
        return ",".join(items)
    if isinstance(default, bool) or parameter.type == "string":
        return scalar_text(default) if isinstance(default, str | int | float) else ""
    assert isinstance(default, int | float)
    return default


def outputs(emission: Emission) -> dict[str, Any]:
    """The template's outputs by id, as plain data."""
    made: dict[str, Any] = {}
    for name, output in emission.stack.outputs.items():
        logical_id = output.ids.get(TARGET) or pascal_case(name)
        made[logical_id] = _output(name, logical_id, output, emission)
    return made


def _output(name: str, logical_id: str, output: Output, emission: Emission) -> dict[str, Any]:
    scope = Scope(emission)
    if output.sensitive:
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"CloudFormation shows every output, so that `{name}` cannot be sensitive",
            output.span("sensitive"),
            "leave it out where CloudFormation is a target: read the value where it is kept",
        )
    members: dict[str, Any] = {}
    if output.when is not None:
        members["Condition"] = condition(output.when, scope)
    if output.description:
        members["Description"] = output.description
    members["Value"] = _text(name, lower(output.value, scope), output, emission)
    if output.export is not None:
        members["Export"] = Export(lower(output.export, scope))
    made = troposphere.Output(logical_id, **members).to_dict()
    return {key: made[key] for key in members}


def _text(name: str, value: Lowered, output: Output, emission: Emission) -> Lowered:
    if isinstance(value, JsonDocument):
        return value.text
    if isinstance(value, list | dict) or gives_list(value):
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"a CloudFormation output is a text, and `{name}` is not",
            output.span("value"),
            'join a list: `${join(",", …)}`, or write a document: `${jsonencode(…)}`',
        )
        return ""
    return text(value)
