"""Blocks that the provider takes as lists, and of which only one makes sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str, ...]


def lists(record: Mapping[str, Any]) -> Iterator[Path]:
    """The paths of the blocks and objects that may stand more than once."""
    for path, block in _blocks(record, ()):
        if block.get("max_items") != 1:
            yield path


def mark_listed(record: Mapping[str, Any], repeated: set[Path]) -> None:
    """Mark those of the blocks ``repeated`` that something else has limited to one."""
    for path, block in _blocks(record, ()):
        if path in repeated and block.get("max_items") == 1:
            block["listed"] = True


def _blocks(record: Mapping[str, Any], above: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for name, argument in record.get("arguments", {}).items():
        path = (*above, name)
        if argument.get("block", argument.get("object")) in ("list", "set"):
            yield path, argument
        yield from _blocks(argument, path)
