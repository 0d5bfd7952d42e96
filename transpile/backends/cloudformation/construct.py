"""Builds troposphere's objects out of converted values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from troposphere import AWSHelperFn, GenericHelperFn, Tags

from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.patches import covers
from transpile.backends.cloudformation.renaming import OtherText
from transpile.backends.cloudformation.slots import Slot
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code

Trail: TypeAlias = tuple[Any, ...]
"""The way to a place, last step first: ``(step, (step, ()))``."""

OMITTED = object()
"""Stands for a value that was refused."""


class Builder:
    """Builds one resource's object.

    ``report`` takes a code, what is wrong, and the path of the property; ``missing`` the
    name of a property that an object needs and the object's path. What was written in
    ``patch`` may go beyond the schema.
    """

    def __init__(
        self,
        type_name: str,
        report: Callable[[Code, str, tuple[str | int, ...]], None],
        missing: Callable[[str, tuple[str | int, ...]], None],
        patch: Any = None,
    ) -> None:
        self.type_name = type_name
        self.report = report
        self.missing = missing
        self.patch = patch
        self.failed = False

    def in_patch(self, path: tuple[str | int, ...]) -> bool:
        """Whether what stands at ``path`` was written in the patch."""
        return self.patch is not None and covers(self.patch, path)

    def properties(self, slot: Slot, values: Mapping[str, Lowered], trail: Trail) -> dict[str, Any]:
        """The keyword arguments that make an object of ``values``."""
        made: dict[str, Any] = {}
        members = slot.members
        for name, value in values.items():
            member = members[name] if name in members else slot.member(name)
            if member is None:
                self._unknown(name, trail)
            elif value.__class__ in member.fast:
                made[name] = value
            else:
                done = self.value(member, value, (name, trail))
                if done is not OMITTED:
                    made[name] = done
        for name in slot.required:
            if name not in values and not self.in_patch(path_of((name, trail))):
                self.failed = True
                self.missing(name, path_of(trail))
        return made

    def value(self, slot: Slot, value: Lowered, trail: Trail) -> Any:
        """``value`` as its place takes it."""
        if isinstance(value, AWSHelperFn):
            return self._function(slot, value, trail)
        if self.patch is not None and isinstance(value, dict) and len(value) == 1:
            name = next(iter(value))
            if (name == "Ref" or name.startswith("Fn::")) and self.in_patch(path_of(trail)):
                return GenericHelperFn(value)
        if isinstance(value, OtherText) and slot.kind == "document":
            return str(value)
        made = self._made(slot, value, trail)
        if slot.validator is not None and made is not OMITTED:
            return self._validated(slot, made, trail)
        return made

    def _made(self, slot: Slot, value: Lowered, trail: Trail) -> Any:
        kind = slot.kind
        if kind == "object" and isinstance(value, dict):
            return slot.make(self.properties(slot, value, trail))
        if kind == "array" and isinstance(value, list):
            return self._array(slot, value, trail)
        if kind == "any":
            return value
        match kind, value:
            case "map", dict():
                item = slot.item
                return {key: self.value(item, each, (key, trail)) for key, each in value.items()}
            case "document", str():
                return self._parsed(value, trail)
            case "document", dict() | list():
                return self._without_nulls(value, trail)
            case (("object" | "map" | "array"), _):
                return self._refuse("cannot take a text or number", trail)
            case _, str() | int() | float():
                return self._scalar(kind, value, trail)
            case _:
                return self._refuse("takes a single value", trail)

    def _array(self, slot: Slot, value: list[Lowered], trail: Trail) -> Any:
        if slot.schema.get("uniqueItems"):
            self._check_unique(value, trail)
        item = slot.item
        fast = item.fast
        made = [
            each
            if each.__class__ in fast or (item.is_data and _fits(item, each))
            else self.value(item, each, (position, trail))
            for position, each in enumerate(value)
        ]
        if OMITTED in made:
            return OMITTED
        return _tags(made) if slot.is_tags else made

    def _check_unique(self, items: list[Lowered], trail: Trail) -> None:
        """Reports items that are the same here, though they may differ in the spec."""
        if all(each.__class__ is str for each in items) and len(set(items)) == len(items):
            return
        seen: list[Lowered] = []
        for position, each in enumerate(items):
            if each in seen:
                self.failed = True
                path = path_of((position, trail))
                self.report(Code.DUPLICATE_ITEM, "has the same item twice in CloudFormation", path)
            seen.append(each)

    def _scalar(self, kind: str, value: str | float, trail: Trail) -> Any:
        match kind, value:
            case "string", _:
                return scalar_text(value)
            case "boolean", bool():
                return value
            case "boolean", "true" | "false":
                return value == "true"
            case (("integer" | "number"), bool()):
                pass
            case "number", int() | float():
                return value
            case "integer", int() | float() if value == int(value):
                return int(value)
            case (("integer" | "number"), str()):
                if (number := _number(value, whole=kind == "integer")) is not None:
                    return number
        return self._refuse(f"takes {_KINDS.get(kind, kind)}", trail)

    def _function(self, slot: Slot, value: AWSHelperFn, trail: Trail) -> Any:
        if not isinstance(value, JsonDocument):
            return value
        if slot.kind not in ("document", "object", "map", "array"):
            return value
        if isinstance(value.document, AWSHelperFn):
            return value.document
        return self.value(slot, value.document, trail)

    def _parsed(self, text: str, trail: Trail) -> Any:
        try:
            return self._without_nulls(json.loads(text), trail)
        except ValueError:
            self.failed = True
            self.report(Code.BAD_JSON, "takes a JSON document, and this is none", path_of(trail))
            return OMITTED

    def _without_nulls(self, value: Lowered, trail: Trail) -> Lowered:
        """``value``, which may hold no null: a template takes none."""
        if value is None:
            self._refuse("holds a null, which a template cannot hold", trail)
        elif isinstance(value, dict):
            for key, each in value.items():
                if each.__class__ is not str:
                    self._without_nulls(each, (key, trail))
        elif isinstance(value, list):
            for position, each in enumerate(value):
                if each.__class__ is not str:
                    self._without_nulls(each, (position, trail))
        return value

    def _validated(self, slot: Slot, value: Any, trail: Trail) -> Any:
        """The value as the class's own rule leaves it.

        A document stays as it is: the rule looks at one that has texts in place of functions,
        since it may dump what it is given.
        """
        assert slot.validator is not None
        is_data = slot.kind in ("document", "map")
        try:
            judged = slot.validator(_without_functions(value) if is_data else value)
        except (ValueError, TypeError) as error:
            self.failed = True
            self.report(Code.TROPOSPHERE, f"is refused: {in_one_line(error)}", path_of(trail))
            return OMITTED
        return value if is_data else judged

    def _unknown(self, name: str, trail: Trail) -> None:
        path = path_of((name, trail))
        if not self.in_patch(path):
            self.failed = True
            self.report(Code.UNKNOWN_ARGUMENT, f"is no property of {self.type_name}", path)

    def _refuse(self, what: str, trail: Trail) -> Any:
        self.failed = True
        self.report(Code.WRONG_TYPE, what, path_of(trail))
        return OMITTED


def _fits(slot: Slot, value: Lowered) -> bool:
    """Whether ``value`` is data for an object's place, each of its properties a fit as it is."""
    if value.__class__ is not dict or slot.kind != "object":
        return False
    members = slot.members
    for name, each in value.items():
        member = members.get(name)
        if member is None or each.__class__ not in member.fast:
            return False
    return all(name in value for name in slot.required)


def _without_functions(value: Lowered) -> Lowered:
    """Data with a text in place of each function."""
    if isinstance(value, dict):
        return {key: _without_functions(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_functions(each) for each in value]
    return "x" if isinstance(value, AWSHelperFn) else value


_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "a bool",
}


def path_of(trail: Trail) -> tuple[str | int, ...]:
    """A trail's steps, first step first."""
    steps: list[str | int] = []
    while trail:
        step, trail = trail
        steps.append(step)
    return tuple(reversed(steps))


def _tags(items: list[Any]) -> Tags:
    tags = Tags()
    tags.tags = items
    return tags


def _number(text: str, *, whole: bool) -> float | None:
    try:
        return int(text) if whole or text.lstrip("+-").isdigit() else float(text)
    except ValueError:
        return None


def in_one_line(error: Exception) -> str:
    """What an error says, without the identifier that the template gives."""
    return " ".join(str(error).partition(" (title")[0].split())
