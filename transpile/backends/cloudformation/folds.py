"""Resources that become part of another: which one, and what has to hold between the two."""

from __future__ import annotations

from collections.abc import Iterator

from transpile.backends.cloudformation.catalog import record
from transpile.backends.cloudformation.emission import TARGET, Emission
from transpile.backends.cloudformation.reads import read_of, told_value
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Value, dotted
from transpile.ir.model import Resource
from transpile.schema.arns import form_of
from transpile.schema.model import Argument, Fold, Read, ResourceType


def parent(name: str, fold: Fold, emission: Emission) -> str | None:
    """The parent of a folded resource; an error where it cannot be told or they disagree."""
    resource = emission.resources[name]
    _check_meta_keys(name, resource, emission)
    found = _parent(resource, fold, emission)
    if found is None:
        _no_parent(name, fold, emission)
        return None
    if resource.when != emission.resources[found].when:
        emission.error(
            Code.FOLD,
            f"`{name}` is part of `{found}` on CloudFormation, so that it is there when that is",
            resource.span("when", key=True) if resource.when is not None else resource.span(),
            "give both the same `when`",
        )
    _check_reference(name, fold, emission)
    for ours, theirs in fold.same.items():
        _check_same(name, ours, (found, theirs), emission)
    _check_needs(name, fold, found, emission)
    return found


def _parent(resource: Resource, fold: Fold, emission: Emission) -> str | None:
    """The parent that a folded resource refers to, straight or through another folded one."""
    value = resource.arguments.get(fold.parent)
    while isinstance(value, Attr) and value.resource in emission.resources:
        of = emission.records[value.resource]
        if of.name in fold.types:
            return value.resource
        counterpart = of.cloudformation
        if counterpart is None or counterpart.fold is None:
            return None
        value = emission.resources[value.resource].arguments.get(counterpart.fold.parent)
    return None


def _no_parent(name: str, fold: Fold, emission: Emission) -> None:
    argument = emission.records[name].arguments[fold.parent]
    known = identities(record(fold.types[0]), argument)
    emission.error(
        Code.FOLD,
        f"`{name}` is part of its `{fold.parent}` on CloudFormation, "
        "which has to be a resource of this stack",
        emission.resources[name].argument_span(fold.parent),
        f"refer to it: `{fold.parent}: ${{name.{known[0]}}}`, where `name` is "
        f"{' or '.join(f'`{each}`' for each in fold.types)}",
    )


def _check_reference(name: str, fold: Fold, emission: Emission) -> None:
    """What refers to the parent has to be what tells it from others."""
    resource, argument = emission.resources[name], emission.records[name].arguments[fold.parent]
    value = resource.arguments[fold.parent]
    assert isinstance(value, Attr)
    known = identities(emission.records[value.resource], argument)
    if len(value.path) == 1 and value.path[0] in known:
        return
    emission.error(
        Code.FOLD,
        f"`{dotted(value)}` does not say which resource `{name}` is part of",
        resource.argument_span(fold.parent),
        f"write `{fold.parent}: ${{{value.resource}.{known[0]}}}`" if known else "",
    )


def identities(of: ResourceType, argument: Argument) -> list[str]:
    """The arguments and attributes of a type that may stand where ``argument`` names one.

    The id comes first where it may, then what has the same name.
    """
    fold = of.cloudformation.fold if of.cloudformation else None
    names = dict.fromkeys(("id", argument.name, *_names(of), *([fold.parent] if fold else [])))
    return [each for each in names if _may_stand_for(of, each, argument)]


def _names(of: ResourceType) -> Iterator[str]:
    """What a resource is told by beside its id: name, ARN, and what its ``Ref`` gives."""
    yield from (of.name_argument, "name", of.import_id, "arn")
    for each in (*of.arguments.values(), *of.attributes.values()):
        if each.read is not None and each.read.kind == "ref":
            yield each.name
    identifier = of.cloudformation.identifier if of.cloudformation else ()
    if len(identifier) == 1:
        for argument in of.arguments.values():
            if argument.property is not None and argument.property.path == (identifier[0],):
                yield argument.name


def _may_stand_for(of: ResourceType, name: str, argument: Argument) -> bool:
    """Whether a member of a type may hold what ``argument`` takes: an ARN, an id, or a name."""
    member, own = of.member(name), of.arguments.get(argument.name)
    if member is None:
        return False
    if name == "id" and own is not None and member.read not in (own.read, _what(own)):
        return False
    if form_of(argument) == "arn":
        arn = of.member("arn") or of.member(argument.name)
        return form_of(member) == "arn" or bool(arn and arn.read and arn.read == member.read)
    if form_of(argument) == "name" and form_of(member) == "arn":
        return False
    only_called = name in ("name", of.name_argument) and member.read is None
    return not (only_called and argument.name.endswith("_id"))


def _what(argument: Argument) -> Read:
    """How an attribute is read that has an argument's value."""
    return Read(kind="sub", text=f"${{{argument.name}}}")


def _check_same(name: str, ours: str, of: tuple[str, str], emission: Emission) -> None:
    """An argument that the parent has as well has to say the same in both."""
    owner, theirs = of
    resource, argument = emission.resources[name], emission.records[owner].arguments[theirs]
    own = emission.records[name].arguments[ours]
    if ours not in resource.arguments and own.computed:
        return
    value = resource.arguments.get(ours, own.default)
    other = emission.resources[owner].arguments.get(theirs, argument.default)
    if _is_same(value, Attr(owner, (theirs,)), emission) or _is_same(value, other, emission):
        return
    emission.error(
        Code.FOLD,
        f"`{name}` is part of `{owner}` on CloudFormation, whose `{theirs}` is "
        f"{_shown(other)} and not {_shown(value)}",
        resource.argument_span(ours) if ours in resource.arguments else resource.span(),
        f"write `{ours}: ${{{owner}.{theirs}}}`",
    )


def _check_needs(name: str, fold: Fold, owner: str, emission: Emission) -> None:
    """What AWS takes where the parent says nothing is not to be replaced without a word."""
    resource = emission.resources[name]
    if not fold.needs or emission.resources[owner].arguments.get(fold.needs):
        return
    if resource.arguments.get(fold.unless) is True:
        return
    if any(each.arguments.get(fold.unless) is True for each in _beside(resource, fold, emission)):
        return
    more = f", or `{fold.unless}: true` here" if fold.unless else ""
    emission.error(
        Code.FOLD,
        f"`{name}` adds to what `{owner}` has, which does not say its `{fold.needs}`: "
        "CloudFormation would leave out what AWS takes in place of none",
        resource.span(),
        f"write `{fold.needs}` in `{owner}`{more}",
    )


def _beside(resource: Resource, fold: Fold, emission: Emission) -> Iterator[Resource]:
    """The resources of a type that name the same parent in the same words."""
    mine = resource.arguments.get(fold.parent)
    for each in emission.resources.values():
        if each.type == resource.type and each.arguments.get(fold.parent) == mine:
            yield each


def _is_same(one: Value, other: Value, emission: Emission) -> bool:
    """Whether two values are one for sure: the same text, or the same read of a resource."""
    one, other = _source(one, emission), _source(other, emission)
    if one == other:
        return True
    if not isinstance(one, Attr) or not isinstance(other, Attr) or one.resource != other.resource:
        return False
    if one.resource not in emission.records:
        return False
    (how, rest), (other_how, other_rest) = read_of(one, emission), read_of(other, emission)
    return how is not None and how == other_how and rest == other_rest


def _source(value: Value, emission: Emission) -> Value:
    """What a reference stands for, where the spec says it itself."""
    while isinstance(value, Attr) and value.resource in emission.resources:
        told = told_value(value, emission)
        if told is None:
            break
        value = told.value
    return value


def _shown(value: Value) -> str:
    if isinstance(value, Attr):
        return f"`${{{dotted(value)}}}`"
    if value is None:
        return "not given"
    return "another expression" if isinstance(value, EXPRESSIONS) else f"`{value}`"


def _check_meta_keys(name: str, resource: Resource, emission: Emission) -> None:
    """What is said about a template entry of its own makes no sense on a part of another."""
    said = {
        "protect": resource.protect,
        "on_remove": resource.on_remove,
        "ignore_changes": resource.ignore_changes,
        "import": resource.import_ is not None and resource.import_.cloudformation,
        "ids": TARGET in resource.ids,
        TARGET: TARGET in resource.patches,
    }
    for key, present in said.items():
        if present:
            emission.error(
                Code.FOLD,
                f"`{name}` is part of another resource on CloudFormation, "
                f"where `{key}` says nothing",
                resource.span(key, key=True),
                f"write `{key}` on the resource that `{name}` belongs to",
            )
