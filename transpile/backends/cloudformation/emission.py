"""What the steps of one stack's emission share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field
from troposphere import AWSHelperFn

from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import Attr, Json, Value
from transpile.ir.model import Resource, Stack
from transpile.schema.model import ResourceType
from transpile.source import Span

TARGET = "cloudformation"


@define(eq=False, repr=False)
class Emission:
    """One stack on its way into a template.

    ``resources`` are those that this target deploys, the parts of split ones among them, and
    ``records`` what the schema says of each. ``owners`` maps each of them to the one whose
    template entry it becomes part of (itself, unless it is folded or dissolves into parts).
    ``ids`` has what the spec makes of the name of each that is not folded, which its parts'
    ids begin with, ``logical_ids`` the id of each entry, ``parameter_ids`` that of each param.
    ``parts`` are the resources that split ones become beside themselves, ``awaited`` those for
    which what reads the split one waits too, and ``left`` are the arguments that it keeps.
    ``refused`` are resources that have an error of their own already. ``spelled`` holds pairs
    of owners: the first names the second without a dependency.

    ``transforms`` are those that functions need, ``conditions`` and ``mappings`` those that
    something depends on, by name; ``looked_up`` are parameters that Systems Manager gives
    values, and ``dynamic`` says whether a dynamic reference was made.
    """

    stack: Stack
    diagnostics: Diagnostics
    resources: dict[str, Resource]
    records: dict[str, ResourceType]
    owners: dict[str, str] = field(factory=dict)
    logical_ids: dict[str, str] = field(factory=dict)
    parameter_ids: dict[str, str] = field(factory=dict)
    spelled: set[tuple[str, str]] = field(factory=set)
    transforms: dict[str, None] = field(factory=dict)
    conditions: dict[str, AWSHelperFn] = field(factory=dict)
    mappings: dict[str, Mapping[str, Any]] = field(factory=dict)
    refused: set[str] = field(factory=set)
    ids: dict[str, str] = field(factory=dict)
    parts: dict[str, list[str]] = field(factory=dict)
    awaited: dict[str, list[str]] = field(factory=dict)
    left: dict[str, Mapping[str, Value]] = field(factory=dict)
    looked_up: dict[str, Mapping[str, Any]] = field(factory=dict)
    dynamic: bool = False

    def error(self, code: Code, summary: str, span: Span, hint: str = "") -> None:
        """Adds an error that CloudFormation alone has."""
        self.diagnostics.error(code, summary, span, hint=hint, target=TARGET)

    def note(self, code: Code, summary: str, span: Span, hint: str = "") -> None:
        """Adds a note about CloudFormation alone."""
        self.diagnostics.note(code, summary, span, hint=hint, target=TARGET)


@define(eq=False, repr=False)
class Scope:
    """Where values are being lowered: in a resource, or in none (an output, a rule).

    ``references`` collects the owners that functions refer to, ``after`` those that must
    only come first; each with the reference that was met first.
    """

    emission: Emission
    name: str = ""
    references: dict[str, Attr] = field(factory=dict)
    after: dict[str, Attr] = field(factory=dict)
    place: tuple[str | int, ...] = ()
    in_patch: bool = False

    def span(self, key: str = "") -> Span:
        """The place of the argument that is being lowered, or of ``key`` somewhere in it."""
        resource = self.emission.resources.get(self.name)
        if resource is None:
            return self.emission.stack.span()
        path = (*self.place, *_path_to(key, _at(resource.arguments, self.place)))
        return resource.argument_span(*path, key=bool(key))

    @property
    def owner(self) -> str:
        """The resource whose template entry the values become part of."""
        return self.emission.owners.get(self.name, self.name)


def block_at(arguments: Value, path: tuple[str | int, ...]) -> Mapping[str, Value]:
    """The block that a spec writes out at a path of a resource's arguments, if it does."""
    try:
        found = _at(arguments, path)
    except (KeyError, IndexError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _at(value: Value, path: tuple[str | int, ...]) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]  # the path came from the value
    return value


def _path_to(key: str, value: Value) -> tuple[str | int, ...]:
    """The way to the first mapping with ``key`` in it."""
    items: Iterable[tuple[str | int, Value]]
    if isinstance(value, Json):
        value = value.document
    if isinstance(value, Mapping):
        if key in value:
            return (key,)
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return ()
    for step, inner in items:
        if path := _path_to(key, inner):
            return (step, *path)
    return ()
