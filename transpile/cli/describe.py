"""What the schema knows of a resource type or an argument, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from transpile.cli.limits import constraint, rules
from transpile.schema import registry
from transpile.schema.model import Argument, Binding, Constraint, ResourceType

FLAVOURS = ("cdktn", "cdktf")


def describe_type(resource_type: ResourceType) -> dict[str, Any]:
    """A resource type with all its arguments and attributes."""
    counterpart = resource_type.cloudformation
    return {
        "type": resource_type.name,
        "terraform": resource_type.terraform,
        **{flavour: _class(resource_type.bindings.get(flavour)) for flavour in FLAVOURS},
        "cloudformation": counterpart.type if counterpart else None,
        "unmapped": resource_type.unmapped or None,
        "folds_into": list(counterpart.fold.types) if counterpart and counterpart.fold else [],
        "import": resource_type.import_id or None,
        "constraints": _constraints(resource_type.constraints),
        "arguments": _all(resource_type.arguments.values(), resource_type, ()),
        "attributes": _all(resource_type.attributes.values(), resource_type, ()),
    }


def describe_argument(
    resource_type: ResourceType, path: tuple[Argument, ...], *, brief: bool = False
) -> dict[str, Any]:
    """One argument, block or attribute at the end of a path, with what is inside it."""
    argument = path[-1]
    place = argument.property
    return {
        "name": argument.name,
        "path": ".".join((resource_type.name, *(each.name for each in path))),
        "type": type_name(argument),
        "required": argument.required,
        "computed": argument.computed,
        "settable": argument.settable,
        "rules": rules(argument, brief=brief),
        "key": argument.key or None,
        **{flavour: _python(argument, flavour, resource_type) for flavour in FLAVOURS},
        "cloudformation": _becomes(resource_type, path) if resource_type.cloudformation else None,
        "conversion": place.conversion.kind if place and place.conversion else None,
        "provenance": place.provenance or None if place else None,
        "read": str(argument.read) if argument.read else None,
        "unmapped": resource_type.unmapped or argument.unmapped or None,
        "constraints": _constraints(argument.constraints),
        "arguments": _all(argument.arguments.values(), resource_type, path),
    }


def type_name(argument: Argument) -> str:
    """An argument's type in a reader's words."""
    if argument.json:
        return "JSON document or text" if argument.any_text else "JSON document"
    if argument.nesting is None:
        return str(argument.type)
    word = "block" if argument.is_block else "object"
    if argument.nesting == "map":
        return f"map of {word}s"
    if not argument.repeats:
        return word
    return f"{word}s by {argument.key}" if argument.key else f"{word}s"


def _becomes(resource_type: ResourceType, path: tuple[Argument, ...]) -> str | None:
    return ", ".join(in_parts(resource_type, path) or chosen(path)) or property_path(path)


def in_parts(resource_type: ResourceType, path: tuple[Argument, ...]) -> list[str]:
    """What an argument is in the resources that a split one becomes beside itself."""
    counterpart = resource_type.cloudformation
    *around, argument = path
    found = []
    for part in counterpart.split if counterpart and argument.part else ():
        if not around and argument.name in (part.each, *part.where):
            found.append(part.type)
        elif [each.name for each in around] == ([part.each] if part.each else []):
            made = registry.resource_type(part.resource)
            theirs = part.taken.get(argument.name)
            if made is not None and theirs is not None:
                found.append(f"{part.type}.{property_path((made.arguments[theirs],))}")
    return list(dict.fromkeys(found))


def property_path(path: Iterable[Argument]) -> str | None:
    """The CloudFormation property from the type's properties down; ``None`` without one.

    ``[]`` stands behind a property that holds a list of objects.
    """
    parts: list[str] = []
    for argument in path:
        if argument.property is None:
            return None
        parts += argument.property.path
        if argument.repeats and argument.property.path:
            parts[-1] += "[]"
        if (
            argument.arguments
            and argument.property.conversion
            and (argument.property.conversion.kind == "objects")
        ):
            parts.append(argument.property.conversion.options["value"])
    return ".".join(parts).removesuffix("[]")


def chosen(path: Sequence[Argument]) -> list[str]:
    """The properties of which another argument chooses the one that an argument becomes."""
    place, around = path[-1].property, property_path(path)
    if place is None or around is None or not place.conversion or place.conversion.kind != "by":
        return []
    options = place.conversion.options
    paths = dict.fromkeys([*options["values"].values(), *filter(None, [options.get("else")])])
    return [f"{around}.{each}" if around else each for each in paths]


def _all(
    arguments: Iterable[Argument], resource_type: ResourceType, above: tuple[Argument, ...]
) -> list[dict[str, Any]]:
    """Those arguments without what is inside them, in the order of their names."""
    found = []
    for each in sorted(arguments, key=lambda each: each.name):
        data = describe_argument(resource_type, (*above, each), brief=True)
        found.append({**data, "arguments": list(each.arguments)})
    return found


def _class(binding: Binding | None) -> str | None:
    return f"{binding.module}.{binding.name}" if binding else None


def _python(
    argument: Argument, flavour: str, resource_type: ResourceType
) -> Mapping[str, str | None] | None:
    if flavour in argument.missing or flavour not in resource_type.bindings:
        return None
    return {"member": argument.member, "class": argument.struct.get(flavour)}


def _constraints(found: Iterable[Constraint]) -> list[str]:
    return [constraint(each) for each in found]
