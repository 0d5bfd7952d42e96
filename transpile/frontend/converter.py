"""cattrs, set up for specs: scalars are read by the type of their field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from attrs import frozen
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from transpile.diagnostics import Code
from transpile.frontend.envelope import shape
from transpile.ir.expr import Plain
from transpile.ir.model import Output, Parameter, ParameterType
from transpile.ir.scalars import number
from transpile.record import Record
from transpile.suggest import did_you_mean

_OWN = ("marks", "variables")
"""Fields that no spec gives."""

OWNERS = {Parameter: "a param", Output: "an output"}


@frozen(eq=False, repr=False)
class Failure(Record):
    """One field that does not fit: where, and what is wrong with it."""

    path: tuple[str | int, ...]
    summary: str
    hint: str = ""
    code: Code = Code.WRONG_SHAPE


@cache
def converter() -> Converter:
    """The converter for params and outputs; unknown keys are errors."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _flag)
    made.register_structure_hook(float, _number)
    made.register_structure_hook(int, _whole)
    made.register_structure_hook(
        Parameter,
        make_dict_structure_fn(
            Parameter,
            made,
            type=override(struct_hook=_parameter_type),
            default=override(struct_hook=_any),
            allowed=override(struct_hook=_allowed),
            marks=override(omit=True),
        ),
    )
    made.register_structure_hook(
        Output,
        make_dict_structure_fn(
            Output,
            made,
            value=override(struct_hook=_any),
            export=override(struct_hook=_any),
            when=override(struct_hook=_any),
            for_each=override(struct_hook=_any),
            variables=override(omit=True),
            marks=override(omit=True),
        ),
    )
    return made


def _text(value: Any, _: type) -> str:
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"takes a text, not {shape(value)}")


def _flag(value: Any, _: type) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise TypeError(f"takes true or false, not {shape(value)}")


def _number(value: Any, _: type) -> float:
    found = number(value)
    if found is None:
        raise TypeError(f"takes a number, not {shape(value)}")
    return found


def _whole(value: Any, _: type) -> int:
    found = number(value)
    if not isinstance(found, int):
        raise TypeError(f"takes a whole number, not {shape(value)}")
    return found


def _parameter_type(value: Any, _: type) -> str:
    known = get_args(ParameterType)
    if value not in known:
        raise ValueError(f"is one of {', '.join(known)}, not {shape(value)}")
    return str(value)


def _allowed(value: Any, _: type) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"takes a list, not {shape(value)}")
    if not value:
        raise ValueError("is an empty list, and no value would do")
    return tuple(value)


def _any(value: Any, _: Any) -> Any:
    return value


def failures(error: BaseValidationError) -> list[Failure]:
    """What a failed structuring has to say, one entry for each field."""
    return list(_failures(error, ()))


def _failures(error: BaseException, path: tuple[str | int, ...]) -> Iterator[Failure]:
    if isinstance(error, ClassValidationError | BaseValidationError):
        for inner in error.exceptions:
            yield from _failures(inner, (*path, *_steps(inner)))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [each for each in _keys(error.cl) if each not in _OWN]
        for key in sorted(error.extra_fields):
            yield Failure(
                (*path, key),
                f"{OWNERS.get(error.cl, 'it')} has no key `{key}`",
                did_you_mean(key, known) or f"it takes {', '.join(known)}",
                Code.UNKNOWN_KEY,
            )
    else:
        yield Failure(path, f"`{path[-1]}` {error}")


def _steps(error: BaseException) -> tuple[str | int, ...]:
    notes = getattr(error, "__notes__", ())
    return tuple(
        note.name if isinstance(note, AttributeValidationNote) else note.index
        for note in notes
        if isinstance(note, AttributeValidationNote | IterableValidationNote)
    )


def _keys(cls: type[Any]) -> Mapping[str, None]:
    from attrs import fields

    return dict.fromkeys(each.name for each in fields(cls))
