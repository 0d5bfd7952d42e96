"""The bindings' classes of blocks, which a record leaves out where they follow from its own.

Nearly all are called as the class around them with the argument's name in camel case behind
it. ``leave_out`` and ``put_back`` undo each other; a build reads what is left out by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from transpile.schema.grouped import FLAVOURS, member_class

Record = Mapping[str, Any]
Classes: TypeAlias = Mapping[str, str]
"""The name of a class per flavour."""

_Change: TypeAlias = Callable[[Record, Classes], Record]


def leave_out(record: Record) -> dict[str, Any]:
    """The record without the names that follow from others."""
    return _changed(record, _left_out)


def put_back(record: Record) -> dict[str, Any]:
    """The record with them again."""
    return _changed(record, _put_back)


def _changed(record: Record, change: _Change) -> dict[str, Any]:
    names = {flavour: name for flavour, (_, name) in record.get("bindings", {}).items()}
    found = dict(record)
    if "arguments" in record:
        found["arguments"] = _members(record["arguments"], names, change)
    if "shared" in record:
        found["shared"] = {
            number: _members(each, {}, change) for number, each in record["shared"].items()
        }
    return found


def _members(members: Record, around: Classes, change: _Change) -> dict[str, Any]:
    return {name: _member(name, each, around, change) for name, each in members.items()}


def _member(name: str, member: Any, around: Classes, change: _Change) -> Any:
    if not ("block" in member or "object" in member) or "computed_only" in member:
        return member
    expected = member_class(around, name, member.get("missing", ()))
    changed = dict(change(member, expected) if expected else member)
    if isinstance(member.get("arguments"), Mapping):
        inside = _classes({"struct": expected, **changed})
        changed["arguments"] = _members(member["arguments"], inside, change)
    return changed


def _left_out(member: Record, expected: Classes) -> Record:
    own = _classes(member)
    if all(own.get(flavour) == name for flavour, name in expected.items()):
        return {key: each for key, each in member.items() if key != "struct"}
    return {"struct": {}, **member}


def _put_back(member: Record, expected: Classes) -> Record:
    if "struct" in member:
        return {key: each for key, each in member.items() if each or key != "struct"}
    names = set(expected.values())
    return {**member, "struct": names.pop() if len(names) == 1 else expected}


def _classes(member: Record) -> dict[str, str]:
    struct = member.get("struct", {})
    if isinstance(struct, Mapping):
        return dict(struct)
    return {each: struct for each in FLAVOURS if each not in member.get("missing", ())}
