"""Arguments in Terraform's words as CloudFormation's properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from troposphere import GenericHelperFn

from transpile.backends.cloudformation import slots
from transpile.backends.cloudformation.conversions import CONVERSIONS
from transpile.backends.cloudformation.defaults import UNSAID, default_of
from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.emission import Scope, block_at
from transpile.backends.cloudformation.functions import Lowered, Reference
from transpile.backends.cloudformation.joins import OMITTED
from transpile.backends.cloudformation.lower import lower, lower_set
from transpile.backends.cloudformation.merge import has, put, put_absent, put_all
from transpile.backends.cloudformation.plan import Plan, Step, plan_of
from transpile.backends.cloudformation.reads import told_value
from transpile.backends.cloudformation.text import holes, join_text
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Value
from transpile.ir.model import Resource
from transpile.schema.model import SKIP_DESTROY, Argument, ResourceType
from transpile.schema.patterns import python_pattern
from transpile.source import Span

_SCALARS = frozenset((str, int, float, bool))
_LEFT_OUT = ("generated name", "parent")


def convert(resource: Resource, record: ResourceType, scope: Scope) -> dict[str, Lowered]:
    """The properties that a resource's arguments say, with the type's constants."""
    out: dict[str, Lowered] = {}
    Converter(resource, scope).block(plan_of(record), resource.arguments, out)
    if record.cloudformation is not None:
        for path, value in record.cloudformation.constants.items():
            put_absent(out, tuple(path.split(".")), _constant(value))
    return out


def _constant(value: Any) -> Any:
    """A constant of the schema; one that is a function is used as it stands there."""
    if isinstance(value, dict) and len(value) == 1:
        name = next(iter(value))
        if name == "Ref" or name.startswith("Fn::"):
            return GenericHelperFn(value)
    return deepcopy(value)  # what it holds may be added to


class Converter:
    """Converts the arguments of one resource."""

    def __init__(self, resource: Resource, scope: Scope) -> None:
        self.resource = resource
        self.scope = scope

    def block(
        self,
        plan: Plan,
        block: Mapping[str, Value],
        out: dict[str, Lowered],
        around: Argument | None = None,
    ) -> None:
        """Adds the properties that a block's arguments say to ``out``."""
        scope, steps = self.scope, plan.steps
        place = scope.place
        for name, value in block.items():
            step = steps.get(name)
            if step is None:
                scope.place = (*place, name)
                self._put(out, (name,), lower(value, scope))
            elif step.direct and value.__class__ in _SCALARS and step.direct not in out:
                out[step.direct] = value
            else:
                scope.place = (*place, name)
                self._step(step, value, out)
        scope.place = place
        for step in plan.required:
            if step.argument.name not in block:
                self._make_up(step, out, around)

    def _step(self, step: Step, value: Value, out: dict[str, Lowered]) -> None:
        if step.path is None:
            self._refuse(step)
        elif not step.path and isinstance(value, dict):
            self.block(step.plan, value, out)
        elif not step.conversion:
            self._put(out, step.path, self.plain(step, value))
        else:
            lowered = CONVERSIONS[step.conversion](step, value, self)
            if lowered is not OMITTED:
                self._put(out, step.path, lowered)
                self._add_more(step, lowered, out)

    def _add_more(self, step: Step, lowered: Lowered, out: dict[str, Lowered]) -> None:
        """Adds the constants, and the number of items, that come with a property."""
        for name, constant in step.options.get("also", {}).items():
            more = self._constant(constant, lowered)
            if more is not None:
                put_absent(out, tuple(name.split(".")), more)
        if "count" in step.options and isinstance(lowered, list):
            put_absent(out, tuple(step.options["count"].split(".")), len(lowered))

    def _constant(self, constant: Any, lowered: Lowered) -> Lowered:
        """A constant as it is, the value for ``${}``, and what else is said for ``${.name}``."""
        if constant == "${}":
            return lowered
        if isinstance(constant, str) and constant.startswith("${."):
            return lower(self.given(constant[3:-1]), self.scope)
        return deepcopy(constant)

    def plain(self, step: Step, value: Value) -> Lowered:
        """The value as it is without a conversion: blocks as objects, expressions lowered."""
        argument = step.argument
        if not argument.arguments:
            read = lower_set if argument.type.kind == "set" else lower
            return read(value, self.scope)
        if isinstance(value, Attr) and (told := told_value(value, self.scope.emission)):
            emission = self.scope.emission
            self.scope.after.setdefault(emission.owners[value.resource], value)
            value = told.value
        if isinstance(value, list):
            return self._blocks(step, value)
        if not isinstance(value, dict):
            return lower(value, self.scope)
        if argument.nesting == "map":
            return {key: self._inside(step, each, key) for key, each in value.items()}
        return self.fields(step, value)

    def _blocks(self, step: Step, blocks: list[Value]) -> list[Lowered]:
        return [self._inside(step, block, position) for position, block in enumerate(blocks)]

    def _inside(self, step: Step, block: Value, key: str | int) -> Lowered:
        if not isinstance(block, dict):
            return lower(block, self.scope)
        place = self.scope.place
        self.scope.place = (*place, key)
        made = self.fields(step, block)
        self.scope.place = place
        return made

    def substituted(self, step: Step, value: Value) -> Lowered:
        """The conversion's text with the value, and what stands beside it, in its holes.

        A reference that another attribute of the same resource answers as a whole is read
        by that one instead.
        """
        emission = self.scope.emission
        if isinstance(value, Attr) and value.resource in emission.resources:
            of = emission.resources[value.resource].type
            whole = step.options.get("from", {}).get(of)
            if whole:
                return lower(Attr(value.resource, (whole,), value.span), self.scope)
        more: Mapping[str, str] = step.options.get("with", {})
        given = (each for name, each in more.items() if self.given(name) is not None)
        text: str = next(given, step.options["text"])
        lowered = lower(value, self.scope)
        if isinstance(lowered, str) and lowered.startswith("arn:") and text.startswith("arn:"):
            return self._whole(lowered, step)
        return self._within_limits(self.filled(text, lowered), step)

    def _within_limits(self, made: Lowered, step: Step) -> Lowered:
        """A text that was put together, unless CloudFormation takes no such one."""
        slot = self.slot() if isinstance(made, str) else None
        if slot is None or not isinstance(made, str):
            return made
        pattern = python_pattern(slot.schema.get("pattern", ""))
        if re.search(pattern, made):
            return made
        what = f"`{made}`, which `{step.argument.name}` becomes"
        return self.unsupported(what, f"it must match {pattern}")

    def _whole(self, arn: str, step: Step) -> Lowered:
        """An ARN in place of a name, where nothing else is to stand in the text."""
        if "${." in step.options["text"]:
            return self.unsupported(f"an ARN in `{step.argument.name}`", "write the name alone")
        return arn

    def filled(self, text: str, value: Lowered = "") -> Lowered:
        """A text of the schema: ``${}`` is the value, ``${.name}`` another argument's."""
        parts: list[Lowered] = []
        for piece, is_hole in holes(text):
            if not is_hole:
                parts.append(piece)
            elif not piece:
                parts.append(value)
            elif piece.startswith("."):
                parts.append(self.beside(piece[1:]))
            else:
                parts.append(Reference(piece))
        return join_text(parts)

    def beside(self, name: str) -> Lowered:
        """What the block around the argument at hand, or else the resource, says for another."""
        found = self.given(name)
        if found is None:
            return self.unsupported(f"this without `{name}`")
        return lower(found, self.scope)

    def lowered(self, value: Value) -> Lowered:
        """A value with functions in place of its expressions."""
        return lower(value, self.scope)

    def given(self, name: str) -> Value:
        """What is written for another argument there; ``None`` where nothing is."""
        arguments = self.resource.arguments
        around = block_at(arguments, self.scope.place[:-1])
        return around[name] if name in around else arguments.get(name)

    def of_other(self, name: str, types: Mapping[str, str]) -> Lowered | None:
        """What the resource that another argument refers to has for an attribute."""
        found, emission = self.given(name), self.scope.emission
        other = emission.resources.get(found.resource) if isinstance(found, Attr) else None
        if not isinstance(found, Attr) or other is None or other.type not in types:
            return None
        return lower(Attr(found.resource, (types[other.type],), found.span), self.scope)

    def blocks(self, name: str, *, outside: bool = False) -> list[Mapping[str, Value]]:
        """The blocks called so beside the argument at hand, or the repeated block around it."""
        place = self.scope.place[: -3 if outside else -1]
        found = block_at(self.resource.arguments, place).get(name)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def position(self) -> tuple[int, int]:
        """Which block of how many the argument at hand stands in, counted from 0."""
        match self.scope.place:
            case (*_, str() as name, int() as at, _):
                return at, len(self.blocks(name, outside=True))
        return 0, 1

    def slot(self) -> slots.Slot | None:
        """The place of the property that the argument at hand becomes."""
        record = self.scope.emission.records[self.scope.name]
        counterpart = record.cloudformation
        if counterpart is None:
            return None
        path = list(counterpart.fold.item) if counterpart.fold else []
        plan = plan_of(record)
        for name in self.scope.place:
            if name in plan.steps:
                path += plan.steps[str(name)].path or ()
                plan = plan.steps[str(name)].plan
        return slots.root(counterpart.type).below(path)

    def fields(self, step: Step, block: Mapping[str, Value]) -> dict[str, Lowered]:
        """The properties that one block's arguments say."""
        out: dict[str, Lowered] = {}
        self.block(step.plan, block, out, step.argument)
        return out

    def _put(self, out: dict[str, Lowered], path: tuple[str, ...], value: Lowered) -> None:
        clash = put(out, path, value) if path else put_all(out, value)
        if clash:
            self.scope.emission.error(
                Code.CONFLICT,
                f"another argument says `{'.'.join(clash)}` as well",
                self._span(),
                "give one of the two",
            )

    def _make_up(self, step: Step, out: dict[str, Lowered], around: Argument | None) -> None:
        """Adds what CloudFormation needs and the spec leaves out, where that is known."""
        assert step.path is not None
        argument, place = step.argument, self.scope.place
        adds = step.conversion == "item" and argument.default is not None
        if (has(out, step.path) and not adds) or self._is_ignored(argument):
            return
        self.scope.place = (*place, argument.name)
        found = default_of(argument, self)
        if found is not UNSAID and found is not None:
            self._step(step, found, out)
        self.scope.place = place
        if found is UNSAID:
            self.scope.emission.error(
                Code.CLOUDFORMATION_REQUIRED,
                f"CloudFormation needs `{argument.name}`{_why(argument)}",
                self._span(),
                _required_hint(argument, around),
            )

    def _is_ignored(self, argument: Argument) -> bool:
        """Whether the argument is left to others, so that nothing may stand for it."""
        ignored = self.resource.ignore_changes
        return ignored != "all" and not self.scope.place and (argument.name,) in ignored

    def _refuse(self, step: Step) -> None:
        argument = step.argument
        if argument.unmapped in _LEFT_OUT and not argument.is_generated:
            return
        place = [str(each) for each in self.scope.place if not isinstance(each, int)]
        dotted = ".".join(place)
        if argument.is_generated:
            self.scope.emission.note(
                Code.GENERATED_NAME,
                f"CloudFormation makes up a name in place of `{dotted}`",
                self._span(key=True),
            )
            return
        if argument.name == SKIP_DESTROY and self.scope.owner == self.scope.name:
            if not isinstance(self.resource.arguments[SKIP_DESTROY], bool):
                self.unsupported(
                    f"a `{SKIP_DESTROY}` that is only known at deploy time",
                    "write the value itself, or `on_remove: retain`",
                )
            return
        if argument.operational or argument.unmapped == "operational":
            self.scope.emission.note(
                Code.OPERATIONAL,
                f"`{dotted}` steers Terraform's own work; CloudFormation does without it",
                self._span(key=True),
            )
            return
        self.scope.emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            _reason(dotted, argument.unmapped),
            self._span(key=True),
            f"to do without it there: `unsupported: {{cloudformation: {{{dotted}: why}}}}`",
        )

    def as_text(self, document: Lowered) -> Lowered:
        """The JSON text of a document."""
        return JsonDocument(document, self.scope.emission, self._span())

    def unsupported(self, what: str, hint: str = "", at: tuple[str | int, ...] = ()) -> Lowered:
        """Reports that ``what`` cannot be expressed, at the argument's place or at a key in it."""
        self.scope.emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"CloudFormation cannot express {what}",
            self.resource.argument_span(*self.scope.place, *at, key=bool(at)),
            hint,
        )
        return OMITTED

    def _span(self, *, key: bool = False) -> Span:
        return self.resource.argument_span(*self.scope.place, key=key)


def _reason(dotted: str, unmapped: str) -> str:
    match unmapped:
        case "" | "no counterpart":
            return f"`{dotted}` has no counterpart in CloudFormation"
        case "not reviewed":
            return f"the counterpart of `{dotted}` in CloudFormation is not known yet"
        case reason:
            return f"`{dotted}` has no property in CloudFormation: {reason}"


def _why(argument: Argument) -> str:
    if argument.default_by:
        return f" with this `{argument.default_by['of']}`"
    return f", which Terraform {'makes up' if argument.computed else 'does not need'}"


def _required_hint(argument: Argument, around: Argument | None) -> str:
    if around is not None and around.key == argument.name:
        return f"write it as the key: `{around.name}: {{{_example(argument)}: {{…}}}}`"
    return f"write `{argument.name}: …`"


def _example(argument: Argument) -> str:
    return argument.name.removesuffix("_name").replace("_", "-") + "-1"
