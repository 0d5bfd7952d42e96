"""What Terraform makes of a value where another kind of value is due.

Values here are plain data: text, bool, ``None``, numbers, lists, dictionaries and
``SetOf``. A number is an ``int`` where it is whole, otherwise a ``Decimal``, or a
``float`` where it comes from a spec. Every refusal is a ``ValueError`` with a message
in a user's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from transpile.ir.precision import Number, parse, settled

Kind: TypeAlias = Literal["string", "number", "bool", "list", "set", "map", "any"]

MAX_ITEMS = 100_000
"""How many items all lists and mappings of a value may hold together."""
MAX_TEXT = 1_000_000
"""How many characters all texts of a value may have together."""
MAX_DEPTH = 100
"""How deep lists and mappings may stand in each other."""


class SetOf(list[Any]):
    """A set: its items are of one kind, sorted as Terraform sorts them, each there once.

    ``unify.set_of`` makes one of any items.
    """


def text_of(value: object) -> str:
    """The text of a text, number or bool, in the form NFC."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        found = number_of(value)
        return str(found) if isinstance(found, int) else format(found, "f")
    raise ValueError(f"a text is due here, not {described(value)}")


def number_of(value: object) -> Number:
    """The number that a value is or, as a text, spells."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return settled(value)
    if isinstance(value, (str, float)):
        found = parse(value if isinstance(value, str) else repr(value))
        if found is not None:
            return found
    raise ValueError(f"a number is due here, not {described(value)}")


def bool_of(value: object) -> bool:
    """The bool that a value is or, as one of ``true false 1 0``, spells."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _BOOLS:
        return _BOOLS[value]
    raise ValueError(f"true or false is due here, not {described(value)}")


_BOOLS = {"true": True, "1": True, "false": False, "0": False}


def whole_of(value: object) -> int:
    """A number without a fraction that 64 bits can hold."""
    found = number_of(value)
    if isinstance(found, int) and -_LONG <= found < _LONG:
        return found
    raise ValueError(f"a whole number is due here, not {found:f}")


def as_kind(value: object, kind: Kind) -> Any:
    """A value where one of this kind is due; ``any`` takes all but null.

    The items of a list or map stay as they are. A set counts as a list and keeps its
    type, so that who needs positions can refuse it.
    """
    match kind:
        case "string":
            return text_of(value)
        case "number":
            return number_of(value)
        case "bool":
            return bool_of(value)
        case "any" if value is not None:
            return value
        case "list" if isinstance(value, list):
            return value
        case "set" if isinstance(value, list):
            from transpile.ir.unify import set_of

            return set_of(value)
        case "map" if isinstance(value, Mapping):
            return value
    wanted = "a value" if kind == "any" else f"a {kind}"
    raise ValueError(f"{wanted} is due here, not {described(value)}")


def described(value: object) -> str:
    """What kind of value one is, in a message; short texts and numbers themselves."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if len(value) <= _SHORT else "a long text"
        case int() | float() | Decimal():
            shown = str(value) if not isinstance(value, int) or abs(value) < _LARGE else ""
            return shown if 0 < len(shown) <= _SHORT else "a long number"
        case SetOf():
            return "a set"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a map"
    return "a value known only at deploy time"


_LONG = 2**63
_SHORT = 40
_LARGE = 10**_SHORT


def normal(text: str) -> str:
    """A text in the form NFC, in which Terraform keeps them all."""
    if text.isascii():
        return str(text)
    from unicodedata import normalize

    return str(normalize("NFC", text))


def plain(value: object) -> Any:
    """A value with its texts in NFC, its numbers as ``Number`` and its tuples as lists.

    Raises ``ValueError`` for one beyond ``MAX_ITEMS``, ``MAX_TEXT`` or ``MAX_DEPTH``.
    """
    return _Plain().value(value, 0)


class _Plain:
    """Copies one value and counts what is in it."""

    def __init__(self) -> None:
        self.items = 0
        self.characters = 0

    def value(self, value: object, depth: int) -> Any:
        match value:
            case str():
                return self._text(value)
            case bool() | None:
                return value
            case int() | float() | Decimal():
                return self._number(number_of(value))
        if depth >= MAX_DEPTH:
            raise ValueError(f"lists and maps may stand {MAX_DEPTH} deep in each other")
        if isinstance(value, Mapping):
            self._count(len(value))
            pairs = {self._text(key): self.value(each, depth + 1) for key, each in value.items()}
            return {key: pairs[key] for key in sorted(pairs)}
        if isinstance(value, (list, tuple)):
            self._count(len(value))
            items = [self.value(each, depth + 1) for each in value]
            return SetOf(items) if isinstance(value, SetOf) else items
        raise ValueError(f"nothing can be computed with {described(value)}")

    def _text(self, text: str) -> str:
        self._measure(len(text))
        return normal(text)

    def _number(self, number: Number) -> Number:
        if isinstance(number, int) and not -_LONG < number < _LONG:
            self._measure(number.bit_length() // 3)
        return number

    def _measure(self, characters: int) -> None:
        self.characters += characters
        if self.characters > MAX_TEXT:
            raise ValueError(f"texts may have {MAX_TEXT:,} characters here")

    def _count(self, items: int) -> None:
        self.items += items
        if self.items > MAX_ITEMS:
            raise ValueError(f"lists and maps may hold {MAX_ITEMS:,} items here")


def plain_number(value: Number | float) -> int | float:
    """A computed number as outputs hold numbers; beyond 17 digits it loses some.

    Raises ``ValueError`` for one that is too large for a ``float``.
    """
    if isinstance(value, int | float):
        return value
    found = float(value)
    if found in (float("inf"), float("-inf")):
        raise ValueError("the number is too large")
    return found


def for_output(value: Any) -> Any:
    """Computed data as outputs hold it: every ``Decimal`` in it by ``plain_number``."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, list):
        return [for_output(each) for each in value]
    if isinstance(value, dict):
        return {key: for_output(each) for key, each in value.items()}
    return value
