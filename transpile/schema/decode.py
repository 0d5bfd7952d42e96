"""Records of the schema data as objects of the model.

Plain code, because a build decodes every type that it meets: what is absent in a record is
not passed on, so that the model's own defaults hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.schema.model import (
    NO_LIMITS,
    Argument,
    Binding,
    CloudFormation,
    Constraint,
    Conversion,
    Fold,
    Limits,
    Property,
    Read,
    ResourceType,
    Type,
)

Record = Mapping[str, Any]

_OBJECT = Type("object")
_OBJECTS = {
    "single": _OBJECT,
    "list": Type("list", _OBJECT),
    "set": Type("set", _OBJECT),
    "map": Type("map", _OBJECT),
}
_SAME = (
    "required",
    "computed",
    "integer",
    "json",
    "write_only",
    "sensitive",
    "operational",
    "replaces",
    "default",
    "listed",
    "key",
    "python",
    "cloudformation_required",
    "unmapped",
)
_LIMITS = (
    "minimum",
    "maximum",
    "min_length",
    "max_length",
    "pattern",
    "min_items",
    "max_items",
    "unique",
)
_types: dict[str, Type] = {}


def resource_type(record: Record) -> ResourceType:
    """The resource type, data source or provider that ``record`` describes."""
    return ResourceType(
        name=record["type"],
        arguments=_arguments(record.get("arguments", {}), settable=True),
        attributes=_arguments(record.get("attributes", {}), settable=False),
        constraints=_constraints(record),
        bindings={
            flavour: Binding(module=module, name=name)
            for flavour, (module, name) in record.get("bindings", {}).items()
        },
        cloudformation=_cloudformation(record.get("cloudformation")),
        unmapped=record.get("unmapped", ""),
        import_id=record.get("import", ""),
        name_argument=record.get("name", ""),
    )


def terraform_type(text: str) -> Type:
    """The type that is written ``text``, such as ``map(list(number))``."""
    found = _types.get(text)
    if found is None:
        kind, _, element = text.partition("(")
        inner = terraform_type(element.removesuffix(")")) if element else None
        found = _types[text] = Type(kind, inner)  # type: ignore[arg-type]
    return found


def _arguments(records: Mapping[str, Record], *, settable: bool) -> dict[str, Argument]:
    return {name: argument(name, each, settable=settable) for name, each in records.items()}


def argument(name: str, record: Record, *, settable: bool = True) -> Argument:
    """One argument; where it is not ``settable``, nothing inside it is."""
    settable = settable and "computed_only" not in record
    values: dict[str, Any] = {key: record[key] for key in _SAME if key in record}
    if not settable:
        values |= {"settable": False, "computed": True}
    if nesting := record.get("block") or record.get("object"):
        values |= {
            "nesting": nesting,
            "is_block": "block" in record,
            "arguments": _arguments(record["arguments"], settable=settable),
        }
    if "constraints" in record:
        values["constraints"] = _constraints(record)
    values |= _names(record)
    values |= _mapping(record)
    limits = _limits(record)
    if limits is not NO_LIMITS:
        values["limits"] = limits
    if "terraform" in record:
        values["terraform_limits"] = _limits(record["terraform"])
    return Argument(name=name, type=_type(record), **values)


def _type(record: Record) -> Type:
    if "type" in record:
        return terraform_type(record["type"])
    return _OBJECTS[record.get("block") or record["object"]]


def _names(record: Record) -> dict[str, Any]:
    values: dict[str, Any] = {}
    missing = tuple(record.get("missing", ()))
    if missing:
        values["missing"] = missing
    struct = record.get("struct")
    if isinstance(struct, str):
        values["struct"] = {each: struct for each in ("cdktn", "cdktf") if each not in missing}
    elif struct:
        values["struct"] = struct
    return values


def _mapping(record: Record) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "property" in record:
        path = record["property"]
        values["property"] = Property(
            path=() if path == "." else tuple(path.split(".")),
            conversion=_conversion(record.get("conversion")),
            provenance=record.get("provenance", ""),
        )
    if "read" in record:
        values["read"] = _read(record["read"])
    return values


def _conversion(record: str | Record | None) -> Conversion | None:
    if record is None:
        return None
    if isinstance(record, str):
        return Conversion(kind=record)
    return Conversion(
        kind=record["kind"],
        options={key: value for key, value in record.items() if key != "kind"},
    )


def _read(text: str) -> Read:
    kind, _, rest = text.partition(" ")
    if kind == "Ref":
        return Read(kind="ref")
    return Read(kind="getatt" if kind == "GetAtt" else "sub", text=rest)


def _limits(record: Record) -> Limits:
    values: dict[str, Any] = {key: record[key] for key in _LIMITS if key in record}
    if "enum" in record:
        values["enum"] = tuple(record["enum"])
    if "item" in record:
        values["item"] = _limits(record["item"])
    return Limits(**values) if values else NO_LIMITS


def _constraints(record: Record) -> tuple[Constraint, ...]:
    return tuple(
        Constraint(kind=kind, arguments=tuple(arguments), targets=tuple(each.get("targets", ())))
        for each in record.get("constraints", ())
        for kind, arguments in each.items()
        if kind != "targets"
    )


def _cloudformation(record: Record | None) -> CloudFormation | None:
    if record is None:
        return None
    fold = record.get("fold")
    return CloudFormation(
        type=record["type"],
        identifier=tuple(record.get("identifier", ())),
        constants=record.get("constants", {}),
        arn=record.get("arn", ""),
        fold=Fold(parent=fold["parent"], types=tuple(fold["types"])) if fold else None,
        provenance=record.get("provenance", ""),
    )
