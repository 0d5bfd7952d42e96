"""Many small records in few files, each without what most of them have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from tools.schema.classes import leave_out
from tools.schema.compact import compact
from tools.schema.shared import share
from tools.schema.write import written

Record = Mapping[str, Any]

_NAME = re.compile(r'^"\w+": \{', re.MULTILINE)

PACKAGES = {"cdktn": "cdktn_provider_aws", "cdktf": "cdktf_cdktf_provider_aws"}
"""The bindings' packages, which ``transpile.schema.grouped`` puts before the modules again."""


def grouped(records: Mapping[str, Record]) -> dict[str, str]:
    """The texts of files by the word that the names in each begin with.

    Each record begins a line with its name, and what is in it is indented.
    """
    files: dict[str, dict[str, str]] = {}
    for name in records:
        files.setdefault(name.partition("_")[0], {})[name] = line(name, records[name])
    return {word: joined(lines) for word, lines in files.items()}


def line(name: str, record: Record) -> str:
    """A record as it stands in a file."""
    return f"{compact(name)}: {_text(record)}"


def joined(lines: Mapping[str, str]) -> str:
    """The text of a file that holds these records, by name."""
    return "{\n" + ",\n".join(lines[name] for name in sorted(lines)) + "\n}\n"


def split(text: str) -> dict[str, str]:
    """The records of a file's text, by name."""
    starts = [found.start() for found in _NAME.finditer(text)] + [len(text) - len("\n}\n")]
    lines = (text[at:to].strip("\n").rstrip(",") for at, to in pairwise(starts))
    return {each.split('"', 2)[1]: each for each in lines}


def _text(record: Record) -> str:
    short = {key: value for key, value in leave_out(share(record)).items() if key != "type"}
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
