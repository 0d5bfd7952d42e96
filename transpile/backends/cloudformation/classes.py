"""troposphere's classes, corrected where the registry schema disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType
from typing import Any, TypeAlias

from troposphere import AWSObject, AWSProperty, Tags

Props: TypeAlias = dict[str, tuple[Any, bool]]
"""A class's properties as troposphere declares them: expected type, and whether required."""

_PYTHON_TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": AWSProperty,
    "map": dict,
    "document": (dict, list, str),
    "any": object,
}


class Kinds:
    """The kind of a property, and of its items; whether the schema lists its values."""

    def __init__(self, kind: str, item: str = "any", *, listed: bool = False) -> None:
        self.kind = kind
        self.item = item
        self.listed = listed


def resource_class(type_name: str) -> type[AWSObject]:
    """The class of a CloudFormation type; one without properties where there is none."""
    service, _, name = type_name.partition("::")[2].partition("::")
    for module in _modules(service.lower()) if name else ():
        found = getattr(module, name, None)
        if found is not None and _is_class_of(found, type_name):
            return _checked(found)
        for each in vars(module).values():
            if _is_class_of(each, type_name):
                return _checked(each)
    name = type_name.rpartition("::")[2]
    return type(name, (AWSObject,), {"resource_type": type_name, "props": {}})


def _checked(found: type[Any]) -> type[AWSObject]:
    if not issubclass(found, AWSObject):
        raise TypeError(f"{found!r} is not the class of a resource")
    return found


def _is_class_of(found: object, type_name: str) -> bool:
    return isinstance(found, type) and getattr(found, "resource_type", None) == type_name


def _modules(service: str) -> list[Any]:
    """The modules that may hold a service: of its name, or one that is the end of the other."""
    from importlib import import_module

    try:
        return [import_module(f"troposphere.{service}")]
    except ModuleNotFoundError:
        from pkgutil import iter_modules

        import troposphere

        names = [each.name for each in iter_modules(troposphere.__path__)]
        near = [name for name in names if service.endswith(name) or name.endswith(service)]
        return [import_module(f"troposphere.{name}") for name in near]


def property_class(expected: Any) -> type[AWSProperty]:
    """The class of a property's object, of a list's items, or a bare one."""
    if isinstance(expected, list) and len(expected) == 1:
        expected = expected[0]
    if isinstance(expected, type) and issubclass(expected, AWSProperty):
        return expected
    return AWSProperty


def corrected(known: type[Any], kinds: Mapping[str, Kinds], required: tuple[str, ...]) -> type[Any]:
    """``known`` where it agrees with the registry schema, otherwise a subclass that does.

    ``kinds`` has the properties that can be set. A rule of the class about a value that
    the schema lists gives way, since the class's own list lags. The subclass keeps the
    class's other rules where it only lags behind the schema; one with properties that the
    schema has not belongs to another type.
    """
    props: Props = known.props
    agrees = True
    made: Props = {}
    for name, kind in kinds.items():
        declared = props.get(name)
        if declared is None or not _agrees(declared[0], kind):
            made[name] = (_PYTHON_TYPES[kind.kind], name in required)
            agrees = False
        else:
            made[name] = (declared[0], declared[1] and name in required)
            agrees = agrees and declared[1] <= (name in required)
    if agrees:
        return known
    members: dict[str, Any] = {"props": made}
    if issubclass(known, AWSProperty) and not props.keys() <= kinds.keys():
        members["validate"] = AWSProperty.validate
    return type(known.__name__, (known,), members)


def _agrees(expected: Any, kinds: Kinds) -> bool:
    if isinstance(expected, FunctionType):
        return not kinds.listed
    if kinds.kind == "any":
        return True
    if isinstance(expected, list):
        item = Kinds(kinds.item)
        return kinds.kind == "array" and any(_agrees(each, item) for each in expected)
    if isinstance(expected, tuple):
        return any(_agrees(each, kinds) for each in expected)
    if expected is Tags:
        return kinds.kind in ("array", "map", "document")
    return _same_kind(expected, kinds.kind)


def _same_kind(expected: type, kind: str) -> bool:
    if issubclass(expected, AWSProperty):
        return kind == "object"
    wanted = _PYTHON_TYPES[kind]
    return issubclass(expected, wanted) or (kind == "number" and expected is float)


_ATTRIBUTES: list[str] = AWSProperty().attributes
_names: dict[type[Any], set[str] | None] = {}


def instance(cls: type[Any], properties: dict[str, Any], title: str | None = None) -> Any:
    """An object of a property's or resource's class, as its constructor makes it.

    The constructor, most of the time that a template takes, would only check again that
    ``properties`` fit. A class that has defaults is left to it.
    """
    if cls not in _names:
        defaults = any(getattr(cls, name, None) is not None for name in cls.props)
        _names[cls] = None if defaults else set(cls.props)
    names = _names[cls]
    if names is None:
        return cls(title, **properties)
    resource = properties
    if issubclass(cls, AWSObject):
        resource = {"Properties": properties, "Type": cls.resource_type}
    made: Any = object.__new__(cls)
    vars(made).update(
        title=title,
        template=None,
        do_validation=True,
        propnames=names,
        attributes=_ATTRIBUTES,
        properties=properties,
        resource=resource,
        _BaseAWSObject__initialized=True,
    )
    return made
