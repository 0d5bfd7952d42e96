"""Checks what becomes of real things when their resources go, on each target."""

from __future__ import annotations

from attrs import frozen

from transpile.diagnostics import UNSUPPORTED, Code
from transpile.ir.model import Resource, Stack
from transpile.passes.context import Context
from transpile.schema import registry
from transpile.schema.model import SKIP_DESTROY, ResourceType


def check_each(stack: Stack, context: Context) -> None:
    """Reports every ``on_remove`` that a target cannot do."""
    for name, resource in stack.resources.items():
        record = registry.resource_type(resource.type) if resource.on_remove else None
        if record is not None:
            _Check(name, resource, record, context).every_target()


@frozen(eq=False, repr=False)
class _Check:
    name: str
    resource: Resource
    record: ResourceType
    context: Context

    def every_target(self) -> None:
        resource = self.resource
        if resource.protect and resource.on_remove in ("delete", "snapshot"):
            self.context.diagnostics.error(
                Code.CONFLICT,
                f"`protect` keeps `{self.name}` from going, so that `on_remove: "
                f"{resource.on_remove}` never happens",
                resource.span("on_remove"),
                hint="leave one of them out",
            )
        self._contradictions()
        for target in self.context.targets:
            if resource.is_for(target) and "on_remove" not in resource.unsupported.get(target, ()):
                self._on(target)

    def _on(self, target: str) -> None:
        is_cloudformation = target == "cloudformation"
        match self.resource.on_remove:
            case "retain" if not is_cloudformation:
                self._retain(target)
            case "snapshot" if is_cloudformation:
                self._policy(target)
            case "snapshot":
                self._snapshot(target)

    def _retain(self, target: str) -> None:
        if SKIP_DESTROY in self.record.arguments:
            return
        self._error(
            target,
            f"Terraform destroys `{self.name}` when it is taken out: a resource cannot say "
            "that it is kept",
            "forget it by `removed:` when it goes, forbid that by `protect`, or say "
            f"`unsupported: {{{target}: {{on_remove: reason}}}}`",
        )

    def _policy(self, target: str) -> None:
        if self.record.snapshot is None or not self.record.snapshot.policy:
            self._error(
                target,
                f"CloudFormation takes no snapshot of `{self.record.name}`",
                "keep the real thing by `on_remove: retain`",
            )

    def _snapshot(self, target: str) -> None:
        snapshot = self.record.snapshot
        if snapshot is None or not (snapshot.skip or snapshot.take or snapshot.name):
            self._error(
                target,
                f"Terraform takes no snapshot of `{self.record.name}` when it destroys it",
                f"say that it does without: `unsupported: {{{target}: {{on_remove: reason}}}}`",
            )
        elif snapshot.name and snapshot.name not in self.resource.arguments:
            self._error(
                target,
                f"Terraform takes a last snapshot of `{self.name}` under a name that it is told",
                f"give the argument `{snapshot.name}`",
            )

    def _contradictions(self) -> None:
        """Arguments of the resource that say something else than ``on_remove``."""
        snapshot, wanted = self.record.snapshot, self.resource.on_remove
        said = {SKIP_DESTROY: wanted == "retain"}
        if snapshot is not None and wanted != "retain":
            said |= {snapshot.skip: wanted == "delete", snapshot.take: wanted == "snapshot"}
        for argument, value in said.items():
            given = self.resource.arguments.get(argument)
            if isinstance(given, bool) and given is not value:
                self.context.diagnostics.error(
                    Code.CONFLICT,
                    f"`{argument}: {str(given).lower()}` says something else than "
                    f"`on_remove: {wanted}`",
                    self.resource.argument_span(argument),
                    hint="leave one of them out",
                )
        named = snapshot is not None and snapshot.name in self.resource.arguments
        if snapshot is not None and named and wanted == "delete" and not snapshot.skip:
            self.context.diagnostics.error(
                Code.CONFLICT,
                f"`{snapshot.name}` makes Terraform take a snapshot, unlike `on_remove: delete`",
                self.resource.argument_span(snapshot.name),
                hint="leave one of them out",
            )

    def _error(self, target: str, summary: str, hint: str) -> None:
        self.context.diagnostics.error(
            UNSUPPORTED.get(target, Code.TERRAFORM_UNSUPPORTED),
            summary,
            self.resource.span("on_remove"),
            hint=hint,
            target=target,
        )
