"""Which arguments take a secret without leaving it in a state."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.schema.model import Argument

_SUFFIX = "_wo"


def write_only(name: str, around: Mapping[str, Argument]) -> str | None:
    """The write-only argument that takes the value of an argument: itself, or one beside it.

    ``around`` are the arguments of the block; ``None`` where there is none.
    """
    for each in (name, name + _SUFFIX):
        argument = around.get(each)
        if argument is not None and argument.write_only:
            return each
    return None
