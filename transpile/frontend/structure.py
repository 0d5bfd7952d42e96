"""From the mappings of a spec to the domain model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.envelope import Below, Envelope
from transpile.frontend.marks import Map
from transpile.frontend.resources import PATCHES, resources
from transpile.ir.model import Output, Parameter, Removed, Resource, Settings, Stack
from transpile.ir.names import LOOK_UP
from transpile.ir.scalars import is_null
from transpile.source import Span

EDITIONS = ("1",)
_KEYS = (
    "transpile",
    "stack",
    "description",
    "aws",
    "params",
    "locals",
    "data",
    "resources",
    "removed",
    "outputs",
    "targets",
    *PATCHES,
)


def structure(spec: Mapping[str, Any], diagnostics: Diagnostics) -> Stack:
    """The stack that a spec describes.

    ``spec`` is what ``frontend.yaml.read`` gives. Whatever has not the shape of a spec
    becomes an error in ``diagnostics`` and is left out of the stack.
    """
    top = Envelope(spec, diagnostics)
    top.only(_KEYS, "a spec")
    edition = top.text("transpile", default="1")
    if edition not in EDITIONS:
        known = " and ".join(EDITIONS)
        top.error(
            Code.BAD_EDITION,
            f"edition {edition} is not known",
            "transpile",
            hint=f"this version knows edition {known}",
        )
    if "stack" not in spec:
        top.missing("stack", "a spec", hint="name the stack: `stack: my-stack`")
    parameters = {
        name: top.child("params", name).structure(Parameter) for name in top.mapping("params")
    }
    for each in parameters.values():
        if each.sensitive:
            _hide(each)
    data = _look_ups(top) if "data" in spec else {}
    made = resources(top)
    return Stack(
        name=top.text("stack"),
        description=top.text("description"),
        settings=_settings(top),
        parameters=parameters,
        locals=top.mapping("locals"),
        data=data,
        resources=made,
        removed=_removed(top) if "removed" in spec else {},
        outputs={name: _output(top, name) for name in top.mapping("outputs")},
        targets=top.texts("targets"),
        patches={name: top.mapping(name) for name in PATCHES if name in spec},
        unread=_unread(top, made, data),
        marks=top.marks,
    )


def _unread(
    top: Envelope, made: Mapping[str, Resource], data: Mapping[str, Resource]
) -> frozenset[str]:
    """The names of the resources and look-ups that could not be read."""
    given, looked_up = top.data.get("resources"), top.data.get("data")
    missed = given.keys() - made.keys() if isinstance(given, Mapping) else set()
    if isinstance(looked_up, Mapping):
        missed |= {f"{LOOK_UP}{name}" for name in looked_up.keys() - data.keys()}
    return frozenset(missed)


def _hide(parameter: Parameter) -> None:
    """Keeps the values that a spec gives a sensitive param out of what is said about the spec."""
    source = parameter.span().source
    default = parameter.default
    for each in (*(default if isinstance(default, list) else [default]), *parameter.allowed):
        if isinstance(each, str | int | float) and not isinstance(each, bool):
            source.hide(str(each))


def _settings(top: Envelope) -> Settings:
    aws = top.child("aws")
    rest = {key: value for key, value in aws.data.items() if key not in _AWS}
    return Settings(
        region=aws.text_value("region"),
        account=aws.text("account"),
        default_tags=aws.text_values("default_tags"),
        zones=aws.texts("zones"),
        provider=rest,
        marks=aws.marks,
    )


_AWS = ("region", "account", "default_tags", "zones")


def _output(top: Envelope, name: str) -> Output:
    value = top.mapping("outputs")[name]
    if not isinstance(value, Mapping if top.marks is None else Map) and not is_null(value):
        marks = None if top.marks is None else _Whole(top.marks, ("outputs", name))
        return Output(value=value, marks=marks)
    entry = top.child("outputs", name)
    if is_null(entry.data.get("value")):
        entry.missing(
            "value", f"output `{name}`", hint=f"write `{name}: ${{...}}`, or give a `value`"
        )
    return entry.structure(Output, value="")


class _Whole(Below):
    """The one place of an output that is written as its value alone."""

    __slots__ = ()

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        return super().span(path[1:] if path and path[0] == "value" else path, key=key)


def _look_ups(top: Envelope) -> dict[str, Resource]:
    from transpile.frontend.look_ups import look_ups

    return look_ups(top)


def _removed(top: Envelope) -> dict[str, Removed]:
    from transpile.frontend.life_cycle import removed

    return removed(top)
