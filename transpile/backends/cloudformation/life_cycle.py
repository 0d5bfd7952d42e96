"""The life of resources in a template: what stays, what is left to others, what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.cloudformation import catalog
from transpile.backends.cloudformation.emission import Emission
from transpile.diagnostics import Code
from transpile.ir.model import Path, Resource
from transpile.record import replaced
from transpile.schema.cloudformation import root
from transpile.schema.model import SKIP_DESTROY, Argument, ResourceType

_POLICIES = {"delete": "Delete", "retain": "Retain", "snapshot": "Snapshot"}


def policies(resource: Resource) -> dict[str, str]:
    """What CloudFormation does with a real thing that is deleted or replaced.

    What is imported has to have a policy; it is kept where nothing else is said, and where an
    argument tells Terraform not to destroy it.
    """
    policy = _POLICIES.get(resource.on_remove, "")
    kept = resource.protect or resource.import_ is not None or is_kept(resource)
    if not policy and kept:
        policy = "Retain"
    return {"DeletionPolicy": policy, "UpdateReplacePolicy": policy} if policy else {}


def is_kept(resource: Resource) -> bool:
    """Whether an argument of Terraform's says that the real thing stays."""
    return resource.arguments.get(SKIP_DESTROY) is True


def refuse(name: str, resource: Resource, emission: Emission) -> None:
    """Reports what a template cannot say about a resource's life."""
    counterpart = catalog.record(resource.type).cloudformation
    if resource.import_ is not None and counterpart is not None and counterpart.dissolves:
        emission.error(
            Code.IMPORT_IDENTIFIER,
            f"`{name}` becomes others on CloudFormation, which one id cannot name",
            resource.span("import"),
            "say that it is made anew there: `unsupported: {cloudformation: {import: reason}}`",
        )
    for key, (summary, hint) in _REFUSED.items():
        if getattr(resource, key):
            emission.error(
                Code.CLOUDFORMATION_UNSUPPORTED,
                summary.format(name=name),
                resource.span(key, key=True),
                f"{hint}, or say `unsupported: {{cloudformation: {{{key}: reason}}}}`",
            )


_REFUSED = {
    "replace_on": (
        "CloudFormation replaces `{name}` for a property of its own, not for another's",
        "read what changes in an argument that a change of replaces it",
    ),
    "postconditions": (
        "CloudFormation checks nothing once it made `{name}`",
        "check params beforehand by `preconditions`",
    ),
}
"""Per meta key: what is wrong with it, and what to do instead."""


def without_ignored(resource: Resource, record: ResourceType, emission: Emission) -> Resource:
    """The resource without the arguments whose changes are ignored.

    CloudFormation compares templates, and writes all of a resource's properties when one
    of them changed: what others may change must not stand there. Where leaving it out would
    set it back, or replace the resource, it is an error.
    """
    if resource.ignore_changes == "all":
        _refuse(resource, 0, "CloudFormation cannot ignore all changes", emission)
        return resource
    arguments = dict(resource.arguments)
    for at, path in enumerate(resource.ignore_changes):
        if str(path[0]) not in arguments and not record.arguments[str(path[0])].default_by:
            continue
        problem = _problem(path, resource, record)
        if problem:
            _refuse(resource, at, problem, emission)
        elif _property(record.arguments[str(path[0])]):
            arguments.pop(str(path[0]), None)
            emission.note(
                Code.NOT_SET,
                f"`{path[0]}` is left to others on CloudFormation: the template does not set it, "
                "not even at creation",
                resource.span("ignore_changes", at),
            )
    return replaced(resource, arguments=arguments)


def _refuse(resource: Resource, at: int, problem: str, emission: Emission) -> None:
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        problem,
        resource.span("ignore_changes", at),
        "say that it does without: `unsupported: {cloudformation: {ignore_changes: reason}}`",
    )


def _problem(path: Path, resource: Resource, record: ResourceType) -> str:
    """Why CloudFormation cannot leave an argument to others; empty where it can."""
    argument = record.arguments[str(path[0])]
    name, counterpart = _property(argument), record.cloudformation
    if argument.property is not None and not argument.property.path:
        return f"`{argument.name}` becomes several properties on CloudFormation"
    if not name or counterpart is None:
        return f"`{argument.name}` becomes a resource of its own there" if argument.part else ""
    if len(path) > 1:
        return (
            f"CloudFormation writes `{argument.name}` as a whole, so that leaving a part of it "
            "out would delete that"
        )
    for other, known in record.arguments.items():
        if other in resource.arguments and other != argument.name and _property(known) == name:
            return (
                f"`{argument.name}` and `{other}` are one property on CloudFormation, which is "
                "written as a whole"
            )
    return _fixed(argument, name, catalog.schema(counterpart.type))


def _fixed(argument: Argument, name: str, schema: Mapping[str, Any]) -> str:
    """Why a type does not take leaving out a property; empty where it does."""
    shape = root(schema)
    if name in shape.required or argument.required or argument.cloudformation_required:
        return f"CloudFormation needs `{argument.name}`, so that it cannot be left out"
    if any(each.split("/")[2] == name for each in schema.get("createOnlyProperties", ())):
        return f"leaving `{argument.name}` out replaces the resource on CloudFormation"
    property_ = shape.property(name)
    if property_ is not None and "default" in property_.schema:
        default = property_.schema["default"]
        return f"CloudFormation sets `{argument.name}` back to {default} where it is left out"
    return ""


def _property(argument: Argument | None) -> str:
    """The property that an argument is, or is a part of; empty for none."""
    if argument is None or argument.property is None or argument.part:
        return ""
    return argument.property.path[0] if argument.property.path else ""
