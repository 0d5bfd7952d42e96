"""Bodies drawn from a resource type's record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.engines.bodies import texts
from tests.engines.bodies.choices import Choices, Minimal
from tests.engines.bodies.places import Place, inside
from transpile.schema.model import NO_LIMITS, Argument, Limits, Type

Body = dict[str, Any]
MINIMAL = Minimal()
_MANY = 10_000


class Drawer:
    """Draws bodies; ``paired`` ones are for CloudFormation too."""

    def __init__(self, choices: Choices, *, paired: bool) -> None:
        self.choices = choices
        self.paired = paired

    def body(
        self, arguments: Mapping[str, Argument], path: str, place: Place, depth: int = 0
    ) -> Body:
        """The arguments of a resource or block that are needed, and others by choice."""
        made = {}
        for name, argument in arguments.items():
            if argument.settable and (
                self._needed(argument)
                or (can_be_given(argument, path) and self.choices.includes(depth))
            ):
                made[name] = self.value(argument, f"{path}.{name}", place, depth)
        return made

    def _needed(self, argument: Argument) -> bool:
        theirs = argument.cloudformation_required and argument.property is not None
        missing = theirs and self.paired and argument.default is None
        return argument.required or missing or bool(argument.required_by)

    def value(self, argument: Argument, path: str, around: Place, depth: int = 0) -> Any:
        """A value that the argument takes in the block that becomes what stands ``around``."""
        place = inside(around, argument) if self.paired else None
        if argument.nesting is not None:
            return self._blocks(argument, path, place, depth)
        if argument.json:
            return texts.document(path)
        if argument.type.element is None:
            return self._scalar(argument, argument.type, path, self._own(argument), place)
        return self._collection(argument, argument.type, path, place)

    def _blocks(self, argument: Argument, path: str, place: Place, depth: int) -> Any:
        if not argument.repeats and argument.nesting != "map":
            return self._block(argument, path, place, depth)
        count = self.choices.size(*_bounds(argument, least=1))
        blocks = [self._block(argument, path, place, depth) for _ in range(count)]
        if argument.nesting == "map":
            return {f"key-{at}": each for at, each in enumerate(blocks)}
        if argument.key:
            blocks = list({str(each.get(argument.key)): each for each in blocks}.values())
        return blocks

    def _block(self, argument: Argument, path: str, place: Place, depth: int) -> Body:
        made = self.body(argument.arguments, path, place, depth + 1)
        if argument.key and argument.key not in made:
            inner = argument.arguments[argument.key]
            made[argument.key] = self.value(inner, f"{path}.{argument.key}", place, depth + 1)
        conversion = argument.property.conversion if argument.property else None
        if conversion is not None and conversion.kind == "fan_out" and self.paired:
            each = conversion.options["each"]
            if not any(made.get(name) for name in each):
                name = next(iter(each))
                inner = argument.arguments[name]
                drawer = Drawer(_One(), paired=True)
                made[name] = drawer.value(inner, f"{path}.{name}", place, depth + 1)
        return made

    def _collection(self, argument: Argument, kind: Type, path: str, place: Place) -> Any:
        assert kind.element is not None
        items = self.items_of(argument)
        if kind.kind == "map":
            count = self.choices.size(*_bounds(argument, least=1))
            keys = (argument.limits.keys or NO_LIMITS, argument.terraform_limits.keys or NO_LIMITS)
            return {
                texts.text(f"{path}.key", keys, self.choices, None, at): self.item(
                    argument, kind.element, path, items, place, at
                )
                for at in range(count)
            }
        low, high = _bounds(argument, least=1)
        if kind.kind == "set" or argument.limits.unique:
            high = min(high, len(_enum(argument, items, paired=self.paired)) or high)
        made: list[Any] = []
        count = self.choices.size(low, max(low, high))
        for at in range(20 * count):
            if len(made) == count:
                break
            item = self.item(argument, kind.element, path, items, place, at)
            if item not in made or (kind.kind != "set" and not argument.limits.unique):
                made.append(item)
        return made

    def item(
        self,
        argument: Argument,
        kind: Type,
        path: str,
        limits: tuple[Limits, ...],
        place: Place,
        at: int,
    ) -> Any:
        if kind.element is None:
            return self._scalar(argument, kind, path, limits, place, at)
        inner = self.item(argument, kind.element, path, limits, place, at)
        return {"key": inner} if kind.kind == "map" else [inner]

    def _scalar(
        self,
        argument: Argument,
        kind: Type,
        path: str,
        limits: tuple[Limits, ...],
        place: Place,
        at: int = 0,
    ) -> Any:
        if kind.kind == "any":
            return {"some": "text"}
        values = _enum(argument, limits, paired=self.paired)
        if kind.kind == "bool":
            listed = [each == "true" for each in values if each in ("true", "false")]
            return (listed or [True, False])[self.choices.pick(len(listed) or 2)]
        if values:
            found = values[(self.choices.pick(len(values)) + at) % len(values)]
            return found if kind.kind == "string" else _as_number(found)
        if kind.kind == "number":
            return texts.number(path, limits, self.choices, place, whole=argument.integer) + at
        return texts.text(path, limits, self.choices, place, at)

    def first_item(self, argument: Argument, path: str, around: Place) -> Any:
        """An item of a list that must not be empty."""
        assert argument.type.element is not None
        place = inside(around, argument)
        return self.item(argument, argument.type.element, path, self.items_of(argument), place, 0)

    def _own(self, argument: Argument) -> tuple[Limits, ...]:
        return (argument.limits, argument.terraform_limits)

    def items_of(self, argument: Argument) -> tuple[Limits, ...]:
        return (argument.limits.item or NO_LIMITS, argument.terraform_limits.item or NO_LIMITS)


class _One(Minimal):
    """As little as can be, but no empty lists."""

    def size(self, low: int, high: int) -> int:
        return max(low, 1)


def can_be_given(argument: Argument, path: str) -> bool:
    """Whether a spec may give it without knowing the account: names that are made up aside."""
    if argument.name in ("region", "timeouts", "id", "tags_all"):
        return False
    return not texts.is_omitted(f"{path}.{argument.name}")


def _bounds(argument: Argument, *, least: int) -> tuple[int, int]:
    limits = (argument.limits, argument.terraform_limits)
    low = max(each.min_items or 0 for each in limits)
    high = min(_MANY if each.max_items is None else each.max_items for each in limits)
    conversion = argument.property.conversion if argument.property else None
    if conversion is not None and conversion.kind == "first":
        high = min(high, 1)
    wanted = argument.required or argument.cloudformation_required or argument.is_block
    return max(low, least if wanted else low), high


def _enum(argument: Argument, limits: tuple[Limits, ...], *, paired: bool) -> list[Any]:
    """The values that all limits and the conversion have; empty where anything goes."""
    lists = [[str(each) for each in limit.enum] for limit in limits if limit.enum]
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
