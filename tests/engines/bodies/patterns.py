"""Texts that match a regular expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random
from re import _constants, _parser  # type: ignore[attr-defined]  # no public module parses
from typing import Any

_PREFERRED = "a1A0bBzZ-./:_@ "
_PRINTABLE = [chr(code) for code in range(32, 127)]
_CLASSES: Mapping[Any, Callable[[str], bool]] = {
    _constants.CATEGORY_DIGIT: str.isdigit,
    _constants.CATEGORY_NOT_DIGIT: lambda each: not each.isdigit(),
    _constants.CATEGORY_SPACE: str.isspace,
    _constants.CATEGORY_NOT_SPACE: lambda each: not each.isspace(),
    _constants.CATEGORY_WORD: lambda each: each.isalnum() or each == "_",
    _constants.CATEGORY_NOT_WORD: lambda each: not (each.isalnum() or each == "_"),
}


class Writer:
    """Writes texts of one expression; ``extra`` is how often more than needed a part repeats."""

    def __init__(self, random: Random, extra: int, *, plain: bool) -> None:
        self.random = random
        self.extra = extra
        self.plain = plain
        self.groups: dict[int, str] = {}

    def text(self, parts: Any) -> str:
        """A text that the parsed expression's parts may match, assertions not regarded."""
        return "".join(self._part(*each) for each in parts)

    def _part(self, kind: Any, value: Any) -> str:
        match str(kind):
            case "LITERAL":
                return chr(value)
            case "NOT_LITERAL":
                return self._one_of([each for each in _PRINTABLE if ord(each) != value])
            case "ANY":
                return self._one_of(_PRINTABLE)
            case "IN":
                return self._one_of(_members(tuple(value)))
            case "BRANCH":
                return self.text(self._branch(value[1]))
            case "SUBPATTERN":
                number, _, _, parts = value
                return self._group(number, parts)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, parts = value
                return "".join(self.text(parts) for _ in range(self._times(low, int(high))))
            case "GROUPREF":
                return self.groups.get(value, "")
            case "ATOMIC_GROUP":
                return self.text(value)
            case _:
                return ""

    def _group(self, number: int | None, parts: Any) -> str:
        made = self.text(parts)
        if number is not None:
            self.groups[number] = made
        return made

    def _branch(self, branches: list[Any]) -> Any:
        return branches[0] if self.plain else self.random.choice(branches)

    def _times(self, low: int, high: int) -> int:
        top = min(high, low + self.extra)
        return low if top <= low else top if self.plain else self.random.randint(low, top)

    def _one_of(self, members: list[str]) -> str:
        if not members:
            return ""
        if self.plain:
            return next((each for each in _PREFERRED if each in members), members[0])
        return self.random.choice(members)


@lru_cache(maxsize=4096)
def _members(items: tuple[Any, ...]) -> list[str]:
    negated = bool(items) and items[0][0] is _constants.NEGATE
    found = [each for each in _PRINTABLE if any(_holds(each, item) for item in items) != negated]
    if found or negated:
        return found
    return [chr(value if kind is _constants.LITERAL else value[0]) for kind, value in items[:1]]


def _holds(character: str, item: tuple[Any, Any]) -> bool:
    kind, value = item
    if kind is _constants.LITERAL:
        return bool(ord(character) == value)
    if kind is _constants.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return bool(kind is _constants.CATEGORY and _CLASSES[value](character))


@lru_cache(maxsize=4096)
def _parsed(pattern: str) -> Any:
    parse: Callable[[str], Any] = _parser.parse
    return parse(pattern)


def write(pattern: str, seed: int, attempt: int) -> str:
    """A text that probably matches; another ``attempt`` is a longer or a wilder one."""
    plain = seed == 0 and attempt < _PLAIN
    extra = attempt if plain else (seed + attempt) % 30
    random = Random(f"{seed} {attempt}")  # noqa: S311  # it draws, and hides nothing
    return Writer(random, extra, plain=plain).text(_parsed(pattern))


_PLAIN = 24
