"""What the registry says about properties that go together, in the words of arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import evolve, frozen

from tools.schema.cloudformation.fitting import Record
from tools.schema.cloudformation.matching import Path
from tools.schema.cloudformation.registry import Shape

TARGETS = ["cloudformation"]
_ORDERED = frozenset({"requires", "at_most", "single_with", "true_with"})

Asked = tuple[str, list[str]]
"""A constraint's kind, and its arguments."""

Group = tuple[str, Sequence[str]]
"""A kind of constraint, and the properties that it is about."""


def constraints(
    arguments: Mapping[str, Record], shape: Shape, *, whole: bool = False
) -> list[Record]:
    """What an object of this shape asks of the arguments that give its properties.

    Left out is what is about a property that several arguments give, or none does; with
    ``whole``, where nothing but these arguments makes the object, such a property goes by
    its own name, by which a spec can give it.
    """
    found: list[Record] = []
    asked = _asked(_Level(shape, _given(arguments)), whole=whole)
    for kind, names in (*asked, *_written_twice(arguments)):
        constraint = {kind: names, "targets": TARGETS}
        if len({*names}) > 1 and not is_said(constraint, found):
            found.append(constraint)
    return found


def _written_twice(arguments: Mapping[str, Record]) -> Iterator[Asked]:
    """The arguments of which another keeps the value out of Terraform's state."""
    for name, argument in arguments.items():
        other = f"{name}_wo"
        property_ = argument.get("property")
        if property_ and property_ == arguments.get(other, {}).get("property"):
            yield "conflicts", [name, other]


@frozen
class _Giver:
    """An argument, and the path of the property that it gives in an object.

    It is ``sure`` unless a value of it leaves the property out, and ``needed`` if it is there
    anyway: Terraform asks for it, or it has a default.
    """

    name: str
    path: Path
    sure: bool = True
    needed: bool = False


@frozen
class _Level:
    """An object, and what gives its properties.

    It need not be there if it is ``optional``; ``above`` is the path to it.
    """

    shape: Shape
    givers: Sequence[_Giver]
    above: Path = ()
    optional: bool = False

    def by_property(self) -> dict[str, list[_Giver]]:
        """What gives each property, or something in it."""
        found: dict[str, list[_Giver]] = {}
        for each in self.givers:
            found.setdefault(each.path[0], []).append(each)
        return found

    def inner(self) -> Iterator[_Level]:
        """The objects in which arguments give single properties."""
        for name, givers in self.by_property().items():
            shape = self.shape.properties.get(name)
            inside = [evolve(each, path=each.path[1:]) for each in givers]
            if shape is not None and shape.is_structure and all(each.path for each in inside):
                optional = self.optional or name not in self.shape.required
                yield _Level(shape, inside, (*self.above, name), optional)


def _asked(level: _Level, *, whole: bool) -> Iterator[Asked]:
    """What an object asks, and what those inside it ask."""
    givers = level.by_property()
    for kind, properties in _groups(level.shape):
        groups = [givers.get(each, []) for each in properties]
        if whole and kind not in _ORDERED and any(groups):
            own = zip(properties, groups, strict=True)
            groups = [group or [_Giver(".".join((*level.above, name)), ())] for name, group in own]
            groups.sort(key=lambda group: not group[0].path)
        if all(groups):
            yield from _told(kind, groups, optional=level.optional)
    if level.optional:
        yield from _needed(givers, level.shape)
    for each in level.inner():
        yield from _asked(each, whole=whole)


def _told(kind: str, groups: list[list[_Giver]], *, optional: bool) -> Iterator[Asked]:
    """A group in the words of arguments, several of which may give one of its properties."""
    if kind == "requires":
        first, *others = groups
        if all(len(each) == 1 for each in others):
            yield from ((kind, [each.name, *(one.name for (one,) in others)]) for each in first)
    elif all(len(each) == 1 for each in groups):
        if not (optional and kind == "at_least_one"):
            yield "conflicts" if optional else kind, [each.name for (each,) in groups]
    else:
        yield from _told_of_several(kind, groups, optional=optional)


def _told_of_several(kind: str, groups: list[list[_Giver]], *, optional: bool) -> Iterator[Asked]:
    if kind != "conflicts" and not optional:
        yield "at_least_one", [each.name for group in groups for each in group]
    if kind != "at_least_one":
        sure = [[each for each in group if each.sure and each.path] for group in groups]
        pairs = [pair for one, other in combinations(sure, 2) for pair in product(one, other)]
        if len(pairs) <= _MANY:
            yield from (("conflicts", [one.name, other.name]) for one, other in pairs)


_MANY = 24
"""More pairs than that of arguments that exclude each other say too little for their space."""


def _needed(givers: Mapping[str, list[_Giver]], shape: Shape) -> Iterator[Asked]:
    """What an object that may be left out needs, beside any argument that gives some of it."""
    for name in sorted(shape.required):
        found = givers.get(name, [])
        if len(found) == 1 and not found[0].needed:
            others = [each for key, group in givers.items() if key != name for each in group]
            yield from (("requires", [each.name, found[0].name]) for each in others if each.sure)


def is_said(constraint: Record, others: Iterable[Record]) -> bool:
    """Whether one of the others says the same, in whatever order of the arguments."""
    return any(_meaning(constraint) == _meaning(each) for each in others)


def _meaning(constraint: Record) -> tuple[str, tuple[str, ...]]:
    kind, names = next((kind, names) for kind, names in constraint.items() if kind != "targets")
    return kind, tuple(names) if kind in _ORDERED else tuple(sorted(names))


def _given(
    arguments: Mapping[str, Record], above: str = "", *, needed: bool = True
) -> list[_Giver]:
    """What gives properties, those in blocks that have no object of their own as well."""
    found: list[_Giver] = []
    for name, argument in arguments.items():
        target, where = argument.get("property", ""), f"{above}{name}"
        asked = needed and bool(argument.get("required") or "default" in argument)
        if target == ".":
            found += _given(argument.get("arguments", {}), f"{where}.", needed=asked)
        elif target:
            found.append(_Giver(where, tuple(target.split(".")), _is_sure(argument), asked))
    return found


def _is_sure(argument: Record) -> bool:
    conversion = argument.get("conversion")
    values = conversion.get("values", {}) if isinstance(conversion, dict) else {}
    return None not in values.values() if isinstance(values, dict) else True


def needed_blocks(arguments: Mapping[str, Record], shape: Shape) -> list[str]:
    """The blocks without an object of their own that alone give a property that is needed."""
    level = _Level(shape, _given(arguments))
    found = [level.by_property().get(name, []) for name in sorted(shape.required)]
    names = [each.name.partition(".") for group in found if len(group) == 1 for each in group]
    return [block for block, step, inner in names if step and _is_asked(arguments[block], inner)]


def _is_asked(argument: Record, path: str) -> bool:
    for step in path.split("."):
        argument = argument["arguments"][step]
        if not (argument.get("required") or argument.get("cloudformation_required")):
            return False
    return True


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
    for keyword in ("dependentRequired", "dependencies"):
        for name, others in node.get(keyword, {}).items():
            if isinstance(others, list):
                yield "requires", (name, *others)
    if node.get("maxProperties") == 1 and len(shape.properties) > 1:
        yield "exactly_one" if node.get("minProperties") else "conflicts", [*shape.properties]


def _of_branches(shape: Shape, keyword: str, kind: str) -> Iterator[Group]:
    """Branches that differ in the one property each of them needs, or in one of several."""
    branches = [Shape.of(shape.root, each) for each in shape.node.get(keyword, ())]
    if not branches[1:]:
        return
    common = shape.required.union(frozenset.intersection(*(each.required for each in branches)))
    ways = [_ways(each, common) for each in branches]
    if all(len(each) == 1 for each in ways):
        yield kind, [name for (name,) in ways]
    elif all(ways):
        yield "at_least_one", list(dict.fromkeys(name for each in ways for name in each))
        if kind == "exactly_one":
            pairs = (pair for one, other in combinations(ways, 2) for pair in product(one, other))
            yield from (("conflicts", pair) for pair in pairs)
    elif kind == "exactly_one" and {} in [each.node for each in branches]:
        both = frozenset.union(*(each.required for each in branches))
        if len(both) == len(branches) == 2:  # noqa: PLR2004  # not both of two
            yield "conflicts", sorted(both)


def _ways(branch: Shape, common: frozenset[str]) -> list[str]:
    """The properties each of which alone fulfils a branch, empty where it takes more than one."""
    if "anyOf" in branch.node:
        inner = [_ways(Shape.of(branch.root, each), common) for each in branch.node["anyOf"]]
        return [each for (each,) in inner] if all(len(each) == 1 for each in inner) else []
    own = [name for name in branch.node.get("required", ()) if name not in common]
    return own if len(own) == 1 and "allOf" not in branch.node else []
