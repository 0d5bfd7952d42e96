"""Files that hold many small records, of which one is read at a time.

A file holds those whose names begin with the letter that it is named after. A record begins a
line with its name. It says less than a file of its own would: ``type`` is the name, a member of
which only the type is known is that text, and modules of the bindings stand without their package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_PACKAGES = {"cdktn": "cdktn_provider_aws", "cdktf": "cdktf_cdktf_provider_aws"}
_NAME = re.compile(r'\n"(\w+)": \{')
_DECODER = json.JSONDecoder()


def record(folder: Path, name: str) -> Record | None:
    """The record of that name in a folder, as ``decode`` takes it; ``None`` if it has none."""
    text = _text(folder / f"{name[0]}.json")
    start = text.find(f'\n"{name}": {{')
    if start < 0:
        return None
    found: Record = _DECODER.raw_decode(text, start + len(name) + 5)[0]
    return _complete(name, found)


@cache
def names(folder: Path) -> Sequence[str]:
    """The names of all records in a folder, sorted."""
    return tuple(sorted(each for file in folder.iterdir() for each in _NAME.findall(_text(file))))


@cache
def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return ""


def _complete(name: str, short: Record) -> Record:
    shared = short.get("shared", {})
    return {
        **short,
        "type": name,
        "bindings": _bindings(short["bindings"]),
        "shared": {number: _members(each) for number, each in shared.items()},
        "arguments": _members(short["arguments"]),
        "attributes": _members(short["attributes"]),
    }


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
