"""What the registry says about properties that go together, in the words of arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tools.schema.cloudformation.fitting import Record
from tools.schema.cloudformation.registry import Shape

TARGETS = ["cloudformation"]
_ORDERED = frozenset({"requires", "at_most", "single_with"})

Group = tuple[str, Sequence[str]]
"""A kind of constraint, and the properties that it is about."""


def constraints(arguments: Mapping[str, Record], shape: Shape) -> list[Record]:
    """What an object of this shape asks of the arguments that give its properties.

    Left out is what is about a property that no argument gives, or several do.
    """
    given: dict[str, list[str]] = {}
    for name, path in _given(arguments):
        given.setdefault(path, []).append(name)
    found: list[Record] = []
    for kind, properties in _groups(shape):
        names = [given.get(each, []) for each in properties]
        if all(len(each) == 1 for each in names):
            constraint = {kind: [each[0] for each in names], "targets": TARGETS}
            if len({*constraint[kind]}) > 1 and not is_said(constraint, found):
                found.append(constraint)
    return found


def is_said(constraint: Record, others: Iterable[Record]) -> bool:
    """Whether one of the others says the same, in whatever order of the arguments."""
    return any(_meaning(constraint) == _meaning(each) for each in others)


def _meaning(constraint: Record) -> tuple[str, tuple[str, ...]]:
    kind, names = next((kind, names) for kind, names in constraint.items() if kind != "targets")
    return kind, tuple(names) if kind in _ORDERED else tuple(sorted(names))


def _given(arguments: Mapping[str, Record], above: str = "") -> Iterator[tuple[str, str]]:
    """Each argument that gives a property, with the property's first step."""
    for name, argument in arguments.items():
        target = argument.get("property", "")
        if target == ".":
            yield from _given(argument.get("arguments", {}), f"{above}{name}.")
        elif target:
            yield f"{above}{name}", target.split(".")[0]


def _groups(shape: Shape) -> Iterator[Group]:
    node = shape.node
    yield from _of_branches(shape, "oneOf", "exactly_one")
    yield from _of_branches(shape, "anyOf", "at_least_one")
    for each in node.get("allOf", ()):
        yield from _groups(Shape.of(shape.root, each))
    if "requiredXor" in node:
        yield "exactly_one", node["requiredXor"]
    if "requiredOr" in node:
        yield "at_least_one", node["requiredOr"]
    for name, others in node.get("dependentExcluded", {}).items():
        for other in others:
            yield "conflicts", (name, other)
    for name, others in node.get("dependentRequired", {}).items():
        yield "requires", (name, *others)


def _of_branches(shape: Shape, keyword: str, kind: str) -> Iterator[Group]:
    """Branches that differ in the one property each of them needs."""
    branches = [Shape.of(shape.root, each) for each in shape.node.get(keyword, ())]
    common = shape.required
    own = [
        [name for name in each.node.get("required", ()) if name not in common] for each in branches
    ]
    if len(own) > 1 and all(len(each) == 1 for each in own):
        yield kind, [each[0] for each in own]
