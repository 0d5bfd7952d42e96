"""How the text of an unquoted scalar is read where its place says what it is."""

from __future__ import annotations

import re

from transpile.ir.expr import Computed, Plain, Value

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
NULLS = frozenset(("", "~", "null"))
"""How nothing is written without quotes."""


def is_null(value: object) -> bool:
    """Whether nothing is given: what it is for counts as absent."""
    return value is None or (value.__class__ is Plain and value in NULLS)


def spelled(value: object) -> str:
    """A text, number or bool as the schema's data spells it: ``true``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_ACCOUNT = 12
_LONGEST = 400


def number(value: object) -> int | float | None:
    """The number that ``value`` is or, unquoted, spells in JSON's notation; otherwise None."""
    if isinstance(value, Plain):
        return _spelled(value) if len(value) < _LONGEST else None
    if isinstance(value, bool):
        return None
    return value if isinstance(value, (int, float)) else None


def _spelled(text: Plain) -> int | float | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    if found.lastindex is None:  # neither fraction nor exponent
        return int(text)
    value = float(text)
    return value if abs(value) != float("inf") else None


def untyped(text: Plain) -> Value:
    """An unquoted scalar in a document without a schema.

    ``true``, ``false`` and ``null`` (also nothing) are what they say; a number is one
    when each engine prints it back as it was written and it is no account id (twelve digits).
    """
    match text:
        case "true":
            return True
        case "false":
            return False
        case "null" | "~" | "":
            return None
    found = number(text)
    if isinstance(found, float) and found.is_integer():
        return str(text)
    if found is None or str(found) != text or (len(text) == _ACCOUNT and text.isdigit()):
        return str(text)
    return found


def document(value: Value) -> Value:
    """A document without a schema, with every unquoted scalar in it read."""
    match value:
        case Computed():
            return str(value)
        case Plain():
            return untyped(value)
        case dict():
            return {str(key): document(each) for key, each in value.items()}
        case list() | tuple():
            return [document(each) for each in value]
        case _:
            return value
