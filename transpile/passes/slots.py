"""Reads scalars by the type of the argument that they are given to."""

from __future__ import annotations

from typing import Any

from transpile.diagnostics import Code
from transpile.ir.expr import Plain, Value
from transpile.ir.scalars import number
from transpile.passes.limits import Report

_BOOLS = {"true": True, "false": False}
_SAY_TRUE = ("yes", "on", "y", "1")
_SAY_FALSE = ("no", "off", "n", "0")


def shape(value: Value) -> str:
    """What a value is, in the words of a spec's writer."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return f"the bool {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, Plain):
        return f"`{value}`" if value else "nothing"
    return f'the text "{value}"' if isinstance(value, str) else "an expression"


def read_scalar(name: str, kind: str, value: Value, report: Report, *, integer: bool) -> Any:
    """The value of argument ``name`` in its type; ``None`` after an error."""
    if isinstance(value, dict | list | tuple):
        report(Code.WRONG_TYPE, f"`{name}` takes a {kind}, not {shape(value)}", "")
        return None
    match kind:
        case "string":
            return _string(name, value, report)
        case "bool":
            return _bool(name, value, report)
        case _:
            return _number(name, value, report, integer=integer)


def _string(name: str, value: Value, report: Report) -> str | None:
    if isinstance(value, str):
        if "{{resolve:" in value:
            report(Code.DYNAMIC_REFERENCE, f"`{name}` holds a literal dynamic reference", _RESOLVE)
        return str(value)
    if isinstance(value, int | float):
        from transpile.ir.convert import text_of

        return text_of(value)
    report(Code.WRONG_TYPE, f"`{name}` takes a string, not {shape(value)}", "")
    return None


_RESOLVE = "`{{resolve:` would be replaced by CloudFormation and by no other engine"


def _bool(name: str, value: Value, report: Report) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain):
        if value in _BOOLS:
            return _BOOLS[value]
        lowered = value.lower()
        if lowered in _SAY_TRUE or lowered == "true":
            hint = "write `true`"
        elif lowered in _SAY_FALSE or lowered == "false":
            hint = "write `false`"
        else:
            hint = "write `true` or `false`"
    else:
        hint = "write `true` or `false`, without quotes"
    report(Code.WRONG_TYPE, f"`{name}` takes a bool, not {shape(value)}", hint)
    return None


def _number(name: str, value: Value, report: Report, *, integer: bool) -> float | None:
    found = number(value)
    kind = "whole number" if integer else "number"
    if found is None:
        report(Code.WRONG_TYPE, f"`{name}` takes a {kind}, not {shape(value)}", _number_hint(value))
        return None
    if integer and not isinstance(found, int):
        if found.is_integer():
            return int(found)
        report(Code.WRONG_TYPE, f"`{name}` takes a whole number, not {found}", "")
        return None
    return found


def _number_hint(value: Value) -> str:
    if not isinstance(value, str):
        return ""
    bare = number(Plain(value))
    if bare is not None:
        return f"write `{bare}`, without quotes"
    stripped = value.lstrip("0")
    if isinstance(value, Plain) and stripped != value and number(Plain(stripped)) is not None:
        return f"write `{stripped}`, without leading zeros"
    return ""


def accepts(kind: str, found: str) -> bool:
    """Whether a slot of one kind takes an expression whose value is of another.

    The scalars convert into each other, as they do in Terraform; a set takes a list.
    """
    if kind == found or "any" in (kind, found):
        return True
    scalars = ("string", "number", "bool")
    if kind in scalars:
        return found in scalars
    lists = ("list", "set")
    return (kind in lists) == (found in lists) and (kind in lists or kind == found)
