"""What has to hold for a deployment to begin: the template's ``Rules``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.cloudformation.conditions import assertion
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.encode import encode
from transpile.backends.cloudformation.lower import lower
from transpile.backends.cloudformation.stored import choices
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Value, dotted, expressions
from transpile.ir.model import Check, Resource
from transpile.ir.names import pascal_case
from transpile.source import Span


def rules(emission: Emission) -> dict[str, Any]:
    """The rules by name: where a stack may go, and what its resources demand of params.

    A rule looks at params alone, before anything is made, and stops the whole deployment.
    """
    found = _deployment(emission) | _stored(emission)
    for name in emission.stack.resources:
        if name in emission.resources and emission.resources[name].preconditions:
            found |= _preconditions(name, emission.resources[name], emission)
    return found


def _deployment(emission: Emission) -> dict[str, Any]:
    """A rule that stops a deployment to another account or region than the stack is for."""
    settings = emission.stack.settings
    wanted: Mapping[str, tuple[str, Any]] = {
        "AWS::AccountId": ("account", settings.account),
        "AWS::Region": ("region", encode(lower(settings.region, Scope(emission)))),
    }
    assertions = [
        {
            "Assert": {"Fn::Equals": [{"Ref": pseudo}, value]},
            "AssertDescription": f"This stack is for another {what}"
            if not isinstance(value, str)
            else f"This stack is for {what} {value}",
        }
        for pseudo, (what, value) in wanted.items()
        if value and value != {"Ref": pseudo}
    ]
    return {"Deployment": {"Assertions": assertions}} if assertions else {}


def _stored(emission: Emission) -> dict[str, Any]:
    """A rule for each param of which some values are allowed and Systems Manager has the value.

    A rule sees that value, where `AllowedValues` would be held against the name it is kept by.
    """
    found: dict[str, Any] = {}
    for name, parameter in emission.stack.parameters.items():
        allowed = choices(parameter) if parameter.from_ssm and not parameter.sensitive else []
        if allowed:
            texts = [scalar_text(each) for each in allowed]
            assertion = {
                "Assert": {"Fn::Contains": [texts, {"Ref": emission.parameter_ids[name]}]},
                "AssertDescription": f"{name} must be one of {', '.join(texts)}.",
            }
            found[f"Allowed{pascal_case(name)}"] = {"Assertions": [assertion]}
    return found


def _preconditions(name: str, resource: Resource, emission: Emission) -> dict[str, Any]:
    """The rule of one resource; it asks nothing where the resource is not there."""
    made = [
        _assertion(each, at, resource, emission) for at, each in enumerate(resource.preconditions)
    ]
    assertions = [each for each in made if each is not None]
    if not assertions:
        return {}
    rule: dict[str, Any] = {"Assertions": assertions}
    if resource.when is not None:
        rule = {"RuleCondition": encode(assertion(resource.when, emission)), **rule}
    return {f"Check{emission.ids.get(name) or pascal_case(name)}": rule}


def _assertion(
    check: Check, at: int, resource: Resource, emission: Emission
) -> dict[str, Any] | None:
    if not _sees_params_alone(check.condition, resource.span("preconditions", at), emission):
        return None
    if isinstance(check.error, EXPRESSIONS):
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            "CloudFormation says what is wrong in words that are known while transpiling",
            resource.span("preconditions", at, "error"),
            "leave the expression out of the text",
        )
        return None
    test = assertion(check.condition, emission)
    return None if test is None else {"Assert": encode(test), "AssertDescription": check.error}


def _sees_params_alone(condition: Value, span: Span, emission: Emission) -> bool:
    for each in expressions(condition):
        if isinstance(each, Attr):
            emission.error(
                Code.CLOUDFORMATION_UNSUPPORTED,
                f"CloudFormation checks params before it makes anything, and `{dotted(each)}` "
                "is not known then",
                each.span or span,
                "ask for params alone, or say `unsupported: {cloudformation: "
                "{preconditions: reason}}`",
            )
            return False
    return True
