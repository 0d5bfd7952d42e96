"""Bodies drawn from a resource type's record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.engines.bodies import texts
from tests.engines.bodies.choices import Choices, Minimal
from tests.engines.bodies.places import Where, is_text, takes
from transpile.backends.cloudformation.defaults import is_known
from transpile.schema.model import NO_LIMITS, Argument, Limits, Type

Body = dict[str, Any]
MINIMAL = Minimal()
_MANY = 10_000


class Drawer:
    """Draws bodies; ``paired`` ones are for CloudFormation too."""

    def __init__(self, choices: Choices, *, paired: bool) -> None:
        self.choices = choices
        self.paired = paired

    def body(self, arguments: Mapping[str, Argument], where: Where, depth: int = 0) -> Body:
        """The arguments of a resource or block that are needed, and others by choice."""
        made = {}
        for name, argument in arguments.items():
            if argument.settable and (
                self._needed(argument)
                or (self._may_be_given(argument, where) and self.choices.includes(depth))
            ):
                made[name] = self.value(argument, where, depth)
        return made

    def _may_be_given(self, argument: Argument, where: Where) -> bool:
        """Whether a spec gives it without knowing the account, and beside what it is drawn with."""
        made_up = argument.name in ("region", "timeouts", "id", "tags_all")
        return not made_up and not (
            self.paired and texts.is_omitted(f"{where.path}.{argument.name}")
        )

    def _needed(self, argument: Argument) -> bool:
        theirs = argument.cloudformation_required and argument.property is not None
        missing = theirs and self.paired and not _is_filled_in(argument)
        return argument.required or missing or bool(argument.required_by)

    def value(self, argument: Argument, around: Where, depth: int = 0) -> Any:
        """A value that the argument takes in the block that stands ``around``."""
        where = around.inside(argument)
        if argument.nesting is not None:
            found = self._blocks(argument, where, depth)
            return (
                found[:1] if isinstance(found, list) and is_text(around.place, argument) else found
            )
        if argument.json:
            return texts.document(where.path)
        if argument.type.element is None:
            limits = (argument.limits, argument.terraform_limits)
            return self._scalar(argument, argument.type, where, limits)
        return self._collection(argument, argument.type, where)

    def _blocks(self, argument: Argument, where: Where, depth: int) -> Any:
        if not argument.repeats and argument.nesting != "map":
            return self._block(argument, where, depth)
        count = self.choices.size(*_bounds(argument, least=1))
        blocks = [self._block(argument, where, depth) for _ in range(count)]
        if argument.nesting == "map":
            return {f"key-{at}": each for at, each in enumerate(blocks)}
        if argument.key:
            blocks = list({str(each.get(argument.key)): each for each in blocks}.values())
        return blocks

    def _block(self, argument: Argument, where: Where, depth: int) -> Body:
        made = self.body(argument.arguments, where, depth + 1)
        if argument.key and argument.key not in made:
            inner = argument.arguments[argument.key]
            made[argument.key] = self.value(inner, where, depth + 1)
        conversion = argument.property.conversion if argument.property else None
        if conversion is not None and conversion.kind == "fan_out" and self.paired:
            each = conversion.options["each"]
            if not any(made.get(name) for name in each):
                name = next(iter(each))
                made[name] = Drawer(_One(), paired=True).value(argument.arguments[name], where)
        return made

    def _collection(self, argument: Argument, kind: Type, where: Where) -> Any:
        assert kind.element is not None
        if kind.kind == "map":
            return self._map(argument, kind.element, where)
        low, high = _bounds(argument, least=1)
        distinct = kind.kind == "set" or argument.limits.unique
        if distinct:
            values = _enum(argument, self.items_of(argument), paired=self.paired)
            high = min(high, len(values) or high)
        made: list[Any] = []
        count = self.choices.size(low, max(low, high))
        for at in range(20 * count):
            if len(made) == count:
                break
            item = self.item(argument, kind.element, where, at)
            if item not in made or not distinct:
                made.append(item)
        return made

    def _map(self, argument: Argument, kind: Type, where: Where) -> Body:
        count = self.choices.size(*_bounds(argument, least=1))
        limits = (argument.limits.keys or NO_LIMITS, argument.terraform_limits.keys or NO_LIMITS)
        key = Where(f"{where.path}.key", None)
        return {
            texts.text(key, limits, self.choices, at): self.item(argument, kind, where, at)
            for at in range(count)
        }

    def item(self, argument: Argument, kind: Type, where: Where, at: int = 0) -> Any:
        """One element of a collection; another ``at`` gives another one."""
        if kind.element is None:
            return self._scalar(argument, kind, where, self.items_of(argument), at)
        inner = self.item(argument, kind.element, where, at)
        return {"key": inner} if kind.kind == "map" else [inner]

    def _scalar(
        self,
        argument: Argument,
        kind: Type,
        where: Where,
        limits: tuple[Limits, ...],
        at: int = 0,
    ) -> Any:
        if kind.kind == "any":
            return texts.document(where.path)
        values = _enum(argument, limits, paired=self.paired)
        if kind.kind == "bool":
            listed = [each == "true" for each in values if each in ("true", "false")]
            return (listed or [True, False])[self.choices.pick(len(listed) or 2)]
        values = [each for each in values if takes(where.place, each)] or values
        values = texts.sampled(where.path, among=values) or values
        if values:
            found = values[(self.choices.pick(len(values)) + at) % len(values)]
            return found if kind.kind == "string" else _as_number(found)
        if kind.kind == "number":
            return texts.number(where, limits, self.choices, whole=argument.integer) + at
        return texts.text(where, limits, self.choices, at)

    def first_item(self, argument: Argument, around: Where) -> Any:
        """An item of a list that must not be empty."""
        assert argument.type.element is not None
        return self.item(argument, argument.type.element, around.inside(argument))

    def items_of(self, argument: Argument) -> tuple[Limits, ...]:
        """The limits of each element of a collection."""
        return (argument.limits.item or NO_LIMITS, argument.terraform_limits.item or NO_LIMITS)


class _One(Minimal):
    """As little as can be, but no empty lists."""

    def size(self, low: int, high: int) -> int:
        return max(low, 1)


def _is_filled_in(argument: Argument) -> bool:
    """Whether the argument's default will do, in a body that refers to nothing in its spec."""
    conversion = argument.property.conversion if argument.property else None
    named = conversion.options["values"] if conversion and conversion.kind == "named" else ()
    return is_known(argument) and argument.default not in named


def _bounds(argument: Argument, *, least: int) -> tuple[int, int]:
    limits = (argument.limits, argument.terraform_limits)
    low = max(each.min_items or 0 for each in limits)
    high = min(_MANY if each.max_items is None else each.max_items for each in limits)
    conversion = argument.property.conversion if argument.property else None
    if conversion is not None and (
        conversion.kind == "first"
        or (argument.type.kind == "set" and "ordered" in conversion.options)
    ):
        high = min(high, 1)
    wanted = argument.required or argument.cloudformation_required or argument.is_block
    return max(low, least if wanted else low), high


def _enum(argument: Argument, limits: tuple[Limits, ...], *, paired: bool) -> list[Any]:
    """The values that all limits and the conversion have; empty where anything goes."""
    lists = [texts.choices(limit, paired=paired) for limit in limits if limit.enum]
    conversion = argument.property.conversion if argument.property else None
    if paired and conversion is not None and conversion.kind == "enum":
        given = conversion.options
        if not given.get("rest"):
            lists.append([str(each) for each in given["values"]])
    if not lists:
        return []
    found = [each for each in lists[0] if all(each in other for other in lists[1:])]
    if not found:
        raise texts.NoValueError(f"{argument.name}: {lists}")
    return found


def _as_number(text: str) -> float:
    return int(text) if text.lstrip("-").isdigit() else float(text)
