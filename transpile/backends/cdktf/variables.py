"""Params and outputs as constructs."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.backends.cdktf.arguments import ANY, Arguments
from transpile.backends.cdktf.code import Code, bracket, call, prefixed, text
from transpile.backends.cdktf.expressions import Expressions
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.scope import Place, Scope
from transpile.backends.hcl.constraints import validations
from transpile.ir.expr import Conditional, Value
from transpile.ir.model import Output, Parameter
from transpile.source import Span


def variable(name: str, parameter: Parameter, scope: Scope) -> list[Code]:
    """The statements that make a param's variable, assigned where it is read.

    A mapping as its default is laid over it: the library changes the keys of one that it is
    given.
    """
    label = parameter.ids.get("terraform", name)
    items: list[Code] = ["self", literal(scope.names.ids[name]), f'type="{parameter.type}"']
    if parameter.description:
        items.append(_literal("description", parameter.description, parameter.span, scope))
    if parameter.default is None and parameter.nullable:
        items.append(f"default={scope.core('Token')}.null_value()")
    more: list[Code] = []
    if isinstance(parameter.default, Mapping):
        default = _default(parameter.default, parameter.span, scope)
        more = [call(f"{scope.variable(name)}.add_override", '"default"', default)]
    elif parameter.default is not None:
        items.append(prefixed("default=", _default(parameter.default, parameter.span, scope)))
    if parameter.sensitive:
        items.append("sensitive=True")
    rules = [_rule(*rule, scope) for rule in validations(label, parameter)]
    if rules:
        items.append(bracket("validation=[", rules, "]"))
    return [*named(name, label, call(scope.core("TerraformVariable"), *items), scope), *more]


def _literal(keyword: str, value: str, place: Place, scope: Scope) -> Code:
    scope.check_text(value, place, (keyword,))
    return prefixed(f"{keyword}=", text((value,)))


def _default(value: Value, place: Place, scope: Scope) -> Code:
    if isinstance(value, str):
        scope.check_text(value, place, ("default",))
        return text((value,))
    if isinstance(value, (list, tuple)):
        return bracket("[", [_default(each, place, scope) for each in value], "]")
    if isinstance(value, Mapping):
        pairs = [
            prefixed(f"{literal(key)}: ", _default(each, place, scope))
            for key, each in value.items()
        ]
        return bracket("{", pairs, "}")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        scope.check_number(value, place, ("default",))
    return repr(value)


def _rule(condition: str, message: str, scope: Scope) -> Code:
    rule = {"condition": condition, "error_message": message}
    items = [prefixed(f"{key}=", text((each,))) for key, each in rule.items()]
    return call(scope.core("TerraformVariableValidationConfig"), *items)


def named(name: str, label: str, made: Code, scope: Scope) -> list[Code]:
    """The statement that makes a construct, assigned where something needs it."""
    relabelled = label != scope.names.ids[name]
    if not relabelled and name not in scope.referenced:
        return [made]
    assigned = scope.names.variables[name]
    group: list[Code] = [prefixed(f"{assigned} = ", made)]
    if relabelled:
        group.append(call(f"{assigned}.override_logical_id", literal(label)))
    return group


def output(name: str, given: Output, scope: Scope) -> list[Code]:
    """The statements that make an output.

    Its id gets a suffix where a param or resource has the name, and its label does not.
    """
    label = given.ids.get("terraform", name)
    place = _below(given.span, "value")
    writer = Arguments(scope, place, Expressions(scope, place), "", "an output")
    _check_keys(given.value, place, scope)
    construct = scope.names.id(name, "_output")
    items: list[Code] = ["self", literal(construct)]
    value = given.value
    if given.when is not None:
        value = Conditional(given.when, value, None)
    items.append(prefixed("value=", writer.value(value, ANY, ())))
    if given.description:
        items.append(_literal("description", given.description, given.span, scope))
    if given.sensitive:
        items.append("sensitive=True")
    made = call(scope.core("TerraformOutput"), *items)
    if construct == label:
        return [made]
    assigned = scope.names.variable(construct)
    relabel = call(f"{assigned}.override_logical_id", literal(label))
    return [prefixed(f"{assigned} = ", made), relabel]


def _check_keys(value: Value, place: Place, scope: Scope) -> None:
    """Of a mapping with the key ``fqn``, an output keeps that key's value alone."""
    if isinstance(value, Mapping) and "fqn" in value:
        scope.error(
            f"{scope.flavour} cannot have the key `fqn` in an output", place("fqn", key=True)
        )


def _below(place: Place, *above: str | int) -> Place:
    def span(*path: str | int, key: bool = False) -> Span:
        return place(*above, *path, key=key)

    return span
