"""What resources were called before and what becomes of them, where a spec says anything of it.

What looks at it is only imported then: most specs say nothing.
"""

from __future__ import annotations

from transpile.diagnostics import Code
from transpile.ir.model import Stack
from transpile.passes.context import Context


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


def check_imports(stack: Stack, context: Context) -> Stack:
    """The same stack; no two resources can be one that exists already."""
    first: dict[tuple[str, str], str] = {}
    for name, each in stack.resources.items():
        if each.import_ is None:
            continue
        other = first.setdefault((each.type, repr(each.import_)), name)
        if other != name:
            context.diagnostics.error(
                Code.NAME_TWICE,
                f"`{name}` and `{other}` are imported as the same {each.type}",
                each.span("import"),
                hint="an instance of a loop has an id of its own: `import: name-${each.key}`"
                if each.variables
                else "",
            )
    return stack


def check_removal(stack: Stack, context: Context) -> Stack:
    """The same stack; an ``on_remove`` that a target cannot do is an error."""
    if any(each.on_remove for each in stack.resources.values()):
        from transpile.passes.removal import check_each

        check_each(stack, context)
    return stack
