"""Terraform, in its JSON syntax."""

from __future__ import annotations

from transpile.backends.base import Files, Options
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.terraform.checks import Checks
from transpile.backends.terraform.emit import Emission
from transpile.backends.terraform.expressions import Expressions
from transpile.backends.terraform.write import write
from transpile.diagnostics import Diagnostics
from transpile.ir.model import Stack
from transpile.schema import registry
from transpile.schema.model import ResourceType


class TerraformBackend:
    """Writes a stack as one ``main.tf.json``, in the form that cdktf's synth gives it."""

    name = "terraform"

    def __init__(self, options: Options) -> None:
        self.options = options

    def emit(self, stack: Stack, diagnostics: Diagnostics) -> Files:
        """The stack's only file."""
        if stack.reads_secrets:
            from transpile.backends.hcl.secrets import with_secrets_read

            stack = with_secrets_read(stack, self.name)
        if any(each.from_ssm for each in stack.parameters.values()):
            from transpile.backends.hcl.stored import with_stored_read

            stack = with_stored_read(stack)
        types = _types(stack)
        addresses = Addresses(stack.resources, stack.parameters, types)
        expressions = Expressions(stack.name, addresses)
        checks = Checks(stack, diagnostics)
        emission = Emission(
            stack,
            types,
            registry.provider(),
            registry.versions()["terraform-provider-aws"],
            expressions,
            diagnostics,
        )
        text = write(emission.document())
        if expressions.null_items or not text.isascii():
            checks.values()
        return {f"terraform/{stack.name}/main.tf.json": f"{text}\n"}


def _types(stack: Stack) -> dict[str, ResourceType]:
    types = {}
    for name in {each.type for each in stack.resources.values()}:
        found = registry.resource_type(name)
        assert found is not None, f"a checked stack has no {name}"
        types[name] = found
    return types
