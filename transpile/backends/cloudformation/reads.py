"""What yields the value of a reference to a resource."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from troposphere import Select

from transpile.backends.cloudformation import catalog, spelling
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import Attribute, Lowered, Reference, Yield
from transpile.backends.cloudformation.sets import items_of_set
from transpile.backends.cloudformation.spelling import Told
from transpile.backends.cloudformation.text import holes, join_text
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Index, Value, dotted, expressions
from transpile.ir.names import is_look_up
from transpile.schema.model import Argument, CloudFormation, Read, ResourceType


def resolve(attr: Attr, scope: Scope) -> Lowered | Told:
    """What yields the value that ``attr`` names.

    ``Ref`` or ``Fn::GetAtt`` where that gives what Terraform would; otherwise what the
    spec says at that path, and the resource then only has to come first. An attribute
    that neither gives is an error. ``scope`` learns of the dependency.
    """
    emission = scope.emission
    if is_look_up(attr.resource):
        from transpile.backends.cloudformation.look_ups import look_up

        return look_up(attr, scope)
    if attr.resource not in emission.owners:
        return _not_deployed(attr, emission)
    owner = emission.owners[attr.resource]
    if (scope.owner, owner) in emission.spelled:
        spelt = spell(attr, emission)
        if spelt is not None:
            return spelt
    found = _read(attr, emission)
    if found is not None:
        scope.references.setdefault(owner, attr)
        return found
    told = told_value(attr, emission)
    if told is None:
        return _no_value(attr, emission)
    scope.after.setdefault(owner, attr)
    return told


def told_value(attr: Attr, emission: Emission) -> Told | None:
    """What the spec says at the path of ``attr``, if it says anything."""
    if is_look_up(attr.resource):
        return None
    resource = emission.resources[attr.resource]
    if attr.path[0] == "tags_all":
        given = resource.arguments.get("tags", {})
        defaults = emission.stack.settings.default_tags
        if isinstance(given, dict):
            return _walk({"tags_all": {**defaults, **given}}, attr, emission)
    return _walk(resource.arguments, attr, emission)


def _walk(arguments: Mapping[str, Value], attr: Attr, emission: Emission) -> Told | None:
    value: Value = arguments
    for position, step in enumerate(attr.path):
        rest = attr.path[position:]
        if isinstance(value, Attr):
            if isinstance(step, int) and items_of_set(value, emission):
                return Told(_index(value, rest, attr))
            return Told(Attr(value.resource, (*value.path, *rest), attr.span))
        if isinstance(value, EXPRESSIONS):
            return Told(_index(value, rest, attr))
        if isinstance(value, Mapping) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return Told(value)


def _index(value: Value, rest: Sequence[str | int], attr: Attr) -> Value:
    for step in rest:
        value = Index(value, step, attr.span)
    return value


def spell(attr: Attr, emission: Emission) -> Told | None:
    """The value of ``attr`` out of what the spec says alone, without any function of it.

    A name that is written out is itself, and an ARN is put together by its template.
    """
    how, rest = read_of(attr, emission)
    if rest:
        return None
    if how is None:
        told = told_value(attr, emission)
        return told if told is not None and not _refers(told.value) else None
    owner = emission.owners[attr.resource]
    return spelling.read(how, emission.records[owner], emission.resources[owner].arguments)


def _refers(value: Value) -> bool:
    return any(isinstance(expr, Attr) for expr in expressions(value))


def read_of(attr: Attr, emission: Emission) -> tuple[Read | None, tuple[str | int, ...]]:
    """How a template reads what ``attr`` names, and the steps left to take from there."""
    record = emission.records[attr.resource]
    head = str(attr.path[0])
    if head[:1].isupper():
        return _own_attribute(record, attr)
    member = record.member(head)
    for position, step in enumerate(attr.path[1:], 1):
        if member is None or member.read is not None:
            return (member.read if member else None), attr.path[position:]
        if isinstance(step, str):
            member = _nested(member, step)
    return (member.read if member else None), ()


def _nested(member: Argument, step: str) -> Argument | None:
    return member.arguments.get(step)


def _own_attribute(record: ResourceType, attr: Attr) -> tuple[Read | None, tuple[str | int, ...]]:
    """The longest part of a path in CloudFormation's words that ``Fn::GetAtt`` takes."""
    counterpart = _counterpart(record)
    for length in range(len(attr.path), 0, -1):
        name = ".".join(str(step) for step in attr.path[:length])
        if catalog.read_only(counterpart.type, name):
            return Read(kind="getatt", text=name), attr.path[length:]
    return None, ()


def _counterpart(record: ResourceType) -> CloudFormation:
    if record.cloudformation is None:
        raise ValueError(f"{record.name} has no counterpart")
    return record.cloudformation


def _read(attr: Attr, emission: Emission) -> Lowered | None:
    how, rest = read_of(attr, emission)
    if how is None or any(isinstance(step, str) for step in rest):
        return None
    owner = emission.owners[attr.resource]
    type_name = _counterpart(emission.records[owner]).type
    value = _function(how, emission.logical_ids[owner], type_name)
    for step in rest:
        value = Select(str(step), value)
    return value


def _function(how: Read, logical_id: str, type_name: str) -> Lowered:
    match how.kind:
        case "ref":
            return Reference(logical_id)
        case "getatt":
            return _get_att(logical_id, how.text, type_name)
        case "sub":
            return join_text(_sub_parts(how.text, logical_id, type_name))


def _get_att(logical_id: str, attribute: str, type_name: str) -> Attribute:
    gives: Yield = "identifier" if catalog.read_only(type_name, attribute) else "text"
    return Attribute(logical_id, attribute, gives)


def _sub_parts(text: str, logical_id: str, type_name: str) -> list[Lowered]:
    """The parts of a read's text: ``${}`` is the ``Ref``, ``${.Name}`` an attribute."""
    parts: list[Lowered] = []
    for piece, is_hole in holes(text):
        if not is_hole:
            parts.append(piece)
        elif piece == "":
            parts.append(Reference(logical_id))
        elif piece.startswith("."):
            parts.append(_get_att(logical_id, piece[1:], type_name))
        else:
            parts.append(Reference(piece))
    return parts


def _not_deployed(attr: Attr, emission: Emission) -> str:
    if attr.resource in emission.refused:
        return ""
    emission.error(
        Code.NO_VALUE,
        f"`{attr.resource}` is not deployed to CloudFormation, so nothing yields `{dotted(attr)}`",
        attr.span,
        "limit what refers to it as well: `targets: [terraform, cdktf]`",
    )
    return ""


def _no_value(attr: Attr, emission: Emission) -> str:
    emission.error(
        Code.NO_VALUE,
        f"CloudFormation has nothing that yields `{dotted(attr)}`, and the spec does not say it",
        attr.span,
        _readable(emission.records[attr.resource], attr),
    )
    return ""


def _readable(record: ResourceType, attr: Attr) -> str:
    members = {**record.arguments, **record.attributes}
    if attr.path[0] in record.arguments and len(attr.path) == 1:
        return f"write `{attr.path[0]}` in `{attr.resource}`"
    names = sorted(name for name, member in members.items() if member.read)
    return f"it yields {', '.join(f'`{name}`' for name in names)}" if names else ""
