"""Pairing the arguments of one block with the properties of one object.

Rules run from the strongest to the weakest, each over all arguments that the earlier ones
left; a rule that finds two properties for an argument, or one property for two arguments,
decides nothing. Precision goes before recall: a wrong pair is a wrong template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from tools.schema.cloudformation.fitting import Fit, Record, fit, repeats
from tools.schema.cloudformation.names import RULES, Names, prefixed, squash
from tools.schema.cloudformation.registry import Shape

WEAK = frozenset({"structure"})
"""Rules whose pairs are suggestions: an override confirms each, or says otherwise."""

Path = tuple[str, ...]
Shared = dict[tuple[int, int, Path], tuple[bool, Mapping[str, Record], Mapping[str, object]]]
"""Which blocks share anything with which objects, by both identities and the prefixes there.

The two are kept too, so that nothing else gets their identities.
"""


@frozen
class Pair:
    """An argument's property: its path from the surrounding object, and how to get there.

    ``shape`` is the property's own; ``inner`` are the pairs of a block whose arguments
    stand in the surrounding object, which has the empty path.
    """

    path: Path
    rule: str
    shape: Shape
    fit: Fit
    inner: Mapping[str, Pair] = field(factory=dict)


@frozen
class Vocabulary:
    """What the rules need to know beside the two sides.

    ``generic`` are names too common to be looked for inside wrappers.
    """

    names: Names = field(factory=Names)
    generic: frozenset[str] = frozenset()


@define
class Level:
    """One block's arguments against one object's properties.

    ``prefixes`` are names of what surrounds both (the resource, the block);
    ``read_only`` are properties that can't be set; ``shared`` is what was found before
    about the same arguments.
    """

    arguments: Mapping[str, Record]
    shape: Shape
    vocabulary: Vocabulary
    prefixes: Sequence[str] = ()
    read_only: frozenset[str] = frozenset()
    pairs: dict[str, Pair] = field(factory=dict)
    shared: Shared = field(factory=dict)

    def match(self, skip: frozenset[str] = frozenset()) -> dict[str, Pair]:
        """All pairs, those already in ``pairs`` included; ``skip`` are left alone."""
        self.by_names(skip)
        for search in (
            self._by_root,
            self._by_wrapper,
            self._by_list_inside,
            self._by_unwrapping,
            self._by_dissolving,
            self._by_structure,
            self._by_name_of_block,
        ):
            search(skip)
        return self.pairs

    def _open(self, skip: frozenset[str]) -> dict[str, Record]:
        taken = self.pairs.keys() | skip
        return {name: each for name, each in self.arguments.items() if name not in taken}

    def _free(self) -> dict[str, Shape]:
        """Properties that nothing is paired with, nor with anything inside them.

        What overrides put inside leaves the object itself to the block of its name.
        """
        taken = {
            pair.path[0]
            for pair in self._flat()
            if pair.path and (pair.rule != "override" or len(pair.path) == 1)
        }
        return {
            name: shape
            for name, shape in self.shape.properties.items()
            if name not in taken and name not in self.read_only
        }

    def _flat(self) -> list[Pair]:
        pairs = list(self.pairs.values())
        return pairs + [inner for pair in pairs for inner in pair.inner.values()]

    def _settle(self, found: Mapping[str, Sequence[Pair]]) -> None:
        """Keep the arguments that have one candidate which no other argument claims."""
        claims = [pair.path for pairs in found.values() for pair in pairs if pair.path]
        for name, pairs in found.items():
            if len(pairs) == 1 and claims.count(pairs[0].path) <= 1:
                self.pairs[name] = pairs[0]

    def by_names(self, skip: frozenset[str], rules: Sequence[str] = RULES) -> None:
        """By name alone; where one property holds one block and another a list, the list."""
        for lossy in (False, True):
            for rule in rules:
                free = self._free()
                self._settle(
                    {
                        name: [
                            pair
                            for pair in self._named(name, argument, free, rule, self.prefixes)
                            if lossy or pair.fit.conversion != "first"
                        ]
                        for name, argument in self._open(skip).items()
                    }
                )

    def _named(
        self,
        name: str,
        argument: Record,
        properties: Mapping[str, Shape],
        rule: str,
        prefixes: Sequence[str],
    ) -> list[Pair]:
        """The properties that are the argument by just this rule."""
        found = []
        for candidate, shape in properties.items():
            given = self._rule(name, candidate, prefixes)
            fitting = fit(argument, shape) if given == rule else None
            if fitting is not None and self._shares(argument, fitting.target):
                found.append(Pair((candidate,), rule, shape, fitting))
        return found

    def _rule(self, name: str, candidate: str, prefixes: Sequence[str]) -> str | None:
        """The rule by which an argument and a property are of one name, if they are."""
        spellings = self.vocabulary.names.spellings(name)
        found = spellings.get(squash(candidate))
        if found is None and prefixed(spellings, candidate, prefixes):
            return "prefix"
        return found

    def _shares(self, argument: Record, shape: Shape) -> bool:
        """Whether a block has anything in common with the object that it would become."""
        inner = argument.get("arguments")
        if not inner:
            return True
        place = (id(inner), id(shape.node), tuple(self.prefixes))
        if place not in self.shared:
            found = bool(self._level(inner, shape).match())
            self.shared[place] = (found, inner, shape.node)
        return self.shared[place][0]

    def _level(
        self, arguments: Mapping[str, Record], shape: Shape, prefixes: Sequence[str] | None = None
    ) -> Level:
        """Another block against another object, with what is known already."""
        if prefixes is None:
            prefixes = self.prefixes
        return Level(arguments, shape, self.vocabulary, prefixes, shared=self.shared)

    def _by_root(self, skip: frozenset[str]) -> None:
        """A type whose only property beside tags holds all the others."""
        structures = [
            (name, shape)
            for name, shape in self.shape.properties.items()
            if not squash(name).endswith("tags") and name not in self.read_only
        ]
        if len(structures) == 1 and structures[0][1].is_structure:
            name, shape = structures[0]
            paths = {each: pair.path for each, pair in self.pairs.items()}
            if (name,) not in paths.values():
                level = self._level(self._open(skip), shape)
                level.pairs = {
                    each: evolve(self.pairs[each], path=path[1:])
                    for each, path in paths.items()
                    if path[:1] == (name,)
                }
                self._into(name, level)

    def _into(self, wrapper: str, level: Level) -> None:
        for name, pair in level.match().items():
            if pair.path and name not in self.pairs:
                self.pairs[name] = Pair((wrapper, *pair.path), "wrapper", pair.shape, pair.fit)

    def _by_wrapper(self, skip: frozenset[str]) -> None:
        """Arguments that CloudFormation puts into an object of its own."""
        wrappers = self._wrappers()
        self._settle(
            {
                name: [
                    Pair((wrapper, *pair.path), "wrapper", pair.shape, pair.fit)
                    for wrapper, inside in wrappers.items()
                    for pair in self._wrapped(name, argument, wrapper, inside)
                ]
                for name, argument in self._open(skip).items()
            }
        )

    def _wrappers(self) -> dict[str, dict[str, Shape]]:
        """Objects that no argument is as a whole, with what is free inside them."""
        taken = {pair.path for pair in self._flat()}
        return {
            name: {
                inner: each
                for inner, each in shape.properties.items()
                if (name, inner) not in {path[:2] for path in taken}
            }
            for name, shape in self.shape.properties.items()
            if shape.is_structure and (name,) not in taken and name not in self.read_only
        }

    def _wrapped(
        self, name: str, argument: Record, wrapper: str, inside: Mapping[str, Shape]
    ) -> list[Pair]:
        for rule in RULES:
            found = self._named(name, argument, inside, rule, _wrapper_names(wrapper))
            if found and (rule == "prefix" or name not in self.vocabulary.generic):
                return found
        return []

    def _by_list_inside(self, skip: frozenset[str]) -> None:
        """Repeated blocks that CloudFormation holds in the one list of an object of the name."""
        lists = {
            name: inside
            for name, shape in self._free().items()
            if shape.is_structure
            for inside in [
                {inner: each for inner, each in shape.properties.items() if _holds_objects(each)}
            ]
            if len(inside) == 1
        }
        for rule in RULES:
            self._settle(
                {
                    name: [
                        Pair((outer, inner), "wrapper", shape, fitting)
                        for outer, inside in lists.items()
                        if self._rule(name, outer, self.prefixes) == rule
                        for inner, shape in inside.items()
                        if (fitting := fit(argument, shape)) is not None
                        and self._shares(argument, fitting.target)
                    ]
                    for name, argument in self._open(skip).items()
                    if repeats(argument)
                }
            )

    def _by_unwrapping(self, skip: frozenset[str]) -> None:
        """Blocks around a single argument, where CloudFormation has what is inside alone."""
        for name, argument in self._open(skip).items():
            inside = _settable(argument)
            if len(inside) != 1 or repeats(argument):
                continue
            inner, each = next(iter(inside.items()))
            free = self._free()
            for rule in RULES:
                found = self._named(name, each, free, rule, self.prefixes)
                if len(found) == 1:
                    pair = Pair(found[0].path, "wrapper", found[0].shape, found[0].fit)
                    whole = Fit(self.shape)
                    self.pairs[name] = Pair((), "wrapper", self.shape, whole, {inner: pair})
                if found:
                    break

    def _by_dissolving(self, skip: frozenset[str]) -> None:
        """Blocks that CloudFormation does not have: their arguments stand outside."""
        for name, argument in self._open(skip).items():
            if "arguments" not in argument or repeats(argument):
                continue
            free = Shape(self.shape.root, {"properties": _nodes(self._free())})
            inner = self._level(argument["arguments"], free, (name, *self.prefixes))
            inner.by_names(frozenset())
            if inner.pairs and inner.pairs.keys() == argument["arguments"].keys():
                self.pairs[name] = Pair((), "wrapper", self.shape, Fit(self.shape), inner.pairs)

    def _by_structure(self, skip: frozenset[str]) -> None:
        """Blocks all of whose arguments, two at least, are found in one object by name."""
        free = self._free()
        self._settle(
            {
                name: self._alike(argument, free)
                for name, argument in self._open(skip).items()
                if len(argument.get("arguments", ())) > 1
            }
        )

    def _by_name_of_block(self, skip: frozenset[str]) -> None:
        """Blocks by their names, though nothing inside them is found by its own."""
        for rule in RULES:
            free = self._free()
            self._settle(
                {
                    name: [
                        Pair((candidate,), rule, shape, fitting)
                        for candidate, shape in free.items()
                        if self._rule(name, candidate, self.prefixes) == rule
                        and (fitting := fit(argument, shape)) is not None
                        and (fitting.conversion != "first" or _may_be_one(argument, rule))
                    ]
                    for name, argument in self._open(skip).items()
                    if "arguments" in argument
                }
            )

    def _alike(self, argument: Record, properties: Mapping[str, Shape]) -> list[Pair]:
        found = []
        for candidate, shape in properties.items():
            fitting = fit(argument, shape)
            if fitting is None:
                continue
            inner = self._level(argument["arguments"], fitting.target, ())
            inner.by_names(frozenset(), RULES[:-1])
            if inner.pairs.keys() == argument["arguments"].keys():
                found.append(Pair((candidate,), "structure", shape, fitting))
        return found


def _may_be_one(argument: Record, rule: str) -> bool:
    """Whether a block that may be repeated is written so only since newer providers do it."""
    return rule == "exact" and argument.get("block", argument.get("object")) == "list"


def _holds_objects(shape: Shape) -> bool:
    return shape.items is not None and shape.items.is_structure


def _settable(argument: Record) -> dict[str, Record]:
    """What can be set inside a block."""
    inside = argument.get("arguments", {})
    return {name: each for name, each in inside.items() if not each.get("computed_only")}


def _nodes(properties: Mapping[str, Shape]) -> dict[str, Mapping[str, object]]:
    return {name: shape.node for name, shape in properties.items()}


def _wrapper_names(wrapper: str) -> tuple[str, ...]:
    """``CorsConfiguration`` is ``cors`` in front of what it wraps."""
    squashed = squash(wrapper)
    short = squashed.removesuffix("configuration").removesuffix("config")
    return (squashed, short) if short != squashed else (squashed,)
