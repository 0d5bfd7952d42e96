"""Checks that no real thing is imported twice."""

from __future__ import annotations

from transpile.diagnostics import Code
from transpile.ir.model import Stack
from transpile.passes.context import Context


def check_each(stack: Stack, context: Context) -> None:
    """Reports every resource that is imported as what another is."""
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
