"""The entries below ``data`` in a spec: what exists already and is looked up."""

from __future__ import annotations

from transpile.diagnostics import Code
from transpile.frontend.envelope import Envelope
from transpile.frontend.resources import Kind, ResourceMarks, entries, placed
from transpile.ir.model import Resource

META = ("depends_on", "when", "for_each", "targets")
"""What may stand beside a look-up's type."""

_OTHERS = (
    *("import", "was", "protect", "on_remove", "create_before_destroy", "ignore_changes"),
    *("replace_on", "ids", "unsupported", "in_state", "terraform", "cloudformation"),
)
"""Meta keys of resources, which say nothing about what is only read."""


_KIND = Kind(
    "look-up",
    META,
    "ssm_parameter",
    "a look-up has exactly one type, a data source of the provider",
)


def look_ups(top: Envelope) -> dict[str, Resource]:
    """The look-ups of a spec by name; those without the shape of one are reported."""
    return entries(top.child("data"), _look_up)


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
    type_name = _KIND.only_type(types, name, entry)
    if type_name is None:
        return None
    return Resource(
        type=type_name.removeprefix("aws_"),
        arguments=entry.mapping(type_name),
        marks=ResourceMarks(entry.marks, type_name) if entry.marks is not None else None,
        **placed(entry),
    )
