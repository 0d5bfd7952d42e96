"""Flags that follow from an argument's name: data in ``overrides``, applied to records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

Record = dict[str, Any]

FOLDER = Path(__file__).parent / "overrides"


class RuleError(ValueError):
    """A rule that no argument fulfils."""


@frozen
class Rule:
    """Which arguments carry a flag.

    The patterns are those of the shell, over ``type.path``, and ``*`` goes over dots too;
    what ``exceptions`` match is not meant.
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
            if wanted.match(path) and not exempt.match(path) and self._takes(argument):
                argument[self.flag] = True

    def _takes(self, argument: Record) -> bool:
        return self.flag != "json" or argument.get("type") == "string"

    def unused(self, paths: Iterable[str]) -> list[str]:
        """The patterns that match none of ``paths``."""
        text = "\n".join(paths)
        return [
            pattern
            for pattern in (*self.patterns, *self.exceptions)
            if not re.search(_line(pattern), text, re.M)
        ]


FLAGS = ("json", "operational")


def apply(records: Mapping[str, Record]) -> None:
    """Set the flags ``json`` and ``operational`` on the arguments of ``records``."""
    arguments = [
        each for name, record in records.items() for each in walk(record["arguments"], name)
    ]
    for flag in FLAGS:
        Rule.load(flag).apply(arguments)


def walk(arguments: Mapping[str, Record], place: str) -> Iterator[tuple[str, Record]]:
    """Every argument, nested ones after what holds them, with its dotted path from ``place``."""
    for name, argument in arguments.items():
        yield f"{place}.{name}", argument
        yield from walk(argument.get("arguments", {}), f"{place}.{name}")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, patterns)) or r"(?!)")


def _line(pattern: str) -> str:
    return "^" + re.escape(pattern).replace(r"\*", "[^\n]*") + "$"
