"""What stands around the resources: settings, provider, variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.hcl.constraints import validations
from transpile.backends.terraform.expressions import Expressions
from transpile.ir.model import Parameter, Settings
from transpile.schema.model import Argument

OLDEST = "1.0"
MOVED_BLOCKS = "1.1"
CONDITIONS = "1.2"
IMPORT_BLOCKS = "1.5"
IMPORT_EXPRESSIONS = "1.6"
REMOVED_BLOCKS = "1.7"
WRITE_ONLY_ARGUMENTS = "1.11"
IDENTITIES = "1.12"
"""The first versions of Terraform that have what a stack uses; conditions came with
``replace_triggered_by``."""


def version(text: str) -> tuple[int, ...]:
    """A version in the order of versions."""
    return tuple(map(int, text.split(".")))


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
        for condition, message in validations(name, parameter)
    ]
    if rules:
        block["validation"] = rules
    return block
