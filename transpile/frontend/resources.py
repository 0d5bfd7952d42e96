"""The entries below ``resources`` in a spec, and what all entries with a type share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from transpile.diagnostics import Code
from transpile.frontend.envelope import Envelope
from transpile.ir.model import Resource
from transpile.ir.scalars import is_null
from transpile.source import Marks, Span
from transpile.suggest import did_you_mean

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
"""What may stand beside a resource's type."""


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


def entries(
    parent: Envelope, read: Callable[[Envelope, str], Resource | None]
) -> dict[str, Resource]:
    """The entries of a mapping by name, without those that are none, which is reported."""
    found = {}
    for name, value in parent.data.items():
        entry = parent.child(name, hint="" if isinstance(value, dict) else _usage(name, value))
        said = not entry.data and not isinstance(value, Mapping) and not is_null(value)
        made = None if said else read(entry, name)
        if made is not None:
            found[name] = made
    return found


def _usage(name: str, value: object) -> str:
    """What to write in place of something that is no mapping, such as a type's name alone."""
    type_ = value if isinstance(value, str) and value else "TYPE"
    return f"write `{name}: {{{type_}: {{}}}}`"


@frozen(eq=False, repr=False)
class Kind:
    """What a kind of entries with a type is called, and takes beside the type: its meta keys.

    ``example`` is a type, ``hint`` says what an entry with two has to be.
    """

    noun: str
    meta: Sequence[str]
    example: str
    hint: str

    def only_type(self, types: Sequence[str], name: str, entry: Envelope) -> str | None:
        """The type of an entry; ``None`` where it names none or several, which is reported."""
        owner = f"{self.noun} `{name}`"
        if not types:
            usage = f"write `{name}: {{{self.example}: {{...}}}}`"
            entry.fail(Code.MISSING_KEY, f"{owner} has no type", hint=usage)
        for extra in types[1:]:
            meant = did_you_mean(extra, self.meta) or did_you_mean(types[0], self.meta)
            summary = f"{owner} has a second type `{extra}`"
            entry.error(Code.UNKNOWN_KEY, summary, extra, hint=meant or self.hint)
        return types[0] if len(types) == 1 else None


def placed(entry: Envelope) -> dict[str, Any]:
    """What an entry says of when, how often, where, and after what it is there."""
    data = entry.data
    fields: dict[str, Any] = {key: data[key] for key in ("when", "for_each") if key in data}
    for key in ("depends_on", "targets"):
        if key in data:
            fields[key] = entry.texts(key)
    return fields


_KIND = Kind(
    "resource",
    META,
    "sagemaker_model",
    f"a resource has exactly one type; meta keys stand beside it: {', '.join(META)}",
)


def resources(top: Envelope) -> dict[str, Resource]:
    """The resources of a spec by name."""
    return entries(top.child("resources"), _resource)


def _resource(entry: Envelope, name: str) -> Resource | None:
    types = [key for key in entry.data if key not in META]
    type_name = _KIND.only_type(types, name, entry)
    if type_name is None:
        return None
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


def _meta(entry: Envelope) -> dict[str, Any]:
    data = entry.data
    fields = placed(entry)
    for key in ("protect", "create_before_destroy", "in_state"):
        if key in data:
            fields[key] = entry.flag(key)
    if "ids" in data:
        ids = entry.child("ids")
        ids.only(PATCHES, "`ids`")
        parts = isinstance(ids.data.get("cloudformation"), Mapping)
        if parts:
            fields["part_ids"] = _texts(ids.child("cloudformation"))
        whole = [key for key in ids.data if not parts or key != "cloudformation"]
        fields["ids"] = {key: ids.text(key) for key in whole}
    if "unsupported" in data:
        every = entry.child("unsupported")
        fields["unsupported"] = {target: _texts(every.child(target)) for target in every.data}
    if not data.keys().isdisjoint(LIFE_CYCLE):
        from transpile.frontend.life_cycle import life_cycle

        fields |= life_cycle(entry)
    fields["patches"] = {key: entry.mapping(key) for key in PATCHES if key in data}
    return fields


def _texts(entry: Envelope) -> dict[str, str]:
    return {key: entry.text(key) for key in entry.data}
