"""Texts, numbers and documents that fulfil an argument's limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.engines.bodies import patterns
from tests.engines.bodies.choices import Choices
from tests.engines.bodies.places import Place, takes
from transpile.diagnostics import Code
from transpile.passes.limits import check_scalar
from transpile.schema.model import NO_LIMITS, Limits

ATTEMPTS = 400
_WORDS = ("some", "Some-1", "a", "some text", "x_y", "Ünï © 語", "a\tb\nc", '"q" \\ %{x} ${y}', "")


class NoValueError(Exception):
    """No value fulfils all the limits of an argument."""


@cache
def _samples() -> Mapping[str, Mapping[str, Any]]:
    path = Path(__file__).with_name("samples.yaml")
    found: Mapping[str, Mapping[str, Any]] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return found


def given(resource_type: str) -> Mapping[str, Any]:
    """Arguments of a type without which no engine takes it, whatever the schema says."""
    found: Mapping[str, Any] = _samples()["bodies"].get(resource_type, {})
    return found


def properties(resource_type: str) -> Mapping[str, Any]:
    """CloudFormation's own properties that a type needs and no argument gives."""
    found: Mapping[str, Any] = _samples()["properties"].get(resource_type, {})
    return found


def is_omitted(path: str) -> bool:
    """Whether an argument is left out, since others of its type exclude it."""
    return any(fnmatchcase(path, pattern) for pattern in _samples()["omitted"])


@cache
def _sampled(path: str) -> tuple[str, ...]:
    return tuple(
        text
        for pattern, texts in _samples()["texts"].items()
        if fnmatchcase(path, pattern)
        for text in texts
    )


def fulfils(value: str | float, limits: tuple[Limits, ...]) -> bool:
    """Whether the product would take the value."""
    wrong: list[Code] = []
    for each in limits:
        check_scalar("", value, each, lambda code, *_: wrong.append(code))
    return not wrong


def text(path: str, limits: tuple[Limits, ...], choices: Choices, place: Place, at: int = 0) -> str:
    """A text for the argument at ``path``; another ``at`` gives another one.

    Raises ``NoValueError``.
    """
    seed = choices.seed()
    if place is not None and place.kind == "boolean":
        return ("true", "false")[choices.pick(2)]
    if place is not None and place.kind in ("integer", "number"):
        return str(number(path, (NO_LIMITS,), choices, place, whole=place.kind == "integer") + at)
    for found in _candidates(path, limits, seed, at):
        if fulfils(found, limits) and takes(place, found):
            return found
    raise NoValueError(f"{path}: {[each for each in limits if each is not NO_LIMITS]}")


def _candidates(path: str, limits: tuple[Limits, ...], seed: int, number: int) -> Iterator[str]:
    if not number:
        yield from _sampled(path)
    wanted = [each.pattern for each in limits if each.pattern]
    if not wanted:
        yield from _free(limits, seed + number)
    for attempt in range(ATTEMPTS):
        for pattern in wanted:
            yield patterns.write(pattern, seed + number, attempt)
    yield from _free(limits, seed + number)


def _free(limits: tuple[Limits, ...], seed: int) -> Iterator[str]:
    low = max(each.min_length or 0 for each in limits)
    high = min(1000 if each.max_length is None else each.max_length for each in limits)
    word = _WORDS[seed % len(_WORDS)] if seed < len(_WORDS) else f"some-{seed}"
    for each in (word, f"some-{seed}", f"s{seed}", f"{seed}"):
        if len(each) <= high:
            yield each.ljust(low, "x")


def number(
    path: str, limits: tuple[Limits, ...], choices: Choices, place: Place, *, whole: bool
) -> float:
    """A number that fulfils the limits. Raises ``NoValueError``."""
    low = max((each.minimum for each in limits if each.minimum is not None), default=None)
    high = min((each.maximum for each in limits if each.maximum is not None), default=None)
    if low is None:
        low = min(1.0, high) if high is not None else 1.0
    top = min(high, low + 1000) if high is not None else low + 1000
    if top < low:
        raise NoValueError(f"{path}: {limits}")
    span = int(top - low) + 1
    first = choices.pick(span)
    for step in range(span):
        found = low + (first + step) % span
        if whole or float(found).is_integer():
            found = int(found)
        if takes(place, found):
            return found
    raise NoValueError(f"{path}: {limits}")


def document(path: str) -> Any:
    """A JSON document for the argument at ``path``."""
    for pattern, found in _samples()["documents"].items():
        if fnmatchcase(path, pattern):
            return found
    return {"some": "text"}
