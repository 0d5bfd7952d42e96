"""Calls come to what Terraform makes of them, or are refused where it refuses them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import isclose
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.engines.terraform import Terraform, arguments, calls
from transpile.ir.convert import SetOf, number_of
from transpile.ir.functions import FUNCTIONS
from transpile.ir.functions.json_text import json_text

pytestmark = pytest.mark.engine

Call = tuple[str, tuple[Any, ...]]

DRAWN = 40
"""How many calls of each function are drawn; some are drawn twice."""
TOGETHER = 25
"""How many calls stand in one output: Terraform's time grows with the square of it."""
REFUSED = "refused"

FAMILIES = sorted({each.family for each in FUNCTIONS.values()})


@cache
def drawn(name: str) -> list[Call]:
    found: dict[str, Call] = {}

    @settings(
        max_examples=DRAWN,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(arguments.of(name))
    def gather(some: tuple[Any, ...]) -> None:
        found.setdefault(calls.written(name, some), (name, some))

    gather()
    return list(found.values())


def ours(call: Call) -> str:
    """What a call comes to, as JSON text."""
    name, some = call
    try:
        value = FUNCTIONS[name].compute(*some)
    except ValueError:
        return REFUSED
    if FUNCTIONS[name].returns == "set":
        assert value is None or isinstance(value, SetOf)
    return _positive(json_text(value))


def theirs(terraform: Terraform, some: Sequence[Call]) -> list[str]:
    batches = [some[at : at + TOGETHER] for at in range(0, len(some), TOGETHER)]
    outputs = {f"o{at}": {"value": f"${{[{_written(each)}]}}"} for at, each in enumerate(batches)}
    answer = terraform.plan({"main.tf.json": json.dumps({"output": outputs})})
    assert answer.errors == ()
    planned = answer.output["planned_values"]["outputs"]
    found = [text for at in range(len(batches)) for text in planned[f"o{at}"]["value"]]
    return [_positive(each) for each in found]


def _written(some: Sequence[Call]) -> str:
    return ", ".join([f'try(jsonencode({calls.written(*each)}), "{REFUSED}")' for each in some])


def _positive(text: str) -> str:
    """Without Terraform's negative zero, which is equal to zero and has no use."""
    return re.sub(r"(?<![\w.])-0(?![\w.])", "0", text)


def _nearly(call: Call, mine: str, found: str) -> bool:
    """Whether a fractional power differs in its last digit, as between processors."""
    name, some = call
    if name != "pow" or REFUSED in (mine, found) or isinstance(number_of(some[1]), int):
        return False
    return isclose(float(mine), float(found), rel_tol=1e-14)


@pytest.mark.parametrize("family", FAMILIES)
def test_calls_come_to_what_terraform_makes_of_them(family: str, terraform: Terraform) -> None:
    names = [each.name for each in FUNCTIONS.values() if each.family == family]
    some = [call for name in names for call in drawn(name)]

    differences = [
        f"{calls.written(*call)}: {mine} here, {found} there"
        for call, mine, found in zip(some, map(ours, some), theirs(terraform, some), strict=True)
        if mine != found and not _nearly(call, mine, found)
    ]

    assert differences == []


def test_enough_calls_are_drawn() -> None:
    assert sum(len(drawn(name)) for name in FUNCTIONS) >= 2_000


def _results() -> Iterator[tuple[str, int, int]]:
    for name in FUNCTIONS:
        found = [ours(call) for call in drawn(name)]
        yield name, len(found) - found.count(REFUSED), found.count(REFUSED)


def test_every_function_is_drawn_with_arguments_that_it_takes() -> None:
    assert [name for name, taken, _ in _results() if taken < 2] == []
