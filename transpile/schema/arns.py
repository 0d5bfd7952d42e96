"""ARNs and names: which of the two an argument takes and an attribute holds."""

from __future__ import annotations

import re

from transpile.schema.cloudformation import Shape
from transpile.schema.model import Argument

ARN, NAME = "arn", "name"


def form_of(argument: Argument) -> str:
    """``arn`` where it is an ARN, or a list of them; ``name`` where it never is one."""
    return argument.form or (ARN if is_called_arn(argument.name) else "")


def is_called_arn(name: str) -> bool:
    """Whether something of that name, or path, is an ARN or a list of them.

    Names are Terraform's (``role_arn``) or CloudFormation's (``RoleArn``).
    """
    return _CALLED_ARN.search(name) is not None


_CALLED_ARN = re.compile(r"(^|[_.])arns?$|(^|[a-z])(Arn|ARN)s?$")


def form_of_property(name: str, shape: Shape) -> str:
    """The form of a CloudFormation property, by its name or the format that cfn-lint gives."""
    form = str(shape.schema.get("format", ""))
    if is_called_arn(name) or form.endswith(".Arn"):
        return ARN
    return NAME if form.startswith("AWS::") else ""
