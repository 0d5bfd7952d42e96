"""From the mappings of a spec to the domain model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.envelope import Below, Envelope, is_null
from transpile.ir.model import Output, Parameter, Removed, Resource, Settings, Stack
from transpile.source import Marks, Span
from transpile.suggest import did_you_mean

EDITIONS = ("1",)
PATCHES = ("terraform", "cloudformation")
LIFE_CYCLE = (
    "import",
    "was",
    "on_remove",
    "ignore_changes",
    "replace_on",
    "preconditions",
    "postconditions",
)
META = (
    "depends_on",
    "when",
    "for_each",
    "in_state",
    "import",
    "protect",
    "create_before_destroy",
    *LIFE_CYCLE[1:],
    "ids",
    "targets",
    "unsupported",
    *PATCHES,
)
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


class ResourceMarks:
    """The places in a resource's entry; the step ``""`` leads into its arguments."""

    __slots__ = ("entry", "type")

    def __init__(self, entry: Marks, type_: str) -> None:
        self.entry = entry
        self.type = type_

    def span(self, path: Any = (), *, key: bool = False) -> Span:
        """The place of the value at ``path``, or of its key."""
        if path and path[0] == "":
            path = (self.type, *path[1:])
        return self.entry.span(path, key=key)


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
    return Stack(
        name=top.text("stack"),
        description=top.text("description"),
        settings=_settings(top),
        parameters=parameters,
        locals=top.mapping("locals"),
        data=_look_ups(top) if "data" in spec else {},
        resources=_resources(top),
        removed=_removed(top) if "removed" in spec else {},
        outputs={name: _output(top, name) for name in top.mapping("outputs")},
        targets=top.texts("targets"),
        patches={name: top.mapping(name) for name in PATCHES if name in spec},
        marks=top.marks,
    )


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
    if not isinstance(value, Mapping) and not is_null(value):
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


def _resources(top: Envelope) -> dict[str, Resource]:
    found = {}
    resources = top.child("resources")
    for name, value in resources.data.items():
        entry = resources.child(name)
        said = not entry.data and not isinstance(value, Mapping) and not is_null(value)
        resource = None if said else _resource(entry, name)
        if resource is not None:
            found[name] = resource
    return found


def _resource(entry: Envelope, name: str) -> Resource | None:
    types = [key for key in entry.data if key not in META]
    if len(types) != 1:
        _wrong_type_count(entry, name, types)
        return None
    [type_name] = types
    fields: dict[str, Any] = {
        "type": type_name.removeprefix("aws_"),
        "arguments": entry.mapping(type_name),
        "marks": ResourceMarks(entry.marks, type_name) if entry.marks is not None else None,
    }
    if len(entry.data) > 1:
        fields |= _meta(entry)
    if "part_ids" in fields:
        own = _own_part(fields["type"])
        parts = fields["part_ids"]
        fields["ids"]["cloudformation"] = parts.get(own, "")
        fields["part_ids"] = {key: each for key, each in parts.items() if key != own}
    return Resource(**fields)


def _own_part(type_name: str) -> str:
    """What ``ids`` calls the resource itself among its parts: the last word of its type."""
    from transpile.schema import registry

    record = registry.resource_type(type_name)
    return record.cloudformation.type.rsplit("::")[-1] if record and record.cloudformation else ""


def _wrong_type_count(entry: Envelope, name: str, types: list[str]) -> None:
    if not types:
        entry.fail(
            Code.MISSING_KEY,
            f"resource `{name}` has no type",
            hint=f"write `{name}: {{sagemaker_model: {{...}}}}`",
        )
        return
    for extra in types[1:]:
        hint = did_you_mean(extra, META) or did_you_mean(types[0], META)
        entry.error(
            Code.UNKNOWN_KEY,
            f"resource `{name}` has a second type `{extra}`",
            extra,
            hint=hint
            or "a resource has exactly one type; meta keys stand beside it: " + ", ".join(META),
        )


def _meta(entry: Envelope) -> dict[str, Any]:
    data = entry.data
    fields: dict[str, Any] = {key: data[key] for key in ("when", "for_each") if key in data}
    for key in ("protect", "create_before_destroy", "in_state"):
        if key in data:
            fields[key] = entry.flag(key)
    for key in ("depends_on", "targets"):
        if key in data:
            fields[key] = entry.texts(key)
    if "ids" in data:
        ids = entry.child("ids")
        ids.only(PATCHES, "`ids`")
        if isinstance(ids.data.get("cloudformation"), Mapping):
            fields["part_ids"] = _texts(ids.child("cloudformation"))
        fields["ids"] = {key: ids.text(key) for key in ids.data if key not in _split(fields)}
    if "unsupported" in data:
        every = entry.child("unsupported")
        fields["unsupported"] = {target: _texts(every.child(target)) for target in every.data}
    if not data.keys().isdisjoint(LIFE_CYCLE):
        from transpile.frontend.life_cycle import life_cycle

        fields |= life_cycle(entry)
    fields["patches"] = {key: entry.mapping(key) for key in PATCHES if key in data}
    return fields


def _split(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The targets on which each part has an id of its own."""
    return ("cloudformation",) if "part_ids" in fields else ()


def _removed(top: Envelope) -> dict[str, Removed]:
    from transpile.frontend.life_cycle import removed

    return removed(top)


def _texts(entry: Envelope) -> dict[str, str]:
    return {key: entry.text(key) for key in entry.data}
