"""Params whose values Systems Manager keeps, as Terraform reads them: out of data sources."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from transpile.backends.hcl.constraints import demands
from transpile.backends.params import with_params_read
from transpile.ir.expr import Attr, Call, For, Operation, Param, Value, Variable
from transpile.ir.model import Check, Parameter, Resource, Stack
from transpile.ir.names import LOOK_UP, stored_label
from transpile.source import NOWHERE, Span


def with_stored_read(stack: Stack) -> Stack:
    """The stack with a look-up behind each param that Systems Manager has the value of.

    The param itself becomes the name that is looked up, which a deployment may give another
    one for; what the spec demands of the value is asked of what was found.
    """
    stored = {name: each for name, each in stack.parameters.items() if each.from_ssm}
    if not stored:
        return stack

    def read(param: Param) -> Value:
        parameter = stored.get(param.name)
        return param if parameter is None else _converted(param.name, parameter, param.span)

    done = with_params_read(stack, read)
    return evolve(
        done,
        parameters={name: _path(each) for name, each in stack.parameters.items()},
        resources={
            **{_name(name): _look_up(name, each) for name, each in stored.items()},
            **done.resources,
        },
    )


def _name(param: str) -> str:
    return f"{LOOK_UP}{stored_label(param)}"


def _path(parameter: Parameter) -> Parameter:
    """The param that names where the value is kept: a text, and no secret."""
    if not parameter.from_ssm:
        return parameter
    return Parameter(
        type="string",
        default=parameter.from_ssm,
        description=parameter.description,
        ids=parameter.ids,
        marks=parameter.marks,
    )


@frozen(eq=False, repr=False)
class _At:
    """The one place of all that is said about what is looked up for a param."""

    place: Span

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:  # noqa: ARG002  # as marks have it
        """That place."""
        return self.place


def _look_up(name: str, parameter: Parameter) -> Resource:
    found = _converted(name, parameter, NOWHERE)
    asked = [*demands(name, parameter, found)]
    if not parameter.sensitive:
        # Of a secure string `insecure_value` is null, which most arguments take for absent.
        test = Operation("!=", (Attr(_name(name), ("type",)), "SecureString"))
        asked.insert(0, (test, f"{name} must not name a secure string."))
    return Resource(
        type=f"{LOOK_UP}ssm_parameter",
        arguments={"name": Param(name)},
        postconditions=[Check(condition=test, error=message) for test, message in asked],
        marks=_At(parameter.span("from_ssm")),
    )


def _converted(name: str, parameter: Parameter, span: Span) -> Value:
    """What reads the value, which is kept as a text, in the type of the param."""
    attribute = "value" if parameter.sensitive else "insecure_value"
    found = Attr(_name(name), (attribute,), span)
    items = Call("split", (",", found), span)
    match parameter.type:
        case "number":
            return Call("tonumber", (found,), span)
        case "bool":
            return Call("tobool", (found,), span)
        case "list(string)":
            return items
        case "list(number)":
            return For(("item",), items, Call("tonumber", (Variable("item"),)), span=span)
        case _:
            return found
