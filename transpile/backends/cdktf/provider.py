"""The provider, and the data sources that settings are read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transpile.backends.cdktf.arguments import Arguments
from transpile.backends.cdktf.code import Code, call, prefixed
from transpile.backends.cdktf.expressions import Expressions
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.scope import SOURCE_VARIABLES, Scope
from transpile.backends.hcl.printer import DATA_ARGUMENTS
from transpile.ir.expr import Value
from transpile.ir.model import Settings
from transpile.schema import registry
from transpile.schema.model import Argument


def provider(settings: Settings, scope: Scope) -> Code:
    """The statement that makes the provider; each of its blocks is a list."""
    record = registry.provider()
    expressions = Expressions(scope, settings.span)
    binding = record.bindings[scope.flavour]
    of = "the provider"
    writer = Arguments(scope, settings.span, expressions, binding.module, of)
    items = writer.keywords(_values(settings, record.arguments), record.arguments)
    return call(scope.imports.name(binding.module, binding.name), "self", '"aws"', *items)


def _values(settings: Settings, known: Mapping[str, Argument]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if settings.region is not None:
        values["region"] = settings.region
    if settings.account:
        values["allowed_account_ids"] = [settings.account]
    for name, value in settings.provider.items():
        argument = known.get(name)
        block = argument is not None and argument.nesting is not None
        values[name] = [value] if block and isinstance(value, Mapping) else value
    if settings.default_tags:
        values["default_tags"] = [{"tags": settings.default_tags}]
    return values


def data_sources(scope: Scope) -> Iterator[Code]:
    """The statements that make the data sources which the module reads."""
    for name in SOURCE_VARIABLES:
        variable = scope.sources.get(name)
        if variable is None:
            continue
        binding = registry.data_source(name.removeprefix("aws_")).bindings[scope.flavour]
        construct = literal(scope.names.id(variable))
        given = [f'{key}="{value}"' for key, value in DATA_ARGUMENTS.get(name, {}).items()]
        made = call(scope.imports.name(binding.module, binding.name), "self", construct, *given)
        yield prefixed(f"{variable} = ", made)
        yield f'{variable}.override_logical_id("current")'
