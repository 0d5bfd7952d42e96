"""Functions that convert a value; null stays null."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transpile.ir.convert import as_kind, bool_of, number_of, text_of
from transpile.ir.unify import unified


def _unless_null(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _tolist(value: Any) -> list[Any]:
    return unified(as_kind(value, "list"))


def _tomap(value: Any) -> dict[str, Any]:
    known = as_kind(value, "map")
    return dict(zip(known, unified(list(known.values())), strict=True))


COMPUTE = {
    "tobool": _unless_null(bool_of),
    "tolist": _unless_null(_tolist),
    "tomap": _unless_null(_tomap),
    "tonumber": _unless_null(number_of),
    "toset": _unless_null(lambda value: as_kind(value, "set")),
    "tostring": _unless_null(text_of),
}
