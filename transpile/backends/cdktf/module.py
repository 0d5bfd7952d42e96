"""A stack as a Python module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transpile.backends.cdktf.code import INDENT, Code, bracket, call, prefixed, statement
from transpile.backends.cdktf.docstring import docstring
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.names import class_name
from transpile.backends.cdktf.provider import data_sources, provider
from transpile.backends.cdktf.resources import constructs
from transpile.backends.cdktf.scope import Scope
from transpile.backends.cdktf.terraform_block import terraform_block
from transpile.backends.cdktf.variables import output, variable

_WRITE_ONLY = "1.11.0"
"""The first version of Terraform, and of its fork, that has write-only arguments."""


def module(scope: Scope) -> str:
    """The text of the module."""
    body = list(_statements(scope))
    return "\n".join([*_lines(scope, body), ""])


def _statements(scope: Scope) -> Iterator[list[Code]]:
    """Groups of statements, those of a group without blank lines between them.

    What is read further up is put together last: only then is it known what is read.
    """
    stack = scope.stack
    first = provider(stack.settings, scope)
    reads_params = bool(scope.referenced)
    block = list(terraform_block(stack.patches.get("terraform", {}), scope, stack.span))
    made = constructs(scope)
    outputs = [output(name, each, scope) for name, each in stack.outputs.items()]
    variables = [variable(name, each, scope) for name, each in stack.parameters.items()]
    if reads_params:
        yield from variables
    yield [first]
    yield block
    if not reads_params:
        yield from variables
    yield list(data_sources(scope))
    for each in made:
        yield each.statements(scope)
    yield from outputs
    if stack.removed or any(each.has_life for each in scope.resources.values()):
        from transpile.backends.cdktf.life_cycle import overrides

        yield list(overrides(scope))


def _lines(scope: Scope, body: Iterable[list[Code]]) -> Iterator[str]:
    base, app = scope.core("TerraformStack"), _app(scope)
    construct = scope.imports.name("constructs", "Construct")
    name = class_name(scope.stack.name, scope.imports.all_names())
    stack = literal(scope.stack.name)
    description = scope.stack.description.strip() or f"The stack {scope.stack.name}."
    yield from docstring(description, 0)
    yield ""
    yield from scope.imports.lines()
    yield from ("", "", f"class {name}({base}):")
    yield from docstring(f"Everything in the stack {scope.stack.name}.", INDENT)
    yield ""
    yield f"    def __init__(self, scope: {construct}, id_: str) -> None:"
    yield "        super().__init__(scope, id_)"
    yield from _laid_out(body, 2 * INDENT)
    yield from ("", "", 'if __name__ == "__main__":')
    yield from _laid_out([[prefixed("app = ", app)]], INDENT)[1:]
    yield f"    {name}(app, {stack})"
    yield "    app.synth()"


def _app(scope: Scope) -> Code:
    """The program's root; cdktn has to be told of versions newer than it assumes."""
    app = scope.core("App")
    if scope.flavour != "cdktn" or not scope.write_only:
        return f"{app}()"
    oldest = f'">={_WRITE_ONLY}"'
    versions = bracket("{", [f'"terraform": {oldest}', f'"opentofu": {oldest}'], "}")
    return call(app, bracket("context={", [prefixed('"targetVersions": ', versions)], "}"))


def _laid_out(body: Iterable[list[Code]], indent: int) -> list[str]:
    lines: list[str] = []
    for group in body:
        if group:
            lines.append("")
        for each in group:
            statement(each, indent, lines)
    return lines
