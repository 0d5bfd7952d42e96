"""What an argument's value must fulfil, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from transpile.schema.formats import FORMATS
from transpile.schema.model import Argument, Constraint, Limits

_SHOWN = 6
"""How many values of an enumeration are named where there is little room."""


def rules(argument: Argument, *, brief: bool = False) -> list[str]:
    """Each limit on an argument's value, its default, and what it is for; ``brief`` cuts."""
    found = list(_limits(argument.limits, brief=brief, once=not argument.repeats))
    found += [f"on Terraform: {rule}" for rule in _limits(argument.terraform_limits, brief=brief)]
    if argument.integer:
        found.insert(0, "whole number")
    if argument.default is not None:
        found.append(f"default {_word(argument.default)}")
    if argument.default_by and not brief:
        found.append(f"on CloudFormation: {_dependent(argument.default_by)}")
    found += [word for word, holds in _flags(argument, brief=brief) if holds]
    return found


def _dependent(by: Mapping[str, Any]) -> str:
    """What CloudFormation is told in place of an argument, in words."""
    if "position" in by:
        return "default is the block's position among several"
    of = by["of"]
    shown = [
        f"{_word_or_none(made)} with `{of}: {value}`"
        for value, made in by.get("values", {}).items()
    ]
    if "absent" in by:
        shown.append(f"{_word_or_none(by['absent'])} without `{of}`")
    if "else" in by:
        shown.append(f"otherwise {_word_or_none(by['else'])}")
    return f"default {', '.join(shown)}"


def constraint(rule: Constraint) -> str:
    """A rule between arguments, in words."""
    first, *others = (f"`{each.replace('=', ': ')}`" for each in rule.arguments)
    every = [first, *others]
    where = f" (on {', '.join(rule.targets)})" if rule.targets else ""
    return _sentence(rule.kind, first, others, every) + where


def _sentence(kind: str, first: str, others: list[str], every: list[str]) -> str:
    match kind:
        case "conflicts":
            return f"at most one of {', '.join(every)}"
        case "at_least_one":
            return f"at least one of {', '.join(every)}"
        case "exactly_one":
            return f"exactly one of {', '.join(every)}"
        case "requires":
            return f"{first} needs {' and '.join(others)}"
        case "at_most":
            return f"{first} is no larger than {', '.join(others)}"
        case "true_with":
            return f"{first} needs {' and '.join(others)} to be true"
        case _ if not others:
            return f"{first} has one item"
        case _:
            return f"with {first}, each of {', '.join(others)} has one item"


def _limits(limits: Limits, *, brief: bool, once: bool = False) -> Iterator[str]:
    if limits.enum:
        yield _enum(limits.enum, brief=brief) + (" in any case" if limits.any_case else "")
    if limits.lacks:
        yield "on CloudFormation no" + _enum(limits.lacks, brief=brief).removeprefix("one of")
    if bounds := _range(limits.minimum, limits.maximum):
        yield bounds
    if bounds := _range(limits.min_length, limits.max_length):
        yield f"{bounds} characters"
    if limits.pattern is not None:
        yield f"matches {limits.pattern}"
    if limits.formats:
        yield "on CloudFormation " + " or ".join(FORMATS[each].noun for each in limits.formats)
    alone = once and limits.max_items == 1
    if not alone and (bounds := _range(limits.min_items, limits.max_items)):
        yield f"{bounds} items"
    if limits.unique:
        yield "no item twice"
    if limits.item:
        yield from (f"each {rule}" for rule in _limits(limits.item, brief=brief))
    if limits.keys:
        yield from (f"each key {rule}" for rule in _limits(limits.keys, brief=brief))


def _enum(values: tuple[str | int | float, ...], *, brief: bool) -> str:
    words = [_word(value) for value in values]
    if brief and len(words) > _SHOWN:
        words = [*words[:_SHOWN], f"… ({len(values)} values)"]
    return "one of " + ", ".join(words)


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return f"{low}" if low == high else f"{low} to {high}"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _word_or_none(value: object) -> str:
    return "none" if value is None else _word(value)


def _flags(argument: Argument, *, brief: bool) -> list[tuple[str, bool]]:
    return [
        ("sensitive", argument.sensitive),
        ("write-only", argument.write_only),
        ("replaces" if brief else "a change replaces the resource", argument.replaces),
        ("may replace" if brief else "a change may replace the resource", argument.may_replace),
        ("required on CloudFormation", argument.cloudformation_required),
        ("steers Terraform's own work alone", argument.operational),
    ]
