"""The functions that an expression may call; names and meanings are Terraform's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True, eq=False, repr=False)
class Function:
    """What a function takes and gives.

    ``parameters`` are the types of its arguments, ``string``, ``list`` or ``any``;
    ``returns`` is the type of its result. ``compute`` gives the result for arguments
    that are known, and raises ``ValueError`` with a message for users.
    """

    parameters: tuple[str, ...]
    returns: str
    compute: Callable[..., Any] = field(eq=False, repr=False)


def _join(separator: str, items: list[Any]) -> str:
    return separator.join(_text(item) for item in items)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise ValueError("only texts, numbers and bools can be joined")


def _base64encode(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode("ascii")


FUNCTIONS = {
    "base64encode": Function(parameters=("string",), returns="string", compute=_base64encode),
    "join": Function(parameters=("string", "list"), returns="string", compute=_join),
}
"""Those that only need their arguments; ``file`` and ``jsonencode`` need more than that."""

NAMES = (*FUNCTIONS, "file", "jsonencode")
