"""Checks where secrets may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Call, Conditional, Value, dotted, expressions
from transpile.ir.model import Resource, Stack
from transpile.ir.names import is_look_up
from transpile.ir.secrets import secret_call
from transpile.passes.context import TERRAFORM_ENGINES, Context
from transpile.schema import registry
from transpile.schema.model import Argument
from transpile.schema.secrets import write_only

Path = tuple[str | int, ...]


def check_places(stack: Stack, context: Context) -> Stack:
    """``seldom.check_secrets`` for a stack that may read some."""
    check = _Check(context)
    settings = stack.settings
    check.nowhere([settings.provider, settings.default_tags, settings.region], "in the settings")
    for name, resource in stack.resources.items():
        check.nowhere(resource.when, "in a condition: it decides nothing")
        if resource.import_ is not None:
            taken = [resource.import_.terraform, resource.import_.cloudformation]
            check.nowhere(taken, "in what is imported")
        for each in resource.checked:
            check.nowhere(each, "in what is checked: it decides nothing")
        for _, _, value in leaves(resource.arguments, {}, ()):
            check.decisions(value)
        if is_look_up(name):
            check.nowhere(resource.arguments, "in a look-up, which Terraform's state keeps")
        elif _is_for_terraform(resource, context):
            check.state(name, resource)
    for output in stack.outputs.values():
        check.nowhere(output.when, "in a condition: it decides nothing")
        check.nowhere(output.export, "in the name of an export")
        check.decisions(output.value)
    for resource in stack.resources.values():
        if _is_for_terraform(resource, context):
            check.reads(resource.arguments)
    if any(each in context.targets for each in TERRAFORM_ENGINES):
        check.reads([output.value for output in stack.outputs.values()])
    return evolve(stack, reads_secrets=True)


def _is_for_terraform(resource: Resource, context: Context) -> bool:
    return any(each in TERRAFORM_ENGINES for each in context.targets_of(resource))


class _Check:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.written: set[tuple[str, Path]] = set()

    def nowhere(self, value: Value, where: str) -> None:
        """Reports a secret anywhere in a value."""
        call = secret_call(value)
        if call is not None:
            self._error(f"a secret cannot stand {where}", call)

    def decisions(self, value: Value) -> None:
        """Reports secrets that conditions inside of a value depend on."""
        for each in expressions(value):
            if isinstance(each, Conditional):
                self.nowhere(each.condition, "in a condition: it decides nothing")

    def state(self, name: str, resource: Resource) -> None:
        """Reports each secret of a resource that would stand in Terraform's state."""
        known = registry.resource_type(resource.type)
        found = [*leaves(resource.arguments, known.arguments if known else {}, ())]
        for path, around, value in found:
            call = secret_call(value)
            if call is None:
                continue
            if write_only(str(path[-1]), around) is not None:
                self.written.add((name, path))
            elif not resource.in_state:
                self._kept(name, ".".join(str(each) for each in path), call)
        call = secret_call(resource.patches.get("terraform", {}))
        if call is not None and not resource.in_state:
            self._kept(name, "terraform", call)

    def reads(self, value: Value) -> None:
        """Reports references to arguments whose place a write-only one has taken."""
        for each in expressions(value) if self.written else ():
            if isinstance(each, Attr) and (each.resource, each.path) in self.written:
                self.context.diagnostics.error(
                    Code.SECRET,
                    f"Terraform does not keep this secret: `{dotted(each)}` cannot be read",
                    each.span,
                    hint="call `secret` or `ssm` here too",
                )

    def _kept(self, name: str, argument: str, call: Call) -> None:
        self._error(
            f"Terraform would keep this secret in its state: `{argument}` of `{name}` has no "
            "write-only argument beside it",
            call,
            "say that it may: `in_state: true`, beside the type of the resource",
        )

    def _error(self, summary: str, call: Call, hint: str = "") -> None:
        hint = hint or "use it as the value of an argument"
        self.context.diagnostics.error(Code.SECRET, summary, call.span, hint=hint)


def leaves(
    values: Mapping[str, Value], known: Mapping[str, Argument], above: Path
) -> Iterator[tuple[Path, Mapping[str, Argument], Value]]:
    """Every value in a body that is no block: its path, the arguments around it, and itself."""
    for name, value in values.items():
        argument = known.get(name)
        path = (*above, name)
        if argument is None or argument.nesting is None or isinstance(value, EXPRESSIONS):
            yield path, known, value
        elif isinstance(value, list):
            for at, each in enumerate(value):
                inside = each if isinstance(each, dict) else {}
                yield from leaves(inside, argument.arguments, (*path, at))
                if not isinstance(each, dict):
                    yield (*path, at), {}, each
        elif isinstance(value, dict):
            yield from leaves(value, argument.arguments, path)
