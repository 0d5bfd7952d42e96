"""Makes bodies fulfil the constraints between their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.engines.bodies.draw import MINIMAL, Drawer
from tests.engines.bodies.places import Where
from transpile.schema.model import Argument, ResourceType

Body = dict[str, Any]
ROUNDS = 60


def repair(body: Body, block: ResourceType | Argument, where: Where, *, paired: bool) -> None:
    """Takes away and adds what the constraints ask for, inside blocks first.

    Of those that exclude each other the needed one stays, else the first.
    """
    for name, value in list(body.items()):
        argument = block.arguments.get(name)
        if argument is not None and argument.nesting is not None:
            for inner in _blocks(argument, value):
                repair(inner, argument, where.inside(argument), paired=paired)
            if argument.limits.unique and isinstance(value, list):
                told = [_counterpart(argument, each) if paired else each for each in value]
                value[:] = [each for at, each in enumerate(value) if told[at] not in told[:at]]
    level = _Level(body, block.arguments, where, paired=paired)
    target = "cloudformation" if paired else "terraform"
    constraints = [each for each in block.constraints if not each.targets or target in each.targets]
    for turn in range(ROUNDS):
        if not any(_FIXES[each.kind](level, each.arguments) for each in constraints):
            if turn:
                repair(body, block, where, paired=paired)
            return


def _blocks(argument: Argument, value: Any) -> Iterator[Body]:
    if argument.nesting == "map":
        yield from value.values()
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _counterpart(argument: Argument, block: Body) -> Body:
    """What of a block, and of those inside it, CloudFormation has something for."""
    known = {name: argument.arguments[name] for name in block if name in argument.arguments}
    return {
        name: [_counterpart(each, inner) for inner in _blocks(each, block[name])]
        if each.nesting
        else block[name]
        for name, each in known.items()
        if each.property
    }


class _Level:
    """One block whose constraints are looked at."""

    def __init__(
        self, body: Body, arguments: Mapping[str, Argument], where: Where, *, paired: bool
    ) -> None:
        self.body = body
        self.where = where
        self.arguments = arguments
        self.removed: set[str] = set()
        self.paired = paired

    def values(self, path: str) -> list[tuple[Body, str]]:
        """The blocks in which the path's last argument is given, with its name."""
        holders: list[Any] = [self.body]
        *steps, last = [step for step in path.split(".") if step != "*"]
        for step in steps:
            holders = [
                block
                for holder in holders
                if step in holder
                for block in (holder[step] if isinstance(holder[step], list) else [holder[step]])
            ]
        return [(holder, last) for holder in holders if last in holder]

    def given(self, paths: tuple[str, ...]) -> list[str]:
        return [path for path in paths if self.values(path)]

    def _is_required(self, path: str) -> bool:
        known: Mapping[str, Argument] = self.arguments
        argument = None
        for step in path.replace("*.", "").split("."):
            argument = known.get(step)
            known = argument.arguments if argument else {}
        return argument is not None and argument.required

    def is_known(self, path: str) -> bool:
        """Whether an argument is called so, and not CloudFormation's own property alone."""
        known = self.arguments
        for step in path.replace("*.", "").split("."):
            if step not in known:
                return False
            known = known[step].arguments
        return True

    def needed(self, path: str) -> bool:
        known = self.arguments
        for step in path.split("."):
            argument = known.get(step)
            if argument is None or not (argument.required or argument.cloudformation_required):
                return False
            known = argument.arguments
        return True

    def remove(self, path: str) -> None:
        """Takes the argument away, with the block around it where that needs it."""
        while "." in path and self._is_required(path):
            path = path.rpartition(".")[0]
        self.removed.add(path)
        for holder, name in self.values(path):
            del holder[name]

    def add(self, path: str) -> None:
        """Gives the argument at the path, and the blocks around it, as little as can be."""
        drawer = Drawer(MINIMAL, paired=self.paired)
        holders, known, where = [self.body], self.arguments, self.where
        *steps, last = [step for step in path.split(".") if step != "*"]
        for step in steps:
            for holder in holders:
                if step not in holder:
                    holder[step] = drawer.value(known[step], where)
            holders = [block for holder in holders for block in _blocks(known[step], holder[step])]
            where = where.inside(known[step])
            known = known[step].arguments
        for holder in holders:
            value = drawer.value(known[last], where)
            if value == [] and known[last].nesting is None:
                value = [drawer.first_item(known[last], where)]
            holder[last] = value


def _conflicts(level: _Level, names: tuple[str, ...]) -> bool:
    given = level.given(names)
    if len(given) < 2:
        return False
    kept = next((each for each in given if level.needed(each)), given[0])
    for each in given:
        if each != kept:
            level.remove(each)
    return True


def _at_least_one(level: _Level, names: tuple[str, ...]) -> bool:
    known = [each for each in names if level.is_known(each)]
    if level.given(names) or not known:
        return False
    level.add(known[0])
    return True


def _exactly_one(level: _Level, names: tuple[str, ...]) -> bool:
    return _at_least_one(level, names) or _conflicts(level, names)


def _requires(level: _Level, names: tuple[str, ...]) -> bool:
    first, *others = names
    first, _, wanted = first.partition("=")
    missing = [each for each in others if not level.values(each)]
    given = level.values(first) if missing else []
    if not any(not wanted or str(holder[name]) == wanted for holder, name in given):
        return False
    if level.removed.intersection(missing) or not all(map(level.is_known, missing)):
        level.remove(first)  # what it needs was in the way of something else, or no body has it
    else:
        for each in missing:
            level.add(each)
    return True


def _at_most(level: _Level, names: tuple[str, ...]) -> bool:
    low, high = (level.values(each) for each in names)
    if not low or not high:
        return False
    (small, name), (large, other) = low[0], high[0]
    if small[name] <= large[other]:
        return False
    small[name] = large[other]
    return True


def _single_with(level: _Level, names: tuple[str, ...]) -> bool:
    if not level.values(names[0]):
        return False
    changed = False
    for each in names:
        items = level.body.get(each)
        if isinstance(items, list) and len(items) > 1:
            del items[1:]
            changed = True
    return changed


def _true_with(level: _Level, names: tuple[str, ...]) -> bool:
    changed = _requires(level, names)
    if level.values(names[0]):
        for holder, name in (each for path in names[1:] for each in level.values(path)):
            changed = changed or holder[name] is not True
            holder[name] = True
    return changed


_FIXES: dict[str, Callable[[_Level, tuple[str, ...]], bool]] = {
    "conflicts": _conflicts,
    "at_least_one": _at_least_one,
    "exactly_one": _exactly_one,
    "requires": _requires,
    "at_most": _at_most,
    "single_with": _single_with,
    "true_with": _true_with,
}
