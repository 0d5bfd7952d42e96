"""Records of the schema data as objects of the model.

Plain code, because a build decodes every type that it meets: what is absent in a record is
not passed on, so that the model's own defaults hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from transpile.record import replaced
from transpile.schema.grouped import FLAVOURS, member_class
from transpile.schema.model import (
    Argument,
    Binding,
    CloudFormation,
    Constraint,
    Conversion,
    Fold,
    Limits,
    Part,
    Property,
    Read,
    ResourceType,
    Snapshot,
    Type,
)

Record = Mapping[str, Any]
_Classes: TypeAlias = Mapping[str, str]
"""The class of a block or of the whole, by flavour."""

_OBJECT = Type("object")
_OBJECTS = {
    "single": _OBJECT,
    "list": Type("list", _OBJECT),
    "set": Type("set", _OBJECT),
    "map": Type("map", _OBJECT),
}
_SAME = frozenset(
    {
        "required",
        "computed",
        "integer",
        "json",
        "any_text",
        "form",
        "write_only",
        "sensitive",
        "operational",
        "replaces",
        "may_replace",
        "default",
        "default_by",
        "listed",
        "filled",
        "key",
        "python",
        "part",
        "cloudformation_required",
        "unmapped",
    }
)
_LIMITS = frozenset(
    {
        "enum",
        "any_case",
        "lacks",
        "minimum",
        "maximum",
        "min_length",
        "max_length",
        "pattern",
        "formats",
        "min_items",
        "max_items",
        "unique",
        "item",
        "keys",
    }
)
_types: dict[str, Type] = {}


def resource_type(record: Record) -> ResourceType:
    """The resource type, data source or provider that ``record`` describes."""
    shared = _Shared(record.get("shared", {}))
    bindings = {
        flavour: Binding(module=module, name=name)
        for flavour, (module, name) in record.get("bindings", {}).items()
    }
    classes = {flavour: each.name for flavour, each in bindings.items()}
    return ResourceType(
        name=record["type"],
        arguments=_arguments(record.get("arguments", {}), shared, classes, settable=True),
        attributes=_arguments(record.get("attributes", {}), shared, {}, settable=False),
        constraints=_constraints(record),
        bindings=bindings,
        cloudformation=_cloudformation(record.get("cloudformation")),
        state=record.get("state", ""),
        unmapped=record.get("unmapped", ""),
        snapshot=Snapshot(**record["snapshot"]) if "snapshot" in record else None,
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


class _Shared:
    """The blocks that a record has once and refers to by number, each decoded once."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self.made: dict[tuple[str, bool], dict[str, Argument]] = {}

    def arguments(self, number: str, *, settable: bool) -> dict[str, Argument]:
        """What stands in the block of that number."""
        found = self.made.get((number, settable))
        if found is None:
            found = _arguments(self.records[number], self, {}, settable=settable)
            self.made[number, settable] = found
        return found


def _arguments(
    records: Mapping[str, Any] | str, shared: _Shared, around: _Classes, *, settable: bool
) -> dict[str, Argument]:
    if isinstance(records, str):
        return shared.arguments(records, settable=settable)
    return {
        name: _plain(name, each, settable)
        if each.__class__ is str
        else _argument(name, each, shared, around, settable)
        for name, each in records.items()
    }


def _plain(name: str, kind: str, settable: bool) -> Argument:  # noqa: FBT001  # one call an argument
    """An argument of which nothing but the type is known."""
    return Argument(
        name=name,
        type=_types.get(kind) or terraform_type(kind),
        settable=settable,
        computed=not settable,
    )


def argument(name: str, record: Record, *, settable: bool = True) -> Argument:
    """One argument; where it is not ``settable``, nothing inside it is."""
    return _argument(name, record, _Shared({}), {}, settable)


def _argument(
    name: str,
    record: Record,
    shared: _Shared,
    around: _Classes,
    settable: bool,  # noqa: FBT001  # one call an argument
) -> Argument:
    values: dict[str, Any] = {}
    limits: dict[str, Any] = {}
    for key, value in record.items():
        if key in _SAME:
            values[key] = value
        elif key in _LIMITS:
            limits[key] = value
        elif key in _DECODERS:
            values |= _DECODERS[key](value, record)
    if limits:
        values["limits"] = _limits(limits)
    if not settable or "computed_only" in record:
        settable = values["settable"] = False
        values["computed"] = True
    elif around and "nesting" in values and "struct" not in values:
        values["struct"] = member_class(around, name, record.get("missing", ()))
    if "arguments" in record:
        inside = values.get("struct", {})
        values["arguments"] = _arguments(record["arguments"], shared, inside, settable=settable)
    return Argument(name=name, **values)


def _type(text: str, _: Record) -> dict[str, Any]:
    return {"type": _types.get(text) or terraform_type(text)}


def _block(nesting: str, _: Record) -> dict[str, Any]:
    return {"type": _OBJECTS[nesting], "nesting": nesting, "is_block": True}


def _object(nesting: str, _: Record) -> dict[str, Any]:
    return {"type": _OBJECTS[nesting], "nesting": nesting}


def _struct(struct: str | Mapping[str, str], record: Record) -> dict[str, Any]:
    if not isinstance(struct, str):
        return {"struct": struct}
    missing = record.get("missing", ())
    return {"struct": {each: struct for each in FLAVOURS if each not in missing}}


def _property(text: str, record: Record) -> dict[str, Any]:
    return {
        "property": Property(
            path=() if text == "." else tuple(text.split(".")),
            conversion=_conversion(record.get("conversion")),
            provenance=record.get("provenance", "exact"),
        )
    }


_DECODERS: Mapping[str, Callable[[Any, Record], dict[str, Any]]] = {
    "type": _type,
    "block": _block,
    "object": _object,
    "struct": _struct,
    "property": _property,
    "missing": lambda value, _: {"missing": tuple(value)},
    "required_by": lambda value, _: {"required_by": tuple(value)},
    "read": lambda value, _: {"read": read(value)},
    "constraints": lambda _, record: {"constraints": _constraints(record)},
    "terraform": lambda value, _: {"terraform_limits": _limits(value)},
}
"""What a key of a record becomes, as fields of an argument."""


def _conversion(record: str | Record | None) -> Conversion | None:
    if record is None:
        return None
    if isinstance(record, str):
        return Conversion(kind=record)
    return Conversion(
        kind=record["kind"],
        options={key: value for key, value in record.items() if key != "kind"},
    )


def read(record: str | Record) -> Read:
    """The way of reading that a record says, as ``docs/schema.md`` describes it."""
    if not isinstance(record, str):
        return Read(kind="keys", keys={name: read(each) for name, each in record.items()})
    word, _, rest = record.partition(" ")
    match word:
        case "Ref":
            return Read(kind="ref")
        case "GetAtt":
            return Read(kind="getatt", text=rest)
        case "Sorted":
            return replaced(read(rest), sorted=True)
        case "Select":
            item, _, of = rest.partition(" in ")
            position, _, separator = item.partition(" of ")
            number = None if position == "*" else int(position)
            return Read(kind="select", item=number, text=separator, of=read(of))
        case "Table":
            name, _, key = rest.partition(" by ")
            return Read(kind="table", text=name, key=key)
        case "With":
            given, _, how = rest.partition(": ")
            return replaced(read(how), given=tuple(given.split(", ")))
    return Read(kind="sub", text=rest)


def _limits(record: Record) -> Limits:
    values = dict(record)
    for key in ("enum", "lacks", "formats"):
        if key in values:
            values[key] = tuple(values[key])
    for part in ("item", "keys"):
        if part in values:
            values[part] = _limits(values[part])
    return Limits(**values)


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
        fold=_fold(fold) if fold else None,
        split=tuple(
            Part(**{**each, "key": tuple(each.get("key", ()))}) for each in record.get("split", ())
        ),
        provenance=record.get("provenance", ""),
    )


def _fold(record: Record) -> Fold:
    item = record.get("item", "")
    return Fold(
        parent=record["parent"],
        types=tuple(record["types"]),
        item=tuple(item.split(".")) if item else (),
        same=record.get("same", {}),
        key=tuple(record.get("key", ())),
        needs=record.get("needs", ""),
        unless=record.get("unless", ""),
    )
