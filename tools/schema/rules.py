"""Flags that follow from an argument's name: data in ``overrides``, applied to records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

Record = dict[str, Any]

FOLDER = Path(__file__).parent / "overrides"


class RuleError(ValueError):
    """A rule that speaks of no argument."""


@frozen
class Rule:
    """Which arguments carry a flag.

    A pattern is a ``type.path`` in which ``*`` stands for any text, dots too; what
    ``exceptions`` match is not meant.
    """

    flag: str
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...] = ()

    @classmethod
    def load(cls, flag: str) -> Rule:
        """The rule in ``overrides/<flag>.yaml``."""
        data = yaml.safe_load((FOLDER / f"{flag}.yaml").read_text())
        return cls(flag, tuple(data["arguments"]), tuple(data.get("except", ())))

    def apply(self, arguments: Iterable[tuple[str, Record]]) -> None:
        """Flag what the rule means among ``arguments``, given as ``type.path`` and record."""
        wanted, exempt = _any(self.patterns), _any(self.exceptions)
        for path, argument in arguments:
            if wanted.fullmatch(path) and not exempt.fullmatch(path) and self._fits(argument):
                argument[self.flag] = True

    def _fits(self, argument: Record) -> bool:
        return self.flag != "json" or argument.get("type") == "string"

    def check(self, paths: Iterable[str]) -> None:
        """Complain about patterns that match none of ``paths``."""
        lines = "\n".join(paths)
        for pattern in (*self.patterns, *self.exceptions):
            if not re.search(f"^{expression(pattern)}$", lines, re.MULTILINE):
                raise RuleError(f"{self.flag}: there is no argument {pattern!r}")


FLAGS = {
    "json": ("arguments",),
    "any_text": ("arguments",),
    "operational": ("arguments",),
    "sensitive": ("arguments", "attributes"),
    "filled": ("arguments",),
}
"""The parts of a record in which each flag may stand."""


def apply(records: Mapping[str, Record], *, complete: bool) -> None:
    """Set the flags on the arguments and attributes of ``records``.

    Where those are ``complete``, a pattern that matches nothing is an error.
    """
    for flag, parts in FLAGS.items():
        rule = Rule.load(flag)
        members = [
            member
            for name, record in records.items()
            for part in parts
            for member in walk(record[part], name)
        ]
        if complete:
            rule.check(path for path, _ in members)
        rule.apply(members)


def walk(arguments: Mapping[str, Record], place: str) -> Iterator[tuple[str, Record]]:
    """Every argument, nested ones after what holds them, with its dotted path from ``place``."""
    for name, argument in arguments.items():
        yield f"{place}.{name}", argument
        yield from walk(argument.get("arguments", {}), f"{place}.{name}")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(expression, patterns)) or "(?!)")


def expression(pattern: str) -> str:
    """The regular expression of a pattern."""
    return re.escape(pattern).replace(r"\*", r"[^\n]*")
