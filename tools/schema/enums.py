"""Values that Terraform takes and CloudFormation lacks: ``overrides/enums.yaml`` on records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import yaml
from attrs import frozen

from tools.schema.rules import FOLDER, Record, RuleError, expression, walk

FILE = "enums.yaml"


@frozen
class Enumeration:
    """One of a service's API, with patterns of the arguments that take it."""

    name: str
    arguments: tuple[str, ...]
    values: tuple[str, ...]

    def widen(self, argument: Record) -> set[str]:
        """Give the argument's values, or those of each of its items, what they lack."""
        limits = argument if "enum" in argument else argument.get("item", {})
        known = limits.get("enum", ())
        lacks = [each for each in self.values if known and each not in known]
        if lacks:
            limits["enum"] = [*known, *lacks]
            limits["lacks"] = lacks
        return {*lacks}


@cache
def load() -> tuple[Enumeration, ...]:
    """All enumerations of the file."""
    given: Mapping[str, Any] = yaml.safe_load((FOLDER / FILE).read_text(encoding="utf-8"))
    return tuple(
        Enumeration(name, tuple(each["arguments"]), tuple(each["values"]))
        for name, each in given.items()
    )


def apply(records: Mapping[str, Record], names: Iterable[str]) -> None:
    """Widen the enumerations in the records of those names.

    Where that are all, what has no effect is an error.
    """
    chosen = list(names)
    members = [member for name in chosen for member in walk(records[name]["arguments"], name)]
    wrong = [text for each in load() for text in _widen(each, members)]
    if wrong and len(chosen) == len(records):
        raise RuleError("\n".join(wrong))


def _widen(given: Enumeration, members: list[tuple[str, Record]]) -> Iterator[str]:
    """Widen what an enumeration means; what of it has no effect."""
    left = {*given.values}
    for pattern in given.arguments:
        wanted = re.compile(expression(pattern))
        gained = [given.widen(each) for path, each in members if wanted.fullmatch(path)]
        left = left.difference(*gained)
        if not any(gained):
            yield f"{FILE}: {given.name}: {pattern} lacks nothing"
    if left:
        yield f"{FILE}: {given.name}: nothing lacks {', '.join(sorted(left))}"
