"""Files that hold many small records, of which one is read at a time.

A file holds those whose names begin with the word that it is named after, most of them those of
a service. A record begins a line with its name, and what is in it is indented. It says less than
a file of its own would: ``type`` is the name, a member of which only the type is known is that
text, and modules of the bindings stand without their package. The class of a block is left out
where it is called as ``member_class`` says.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_PACKAGES = {"cdktn": "cdktn_provider_aws", "cdktf": "cdktf_cdktf_provider_aws"}
FLAVOURS = tuple(_PACKAGES)
_NAME = re.compile(rb'\n"(\w+)": \{')


def record(folder: Path, name: str) -> Record | None:
    """The record of that name in a folder, as ``decode`` takes it; ``None`` if it has none."""
    text = _content(folder / f"{name.partition('_')[0]}.json")
    start = text.find(f'\n"{name}": {{'.encode())
    if start < 0:
        return None
    found: Record = json.loads(text[start + len(name) + 5 : text.index(b"\n}", start) + 2])
    return {**found, "type": name, "bindings": _bindings(found["bindings"])}


def whole(folder: Path, name: str) -> Record | None:
    """The same with every member as a mapping."""
    found = record(folder, name)
    if found is None:
        return None
    for part in ("arguments", "attributes"):
        found[part] = _members(found[part])
    if "shared" in found:
        found["shared"] = {number: _members(each) for number, each in found["shared"].items()}
    return found


def member_class(around: Mapping[str, str], name: str, missing: Collection[str]) -> dict[str, str]:
    """By flavour what the class of the block ``name`` is called inside the classes ``around``."""
    tail = name.title().replace("_", "")
    return {each: around[each] + tail for each in around if each not in missing}


@cache
def names(folder: Path) -> Sequence[str]:
    """The names of all records in a folder, sorted."""
    files = (folder / file for file in os.listdir(folder))  # noqa: PTH208  # a path object for each costs more
    return tuple(sorted(each.decode() for file in files for each in _NAME.findall(_content(file))))


@cache
def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _bindings(short: list[str] | Mapping[str, list[str]]) -> dict[str, list[str]]:
    found = dict.fromkeys(_PACKAGES, short) if isinstance(short, list) else short
    return {
        flavour: [f"{_PACKAGES[flavour]}.{module}", name]
        for flavour, (module, name) in found.items()
    }


def _members(short: Mapping[str, Any]) -> Record:
    return {name: _member(each) for name, each in short.items()}


def _member(short: Any) -> Record:
    if isinstance(short, str):
        return {"type": short}
    if isinstance(short.get("arguments"), dict):
        return {**short, "arguments": _members(short["arguments"])}
    return dict(short)
