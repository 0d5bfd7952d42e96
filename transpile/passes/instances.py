"""Makes resources and outputs once for each item of their ``for_each``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.convert import bool_of
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Output, Resource, Stack
from transpile.ir.names import digest
from transpile.passes.context import Context
from transpile.passes.environment import MAX_INSTANCES, TooLargeError
from transpile.passes.loops import computed, loop_items, span_of
from transpile.record import replaced

Entry = TypeVar("Entry", Resource, Output)

_PLAIN_KEY = re.compile(r"[a-z0-9]+")


def expanded(stack: Stack, context: Context) -> Stack:
    """The stack with an instance for each item of a ``for_each``, and less what ``when`` omits.

    Fills the environment of ``context`` with what became of them.
    """
    environment = context.environment
    resources: _Expansion[Resource] = _Expansion(context, stack.resources)
    environment.instances = resources.instances  # a loop may be over those of one before it
    environment.absent = resources.absent
    made = resources.all()
    outputs = _Expansion(context, stack.outputs).all() if stack.outputs else {}
    if resources.instances or resources.absent:
        made = {name: _depending(each, resources, context) for name, each in made.items()}
    return evolve(stack, resources=made, outputs=outputs)


def instance_name(name: str, key: str) -> str:
    """The name of one instance: a function of the name and its key alone."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{name}_{key}"
    readable = re.sub("[^a-z0-9]+", "_", key.lower()).strip("_")
    return "_".join(part for part in (name, readable, digest(key)) if part)


class _Expansion(Generic[Entry]):
    """Expands the resources of a stack, or its outputs."""

    def __init__(self, context: Context, entries: Mapping[str, Entry]) -> None:
        self.context = context
        self.entries: Mapping[str, Entry] = entries
        self.instances: dict[str, dict[str, str]] = {}
        self.absent: set[str] = set()
        self.count = 0

    def all(self) -> dict[str, Entry]:
        """The entries that are left, by name."""
        made: dict[str, Entry] = {}
        for name, entry in self.entries.items():
            if entry.for_each is None and entry.when is None and name not in made:
                made[name] = entry
                continue
            for own, each in self._instances(name, entry):
                kept = self._judged(each)
                if kept is None:
                    self._leave_out(name, own)
                elif own in made:
                    self._twice(own, entry)
                else:
                    made[own] = kept
        return made

    def _leave_out(self, name: str, own: str) -> None:
        self.absent.add(own)
        instances = self.instances.get(name, {})
        for key in [each for each, instance in instances.items() if instance == own]:
            del instances[key]

    def _instances(self, name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
        if entry.for_each is None:
            yield name, entry
            return
        items = self._items(name, entry)
        names = {key: instance_name(name, key) for key in sorted(items)}
        self.instances[name] = names
        for key, own in list(names.items()):
            variables = {"each.key": key, "each.value": items[key]}
            yield own, replaced(entry, for_each=None, variables=variables)

    def _items(self, name: str, entry: Entry) -> Mapping[str, Value]:
        """What is made, by key; nothing after an error."""
        span = span_of(entry.for_each, entry.span("for_each"))
        items = loop_items(entry.for_each, self.context, entry.variables, span)
        self.count += len(items)
        if self.count > MAX_INSTANCES:
            self.context.diagnostics.error(
                Code.TOO_LARGE,
                f"`{name}` makes {len(items):,} of them, and a stack may have "
                f"{MAX_INSTANCES:,} by `for_each`",
                span,
            )
            return {}
        return items

    def _judged(self, entry: Entry) -> Entry | None:
        """The entry with its condition computed; ``None`` where that is false."""
        if entry.when is None:
            return entry
        condition = computed(entry.when, self.context, entry.variables)
        if isinstance(condition, EXPRESSIONS):
            return replaced(entry, when=condition)
        try:
            return replaced(entry, when=None) if bool_of(condition) else None
        except ValueError:
            if condition is not None:
                self.context.diagnostics.error(
                    Code.WRONG_REFERENCE_TYPE,
                    "`when` takes a condition",
                    span_of(entry.when, entry.span("when")),
                    hint='write `when: ${params.stage == "prod"}`',
                )
            return replaced(entry, when=None)

    def _twice(self, name: str, entry: Entry) -> None:
        key = entry.for_each is None
        self.context.diagnostics.error(
            Code.NAME_TWICE,
            f"a `for_each` makes `{name}`, which there is already",
            entry.span("for_each") if not key else entry.span(key=True),
            hint="rename one of them",
        )


_INSTANCE = re.compile(r"""((?:data\.)?[a-z][a-z0-9_]*)\[(?:"([^"]*)"|([0-9]+))\]""")


def _depending(resource: Resource, expansion: _Expansion[Resource], context: Context) -> Resource:
    """The resource with instances in place of those that it depends on."""
    if not resource.depends_on:
        return resource
    found: dict[str, None] = {}
    for each in resource.depends_on:
        one = _INSTANCE.fullmatch(each)
        names = expansion.instances.get(one[1] if one else each)
        if names is None:
            found[each] = None
        elif one is None:
            found |= dict.fromkeys(names.values())
        else:
            key = one[2] or one[3] or ""
            own = instance_name(one[1], key)
            found[own if own in expansion.absent else names.get(key, each)] = None
    try:
        context.environment.spend(list(found))
    except TooLargeError:
        context.diagnostics.error(
            Code.TOO_LARGE,
            "with all instances these are more than a stack may hold",
            resource.span("depends_on"),
            hint="depend on single instances, or on what they have in common",
        )
        found = {}
    return replaced(
        resource, depends_on=tuple(each for each in found if each not in expansion.absent)
    )
