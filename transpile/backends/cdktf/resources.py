"""Resources as constructs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import define

from transpile.backends import hcl
from transpile.backends.cdktf.arguments import Arguments
from transpile.backends.cdktf.code import Code, bracket, call, prefixed
from transpile.backends.cdktf.expressions import Expressions
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.patches import overrides, without_replaced
from transpile.backends.cdktf.scope import Scope
from transpile.backends.cdktf.variables import named
from transpile.ir.expr import Conditional
from transpile.ir.model import Resource
from transpile.ir.names import EPHEMERAL, bare, is_look_up
from transpile.schema.model import Binding, ResourceType, Type


def _kind(name: str) -> str:
    if not is_look_up(name):
        return "type"
    return "ephemeral resource" if name.startswith(EPHEMERAL) else "data source"


@define(eq=False, repr=False)
class Made:
    """A construct, and the statements that go on with it."""

    name: str

    label: str
    code: Code
    more: list[Code]

    def statements(self, scope: Scope) -> list[Code]:
        """All of it, assigned if any of what was put together so far needs it."""
        return [*named(self.name, self.label, self.code, scope), *self.more]


def constructs(scope: Scope) -> list[Made]:
    """Every resource of the stack, in the order in which a program can make them."""
    return [_construct(name, each, scope) for name, each in scope.resources.items()]


def _construct(name: str, resource: Resource, scope: Scope) -> Made:
    label = resource.ids.get("terraform", bare(name))
    record = scope.record(resource.type)
    binding = record.bindings.get(scope.flavour)
    if binding is None:
        scope.error(
            f"the {scope.flavour} bindings do not have the {_kind(name)} {record.terraform}",
            resource.span(),
            hint="leave it out of this target with `targets`"
            if not name.startswith(EPHEMERAL)
            else "a secret that leaves no trace needs the flavour cdktn, whose bindings have them",
        )
        return Made(name, label, "None", [])
    writer = _writer(resource, record, binding, scope)
    patch = resource.patches.get("terraform", {})
    arguments = resource.arguments
    if resource.on_remove:
        from transpile.backends.hcl.life_cycle import with_removal

        arguments = with_removal(resource, record)
    if patch:
        arguments = without_replaced(arguments, patch, record.arguments)
    items: list[Code] = ["self", literal(scope.names.ids[name])]
    if resource.when is not None:
        count = writer.expressions.value(Conditional(resource.when, 1, 0), Type("number"), ())
        items.append(prefixed("count=", count))
    items += writer.keywords(arguments, record.arguments)
    items += _meta(name, resource, scope)
    code = call(scope.imports.name(binding.module, binding.name), *items)
    return Made(name, label, code, list(_more(name, resource, writer)))


def _writer(resource: Resource, record: ResourceType, binding: Binding, scope: Scope) -> Arguments:
    return Arguments(
        scope,
        resource.argument_span,
        Expressions(scope, resource.argument_span),
        binding.module,
        record.terraform,
    )


def _meta(name: str, resource: Resource, scope: Scope) -> Iterator[Code]:
    """Keyword arguments that every resource takes."""
    patched = resource.patches.get("terraform", {})
    if resource.depends_on and "depends_on" not in patched:
        implied = hcl.referenced(resource)
        names = [
            scope.variable(name)
            for name in resource.depends_on
            if name in scope.resources and name not in implied
        ]
        if names:
            yield bracket("depends_on=[", names, "]")
    if resource.has_life:
        from transpile.backends.cdktf.life_cycle import lifecycle

        rules = lifecycle(name, resource, scope)
        if rules:
            yield prefixed("lifecycle=", call(scope.core("TerraformResourceLifecycle"), *rules))


def _more(name: str, resource: Resource, writer: Arguments) -> Iterator[Code]:
    """Statements behind the one that makes the resource."""
    scope = writer.scope
    if resource.has_life:
        from transpile.backends.cdktf.life_cycle import takes_over

        yield from takes_over(name, resource, writer)
    for path in writer.nulls:
        target = literal(".".join([str(each).replace(".", "\\.") for each in path]))
        yield call(f"{scope.variable(name)}.add_override", target, writer.null())
    patch = resource.patches.get("terraform", {})
    if patch:
        place = partial(resource.span, "terraform")
        inner = Arguments(scope, place, Expressions(scope, place), "", writer.of)
        yield from overrides(scope.variable(name), patch, inner)
