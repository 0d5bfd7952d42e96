"""Values of attrs classes, compared and shown by one code for all of them.

attrs writes these methods for each class and compiles them at import, which is half of
what a class costs; a command that runs for a tenth of a second pays that for sixty.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar


class Record:
    """Equality, hash and repr by fields, as attrs would write them; a field may opt out."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]] = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash((self.__class__, _compared(self)))

    def __repr__(self) -> str:
        shown = [
            f"{each.name}={getattr(self, each.name)!r}"
            for each in self.__attrs_attrs__
            if each.repr
        ]
        return f"{self.__class__.__qualname__}({', '.join(shown)})"


R = TypeVar("R", bound=Record)


def replaced(record: R, **changes: Any) -> R:
    """A copy of ``record`` with other values in some fields, as ``attrs.evolve`` makes it."""
    made = object.__new__(record.__class__)
    put = object.__setattr__
    for each in record.__attrs_attrs__:
        put(made, each.name, getattr(record, each.name))
    for name, value in changes.items():
        put(made, name, value)
    return made


def _compared(record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, each.name) for each in record.__attrs_attrs__ if each.eq])
