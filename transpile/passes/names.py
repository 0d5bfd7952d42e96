"""Checks names, and that no two things get one identifier on a target."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from transpile.diagnostics import Code
from transpile.ir.model import Resource, Stack
from transpile.ir.names import (
    LOOK_UP,
    RESERVED,
    bare,
    is_look_up,
    logical_id,
    pascal_case,
    stored_label,
)
from transpile.passes.context import TERRAFORM_ENGINES, Context
from transpile.source import Span
from transpile.suggest import did_you_mean

TERRAFORM_VARIABLES = frozenset(
    (
        "count",
        "for_each",
        "source",
        "version",
        "providers",
        "lifecycle",
        "depends_on",
        "locals",
    )
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_STACK = r"[A-Za-z][A-Za-z0-9-]{0,127}"
_LABEL = r"[A-Za-z_][A-Za-z0-9_-]*"
_LOGICAL_ID = r"[A-Za-z0-9]{1,255}"

Named = tuple[str, str, Callable[[], Span]]
"""Identifier, what it names in the user's words, and where that stands."""


def check_names(stack: Stack, context: Context) -> Stack:
    """The same stack; a bad name, and an identifier that two things share, are errors."""
    missing = not stack.name and context.diagnostics.failed  # that has been said
    if not missing and not re.fullmatch(_STACK, stack.name):
        context.diagnostics.error(
            Code.BAD_NAME,
            f"`{stack.name}` cannot name a stack",
            stack.span("stack"),
            hint="a stack's name has letters, digits and `-`, and starts with a letter",
        )
    for kind in ("params", "data", "resources", "outputs"):
        _check_each(stack, kind, context)
    _check_shared(stack, context)
    _check_pinned(stack, context)
    _check_targets(stack, context)
    if "cloudformation" in context.targets:
        _check_unique(_logical_ids(stack), "CloudFormation", context)
        outputs = [
            (
                each.ids.get("cloudformation") or pascal_case(name),
                f"output `{name}`",
                _place(stack, name, "outputs"),
            )
            for name, each in stack.outputs.items()
        ]
        _check_unique(outputs, "CloudFormation", context)
    if set(context.targets).intersection(TERRAFORM_ENGINES):
        _check_unique(_addresses(stack), "Terraform", context)
        _check_stored(stack, context)
    return stack


def _named(stack: Stack, kind: str) -> Iterable[str]:
    if kind == "params":
        return stack.parameters
    if kind == "outputs":
        return stack.outputs
    return [bare(each) for each in stack.resources if is_look_up(each) == (kind == "data")]


def _check_each(stack: Stack, kind: str, context: Context) -> None:
    terraform = kind == "params" and bool(set(context.targets).intersection(TERRAFORM_ENGINES))
    for name in _named(stack, kind):
        if not _NAME.fullmatch(name):
            hint = f"write `{_suggestion(name)}`: a name has small letters, digits and `_`"
        elif name in RESERVED and kind != "outputs":
            hint = "expressions use this word for something else"
        elif terraform and name in TERRAFORM_VARIABLES:
            hint = "Terraform has no variable of this name"
        else:
            continue
        context.diagnostics.error(
            Code.BAD_NAME,
            f"`{name}` cannot name {_ONE[kind]}",
            stack.span(kind, name, key=True),
            hint=hint,
        )


_ONE = {"params": "a param", "data": "a look-up", "resources": "a resource", "outputs": "an output"}


def _suggestion(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    plain = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    return plain if _NAME.fullmatch(plain) else f"x{plain}" if plain else "name"


def _check_shared(stack: Stack, context: Context) -> None:
    for name in stack.resources:
        if name in stack.parameters:
            places = (_place(stack, name, "params")(), _place(stack, name)())
            first, second = sorted(places, key=lambda place: (place.line, place.column))
            context.diagnostics.error(
                Code.NAME_TWICE,
                f"`{name}` names a param and a resource",
                second,
                hint="params and resources share their names"
                + (f"; the other is at {first}" if first else ""),
            )


def _check_stored(stack: Stack, context: Context) -> None:
    """Reports look-ups that have the name of one that Terraform needs for a param."""
    for name, parameter in stack.parameters.items():
        taken = f"{LOOK_UP}{stored_label(name)}"
        if parameter.from_ssm is not None and taken in stack.resources:
            context.diagnostics.error(
                Code.NAME_TWICE,
                f"look-up `{bare(taken)}` has the name of what param `{name}` is read from",
                _place(stack, taken)(),
                hint="rename the look-up",
            )


def _check_pinned(stack: Stack, context: Context) -> None:
    for name, resource in stack.resources.items():
        pins = [((target,), each) for target, each in resource.ids.items()]
        parts = [(("cloudformation", part), each) for part, each in resource.part_ids.items()]
        for (target, *part), pinned in (*pins, *parts):
            pattern = _LOGICAL_ID if target == "cloudformation" else _LABEL
            unpinned = not pinned and not part and bool(resource.part_ids)
            if not unpinned and not re.fullmatch(pattern, pinned):
                context.diagnostics.error(
                    Code.BAD_NAME,
                    f"`{pinned}` cannot be the id of `{name}` on {target}",
                    resource.span("ids", target, *part),
                )


def _check_targets(stack: Stack, context: Context) -> None:
    owners: list[Stack | Resource] = [stack, *stack.resources.values()]
    for owner in owners:
        for at, target in enumerate(owner.targets):
            _check_target(target, owner.span("targets", at), context)
    for resource in stack.resources.values():
        for target in resource.unsupported:
            _check_target(target, resource.span("unsupported", target, key=True), context)


def _check_target(target: str, span: Span, context: Context) -> None:
    if target in context.targets:
        return
    known = context.known_targets()
    if target not in known:
        hint = did_you_mean(target, known) or f"there are {', '.join(known)}"
        context.diagnostics.error(Code.BAD_VALUE, f"there is no target `{target}`", span, hint=hint)


def _logical_ids(stack: Stack) -> list[Named]:
    """The ids of params and resources, less those of a resource that has a param's name."""
    found: list[Named] = [
        (pascal_case(name), f"param `{name}`", _place(stack, name, "params"))
        for name in stack.parameters
    ]
    for name, resource in stack.resources.items():
        if is_look_up(name):
            continue
        if name not in stack.parameters and resource.is_for("cloudformation"):
            found.append((logical_id(name, resource), f"resource `{name}`", _place(stack, name)))
    return found


def _addresses(stack: Stack) -> list[Named]:
    return [
        (
            f"{each.type}.{each.ids.get('terraform') or name}",
            f"resource `{name}`",
            _place(stack, name),
        )
        for name, each in stack.resources.items()
        if any(map(each.is_for, TERRAFORM_ENGINES))
    ]


def _place(stack: Stack, name: str, kind: str = "resources") -> Callable[[], Span]:
    if is_look_up(name):
        return lambda: stack.span("data", bare(name), key=True)
    return lambda: stack.span(kind, name, key=True)


def _check_unique(named: Iterable[Named], where: str, context: Context) -> None:
    first: dict[str, str] = {}
    for identifier, what, place in named:
        if identifier in first:
            context.diagnostics.error(
                Code.NAME_TWICE,
                f"{what} and {first[identifier]} both become `{identifier}` in {where}",
                place(),
                hint="rename one, or pin its identifier with `ids`",
            )
        first.setdefault(identifier, what)
