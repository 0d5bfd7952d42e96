"""ARNs and names: which of the two an argument takes and an attribute holds."""

from __future__ import annotations

from transpile.schema.model import Argument

ARN, NAME = "arn", "name"


def form_of(argument: Argument) -> str:
    """``arn`` where it is an ARN, or a list of them; ``name`` where it never is one."""
    return argument.form or (ARN if is_called_arn(argument.name) else "")


def is_called_arn(name: str) -> bool:
    """Whether something of that name, or path, is an ARN or a list of them: ``role_arn``."""
    return name.endswith(("_arn", "_arns", ".arn", ".arns")) or name in ("arn", "arns")
