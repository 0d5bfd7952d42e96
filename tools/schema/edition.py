"""The edition's table: what each resource type is in CloudFormation, once and for all.

A spec means the same for as long as its edition is supported, so a type that stands in
the table stays what it is; types that the provider adds join it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "edition-1.json"

Table = dict[str, list[str]]
"""State and CloudFormation types of each resource type, by name."""


class FrozenError(Exception):
    """A resource type that would become something else than the edition says."""


def entry(record: Mapping[str, Any]) -> list[str]:
    """What the table says of a record."""
    counterpart = record.get("cloudformation")
    if counterpart is None:
        return [record["state"]]
    parts = [part["type"] for part in counterpart.get("split", ())]
    return [record["state"], *dict.fromkeys([counterpart["type"], *parts])]


def update(
    data: Path, records: Mapping[str, Mapping[str, Any]], *, complete: bool, thaw: bool
) -> Table:
    """The table in ``data`` with ``records``, which are all there are where ``complete``."""
    known = load(data)
    found = {name: entry(record) for name, record in records.items()}
    changed = [name for name in known if name in found and found[name] != known[name]]
    lost = sorted(known.keys() - found.keys()) if complete else []
    if (changed or lost) and not thaw:
        lines = [f"{name}: {known[name]} would be {found.get(name)}" for name in (*changed, *lost)]
        raise FrozenError("\n".join(lines))
    return found if complete else {**known, **found}


def load(data: Path) -> Table:
    """The table in ``data``; empty where there is none yet."""
    path = data / FILE
    if not path.exists():
        return {}
    table: Table = json.loads(path.read_text(encoding="utf-8"))
    return table


def text(table: Table) -> str:
    """The table with a type a line, sorted."""
    lines = [f"{json.dumps(name)}: {json.dumps(table[name])}" for name in sorted(table)]
    return "{\n" + ",\n".join(lines) + "\n}\n"
