"""The list of resources that a change set of type ``IMPORT`` takes over."""

from __future__ import annotations

from collections.abc import Mapping

from transpile.backends.cloudformation import spelling
from transpile.backends.cloudformation.emission import TARGET, Emission
from transpile.diagnostics import Code
from transpile.ir.expr import Setting, Template, Value
from transpile.ir.model import Import, Resource
from transpile.schema.model import Argument, CloudFormation, ResourceType


def resources_to_import(emission: Emission) -> list[dict[str, object]]:
    """An item for each resource that exists already; its identifier is complete."""
    items: list[dict[str, object]] = []
    for name, logical_id in emission.logical_ids.items():
        resource, record = emission.resources[name], emission.records[name]
        if resource.import_ is None or record.cloudformation is None:
            continue
        identifier = _identifier(name, resource, record, record.cloudformation, emission)
        items.append(
            {
                "ResourceType": record.cloudformation.type,
                "LogicalResourceId": logical_id,
                "ResourceIdentifier": identifier,
            }
        )
    return items


def _identifier(
    name: str,
    resource: Resource,
    record: ResourceType,
    counterpart: CloudFormation,
    emission: Emission,
) -> dict[str, str]:
    wanted = resource.import_ or Import()
    if wanted.cloudformation:
        if set(wanted.cloudformation) != set(counterpart.identifier):
            _ask(name, resource, counterpart, emission)
        return {
            key: _known(value, emission, resource, "cloudformation", key)
            for key, value in wanted.cloudformation.items()
        }
    terraform = wanted.terraform
    if isinstance(terraform, Mapping):
        terraform = terraform.get(record.import_id, "")
    text = _known(terraform, emission, resource)
    found = _from_terraform(text, resource, record, counterpart, emission) if text else None
    if found is None:
        written = _written(resource, record, counterpart, emission)
        if written is None and (text or not terraform):
            _ask(name, resource, counterpart, emission)
        return written or {}
    return {counterpart.identifier[0]: found}


def _written(
    resource: Resource, record: ResourceType, counterpart: CloudFormation, emission: Emission
) -> dict[str, str] | None:
    """The identifier, where the resource's own arguments say all of it."""
    found: dict[str, str] = {}
    for key in counterpart.identifier:
        told = spelling.written(key, record, resource.arguments)
        value = _literal(told.value, emission) if told is not None else None
        if not value:
            return None
        found[key] = value
    return found


def _known(value: Value, emission: Emission, resource: Resource, *path: str) -> str:
    """A text of an identifier, which a change set has as it is; empty after an error."""
    found = _literal(value, emission)
    if found is None:
        emission.error(
            Code.NOT_KNOWN,
            "CloudFormation imports by an identifier that is known while transpiling",
            resource.span("import", *path),
            "write it out, or take it from `locals`",
        )
    return found or ""


def _from_terraform(
    text: str,
    resource: Resource,
    record: ResourceType,
    counterpart: CloudFormation,
    emission: Emission,
) -> str | None:
    """The identifier that Terraform's import id tells, where there is one property to tell."""
    if len(counterpart.identifier) != 1:
        return None
    wanted = counterpart.identifier[0]
    if not record.import_id:
        return text if _is_id(text, record.member("id"), wanted) else None
    member = record.member(record.import_id)
    if member is None:
        return None
    if member.property is not None and member.property.path == (wanted,):
        return text
    if _reads(member, wanted):
        return text
    if not wanted.endswith("Arn"):
        return None
    if text.startswith("arn:"):
        return text
    arguments = {**resource.arguments, record.import_id: text}
    name_argument = record.name_argument
    if name_argument:
        arguments = {**arguments, name_argument: text}
    told = spelling.arn(record, arguments)
    return _literal(told.value, emission) if told else None


def _is_id(text: str, id_: Argument | None, wanted: str) -> bool:
    """Whether what Terraform imports by, its own id, is the identifier too.

    Its form has to agree: a ``Ref`` may give a name where an ARN identifies.
    """
    is_arn = text.startswith("arn:")
    return id_ is not None and _reads(id_, wanted) and is_arn == wanted.endswith("Arn")


def _reads(member: Argument, wanted: str) -> bool:
    how = member.read
    return how is not None and (how.kind == "ref" or (how.kind == "getatt" and how.text == wanted))


def _literal(value: Value, emission: Emission) -> str | None:
    """A text with the stack's own account and region filled in, where it says them."""
    parts = value.parts if isinstance(value, Template) else (value,)
    texts = [_setting(part, emission) if isinstance(part, Setting) else part for part in parts]
    if not all(isinstance(each, str) for each in texts):
        return None
    return "".join(str(each) for each in texts)


def _setting(setting: Setting, emission: Emission) -> str | None:
    settings = emission.stack.settings
    region = settings.region if isinstance(settings.region, str) else ""
    known = {"region": region, "account_id": settings.account}
    if region:
        known["partition"] = _partition(region)
    return known.get(setting.name) or None


def _partition(region: str) -> str:
    match region.split("-"):
        case ["cn", *_]:
            return "aws-cn"
        case ["us", "gov", *_]:
            return "aws-us-gov"
        case _:
            return "aws"


def _ask(name: str, resource: Resource, counterpart: CloudFormation, emission: Emission) -> None:
    keys = ", ".join(f"{key}: …" for key in counterpart.identifier)
    given = resource.import_.terraform if resource.import_ else ""
    terraform = given if isinstance(given, str) else ""
    arn = len(counterpart.identifier) == 1 and counterpart.identifier[0].endswith("Arn")
    emission.error(
        Code.IMPORT_IDENTIFIER,
        f"CloudFormation imports {counterpart.type} by {', '.join(counterpart.identifier)}, "
        f"which `{name}` does not tell",
        resource.span("import"),
        f"write `import: {{terraform: {terraform or '…'}, {TARGET}: {{{keys}}}}}`"
        + (", or give `aws` its `account` and `region`" if arn else ""),
    )
