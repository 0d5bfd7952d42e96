"""The document of one stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from transpile.backends import hcl
from transpile.backends.deployed import deployed
from transpile.backends.hcl.printer import DATA_ARGUMENTS, DATA_LABEL
from transpile.backends.terraform import preamble
from transpile.backends.terraform.arguments import Arguments
from transpile.backends.terraform.checks import Checks
from transpile.backends.terraform.expressions import Expressions
from transpile.backends.terraform.patches import merge, rendered
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import Conditional
from transpile.ir.model import Output, Parameter, Resource, Stack
from transpile.ir.names import bare, is_look_up
from transpile.record import replaced
from transpile.schema.model import ResourceType

TARGET = "terraform"


@frozen(eq=False, repr=False)
class Emission:
    """One stack on its way to Terraform.

    ``types`` holds the records of the stack's resource types.
    """

    stack: Stack
    types: Mapping[str, ResourceType]
    provider: ResourceType
    provider_version: str
    expressions: Expressions
    diagnostics: Diagnostics

    def document(self) -> dict[str, Any]:
        """The whole of ``main.tf.json``; sections with nothing in them are left out."""
        emitted = deployed(self.stack, TARGET)
        settings = self.stack.settings
        provider = preamble.provider_block(settings, self.provider.arguments, self.expressions)
        resources = self._resources(emitted)
        read = {mode: self._resources(emitted, f"{mode}.") for mode in ("data", "ephemeral")}
        lives, outputs = self._lives(emitted), self._outputs()
        sections = {
            "terraform": self._terraform(emitted),
            "provider": {"aws": [provider]},
            "variable": self._variables(),
            "ephemeral": read["ephemeral"],
            "data": self._data(read["data"]),
            "resource": resources,
            **lives,
            "output": outputs,
        }
        return {name: section for name, section in sections.items() if section}

    def _says_life(self, emitted: Mapping[str, Resource]) -> bool:
        return bool(self.stack.removed) or any(each.has_life for each in emitted.values())

    def _lives(self, emitted: Mapping[str, Resource]) -> dict[str, Any]:
        """The blocks ``import``, ``moved`` and ``removed``."""
        if not self._says_life(emitted):
            return {}
        from transpile.backends.terraform.life_cycle import sections

        return sections(self.stack, emitted, self.expressions, self.diagnostics)

    def _terraform(self, emitted: Mapping[str, Resource]) -> dict[str, Any]:
        required = preamble.OLDEST
        if self._says_life(emitted):
            from transpile.backends.terraform.life_cycle import oldest

            required = oldest(self.stack, emitted)
        if self.expressions.write_only:
            required = max(required, preamble.WRITE_ONLY_ARGUMENTS, key=preamble.version)
        block = preamble.terraform_block(required, self.provider_version)
        return merge(block, Checks(self.stack, self.diagnostics).patch())

    def _variables(self) -> dict[str, Any]:
        variables = {}
        for name, parameter in self.stack.parameters.items():
            label = parameter.ids.get(TARGET, name)
            if label in hcl.RESERVED_VARIABLES:
                self._reserved(name, label, parameter)
            variables[label] = preamble.variable(label, parameter)
        return variables

    def _reserved(self, name: str, label: str, parameter: Parameter) -> None:
        self.diagnostics.error(
            Code.TERRAFORM_UNSUPPORTED,
            f"Terraform keeps the name `{label}` to itself: no variable can have it",
            parameter.span("ids", TARGET) if parameter.ids else parameter.span(key=True),
            hint=f"rename the param, or pin another: `ids: {{terraform: the_{name}}}`",
            target=TARGET,
        )

    def _resources(
        self, emitted: Mapping[str, Resource], mode: str = ""
    ) -> dict[str, dict[str, Any]]:
        """The resources by type and label, or the look-ups whose names begin with ``mode``."""
        sections: dict[str, dict[str, Any]] = {}
        for name, resource in emitted.items():
            if name.startswith(mode) if mode else not is_look_up(name):
                body = self._resource(name, resource, emitted)
                section = sections.setdefault(self.types[resource.type].terraform, {})
                section[resource.ids.get(TARGET, bare(name))] = body
        return sections

    def _data(self, look_ups: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """The look-ups, and the data sources that settings are read from."""
        settings = sorted(self.expressions.data)
        return {
            name: {
                **({DATA_LABEL: DATA_ARGUMENTS.get(name, {})} if name in settings else {}),
                **look_ups.get(name, {}),
            }
            for name in (*settings, *(each for each in look_ups if each not in settings))
        }

    def _resource(
        self, name: str, resource: Resource, emitted: Mapping[str, Resource]
    ) -> dict[str, Any]:
        record = self.types[resource.type]
        if resource.on_remove:
            from transpile.backends.hcl.life_cycle import with_removal

            resource = replaced(resource, arguments=with_removal(resource, record))
        body = Arguments(resource, self.expressions, self.diagnostics).body(record.arguments)
        if resource.when is not None:
            count = self.expressions.expression(Conditional(resource.when, 1, 0))
            body = {"count": f"${{{count}}}", **body}
        if resource.depends_on:
            self._depend(resource, emitted, body)
        if resource.has_life:
            from transpile.backends.terraform.life_cycle import lifecycle

            rules = lifecycle(name, resource, record, self.expressions)
            if rules:
                body["lifecycle"] = rules
        patch = resource.patches.get(TARGET)
        return merge(body, rendered(patch, self.expressions)) if patch else body

    def _depend(
        self, resource: Resource, emitted: Mapping[str, Resource], body: dict[str, Any]
    ) -> None:
        implied = hcl.referenced(resource)
        addresses = [
            self.expressions.addresses.resource(name)
            for name in resource.depends_on
            if name in emitted and name not in implied
        ]
        if addresses:
            body["depends_on"] = addresses

    def _outputs(self) -> dict[str, Any]:
        return {
            each.ids.get(TARGET, name): self._output(each)
            for name, each in self.stack.outputs.items()
        }

    def _output(self, output: Output) -> dict[str, Any]:
        value = output.value
        if output.when is not None:
            value = Conditional(output.when, value, None)
        block: dict[str, Any] = {"value": self.expressions.value(value)}
        if output.description:
            block["description"] = output.description
        if output.sensitive:
            block["sensitive"] = True
        return block
