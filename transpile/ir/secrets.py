"""Calls that stand for a secret, which is kept elsewhere and read when it is needed."""

from __future__ import annotations

from transpile.ir.expr import Call, Value, expressions
from transpile.ir.functions import Function

SECRETS = {
    each.name: each
    for each in (
        Function(
            "secret",
            "",
            ("string",),
            "string",
            "a secret of Secrets Manager, or what its JSON object has at a key",
            optional=("string",),
        ),
        Function("ssm", "", ("string",), "string", "a parameter of Systems Manager"),
    )
}
"""``secret(name, key)`` and ``ssm(path)``. They are never computed."""


def secret_call(value: Value) -> Call | None:
    """The first call in a value that stands for a secret."""
    for each in expressions(value):
        if isinstance(each, Call) and each.function in SECRETS:
            return each
    return None
