"""Records out of what the bindings declare, first a flavour at a time, then merged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from tools.schema.bindings import Class, Module
from tools.schema.typescript import File, Member

Record = dict[str, Any]

_HANDLES = ("id", "tags_all")
"""What the bindings let one set although it is the provider's to say."""

_DEPTH = 3
"""How often a struct that holds itself is unrolled: WAF's statements nest three deep."""


def record(file: File, flavour: str, module: Module) -> Record:
    """The resource type, data source or provider that ``file`` declares, in one flavour."""
    writer = _Writer(file=file, module=module)
    members = sorted(file.members, key=lambda member: member.name)
    given = [each for each in members if _is_set(each, file)]
    arguments = module.classes[file.config]
    attributes = module.classes[file.name]
    return {
        "type": file.terraform.removeprefix("aws_"),
        "bindings": {flavour: [module.name, attributes.name]},
        "arguments": {
            each.name: writer.argument(each, arguments) for each in members if each in given
        },
        "attributes": {
            each.name: writer.attribute(each, attributes) for each in members if each not in given
        },
    }


def _is_set(member: Member, file: File) -> bool:
    """Whether a user sets it; the bindings make every ``id`` optional.

    A data source may be asked for what has an ``id``.
    """
    if file.name.startswith("DataAws"):
        return member.settable
    own = member.computed and not member.required and member.name in _HANDLES
    return member.settable and not own


@frozen(kw_only=True)
class _Writer:
    """Turns the members of one file into arguments and attributes."""

    file: File
    module: Module
    path: tuple[str, ...] = ()

    def argument(self, member: Member, owner: Class) -> Record:
        """A settable member; ``owner`` is the class that takes it as a keyword argument."""
        result: Record = {"type": member.type} if member.type else {}
        if member.nesting:
            result["block" if member.is_block else "object"] = member.nesting
        if member.required:
            result["required"] = True
        if member.computed:
            result["computed"] = True
        if member.write_only:
            result["write_only"] = True
        if member.single_item:
            result["max_items"] = 1
        result |= _python(member, owner)
        if member.nesting:
            struct = self.module.classes[member.struct]
            result["struct"] = struct.name
            inner = evolve(self, path=(*self.path, member.struct))
            result["arguments"] = dict(inner.nested(member.struct, struct))
        return result

    def nested(self, name: str, struct: Class) -> Iterable[tuple[str, Record]]:
        """The members of the struct ``name``, read-only ones too."""
        reader = self.module.classes.get(self.file.readers.get(name, ""))
        for member in sorted(self.file.structs[name], key=lambda member: member.name):
            if self.path.count(member.struct) == _DEPTH:
                continue
            if member.settable:
                yield member.name, self.argument(member, struct)
            elif reader:
                yield member.name, {**self.attribute(member, reader), "computed_only": True}

    def attribute(self, member: Member, owner: Class) -> Record:
        """A member that can only be read; ``owner`` is the class that has it as a property."""
        result: Record = {"type": member.type} if member.type else {"object": member.nesting}
        result |= _python(member, owner)
        if member.nesting:
            reader = self.module.classes[self.file.readers[member.struct]]
            members = sorted(self.file.structs[member.struct], key=lambda each: each.name)
            result["arguments"] = {each.name: self.attribute(each, reader) for each in members}
        return result


def _python(member: Member, owner: Class) -> Record:
    name = owner.members[member.member]
    return {"python": name} if name != member.name else {}


def merge(newer: Record, older: Record | None) -> Record:
    """``newer`` with the names and the gaps of the other flavour, where that has the type."""
    if older is None:
        return newer
    merged = {**newer, "bindings": newer["bindings"] | older["bindings"]}
    first, second = merged["bindings"]
    for part in ("arguments", "attributes"):
        merged[part] = _merge_members(newer[part], older[part], (first, second))
    return merged


def _merge_members(newer: Record, older: Record, flavours: tuple[str, str]) -> Record:
    return {
        name: _merge_member(member, older.get(name), flavours) for name, member in newer.items()
    }


def _merge_member(newer: Record, older: Record | None, flavours: tuple[str, str]) -> Record:
    if older is None:
        return newer | {"missing": [flavours[1]]}
    merged = dict(newer)
    if _kind(newer) != _kind(older):
        merged["missing"] = [flavours[1]]
    if older.get("required") and not newer.get("required"):
        merged["required_by"] = [flavours[1]]
    if newer.get("struct") != older.get("struct"):
        merged["struct"] = dict(zip(flavours, (newer["struct"], older["struct"]), strict=True))
    if "arguments" in newer:
        merged["arguments"] = _merge_members(
            newer["arguments"], older.get("arguments", {}), flavours
        )
    return merged


def _kind(member: Record) -> str:
    """What a member takes in Python, where lists and sets are one: texts are no numbers."""
    return str(member.get("type", "")).replace("set(", "list(")
