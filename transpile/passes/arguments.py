"""Checks what every resource is given, and what the outputs show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from transpile.diagnostics import UNSUPPORTED, Code
from transpile.ir.expr import Value, Variable
from transpile.ir.model import DISPENSABLE, Output, Resource, Stack
from transpile.ir.names import bare, is_look_up
from transpile.ir.scalars import document
from transpile.passes.blocks import Body
from transpile.passes.context import TERRAFORM_ENGINES, Context
from transpile.passes.references import References
from transpile.passes.slots import accepts
from transpile.record import replaced
from transpile.schema import registry
from transpile.schema.model import ResourceType
from transpile.suggest import did_you_mean


def check_arguments(stack: Stack, context: Context) -> Stack:
    """The stack with every resource's arguments, every patch and output checked."""
    references = References(stack, context)
    resources = {}
    for name, each in stack.resources.items():
        references.used.clear()
        references.variables = each.variables
        found = len(context.diagnostics)
        resources[name] = _resource(name, each, references)
        if len(context.diagnostics) > found:
            context.wrong.add(name)
        context.references[name] = frozenset(references.used)
    outputs = {name: _output(each, references) for name, each in stack.outputs.items()}
    references.variables = {}
    patches = _patches(stack.patches, references, context.targets)
    if stack.locals:
        _check_unused(stack, references)
    return evolve(stack, resources=resources, outputs=outputs, patches=patches)


def _check_unused(stack: Stack, references: References) -> None:
    """Looks at the locals that nothing used, where mistakes would wait for the first use."""
    environment = references.context.environment
    for name in stack.locals:
        if name not in environment.values and name not in environment.broken:
            references.resolve(Variable(f"locals.{name}", stack.span("locals", name)), ())


def _resource(name: str, resource: Resource, references: References) -> Resource:
    context = references.context
    known = registry.resource_type(resource.type)
    if resource.depends_on:
        _check_depends_on(name, resource, references)
    if known is None:
        _unknown_type(resource, context)
        return resource
    body = Body(resource, known, references)
    if known.state == "cloudformation_only":
        _only_cloudformation(resource, body.targets, context)
    arguments = body.check()
    _note_literal_name(resource, known, arguments, context)
    changes: dict[str, Any] = {"type": known.name, "arguments": arguments}
    if resource.patches:
        changes["patches"] = _patches(resource.patches, references, body.targets)
    if resource.when is not None:
        changes["when"] = _condition(resource, references, body.targets)
    if any(getattr(resource, field) for field, _ in DISPENSABLE.values()):
        from transpile.passes.life_cycle import check_life_cycle

        changes |= check_life_cycle(name, resource, known, references, body.targets)
    return replaced(resource, **changes)


def _unknown_data_source(resource: Resource, context: Context) -> None:
    from transpile.passes.look_ups import unknown

    summary, hint, known = unknown(resource.type)
    context.diagnostics.error(
        Code.UNKNOWN_TYPE,
        summary,
        resource.argument_span(key=True),
        hint=hint or did_you_mean(bare(resource.type), known) or "any of the provider's will do",
    )


def _unknown_type(resource: Resource, context: Context) -> None:
    if is_look_up(resource.type):
        _unknown_data_source(resource, context)
        return
    name, is_own = resource.type, "::" in resource.type
    known = registry.counterparts(name) if is_own else ()
    hint = did_you_mean(name, registry.cloudformation_names() if is_own else registry.names())
    context.diagnostics.error(
        Code.UNKNOWN_TYPE,
        f"`{name}` goes by its name in Terraform"
        if known
        else f"there is no resource type `{name}`",
        resource.argument_span(key=True),
        hint=f"write `{known[0]}`; properties that only CloudFormation has stand in it as they are"
        if known
        else hint or "`transpile types` lists what there is",
    )


def _only_cloudformation(resource: Resource, targets: tuple[str, ...], context: Context) -> None:
    for target in targets:
        if target in TERRAFORM_ENGINES:
            context.diagnostics.error(
                UNSUPPORTED[target],
                f"only CloudFormation has `{resource.type}`, {target} has not",
                resource.argument_span(key=True),
                target=target,
                hint="limit the resource: `targets: [cloudformation]`",
            )


def _check_depends_on(name: str, resource: Resource, references: References) -> None:
    for at, other in enumerate(resource.depends_on):
        stack = references.stack
        if other in stack.unread or (other in stack.resources and other != name):
            continue
        wrong = "itself" if other == name else f"`{other}`, which is no resource"
        references.context.diagnostics.error(
            Code.UNKNOWN_NAME,
            f"`{name}` depends on {wrong}",
            resource.span("depends_on", at),
            hint="" if other == name else did_you_mean(other, references.stack.resources),
        )


_READERS = {"terraform": TERRAFORM_ENGINES, "cloudformation": ("cloudformation",)}
"""The targets that a patch is for."""


def _patches(
    patches: Mapping[str, Mapping[str, Value]], references: References, targets: tuple[str, ...]
) -> dict[str, Mapping[str, Value]]:
    done: dict[str, Mapping[str, Value]] = {}
    for key, patch in patches.items():
        readers = tuple(each for each in _READERS.get(key, (key,)) if each in targets)
        resolved = document(references.resolve_all(patch, readers))
        assert isinstance(resolved, dict)
        done[key] = resolved
    return done


def _output(output: Output, references: References) -> Output:
    targets = references.context.targets
    references.variables = output.variables
    value = document(references.resolve_all(output.value, targets))
    export = document(references.resolve_all(output.export, targets))
    when = _condition(output, references, targets)
    return evolve(output, value=value, export=export, when=when)


def _condition(entry: Resource | Output, references: References, targets: tuple[str, ...]) -> Value:
    """What has to hold for a resource or output to be there."""
    if entry.when is None:
        return None
    when = references.resolve_all(entry.when, targets)
    found = references.types.of(when)
    if not accepts("bool", found.kind) or found.kind == "number":
        references.context.diagnostics.error(
            Code.WRONG_REFERENCE_TYPE,
            f"`when` takes a condition, and this is a {found}",
            entry.span("when"),
        )
    return when


_NO_ARGUMENTS_OF_THE_OBJECT = ("tags", "tags_all", "region", "timeouts")


def _note_literal_name(
    resource: Resource, known: ResourceType, arguments: Mapping[str, Value], context: Context
) -> None:
    name = known.name_argument
    if not name or not isinstance(arguments.get(name), str):
        return
    prefix, own = f"{name}_prefix", known.arguments[name]
    if not own.replaces or (own.required and prefix not in known.arguments):
        return  # it is no identity, or there is nothing to write instead
    others = [
        argument
        for key, argument in known.arguments.items()
        if key in arguments and key not in (name, *_NO_ARGUMENTS_OF_THE_OBJECT)
    ]
    if not others or not all(each.replaces for each in others):
        return
    instead = f"use `{prefix}`" if prefix in known.arguments else f"leave `{name}` out"
    context.diagnostics.note(
        Code.LITERAL_NAME,
        f"the next change needs a new {known.name}, and `{name}` is taken by this one",
        resource.argument_span(name),
        hint=f"{instead}: a name that is made up can be replaced while it is in use",
    )
