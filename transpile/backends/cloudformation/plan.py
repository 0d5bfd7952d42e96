"""How the arguments of a resource type become properties, compiled once a type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.ir.expr import Json
from transpile.schema.model import Argument, ResourceType


class Step:
    """What becomes of one argument.

    ``path`` is where its value goes, relative to the surrounding block's properties;
    ``None`` for an argument without a property, ``()`` for a block whose arguments stand
    in the surrounding object; ``direct`` is the name of the property that takes the value as
    it is, if one does.
    """

    def __init__(self, argument: Argument) -> None:
        found = argument.property
        conversion = found.conversion if found else None
        self.argument = argument
        self.path = found.path if found else None
        self.conversion = conversion.kind if conversion else ""
        self.options: Mapping[str, Any] = conversion.options if conversion else {}
        plainly = self.path is not None and len(self.path) == 1 and not self.conversion
        self.direct = self.path[0] if self.path and plainly else ""
        self._plan: Plan | None = None

    @property
    def plan(self) -> Plan:
        """The plan of a block's own arguments."""
        if self._plan is None:
            self._plan = compile_plan(self.argument.arguments)
        return self._plan


class Plan:
    """The steps of a block's or resource type's arguments.

    ``required`` are those that CloudFormation needs, at least at times, and Terraform does not.
    """

    def __init__(self, steps: Mapping[str, Step], required: tuple[Step, ...]) -> None:
        self.steps = steps
        self.required = required


_plans: dict[str, Plan] = {}


def plan_of(record: ResourceType) -> Plan:
    """The plan of a resource type."""
    found = _plans.get(record.name)
    if found is None:
        found = _plans[record.name] = compile_plan(record.arguments)
    return found


def compile_plan(arguments: Mapping[str, Argument]) -> Plan:
    """The plan of a block or resource type with these arguments."""
    steps = {name: Step(argument) for name, argument in arguments.items()}
    needed = [step for step in steps.values() if step.path and _is_needed(step.argument)]
    return Plan(steps, tuple(needed))


def _is_needed(argument: Argument) -> bool:
    needed = argument.cloudformation_required or bool(argument.default_by)
    return needed and not argument.required


def origin(
    plan: Plan, arguments: Mapping[str, Any], path: tuple[str | int, ...]
) -> tuple[str | int, ...]:
    """The path of the argument that gave the property at ``path``, as far as it can be told."""
    if not path:
        return ()
    for name, value in arguments.items():
        step = plan.steps.get(name)
        if step is None:
            if name == path[0]:
                return path
        elif step.path is not None and path[: len(step.path)] == step.path:
            rest = path[len(step.path) :]
            inner = _origin_inside(step, value, rest)
            if step.path or inner:
                return (name, *inner)
    return ()


def _origin_inside(step: Step, value: Any, rest: tuple[str | int, ...]) -> tuple[str | int, ...]:
    if not rest:
        return ()
    if isinstance(value, Json):
        return rest
    if isinstance(value, list) and isinstance(rest[0], int) and rest[0] < len(value):
        item = value[rest[0]]
        if isinstance(item, dict) and step.argument.arguments:
            return (rest[0], *origin(step.plan, item, rest[1:]))
        return rest[:1]
    if isinstance(value, dict):
        inner = rest[1:] if isinstance(rest[0], int) else rest
        if step.argument.arguments:
            return origin(step.plan, value, inner)
        return inner[:1] if inner and inner[0] in value else ()
    return ()
