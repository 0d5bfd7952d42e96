"""The entries below ``data`` in a spec: what exists already and is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.diagnostics import Code
from transpile.frontend.envelope import Envelope, is_null
from transpile.frontend.structure import ResourceMarks
from transpile.ir.model import Resource
from transpile.suggest import did_you_mean

META = ("depends_on", "when", "for_each", "targets")
"""What may stand beside a look-up's type."""

_OTHERS = (
    *("import", "was", "protect", "on_remove", "create_before_destroy", "ignore_changes"),
    *("replace_on", "ids", "unsupported", "in_state", "terraform", "cloudformation"),
)
"""Meta keys of resources, which say nothing about what is only read."""


def look_ups(top: Envelope) -> dict[str, Resource]:
    """The look-ups of a spec by name; those without the shape of one are reported."""
    found = {}
    for name, value in top.mapping("data").items():
        entry = top.child("data", name)
        said = not entry.data and not isinstance(value, Mapping) and not is_null(value)
        look_up = None if said else _look_up(entry, name)
        if look_up is not None:
            found[name] = look_up
    return found


def _look_up(entry: Envelope, name: str) -> Resource | None:
    for key in entry.data:
        if key in _OTHERS:
            entry.error(
                Code.UNKNOWN_KEY,
                f"look-up `{name}` has no key `{key}`",
                key,
                hint=f"what is only read takes {', '.join(META)}",
            )
    types = [key for key in entry.data if key not in META and key not in _OTHERS]
    if len(types) != 1:
        _wrong_type_count(entry, name, types)
        return None
    [type_name] = types
    marks = ResourceMarks(entry.marks, type_name) if entry.marks is not None else None
    fields: dict[str, Any] = {
        key: entry.data[key] for key in ("when", "for_each") if key in entry.data
    }
    for key in ("depends_on", "targets"):
        if key in entry.data:
            fields[key] = entry.texts(key)
    body = entry.child(type_name).data
    return Resource(type=type_name.removeprefix("aws_"), arguments=body, marks=marks, **fields)


def _wrong_type_count(entry: Envelope, name: str, types: list[str]) -> None:
    if not types:
        entry.fail(
            Code.MISSING_KEY,
            f"look-up `{name}` has no type",
            hint=f"write `{name}: {{ssm_parameter: {{...}}}}`",
        )
    for extra in types[1:]:
        hint = did_you_mean(extra, META) or did_you_mean(types[0], META)
        entry.error(
            Code.UNKNOWN_KEY,
            f"look-up `{name}` has a second type `{extra}`",
            extra,
            hint=hint or "a look-up has exactly one type, a data source of the provider",
        )
