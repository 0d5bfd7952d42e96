"""What becomes of a resource type in CloudFormation, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from transpile.cli.describe import chosen, in_parts, property_path
from transpile.schema import registry
from transpile.schema.cloudformation import Shape, root
from transpile.schema.model import Argument, Read, ResourceType
from transpile.schema.own import made_by_aws

Path = tuple[Argument, ...]


def mapping(record: ResourceType) -> dict[str, Any]:
    """State and types, then every argument and attribute by its dotted path.

    ``unused`` lists the properties that no argument becomes; a spec reaches them under
    their own names.
    """
    state, types = state_of(record)
    paths = list(_settable(record.arguments, ()))
    arguments = {_dotted(path): _argument(record, path) for path in paths}
    if state == "cloudformation_only":
        arguments |= {name: _own(name) for name in own_properties(record)}
    return {
        "type": record.name,
        "state": state,
        "cloudformation": list(types),
        "reason": record.unmapped or None,
        "arguments": arguments,
        "attributes": attributes(record),
        "unused": [] if state == "cloudformation_only" else list(_unused(record, arguments)),
    }


def state_of(record: ResourceType) -> tuple[str, tuple[str, ...]]:
    """The state of a type, and the CloudFormation types that it becomes."""
    if record.state == "cloudformation_only":
        return record.state, (record.name,)
    if record.is_data:
        return record.state, ()
    return registry.states()[record.name]


def own_properties(record: ResourceType) -> list[str]:
    """The properties that can be set, by name, of a type that only CloudFormation has."""
    return [name for name, each in record.attributes.items() if name != "ref" and not each.read]


def _settable(arguments: Mapping[str, Argument], above: Path) -> Iterator[Path]:
    for each in sorted(arguments.values(), key=lambda each: each.name):
        if each.settable:
            yield (*above, each)
            yield from _settable(each.arguments, (*above, each))


def _dotted(path: Path) -> str:
    return ".".join(each.name for each in path)


def _argument(record: ResourceType, path: Path) -> dict[str, Any]:
    counterpart = record.cloudformation
    place = path[-1].property if counterpart else None
    found = property_path(path) if place else None
    if path[-1].part:
        return {
            "cloudformation": in_parts(record, path),
            "conversion": None,
            "provenance": "override",
            **_REASONED,
        }
    above = counterpart.fold.item if counterpart and counterpart.fold else ()
    whole = chosen(path) or [found or ""]
    dotted = [".".join(filter(None, (*above, each.replace("[]", "")))) for each in whole]
    paths = [*filter(None, dotted)] or _inside(record, path) or _beside(record, path[-1].name)
    return {
        "cloudformation": paths if found is not None else [],
        "conversion": place.conversion.kind if place and place.conversion else None,
        "provenance": (place.provenance or None) if place else None,
        **(_reason(record, path) if found is None else _REASONED),
    }


def _inside(record: ResourceType, path: Path) -> list[str]:
    """The properties of a block whose arguments stand in the surrounding object."""
    inner = (_argument(record, (*path, each)) for each in path[-1].arguments.values())
    return sorted({name for each in inner for name in each["cloudformation"]})


def _beside(record: ResourceType, name: str) -> list[str]:
    """The properties that others set to what an argument says."""
    conversions = [each.property.conversion for each in record.arguments.values() if each.property]
    also = [each.options.get("also", {}) for each in conversions if each]
    said = f"${{.{name}}}"
    return sorted({path for each in also for path, text in each.items() if said in str(text)})


def _reason(record: ResourceType, path: Path) -> dict[str, str | None]:
    """Why there is no property: said at the argument, a block around it, or the type.

    One of a few words, with a note where there is more to say.
    """
    said = next((each.unmapped for each in path if each.unmapped), "") or record.unmapped
    if said in _REASONS:
        return {"reason": said, "note": None}
    return {"reason": _REASONS[0], "note": _PARENT if said == "parent" else said or None}


_REASONS = ("no counterpart", "operational", "generated name")
_REASONED = {"reason": None, "note": None}
_PARENT = "it names the resource that this becomes a part of"


def _own(name: str) -> dict[str, Any]:
    return {"cloudformation": [name], "conversion": None, "provenance": "exact", **_REASONED}


def attributes(record: ResourceType) -> dict[str, Any]:
    """What reads each attribute, or the reason why nothing does."""
    if record.state == "cloudformation_only":
        made = made_by_aws(registry.cloudformation_type(record.name) or {})
        return {"ref": {"ref": True}, **{name: {"getatt": name} for name in sorted(made)}}
    return {name: _attribute(record, each) for name, each in _readable(record)}


def _readable(record: ResourceType) -> Iterator[tuple[str, Argument]]:
    members = {
        **record.attributes,
        **{name: each for name, each in record.arguments.items() if each.read},
    }
    for name in sorted(members):
        yield name, members[name]


def _attribute(record: ResourceType, attribute: Argument) -> dict[str, Any]:
    if attribute.read is None or record.cloudformation is None:
        return {"reason": attribute.unmapped or record.unmapped or "no counterpart"}
    return _read(attribute.read)


def _read(read: Read) -> dict[str, Any]:
    given = {"given": list(read.given)} if read.given else {}
    match read.kind:
        case "ref":
            return {"ref": True, **given}
        case "select":
            of = _read(read.of) if read.of else {}
            separator = {"separator": read.text} if read.text else {}
            return {
                "select": "*" if read.item is None else read.item,
                **separator,
                "of": of,
                **given,
            }
        case "table":
            return {"table": read.text, "by": read.key, **given}
        case "keys":
            return {"keys": {name: _read(each) for name, each in read.keys.items()}, **given}
        case _:
            return {read.kind: read.text, **given}


def _unused(record: ResourceType, arguments: Mapping[str, Any]) -> Iterator[str]:
    counterpart = record.cloudformation
    schema = registry.cloudformation_type(counterpart.type) if counterpart else None
    if counterpart is None or schema is None:
        return
    used = {path for each in arguments.values() for path in each["cloudformation"]}
    used |= counterpart.constants.keys()
    read_only = {
        pointer.removeprefix("/properties/").replace("/", ".")
        for pointer in schema.get("readOnlyProperties", ())
    }
    item = counterpart.fold.item if counterpart.fold else ()
    shape = root(schema)
    for step in item:
        inner = shape.property(step)
        shape = _element(inner) if inner else shape
    around = {path[:at] for path in used for at, each in enumerate(path) if each == "."}
    found = _unused_inside(shape, ".".join(item), (used, around), read_only)
    if counterpart.fold is None or item:
        yield from found
    else:
        yield from (path for path in found if "." in path)  # the others are its parent's


def _unused_inside(
    shape: Shape, above: str, known: tuple[set[str], set[str]], read_only: set[str]
) -> Iterator[str]:
    """``known`` are the properties that arguments become, and those around them."""
    used, around = known
    for name in sorted(shape.properties):
        path = f"{above}.{name}" if above else name
        if path in read_only:
            continue
        inner = shape.property(name)
        if path in around:
            if inner is not None:
                yield from _unused_inside(_element(inner), path, (used, around), read_only)
        elif path not in used:
            yield path


def _element(shape: Shape) -> Shape:
    while shape.kind == "array":
        shape = shape.item
    return shape
