"""Names and ARNs put together from what the spec says, without a dependency."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transpile.backends.cloudformation.functions import PSEUDO_PARAMETERS
from transpile.ir.expr import Attr, Expr, Setting, Template, Value, expressions
from transpile.schema.model import Read, ResourceType

_HOLE = re.compile(r"\$\{([^}]*)\}")
_SETTINGS = {pseudo: Setting(name) for name, pseudo in PSEUDO_PARAMETERS.items()}


class Told:
    """A value that the spec itself says, still to be lowered."""

    def __init__(self, value: Value) -> None:
        self.value = value


def read(how: Read, record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    """What a read of a resource yields, where its arguments say enough to tell."""
    match how.kind:
        case "ref":
            return _identifier(record, arguments)
        case "getatt":
            return _attribute(how.text, record, arguments)
        case "sub":
            return _template(how.text, record, arguments)
        case _:
            return None


def arn(record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    """The ARN of a resource, where its arguments say enough to tell."""
    counterpart = record.cloudformation
    if counterpart is None or not counterpart.arn:
        return None
    return _template(counterpart.arn, record, arguments)


def written(name: str, record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    """The value of a CloudFormation property that the arguments, or a default, tell."""
    if name in arguments:
        return _literal(arguments[name])
    if name in record.arguments and record.arguments[name].default is not None:
        return Told(record.arguments[name].default)
    for argument, known in record.arguments.items():
        if known.property is not None and known.property.path == (name,):
            value = arguments.get(argument, known.default)
            if value is not None:
                return _literal(value)
    return None


def _literal(value: Value) -> Told | None:
    return None if any(isinstance(each, Attr) for each in expressions(value)) else Told(value)


def _identifier(record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    counterpart = record.cloudformation
    if counterpart is None or len(counterpart.identifier) != 1:
        return None
    return _attribute(counterpart.identifier[0], record, arguments)


def _attribute(name: str, record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    found = written(name, record, arguments)
    if found is None and name.endswith("Arn"):
        return arn(record, arguments)
    return found


def _template(text: str, record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    parts: list[Value] = []
    for position, piece in enumerate(_HOLE.split(text)):
        found = Told(piece) if position % 2 == 0 else _hole(piece, record, arguments)
        if found is None:
            return None
        parts.append(found.value)
    return Told(_joined(parts))


def _hole(piece: str, record: ResourceType, arguments: Mapping[str, Value]) -> Told | None:
    if piece in _SETTINGS:
        return Told(_SETTINGS[piece])
    if piece == "":
        return _identifier(record, arguments)
    return _attribute(piece.removeprefix("."), record, arguments)


def _joined(parts: list[Value]) -> Value:
    merged: list[str | Expr] = []
    for part in parts:
        for each in part.parts if isinstance(part, Template) else (part,):
            if isinstance(each, Setting | Attr | Template) or not isinstance(each, str | int):
                merged.append(each)  # type: ignore[arg-type]  # an expression: names are scalars
            elif merged and isinstance(merged[-1], str):
                merged[-1] += str(each)
            elif each != "":
                merged.append(str(each))
    if all(isinstance(part, str) for part in merged):
        return "".join(str(part) for part in merged)
    return Template(tuple(merged))
