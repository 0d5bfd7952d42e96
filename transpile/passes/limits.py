"""Checks values against the limits that the schema gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache, partial
from math import inf

from transpile.diagnostics import Code
from transpile.ir.expr import Plain
from transpile.ir.scalars import number
from transpile.schema.formats import FORMATS, is_one_of
from transpile.schema.model import NO_LIMITS, Limits
from transpile.suggest import nearest

Report = Callable[[Code, str, str], None]
"""Takes a code, a summary and a hint; knows the place."""

_SHOWN = 12


def bounds(low: float | None, high: float | None) -> tuple[float, float]:
    """Both ends of a range, of which either may be open."""
    return -inf if low is None else low, inf if high is None else high


def fitting(limits: Limits) -> Callable[[str], bool]:
    """What tells whether a text is within its limits, as far as a quick look tells."""
    if limits.minimum is not None or limits.maximum is not None:
        return lambda _: False  # a number as text, which the slower way looks at
    if limits.any_case:
        return partial(_is_listed, limits=limits)
    if limits.enum:
        return frozenset(limits.enum).difference(limits.lacks).__contains__
    pattern, formats = limits.pattern, limits.formats
    low, high = bounds(limits.min_length, limits.max_length)
    if formats:
        return lambda text: (
            low <= len(text) <= high
            and (not pattern or _compiled(pattern).search(text) is not None)
            and is_one_of(text, formats)
        )
    if not pattern:
        return lambda text: low <= len(text) <= high
    return lambda text: low <= len(text) <= high and _compiled(pattern).search(text) is not None


def fits(value: str, limits: Limits) -> bool:
    """Whether a text is within its limits, as far as a quick look tells."""
    return fitting(limits)(value)


def all_fitting(limits: Limits) -> Callable[[Collection[str]], bool]:
    """What tells whether several texts are within the limits of each."""
    if limits is NO_LIMITS:
        return lambda _: True
    if limits.any_case or limits.formats or not (limits.minimum is limits.maximum is None):
        one = fitting(limits)
        return lambda texts: all(map(one, texts))
    if limits.enum:
        return frozenset(limits.enum).difference(limits.lacks).issuperset
    pattern = limits.pattern
    low, high = bounds(limits.min_length, limits.max_length)

    def fit(texts: Collection[str]) -> bool:
        if pattern and not all(map(_compiled(pattern).search, texts)):
            return False
        return not texts or (low <= min(map(len, texts)) and max(map(len, texts)) <= high)

    return fit


def _is_listed(value: str | float, limits: Limits) -> bool:
    enum = limits.enum
    if value in enum or str(value) in enum:
        return True
    return limits.any_case and str(value).lower() in [str(each).lower() for each in enum]


def check_scalar(name: str, value: str | float, limits: Limits, report: Report) -> None:
    """Reports what is wrong with the value of argument ``name``."""
    if limits is NO_LIMITS:
        return
    if isinstance(value, str):
        _check_named(f"`{name}`", value, limits, report)
    elif limits.enum and not _is_listed(value, limits):
        report(Code.NOT_IN_ENUM, f"`{name}` cannot be `{value}`", _choices(str(value), limits.enum))
    elif not isinstance(value, bool):
        _check_number(f"`{name}`", value, limits, report)


def _choices(value: str, enum: Sequence[str | int | float]) -> str:
    texts = [str(each) for each in enum]
    if guess := nearest(value, texts):
        return f"did you mean `{guess}`?"
    if guess := next((each for each in texts if each.lower() == value.lower()), ""):
        return f"did you mean `{guess}`?"
    return _shown_of(texts)


def _shown_of(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return f"it takes {', '.join(texts[:_SHOWN])}{more}"


def _check_number(what: str, value: float, limits: Limits, report: Report) -> None:
    low, high = limits.minimum, limits.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        report(Code.OUT_OF_RANGE, f"{what} cannot be {value}", f"it takes {_range(low, high)}")


def _check_named(what: str, value: str, limits: Limits, report: Report) -> None:
    """Reports what is wrong with a text, which the report calls ``what``."""
    low, high = limits.min_length, limits.max_length
    if limits.enum:
        if not _is_listed(value, limits):
            report(Code.NOT_IN_ENUM, f"{what} cannot be `{value}`", _choices(value, limits.enum))
    elif (low is not None and len(value) < low) or (high is not None and len(value) > high):
        report(
            Code.WRONG_LENGTH,
            f"{what} has {_count(len(value), 'character')}",
            f"it takes {_range(low, high)} characters",
        )
    elif limits.pattern and not _compiled(limits.pattern).search(value):
        report(
            Code.WRONG_PATTERN,
            f"{what} does not have the form that it must have: `{value}`",
            f"it must match {limits.pattern}",
        )
    elif (given := number(Plain(value))) is not None:
        _check_number(what, given, limits, report)


def check_format(name: str, value: str | float, limits: Limits, report: Report) -> None:
    """Reports a text that is not what CloudFormation takes for argument ``name``."""
    if value in limits.lacks:
        known = [str(each) for each in limits.enum if each not in limits.lacks]
        summary = f"CloudFormation has no `{value}` for `{name}`"
        report(Code.NOT_IN_ENUM, summary, _shown_of(known))
    if limits.formats and isinstance(value, str) and not is_one_of(value, limits.formats):
        formats = [FORMATS[each] for each in limits.formats]
        what = " or ".join(each.noun for each in formats)
        examples = " or ".join(f"`{each.example}`" for each in formats)
        summary = f"CloudFormation takes {what} for `{name}`, not `{value}`"
        report(Code.WRONG_PATTERN, summary, f"write it like {examples}")


def check_keys(
    name: str, keys: Iterable[str], limits: Limits, report: Callable[[str, Code, str, str], None]
) -> None:
    """Reports keys of the map argument ``name`` that are beyond their limits.

    ``report`` takes the key, then what a ``Report`` takes.
    """
    for key in keys:
        if not fits(key, limits):
            _check_named(f"a key of `{name}`", key, limits, partial(report, key))


def check_count(name: str, count: int, limits: Limits, report: Report) -> None:
    """Reports too few or too many items of argument ``name``."""
    low, high = limits.min_items, limits.max_items
    if (low is not None and count < low) or (high is not None and count > high):
        report(
            Code.ITEM_COUNT,
            f"`{name}` has {_count(count, 'item')}",
            f"it takes {_range(low, high)}",
        )


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {_shown(high)}"
    if high is None:
        return f"at least {_shown(low)}"
    return f"{_shown(low)} to {_shown(high)}" if low != high else f"exactly {_shown(low)}"


def _shown(number: float | None) -> str:
    return f"{number:g}" if isinstance(number, float) and number.is_integer() else str(number)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
