"""Merge patches: what a spec lays over the emitted text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends import hcl
from transpile.backends.terraform.expressions import Expressions
from transpile.ir.expr import EXPRESSIONS, Value


def merge(base: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with ``patch`` over it: mappings merge, lists replace, null removes."""
    merged = dict(base)
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping):
            below = merged.get(key)
            merged[key] = merge(below if isinstance(below, Mapping) else {}, value)
        else:
            merged[key] = value
    return merged


def rendered(patch: Value, expressions: Expressions, path: tuple[str, ...] = ()) -> Any:
    """What a resource's patch has at ``path``, in Terraform's words.

    Nulls stay, since they remove. Keys are templates to Terraform, and come out escaped.
    """
    if path in hcl.BARE:
        return _bare(patch, expressions)
    if not isinstance(patch, Mapping):
        return expressions.value(patch)
    return {
        hcl.escape(key): rendered(value, expressions, (*path, key)) for key, value in patch.items()
    }


def _bare(value: Value, expressions: Expressions) -> Any:
    if isinstance(value, EXPRESSIONS):
        return expressions.expression(value)
    if isinstance(value, (list, tuple)):
        return [_bare(item, expressions) for item in value]
    return value
