"""The target cdktf: a Python program whose synth is Terraform's JSON.

Two flavours of the library have the same interface: ``cdktn``, the community's CDK
Terrain, and ``cdktf``, its archived ancestor.
"""

from __future__ import annotations

from transpile.backends.base import Files, Options
from transpile.diagnostics import Diagnostics
from transpile.ir.model import Stack


class CdktfBackend:
    """Writes one program a stack, with what is needed to run it."""

    name = "cdktf"

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def emit(self, stack: Stack, diagnostics: Diagnostics) -> Files:
        """The program and its surroundings.

        What the flavour's bindings do not have becomes an error in ``diagnostics``.
        """
        from transpile.backends.cdktf.module import module
        from transpile.backends.cdktf.names import Names
        from transpile.backends.cdktf.order import in_order
        from transpile.backends.cdktf.project import CDKTF_JSON, requirements
        from transpile.backends.cdktf.scope import Scope
        from transpile.backends.deployed import deployed

        if stack.reads_secrets:
            from transpile.backends.hcl.secrets import with_secrets_read

            stack = with_secrets_read(stack, self.name)
        if any(each.from_ssm for each in stack.parameters.values()):
            from transpile.backends.hcl.stored import with_stored_read

            stack = with_stored_read(stack)
        flavour = self.options.flavour
        ours = deployed(stack, self.name)
        names = Names.of((*stack.parameters, *ours))
        resources = {name: ours[name] for name in in_order(ours)}
        scope = Scope(stack, flavour, diagnostics, names, resources)
        folder = f"cdktf/{stack.name}"
        return {
            f"{folder}/main.py": module(scope),
            f"{folder}/cdktf.json": CDKTF_JSON,
            f"{folder}/requirements.txt": requirements(flavour),
        }
