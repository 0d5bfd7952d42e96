"""Checks values against the limits that the schema gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from math import inf

from transpile.diagnostics import Code
from transpile.schema.model import NO_LIMITS, Limits
from transpile.suggest import nearest

Report = Callable[[Code, str, str], None]
"""Takes a code, a summary and a hint; knows the place."""

_SHOWN = 12


def bounds(low: float | None, high: float | None) -> tuple[float, float]:
    """Both ends of a range, of which either may be open."""
    return -inf if low is None else low, inf if high is None else high


def fitting(limits: Limits) -> Callable[[str], bool]:
    """What tells whether a text is within its limits."""
    if limits.enum:
        return frozenset(limits.enum).__contains__
    pattern = limits.pattern
    low, high = bounds(limits.min_length, limits.max_length)
    if not pattern:
        return lambda text: low <= len(text) <= high
    return lambda text: low <= len(text) <= high and _compiled(pattern).search(text) is not None


def all_fitting(limits: Limits) -> Callable[[Collection[str]], bool]:
    """What tells whether several texts are within the limits of each."""
    if limits is NO_LIMITS:
        return lambda _: True
    if limits.enum:
        return frozenset(limits.enum).issuperset
    pattern = limits.pattern
    low, high = bounds(limits.min_length, limits.max_length)

    def fit(texts: Collection[str]) -> bool:
        if pattern and not all(map(_compiled(pattern).search, texts)):
            return False
        return not texts or (low <= min(map(len, texts)) and max(map(len, texts)) <= high)

    return fit


def check_scalar(name: str, value: str | float, limits: Limits, report: Report) -> None:
    """Reports what is wrong with the value of argument ``name``."""
    if limits is NO_LIMITS:
        return
    if limits.enum and value not in limits.enum and str(value) not in limits.enum:
        report(Code.NOT_IN_ENUM, f"`{name}` cannot be `{value}`", _choices(str(value), limits.enum))
    elif isinstance(value, str):
        _check_text(name, value, limits, report)
    elif not isinstance(value, bool):
        _check_number(name, value, limits, report)


def _choices(value: str, enum: Sequence[str | int | float]) -> str:
    texts = [str(each) for each in enum]
    if guess := nearest(value, texts):
        return f"did you mean `{guess}`?"
    if guess := next((each for each in texts if each.lower() == value.lower()), ""):
        return f"did you mean `{guess}`?"
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return f"it takes {', '.join(texts[:_SHOWN])}{more}"


def _check_number(name: str, value: float, limits: Limits, report: Report) -> None:
    low, high = limits.minimum, limits.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        report(Code.OUT_OF_RANGE, f"`{name}` cannot be {value}", f"it takes {_range(low, high)}")


def _check_text(name: str, value: str, limits: Limits, report: Report) -> None:
    low, high = limits.min_length, limits.max_length
    if (low is not None and len(value) < low) or (high is not None and len(value) > high):
        report(
            Code.WRONG_LENGTH,
            f"`{name}` has {_count(len(value), 'character')}",
            f"it takes {_range(low, high)} characters",
        )
    elif limits.pattern and not _compiled(limits.pattern).search(value):
        report(
            Code.WRONG_PATTERN,
            f"`{name}` does not have the form that it must have: `{value}`",
            f"it must match {limits.pattern}",
        )


def check_keys(
    name: str, keys: Iterable[str], limits: Limits, report: Callable[[str, Code, str, str], None]
) -> None:
    """Reports keys of the map argument ``name`` that are too short or too long.

    ``report`` takes the key, then what a ``Report`` takes.
    """
    low, high = limits.min_length, limits.max_length
    for key in keys:
        if (low is not None and len(key) < low) or (high is not None and len(key) > high):
            summary = f"a key of `{name}` has {_count(len(key), 'character')}"
            report(key, Code.WRONG_LENGTH, summary, f"it takes {_range(low, high)} characters")


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
