"""Checks what a spec says that it does without on a target."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from transpile.diagnostics import Code
from transpile.ir.model import DISPENSABLE, Resource, Stack
from transpile.passes.context import TERRAFORM_ENGINES, Context
from transpile.schema import registry
from transpile.schema.model import Argument, ResourceType
from transpile.suggest import did_you_mean

_NAMES = {"terraform": "Terraform", "cdktf": "Terraform", "cloudformation": "CloudFormation"}


def check_unsupported(stack: Stack, context: Context) -> Stack:
    """The same stack; each path below ``unsupported`` has to name an argument of its type.

    Leaving out what Terraform requires is an error as well, and leaving out what the
    target has is a note.
    """
    for resource in stack.resources.values():
        if resource.unsupported:
            record = registry.resource_type(resource.type)
            if record is not None:
                _Check(resource, record, context).every_path()
    return stack


def left_out(resource: Resource, target: str, path: tuple[str | int, ...]) -> bool:
    """Whether the spec does without the argument at ``path``, or one around it, on a target."""
    paths = resource.unsupported.get(target)
    if not paths:
        return False
    names = [step for step in path if isinstance(step, str)]
    return any(".".join(names[:length]) in paths for length in range(1, len(names) + 1))


@frozen(eq=False, repr=False)
class _Found:
    """What a path leads to.

    ``arguments`` are those on the way in Terraform's words, the outermost first;
    ``is_property`` tells that the last step is CloudFormation's own.
    """

    arguments: tuple[Argument, ...]
    is_property: bool = False

    def is_on(self, target: str) -> bool:
        """Whether the target has it, for all that the schema knows."""
        match target:
            case "terraform":
                return not self.is_property
            case "cdktf":
                return not self.is_property and not any(each.missing for each in self.arguments)
            case "cloudformation":
                return all(each.property is not None for each in self.arguments)
            case _:
                return False

    def is_required(self, target: str) -> bool:
        """Whether nothing goes without it on the target."""
        return target in TERRAFORM_ENGINES and not self.is_property and self.arguments[-1].required


class _Check:
    """Checks the paths of one resource."""

    def __init__(self, resource: Resource, record: ResourceType, context: Context) -> None:
        self.resource = resource
        self.record = record
        self.context = context

    def every_path(self) -> None:
        for target, paths in self.resource.unsupported.items():
            for path in paths:
                if path in DISPENSABLE and getattr(self.resource, DISPENSABLE[path][0]):
                    continue
                found = self._follow(target, path)
                if found is not None and self._matters(target, path):
                    self._judge(found, target, path)

    def _matters(self, target: str, path: str) -> bool:
        """Whether something is left out that the run would emit."""
        given = self.resource.is_for(target) and target in self.context.targets
        return given and _holds(self.resource.arguments, path.split("."))

    def _judge(self, found: _Found, target: str, path: str) -> None:
        span = self.resource.span("unsupported", target, path, key=True)
        if found.is_required(target):
            self.context.diagnostics.error(
                Code.MISSING_ARGUMENT,
                f"{_NAMES[target]} requires `{path}`, so it cannot be left out",
                span,
                hint="limit the resource to the others with `targets`",
                target=target,
            )
        elif found.is_on(target):
            self.context.diagnostics.note(
                Code.LEFT_OUT,
                f"{_NAMES[target]} has `{path}`, which this leaves out",
                span,
                hint="delete this, unless it is the value that cannot be expressed there",
                target=target,
            )

    def _follow(self, target: str, path: str) -> _Found | None:
        """What a path leads to; ``None`` after an error."""
        steps = path.split(".")
        known, owner = self.record.arguments, self.record.name
        arguments: list[Argument] = []
        rest = iter(enumerate(steps))
        for at, step in rest:
            if step[:1].isupper() and (known or not at):
                return self._property(target, steps, at, tuple(arguments))
            argument = known.get(step)
            if argument is None or not argument.settable:
                self._unknown(target, path, owner, step, _settable(known))
                return None
            arguments.append(argument)
            known, owner = argument.arguments, f"`{step}`"
            if argument.nesting == "map":
                next(rest, None)
        return _Found(tuple(arguments))

    def _property(
        self, target: str, steps: list[str], at: int, arguments: tuple[Argument, ...]
    ) -> _Found | None:
        """CloudFormation's own property at ``steps``, whose own words start at ``at``."""
        from transpile.schema.cloudformation import Shape, property_at

        counterpart = self.record.cloudformation
        schema = registry.cloudformation_type(counterpart.type) if counterpart else None
        found: Shape | tuple[str, ...] = ()
        if schema is not None:
            found = property_at(schema, self.record, tuple(steps[: at + 1]))
        owner = counterpart.type if counterpart else self.record.name
        owner = f"`{steps[at - 1]}`" if at else owner
        for after in range(at + 1, len(steps) + 1):
            if not isinstance(found, Shape):
                self._unknown(target, ".".join(steps), owner, steps[after - 1], found)
                return None
            if after < len(steps):
                inner = found.item if found.kind == "array" else found
                found = inner.property(steps[after]) or inner.properties
                owner = f"`{steps[after - 1]}`"
        return _Found(arguments, is_property=True)

    def _unknown(
        self, target: str, path: str, owner: str, step: str, known: tuple[str, ...]
    ) -> None:
        kind = "property" if known and step[:1].isupper() else "argument"
        hint = did_you_mean(step, known)
        if not known:
            hint = "an argument is left out as a whole, with all that is in it"
        elif step.isdecimal():
            hint = "leave the position out: it goes for every item"
        self.context.diagnostics.error(
            Code.UNKNOWN_ARGUMENT,
            f"{owner} has no {kind} `{step}` that could be left out",
            self.resource.span("unsupported", target, path, key=True),
            hint=hint,
        )


def _settable(known: Mapping[str, Argument]) -> tuple[str, ...]:
    return tuple(each.name for each in known.values() if each.settable)


def _holds(value: object, steps: list[str]) -> bool:
    """Whether a value has something at the end of ``steps``, in any item of lists on the way."""
    if not steps:
        return True
    if isinstance(value, list):
        return any(_holds(each, steps) for each in value)
    first, *rest = steps
    return isinstance(value, Mapping) and first in value and _holds(value[first], rest)
