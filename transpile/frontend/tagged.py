"""Mappings and lists with a tag that makes an expression of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from transpile.frontend.marks import Map, Seq
from transpile.ir.expr import Conditional, Expr, For, Json, Value
from transpile.ir.names import RESERVED
from transpile.ir.scalars import is_null
from transpile.source import Span

_NAME = r"[a-z][a-z0-9_]*"
_LOOP = {"in", "as", "do"}


def _json(value: Map | Seq, span: Span) -> Expr:
    return Json(value, span)


def _if(value: Map | Seq, span: Span) -> Expr | None:
    """``!if [condition, then, otherwise]``; without the last there is nothing otherwise."""
    if not isinstance(value, Seq) or len(value) not in (2, 3):
        return None
    condition, then, otherwise = (None if is_null(each) else each for each in (*value, None)[:3])
    return Conditional(condition, then, otherwise, span)


def _for(value: Map | Seq, span: Span) -> Expr | None:
    """``!for {in: list, as: item, do: …}``: a list of what ``do`` is for each item.

    ``as: [key, item]`` names both; with ``if`` some are left out, with ``key`` it is a mapping.
    """
    if not isinstance(value, Map) or not _LOOP <= value.keys() <= _LOOP | {"if", "key"}:
        return None
    names = _names(value["as"])
    if names is None:
        return None
    return For(names, value["in"], value["do"], value.get("key"), value.get("if"), span=span)


def _names(given: Value) -> tuple[str, ...] | None:
    names = tuple(given) if isinstance(given, list) else (given,)
    fit = all(isinstance(each, str) and _is_free(each) for each in names)
    return tuple(map(str, names)) if fit and len(names) in (1, 2) else None


def _is_free(name: str) -> bool:
    return re.fullmatch(_NAME, name) is not None and name not in RESERVED


MAKERS: Mapping[str, Callable[[Map | Seq, Span], Expr | None]] = {
    "!json": _json,
    "!if": _if,
    "!for": _for,
}
"""By tag, what makes the expression; it gives ``None`` for what has not the tag's shape."""
