"""Merge patches over what is emitted: mappings merge, lists replace, null removes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merge_patch(target: Any, patch: Any) -> Any:
    """``target`` with ``patch`` over it; neither is changed."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def covers(patch: Any, path: tuple[str | int, ...]) -> bool:
    """Whether what stands at ``path`` was written in ``patch``."""
    for step in path:
        if not isinstance(patch, Mapping):
            return patch is not None
        if step not in patch:
            return False
        patch = patch[step]
    return True
