"""Many small records in few files, each without what most of them have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.schema.compact import compact
from tools.schema.shared import share
from tools.schema.write import written

Record = Mapping[str, Any]

PACKAGES = {"cdktn": "cdktn_provider_aws", "cdktf": "cdktf_cdktf_provider_aws"}
"""The bindings' packages, which ``transpile.schema.grouped`` puts before the modules again."""


def grouped(records: Mapping[str, Record]) -> dict[str, str]:
    """The texts of files by the letter that the names in each begin with.

    Each record begins a line with its name, and what is in it is indented.
    """
    files: dict[str, list[str]] = {}
    for name in sorted(records):
        files.setdefault(name[0], []).append(f"{compact(name)}: {_text(records[name])}")
    return {letter: "{\n" + ",\n".join(lines) + "\n}\n" for letter, lines in files.items()}


def _text(record: Record) -> str:
    short = {key: value for key, value in share(record).items() if key != "type"}
    short["bindings"] = _bindings(record["bindings"])
    for part in ("arguments", "attributes"):
        short[part] = _members(short[part])
    if "shared" in short:
        short["shared"] = {number: _members(each) for number, each in short["shared"].items()}
    return written(short).rstrip().replace("\n", "\n ").removesuffix(" }") + "}"


def _bindings(bindings: Mapping[str, list[str]]) -> Any:
    """Module and class alone, where both flavours have both under the same names."""
    tails = [
        [module.removeprefix(f"{PACKAGES[flavour]}."), name]
        for flavour, (module, name) in bindings.items()
    ]
    alike = len(tails) == len(PACKAGES) and tails[0] == tails[1]
    return tails[0] if alike else dict(zip(bindings, tails, strict=True))


def _members(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _member(each) for name, each in members.items()}


def _member(member: Record) -> Any:
    """A member of which nothing but the type is known is written as that."""
    if member.keys() == {"type"}:
        return member["type"]
    if isinstance(member.get("arguments"), Mapping):
        return {**member, "arguments": _members(member["arguments"])}
    return member
