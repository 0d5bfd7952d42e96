"""Dependency files as make and ninja read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transpile.build.write import OutputError


def depfile(rules: Iterable[tuple[Sequence[str], Sequence[str]]]) -> str:
    """A rule for each pair of outputs and inputs.

    Each input is a target without a rule too, so that make does not stop when one has
    been removed. Raises ``OutputError`` for a path with a line break, which make cannot name.
    """
    pairs = [(outputs, inputs) for outputs, inputs in rules if outputs]
    lines = [
        f"{_list(map(_target, outputs))}: {_list(map(_prerequisite, inputs))}"
        for outputs, inputs in pairs
    ]
    every = dict.fromkeys(path for _, inputs in pairs for path in inputs)
    return "".join(f"{line}\n" for line in [*lines, *(f"{_target(path)}:" for path in every)])


def _list(words: Iterable[str]) -> str:
    return " \\\n  ".join(words)


def _target(path: str) -> str:
    """A target's percent sign would make a pattern of it."""
    return re.sub(r"(\\*)%", r"\1\1\\%", _prerequisite(path))


def _prerequisite(path: str) -> str:
    """The path as make reads it back: backslashes count only before what they escape."""
    if re.search(r"[\r\n]", path):
        raise OutputError(f"a dependency file cannot name {path!r}: it holds a line break")
    return re.sub(r"(\\*)([ \t#:])", r"\1\1\\\2", path).replace("$", "$$")
