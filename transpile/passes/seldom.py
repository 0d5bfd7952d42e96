"""Passes over what most specs have nothing of; what does the work is imported for the others."""

from __future__ import annotations

from transpile.ir.model import Stack
from transpile.passes.context import Context


def gather_look_ups(stack: Stack, context: Context) -> Stack:
    """The stack with each look-up as a resource whose name and type begin with ``data.``.

    References to it have that name already, and all that is checked of a resource is
    checked of a look-up.
    """
    if not stack.data:
        return stack
    from transpile.passes.look_ups import gathered

    return gathered(stack, context)


def check_former(stack: Stack, context: Context) -> Stack:
    """The stack with every ``was`` and ``removed`` as a name, an address, or both.

    What was called before like something that is there, or like something else was, is an
    error: no engine could tell which is meant.
    """
    resources = stack.resources.values()
    if not stack.removed and all(
        each.was is None and not (each.ids and each.variables) for each in resources
    ):
        return stack
    from transpile.passes.former import with_former

    return with_former(stack, context)


def compute_policy_documents(stack: Stack, context: Context) -> Stack:
    """The stack with JSON documents in place of its look-ups of ``iam_policy_document``.

    What a document refers to, whatever uses it refers to.
    """
    if not any(each.type == "data.iam_policy_document" for each in stack.resources.values()):
        return stack
    from transpile.passes.policy_documents import with_documents

    return with_documents(stack, context)


def check_imports(stack: Stack, context: Context) -> Stack:
    """The same stack; no two resources can be one that exists already."""
    if any(each.import_ is not None for each in stack.resources.values()):
        from transpile.passes.imports import check_each

        check_each(stack, context)
    return stack


def check_removal(stack: Stack, context: Context) -> Stack:
    """The same stack; an ``on_remove`` that a target cannot do is an error."""
    if any(each.on_remove for each in stack.resources.values()):
        from transpile.passes.removal import check_each

        check_each(stack, context)
    return stack


def check_secrets(stack: Stack, context: Context) -> Stack:
    """The stack, told whether it reads secrets; one in the wrong place is an error.

    It decides nothing, and nothing is looked up by it. In Terraform's state it stands only
    where the spec says so: elsewhere the argument has to have a write-only one beside it.
    """
    if not context.environment.reads_secrets:
        return stack
    from transpile.passes.secrets import check_places

    return check_places(stack, context)
