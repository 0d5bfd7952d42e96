"""What takes a last snapshot of a resource that goes: data in ``overrides/snapshots.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from cfnlint.helpers import valid_snapshot_types

Record = dict[str, Any]

FILE = "snapshots.yaml"
FOLDER = Path(__file__).parent / "overrides"


class SnapshotError(ValueError):
    """A line about an argument that there is not."""


def apply(records: Mapping[str, Record], names: Iterable[str]) -> None:
    """Say of those of ``records`` what takes their snapshots, where anything does."""
    given: Mapping[str, Record] = yaml.safe_load((FOLDER / FILE).read_text(encoding="utf-8"))
    for name in names:
        record = records[name]
        snapshot = dict(given.get(name, {}))
        policy = snapshot.pop("policy", True)
        unknown = [each for each in snapshot.values() if each not in record["arguments"]]
        if unknown:
            raise SnapshotError(f"{FILE}: {name} has no argument {', '.join(unknown)}")
        counterpart = record.get("cloudformation", {})
        whole = record["state"] != "folded"
        if policy and whole and counterpart.get("type") in valid_snapshot_types:
            snapshot["policy"] = True
        if snapshot:
            record["snapshot"] = snapshot


def check(records: Mapping[str, Record]) -> None:
    """Complain about types that there are not."""
    given = yaml.safe_load((FOLDER / FILE).read_text(encoding="utf-8"))
    unknown = sorted(given.keys() - records.keys())
    if unknown:
        raise SnapshotError(f"{FILE}: there is no {', '.join(unknown)}")
