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
    lines = [f"{_words(outputs)}: {_words(inputs)}" for outputs, inputs in pairs]
    every = dict.fromkeys(path for _, inputs in pairs for path in inputs)
    return "\n".join(lines + [f"{_word(path)}:" for path in every] + [""])


def _words(paths: Sequence[str]) -> str:
    return " \\\n  ".join(map(_word, paths))


def _word(path: str) -> str:
    """The path as make reads it back: backslashes count only before a space or a hash."""
    if re.search(r"[\r\n]", path):
        raise OutputError(f"a dependency file cannot name {path!r}: it holds a line break")
    escaped = re.sub(r"(\\*)([ \t#])", r"\1\1\\\2", path)
    return re.sub(r"(\\*)([:%])", r"\1\1\\\2", escaped).replace("$", "$$")
