"""Calls that stand for a secret, which is kept elsewhere and read when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transpile.ir.expr import Call, Value, expressions

if TYPE_CHECKING:
    from transpile.ir.convert import Kind
    from transpile.ir.functions import Function

SECRETS = frozenset(("secret", "ssm"))
"""``secret(name, key)`` and ``ssm(path)``. They are never computed."""


def signature(name: str) -> Function:
    """What one of the calls takes: a secret may be taken whole, or what it has at a key."""
    from transpile.ir.functions import Function

    more: tuple[Kind, ...] = ("string",) if name == "secret" else ()
    return Function(name, "", ("string",), "string", "", optional=more)


def secret_call(value: Value) -> Call | None:
    """The first call in a value that stands for a secret."""
    for each in expressions(value):
        if isinstance(each, Call) and each.function in SECRETS:
            return each
    return None
