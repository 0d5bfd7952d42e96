"""Texts, numbers and documents that fulfil an argument's limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.engines.bodies import patterns
from tests.engines.bodies.choices import Choices
from tests.engines.bodies.places import Where, named, takes
from transpile.diagnostics import Code
from transpile.passes.limits import check_format, check_scalar
from transpile.schema.formats import FORMATS
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


def of_parent(resource_type: str) -> Mapping[str, Any]:
    """What the parent of a folded type has to have beside it on CloudFormation."""
    found: Mapping[str, Any] = _samples()["parents"].get(resource_type, {})
    return found


def is_omitted(path: str) -> bool:
    """Whether an argument is left out, since others of its type exclude it."""
    return any(fnmatchcase(path, pattern) for pattern in _samples()["omitted"])


@cache
def _sampled(path: str) -> tuple[str | float, ...]:
    return tuple(
        text
        for pattern, texts in _samples()["texts"].items()
        if fnmatchcase(path, pattern)
        for text in texts
    )


def sampled(path: str, *, among: Sequence[str]) -> list[str]:
    """The samples for a path that are among the values of an enumeration."""
    return [text for text in map(str, _sampled(path)) if text in among]


def fulfils(value: str | float, limits: tuple[Limits, ...]) -> bool:
    """Whether the product would take the value, for CloudFormation too."""
    wrong: list[Code] = []
    for each in limits:
        for check in (check_scalar, check_format):
            check("", value, each, lambda code, *_: wrong.append(code))
    return not wrong


def choices(limits: Limits, *, paired: bool = True) -> list[str]:
    """The values of an enumeration; in capitals too where the case does not matter."""
    values = [str(each) for each in limits.enum if not (paired and each in limits.lacks)]
    if limits.any_case:
        values += [upper for each in values if (upper := each.upper()) not in values]
    return values


def text(where: Where, limits: tuple[Limits, ...], chosen: Choices, at: int = 0) -> str:
    """A text for the argument there; another ``at`` gives another one.

    Raises ``NoValueError``.
    """
    seed = chosen.seed()
    place = where.place
    if place is not None and place.kind == "boolean":
        return ("true", "false")[chosen.pick(2)]
    for found in _candidates(where, limits, seed, at):
        if fulfils(found, limits) and takes(place, found):
            return found
    if place is not None and place.kind in ("integer", "number"):
        return str(number(where, limits, chosen, whole=place.kind == "integer") + at)
    raise NoValueError(f"{where.path}: {[each for each in limits if each is not NO_LIMITS]}")


def _candidates(where: Where, limits: tuple[Limits, ...], seed: int, number: int) -> Iterator[str]:
    yield from (str(each) for each in _sampled(where.path)[number:])
    if where.place is not None and where.place.kind in ("integer", "number"):
        return
    for each in limits:
        values = choices(each)
        yield from values[number:] + values[:number]
    formats = [FORMATS[name] for each in limits for name in each.formats]
    if not number:
        yield from (each.example for each in formats)
    yield from (network for each in formats if each.network for network in _networks(seed, number))
    wanted = [each.pattern for each in limits if each.pattern]
    wanted += [each.pattern for each in formats if each.pattern]
    if not wanted:
        yield from _free(limits, seed + number)
    for attempt in range(ATTEMPTS):
        for pattern in wanted:
            yield patterns.write(pattern, seed + number, attempt)
    yield from _free(limits, seed + number)
    words = list(named(where.place))
    start = seed % len(words) if words else 0
    yield from words[start:] + words[:start]


def _networks(seed: int, number: int) -> Iterator[str]:
    block = (seed + number) % 256
    yield f"10.{block}.0.0/16"
    yield f"2001:db8:{block:x}::/48"


def _free(limits: tuple[Limits, ...], seed: int) -> Iterator[str]:
    low = max(each.min_length or 0 for each in limits)
    high = min(1000 if each.max_length is None else each.max_length for each in limits)
    word = _WORDS[seed % len(_WORDS)] if seed < len(_WORDS) else f"some-{seed}"
    for each in (word, f"some-{seed}", f"s{seed}", f"{seed}"):
        if len(each) <= high:
            yield each.ljust(low, "x")
    yield f"{seed}"[-high:] if high else ""


def number(where: Where, limits: tuple[Limits, ...], chosen: Choices, *, whole: bool) -> float:
    """A number that fulfils the limits. Raises ``NoValueError``."""
    for sample in _sampled(where.path):
        if not isinstance(sample, str) and fulfils(sample, limits):
            return sample
    low = max((each.minimum for each in limits if each.minimum is not None), default=None)
    high = min((each.maximum for each in limits if each.maximum is not None), default=None)
    if low is None:
        low = min(1.0, high) if high is not None else 1.0
    top = min(high, low + 1000) if high is not None else low + 1000
    if top < low:
        raise NoValueError(f"{where.path}: {limits}")
    span = int(top - low) + 1
    first = chosen.pick(span)
    for step in range(span):
        found = low + (first + step) % span
        if whole or float(found).is_integer():
            found = int(found)
        if takes(where.place, found):
            return found
    raise NoValueError(f"{where.path}: {limits}")


def document(path: str) -> Any:
    """A JSON document for the argument at ``path``."""
    for pattern, found in _samples()["documents"].items():
        if fnmatchcase(path, pattern):
            return found
    return {"some": "text"}
