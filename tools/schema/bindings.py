"""The names that the Python bindings give to what the TypeScript declares.

They are read from the generated Python, never computed: the code generator of the bindings
renames what collides with a keyword, with a member of its base class or with another class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class Class:
    """A Python class: its ``name``, and its members' names by their TypeScript names."""

    name: str
    members: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Module:
    """A Python module: ``namespace`` is its TypeScript name, ``classes`` go by theirs."""

    name: str
    namespace: str
    classes: Mapping[str, Class]


_DECLARATION = re.compile(r"^(?=@jsii\.data_type\(|class \w+[(:])", re.MULTILINE)
_TYPE = re.compile(r'jsii_type="[^".]+\.(\w+)\.(\w+)"')
_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
_MAPPING = re.compile(r"name_mapping=\{(.*?)\}", re.DOTALL)
_PAIR = re.compile(r'"(\w+)": "(\w+)"')
_MEMBER = re.compile(r'@jsii\.member\(jsii_name="(\w+)"\)\n    def (\w+)\(')


def read(name: str, source: str) -> Module | None:
    """The classes of the module ``name``; ``None`` if it declares none."""
    classes: dict[str, Class] = {}
    namespace = ""
    pending: tuple[str, Mapping[str, str]] | None = None
    for declaration in _DECLARATION.split(source)[1:]:
        declared = _TYPE.search(declaration)
        if declared and declaration.startswith("@"):
            namespace = declared[1]
            pending = declared[2], _arguments(declaration)
        elif pending:
            classes[pending[0]] = Class(name=_class_name(declaration), members=pending[1])
            pending = None
        elif declared:
            members = dict(_MEMBER.findall(declaration))
            classes[declared[2]] = Class(name=_class_name(declaration), members=members)
    return Module(name=name, namespace=namespace, classes=classes) if namespace else None


def _arguments(declaration: str) -> dict[str, str]:
    mapping = _MAPPING.search(declaration)
    return {member: python for python, member in _PAIR.findall(mapping[1])} if mapping else {}


def _class_name(declaration: str) -> str:
    found = _CLASS.search(declaration)
    if not found:
        raise ValueError(f"no class in {declaration[:80]!r}")
    return found[1]
