"""A body of every resource type, drawn from the schema, is taken by the engines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engines.bodies.choices import Choices, Maximal, Minimal, Random
from tests.engines.bodies.lint import errors_by_name
from tests.engines.bodies.specs import Case, case, record_of, spec
from tests.engines.cdktf import Synth, comparable
from tests.engines.terraform import Terraform
from transpile import compile, loads  # noqa: A004  # the name that users know
from transpile.backends.base import Options
from transpile.compiler import Result
from transpile.diagnostics import Severity
from transpile.schema import registry

pytestmark = pytest.mark.engine

BATCH = 120
MARKS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8")
)
TYPES = [name for name in registry.names() if record_of(name).state != "cloudformation_only"]
MAPPED = [name for name in TYPES if record_of(name).cloudformation is not None]
SEEDS = int(os.environ.get("BODY_SEEDS", "1"))
"""How many random bodies of each type are drawn; ``make fuzz`` draws more."""

KINDS: Mapping[str, Callable[[str], Choices]] = {
    "minimal": lambda _: Minimal(),
    "maximal": lambda _: Maximal(),
    **{f"random_{seed}": partial(Random, seed) for seed in range(SEEDS)},
}


def mistakes(result: Result) -> list[str]:
    return [str(each) for each in result.diagnostics if each.severity is Severity.ERROR]


def batches(cases: Sequence[Case]) -> Iterator[list[Case]]:
    rest = iter(cases)
    while batch := list(islice(rest, BATCH)):
        yield batch


@pytest.mark.parametrize("kind", KINDS)
def test_terraform_takes_every_type(kind: str, terraform: Terraform) -> None:
    cases = [case(name, kind, KINDS[kind](name), "terraform") for name in TYPES]

    for batch in batches(cases):
        result = compile(loads(spec(batch, ["terraform"])), "terraform")
        assert mistakes(result) == []
        assert terraform.validate(result.files) == ()


@pytest.mark.xdist_group("cdktn")
@pytest.mark.parametrize("kind", KINDS)
def test_synth_of_every_type_is_the_terraform_targets_json(kind: str, synth: Synth) -> None:
    cases = [case(name, kind, KINDS[kind](name), "terraform") for name in TYPES]

    for batch in batches(cases):
        text = spec(batch, ["terraform", "cdktf"])
        program = compile(loads(text), "cdktf", options=Options(flavour="cdktn"))
        (terraform,) = compile(loads(text), "terraform").files.values()
        assert mistakes(program) == []
        assert comparable(synth(program.files, "cdktn")) == comparable(json.loads(terraform))


@pytest.mark.parametrize("kind", KINDS)
def test_cloudformation_takes_every_type_that_it_has(kind: str) -> None:
    refused: dict[str, list[str]] = {}
    resources: dict[str, dict[str, Any]] = {}
    for name in MAPPED:
        drawn = case(name, kind, KINDS[kind](name), "cloudformation")
        text = spec([drawn], ["cloudformation"])
        result = compile(loads(text), "cloudformation")
        if result.failed:
            refused[name] = mistakes(result)
        else:
            resources[name] = _resources(result.files)

    found = refused | errors_by_name(resources)
    expected, possible = marked(kind)
    assert {name: each for name, each in found.items() if name not in expected | possible} == {}
    assert expected - found.keys() == set()


def marked(kind: str) -> tuple[set[str], set[str]]:
    """The types whose bodies of a kind are not taken, and those whose others are not always.

    What a random body holds is another thing with each seed, but for the first.
    """
    ended = set(MARKS["ended"])
    if kind in MARKS:
        return {*MARKS[kind], *ended}, set()
    return ended, {name for key, marks in MARKS.items() if key != "ended" for name in marks}


def _resources(files: Mapping[str, str]) -> dict[str, Any]:
    (text,) = (text for path, text in files.items() if ".template." in path)
    found: dict[str, Any] = json.loads(text)["Resources"]
    return found
