"""CloudFormation templates, made of troposphere's objects."""

from __future__ import annotations

from transpile.backends.base import Files, Options
from transpile.backends.cloudformation import json_text
from transpile.backends.cloudformation.limits import check_limits
from transpile.backends.cloudformation.selection import select
from transpile.backends.cloudformation.stored import with_secrets_referred
from transpile.backends.cloudformation.template import stack_policy, template
from transpile.diagnostics import Diagnostics
from transpile.ir.model import Stack


class CloudFormationBackend:
    """Writes a stack as one template, with what importing and protecting need beside it."""

    name = "cloudformation"

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def emit(self, stack: Stack, diagnostics: Diagnostics) -> Files:
        """The template, in JSON or YAML as the options say.

        Beside it, where the stack takes resources over or protects some: the list for a
        change set of type ``IMPORT``, and a stack policy.
        """
        emission = select(with_secrets_referred(stack), diagnostics)
        made = template(emission)
        ending, text = self._text(made)
        check_limits(made, text, emission)
        files = {f"cloudformation/{stack.name}.template.{ending}": text}
        if any(each.import_ is not None for each in emission.resources.values()):
            from transpile.backends.cloudformation.imports import resources_to_import

            imports = resources_to_import(emission)
            if imports:
                files[_beside(stack, "resources-to-import")] = json_text.dump(imports) + "\n"
        policy = stack_policy(emission)
        if policy:
            files[_beside(stack, "stack-policy")] = json_text.dump(policy) + "\n"
        return files

    def _text(self, made: dict[str, object]) -> tuple[str, str]:
        if self.options.format == "yaml":
            from transpile.backends.cloudformation import yaml_text

            return "yaml", yaml_text.dump(made)
        return "json", json_text.dump(made) + "\n"


def _beside(stack: Stack, what: str) -> str:
    return f"cloudformation/{stack.name}.{what}.json"
