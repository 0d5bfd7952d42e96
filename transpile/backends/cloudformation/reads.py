"""What yields the value of a reference to a resource."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from troposphere import Select, Split

from transpile.backends.cloudformation import catalog, spelling
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import (
    Attribute,
    Item,
    Lowered,
    Reference,
    Yield,
)
from transpile.backends.cloudformation.sets import items_of_set
from transpile.backends.cloudformation.spelling import Told
from transpile.backends.cloudformation.text import holes, join_text
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Index, Value, dotted, expressions
from transpile.ir.names import is_look_up
from transpile.record import Record, replaced
from transpile.schema.model import Argument, CloudFormation, Read, ResourceType


@frozen(eq=False, repr=False)
class Pieces(Record):
    """A text of functions and of what the spec says, which is still to be lowered."""

    parts: list[Lowered | Told]


def resolve(attr: Attr, scope: Scope) -> Lowered | Told | Pieces:
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
    how, rest = read_of(attr, emission)
    if how is not None and not any(isinstance(step, str) for step in rest):
        known = scope.references if _names_itself(how) else scope.after
        known.setdefault(owner, attr)
        if how.sorted and rest:
            whole = Attr(attr.resource, attr.path[: -len(rest)], attr.span)
            return Told(_index(whole, rest, attr))
        return _read(how, rest, attr, emission)
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
    member = emission.records[attr.resource].member(str(attr.path[0]))
    if member is not None and member.is_generated:
        return None
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
    if head[:1].isupper() and not record.is_open:
        return _own_attribute(record, attr)
    member = record.member(head)
    for position, step in enumerate(attr.path[1:], 1):
        if member is None or member.read is not None:
            return _held(member, attr, attr.path[position:], emission)
        if isinstance(step, str):
            member = member.arguments.get(step)
    return _held(member, attr, (), emission)


def _held(
    member: Argument | None, attr: Attr, rest: tuple[str | int, ...], emission: Emission
) -> tuple[Read | None, tuple[str | int, ...]]:
    """How a member is read as far as that holds in this resource."""
    how = member.read if member else None
    if how is None or not _is_given(how, attr, emission):
        return None, ()
    around = attr.path[: len(attr.path) - len(rest)]
    placed = _placed(how, [step for step in around if isinstance(step, int)])
    return _of_key(placed, rest) if placed else (None, ())


def _placed(how: Read, positions: Sequence[int]) -> Read | None:
    """A way of reading with the position in the list around filled in, where it asks for that."""
    if how.kind != "select":
        return how
    of = _placed(how.of, positions) if how.of else None
    item = positions[-1] if how.item is None and positions else how.item
    return replaced(how, of=of, item=item) if of is not None and item is not None else None


def _is_given(how: Read, attr: Attr, emission: Emission) -> bool:
    """Whether the spec gives one of the arguments that a way of reading asks for, if any."""
    arguments = emission.resources[attr.resource].arguments
    return not how.given or any(arguments.get(each) not in (None, False) for each in how.given)


def _of_key(how: Read, rest: tuple[str | int, ...]) -> tuple[Read | None, tuple[str | int, ...]]:
    """Where each item of a map or list has a way of its own, that of the first step left."""
    if how.kind == "keys":
        if rest:
            return how.keys.get(str(rest[0])), rest[1:]
        return None, ()
    if not how.text.endswith(".*"):
        return how, rest
    if not rest:
        return None, ()
    return Read(kind=how.kind, text=f"{how.text.removesuffix('*')}{rest[0]}"), rest[1:]


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


def _names_itself(how: Read) -> bool:
    """Whether a function in the read names the resource, which makes it come first."""
    if how.kind == "table":
        return False
    if how.kind != "sub":
        return True
    return any(is_hole and (not piece or piece[0] == ".") for piece, is_hole in holes(how.text))


def _read(
    how: Read, rest: tuple[str | int, ...], attr: Attr, emission: Emission
) -> Lowered | Told | Pieces:
    owner = emission.owners[attr.resource]
    entry = emission.logical_ids[owner], _counterpart(emission.records[owner]).type
    if how.kind == "sub":
        parts = _sub_parts(how.text, entry, attr, emission)
        if any(isinstance(part, Told) for part in parts):
            return parts[0] if len(parts) == 1 else Pieces(parts)
        value = join_text(parts)
    else:
        value = _function(how, entry, emission)
        if isinstance(value, Attribute | Item) and _is_number(attr, emission):
            value.gives = "number"
    for step in rest:
        value = Select(str(step), value)
    return value


def _is_number(attr: Attr, emission: Emission) -> bool:
    """Whether Terraform has a number or a bool there, which stands in JSON without quotes."""
    member = emission.records[attr.resource].member(str(attr.path[0]))
    for step in attr.path[1:]:
        if member is not None and isinstance(step, str):
            member = member.arguments.get(step)
    return member is not None and member.type.kind in ("number", "bool")


def _function(how: Read, entry: tuple[str, str], emission: Emission) -> Lowered:
    """What reads the entry with a logical id and a type, where no argument has a say in it."""
    logical_id, type_name = entry
    match how.kind:
        case "getatt":
            return _get_att(logical_id, how.text, type_name)
        case "select":
            assert how.of is not None
            assert how.item is not None
            whole = _function(how.of, entry, emission)
            pieces = Split(how.text, whole) if how.text else whole
            return Item(how.item, pieces, getattr(whole, "gives", "text"))
        case "table":
            from transpile.backends.cloudformation.look_ups import find_in_table

            return find_in_table(how.text, how.key, emission)
        case _:
            return Reference(logical_id)


def _get_att(logical_id: str, attribute: str, type_name: str) -> Attribute:
    gives: Yield = "identifier" if catalog.read_only(type_name, attribute) else "text"
    return Attribute(logical_id, attribute, gives)


def _sub_parts(
    text: str, entry: tuple[str, str], attr: Attr, emission: Emission
) -> list[Lowered | Told]:
    """The parts of a read's text, of the entry with a logical id and a type.

    ``${}`` is the ``Ref``, ``${.Name}`` an attribute, ``${name}`` another argument.
    """
    parts: list[Lowered | Told] = []
    for piece, is_hole in holes(text):
        if not is_hole:
            parts += [piece] if piece else []
        elif piece == "":
            parts.append(Reference(entry[0]))
        elif piece.startswith("."):
            parts.append(_get_att(entry[0], piece[1:], entry[1]))
        elif piece[0].islower():
            parts.append(_argument(piece, attr, emission))
        else:
            parts.append(Reference(piece))
    return parts


def _argument(name: str, attr: Attr, emission: Emission) -> Told:
    """What another argument of the same resource holds, or its default."""
    given = emission.resources[attr.resource].arguments
    known = emission.records[attr.resource].arguments[name]
    if name not in given and known.read is None and known.default is not None:
        return Told(known.default)
    return Told(Attr(attr.resource, (name,), attr.span))


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
    if hint := _items(record, attr):
        return hint
    if record.is_open:
        return f"it yields what its provider answers, by one name: `${{{attr.resource}.Name}}`"
    if attr.path[0] in record.arguments and len(attr.path) == 1:
        return f"write `{attr.path[0]}` in `{attr.resource}`"
    names = sorted(name for name, member in members.items() if member.read)
    return f"it yields {', '.join(f'`{name}`' for name in names)}" if names else ""


def _items(record: ResourceType, attr: Attr) -> str:
    """What the map or list has that ``attr`` names an item of, or when the value is there."""
    member = record.member(str(attr.path[0]))
    for position, step in enumerate((*attr.path[1:], ""), 1):
        how = member.read if member else None
        if how is not None and how.given:
            names = " or ".join(f"`{each}`" for each in how.given)
            return f"it is there where `{attr.resource}` has {names}"
        if how is not None and how.kind == "keys":
            whole = dotted(Attr(attr.resource, attr.path[:position], attr.span))
            return f"`{whole}` has {', '.join(f'`{each}`' for each in how.keys)}"
        if member is not None and isinstance(step, str):
            member = member.arguments.get(step)
    return ""
