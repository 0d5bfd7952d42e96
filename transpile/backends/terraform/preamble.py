"""What stands around the resources: settings, provider, variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends import hcl
from transpile.backends.terraform.expressions import Expressions
from transpile.ir.model import Parameter, Settings
from transpile.schema.model import Argument

OLDEST = "1.0"
IMPORT_BLOCKS = "1.5"
WRITE_ONLY_ARGUMENTS = "1.11"
"""The first versions of Terraform that have what a stack uses."""


def terraform_block(required: str, provider_version: str) -> dict[str, Any]:
    """Terraform's own settings; ``required`` is the oldest version that will do."""
    major = int(provider_version.partition(".")[0])
    version = f">= {provider_version}, < {major + 1}.0.0"
    return {
        "required_version": f">= {required}",
        "required_providers": {"aws": {"source": "hashicorp/aws", "version": version}},
    }


def provider_block(
    settings: Settings, known: Mapping[str, Argument], expressions: Expressions
) -> dict[str, Any]:
    """The provider's arguments; every block is a list, as synth writes the provider's."""
    block: dict[str, Any] = {}
    if settings.region is not None:
        block["region"] = expressions.value(settings.region)
    if settings.account:
        block["allowed_account_ids"] = [settings.account]
    for name, value in settings.provider.items():
        body = expressions.value(value)
        argument = known.get(name)
        nested = argument is not None and argument.nesting is not None
        block[name] = [body] if nested and isinstance(body, dict) else body
    if settings.default_tags:
        block["default_tags"] = [{"tags": expressions.value(settings.default_tags)}]
    return block


def variable(name: str, parameter: Parameter) -> dict[str, Any]:
    """A param's variable. Default and description are literal, the messages templates."""
    block: dict[str, Any] = {"type": parameter.type}
    if parameter.description:
        block["description"] = parameter.description
    if parameter.default is not None or parameter.nullable:
        block["default"] = parameter.default
    if parameter.sensitive:
        block["sensitive"] = True
    rules = [
        {"condition": condition, "error_message": message}
        for condition, message in hcl.validations(name, parameter)
    ]
    if rules:
        block["validation"] = rules
    return block
